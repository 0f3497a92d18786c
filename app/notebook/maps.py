"""A map of events and seats, at the end of a notebook cell or as a file.

In: a workspace's graph and what counts. Out: a page that works offline, an SVG drawing, a pandas table.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collabgraph.notebook.bundle import Drawn, make_bundle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from collabgraph.graph.network.filters import NetworkFilter
    from collabgraph.graph.query.queryable import Queryable
    from collabgraph.graph.views.maps.places import PlacedThings
    from collabgraph.notebook.tables import ResultTable

#: Height of a map in a notebook, in pixels.
HEIGHT = 560


def map_places(ds: "Queryable", title: str, where: "NetworkFilter | None") -> "PlaceMap":
    """The map of all, or of what meets the filter."""
    from collabgraph.graph.network.filters import ALL
    from collabgraph.graph.network.snapshot import read_placing, read_snapshot
    from collabgraph.graph.views.maps.places import find_places

    wanted = where or ALL
    return PlaceMap(find_places(read_placing(ds) if wanted == ALL else read_snapshot(ds), wanted), title)


@dataclass(frozen=True, slots=True, repr=False)
class PlaceMap(Drawn):
    """Where events took place and where bodies have their seats: ``kg.map().save("map.html")``, ``kg.map().table()``."""

    placed: "PlacedThings"
    title: str = ""

    def __repr__(self) -> str:
        places = self.placed.places
        events, seats = sum(len(place.events) for place in places), sum(len(place.seats) for place in places)
        return f"PlaceMap({self.title!r}, {len(places)} places, {events} events, {seats} seats)"

    def table(self) -> "ResultTable":
        """The places with their numbers of events and seats, those with most events first."""
        from collabgraph.notebook.tables import ResultTable

        columns = ["place", "country", "events", "seats", "longitude", "latitude", "iri"]
        rows = [
            (p.label, p.country, len(p.events), len(p.seats), p.longitude, p.latitude, p.iri)
            for p in self.placed.places
        ]
        return ResultTable(rows, columns=columns)

    def page(self) -> str:
        """The map and its table as an HTML page."""
        from collabgraph.graph.views.maps.pages import render_map_page

        return render_map_page(self.placed, self.title)

    def svg(self) -> str:
        """The drawing alone; empty where nothing has coordinates."""
        from collabgraph.graph.views.maps.pages import render_svg

        return render_svg(self.placed.places)

    def figure(self, *, size: tuple[float, float] = (7.2, 4.8)) -> "Figure":
        """The drawing for a paper, by matplotlib; ``size`` in inches. Raises :class:`InputError` where it is not installed."""
        from collabgraph.notebook.figures import draw_places

        return draw_places(self.placed.places, self.title, size=size)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return make_bundle(repr(self), self.page(), self.title or "Map", HEIGHT, self.svg(), self.figure)
