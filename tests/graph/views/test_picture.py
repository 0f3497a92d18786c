"""The page of a picture: what it holds, that it opens settled, and that no text gets out of its place."""

import base64
import doctest
import gzip
import hashlib
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
import numpy as np
import pytest

from collabgraph.graph.network.snapshot import Evidence, NetworkEntity, Snapshot
from collabgraph.graph.views.layout import lay_out
from collabgraph.graph.views.network_page.group_layout import place_nodes
from collabgraph.graph.views.network_page.scripts import PICTURE, join_modules
from collabgraph.graph.views.picture import render_picture
from collabgraph.ontology.vocabulary import EntityType

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
    packed = only_group(r'<script type="text/plain" id="data">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed)))
    return data


def labels_of(data: dict[str, Any]) -> list[str]:
    return [data["things"][number][0] for number in range(len(data["nodes"]))]


def test_page_holds_every_node_and_tie_with_its_sentence() -> None:
    data = data_of(render_picture(make_network()))
    types = {data["things"][i][0]: data["types"][data["things"][i][1]][0] for i in range(3)}
    assert types == {"Ana Novak": "Person", "Riga Wood Cluster": "Cluster", "Bo Berg": "Person"}
    assert [data["nodes"][i][3] for i in range(3)] == [[2018, 2019]] * 3
    a, b, ((kind, shared, (side,), way),) = data["ties"][0]
    assert (a, b, data["kinds"][kind][0], data["things"][shared][0], way) == (0, 1, "shared event", "Fair", 0)
    ((fact,),) = data["sides"][side]
    claims, years, *_ = data["facts"][fact]
    assert years == [2018]
    quote, context, article = data["sentences"][data["claims"][claims[0]][0]]
    assert (quote, context) == ("Ana Novak met Riga Wood Cluster.", "")
    assert data["articles"][article][0] == "About Ana Novak"
    assert [announced for *_, announced in data["claims"]] == [0, 1]


def test_facts_between_one_pair_are_one_tie_with_each_of_them_and_its_direction() -> None:
    G = make_network(directed=True)
    G.add_edge("n0", "n1", kinds=("affiliatedWith",), weight=1, years=(), claims=())
    G.add_edge("n1", "n0", kinds=("funds",), weight=1, years=(), claims=())
    data = data_of(render_picture(G))
    assert data["title"] == "All facts"
    reasons = next(reasons for a, b, reasons in data["ties"] if (a, b) == (0, 1))
    assert [(data["kinds"][kind][1], way) for kind, _, _, way in reasons] == [
        ("member of", 1),
        ("affiliated with", 1),
        ("funds", -1),
    ]


def test_pyvis_makes_the_nodes_and_edges_that_are_drawn_first() -> None:
    data = data_of(render_picture(make_network()))
    assert [(node["id"], node["shape"]) for node in data["pyvis"]["nodes"]] == [(0, "dot"), (1, "hexagon"), (2, "dot")]
    assert [edge["id"] for edge in data["pyvis"]["edges"]] == ["0|1", "1|2"]


def test_every_node_has_a_place_and_no_two_share_one() -> None:
    places = [(x, y) for x, y, *_ in data_of(render_picture(make_network([f"P{i}" for i in range(30)])))["nodes"]]
    assert len(set(places)) == 30


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(text: str) -> None:
    G = make_network([text, "Bo", f"Cluster {text}"])
    page = render_picture(G, title=text)
    page.encode("utf-8")
    assert labels_of(data_of(page))[0] == text
    assert page.lower().count("</script") == 3
    assert "<img" not in page
    assert "<svg/" not in page


def test_policy_allows_the_two_scripts_by_hash_and_no_network() -> None:
    page = render_picture(make_network())
    policy = only_group(r'Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = ["'sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() + "'" for s in scripts]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"].split() == digests
    assert "unsafe" not in policy
    assert not re.search(r"<[a-z][^>]*\s((on\w+|src|style)=|href=\"(?!#))", page.replace(scripts[0], ""))


def test_pyvis_ships_a_script_that_can_stand_inside_a_page() -> None:
    scripts = re.findall(r"<script>(.*?)</script>", render_picture(make_network()), re.DOTALL)
    assert "vis-network" in scripts[0][:200]
    assert "<!--" not in scripts[0]
    assert "\r" not in scripts[0]


def test_large_network_keeps_every_node_and_lies_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.graph.views.network_page.group_layout.WHOLE_LAYOUT", 50)
    G = nx.disjoint_union(nx.complete_graph(40), nx.complete_graph(40))
    G.add_edge(0, 40)
    G.add_nodes_from(f"alone {i}" for i in range(5))
    places = place_nodes(nx.relabel_nodes(G, str), [[str(i) for i in range(40)], [str(i) for i in range(40, 80)]])
    assert len(set(places.values())) == 85
    middles = [np.mean([places[str(i)] for i in part], axis=0) for part in (range(40), range(40, 80))]
    spread = max(math.dist(places[str(i)], middles[0]) for i in range(40))
    assert math.dist(*middles) > 2 * spread


def test_every_claim_of_a_tie_is_on_the_page() -> None:
    G = make_network()
    claims = tuple(f"x{i}" for i in range(20))
    G.graph["evidence"] |= {c: Evidence(c, "memberOf", f"Sentence {c}.", "", "A", False) for c in claims}
    G.edges["n0", "n1"]["claims"] = claims
    data = data_of(render_picture(G))
    assert {f"Sentence {c}." for c in claims} <= {quote for quote, *_ in data["sentences"]}


def test_what_is_no_node_can_be_searched_for() -> None:
    G = make_network()
    things = {"e": NetworkEntity("e", EntityType.EVENT, "Timber Forum", ("Forum",))}
    G.graph["snapshot"] = Snapshot(things, (), G.graph["evidence"], {}, {})
    data = data_of(render_picture(G))
    assert ["Timber Forum", 4, ["Forum"], [], ""] in data["things"][len(data["nodes"]) :]


def test_scripts_of_the_page_are_put_together_without_imports() -> None:
    script = join_modules(PICTURE)
    assert not re.search(r"^(import|export) ", script, re.M)
    assert script.index("module_model = ") < script.index("module_view = ") < script.index("module_page = ")


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
    result = doctest.testmod(importlib.import_module("collabgraph.graph.views.network_page.describe"))
    assert result.attempted >= 1
    assert result.failed == 0
