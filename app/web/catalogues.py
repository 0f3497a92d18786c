"""The list of all entities, read once for each state of the graph and shared by all pages.

In: an open workspace. Out: its catalogue. Whoever asks while it is being read waits for the same one.
"""

import threading

from collabgraph.graph.browse.catalogue import CatalogueRow
from collabgraph.knowledge import KnowledgeGraph


class Catalogues:
    """Keeps the catalogue of the last state."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: str | None = None
        self._rows: tuple[CatalogueRow, ...] = ()

    def of(self, graph: KnowledgeGraph) -> tuple[CatalogueRow, ...]:
        """The catalogue of the workspace as it is."""
        with self._lock:
            state = graph.refresh()
            if state != self._state:
                self._rows, self._state = graph.explore.catalogue(), state
            return self._rows
