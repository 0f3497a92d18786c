"""Which of the candidate spans stand: the more probable, and one within another only in descriptions."""

import pytest

from collabgraph.extraction.encoding.encoder import LABELS
from collabgraph.extraction.mentions.candidates import SpanCandidate
from collabgraph.extraction.mentions.recogniser import TAKEN, choose_spans


def _span(label: str, first: int, last: int) -> SpanCandidate:
    return SpanCandidate(LABELS.index(label), first, last)


@pytest.mark.parametrize(
    ("scored", "kept"),
    [
        ([(("Event", 0, 3), 0.8), (("Event", 0, 4), 0.6)], [("Event", 0, 3)]),
        # Of equals the longer.
        ([(("Event", 0, 3), 0.7), (("Event", 0, 4), 0.7)], [("Event", 0, 4)]),
        ([(("Person", 0, 2), 0.9), (("Place", 2, 3), 0.5)], [("Person", 0, 2), ("Place", 2, 3)]),
        # "matchmaking in Brussels": a place within an event, but no event within a place, nor at its very start.
        ([(("Event", 0, 3), 0.8), (("Place", 2, 3), 0.7)], [("Event", 0, 3), ("Place", 2, 3)]),
        ([(("Event", 0, 3), 0.8), (("Place", 0, 1), 0.7)], [("Event", 0, 3)]),
        ([(("Organisation", 0, 3), 0.8), (("Place", 2, 3), 0.7)], [("Organisation", 0, 3)]),
        ([(("Event", 0, 3), 0.8), (("Role", 1, 3), 0.7)], [("Event", 0, 3)]),
    ],
)
def test_the_more_probable_of_overlapping_spans_stands(
    scored: list[tuple[tuple[str, int, int], float]], kept: list[tuple[str, int, int]]
) -> None:
    chosen = choose_spans([(_span(*span), score) for span, score in scored])
    assert [span for span, _ in chosen] == [_span(*span) for span in kept]


def test_an_improbable_span_is_not_taken() -> None:
    assert choose_spans([(_span("Event", 0, 2), TAKEN - 0.01)]) == []
