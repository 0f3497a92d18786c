"""A map as SVG for a page of the explorer, the report or a notebook, and as a page of its own.

In: a drawing; where each of its places leads to. Out: markup in which all text is escaped, without script or style of its own;
the page of its own holds both, and its policy allows them by their hashes and no request at all.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files

from markupsafe import Markup

from collabgraph.graph.views.maps.drawing import MapDrawing, draw_map
from collabgraph.graph.views.maps.places import MapPlace, PlacedThings
from collabgraph.graph.views.pages import load_template

PACKAGE = "collabgraph.graph.views.maps"
#: What a map says of itself, where nobody translates it.
WORDS = {
    "label": "Map of events and seats: plus and minus for nearer and further, arrows to move",
    "nearer": "Nearer",
    "further": "Further",
    "whole": "The whole map",
}


def render_map(
    drawing: MapDrawing,
    *,
    link: Callable[[MapPlace], str] = lambda place: "",
    key: Callable[[MapPlace], str] = lambda place: place.iri,
    describe: Callable[[MapPlace], str] | None = None,
    words: Mapping[str, str] = WORDS,
) -> Markup:
    """The drawing as SVG; ``link`` gives the address to which a place leads, ``key`` its name for scripts."""
    page = load_template("map", PACKAGE)
    return Markup(page.render(drawing=drawing, link=link, key=key, describe=describe or describe_place, words=words))


def describe_place(place: MapPlace) -> str:
    """A place in words.

    >>> describe_place(MapPlace("x", "Graz", "AT", 15.4, 47.1))
    'Graz: 0 events, 0 seats'
    """
    counts = ((len(place.events), "event"), (len(place.seats), "seat"))
    return f"{place.label}: {', '.join(f'{n} {word}' if n == 1 else f'{n} {word}s' for n, word in counts)}"


def render_map_page(placed: PlacedThings, title: str = "") -> str:
    """A page with the map and its table, which works offline."""
    drawing = draw_map(placed.places)
    script, style = read_static("map.js"), read_static("map.css") + read_static("map_page.css")
    return load_template("map_page", PACKAGE).render(
        title=_writable(title or "Map"),
        map=render_map(drawing, link=lambda place: f"#{placed.places.index(place)}") if drawing else "",
        placed=placed,
        script=Markup(script),
        style=Markup(style),
    )


def render_svg(places: Sequence[MapPlace]) -> str:
    """The map as a file of its own, with its colours for light paper."""
    drawing = draw_map(places)
    if drawing is None:
        return ""
    light = read_static("map.css").partition(".map-key")[0]
    return render_map(drawing).replace("<path", Markup("<style>{}</style><path").format(Markup(light)), 1)


def read_static(name: str) -> str:
    """A script or style sheet of the maps, as it stands in a page."""
    return files(PACKAGE).joinpath("static", name).read_text("utf-8")


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
