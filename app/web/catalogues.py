"""The list of all entities, read once for each state of the graph and shared by all pages.

In: an open workspace. Out: its catalogue, ready to be filtered. Whoever asks while it is being read waits for the same one.
"""

import threading
from collections import Counter
from collections.abc import Iterable

from collabgraph.graph.browse.catalogue import CatalogueRow
from collabgraph.graph.browse.facets import FacetedRows
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.folding import fold


class Catalogues:
    """Keeps the catalogue of the last state."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: str | None = None
        self._faceted = FacetedRows(())

    def of(self, graph: KnowledgeGraph) -> tuple[CatalogueRow, ...]:
        """The catalogue of the workspace as it is."""
        return self.faceted(graph).rows

    def faceted(self, graph: KnowledgeGraph) -> FacetedRows:
        """The list of all entities, ready to be filtered."""
        with self._lock:
            state = graph.refresh()
            if state != self._state:
                self._faceted, self._state = FacetedRows(graph.explore.catalogue()), state
            return self._faceted

    def tell_apart(self, graph: KnowledgeGraph, named: Iterable[tuple[str, str]]) -> dict[str, CatalogueRow]:
        """Of entities by IRI and label those that share their label with another of them, with what tells them apart."""
        keys = [(iri, fold(label)) for iri, label in named]
        counts = Counter(key for _, key in keys)
        shared = [iri for iri, key in keys if counts[key] > 1]
        # The catalogue of a large graph takes a while to read: only where it is needed.
        rows = self.faceted(graph).by_iri if shared else {}
        return {iri: rows[iri] for iri in shared if iri in rows}
