"""The picture in a real browser: opens cleanly and offline, answers to search, filters and mouse, and runs no text."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from chromium import ATTACK, MARKS, launch

from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.picture import render_inline, render_picture

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
    page.wait_for_selector("#canvas canvas")


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
    assert page.text_content("#panel h3") == "Ana Novak"
    assert "Ana Novak works for the Riga Wood Cluster." in read_text(page, "#panel")
    assert "Report on Ana Novak" in read_text(page, "#panel blockquote cite")


def test_search_knows_other_names_and_says_when_there_is_none(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.fill("#find", "rwc")
    assert page.locator("#found li").all_text_contents() == ["Riga Wood Cluster Cluster"]
    page.fill("#find", "nobody")
    assert page.text_content("#found") == "Nothing of that name"


def test_type_filter_hides_nodes(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    choose(page, "Riga Wood Cluster")
    point_at_middle(page)
    assert page.is_visible("#tip")
    page.locator("#types label", has_text="Cluster").click()
    assert page.text_content("#counts") == "20 people · 0 ties"
    point_at_middle(page)
    assert not page.is_visible("#tip")


def test_relation_filter_hides_ties_that_have_no_other(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.locator("#relations label", has_text="membership").click()
    assert page.text_content("#counts") == "20 people · 1 cluster · 1 tie"


def test_unconnected_are_hidden_until_wanted(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.locator("#more label", has_text="without ties").click()
    assert page.text_content("#counts") == "21 people · 1 cluster · 20 ties"


def test_search_brings_a_hidden_node_back(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    page.locator("#types label", has_text="Person").click()
    choose(page, "Lone Wolf")
    assert page.text_content("#panel h3") == "Lone Wolf"
    assert page.text_content("#counts") == "21 people · 1 cluster · 20 ties"


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
    assert "membership, shared event: Fair" in read_text(page, "#tip")
    page.mouse.down()
    page.mouse.up()
    assert "Report on Ana Novak" in read_text(page, "#panel")


def test_neighbour_in_the_panel_leads_on_and_escape_leads_back(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_network())
    choose(page, "Ana Novak")
    page.click("#panel button.name")
    assert page.text_content("#panel h3") == "Riga Wood Cluster"
    page.keyboard.press("Escape")
    assert page.text_content("#panel h3") == "Who is who"


def test_hostile_label_is_shown_and_does_not_run(page: "Page", tmp_path: Path, troubles: list[str]) -> None:
    open_picture(page, tmp_path, make_network(ATTACK))
    choose(page, "</script")
    point_at_middle(page)
    assert page.text_content("#panel h3") == ATTACK
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
    page.set_content(f"<!DOCTYPE html><title>Notebook</title>{render_inline(make_network(), 'Clusters')}")
    frame = page.frame_locator("iframe")
    frame.locator("#canvas canvas").wait_for()
    assert frame.locator("#counts").text_content() == "20 people · 1 cluster · 20 ties"
    reach = "() => { try { return parent.document.title } catch (e) { return e.name } }"
    assert page.frames[1].evaluate(reach) == "SecurityError"
    assert troubles == []
