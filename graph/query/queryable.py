"""What the graph floor asks its questions of: a dataset of rdflib, or anything else that answers SPARQL as one does."""

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from rdflib.query import Result

from collabgraph.graph.storage.lookup.name_index import NameIndex


class Queryable(Protocol):
    """Answers SPARQL, with the prefixes ``initNs``."""

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer; rows may be read from it once."""


@runtime_checkable
class TextQueryable(Protocol):
    """Gives the rows of a SELECT as plain strings too, which for large answers is several times as fast."""

    def rows(self, text: str, /, *, initNs: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """The rows; an IRI as it is, a literal without its type, the empty string for an unbound variable."""


def find_rows(ds: Queryable, text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT as strings, in the quickest way that ``ds`` has."""
    if isinstance(ds, TextQueryable):
        yield from ds.rows(text, initNs=prefixes)
        return
    for row in ds.query(text, initNs=prefixes):
        if isinstance(row, tuple):
            yield tuple("" if value is None else str(value) for value in row)


@runtime_checkable
class LimitedQueryable(Protocol):
    """Answers SPARQL from elsewhere too: in a process of its own that can be stopped, within limits."""

    def query_within_limits(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer; :class:`~collabgraph.ontology.errors.QueryLimitError` where it takes more than it may."""


@runtime_checkable
class NameIndexed(Protocol):
    """Knows the names of its entities without reading all labels."""

    @property
    def names(self) -> NameIndex:
        """The names of the state that is questioned."""
