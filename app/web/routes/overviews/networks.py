"""The network of all, or around one entity: the interactive picture in a frame of its own, and who joins groups as a table.

In: whom it is around, how far, which kind. Out: pages. The picture is drawn once for each state of the graph and each request.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from collabgraph.graph.network.filters import NetworkFilter
from collabgraph.graph.network.measures import find_brokers
from collabgraph.graph.views.picture import render_picture
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError, InputError
from collabgraph.settings import NetworkKind
from collabgraph.web.pages import render
from collabgraph.web.routes.handling import reading

#: Steps around one entity; a third would show nearly everything.
MOST_STEPS = 2
if TYPE_CHECKING:
    import networkx as nx

#: What can be drawn, and what ties two there.
KINDS: dict[NetworkKind, str] = {
    "collaboration": "who works with whom",
    "co-presentation": "who presented together",
    "attendance": "people and the events they were at",
    "organisations": "organisations that share people, events, projects",
    "projects": "projects that share partners and events",
    "topics": "organisations and what they deal with",
    "facts": "all facts",
}
#: Rows of the table of those who join groups.
LISTED = 50
_YEAR = re.compile(r"[12]\d{3}")
#: The picture brings a policy of its own; this says who may frame it.
_POLICY = "frame-ancestors 'self'"


@dataclass(frozen=True, slots=True)
class AskedNetwork:
    """What a network is asked to show."""

    around: str
    kind: str
    steps: int
    wanted: NetworkFilter


def draw_picture(graph: KnowledgeGraph, asked: AskedNetwork) -> str:
    """The page of the picture."""
    return render_picture(build_network(graph, asked), asked.around)


def build_network(graph: KnowledgeGraph, asked: AskedNetwork) -> "nx.Graph[str]":
    """The network that is asked for."""
    kind: NetworkKind = next((kind for kind in KINDS if kind == asked.kind), "collaboration")
    return graph.analyse(kind, where=asked.wanted).around(asked.around or None, asked.steps)


def show_network(request: Request, graph: KnowledgeGraph) -> Response:
    """The form and the frame."""
    fault, around = "", request.query_params.get("around", "").strip()
    try:
        asked = read_asked(request)
        if asked.around:
            around = graph.explore.entity(asked.around).label
    except CollabgraphError as e:
        fault = str(e)
    return render(request, "network", 400 if fault else 200, around=around, kinds=KINDS, most=MOST_STEPS, fault=fault)


def show_picture(request: Request, graph: KnowledgeGraph) -> Response:
    """The picture itself."""
    page = request.app.state.pictures.of(graph, read_asked(request))
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})


def show_brokers(request: Request, graph: KnowledgeGraph) -> Response:
    """Who joins two or more groups of the network that is asked for."""
    brokers = find_brokers(build_network(graph, read_asked(request)))
    return render(request, "brokers", brokers=brokers[:LISTED], total=len(brokers))


def read_asked(request: Request) -> AskedNetwork:
    """What the address asks for."""
    asked = request.query_params
    steps = asked.get("steps") or "1"
    if steps not in map(str, range(1, MOST_STEPS + 1)):
        raise InputError(f"{steps!r} steps: expected 1 to {MOST_STEPS}.")
    if (kind := asked.get("kind") or "collaboration") not in KINDS:
        raise InputError(f"There is no network {kind!r}. Networks: {', '.join(KINDS)}.")
    around = asked.get("around_iri") or asked.get("around", "").strip()
    return AskedNetwork(around, kind, int(steps), read_filter(request))


def read_filter(request: Request) -> NetworkFilter:
    """The years, place, topic and certainty that the address asks for."""
    asked = request.query_params
    first, last = (asked.get(name, "").strip() for name in ("from", "until"))
    for year in filter(None, (first, last)):
        if not _YEAR.fullmatch(year):
            raise InputError(f"{year!r}: expected a year, such as 2023.")
    return NetworkFilter(
        years=(int(first or 1), int(last or 9999)) if first or last else None,
        place=asked.get("place", "").strip(),
        topic=asked.get("topic", "").strip(),
        announced=not asked.get("reported"),
    )


ROUTES = [
    Route("/network", reading(show_network)),
    Route("/network/picture", reading(show_picture, is_slow=True)),
    Route("/network/brokers", reading(show_brokers, is_slow=True)),
]
