"""Measures against figures that are published, and on networks small enough to count by hand."""

import doctest
import importlib
import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from collabgraph.graph.network.measures import (
    betweenness,
    describe_communities,
    find_bridges,
    find_brokers,
    find_communities,
    measure,
    name_communities,
)
from collabgraph.graph.network.projections import project
from collabgraph.graph.network.snapshot import NetworkEntity, NetworkFact, Snapshot
from collabgraph.ontology.vocabulary import EntityType, Property

# Krackhardt (1990), "Assessing the political landscape": betweenness of the kite's actors, as a share of 36 pairs.
KITE = {7: 14 / 36, 5: 8.33333 / 36, 6: 8.33333 / 36, 8: 8 / 36, 3: 3.66667 / 36, 0: 0.83333 / 36, 9: 0.0}

# Breiger and Pattison (1986), marriages of Florentine families; Medici 0.522 in Jackson (2008), table 2.3 and text.
FLORENCE = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Strozzi": 0.103, "Ridolfi": 0.114}

# Zachary's karate club (1977): betweenness of the instructor, the president and a go-between.
KARATE = {0: 0.4376, 33: 0.3041, 32: 0.1452}


@pytest.mark.parametrize(
    ("G", "published", "digits"),
    [
        (nx.krackhardt_kite_graph(), KITE, 5),
        (nx.florentine_families_graph(), FLORENCE, 3),
        (nx.karate_club_graph(), KARATE, 4),
    ],
    ids=["kite", "florence", "karate"],
)
def test_betweenness_is_as_published(G: "nx.Graph[Any]", published: dict[Any, float], digits: int) -> None:
    found = betweenness(G)
    assert {node: round(found[node], digits) for node in published} == {
        node: round(value, digits) for node, value in published.items()
    }


@pytest.mark.parametrize("seed", range(4))
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    G = nx.gnm_random_graph(60, 70, seed=seed)
    assert betweenness(G) == pytest.approx(nx.betweenness_centrality(G))


def test_degree_of_the_kite_is_as_published() -> None:
    degrees = {row.node: row.degree for row in measure(nx.krackhardt_kite_graph())}
    assert degrees == {0: 4, 1: 4, 2: 3, 3: 6, 4: 3, 5: 5, 6: 5, 7: 3, 8: 2, 9: 1}


def test_sampled_betweenness_is_near_and_repeatable() -> None:
    G = nx.barabasi_albert_graph(600, 2, seed=3)
    exact, sampled = betweenness(G), betweenness(G, exact_up_to=100)
    best = max(exact, key=exact.__getitem__)
    assert sampled[best] == pytest.approx(exact[best], rel=0.1)
    assert sampled == betweenness(G, exact_up_to=100)
    assert sampled != exact


def two_clubs() -> "nx.Graph[str]":
    """Two full clubs of four; "Ida" is in both, and "Olle" hangs on the second by one edge."""
    G: nx.Graph[str] = nx.Graph()
    for club in (["Ann", "Bea", "Cem", "Dag"], ["Eva", "Fay", "Gil", "Hal"]):
        nx.add_path(G, club)
        G.add_edges_from((a, b) for a in club for b in club if a < b)
    G.add_edges_from([("Ida", "Ann"), ("Ida", "Bea"), ("Ida", "Eva"), ("Ida", "Fay"), ("Olle", "Eva")])
    for node in G:
        G.nodes[node].update(label=node, type="Person")
    return G


def test_communities_are_the_clubs_largest_first() -> None:
    G = two_clubs()
    communities = find_communities(G)
    assert sorted(map(len, communities), reverse=True) == list(map(len, communities))
    assert any({"Ann", "Bea", "Cem", "Dag"} <= set(c) and "Gil" not in c for c in communities)
    assert set().union(*communities) == set(G)


def test_karate_communities_are_as_good_as_published() -> None:
    G = nx.karate_club_graph()
    # 0.4198 is the optimum for the unweighted club (Brandes et al. 2008).
    nx.set_edge_attributes(G, dict.fromkeys(G.edges, 1), "weight")
    assert nx.community.modularity(G, map(set, find_communities(G))) == pytest.approx(0.4198, abs=0.006)


def test_names_without_ties_do_not_sway_the_groups_of_others() -> None:
    G = nx.karate_club_graph()
    groups = find_communities(G)
    lonely: nx.Graph[int] = nx.Graph()
    lonely.add_nodes_from(range(-9, 0))
    lonely.add_edges_from(G.edges(data=True))
    found = find_communities(lonely)
    assert set(map(frozenset, found)) - {frozenset({n}) for n in range(-9, 0)} == set(map(frozenset, groups))
    assert sum(map(len, found)) == 43


