"""What the picture tells of a network: who stands between groups, what rests on one article, and a sheet that speaks for itself."""

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from chromium import MARKS
from pictures import choose, open_picture, read_text

from collabgraph.graph.network.measures import find_brokers
from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.picture import render_picture

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = MARKS
GROUPS = ("Amber", "Birch", "Cedar")
BETWEEN = (
    ("Amber1", "Birch1", 2021),
    ("Amber1", "Birch2", 2021),
    ("Amber1", "Cedar1", 2021),
    ("Birch3", "Cedar2", 2020),
)


def make_groups() -> "nx.Graph[str]":
    """Three groups of five, of which two people lead into others: one into both others by three ties of 2021, one into one."""
    G: nx.Graph[str] = nx.Graph(name="collaboration", crowded=(), evidence={})
    plain = {"kinds": ("collaboration",), "weight": 1, "shared": ()}
    for group in GROUPS:
        for i in range(5):
            type_ = "Cluster" if i == 0 else "Person"
            label = f"{group} Cluster" if i == 0 else f"{group} {i}"
            G.add_node(f"{group}{i}", label=label, type=type_, aliases=(), roles=(), years=(), claims=())
        for a, b in combinations(range(5), 2):
            claim = f"{group}{a}{b}"
            article = "Annual report" if group == "Cedar" else f"Report {claim}"
            G.graph["evidence"][claim] = Evidence(claim, "collaboratesWith", f"{claim}.", "", article, False, article)
            G.add_edge(f"{group}{a}", f"{group}{b}", **plain, years=(2020,), claims=(claim,))
    for one, other, year in BETWEEN:
        claim = f"{one}-{other}"
        G.graph["evidence"][claim] = Evidence(claim, "collaboratesWith", f"{claim}.", "", claim, False, claim)
        G.add_edge(one, other, **plain, years=(year,), claims=(claim,))
    return G


def read_ranking(page: "Page", title: str) -> list[str]:
    names = page.locator(f"#panel h3:text-is('{title}') ~ ol").first.locator("button.name")
    return names.all_text_contents()


def test_bridges_are_those_of_the_command_line(page: "Page", tmp_path: Path, troubles: list[str]) -> None:
    G = make_groups()
    open_picture(page, tmp_path, G)
    assert read_ranking(page, "Bridges") == [broker.label for broker in find_brokers(G)][:6]
    row = page.locator("#panel h3:text-is('Bridges') ~ ol li").first
    assert row.text_content() == "Amber 13 groups"
    assert troubles == []


def test_bridges_follow_the_filters(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_groups())
    page.locator("#until").fill("2020")
    assert sorted(read_ranking(page, "Bridges")) == ["Birch 3", "Cedar 2"]


@pytest.mark.parametrize(("name", "hangs"), [("Cedar 3", 5), ("Amber 3", 0)])
def test_what_rests_on_one_article_says_so(page: "Page", tmp_path: Path, name: str, hangs: int) -> None:
    open_picture(page, tmp_path, make_groups())
    choose(page, name)
    page.keyboard.press("f")
    page.keyboard.press("Escape")
    rows = page.locator("#panel h3:text-is('Best connected') ~ ol").first.locator("li").all_text_contents()
    assert len(rows) == 5
    assert sum("rests on one article" in row for row in rows) == hangs


def test_facts_stated_by_few_articles_are_left_out(page: "Page", tmp_path: Path) -> None:
    G = make_groups()
    again = Evidence("again", "collaboratesWith", "Once more.", "", "Another", False, "Another")
    G.graph["evidence"]["again"] = again
    G.edges["Amber0", "Amber1"]["claims"] += ("again",)
    open_picture(page, tmp_path, G)
    page.locator("label", has_text="Stated by at least").locator("input").fill("2")
    assert page.text_content("#counts") == "1 person · 1 cluster · 1 tie"
    assert page.url.endswith("#articles=2")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.text_content("#counts") == "1 person · 1 cluster · 1 tie"
    assert "Stated by at least 2 articles" in read_text(page, "#choices")


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        ("Amber+Cluster", "Amber Cluster"),  # as it is written
        ("Amber+Cluster+%28wood%2C+glue+%C2%B7+Riga%29", "Amber Cluster"),  # with what it was about once
        ("Amber+Cluster%2C+Somebody+Else", "Amber Cluster"),  # with a body that is not in it any more
        ("Amber+3", "Amber Cluster"),  # by a member that led it once
        ("Nobody", "In view"),  # unknown: all is shown
    ],
)
def test_link_to_a_group_holds_when_its_name_changed(page: "Page", tmp_path: Path, told: str, heading: str) -> None:
    file = tmp_path / "picture.html"
    file.write_text(render_picture(make_groups(), "Clusters"), "utf-8")
    page.goto(f"{file.as_uri()}#group={told}")
    page.wait_for_selector("body[data-ready]")
    assert page.text_content("#panel h2") == heading


def test_saved_picture_tells_its_title_its_filters_and_its_legend(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_groups())
    page.locator("#until").fill("2020")
    page.locator("select").first.select_option("community")
    page.click("#saving summary")
    with page.expect_download() as waiting:
        page.click("#svg")
    waiting.value.save_as(tmp_path / "picture.svg")
    tree = ElementTree.parse(tmp_path / "picture.svg")
    words = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert "Clusters" in words
    assert "12 people · 3 clusters · 31 ties · 2020" in words
    assert {"Person", "Cluster", "Amber Cluster", "Birch Cluster", "Cedar Cluster", "collaboration"} <= set(words)


def test_best_tied_have_their_labels_where_it_is_crowded(page: "Page", tmp_path: Path) -> None:
    G: nx.Graph[str] = nx.Graph(name="collaboration", crowded=(), evidence={})
    for i in range(45):
        G.add_node(f"n{i}", label=f"Someone With A Long Name {i}", type="Person", aliases=(), roles=(), years=(), claims=())  # fmt: skip
    for a, b in combinations(range(45), 2):
        if (a + b) % 3 or a < 5:
            G.add_edge(f"n{a}", f"n{b}", kinds=("collaboration",), weight=1, shared=(), years=(), claims=())
    open_picture(page, tmp_path, G)
    labelled = page.evaluate("window.picture.drawing.labels.map(({ key }) => key)")
    assert set(page.evaluate("window.picture.view.best.slice(0, 5)")) <= set(labelled)


def test_choosing_counts_nothing_anew_and_a_filter_does(page: "Page", tmp_path: Path) -> None:
    open_picture(page, tmp_path, make_groups())
    page.evaluate("window.before = window.picture.view")
    choose(page, "Amber 1")
    assert page.evaluate("window.before === window.picture.view")
    page.locator("#until").fill("2020")
    assert not page.evaluate("window.before === window.picture.view")


def test_all_sentences_of_a_step_can_be_read(page: "Page", tmp_path: Path) -> None:
    G = make_groups()
    for i in range(5):
        G.graph["evidence"][f"more{i}"] = Evidence(
            f"more{i}", "collaboratesWith", f"Sentence {i}.", "", "R", False, "R"
        )
    G.edges["Amber0", "Amber1"]["claims"] += tuple(f"more{i}" for i in range(5))
    open_picture(page, tmp_path, G)
    page.evaluate("window.picture.set({ path: [0, 1] })")
    assert page.locator("#panel .path blockquote").count() == 3
    page.click("text=Show 3 more sentences")
    assert page.locator("#panel .path blockquote").count() == 6
