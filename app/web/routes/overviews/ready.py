"""Make beforehand what takes seconds the first time: the list of all entities, the map and the timeline of all.

In: the state of the application. Out: nothing; the pages find it made. Refuses nothing: what cannot be made is told of to whoever
asks for it. After a change it is made anew once the graph has been left alone for a moment, in a thread for what is slow.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from starlette.datastructures import State

from collabgraph.graph.network.filters import ALL
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError
from collabgraph.web.routes.overviews import timelines

#: Seconds between two looks: a graph that is the same at both is left alone.
REST = 3.0


async def keep_ready(state: State) -> None:
    """Make it, and again after each change, until it is cancelled."""
    ready = None
    seen: str | None = None
    while True:
        shown = await state.readers.run(_look)
        # At the start nobody has changed anything yet.
        if shown != ready and (ready is None or shown == seen):
            for make in _MAKERS:
                with suppress(CollabgraphError):
                    await state.slow_readers.run(partial(make, state))
            ready = shown
        seen = shown
        await asyncio.sleep(REST)


def _look(graph: KnowledgeGraph) -> str:
    return graph.refresh()


def _make_list(state: State, graph: KnowledgeGraph) -> None:
    state.catalogues.faceted(graph)


def _make_map(state: State, graph: KnowledgeGraph) -> None:
    state.maps.of(graph, ALL)


def _make_timeline(state: State, graph: KnowledgeGraph) -> None:
    state.timelines.of(graph, timelines.ALL)


#: They follow one another, so that a thread is left for those who ask.
_MAKERS: tuple[Callable[[State, KnowledgeGraph], None], ...] = (_make_list, _make_map, _make_timeline)
