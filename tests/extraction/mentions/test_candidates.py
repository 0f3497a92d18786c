"""Stretches of words that might be names, found around what the word probabilities hint at."""

import numpy as np
import pytest
from numpy.typing import NDArray

from collabgraph.extraction.encoding.encoder import LABELS
from collabgraph.extraction.mentions.candidates import LONGEST, MOST, find_span_candidates

EVENT = LABELS.index("Event")


def _probabilities(begins: list[float], continues: list[float]) -> NDArray[np.float32]:
    found = np.zeros((len(begins), len(LABELS), 3), np.float32)
    found[:, :, 0] = 1
    found[:, EVENT, 1], found[:, EVENT, 2] = begins, continues
    found[:, EVENT, 0] = 1 - found[:, EVENT, 1] - found[:, EVENT, 2]
    return found


def _spans(begins: list[float], continues: list[float]) -> set[tuple[int, int]]:
    return {(c.first, c.last) for c in find_span_candidates(_probabilities(begins, continues))}


@pytest.mark.parametrize(
    ("begins", "continues", "expected"),
    [
        ([0.0, 0.9, 0.0], [0.0, 0.0, 0.0], {(1, 2)}),
        # The end is unsure: with and without the last word.
        ([0.9, 0.0, 0.0], [0.0, 0.9, 0.4], {(0, 2), (0, 3)}),
        # The beginning is unsure, too.
        ([0.3, 0.6, 0.0], [0.0, 0.3, 0.9], {(0, 1), (0, 3), (1, 3)}),
        # Two names side by side, or one.
        ([0.9, 0.5], [0.0, 0.4], {(0, 1), (0, 2), (1, 2)}),
    ],
)
def test_borders_lie_where_the_probability_rises_and_falls(
    begins: list[float], continues: list[float], expected: set[tuple[int, int]]
) -> None:
    assert _spans(begins, continues) == expected


def test_words_that_hardly_belong_to_a_label_make_no_candidate() -> None:
    assert _spans([0.05, 0.02], [0.0, 0.04]) == set()


def test_a_text_without_words_has_no_candidates() -> None:
    assert find_span_candidates(np.zeros((0, len(LABELS), 3), np.float32)) == []


def test_candidates_of_one_region_are_few_and_short() -> None:
    ragged = [0.9 if k % 2 else 0.3 for k in range(60)]
    spans = _spans(ragged, [0.05] * 60)
    assert len(spans) == MOST
    assert max(last - first for first, last in spans) <= LONGEST
