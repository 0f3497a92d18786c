"""Figures for a paper: names that do not cover one another, a mark for each type, files that open."""

import sys
from pathlib import Path

import networkx as nx
import pytest

from collabgraph.graph.views.maps.drawing import draw_map
from collabgraph.graph.views.maps.places import MapPlace, MapThing
from collabgraph.notebook.figures import draw_places
from collabgraph.notebook.views import Picture
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType

pytest.importorskip("matplotlib", reason="needs matplotlib (requirements-notebooks.txt)")


@pytest.fixture
def picture() -> Picture:
    G: nx.Graph[str] = nx.Graph()
    for i in range(12):
        G.add_node(f"p{i}", label=f"$Person_{i}$ of a place with a long name", type="Person")
    for i in range(3):
        G.add_node(f"o{i}", label=f"Cluster {i}", type="Cluster")
        G.add_edges_from(((f"o{i}", f"p{j}") for j in range(i, 12, 2)), weight=1 + i, kinds=["membership"])
    return Picture(G, "Members")


def test_figure_names_types_and_no_name_covers_another(picture: Picture) -> None:
    axes = picture.figure().axes[0]
    legend = axes.get_legend()
    assert legend is not None and [text.get_text() for text in legend.get_texts()] == ["Person", "Cluster"]
    assert axes.get_title(loc="left") == "Members"
    boxes = [text.get_window_extent() for text in axes.texts]
    assert len(boxes) > 5
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


@pytest.mark.parametrize(("ending", "begin"), [("pdf", b"%PDF"), ("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_figure_is_saved(picture: Picture, tmp_path: Path, ending: str, begin: bytes) -> None:
    picture.figure(size=(3, 2)).savefig(tmp_path / f"f.{ending}")
    assert (tmp_path / f"f.{ending}").read_bytes().startswith(begin)


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    assert [text.get_text() for text in Picture(nx.Graph()).figure().axes[0].texts] == ["No two are tied."]


def test_map_has_land_where_the_drawing_has_it() -> None:
    places = (MapPlace("g", "Graz", "AT", 15.44, 47.07, (MapThing("e", "Fair", EntityType.EVENT),)),)
    drawing = draw_map(places)
    assert drawing
    x, y = drawing.spots[0].x, drawing.spots[0].y
    axes = draw_places(places).axes[0]
    land = axes.patches[0].get_path()
    # Graz, and the Adriatic some 350 km to its south-west.
    width = axes.get_xlim()[1]
    assert land.contains_point((x, y))
    assert not land.contains_point((x - 0.2 * width, y + 0.25 * width))
    assert [text.get_text() for text in axes.texts] == ["Graz"]


def test_without_matplotlib_one_is_told_what_to_do(picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(InputError, match="not installed"):
        picture.figure()