def test_drawing_of_others_is_left_as_it_was() -> None:
    random.seed(7)
    expected = random.random()
    random.seed(7)
    find_communities(nx.karate_club_graph())
    assert random.random() == expected


def test_community_is_named_by_its_best_known_member() -> None:
    G = nx.Graph([("Zoe", "Yan"), ("Zoe", "Xia"), ("Kim", "Lou")])
    assert name_communities(G, [["Xia", "Yan", "Zoe"], ["Kim", "Lou"]]) == ("Zoe", "Kim")


def test_broker_joins_both_clubs() -> None:
    broker = find_brokers(two_clubs())[0]
    assert broker.label == "Ida"
    assert len(broker.groups) == 2
    assert broker.reach == broker.betweenness / broker.degree


def test_member_of_one_club_is_no_broker() -> None:
    assert not {"Cem", "Dag", "Gil", "Hal", "Olle"} & {broker.label for broker in find_brokers(two_clubs())}


def test_bridges_say_how_much_they_hold() -> None:
    G = two_clubs()
    assert [(b.labels, b.cut_off) for b in find_bridges(G)] == [(("Eva", "Olle"), 1)]
    G.remove_edges_from([("Ida", "Bea")])
    assert [(b.labels, b.cut_off) for b in find_bridges(G)] == [(("Ann", "Ida"), 4), (("Eva", "Olle"), 1)]


def test_direction_loops_and_parallel_edges_do_not_count() -> None:
    G: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    G.add_edge("a", "b", key="leads")
    G.add_edge("b", "a", key="partnerIn")
    G.add_edge("a", "a", key="partOf")
    G.add_edge("b", "c", key="leads")
    row = measure(G)[0]
    assert (row.node, row.degree, row.weighted_degree, row.betweenness) == ("b", 2, 3, 1.0)
    assert [b.labels for b in find_bridges(G)] == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize("function", [measure, find_communities, find_brokers, find_bridges])
def test_empty_network_has_no_rows(function: Callable[["nx.Graph[Any]"], tuple[Any, ...]]) -> None:
    assert function(nx.Graph()) == ()


def test_measures_are_the_same_in_another_process() -> None:
    code = (
        "import networkx as nx; from collabgraph.graph.network.measures import measure;"
        "print(measure(nx.relabel_nodes(nx.karate_club_graph(), str)))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert "NodeMeasures" in runs[0]


def test_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(importlib.import_module("collabgraph.graph.network.measures"))
    assert result.attempted >= 4
    assert result.failed == 0


def test_communities_are_named_by_their_bodies_topics_and_places() -> None:
    """Two fairs with five people each, one about timber in Graz and one about kelp in Vigo, and a topic that both have."""
    T, P = EntityType, Property
    named = [(T.TOPIC, "timber"), (T.TOPIC, "kelp"), (T.TOPIC, "money"), (T.PLACE, "Graz"), (T.PLACE, "Vigo")]
    things = {iri: NetworkEntity(iri, type_, iri) for type_, iri in named}
    facts: list[NetworkFact] = []
    for fair, topic, place in (("Wood Fair", "timber", "Graz"), ("Sea Fair", "kelp", "Vigo")):
        body = f"{fair} Cluster"
        things |= {fair: NetworkEntity(fair, T.EVENT, fair), body: NetworkEntity(body, T.CLUSTER, body)}
        facts += [NetworkFact(fair, P.HAS_TOPIC, topic), NetworkFact(fair, P.HAS_TOPIC, "money")]
        facts += [NetworkFact(fair, P.LOCATED_IN, place), NetworkFact(body, P.ORGANISED, fair)]
        for who in (f"{fair} {i}" for i in range(4)):
            things[who] = NetworkEntity(who, T.PERSON, who)
            facts += [NetworkFact(who, P.PRESENTED_AT, fair), NetworkFact(who, P.AFFILIATED_WITH, body)]
    snapshot = Snapshot(dict(sorted(things.items())), tuple(sorted(facts)), {}, {}, {})
    found = {profile.name: profile for profile in describe_communities(snapshot, project(snapshot))}
    assert found.keys() == {"Wood Fair Cluster (timber, money · Graz)", "Sea Fair Cluster (kelp, money · Vigo)"}
    assert all(len(profile.members) == 5 for profile in found.values())
    assert describe_communities(snapshot, project(snapshot), least=6) == ()
    # Measures and brokers call them so too.
    assert {row.community_name for row in measure(project(snapshot))} == found.keys()
