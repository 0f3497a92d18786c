"""Which judgements hold: later words count, undone ones do not, and the order of the lines makes no difference."""

from itertools import permutations

import pytest

from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement
from collabgraph.graph.curation.references import ClaimRef, EntityRef
from collabgraph.graph.curation.status import JudgementState, find_standings
from collabgraph.ontology.vocabulary import EntityType, Property

A, B, C, D = ((EntityRef(id, "Jana Kos", EntityType.PERSON),) for id in "abcd")
CLAIM, OTHER = (
    ClaimRef("a", Property.LEADS, quote, "kos", "beech", "Jana Kos", "BEECH") for quote in ("Kos leads.", "She leads.")
)
RIGHT = Statement("a", Property.LEADS, "Kos leads.", B, C)
HOLDS, UNDONE, FALLS = JudgementState.IN_FORCE, JudgementState.UNDONE, JudgementState.CONTRADICTED
counter = iter(range(10, 100))


def said(kind: JudgementKind, *groups: tuple[EntityRef, ...], **more: object) -> Judgement:
    a, b = (*groups, (), ())[:2]
    return Judgement(kind, "Ida", f"2026-01-02T03:04:{next(counter)}Z", a=a, b=b, **more)  # type: ignore[arg-type]


def undo(judgement: Judgement) -> Judgement:
    return said(JudgementKind.UNDO, undoes=judgement.id)


SAME_AB, SAME_BC = said(JudgementKind.SAME, A, B), said(JudgementKind.SAME, B, C)
UNDO_AB = undo(SAME_AB)
S, X, U = JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE

CASES = {
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
