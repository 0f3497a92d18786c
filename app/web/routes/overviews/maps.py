"""The map: where the events took place and where the bodies have their seats, of all or of what is filtered.

In: years, place, topic, what to show. Out: a page with the map and its table, and the same as CSV and JSON. Made once for each state
of the graph and each request.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from collabgraph.graph.network.filters import NetworkFilter
from collabgraph.graph.views.maps.drawing import draw_map
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError
from collabgraph.web.pages import render
from collabgraph.web.routes.handling import cut_page, reading, send_table
from collabgraph.web.routes.overviews.networks import read_filter

if TYPE_CHECKING:
    from collabgraph.graph.views.maps.places import MapPlace, PlacedThings

#: What a map can show.
SHOWN = {"": "events and seats", "events": "events", "seats": "seats"}
#: Rows of the table on one page.
ROWS = 100
_COLUMNS = ("place", "country", "longitude", "latitude", "events", "seats", "iri")


def find_places(graph: KnowledgeGraph, wanted: NetworkFilter) -> "PlacedThings":
    """The places of what meets the filter."""
    return graph.map(where=wanted).placed


def show_map(request: Request, graph: KnowledgeGraph) -> Response:
    """The form, the map, the table."""
    asked = request.query_params
    fault, places, unplaced = "", [], 0
    shown = asked.get("show", "") if asked.get("show", "") in SHOWN else ""
    try:
        placed = request.app.state.maps.of(graph, read_filter(request))
        places, unplaced = list(_only(placed.places, shown)), placed.unplaced
    except CollabgraphError as e:
        fault = str(e)
    if table := send_table(asked.get("format", ""), _COLUMNS, map(_cells, places), "map"):
        return table
    return render(
        request,
        "map",
        400 if fault else 200,
        map=draw_map(places),
        page=cut_page(places, asked.get("page", ""), ROWS),
        unplaced=unplaced,
        kinds=SHOWN,
        shown=shown,
        fault=fault,
    )


def _only(places: "tuple[MapPlace, ...]", shown: str) -> "Iterator[MapPlace]":
    for place in places:
        left = replace(
            place, events=() if shown == "seats" else place.events, seats=() if shown == "events" else place.seats
        )
        if left.things:
            yield left


def _cells(place: "MapPlace") -> tuple[object, ...]:
    names = ("; ".join(thing.label for thing in things) for things in (place.events, place.seats))
    return place.label, place.country, place.longitude, place.latitude, *names, place.iri


ROUTES = [Route("/map", reading(show_map, is_slow=True))]
