"""Names and roles in a text: in go the word probabilities of the encoder, out come spans with their types.

Each label has its own begin/inside/outside choice. Where spans of several labels overlap the more probable one stays;
only inside the description of an event or a topic may another name stand ("matchmaking in Brussels").
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from collabgraph.extraction.encoder import LABELS, ROLE, Encoded, Floats
from collabgraph.extraction.spans import NameSpan
from collabgraph.ontology.vocabulary import EntityType

#: A word this probable begins a span, and neighbours of the second figure belong to it; a word that begins a name of its
#: own with the third starts another. Chosen on the development sample.
SURE, LIKELY, BEGINS = 0.5, 0.35, 0.5
_CONTAINERS = frozenset({EntityType.EVENT.value, EntityType.TOPIC.value})


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A stretch of text that names a job or function, with its probability."""

    begin: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    label: str
    score: float


def find_names(text: str, encoded: Encoded) -> tuple[tuple[NameSpan, ...], tuple[RoleSpan, ...]]:
    """The names and the roles of an encoded text, each in order of text."""
    names: list[NameSpan] = []
    roles: list[RoleSpan] = []
    pieces = encoded.pieces
    for run in _disjoint(_runs(encoded.names)):
        begin, end = pieces.begins[run.first], pieces.ends[run.last - 1]
        if run.label == ROLE:
            roles.append(RoleSpan(begin, end, text[begin:end], run.score))
        else:
            names.append(NameSpan(begin, end, text[begin:end], EntityType(run.label), run.score))
    return tuple(sorted(names, key=lambda s: (s.begin, -s.end))), tuple(sorted(roles, key=lambda s: s.begin))


def _runs(probabilities: Floats) -> Iterator[_Run]:
    """Runs of words that belong to a label: a sure word with its neighbours that are not quite as sure."""
    for column, label in enumerate(LABELS):
        begins, belongs = probabilities[:, column, 1], 1 - probabilities[:, column, 0]
        last = 0
        for seed in np.flatnonzero(belongs >= SURE):
            if seed < last:
                continue
            first = int(seed)
            while first > last and belongs[first - 1] >= LIKELY and begins[first] < BEGINS:
                first -= 1
            last = int(seed) + 1
            while last < len(belongs) and belongs[last] >= LIKELY and begins[last] < BEGINS:
                last += 1
            yield _Run(first, last, label, float(belongs[first:last].mean()))


def _disjoint(runs: Iterator[_Run]) -> list[_Run]:
    kept: list[_Run] = []
    standing: defaultdict[int, list[_Run]] = defaultdict(list)  # by word
    # Of two nearly equal scores the longer span is the better reading: it ends with the name, not within it.
    for run in sorted(runs, key=lambda r: (-r.score - 0.001 * (r.last - r.first), r.first)):
        words = range(run.first, run.last)
        if all(_may_stand(run, other) for word in words for other in standing[word]):
            kept.append(run)
            for word in words:
                standing[word].append(run)
    return kept


def _may_stand(one: _Run, other: _Run) -> bool:
    inner, outer = (one, other) if one.last - one.first <= other.last - other.first else (other, one)
    return (
        outer.label in _CONTAINERS
        and inner.label not in (outer.label, ROLE)
        and outer.first < inner.first
        and inner.last <= outer.last
    )
