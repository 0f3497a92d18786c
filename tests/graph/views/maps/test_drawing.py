"""The drawing of a map: places where they belong, sizes that can be compared, names that do not cover one another."""

import re

import numpy as np
import pytest

from collabgraph.graph.views.maps.coastline import read_coastline
from collabgraph.graph.views.maps.drawing import MapDrawing, draw_map
from collabgraph.graph.views.maps.places import MapPlace, MapThing
from collabgraph.graph.views.maps.projection import Projection
from collabgraph.ontology.vocabulary import EntityType


def place(label: str, x: float, y: float, events: int = 1) -> MapPlace:
    things = tuple(MapThing(f"{label}{i}", f"Event {i}", EntityType.EVENT) for i in range(events))
    return MapPlace(label, label, "", x, y, things)


GRAZ, VIGO, BERGEN = place("Graz", 15.44, 47.07, 9), place("Vigo", -8.72, 42.23), place("Bergen", 5.32, 60.39)
TOKYO, LIMA = place("Tokyo", 139.69, 35.69), place("Lima", -77.03, -12.05)


def draw(*places: MapPlace, width: int = 960, height: int = 600) -> MapDrawing:
    drawing = draw_map(places, width, height)
    assert drawing is not None
    return drawing


def rings_of(path: str) -> list[list[tuple[float, float]]]:
    """The rings of a path, as points."""
    rings = []
    for ring in path.split("z")[:-1]:
        steps = [tuple(map(float, step.split())) for step in re.split("[Ml]", ring)[1:]]
        rings.append([(float(x), float(y)) for x, y in np.cumsum(steps, axis=0)])
    return rings


def is_on_land(drawing: MapDrawing, x: float, y: float) -> bool:
    """By crossings of a line to the right: an odd number of them means inside."""
    crossings = 0
    for ring in rings_of(drawing.land):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


def test_no_places_make_no_map() -> None:
    assert draw_map(()) is None


@pytest.mark.parametrize("places", [(GRAZ,), (GRAZ, VIGO, BERGEN), (GRAZ, TOKYO, LIMA)])
@pytest.mark.parametrize("size", [(960, 600), (420, 300)])
def test_places_lie_within_the_drawing_and_inland_ones_on_land(
    places: tuple[MapPlace, ...], size: tuple[int, int]
) -> None:
    drawing = draw(*places, width=size[0], height=size[1])
    for spot in drawing.spots:
        assert 0 < spot.x < size[0] and 0 < spot.y < size[1]
    graz = next(spot for spot in drawing.spots if spot.place == GRAZ)
    assert is_on_land(drawing, graz.x, graz.y)


def test_the_sea_is_no_land() -> None:
    drawing = draw(GRAZ, VIGO, BERGEN, place("North Sea", 3.0, 56.0), place("Bay of Biscay", -5.0, 45.5))
    at_sea = {spot.name: is_on_land(drawing, spot.x, spot.y) for spot in drawing.spots}
    assert not at_sea["North Sea"] and not at_sea["Bay of Biscay"]


def test_north_is_up_and_east_is_right() -> None:
    x = {spot.name: (spot.x, spot.y) for spot in draw(GRAZ, VIGO, BERGEN).spots}
    assert x["Vigo"][0] < x["Bergen"][0] < x["Graz"][0]
    assert x["Bergen"][1] < x["Graz"][1] < x["Vigo"][1]


def test_area_of_a_circle_grows_with_the_events() -> None:
    radii = {spot.name: spot.events for spot in draw(GRAZ, VIGO).spots}
    assert radii["Graz"] == pytest.approx(3 * radii["Vigo"], abs=0.1)


def test_of_names_that_would_cover_each_other_the_larger_place_has_its_own() -> None:
    spots = {spot.name: spot for spot in draw(GRAZ, place("Gratwein", 15.3, 47.1), VIGO).spots}
    assert spots["Graz"].has_room and spots["Vigo"].has_room and not spots["Gratwein"].has_room


def test_areas_are_true() -> None:
    """A square degree at 60° north is half as large as one at the equator, in both projections."""
    square = np.array([[0.0, -0.5], [1.0, -0.5], [1.0, 0.5], [0.0, 0.5]])

    def area(points: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> float:
        x, y = points.T
        return abs(float(x @ np.roll(y, 1) - y @ np.roll(x, 1))) / 2

    for projection in (Projection(10.0, 50.0), Projection(10.0, 0.0, True)):
        north, equator = (area(projection.project(square + np.array([0.0, up]))) for up in (60.0, 0.0))
        assert north / equator == pytest.approx(np.cos(np.radians(60.0)), rel=2e-3)


def test_coastline_is_within_the_world() -> None:
    for line in (*read_coastline()[0], *read_coastline()[1]):
        assert (np.abs(line) <= [180.01, 90.01]).all() and len(line) > 1
