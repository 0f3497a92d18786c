"""The picture of a large network in a real browser: drawn on WebGL, groups first, and as hostile text leaves it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from chromium import ATTACK, MARKS, launch

from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.network_page.scripts import load_webgl
from collabgraph.graph.views.picture import render_picture

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (requirements-dev.txt)")
pytestmark = [*MARKS, pytest.mark.skipif(not load_webgl(), reason="needs the bundle of sigma (make webgl)")]

#: WebGL on the processor, since there may be no graphics card.
SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")


def make_network() -> "nx.Graph[str]":
    """1,600 names in forty rings around a hub each, the hubs in a ring; the first name is an attack."""
    G: nx.Graph[str] = nx.Graph(name="collaboration", crowded=())
    evidence = {"c": Evidence("c", "collaboratesWith", f"{ATTACK} met Hub 0.", "", "Report", True)}
    for i in range(1600):
        label = f"Hub {i // 40}" if i % 40 == 0 else ATTACK if i == 1 else f"Person {i}"
        type_ = "Cluster" if i % 40 == 0 else "Person"
        G.add_node(f"n{i}", label=label, type=type_, aliases=(), roles=(), years=(), claims=())
    shared = {"kinds": ("collaboration",), "weight": 1, "shared": (), "years": (2020,)}
    for i in range(1600):
        hub = i - i % 40
        if i != hub:
            G.add_edge(f"n{hub}", f"n{i}", **shared, claims=("c",) if i == 1 else ())
        else:
            G.add_edge(f"n{hub}", f"n{(hub + 40) % 1600}", **shared, claims=())
    G.graph["evidence"] = evidence
    return G


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with sync_api.sync_playwright() as playwright, launch(playwright, *SOFTWARE) as browser:
        yield browser


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in the page, and what it asked for beyond itself."""
    return []


@pytest.fixture
def page(browser: "Browser", tmp_path: Path, troubles: list[str]) -> "Iterator[Page]":
    file = tmp_path / "large.html"
    file.write_text(render_picture(make_network(), "Large"), "utf-8")
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")
    yield page
    page.close()


def choose(page: "Page", name: str) -> None:
    page.fill("#find", name)
    page.keyboard.press("Enter")


def test_large_network_is_drawn_by_sigma_and_runs_no_text(page: "Page", troubles: list[str]) -> None:
    assert page.text_content("#counts") == "1,560 people · 40 clusters · 1,600 ties"
    assert page.evaluate("window.picture.drawing.sigma.getGraph().order") == 1600
    choose(page, "</script")
    assert page.text_content("#panel h2") == ATTACK
    assert f"{ATTACK} met Hub 0." in (page.text_content("#panel") or "")
    assert page.locator("img").count() == 0
    assert page.evaluate("window.attacked") is None
    assert troubles == []


def test_groups_fold_and_open(page: "Page", troubles: list[str]) -> None:
    page.locator("#choices label", has_text="all groups folded").click()
    assert page.evaluate("window.picture.drawing.sigma.getGraph().order") < 60
    choose(page, "Person 5")
    assert page.text_content("#panel h2") == "Person 5"
    assert page.evaluate("window.picture.drawing.sigma.getGraph().hasNode('5')")
    assert troubles == []


def test_click_on_a_shape_chooses_it(page: "Page") -> None:
    choose(page, "Hub 3")
    page.wait_for_timeout(300)  # the camera moves with the next frame
    x, y = page.evaluate(
        "() => window.picture.drawing.toScreen(...(({ x, y }) => [x, y])(window.picture.network.things[120]))"
    )
    page.keyboard.press("Escape")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + x, box["y"] + y)
    page.locator("#panel h2", has_text="Hub 3").wait_for()


def test_line_is_felt_under_the_pointer_and_chosen(page: "Page", troubles: list[str]) -> None:
    choose(page, "Hub 3")
    page.wait_for_timeout(300)
    # The middle between the two hubs.
    x, y = page.evaluate(
        """() => {
            const { drawing, network } = window.picture, [a, b] = [network.things[120], network.things[160]];
            return drawing.toScreen((a.x + b.x) / 2, (a.y + b.y) / 2);
        }"""
    )
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + x + 30, box["y"] + y + 30)
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.locator("#tip strong", has_text="Hub").wait_for()
    page.mouse.click(box["x"] + x, box["y"] + y)
    assert page.locator("#panel .who").all_text_contents() == ["Hub 3", "Hub 4"]
    assert troubles == []


def test_shapes_are_more_than_dust_where_all_are_seen(page: "Page") -> None:
    assert page.evaluate("window.picture.drawing.scale") < 0.25
    least = "Math.min(...window.picture.scene.shapes.map((shape) => window.picture.drawing.radius(shape)))"
    assert page.evaluate(least) > 1.5


def test_opened_group_is_seen_from_close_by(page: "Page") -> None:
    page.evaluate("window.picture.kind = 'vis'")  # whose limit these names are above: groups first
    page.evaluate("window.picture.set({ folded: new Set(window.picture.network.groups.keys()) }, true)")
    before = page.evaluate("window.picture.drawing.scale")
    page.evaluate("window.picture.fold(0)")
    assert page.evaluate("window.picture.drawing.scale") > 1.5 * before


def test_ties_between_folded_groups_show_by_their_number(page: "Page") -> None:
    page.locator("#choices label", has_text="all groups folded").click()
    lines = page.evaluate("window.picture.scene.lines.map(({ weight, width, part }) => [weight, width, part])")
    most = max(weight for weight, _, _ in lines)
    assert all((width, part) == max((w, p) for _, w, p in lines) for weight, width, part in lines if weight == most)


def test_without_webgl_the_table_says_the_same(browser: "Browser", tmp_path: Path) -> None:
    file = tmp_path / "large.html"
    file.write_text(render_picture(make_network(), "Large"), "utf-8")
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")
    assert page.is_visible("#table tbody tr >> nth=0")
    page.close()
