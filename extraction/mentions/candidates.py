"""Stretches of text that might be a name or a role: in go word probabilities, out come spans of words with a label.

Around each word that may belong to a label, every place where the probability to belong rises is a possible first word
and every place where it falls a possible last one. Generous on purpose: ``names`` decides.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats
from collabgraph.extraction.encoding.encoder import LABELS

#: A region of words at least this probable for a label, with one word of at least the second figure, holds candidates.
#: On held-out articles of the corpus they contain 0.69 of the event mentions and 0.9 of those of bodies and persons.
POSSIBLE, SEED = 0.03, 0.1
#: How much the probability must rise or fall to make a border, and how probable a word's being a first one.
STEP, BEGINS = 0.03, 0.02
#: Most words of a candidate, and most candidates of one region, the likeliest.
LONGEST, MOST = 25, 30


@dataclass(frozen=True, slots=True)
class SpanCandidate:
    """Words ``first`` to ``last`` (exclusive) as a name of ``LABELS[column]``."""

    column: int
    first: int
    last: int


def find_span_candidates(probabilities: Floats) -> list[SpanCandidate]:
    """All candidates of a text, in order of label, first and last word; ``probabilities`` (words, labels, 3) as of ``Encoded``."""
    found: list[SpanCandidate] = []
    for column in range(len(LABELS)):
        inside, begins = 1 - probabilities[:, column, 0], probabilities[:, column, 1]
        for low, high in _regions(inside):
            if inside[low:high].max() >= SEED:
                found.extend(SpanCandidate(column, *pair) for pair in _spans(inside, begins, low, high))
    return found


def _regions(inside: Floats) -> Iterator[tuple[int, int]]:
    """Longest runs of words that possibly belong to a label."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside >= POSSIBLE, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _spans(inside: Floats, begins: Floats, low: int, high: int) -> list[tuple[int, int]]:
    within, opens = inside[low:high].tolist(), begins[low:high].tolist()
    size = high - low
    firsts = [k for k in range(size) if k == 0 or opens[k] >= BEGINS or within[k] - within[k - 1] >= STEP]
    lasts = [k + 1 for k in range(size) if k == size - 1 or within[k] - within[k + 1] >= STEP or opens[k + 1] >= BEGINS]
    sums = [0.0]
    for value in within:
        sums.append(sums[-1] + math.log(value))
    likely = [
        (math.log(max(opens[f], 0.02)) + sums[e] - sums[f] + math.log(max(1 - _goes_on(within, opens, e), 0.02)), f, e)
        for f in firsts
        for e in lasts[bisect_right(lasts, f) : bisect_right(lasts, f + LONGEST)]
    ]
    return sorted((low + f, low + e) for _, f, e in sorted(likely, reverse=True)[:MOST])


def _goes_on(within: list[float], opens: list[float], k: int) -> float:
    """How probably a name goes on with the k-th word of its region."""
    return within[k] - opens[k] if k < len(within) else 0.0
