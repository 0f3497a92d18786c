"""The page of a picture: what it holds, that it opens settled, and that no text gets out of its place."""

import base64
import doctest
import hashlib
import html
import importlib
import json
import math
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from collabgraph.graph.network.snapshot import Evidence
from collabgraph.graph.views.layout import lay_out
from collabgraph.graph.views.picture import render_inline, render_picture

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "'\"><svg/onload=alert(1)>",
    "line\u2028separator\u2029and \x00 nul",
    "NaN",
    "{{ 7 * 7 }} {% raw %}",
    "lone \ud800 surrogate",
    "__proto__",
]


def make_network(
    labels: Sequence[str] = ("Ana Novak", "Riga Wood Cluster", "Bo Berg"), *, directed: bool = False
) -> "nx.Graph[str]":
    """A chain of the given labels; each edge rests on one sentence that names both ends."""
    G: nx.Graph[str] = nx.MultiDiGraph() if directed else nx.Graph()
    evidence = {}
    for i, label in enumerate(labels):
        type_ = "Cluster" if "Cluster" in label else "Person"
        G.add_node(
            f"n{i}", label=label, type=type_, aliases=(f"Alias of {label}",), roles=(), years=(2018, 2019), claims=()
        )
    for i, (a, b) in enumerate(pairwise(labels)):
        evidence[f"c{i}"] = Evidence(f"c{i}", "memberOf", f"{a} met {b}.", "", f"About {a}", announced=i == 1)
        kind = "memberOf" if directed else "shared event"
        G.add_edge(f"n{i}", f"n{i + 1}", kinds=(kind,), weight=1, shared=("Fair",), years=(2018,), claims=(f"c{i}",))
    G.graph.update(name="facts" if directed else "collaboration", evidence=evidence, crowded=())
    return G


def only_group(pattern: str, text: str) -> str:
    """What the one group of the pattern holds where the pattern is first found."""
    found = re.search(pattern, text, re.DOTALL)
    assert found is not None
    return found[1]


