"""What the graph floor asks its questions of: a dataset of rdflib, or anything else that answers SPARQL as one does."""

from collections.abc import Mapping
from typing import Protocol

from rdflib.query import Result


class Queryable(Protocol):
    """Answers SPARQL, with the prefixes ``initNs``."""

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer; rows may be read from it once."""
