"""Names and roles in a text: in go the word probabilities of the encoder, out come spans with their types.

Each label has its own begin/inside/outside choice. Where spans of several labels overlap the more probable one stays;
only inside the description of an event or a topic may another name stand ("matchmaking in Brussels").
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from collabgraph.extraction.encoder import LABELS, ROLE, Encoded, Floats
from collabgraph.extraction.entities import NameSpan
from collabgraph.ontology.vocabulary import EntityType

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
    chosen = probabilities.argmax(-1)
    for column, label in enumerate(LABELS):
        tags = chosen[:, column]
        words = np.flatnonzero(tags)
        k = 0
        while k < len(words):
            first = int(words[k])
            last = first + 1
            while last < len(tags) and tags[last] == 2:
                last += 1
            score = float(1 - probabilities[first:last, column, 0].mean())
            yield _Run(first, last, label, score)
            while k < len(words) and words[k] < last:
                k += 1


def _disjoint(runs: Iterator[_Run]) -> list[_Run]:
    kept: list[_Run] = []
    # Of two nearly equal scores the longer span is the better reading: it ends with the name, not within it.
    for run in sorted(runs, key=lambda r: (-r.score - 0.001 * (r.last - r.first), r.first)):
        if all(_may_stand(run, other) for other in kept if run.first < other.last and other.first < run.last):
            kept.append(run)
    return kept


def _may_stand(one: _Run, other: _Run) -> bool:
    inner, outer = (one, other) if one.last - one.first <= other.last - other.first else (other, one)
    return (
        outer.label in _CONTAINERS
        and inner.label not in (outer.label, ROLE)
        and outer.first < inner.first
        and inner.last <= outer.last
    )
