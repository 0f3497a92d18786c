"""Triples as lines of N-Triples and N-Quads. Oxigraph reads text several times faster than Python makes its objects.

In: triples of IRIs and literals; named graphs of them. Out: lines and chunks of text, each triple also without its
graph, for the default graph is the merge of all.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rdflib import Literal

if TYPE_CHECKING:
    from collabgraph.graph.rdf.article_graph import Triple

#: Lines of N-Quads loaded at once when building: some hundred articles.
_CHUNK = 100_000
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})
_PLAIN = re.compile(r'[^"\\\n\r]*').fullmatch


class TripleWriter:
    """Writes triples; keeps the texts of the IRIs that it has met."""

    def __init__(self) -> None:
        self._iris: dict[str, str] = {}

    def lines(self, triples: "Iterable[Triple]") -> Iterator[str]:
        """One line for each triple, without the final dot; the terms are IRIs and literals only."""
        iri = self._iri
        for subject, predicate, object_ in triples:
            value = _literal(object_) if isinstance(object_, Literal) else iri(object_)
            yield f"{iri(subject)} {iri(predicate)} {value}"

    def _iri(self, iri: str) -> str:
        text = self._iris.get(iri)
        if text is None:
            text = self._iris[iri] = f"<{iri}>"
        return text


def write_chunks(graphs: "Iterable[tuple[str, Iterable[Triple]]]") -> Iterator[str]:
    """The graphs as N-Quads, in pieces of some hundred articles."""
    writer = TripleWriter()
    chunk: list[str] = []
    for name, triples in graphs:
        for line in writer.lines(triples):
            chunk += (f"{line} <{name}> .", f"{line} .")
            if len(chunk) >= _CHUNK:
                yield "\n".join(chunk)
                chunk.clear()
    yield "\n".join(chunk)


def _literal(literal: Literal) -> str:
    text = str(literal)
    if not _PLAIN(text):
        text = text.translate(_ESCAPES)
    return f'"{text}"^^<{literal.datatype}>' if literal.datatype is not None else f'"{text}"'
