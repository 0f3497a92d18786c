"""The picture in a real browser: opens cleanly and offline, answers to search, filters and mouse, and runs no text."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from chromium import ATTACK, MARKS, launch

from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.picture import render_picture
from collabgraph.notebook.bundle import frame_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (requirements-dev.txt)")
pytestmark = MARKS


def make_network(label: str = "Ana Novak", count: int = 20) -> "nx.Graph[str]":
    """A cluster with members, of whom one (``label``) also spoke at its fair."""
    G: nx.Graph[str] = nx.Graph(name="collaboration", crowded=())
    G.add_node("hub", label="Riga Wood Cluster", type="Cluster", aliases=("RWC",), roles=(), years=(), claims=())
    evidence = {}
    for i in range(count):
        name = label if i == 0 else f"Person {i}"
        G.add_node(f"p{i}", label=name, type="Person", aliases=(), roles=("Manager",), years=(2018,), claims=())
        quote = f"{name} works for the Riga Wood Cluster."
        evidence[f"c{i}"] = Evidence(f"c{i}", "affiliatedWith", quote, "", f"Report on {name}", False)
        kinds = ("membership", "shared event") if i == 0 else ("membership",)
        G.add_edge(
            "hub", f"p{i}", kinds=kinds, weight=1, shared=("Fair",)[: len(kinds) - 1], years=(), claims=(f"c{i}",)
        )
    G.add_node("lone", label="Lone Wolf", type="Person", aliases=(), roles=(), years=(), claims=())
    G.graph["evidence"] = evidence
    return G


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with sync_api.sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in the page: complaints in its console, errors and dialogs."""
    return []


@pytest.fixture
def asked() -> list[str]:
    """What the page asked for."""
    return []


@pytest.fixture
def page(browser: "Browser", troubles: list[str], asked: list[str]) -> "Iterator[Page]":
    def dismiss(dialog: "Dialog") -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.on("console", lambda message: troubles.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", dismiss)
    page.on("request", lambda request: asked.append(request.url))
    yield page
    page.close()


def read_text(page: "Page", selector: str) -> str:
    return page.text_content(selector) or ""


def open_picture(page: "Page", tmp_path: Path, G: "nx.Graph[str]") -> None:
    file = tmp_path / "picture.html"
    file.write_text(render_picture(G, "Clusters"), "utf-8")
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")


def choose(page: "Page", name: str) -> None:
    """Search for a name and take the first; the picture then moves to it."""
    page.fill("#find", name)
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)


def point_at_middle(page: "Page") -> None:
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)


@pytest.mark.parametrize("count", [20, 500])
def test_page_opens_without_a_complaint_and_asks_for_nothing(
    page: "Page", tmp_path: Path, count: int, troubles: list[str], asked: list[str]
) -> None:
    open_picture(page, tmp_path, make_network(count=count))
    assert page.text_content("h1") == "Clusters"
    assert page.text_content("#counts") == f"{count} people · 1 cluster · {count} ties"
    assert troubles == []
    assert asked == [(tmp_path / "picture.html").as_uri()]


@pytest.mark.parametrize("words", ["Ana Novak", "ána nov", "novak"])
def test_search_finds_a_node_and_shows_its_facts(page: "Page", tmp_path: Path, words: str) -> None:
    open_picture(page, tmp_path, make_network())
    choose(page, words)
    assert page.text_content("#panel h2") == "Ana Novak"
    assert "Ana Novak works for the Riga Wood Cluster." in read_text(page, "#panel")
    assert read_text(page, "#panel blockquote cite").startswith("Report on Ana Novak certain")


