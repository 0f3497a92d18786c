from collections.abc import Callable

import pytest

from collabgraph.extraction.evaluation.calibration import measure_reliability
from collabgraph.extraction.evaluation.score import ArticleScore

NODES = [("Jana Kos", "Person"), ("Wood Day", "Event"), ("Lumo", "Organisation"), ("BEECH", "Project")]
RIGHT = ("Lumo", "leads", "BEECH")
WRONG = ("Lumo", "funds", "BEECH")

Score = Callable[..., ArticleScore]


def test_bins_hold_how_sure_and_how_right(score: Score) -> None:
    scores = [score(NODES, [RIGHT, WRONG], confidence=0.85), score(NODES, [RIGHT], confidence=0.95)]
    reliability = measure_reliability(scores)
    assert [(b.low, b.count, b.precision) for b in reliability.bins] == [(0.8, 2, 0.5), (0.9, 1, 1.0)]
    assert reliability.error == pytest.approx((2 * 0.35 + 1 * 0.05) / 3)
    assert reliability.sure_share == pytest.approx(1 / 3)
    assert reliability.sure_precision == 1.0


def test_words_tell_how_many_claims_are_right_and_what_they_cover(score: Score) -> None:
    scores = [score(NODES, [RIGHT, WRONG], confidence=0.85), score(NODES, [RIGHT], confidence=0.95)]
    annotated = sum(fact.gold is not None for found in scores for fact in found.facts)
    found = [(str(w.word), w.count, w.precision, w.covered) for w in measure_reliability(scores).words]
    assert found == [("certain", 1, 1.0, 1 / annotated), ("likely", 2, 0.5, 1 / annotated), ("ask", 0, 0.0, 0.0)]


def test_the_surest_claims_cover_what_they_can_before_too_many_are_wrong(score: Score) -> None:
    right, wrong = score(NODES, [RIGHT], confidence=0.95), score(NODES, [WRONG], confidence=0.9)
    annotated = sum(fact.gold is not None for found in (right, wrong) for fact in found.facts)
    assert measure_reliability([right, wrong]).covered == pytest.approx(1 / annotated)
    assert measure_reliability([score(NODES, [WRONG], confidence=0.99), right]).covered == 0


@pytest.mark.parametrize(("confidence", "low"), [(0.0, 0.0), (0.3, 0.3), (0.7, 0.7), (1.0, 0.9)])
def test_a_border_belongs_to_the_bin_above_it(score: Score, confidence: float, low: float) -> None:
    (only,) = measure_reliability([score(NODES, [RIGHT], confidence=confidence)]).bins
    assert only.low == low


def test_half_a_date_is_half_right(score: Score) -> None:
    (only,) = measure_reliability([score(NODES, [("Wood Day", "startDate", "2023")])]).bins
    assert only.precision == 0.5


def test_a_claim_that_is_neither_wrong_nor_missing_is_left_out(score: Score) -> None:
    assert measure_reliability([score(NODES, [("Lumo", "partnerIn", "BEECH")])]).bins == ()
