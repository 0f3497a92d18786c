"""Which judgements hold: later words count, undone ones do not, and the order of the lines makes no difference."""

from itertools import count, permutations

import pytest

from collabgraph.graph.curation.describe import tell_faults
from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement
from collabgraph.graph.curation.references import ClaimRef, EntityRef
from collabgraph.graph.curation.status import MAX_AGAINST, JudgementState, find_standings, find_undo_rings
from collabgraph.ontology.vocabulary import EntityType, Property

A, B, C, D = ((EntityRef(id, "Jana Kos", EntityType.PERSON),) for id in "abcd")
CLAIM, OTHER = (
    ClaimRef("a", Property.LEADS, quote, "kos", "beech", "Jana Kos", "BEECH") for quote in ("Kos leads.", "She leads.")
)
RIGHT = Statement("a", Property.LEADS, "Kos leads.", B, C)
HOLDS, UNDONE, FALLS = JudgementState.IN_FORCE, JudgementState.UNDONE, JudgementState.CONTRADICTED
counter = count(10)


def said(kind: JudgementKind, *groups: tuple[EntityRef, ...], **more: object) -> Judgement:
    a, b = (*groups, (), ())[:2]
    return Judgement(kind, "Ida", f"2026-01-02T03:04:{next(counter):05}Z", a=a, b=b, **more)  # type: ignore[arg-type]


def undo(judgement: Judgement) -> Judgement:
    return said(JudgementKind.UNDO, undoes=judgement.id)


SAME_AB, SAME_BC = said(JudgementKind.SAME, A, B), said(JudgementKind.SAME, B, C)
UNDO_AB = undo(SAME_AB)
S, X, U = JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE

#: The sentence of CLAIM set otherwise.
BOLD = ClaimRef("a", Property.LEADS, "**Kos** leads!", "kos", "beech", "Jana Kos", "BEECH")

CASES = {
    "confirm after reject of the sentence set otherwise": (
        [said(JudgementKind.REJECT, claim=CLAIM), said(JudgementKind.CONFIRM, claim=BOLD)],
        [FALLS, HOLDS],
    ),
    "two who agree": ([SAME_AB, said(S, B, A)], [HOLDS, HOLDS]),
    "same and different of others": ([SAME_AB, said(X, C, D)], [HOLDS, HOLDS]),
    "different after same": ([SAME_AB, said(X, A, B)], [FALLS, HOLDS]),
    "same after different": ([said(X, A, B), said(S, B, A)], [FALLS, HOLDS]),
    "unsure after same": ([SAME_AB, said(U, A, B)], [FALLS, HOLDS]),
    "same after unsure": ([said(U, A, B), said(S, A, B)], [FALLS, HOLDS]),
    "different by way of a third": ([SAME_AB, SAME_BC, said(X, A, C)], [FALLS, HOLDS, HOLDS]),
    "same by way of a third": ([said(X, A, C), said(S, A, B), said(S, B, C)], [FALLS, HOLDS, HOLDS]),
    "a larger group": ([said(X, A, B), said(S, (*A, *D), (*B, *C))], [FALLS, HOLDS]),
    "undone": ([SAME_AB, UNDO_AB], [UNDONE, HOLDS]),
    "undone undone": ([SAME_AB, UNDO_AB, undo(UNDO_AB)], [HOLDS, UNDONE, HOLDS]),
    "an undone one contradicts nothing": ([SAME_AB, said(X, A, C), UNDO_AB], [UNDONE, HOLDS, HOLDS]),
    "confirmed after rejected": (
        [said(JudgementKind.REJECT, claim=CLAIM), said(JudgementKind.CONFIRM, claim=CLAIM)],
        [FALLS, HOLDS],
    ),
    "corrected after rejected": (
        [said(JudgementKind.REJECT, claim=CLAIM), said(JudgementKind.CORRECT, claim=CLAIM, statement=RIGHT)],
        [FALLS, HOLDS],
    ),
    "claims of two sentences": (
        [said(JudgementKind.REJECT, claim=CLAIM), said(JudgementKind.CONFIRM, claim=OTHER)],
        [HOLDS, HOLDS],
    ),
    "retyped twice": (
        [
            said(JudgementKind.RETYPE, A, type=EntityType.CLUSTER),
            said(JudgementKind.RETYPE, (*A, *B), type=EntityType.PROJECT),
        ],
        [FALLS, HOLDS],
    ),
    "renamed twice alike": (
        [said(JudgementKind.RENAME, A, label="Jana"), said(JudgementKind.RENAME, A, label="Jana")],
        [HOLDS, HOLDS],
    ),
    "renamed twice": (
        [said(JudgementKind.RENAME, A, label="Jana"), said(JudgementKind.RENAME, A, label="J. Kos")],
        [FALLS, HOLDS],
    ),
}


@pytest.mark.parametrize(("judgements", "states"), CASES.values(), ids=CASES)
def test_later_word_counts(judgements: list[Judgement], states: list[JudgementState]) -> None:
    assert [standing.state for standing in find_standings(judgements)] == states


