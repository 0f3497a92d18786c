"""Pairs of mentions: which are looked at, and how their distance is told."""

import pytest

from collabgraph.extraction.encoding.pairs import (
    CLOSEST,
    DISTANCES,
    LINES,
    MentionPosition,
    distance_bucket,
    find_pairs,
    line_bucket,
)


def place(first: int, kind: str, owner: int, line: int = 0, width: int = 1) -> MentionPosition:
    return MentionPosition(first, first + width, line, kind, owner)


def test_only_admissible_kinds_are_paired() -> None:
    places = [place(0, "Person", 0), place(5, "Event", 1), place(9, "Place", 2), place(12, "Role", 0)]
    kinds = {(places[s].kind, places[o].kind) for s, o in find_pairs(places)}
    assert kinds == {("Person", "Event"), ("Person", "Role"), ("Event", "Place")}


def test_the_closest_mention_pairs_of_two_entities_are_kept() -> None:
    places = [place(k * 10, "Person", 0) for k in range(6)] + [place(55, "Event", 1)]
    pairs = [s for s, _ in find_pairs(places)]
    assert len(pairs) == CLOSEST
    assert 0 not in pairs


def test_a_role_and_an_entity_of_the_same_number_are_two() -> None:
    assert list(find_pairs([place(0, "Person", 0), place(3, "Role", 0)])) == [(0, 1)]


@pytest.mark.parametrize(("gap", "bucket"), [(0, 0), (1, 1), (4, 4), (5, 5), (8, 5), (9, 6), (5000, 11)])
def test_distances_grow_in_steps_and_keep_their_sign(gap: int, bucket: int) -> None:
    left, right = place(0, "Person", 0), place(1 + gap, "Event", 1)
    assert distance_bucket(left, right) == bucket
    assert distance_bucket(right, left) == 12 + bucket < DISTANCES


@pytest.mark.parametrize(("line", "bucket"), [(0, 0), (1, 1), (3, 3), (4, 4), (40, 4), (-1, 5), (-4, 6), (-5, 7)])
def test_lines_are_counted_downwards_first(line: int, bucket: int) -> None:
    assert line_bucket(place(0, "Person", 0, line=50), place(9, "Event", 1, line=50 + line)) == bucket < LINES
