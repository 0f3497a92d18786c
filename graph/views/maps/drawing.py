"""Fit a map to its places and lay it out: land, borders, a spot for each place, names where there is room.

In: places. Out: numbers and paths for an SVG drawing; None where there is no place. The same places give the same drawing.
The area of a full circle grows with the events of a place, that of a ring with its seats.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from collabgraph.graph.views.maps.coastline import Line, read_coastline
from collabgraph.graph.views.maps.places import MapPlace
from collabgraph.graph.views.maps.projection import Points, Projection

#: Degrees from the westernmost to the easternmost place up to which they are seen from above; beyond, all over the world.
WIDEST = 75.0
#: The least that a map shows, in radii of the Earth: some 900 km, so that a single town has its country around it.
LEAST = 0.14
#: The part of a drawing that is kept free around the places.
_MARGIN = 0.09
#: Radius of a circle of one event in a large drawing, and of the largest circle.
_UNIT, _LARGEST = 5.5, 28.0
#: Width of a letter of the names, and height of a line.
_LETTER, _LINE = 6.3, 14.0
_LONGEST = 26

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A place on the drawing; a radius of 0 where there are no events, or no seats."""

    place: MapPlace
    x: float
    y: float
    events: float
    seats: float
    #: The name as it is written, and where it begins or ends from the middle of the spot.
    name: str
    offset: float
    anchor: str
    has_room: bool


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map: its size, the paths of land and borders, its spots with the smallest last, and the radius for one thing."""

    width: int
    height: int
    land: str
    borders: str
    spots: tuple[MapSpot, ...]
    unit: float


def draw_map(places: Sequence[MapPlace], width: int = 960, height: int = 600) -> MapDrawing | None:
    """The drawing of these places."""
    if not places:
        return None
    degrees = np.array([[place.longitude, place.latitude] for place in places])
    projection = _choose(degrees)
    points = projection.project(degrees)
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array([width, height]) * (1 - 2 * _MARGIN)
    scale = float(min(room / np.maximum(high - low, LEAST * np.array([1.0, height / width]))))
    middle = (low + high) / 2
    land, borders = _draw_coasts(projection, scale, tuple(middle.round(9).tolist()), width, height)
    placed = (points - middle) * scale + np.array([width, height]) / 2
    most = max(max(len(place.events), len(place.seats)) for place in places)
    unit = round(min(_UNIT, _LARGEST / most**0.5) * (1.0 if width >= 640 else 0.85), 2)
    return MapDrawing(width, height, land, borders, tuple(_spots(places, placed, unit, width, height)), unit)


def _choose(degrees: Points) -> Projection:
    """The projection that shows these places best."""
    low, high = degrees.min(axis=0), degrees.max(axis=0)
    if high[0] - low[0] > WIDEST:
        return Projection(10.0, 0.0, True)
    longitude, latitude = ((low + high) / 2).round(3).tolist()
    return Projection(longitude, latitude)


def _spots(places: Sequence[MapPlace], points: Points, unit: float, width: int, height: int) -> Iterator[MapSpot]:
    radii = [(circle_radius(len(place.events), unit), circle_radius(len(place.seats), unit)) for place in places]
    order = sorted(range(len(places)), key=lambda i: (-max(radii[i]), i))
    taken: list[Box] = []
    for i in order:
        (x, y), reach = points[i].tolist(), max(radii[i])
        name = places[i].label if len(places[i].label) <= _LONGEST else places[i].label[: _LONGEST - 1] + "…"
        long = _LETTER * len(name)
        # To the right where the drawing has room there.
        anchor = "start" if x + reach + 4 + long < width or x < width / 2 else "end"
        left = x + reach + 4 if anchor == "start" else x - reach - 4 - long
        box = (left, y - _LINE / 2, left + long, y + _LINE / 2)
        has_room = not any(_overlap(box, other) for other in taken)
        if has_room:
            taken.append(box)
        offset = (reach + 4) * (1 if anchor == "start" else -1)
        yield MapSpot(places[i], round(x, 1), round(y, 1), *radii[i], name, round(offset, 1), anchor, has_room)


def circle_radius(count: int, unit: float) -> float:
    """The radius for so many things; a single one can still be hit by a finger..

    >>> circle_radius(0, 5.5), circle_radius(1, 5.5), circle_radius(16, 5.5)
    (0.0, 5.5, 22.0)
    """
    return round(max(2.6, unit * count**0.5), 1) if count else 0.0


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@lru_cache(maxsize=64)
def _draw_coasts(
    projection: Projection, scale: float, middle: tuple[float, ...], width: int, height: int
) -> tuple[str, str]:
    """Land and borders as paths, a little beyond the edges of the drawing."""
    rings, lines = read_coastline()
    half = np.array([width, height]) / 2
    edge = (-0.25 * width, -0.25 * height, 1.25 * width, 1.25 * height)

    def place(line: Line) -> Points:
        placed: Points = (projection.project(line) - np.array(middle)) * scale + half
        return placed

    land = (_clip(place(ring), edge) for ring in rings if projection.sees(ring))
    borders = (part for line in lines if projection.sees(line) for part in _inside(place(line), edge))
    # Small drawings need fewer points.
    least = 0.35 if width >= 640 else 0.7
    return "".join(_path(ring, least, "z") for ring in land), "".join(_path(part, least, "") for part in borders)


def _clip(ring: Points, edge: Box) -> list[tuple[float, float]]:
    """The part of a ring within the edges (Sutherland and Hodgman 1974)."""
    if (ring.max(axis=0) < edge[:2]).any() or (ring.min(axis=0) > edge[2:]).any():
        return []
    points: list[tuple[float, float]] = [(x, y) for x, y in ring.tolist()]
    for axis, limit, sign in ((0, edge[0], 1), (1, edge[1], 1), (0, edge[2], -1), (1, edge[3], -1)):
        kept: list[tuple[float, float]] = []
        before = points[-1] if points else (0.0, 0.0)
        for now in points:
            inner, was_inner = (sign * (point[axis] - limit) >= 0 for point in (now, before))
            if inner != was_inner:
                share = (limit - before[axis]) / (now[axis] - before[axis])
                kept.append((before[0] + share * (now[0] - before[0]), before[1] + share * (now[1] - before[1])))
            if inner:
                kept.append(now)
            before = now
        points = kept
    return points


def _inside(line: Points, edge: Box) -> Iterator[list[tuple[float, float]]]:
    """The stretches of a line whose points lie within the edges."""
    stretch: list[tuple[float, float]] = []
    for x, y in line.tolist():
        if edge[0] <= x <= edge[2] and edge[1] <= y <= edge[3]:
            stretch.append((x, y))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _path(points: Iterable[tuple[float, float]], least: float, close: str) -> str:
    """An SVG path with steps of tenths; points nearer to the last than ``least`` are left out."""
    written: list[str] = []
    last = (0, 0)
    for x, y in points:
        now = (round(10 * x), round(10 * y))
        step = (now[0] - last[0], now[1] - last[1])
        if written and abs(step[0]) < 10 * least and abs(step[1]) < 10 * least:
            continue
        written.append(f"{'l' if written else 'M'}{_tenths(step[0])} {_tenths(step[1])}")
        last = now
    return "".join(written) + close if len(written) > (2 if close else 1) else ""


def _tenths(number: int) -> str:
    return f"{number / 10:g}"
