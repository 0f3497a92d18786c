"""Change between two periods, and ties that are likely."""

from typing import Any

import networkx as nx

from collabgraph.graph.network.change import ChangeKind, compare_periods, find_likely_ties


def tied(pairs: list[str]) -> "nx.Graph[Any]":
    """A network of nodes with names of one letter, from its pairs."""
    G: nx.Graph[Any] = nx.Graph()
    G.add_edges_from((pair[0], pair[1]) for pair in pairs)
    return G


TRIANGLES = tied(["ab", "bc", "ca", "de", "ef", "fd"])


def test_who_joins_two_groups_now_became_a_bridge() -> None:
    joined = TRIANGLES.copy()
    joined.add_edge("c", "d")
    turns = {row.label: row.turn for row in compare_periods(TRIANGLES, joined)}
    same = dict.fromkeys("abef", ChangeKind.SAME)
    assert turns == same | dict.fromkeys("cd", ChangeKind.BECAME_BRIDGE)
    back = {row.label: row.turn for row in compare_periods(joined, TRIANGLES)}
    assert back["c"] == back["d"] == ChangeKind.NO_LONGER_BRIDGE


def test_greatest_change_comes_first_with_what_was_gained_and_lost() -> None:
    before, after = tied(["ab", "bc"]), tied(["ab", "bd", "be"])
    rows = {row.label: row for row in compare_periods(before, after)}
    assert [row.turn for _, row in sorted(rows.items())] == [
        ChangeKind.SAME, ChangeKind.GREW, ChangeKind.GONE, ChangeKind.NEW, ChangeKind.NEW,
    ]  # fmt: skip
    assert (rows["b"].gained, rows["b"].lost, rows["b"].degree) == (("d", "e"), ("c",), (2, 3))


def test_node_without_ties_in_both_periods_is_not_told() -> None:
    before = tied(["ab"])
    before.add_node("z")
    assert {row.label for row in compare_periods(before, before)} == {"a", "b"}


def test_common_contact_of_few_says_more() -> None:
    G = tied(["ax", "bx", *(f"{n}y" for n in "cdefg")])
    best = find_likely_ties(G, most=2)
    assert best[0].labels == ("a", "b")
    assert best[0].common == ("x",)
    assert best[0].score > best[1].score


def test_scores_are_those_of_networkx() -> None:
    G = nx.gnm_random_graph(30, 60, seed=1)
    expected = {frozenset((a, b)): score for a, b, score in nx.adamic_adar_index(G) if score}
    found = find_likely_ties(G, most=1000)
    assert {frozenset((tie.a, tie.b)) for tie in found} == expected.keys()
    assert all(abs(tie.score - expected[frozenset((tie.a, tie.b))]) < 1e-9 for tie in found)


def test_contact_of_a_crowd_is_passed_over() -> None:
    assert find_likely_ties(nx.star_graph(51)) == ()
    assert find_likely_ties(nx.star_graph(50), most=1)
