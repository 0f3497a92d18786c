"""Measure false ties between unrelated neighbours, and names joined by mistake: whether what has nothing in common stays apart.

In: scored articles. Out: counts. Two annotated entities are neighbours where both are named in one line; unrelated, where the
annotation states nothing of the two. A node is a wrong merge where its mentions in an article stand on the names of several
annotated entities of one type. Refuses nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from collabgraph.extraction.evaluation.score import ArticleScore
from collabgraph.extraction.training.annotated import AnnotatedArticle

_Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Separation:
    """How many neighbours are unrelated and joined all the same, and how many nodes are two things."""

    unrelated: int
    #: Unrelated neighbours between which the graph states a fact.
    joined: int
    nodes: int
    #: Nodes that stand for several annotated entities of one article.
    merged: int

    @property
    def joined_in_hundred(self) -> float:
        """False ties in a hundred unrelated neighbours."""
        return 100 * self.joined / max(1, self.unrelated)


def measure_separation(scores: Iterable[ArticleScore]) -> Separation:
    """The counts over all articles."""
    unrelated = joined = nodes = merged = 0
    for score in scores:
        apart = _neighbours(score.gold) - _related(score.gold)
        stated = {
            frozenset((score.matches.get(f.subject, ""), score.matches.get(f.object, "")))
            for f in score.found.facts
            if f.object is not None
        }
        unrelated += len(apart)
        joined += len(apart & stated)
        nodes += len(score.found.nodes)
        merged += sum(1 for _ in _merged(score))
    return Separation(unrelated, joined, nodes, merged)


def _neighbours(gold: AnnotatedArticle) -> set[_Pair]:
    by_line: dict[int, set[str]] = defaultdict(set)
    for span in gold.spans:
        if span.entity >= 0:
            by_line[gold.text.count("\n", 0, span.begin)].add(gold.entities[span.entity].id)
    return {frozenset(pair) for here in by_line.values() for pair in combinations(sorted(here), 2)}


def _related(gold: AnnotatedArticle) -> set[_Pair]:
    return {frozenset((f.subject, f.object)) for f in gold.facts if f.object is not None}


def _merged(score: ArticleScore) -> Iterator[str]:
    """The IRIs of nodes that stand on names of several annotated entities of their type."""
    gold = score.gold
    at = {(s.begin, s.end): gold.entities[s.entity] for s in gold.spans if s.entity >= 0}
    for node in score.found.nodes:
        named = {
            entity.id
            for m in node.mentions
            if (entity := at.get((m.begin, m.end))) is not None and entity.type.pool is node.type.pool
        }
        if len(named) > 1:
            yield node.iri
