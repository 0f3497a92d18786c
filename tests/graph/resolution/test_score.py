"""What a likeness is worth: alone, with ties, with doubts, and the score that it gives."""

import pytest

from collabgraph.graph.resolution.score import ASK, DOUBTED, JOIN, SURE, Likeness, PairScore, TieStrength

FULL = Likeness("same full name", 0.9, 0.96, 0.99)


@pytest.mark.parametrize(
    ("likeness", "tie", "doubted", "less", "value"),
    [
        (FULL, TieStrength.NONE, False, 0.0, 0.9),
        (FULL, TieStrength.SHARED, False, 0.0, 0.96),
        (FULL, TieStrength.STRONG, False, 0.0, 0.99),
        (FULL, TieStrength.NONE, False, 0.2, 0.7),
        (FULL, TieStrength.STRONG, True, 0.0, DOUBTED),
        (FULL, TieStrength.NONE, True, 0.5, 0.4),
        (FULL, TieStrength.NONE, False, 1.0, 0.0),
        (Likeness("x", 0.8), TieStrength.STRONG, False, 0.0, 0.8),
        (Likeness("x", 0.8, 0.9), TieStrength.STRONG, False, 0.0, 0.9),
        (Likeness("x", 0.8, doubted=0.5), TieStrength.NONE, True, 0.0, 0.5),
        (Likeness("x", 0.4, doubted=0.5), TieStrength.NONE, True, 0.0, 0.4),
    ],
)
def test_worth_depends_on_ties_and_doubts(
    likeness: Likeness, tie: TieStrength, doubted: bool, less: float, value: float
) -> None:
    doubts = ("different affiliations",) if doubted else ()
    assert likeness.weigh(tie, doubts=doubts, less=less).value == value


def test_score_tells_the_likeness_the_ties_and_what_speaks_against_it() -> None:
    score = FULL.weigh(TieStrength.SHARED, ("both in Graz",), ("a doubt",), ("a veto",), reason="same name, 2018")
    assert score == PairScore(DOUBTED, ("same name, 2018", "both in Graz"), ("a veto",), ("a doubt",))


def test_a_doubt_leaves_a_question_and_a_veto_joins_nothing() -> None:
    assert ASK <= DOUBTED < JOIN < SURE
    assert FULL.weigh(TieStrength.STRONG).joins
    assert not FULL.weigh(TieStrength.STRONG, doubts=("a doubt",)).joins
    assert not FULL.weigh(TieStrength.STRONG, vetoes=("a veto",)).joins
