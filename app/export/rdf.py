"""All graphs as JSON-LD; the store writes the other RDF formats.

In: the dataset. Out: JSON-LD whose context stands in it, so that nothing has to be fetched to read it.
"""

from typing import IO

import rdflib

from collabgraph.ontology.terms import PREFIXES


def write_jsonld(ds: rdflib.Dataset, file: IO[bytes]) -> None:
    """All graphs as JSON-LD; its context stands in it, so that nothing has to be fetched to read it."""
    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    ds.serialize(file, format="json-ld", encoding="utf-8", context=context, ensure_ascii=False, sort_keys=True)
