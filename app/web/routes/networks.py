"""The network of all, or around one entity: the interactive picture in a frame of its own, and who joins groups as a table.

In: whom it is around, how far, which kind. Out: pages. The picture is drawn once for each state of the graph and each request.
"""

from collections import OrderedDict
from threading import Lock

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from collabgraph.graph.views.picture import render_picture
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError, InputError
from collabgraph.settings import NetworkKind
from collabgraph.web.pages import render
from collabgraph.web.routes.handling import reading

#: Steps around one entity; a third would show nearly everything.
MOST_STEPS = 2
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
#: Drawn pictures that are kept; one of 1,500 nodes takes about a megabyte.
KEPT = 12
#: The picture brings a policy of its own; this says who may frame it.
_POLICY = "frame-ancestors 'self'"


class Pictures:
    """The pictures drawn last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, ...], str] = OrderedDict()

    def draw(self, graph: KnowledgeGraph, around: str, kind: str, steps: int) -> str:
        """The page of the picture."""
        key = (graph.refresh(), around, kind, str(steps))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        network = graph.network(kind, around or None, radius=steps)  # type: ignore[arg-type]  # The graph checks the kind.
        page = render_picture(network, around)
        with self._lock:
            self._kept[key] = page
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return page


def show_network(request: Request, graph: KnowledgeGraph) -> Response:
    """The form and the frame."""
    around, kind, steps = _read(request)
    fault = ""
    if around:
        try:
            around = graph.explore.entity(around).label
        except CollabgraphError as e:
            fault = str(e)
    return render(request, "network", around=around, kind=kind, kinds=KINDS, steps=steps, most=MOST_STEPS, fault=fault)


def show_picture(request: Request, graph: KnowledgeGraph) -> Response:
    """The picture itself."""
    page = request.app.state.pictures.draw(graph, *_read(request))
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})


def show_brokers(request: Request, graph: KnowledgeGraph) -> Response:
    """Who joins two or more groups."""
    found = graph.brokers().head(50).to_dict("records")
    return render(request, "brokers", brokers=found)


def _read(request: Request) -> tuple[str, str, int]:
    asked = request.query_params
    steps = asked.get("steps") or "1"
    if steps not in map(str, range(1, MOST_STEPS + 1)):
        raise InputError(f"{steps!r} steps: expected 1 to {MOST_STEPS}.")
    return asked.get("around_iri") or asked.get("around", "").strip(), asked.get("kind") or "collaboration", int(steps)


ROUTES = [
    Route("/network", reading(show_network)),
    Route("/network/picture", reading(show_picture)),
    Route("/network/brokers", reading(show_brokers)),
]