def data_of(page: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(only_group(r'<script type="application/json" id="data">(.*?)</script>', page))
    return data


def test_page_holds_every_node_and_edge_with_its_sentence() -> None:
    data = data_of(render_picture(make_network()))
    assert {n["label"]: (n["kind"], n["shape"], n["years"]) for n in data["nodes"]} == {
        "Ana Novak": ("Person", "dot", "2018–2019"),
        "Riga Wood Cluster": ("Cluster", "hexagon", "2018–2019"),
        "Bo Berg": ("Person", "dot", "2018–2019"),
    }
    edge = data["edges"][0]
    assert (edge["label"], edge["shared"], edge["years"]) == ("shared event", ["Fair"], "2018")
    assert data["sentences"][edge["quotes"][0]] == ["Ana Novak met Riga Wood Cluster.", "", "About Ana Novak", False]
    assert data["sentences"][data["edges"][1]["quotes"][0]][3] is True


def test_facts_between_one_pair_are_one_arrow_that_names_them_all() -> None:
    G = make_network(directed=True)
    G.add_edge("n0", "n1", kinds=("affiliatedWith",), weight=1, years=(), claims=())
    G.add_edge("n1", "n0", kinds=("funds",), weight=1, years=(), claims=())
    data = data_of(render_picture(G))
    assert data["title"] == "All facts"
    ana, cluster = (next(n["id"] for n in data["nodes"] if n["iri"] == iri) for iri in ("n0", "n1"))
    edge = next(e for e in data["edges"] if {e["from"], e["to"]} == {ana, cluster})
    assert edge["label"] == "affiliated with, funds, member of"
    assert edge["arrows"] == "to, from"
    assert [cluster, ana, "funds"] in edge["ways"]


def test_every_node_has_a_place_and_no_two_share_one() -> None:
    places = [(n["x"], n["y"]) for n in data_of(render_picture(make_network([f"P{i}" for i in range(30)])))["nodes"]]
    assert len(set(places)) == 30


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(text: str) -> None:
    G = make_network([text, "Bo", f"Cluster {text}"])
    page = render_picture(G, title=text)
    page.encode("utf-8")
    assert data_of(page)["nodes"][0]["label"] == text
    assert page.lower().count("</script") == 3
    assert "<img" not in page
    assert "<svg/" not in page
    inline = render_inline(G, title=text)
    inline.encode("utf-8")
    assert re.fullmatch(r"<iframe [^<>]*></iframe>", inline)


def test_policy_allows_the_two_scripts_by_hash_and_no_network() -> None:
    page = render_picture(make_network())
    policy = only_group(r'Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = ["'sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() + "'" for s in scripts]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"].split() == digests
    assert "unsafe" not in policy
    assert not re.search(r"<[a-z][^>]*\s(on\w+|src|href|style)=", page.replace(scripts[0], ""))


def test_pyvis_ships_a_script_that_can_stand_inside_a_page() -> None:
    scripts = re.findall(r"<script>(.*?)</script>", render_picture(make_network()), re.DOTALL)
    assert "vis-network" in scripts[0][:200]
    assert "<!--" not in scripts[0]
    assert "\r" not in scripts[0]


def test_inline_frame_holds_the_same_page_and_may_not_touch_the_notebook() -> None:
    G = make_network()
    frame = render_inline(G, "Riga", height=400)
    assert html.unescape(only_group(r'srcdoc="([^"]*)"', frame)) == render_picture(G, "Riga")
    assert 'sandbox="allow-scripts"' in frame
    assert "height:400px" in frame


def test_large_network_is_cut_to_the_best_connected_and_says_so() -> None:
    G = make_network(["Hub", *(f"P{i}" for i in range(40))])
    G.add_edges_from(("n0", f"n{i}", dict(G.edges["n0", "n1"])) for i in range(2, 20))
    data = data_of(render_picture(G, max_nodes=10))
    assert (len(data["nodes"]), data["total"]) == (10, 41)
    assert "Hub" in {n["label"] for n in data["nodes"]}


def test_many_sentences_are_cut_and_counted() -> None:
    G = make_network()
    claims = tuple(f"x{i}" for i in range(20))
    G.graph["evidence"] |= {c: Evidence(c, "memberOf", f"Sentence {c}.", "", "A", False) for c in claims}
    G.edges["n0", "n1"]["claims"] = claims
    quotes = data_of(render_picture(G))["edges"][0]["quotes"]
    assert (len(quotes), quotes[-1]) == (13, -8)


def test_same_network_gives_the_same_page() -> None:
    assert render_picture(make_network()) == render_picture(make_network())


@pytest.mark.parametrize("labels", [(), ("Alone",)])
def test_network_without_edges_is_a_page_too(labels: tuple[str, ...]) -> None:
    assert len(data_of(render_picture(make_network(labels)))["nodes"]) == len(labels)


def boxes_overlap(places: Mapping[Any, tuple[float, float]], size: float) -> list[tuple[Any, Any]]:
    items = list(places.items())
    return [
        (a, b)
        for i, (a, (ax, ay)) in enumerate(items)
        for b, (bx, by) in items[:i]
        if abs(ax - bx) < size - 1 and abs(ay - by) < size - 1
    ]


@pytest.mark.parametrize(
    "G",
    [
        nx.karate_club_graph(),
        nx.star_graph(40),
        nx.complete_graph(25),
        nx.path_graph(2),
        nx.empty_graph(9),
        nx.disjoint_union_all([nx.cycle_graph(n) for n in (3, 3, 4, 5, 12)]),
    ],
    ids=["karate", "star", "complete", "pair", "unconnected", "parts"],
)
def test_layout_leaves_room_for_every_box(G: "nx.Graph[Any]") -> None:
    places = lay_out(G, dict.fromkeys(G, (40, 40)), 90)
    assert set(places) == set(G)
    assert boxes_overlap(places, 40) == []


def test_picture_is_the_same_in_another_process() -> None:
    code = (
        "import networkx as nx; from collabgraph.graph.views.picture import render_picture;"
        "G = nx.relabel_nodes(nx.karate_club_graph(), str); G.add_nodes_from(f'alone {i}' for i in range(60));"
        "nx.set_node_attributes(G, 'Person', 'type'); [G.nodes[n].update(label=n) for n in G];"
        "nx.set_edge_attributes(G, {e: {'kinds': ('x',), 'weight': 1} for e in G.edges}); G.graph.update(evidence={});"
        "import hashlib; print(hashlib.sha256(render_picture(G).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_layout_finds_the_ring_of_a_small_world() -> None:
    # A ring of 200 with a few short cuts: some starts end in a knot, and the best of several is taken.
    G = nx.connected_watts_strogatz_graph(200, 6, 0.02, seed=3)
    places = lay_out(G, dict.fromkeys(G, (1, 1)), 50)
    near = [math.dist(places[n], places[(n + 1) % 200]) for n in range(200)]
    assert max(near) < 4 * 50
    far = [math.dist(places[n], places[(n + 100) % 200]) for n in range(100)]
    assert sum(far) / len(far) > 5 * sum(near) / len(near)


def test_layout_keeps_two_groups_apart() -> None:
    G = nx.barbell_graph(8, 0)
    places = lay_out(G, dict.fromkeys(G, (10, 10)), 90)
    left, right = [places[n][0] for n in range(8)], [places[n][0] for n in range(8, 16)]
    assert max(left) < min(right) or max(right) < min(left)


def test_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(importlib.import_module("collabgraph.graph.views.picture"))
    assert result.attempted >= 1
    assert result.failed == 0
