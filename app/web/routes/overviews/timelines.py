"""The timeline: events and projects by year, of all or of one name.

In: a name, from when, until when, events or projects. Out: a page. Asked once for each state of the graph and each request.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError
from collabgraph.web.pages import render
from collabgraph.web.routes.handling import reading

#: Values of parameters, in the order of the form.
Asked = tuple[tuple[str, str], ...]
#: The timeline of all.
ALL: Asked = ()
_PARAMETERS = ("name", "from", "until")


def find_dated(graph: KnowledgeGraph, asked: Asked) -> list[dict[str, str]]:
    """What has a date, in the order of time."""
    result = graph.answer("timeline", **dict(asked))
    texts = (["" if value is None else str(value) for value in row] for row in result.rows)
    return [dict(zip(result.columns, row, strict=True)) for row in texts]


def show_timeline(request: Request, graph: KnowledgeGraph) -> Response:
    """Events and projects by year."""
    asked = request.query_params
    values = {name: asked[name].strip() for name in _PARAMETERS if asked.get(name, "").strip()}
    rows: list[dict[str, str]] = []
    fault = ""
    try:
        rows = request.app.state.timelines.of(graph, tuple(values.items()))
    except CollabgraphError as e:
        fault = str(e)
    kind = asked.get("type", "")
    rows = [row for row in rows if kind in ("", row["type"])]
    years: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        years.setdefault((row.get("start") or row.get("end") or "")[:4], []).append(row)
    return render(request, "timeline", years=years, values=values, kind=kind, fault=fault, total=len(rows))


ROUTES = [Route("/timeline", reading(show_timeline, is_slow=True))]
