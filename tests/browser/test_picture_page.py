"""The picture in a real browser: opens cleanly and offline, answers to search, filters and mouse, and runs no text."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import ATTACK, MARKS
from pictures import choose, make_network, open_picture, point_at_middle, read_text
from PIL import Image

from collabgraph.graph.views.picture import render_picture
from collabgraph.notebook.bundle import frame_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = MARKS


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
    assert frame.locator("#print[hidden], #link[hidden]").count() == 2
    reach = "() => { try { return parent.document.title } catch (e) { return e.name } }"
    assert page.frames[1].evaluate(reach) == "SecurityError"
    assert troubles == []


def test_without_scripts_the_still_drawing_is_seen_through_the_frame(browser: "Browser") -> None:
    still = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#f00"/></svg>'
    # The frame may run no scripts: to switch them off in the browser reaches a frame of a process of its own now and then too late.
    html = frame_page(render_picture(make_network()), "Clusters", 300, still).replace("allow-scripts ", "")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 400, "height": 400})
    page = context.new_page()
    page.set_content(f"<!DOCTYPE html>{html}")
    page.wait_for_timeout(500)
    shot = Image.open(BytesIO(page.screenshot()))
    assert shot.convert("RGB").getpixel((200, 200)) == (255, 0, 0)
    context.close()
