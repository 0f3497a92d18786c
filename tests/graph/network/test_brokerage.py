"""Brokerage roles, each on the smallest network that has it, and counted by hand on a larger one."""

import networkx as nx
import pytest

from collabgraph.graph.network.brokerage import find_brokerage


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (("SI", "SI", "SI"), "coordinator"),
        (("SI", "SI", "AT"), "gatekeeper"),
        (("AT", "SI", "SI"), "gatekeeper"),
        (("AT", "SI", "AT"), "consultant"),
        (("AT", "SI", "HR"), "liaison"),
    ],
)
def test_each_role_is_told_by_the_groups_of_the_three(groups: tuple[str, str, str], role: str) -> None:
    G = nx.path_graph(3)
    (row,) = find_brokerage(G, dict(enumerate(groups)))
    assert (row.node, getattr(row, role), row.total) == (1, 1, 1)


def test_two_who_are_tied_need_no_broker() -> None:
    assert find_brokerage(nx.complete_graph(3), dict.fromkeys(range(3), "SI")) == ()


def test_nodes_without_a_group_are_left_out_with_their_ties() -> None:
    assert find_brokerage(nx.path_graph(3), {0: "SI", 1: "SI"}) == ()


def test_country_of_the_nodes_is_the_group_by_default() -> None:
    G = nx.star_graph(3)
    nx.set_node_attributes(G, {0: "SI", 1: "SI", 2: "AT", 3: "HR"}, "country")
    (row,) = find_brokerage(G)
    assert (row.group, row.coordinator, row.gatekeeper, row.consultant, row.liaison) == ("SI", 0, 2, 0, 1)


def test_most_frequent_broker_comes_first() -> None:
    G = nx.krackhardt_kite_graph()
    rows = find_brokerage(G, dict.fromkeys(G, "one"))
    assert [row.total for row in rows] == sorted((row.total for row in rows), reverse=True)
    # All are of one group: what a node coordinates is its pairs of contacts that no tie joins.
    ties: dict[int, int] = dict(nx.triangles(G).items())  # type: ignore[union-attr]  # a node alone gives a number
    assert {row.node: row.total for row in rows} == {
        n: pairs for n in G if (pairs := G.degree(n) * (G.degree(n) - 1) // 2 - ties[n])
    }
