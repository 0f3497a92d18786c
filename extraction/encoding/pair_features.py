"""Pairs of mentions as the light pair scorer sees them: in go words and places, out come numbers of features.

The words between two mentions, around and in them, and at the beginnings of their lines; the kinds of the two, and how
far apart they stand. Each feature is one of :data:`BUCKETS` by a hash (Weinberger et al., 2009), so that no list of
words need be kept. A group of words is told as a stretch of the text: its weights are then a difference of running sums.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from collabgraph.extraction.encoding.arrays import Ints
from collabgraph.extraction.encoding.encoder import KINDS
from collabgraph.extraction.encoding.pairs import (
    DISTANCES,
    LINES,
    MentionPosition,
    distance_bucket,
    find_pairs,
    line_bucket,
)
from collabgraph.extraction.encoding.wordpieces import LINE_END, Pieces

#: Features are told apart by fifteen bits: a megabyte of weights in half precision.
BUCKETS = 1 << 15
#: Up to so many words between two mentions all of them count; else those next to either.
NEAR = 12
#: Words before and behind a mention that are looked at, and at the beginning of its line.
AROUND, LINE_WORDS = 3, 3


@dataclass(frozen=True, slots=True)
class Stretches:
    """For each pair the words ``ids[begins:ends]``, read as features of one kind."""

    kind: int
    begins: Ints
    ends: Ints


@dataclass(frozen=True, slots=True)
class PairWindow:
    """The mention pairs of one window of words, with all their features."""

    #: Numbers of subject and object among all places of the text, (pairs, 2).
    pairs: Ints
    #: The words of the window.
    ids: Ints
    stretches: tuple[Stretches, ...]
    #: (pairs, features), already hashed.
    fixed: Ints


def find_pair_windows(pieces: Pieces, places: Sequence[MentionPosition]) -> Iterator[PairWindow]:
    """Yield the mention pairs of a text, window by window; a pair that no window holds whole is left out."""
    done: set[tuple[int, int]] = set()
    for window in pieces.windows:
        inside = [k for k, p in enumerate(places) if window.first_word <= p.first and p.last <= window.last_word]
        local = [places[k] for k in inside]
        found = [(s, o) for s, o in find_pairs(local) if (inside[s], inside[o]) not in done]
        if not found:
            continue
        done.update((inside[s], inside[o]) for s, o in found)
        pairs, ids = np.array(found, dtype=np.int64), np.array(window.ids, dtype=np.int64)
        position = np.array(window.positions, dtype=np.int64)
        first = position[[p.first - window.first_word for p in local]]
        last = position[[p.last - 1 - window.first_word for p in local]]
        stretches = tuple(_find_stretches(ids, first, last, pairs))
        yield PairWindow(np.array(inside)[pairs], ids, stretches, _find_fixed(local, pairs))


def word_id(word: str) -> int:
    """The number of a word, the same in every process (0 and up, below 2³¹); digits are all alike."""
    return zlib.crc32("".join("0" if c.isdigit() else c for c in word.lower()).encode()) & 0x7FFFFFFF


def bucket(kind: int, ids: Ints) -> Ints:
    """The features that words are when read as a kind: multiplicative hashing (Knuth, 6.4)."""
    mixed = (ids.astype(np.uint64) * np.uint64(2 * kind + 1) + np.uint64(kind * 0x9E3779B1)) * np.uint64(2654435761)
    return ((mixed & np.uint64(0xFFFFFFFF)) >> np.uint64(17)).astype(np.int64)


def _find_stretches(ids: Ints, first: Ints, last: Ints, pairs: Ints) -> Iterator[Stretches]:
    """Yield the stretches of pairs (rows of subject and object place) in a window of words.

    ``first`` and ``last`` are the places' words in ``ids``, the last included. What depends on which of the two stands
    first has a kind of its own for either order.
    """
    s, o = pairs.T
    turned = first[o] < first[s]
    left, right = np.where(turned, o, s), np.where(turned, s, o)
    begin, end = last[left] + 1, np.maximum(last[left] + 1, first[right])
    is_near = end - begin <= NEAR
    kinds = iter(range(1, 1000))
    none = np.zeros(len(s), np.int64)

    def stretch(begins: Ints, ends: Ints, where: npt.NDArray[np.bool_]) -> Stretches:
        return Stretches(next(kinds), np.where(where, begins, none), np.where(where, ends, none))

    for order in (turned, ~turned):
        yield stretch(begin, end, is_near & order)
        yield stretch(begin, begin + NEAR // 2, ~is_near & order)
        yield stretch(end - NEAR // 2, end, ~is_near & order)
        yield stretch(begin, begin + 1, order & (end > begin))
        yield stretch(end - 1, end, order & (end > begin))
    everywhere = np.ones(len(s), np.bool_)
    line = _line_begins(ids)
    for place in (s, o):
        at, behind = first[place], last[place] + 1
        yield stretch(np.maximum(at - 1, 0), at, everywhere)
        yield stretch(np.maximum(at - AROUND, 0), at, everywhere)
        yield stretch(behind, np.minimum(behind + 1, len(ids)), everywhere)
        yield stretch(behind, np.minimum(behind + AROUND, len(ids)), everywhere)
        yield stretch(last[place], behind, everywhere)
        yield stretch(at, behind, everywhere)
        yield stretch(line[at], np.minimum(line[at] + LINE_WORDS, len(ids)), everywhere)


def _find_fixed(places: Sequence[MentionPosition], pairs: Ints) -> Ints:
    """Features that are no words, (pairs, features): kinds of the two, their distances in words and lines."""
    rows = []
    for s, o in pairs.tolist():
        subject, object_ = places[s], places[o]
        kinds = KINDS.index(subject.kind) * len(KINDS) + KINDS.index(object_.kind)
        distance, lines = distance_bucket(subject, object_), line_bucket(subject, object_)
        rows.append((kinds, kinds * DISTANCES + distance, kinds * LINES + lines, distance * LINES + lines))
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return np.stack([bucket(1000 + k, column) for k, column in enumerate(table.T)], axis=1)


def _line_begins(ids: Ints) -> Ints:
    """For each word the first of its line."""
    starts = np.flatnonzero(ids == LINE_END) + 1
    begins = np.zeros(len(ids), np.int64)
    begins[starts[starts < len(ids)]] = starts[starts < len(ids)]
    return np.maximum.accumulate(begins)
