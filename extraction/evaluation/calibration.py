"""Calibration of confidence, whether it means what it says: in go scored articles, out come bins with their precision.

The expected calibration error is the mean distance between confidence and precision, each bin weighing by its claims
(Naeini et al., 2015). Claims that are neither wrong nor missing in the score are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from collabgraph.extraction.evaluation.score import ArticleScore, ScoreState
from collabgraph.ontology.confidence import Confidence

#: From here on a claim counts as sure.
SURE = 0.9
#: How many of the claims must be right that are passed on as they are.
PASSED_ON = 0.97
_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence lies from ``low`` up to ``high``: how many, how sure in the mean, how many right."""

    low: float
    high: float
    count: int
    confidence: float
    precision: float


@dataclass(frozen=True, slots=True)
class WordFigure:
    """The claims of one word: how many, how many of them are right, and which share of the annotated facts they cover."""

    word: Confidence
    count: int
    precision: float
    covered: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins that hold claims, the expected calibration error, and what the sure claims are worth."""

    bins: tuple[Bin, ...]
    error: float
    #: Share of the claims with a confidence of at least :data:`SURE`, and how many of these are right.
    sure_share: float
    sure_precision: float
    #: The surest word first; words without a claim too.
    words: tuple[WordFigure, ...] = ()
    #: Share of the annotated facts in the longest list of claims, the surest first, of which :data:`PASSED_ON` are right.
    covered: float = 0.0


def measure_reliability(scores: Sequence[ArticleScore]) -> Reliability:
    """How confidence and precision agree over all claims of all articles."""
    credit = {ScoreState.RIGHT: 1.0, ScoreState.HALF: 0.5, ScoreState.FALSE: 0.0}
    claims = [
        (claim.confidence, credit[fact.state])
        for score in scores
        for fact in score.facts
        if fact.found is not None and fact.state in credit
        for claim in fact.found.claims
    ]
    annotated = sum(fact.gold is not None for score in scores for fact in score.facts)
    bins = []
    for number in range(_BINS):
        inside = [c for c in claims if number == min(int(c[0] * _BINS + 1e-9), _BINS - 1)]
        if inside:
            bins.append(Bin(number / _BINS, (number + 1) / _BINS, len(inside), _mean(inside, 0), _mean(inside, 1)))
    sure = [c for c in claims if c[0] >= SURE]
    return Reliability(
        tuple(bins),
        sum(b.count * abs(b.confidence - b.precision) for b in bins) / max(1, len(claims)),
        len(sure) / max(1, len(claims)),
        _mean(sure, 1),
        tuple(_measure_word(word, claims, annotated) for word in Confidence),
        _cover(claims, annotated),
    )


def _cover(claims: Sequence[tuple[float, float]], annotated: int) -> float:
    covered = right = 0.0
    for number, (_, credit) in enumerate(sorted(claims, key=lambda claim: (-claim[0], claim[1])), start=1):
        right += credit
        if right >= PASSED_ON * number:
            covered = right
    return covered / max(1, annotated)


def _measure_word(word: Confidence, claims: Sequence[tuple[float, float]], annotated: int) -> WordFigure:
    said = [claim for claim in claims if Confidence.of(claim[0]) is word]
    right = sum(credit for _, credit in said)
    return WordFigure(word, len(said), _mean(said, 1), right / max(1, annotated))


def _mean(claims: Sequence[tuple[float, float]], column: int) -> float:
    return sum(claim[column] for claim in claims) / len(claims) if claims else 0.0