@pytest.mark.parametrize(("judgements", "states"), CASES.values(), ids=CASES)
def test_order_of_the_lines_changes_nothing(judgements: list[Judgement], states: list[JudgementState]) -> None:
    expected = dict(zip(judgements, states, strict=True))
    for order in permutations(judgements):
        assert {standing.judgement: standing.state for standing in find_standings(order)} == expected


def test_a_judgement_that_falls_names_the_one_it_falls_to() -> None:
    later = said(X, A, B)
    assert find_standings([SAME_AB, later])[0].against == (later,)
    assert find_standings([SAME_AB, UNDO_AB])[0].against == (UNDO_AB,)


def undos(*pairs: tuple[str, str]) -> list[Judgement]:
    """Undos by their id and the id that they undo, one on each line."""
    when = "2026-01-02T03:04:05Z"
    return [
        Judgement(JudgementKind.UNDO, "Ida", when, undoes=undoes, id=id, line=line)
        for line, (id, undoes) in enumerate(pairs, 1)
    ]


@pytest.mark.parametrize(
    ("pairs", "lines"),
    [
        ([("x", "x")], [1]),
        ([("x", "y"), ("y", "x")], [1, 2]),
        ([("a", "x"), ("x", "y"), ("y", "z"), ("z", "x"), ("z", "out"), ("b", "a")], [2, 3, 4]),
        ([("a", "b"), ("b", "c"), ("c", "gone")], []),
        ([(f"u{i}", f"u{i + 1}") for i in range(3_000)], []),
        ([(f"u{i}", f"u{(i + 1) % 3_000}") for i in range(3_000)], list(range(1, 3_001))),
    ],
    ids=["itself", "two", "three with others around", "a chain", "a long chain", "a long ring"],
)
def test_undos_in_a_ring_are_found(pairs: list[tuple[str, str]], lines: list[int]) -> None:
    judgements = undos(*pairs)
    rings = find_undo_rings([SAME_AB, *judgements])
    assert [j.line for j in rings] == lines
    assert all(fault.line == j.line and "ring with line" in fault.found for j, fault in rings.items())
    # Even where nobody takes the ring out, there is an answer.
    assert len(find_standings(judgements)) == len(judgements)


def test_of_very_many_bad_lines_the_first_are_told_and_the_others_counted() -> None:
    rings = find_undo_rings(undos(*((f"u{i}", f"u{i}") for i in range(3_000))))
    told = tell_faults(rings.values())
    assert (len(told), told[-1]) == (22, "  and 2980 more; `collabgraph judge list` shows them all")


def test_a_chain_of_undos_is_followed_to_its_end() -> None:
    # Each undoes the one before: of 3,001 the last holds, the one before does not, and so on.
    judgements = [SAME_AB, *undos(("u0", SAME_AB.id), *((f"u{i}", f"u{i - 1}") for i in range(1, 3_000)))]
    states = [standing.state for standing in find_standings(judgements)]
    assert states[-4:] == [UNDONE, HOLDS, UNDONE, HOLDS]
    assert states[0] is HOLDS


def test_doubled_undos_are_counted_once_each() -> None:
    # Each is undone by two, so that following every way down would take 2¹¹⁸ steps.
    pairs = [(f"u{i}", f"u{i - 1}" if i else SAME_AB.id) for i in range(118)]
    judgements = [SAME_AB, *undos(*(pair for pair in pairs for _ in "ab"))]
    states = [standing.state for standing in find_standings(judgements)]
    assert states[0] is HOLDS
    assert states[-4:] == [UNDONE, UNDONE, HOLDS, HOLDS]


def test_many_contradictions_name_the_latest_only() -> None:
    refs = [(EntityRef(f"a{i:04}", "Jana Kos", EntityType.PERSON),) for i in range(1_000)]
    apart = [said(X, refs[i], refs[-1 - i]) for i in range(400)]
    counter_when = "2027-01-02T03:04:05Z"
    joins = [Judgement(S, "Bo", counter_when, a=refs[i], b=refs[i + 1], line=i) for i in range(999)]
    standings = find_standings([*apart, *joins])
    assert {s.state for s in standings[:400]} == {FALLS}
    assert {s.state for s in standings[400:]} == {HOLDS}
    assert [len(s.against) for s in standings[:400]] == [MAX_AGAINST] * 400
    assert standings[0].against[0].line == 998


def test_a_join_that_many_stand_against_falls_however_the_groups_grew() -> None:
    one, other = ([(EntityRef(f"{side}{i}", "Kos", EntityType.PERSON),) for i in range(50)] for side in "ab")
    late = "2027-01-02T03:04:05Z"
    joins = [Judgement(S, "Bo", late, a=g[i], b=g[i + 1], line=i) for g in (one, other) for i in range(49)]
    apart = Judgement(X, "Bo", late, a=one[7], b=other[31])
    before = [said(S, one[40], other[2]), said(S, one[0], C), said(S, other[0], C)]
    standings = find_standings([*before, apart, *joins])
    # Of the last two, the later joins C to the second group, and the earlier would join the first to it.
    assert [s.state for s in standings[:4]] == [FALLS, FALLS, HOLDS, HOLDS]
    assert standings[0].against == (apart,)
