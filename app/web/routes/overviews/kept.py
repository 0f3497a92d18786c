"""Keep what was made last, so that it is made once for each state of the graph and each request.

In: what is asked for, how it is made. Out: it, made or kept. Refuses nothing; what takes long is made outside the lock.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from collabgraph.knowledge import KnowledgeGraph

_Asked = TypeVar("_Asked", bound=Hashable)
_Made = TypeVar("_Made")
#: So many are kept; a picture of 1,500 nodes takes about a megabyte.
KEPT = 12


class LastMade(Generic[_Asked, _Made]):
    """What was made last, by what was asked for and the state of the graph."""

    def __init__(self, make: Callable[[KnowledgeGraph, _Asked], _Made]) -> None:
        self._make = make
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, _Asked], _Made] = OrderedDict()

    def of(self, graph: KnowledgeGraph, asked: _Asked) -> _Made:
        """What is asked for, of the graph as it is now."""
        key = (graph.refresh(), asked)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._make(graph, asked)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