def test_search_knows_other_names_and_says_when_there_is_none(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.fill("#find", "rwc")
    assert page.locator("#found li").all_text_contents() == ["Riga Wood ClusterCluster"]
    page.fill("#find", "nobody")
    assert page.text_content("#found") == "Nothing of that name"


def test_type_filter_hides_nodes(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    choose(page, "Riga Wood Cluster")
    point_at_middle(page)
    assert page.is_visible("#tip")
    page.locator("#choices label", has_text="Clusters").click()
    assert page.text_content("#counts") == "0 ties"
    assert "Your filters leave it out." in read_text(page, "#panel")
    page.keyboard.press("Escape")
    assert page.text_content("#panel h2") == "Nothing is left"
    point_at_middle(page)
    assert not page.is_visible("#tip")


def test_relation_filter_hides_ties_that_have_no_other(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.locator("#choices label", has_text="membership").click()
    assert page.text_content("#counts") == "1 person · 1 cluster · 1 tie"


def test_unconnected_are_hidden_until_wanted(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.locator("#choices label", has_text="without ties").click()
    assert page.text_content("#counts") == "21 people · 1 cluster · 20 ties"


def test_search_brings_a_hidden_node_back(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.locator("#choices label", has_text="People").click()
    choose(page, "Lone Wolf")
    assert page.text_content("#panel h2") == "Lone Wolf"
    assert page.text_content("#counts") == "21 people · 1 cluster · 20 ties"
    assert page.locator("#choices label", has_text="People").locator("input").is_checked()


def test_hovering_shows_evidence(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    choose(page, "Ana Novak")
    point_at_middle(page)
    assert page.text_content("#tip strong") == "Ana Novak"
    assert read_text(page, "#tip blockquote").startswith("Ana Novak works for the Riga Wood Cluster.")


def test_hovering_a_tie_shows_what_it_rests_on(page: "Page", tmp_path: Path) -> None:
    G = make_network(count=2)
    G.remove_nodes_from(["p1", "lone"])
    open_picture(page, tmp_path, G)
    point_at_middle(page)  # two nodes: the middle of their line
    assert page.text_content("#tip strong") == "Riga Wood Cluster – Ana Novak"
    assert "shared event, membership: Fair" in read_text(page, "#tip")
    page.mouse.down()
    page.mouse.up()
    assert "Report on Ana Novak" in read_text(page, "#panel")


def test_neighbour_in_the_panel_leads_on_and_escape_leads_back(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    choose(page, "Ana Novak")
    page.click("#panel button.name")
    assert page.text_content("#panel h2") == "Riga Wood Cluster"
    page.keyboard.press("Escape")
    assert page.text_content("#panel h2") == "In view"


def test_hostile_label_is_shown_and_does_not_run(page: "Page", tmp_path: Path, troubles: list[str]) -> None:
    open_picture(page, tmp_path, make_network(ATTACK))
    choose(page, "</script")
    point_at_middle(page)
    assert page.text_content("#panel h2") == ATTACK
    assert page.text_content("#tip strong") == ATTACK
    assert page.locator("img").count() == 0
    assert page.evaluate("window.attacked") is None
    assert troubles == []


def test_policy_stops_scripts_and_requests_that_got_in_anyhow(
    page: "Page", tmp_path: Path, troubles: list[str]
) -> None:
    open_picture(page, tmp_path, make_network())
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.attacked = 1";
            document.body.append(script);
            const image = "<img src='https://collabgraph.invalid/x' onerror='window.attacked = 1'>";
            document.body.insertAdjacentHTML("beforeend", image);
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.attacked") is None
    assert page.evaluate("fetch('https://collabgraph.invalid/').then(() => 'sent', () => 'refused')") == "refused"
    assert any("Content Security Policy" in trouble for trouble in troubles)


def test_inline_frame_draws_the_picture_and_cannot_reach_the_notebook(page: "Page", troubles: list[str]) -> None:
    page.set_content(
        f"<!DOCTYPE html><title>Notebook</title>{frame_page(render_picture(make_network(), 'Clusters'), 'Clusters', 600)}"
    )
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for()
    assert frame.locator("#counts").text_content() == "20 people · 1 cluster · 20 ties"
    reach = "() => { try { return parent.document.title } catch (e) { return e.name } }"
    assert page.frames[1].evaluate(reach) == "SecurityError"
    assert troubles == []


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
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_breaks_no_rule_of_accessibility(page: "Page", tmp_path: Path, state: str, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    file = tmp_path / "picture.html"
    file.write_text(render_picture(make_years(), "Clusters"), "utf-8")
    page.goto(f"{file.as_uri()}#{state}")
    page.wait_for_selector("body[data-ready]")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
