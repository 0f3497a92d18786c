"""What is chosen in a picture comes back to Python: by the messages of its widget, and from the frame through the widget's module."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from collabgraph.graph.network.snapshot import NetworkEntity, Snapshot
from collabgraph.notebook import selection
from collabgraph.notebook.selection import Selection
from collabgraph.notebook.views import Picture
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType

anywidget = pytest.importorskip("anywidget", reason="needs anywidget (requirements-dev.txt)")


def make_picture() -> Picture:
    """Two people tied by a fair, which is no node."""
    things = {
        "p": NetworkEntity("p", EntityType.PERSON, "Ana Novak"),
        "q": NetworkEntity("q", EntityType.PERSON, "Jana Kos"),
        "e": NetworkEntity("e", EntityType.EVENT, "Timber Fair"),
    }
    G: nx.Graph[str] = nx.Graph(name="collaboration", evidence={}, snapshot=Snapshot(things, (), {}, {}, {}))
    for iri in ("q", "p"):
        G.add_node(iri, label=things[iri].label, type="Person", aliases=(), roles=(), years=(), claims=())
    G.add_edge("p", "q", kinds=("shared event",), weight=1, shared=("e",), years=(), claims=())
    return Picture(G, "Two")


def tell(widget: Any, things: list[Any]) -> None:
    """A message of the browser, as the kernel takes it."""
    widget._handle_msg({"content": {"data": {"method": "update", "state": {"chosen": things}}}})


def test_nothing_is_selected_before_a_picture_is_shown() -> None:
    assert list(make_picture().selected.columns) == ["name", "type", "iri"]
    assert make_picture().selected.empty


def test_chosen_things_come_back_as_a_table() -> None:
    picture = make_picture()
    widget = picture.widget()
    tell(widget, [1, 0])
    assert list(picture.selected["name"]) == ["Ana Novak", "Jana Kos"]
    assert "iri" not in repr(picture.selected)
    assert set(picture.selected.picture().network) == {"p", "q"}
    # An event that ties the two is no node; what nothing is known of is left out.
    tell(widget, [2, 99])
    assert list(picture.selected["name"]) == ["Timber Fair"]
    tell(widget, [])
    assert picture.selected.empty


def test_message_of_another_kind_is_refused() -> None:
    picture = make_picture()
    widget = picture.widget()
    tell(widget, ["<img>"])
    assert picture.selected.empty


def test_output_names_its_frame_where_a_kernel_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = make_picture()
    assert "data-picture" not in picture._repr_mimebundle_()["text/html"].partition("srcdoc")[0]
    monkeypatch.setattr(selection, "_is_kernel", lambda: True)
    shown = picture._repr_mimebundle_()
    widget = picture._selection._widget
    assert widget
    assert f'data-picture="{widget.model_id}"' in shown["text/html"].partition("srcdoc")[0]
    # A notebook stores the picture, and no widget that it could not find again.
    assert shown.keys() >= {"text/html", "image/svg+xml", "text/plain"}
    assert not any("widget" in kind for kind in shown)
    assert widget.page == ""


def test_without_anywidget_the_picture_is_shown_and_a_widget_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "find_spec", lambda name: None)
    monkeypatch.setattr(selection, "_is_kernel", lambda: True)
    assert Selection().listen() == ""
    assert "<iframe" in make_picture()._repr_mimebundle_()["text/html"]
    with pytest.raises(InputError, match="pip install"):
        make_picture().widget()


def test_module_is_a_file_of_the_package() -> None:
    assert (Path(selection.__file__).parent / "selection.js").is_file()
