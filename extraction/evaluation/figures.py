"""Figures over scored articles: precision, recall and F1 per type, property and in sum, with bootstrap intervals.

In: scores of articles. Out: a figure for each line of the report; for two pipelines the differences. The bootstrap
draws whole articles (Efron, 1979), because the facts of one article stand and fall together; it is seeded, and a pair
of pipelines is compared on the same draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collabgraph.extraction.evaluation.score import ArticleScore, EntityOutcome, FactOutcome, ScoreState
from collabgraph.ontology.vocabulary import EntityType, Property

Floats = npt.NDArray[np.float64]

TYPES: tuple[EntityType, ...] = (
    EntityType.PERSON, EntityType.ORGANISATION, EntityType.PROJECT, EntityType.EVENT, EntityType.PLACE, EntityType.TOPIC,
)  # fmt: skip
TOPIC_PROPERTIES = (Property.HAS_TOPIC, Property.SPOKE_ABOUT)
CORE = tuple(p for p in Property if p not in TOPIC_PROPERTIES)
#: Names of the sums, and what each adds up. Topics are no names of things, so that the entities are counted without.
ENTITIES, CORE_FACTS, TOPIC_FACTS, ALL_FACTS = "entities", "core facts", "topics", "all facts"
_PARTS: tuple[EntityType | Property, ...] = (*TYPES, *CORE, *TOPIC_PROPERTIES)
_LINES: dict[str, tuple[EntityType | Property, ...]] = {
    **{part.value: (part,) for part in _PARTS},
    ENTITIES: tuple(t for t in TYPES if t is not EntityType.TOPIC),
    CORE_FACTS: CORE,
    TOPIC_FACTS: TOPIC_PROPERTIES,
    ALL_FACTS: (*CORE, *TOPIC_PROPERTIES),
}
#: Every line of the report, in order: types, properties, sums.
LINES = tuple(_LINES)
SUMS = (ENTITIES, CORE_FACTS, TOPIC_FACTS, ALL_FACTS)
#: How many times the articles are drawn, and the share of the draws that the interval spans.
DRAWS, SPAN = 2000, 0.95
_SEED = 1
# Which parts each line adds up: (parts, lines).
_SUM = np.array([[float(part in parts) for parts in _LINES.values()] for part in _PARTS])


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 of one line; ``low`` and ``high`` enclose F1 in 95 of 100 draws of articles."""

    precision: float
    recall: float
    f1: float
    found: int
    gold: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of two pipelines on the same articles; ``better`` is the share of draws in which the second has more."""

    first: float
    second: float
    low: float
    high: float
    better: float

    @property
    def value(self) -> float:
        """By how much the second has more than the first."""
        return self.second - self.first


def summarise(scores: Sequence[ArticleScore], draws: int = DRAWS) -> dict[str, Figure]:
    """The figure of each line."""
    counts = _count(scores)
    totals = _add_up(counts.sum(0, keepdims=True))
    precision, recall, f1 = (values[0] for values in _rate(totals))
    low, high = _span(_rate(_draw(counts, draws))[2])
    found, gold = totals[0, :, 1], totals[0, :, 3]
    return {
        line: Figure(
            float(precision[k]), float(recall[k]), float(f1[k]), int(found[k]), int(gold[k]), float(low[k]), float(high[k])
        )
        for k, line in enumerate(LINES)
    }  # fmt: skip


def compare(first: Sequence[ArticleScore], second: Sequence[ArticleScore], draws: int = DRAWS) -> dict[str, Difference]:
    """The difference of each line; both must score the same articles in the same order."""
    counts = [_count(first), _count(second)]
    whole = [_rate(_add_up(c.sum(0, keepdims=True)))[2][0] for c in counts]
    one, other = (_rate(_draw(c, draws))[2] for c in counts)
    low, high = _span(other - one)
    # Equal draws speak for neither side.
    better = ((other > one) + 0.5 * (other == one)).mean(0)
    return {
        line: Difference(float(whole[0][k]), float(whole[1][k]), float(low[k]), float(high[k]), float(better[k]))
        for k, line in enumerate(LINES)
    }


def _count(scores: Sequence[ArticleScore]) -> Floats:
    """(articles, parts, 4): right among the found, found, right among the annotated, annotated."""
    counts = np.zeros((len(scores), len(_PARTS), 4))
    for row, score in enumerate(scores):
        for entity in score.entities:
            counts[row, _PARTS.index(entity.type)] += _weigh(entity)
        for fact in score.facts:
            counts[row, _PARTS.index(fact.property)] += _weigh(fact)
    return counts


def _weigh(outcome: EntityOutcome | FactOutcome) -> tuple[float, float, float, float]:
    if outcome.state is ScoreState.PASSED:
        implied = isinstance(outcome, FactOutcome) and outcome.found is None
        return (0, 0, 1, 1) if implied else (0, 0, 0, 0)
    credit = {ScoreState.RIGHT: 1.0, ScoreState.HALF: 0.5}.get(outcome.state, 0.0)
    is_found, is_gold = outcome.state is not ScoreState.MISSED, outcome.state is not ScoreState.FALSE
    return (credit, is_found, credit, is_gold)


def _add_up(counts: Floats) -> Floats:
    sums: Floats = np.einsum("apc,pl->alc", counts, _SUM)
    return sums


def _draw(counts: Floats, draws: int) -> Floats:
    """Sums over articles drawn with replacement: (draws, lines, 4)."""
    articles = len(counts)
    times = np.random.default_rng(_SEED).multinomial(articles, np.full(articles, 1 / articles), draws)
    return _add_up(np.einsum("da,apc->dpc", times.astype(float), counts))


def _rate(sums: Floats) -> tuple[Floats, Floats, Floats]:
    """Precision, recall and F1 of sums; 0 where nothing is right."""
    right_found, found, right_gold, gold = np.moveaxis(sums, -1, 0)
    precision, recall = _divide(right_found, found), _divide(right_gold, gold)
    return precision, recall, _divide(2 * precision * recall, precision + recall)


def _divide(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _span(values: Floats) -> tuple[Floats, Floats]:
    rest = (1 - SPAN) / 2
    low, high = np.quantile(values, (rest, 1 - rest), axis=0)
    return low, high
