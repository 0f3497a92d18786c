"""What the picture shows beside all at once: years, sure claims, a table, ways, groups, links to a state, files, narrow pages."""

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from chromium import ATTACK, MARKS
from pictures import choose, make_network, open_picture, read_text

from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.picture import render_picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = MARKS


def make_years() -> "nx.Graph[str]":
    """A star whose ties are of three years, one of them only announced; two groups joined by one tie."""
    G = make_network(count=6)
    for i, (_, _, data) in enumerate(G.edges(data=True)):
        data.update(years=(2019 + i % 3,), kinds=("shared event",), shared=(f"Fair {i}",))
    first = G.graph["evidence"]["c1"]
    G.graph["evidence"]["c1"] = Evidence("c1", first.property, first.quote, "", first.article, True, confidence=0.5)
    others = ["q0", "q1", "q2", "q3"]
    for name in others:
        G.add_node(name, label=f"Other {name}", type="Organisation", aliases=(), roles=(), years=(), claims=())
    for a, b in combinations(others, 2):
        G.add_edge(a, b, kinds=("collaboration",), weight=1, shared=(), years=(2021,), claims=())
    G.add_edge("p5", "q0", kinds=("collaboration",), weight=1, shared=(), years=(2021,), claims=())
    return G


def test_years_recompute_counts_panel_and_table_together(page: "Page", tmp_path: Path, troubles: list[str]) -> None:
    open_picture(page, tmp_path, make_years())
    assert page.text_content("#counts") == "6 people · 4 organisations · 1 cluster · 13 ties"
    page.locator("#until").fill("2019")
    assert page.text_content("#counts") == "2 people · 1 cluster · 2 ties"
    assert page.text_content("#window") == "2019"
    assert read_text(page, "#panel").startswith("In view3 names and 2 ties")
    page.click("#as-table")
    assert page.locator("#table tbody tr").count() == 3
    page.locator("#choices label", has_text="Clusters").click()
    assert page.locator("#table tbody tr").count() == 0
    page.click("text=Clear the filters >> nth=0")
    assert page.locator("#table tbody tr").count() == 11
    assert troubles == []


def test_years_play_and_stop(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    page.click("#play")
    assert page.text_content("#window") == "2019"
    page.locator("#window", has_text="2019–2020").wait_for()
    page.click("#play")
    assert page.get_attribute("#play", "aria-label") == "Play the years"


def test_only_reported_and_sure_claims_count(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    page.locator("#choices label", has_text="only what was reported").click()
    assert page.text_content("#counts") == "5 people · 4 organisations · 1 cluster · 12 ties"
    page.click("text=Clear the filters")
    page.locator("label", has_text="How sure").locator("select").select_option(label="likely or certain")
    assert page.text_content("#counts") == "5 people · 4 organisations · 1 cluster · 12 ties"


def test_table_is_sorted_and_opens_names(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    page.click("#as-table")
    assert page.locator("#table tbody tr th").first.text_content() == "Riga Wood Cluster"
    page.click("#table thead button:text-is('name')")
    assert page.get_attribute("#table thead th >> nth=0", "aria-sort") == "ascending"
    assert page.locator("#table tbody tr th").first.text_content() == "Ana Novak"
    page.click("#table tbody button:text-is('Ana Novak')")
    assert page.text_content("#panel h2") == "Ana Novak"


def test_way_between_two_names_shows_its_sentences(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    choose(page, "Ana Novak")
    page.click("text=Way to …")
    choose(page, "Other q3")
    assert page.text_content("#panel h2") == "From Ana Novak to Other q3"
    assert page.locator("#panel .path li").count() == 4
    assert "Ana Novak works for the Riga Wood Cluster." in read_text(page, "#panel .path")


def test_look_around_a_name_and_step_back(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    choose(page, "Other q3")
    page.click("text=Look around it")
    assert page.text_content("#counts") == "4 organisations · 6 ties"
    choose(page, "Other q0")
    page.keyboard.press("f")
    assert page.text_content("#counts") == "1 person · 4 organisations · 7 ties"
    assert page.locator("#crumbs li").all_text_contents() == ["All", "Other q3", "Other q0"]
    page.click("#crumbs button:text-is('All')")
    assert page.text_content("#counts") == "6 people · 4 organisations · 1 cluster · 13 ties"


def test_group_is_folded_and_opened(page: "Page", tmp_path: Path, troubles: list[str]) -> None:
    open_picture(page, tmp_path, make_years())
    choose(page, "Other q3")
    shapes = "window.picture.scene.shapes.length"
    assert page.evaluate(shapes) == 11
    page.keyboard.press("g")
    assert page.evaluate(shapes) == 8
    assert page.text_content("#panel h2") == "Other q0, Other q1"
    assert page.url.endswith("#group=Other+q0%2C+Other+q1")
    page.keyboard.press("g")
    assert page.evaluate(shapes) == 11
    assert troubles == []


def test_double_click_folds_a_group_and_opens_it(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    find = """(wanted) => {
        const { drawing, scene } = window.picture, { x, y } = scene.shapes.find((shape) => shape.label.startsWith(wanted));
        return drawing.toScreen(x, y);
    }"""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    for wanted, left, offered in (("Other q1", 8, "Open it"), ("Other q0 (4)", 11, "Fold it")):
        x, y = page.evaluate(find, wanted)
        page.mouse.dblclick(box["x"] + x, box["y"] + y)
        page.locator("#panel button", has_text=offered).wait_for()
        assert page.evaluate("window.picture.scene.shapes.length") == left


def test_page_is_printed_with_its_picture_and_legend(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert {"Ana Novak", "Person", "only announced"} <= set(page.locator("#printed text").all_text_contents())
    assert page.locator("#printed [stroke-dasharray]").count() == 2  # the announced tie, and the legend
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#printed svg").count() == 0


def test_link_holds_the_state(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_years())
    page.locator("#until").fill("2020")
    page.locator("#choices label", has_text="People").click()
    page.locator("#choices label", has_text="People").click()
    choose(page, "Ana Novak")
    counts, address = page.text_content("#counts"), page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    assert page.text_content("#counts") == counts
    assert page.text_content("#panel h2") == "Ana Novak"


def test_picture_is_saved_as_svg_and_png(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network(ATTACK))
    for kind in ("svg", "png"):
        page.click("#saving summary")
        with page.expect_download() as waiting:
            page.click(f"#{kind}")
        waiting.value.save_as(tmp_path / f"picture.{kind}")
    tree = ElementTree.parse(tmp_path / "picture.svg")
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags == {"svg", "title", "rect", "g", "line", "polygon", "circle", "text"}
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_narrow_page_keeps_the_filters(page: "Page", tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_picture(page, tmp_path, make_years())
    assert not page.is_visible("#choices")
    page.click("#filters summary")
    page.locator("#choices label", has_text="People").click()
    assert page.text_content("#counts") == "4 organisations · 6 ties"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("state", ["", "view=table", "name=Ana+Novak", "around=Other+q3&colour=community&hulls=1"])
@pytest.mark.parametrize("theme", ["light", "dark", "phone"])
def test_page_breaks_no_rule_of_accessibility(page: "Page", tmp_path: Path, state: str, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    if theme == "phone":
        page.set_viewport_size({"width": 390, "height": 844})
    file = tmp_path / "picture.html"
    file.write_text(render_picture(make_years(), "Clusters"), "utf-8")
    page.goto(f"{file.as_uri()}#{state}")
    page.wait_for_selector("body[data-ready]")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
