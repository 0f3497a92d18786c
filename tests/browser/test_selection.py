"""What is chosen in the frame of a picture reaches the widget's module, in a real browser; what others say does not."""

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import networkx as nx
from chromium import MARKS

from collabgraph.graph.views.picture import render_picture
from collabgraph.notebook.bundle import frame_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = MARKS

#: A model as anywidget gives it: what is set, and how often it was sent.
OPEN = """async ({ text, state, draws }) => {
  const module = (await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))).default;
  window.sent = 0; window.state = state;
  const model = { get: (key) => state[key], set: (key, value) => { state[key] = value; }, save_changes: () => { window.sent += 1; } };
  window.close_ = draws ? module.render({ model, el: document.body }) : module.initialize({ model });
}"""
MODULE = files("collabgraph.notebook").joinpath("selection.js").read_text("utf-8")


def make_page() -> str:
    G: nx.Graph[str] = nx.Graph(name="collaboration", evidence={})
    for name in ("Ana Novak", "Jana Kos", "Ida Brunner"):
        G.add_node(name, label=name, type="Person", aliases=(), roles=(), years=(), claims=())
    for other in ("Jana Kos", "Ida Brunner"):
        G.add_edge("Ana Novak", other, kinds=("collaboration",), weight=1, shared=(), years=(), claims=())
    return render_picture(G, "Three")


def choose_first(page: "Page") -> None:
    frame = page.frames[1]
    frame.wait_for_selector("body[data-ready]")
    frame.focus("#canvas")
    page.keyboard.press("n")


def test_choice_in_the_frame_of_the_output_is_carried(page: "Page") -> None:
    page.set_content(f"<!DOCTYPE html>{frame_page(make_page(), 'Three', 600, name='abc')}")
    page.evaluate(OPEN, {"text": MODULE, "state": {"frame": "abc", "chosen": []}, "draws": False})
    choose_first(page)
    page.wait_for_function("JSON.stringify(state.chosen) === '[0]'")
    page.keyboard.press("Escape")
    page.wait_for_function("JSON.stringify(state.chosen) === '[]'")
    page.evaluate("() => { close_(); window.before = window.sent; }")
    page.keyboard.press("n")
    page.wait_for_timeout(100)
    assert page.evaluate("sent === before")


def test_another_frame_or_window_is_not_heard(page: "Page") -> None:
    page.set_content(f"<!DOCTYPE html>{frame_page(make_page(), 'Three', 600, name='other')}")
    page.evaluate(OPEN, {"text": MODULE, "state": {"frame": "abc", "chosen": []}, "draws": False})
    choose_first(page)
    page.evaluate("() => window.postMessage({ collabgraph: 'chosen', things: [1] }, '*')")
    page.wait_for_timeout(200)
    assert page.evaluate("[sent, state.chosen.length]") == [0, 0]


def test_widget_draws_the_picture_itself_and_takes_numbers_only(page: "Page") -> None:
    page.set_content("<!DOCTYPE html><title>Notebook</title>")
    state = {"page": make_page(), "title": "Three", "height": 600, "chosen": []}
    page.evaluate(OPEN, {"text": MODULE, "state": state, "draws": True})
    choose_first(page)
    page.wait_for_function("JSON.stringify(state.chosen) === '[0]'")
    page.frames[1].evaluate("() => parent.postMessage({ collabgraph: 'chosen', things: [2, '<b>', 0.5, null] }, '*')")
    page.wait_for_function("JSON.stringify(state.chosen) === '[2]'")
    page.frames[1].evaluate("() => parent.postMessage({ collabgraph: 'chosen', things: 'all' }, '*')")
    page.wait_for_timeout(100)
    assert json.loads(page.evaluate("JSON.stringify(state.chosen)")) == [2]
