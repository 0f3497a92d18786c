"""Positions against published figures, and against networkx."""

from math import isnan
from typing import Any

import networkx as nx
import pytest

from collabgraph.graph.network.numbering import number_nodes
from collabgraph.graph.network.positions import assortativity, find_closeness, find_positions

#: Burt (1992), "Structural Holes", the example network of chapter 2: constraint and effective size of three of its nodes.
BURT: "nx.Graph[Any]" = nx.parse_edgelist(
    [" ".join(pair) for pair in ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]]
)
BURTS_FIGURES = {"G": (0.400, 4.67), "A": (0.595, 2.5), "C": (1.0, 1.0)}


def test_constraint_and_effective_size_are_as_published() -> None:
    found = {row.node: (round(row.constraint, 3), round(row.effective_size, 2)) for row in find_positions(BURT)}
    assert {node: found[node] for node in BURTS_FIGURES} == BURTS_FIGURES


def test_closeness_of_the_florentine_families_is_as_published() -> None:
    """Wasserman and Faust (1994), table 5.1, without the family that married into none."""
    found = {row.node: row.closeness for row in find_positions(nx.florentine_families_graph())}
    assert (round(found["Medici"], 3), round(found["Ridolfi"], 3), round(found["Pazzi"], 3)) == (0.560, 0.500, 0.286)


def test_degree_assortativity_of_the_karate_club_is_as_published() -> None:
    assert assortativity(nx.karate_club_graph()) == pytest.approx(-0.4756, abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_positions_are_those_of_networkx(seed: int) -> None:
    G = nx.gnm_random_graph(50, 60, seed=seed)
    found: dict[Any, Any] = {row.node: row for row in find_positions(G)}
    assert {n: row.closeness for n, row in found.items()} == pytest.approx(nx.closeness_centrality(G))
    assert {n: row.pagerank for n, row in found.items()} == pytest.approx(
        nx.pagerank(G, tol=1e-10, max_iter=1000), abs=1e-6
    )
    assert {n: row.core for n, row in found.items()} == nx.core_number(G)
    sizes, held = nx.effective_size(G), nx.constraint(G)
    tied = [n for n in G if G.degree(n)]
    assert {n: found[n].effective_size for n in tied} == pytest.approx({n: sizes[n] for n in tied})
    assert {n: found[n].constraint for n in tied} == pytest.approx({n: held[n] for n in tied})


def test_node_without_contacts_stands_last_and_is_held_by_nobody() -> None:
    G = nx.Graph([("Ida", "Bo")])
    G.add_node("Kos")
    last = find_positions(G)[-1]
    assert (last.label, last.closeness, last.effective_size, last.core) == ("Kos", 0.0, 0.0, 0)
    assert isnan(last.constraint)


def test_likes_that_are_tied_count_as_assortative() -> None:
    G = nx.Graph([("a", "b"), ("c", "d")])
    nx.set_node_attributes(G, {"a": "SI", "b": "SI", "c": "AT", "d": "AT"}, "country")
    assert assortativity(G, "country") == pytest.approx(1.0)


def test_empty_network_has_no_positions() -> None:
    assert find_positions(nx.Graph()) == ()


def test_closeness_of_large_networks_is_estimated_within_a_twentieth() -> None:
    """A large part, a small one that is exact all the same, and one who is alone."""
    G: nx.Graph[int] = nx.disjoint_union(nx.barabasi_albert_graph(900, 3, seed=5), nx.path_graph(4))
    G.add_node(904)
    numbered = number_nodes(G, list(G))
    exact, estimated = nx.closeness_centrality(G), find_closeness(numbered, exact_up_to=500)
    assert all(estimated[node] == pytest.approx(exact[node], rel=0.05) for node in range(900))
    assert estimated[900:] == pytest.approx([exact[node] for node in range(900, 905)])
    assert estimated != pytest.approx([exact[node] for node in G])
    assert estimated == find_closeness(numbered, exact_up_to=500)
