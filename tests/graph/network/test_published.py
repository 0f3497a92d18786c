"""Networks made of events against published figures: Davis's Southern women, Newman's weights, the best division of the karate club."""

from typing import Any

import networkx as nx
import pytest

from collabgraph.graph.network.measures import find_communities
from collabgraph.graph.network.positions import find_positions
from collabgraph.graph.network.projections import project
from collabgraph.graph.network.snapshot import NetworkEntity, NetworkFact, Snapshot
from collabgraph.ontology.vocabulary import EntityType, Property

#: Breiger (1974), "The duality of persons and groups", table 2: with whom Evelyn Jefferson met at how many events.
EVELYN = {
    "Laura Mandeville": 6, "Theresa Anderson": 7, "Brenda Rogers": 6, "Charlotte McDowd": 3, "Frances Anderson": 4, "Eleanor Nye": 3,
    "Pearl Oglethorpe": 3, "Ruth DeSand": 3, "Verne Sanderson": 2, "Myra Liddel": 2, "Katherina Rogers": 2, "Sylvia Avondale": 2,
    "Nora Fayette": 2, "Helen Lloyd": 1, "Dorothy Murchison": 2, "Olivia Carleton": 1, "Flora Price": 1,
}  # fmt: skip


def make_snapshot(attended: "nx.Graph[str]", people: set[str]) -> Snapshot:
    """A graph in which these people took part in these events."""
    things = {n: NetworkEntity(n, EntityType.PERSON if n in people else EntityType.EVENT, n) for n in attended}
    facts = (
        NetworkFact(*((a, Property.PARTICIPATED_IN, b) if a in people else (b, Property.PARTICIPATED_IN, a)))
        for a, b in attended.edges
    )
    return Snapshot(things, tuple(sorted(facts)), {}, {}, {})


@pytest.fixture(scope="module")
def women() -> "nx.Graph[str]":
    G: nx.Graph[str] = nx.davis_southern_women_graph()
    return project(make_snapshot(G, set(G.graph["top"])), "collaboration")


def test_southern_women_met_as_often_as_published(women: "nx.Graph[str]") -> None:
    assert {other: data["weight"] for other, data in women["Evelyn Jefferson"].items()} == EVELYN
    # Each of the eighteen women met each other one but for 14 of the 153 pairs.
    assert (len(women), women.number_of_edges()) == (18, 139)


def test_strengths_of_somebody_add_up_to_the_events(women: "nx.Graph[str]") -> None:
    """Newman (2001), "Scientific collaboration networks II", equation (3): each event is shared out among the others there."""
    attended: nx.Graph[str] = nx.davis_southern_women_graph()
    strengths = dict(women.degree(weight="strength"))
    # The strength of each tie is rounded to four places.
    assert strengths == pytest.approx({woman: attended.degree(woman) for woman in women}, abs=1e-3)


def test_newmans_example_of_weights() -> None:
    """The same, figure 1: A writes with B and C one paper of three, and with B alone another: 1/2 + 1 = 3/2."""
    papers: nx.Graph[str] = nx.Graph([("A", "1"), ("B", "1"), ("C", "1"), ("A", "2"), ("B", "2")])
    G = project(make_snapshot(papers, {"A", "B", "C"}), "collaboration")
    assert {pair: G.edges[pair]["strength"] for pair in (("A", "B"), ("A", "C"))} == {("A", "B"): 1.5, ("A", "C"): 0.5}


def test_communities_of_the_karate_club_are_the_best_there_are() -> None:
    """Brandes et al. (2008), "On modularity clustering": no division is better than four groups with 0.4198."""
    G: nx.Graph[Any] = nx.Graph(nx.karate_club_graph().edges)
    communities = find_communities(G)
    assert len(communities) == 4
    assert nx.community.modularity(G, map(set, communities)) == pytest.approx(0.4198, abs=1e-4)


def test_cores_of_the_karate_club_are_as_known() -> None:
    """The innermost core of the club is of order 4 and has ten members (Batagelj and Zaveršnik 2003 give the algorithm)."""
    cores = {row.node: row.core for row in find_positions(nx.Graph(nx.karate_club_graph().edges))}
    assert max(cores.values()) == 4
    assert {n for n, core in cores.items() if core == 4} == {0, 1, 2, 3, 7, 8, 13, 30, 32, 33}
