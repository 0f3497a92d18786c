"""Words for confidence, the limits between them, and what several articles together are worth."""

import pytest

from collabgraph.ontology.confidence import Confidence, believe, parse_confidence
from collabgraph.ontology.errors import InputError


def test_each_number_has_the_word_that_begins_last_before_it() -> None:
    assert [Confidence.of(v) for v in (0.0, 0.599, 0.6, 0.919, 0.92, 1.0)] == [
        "ask", "ask", "likely", "likely", "certain", "certain",
    ]  # fmt: skip


def test_words_are_in_the_order_of_their_limits() -> None:
    limits = [word.limit for word in Confidence]
    assert limits == sorted(limits, reverse=True)
    assert all(Confidence.of(word.limit) is word for word in Confidence)


@pytest.mark.parametrize(
    ("given", "least"), [("certain", 0.92), (" Likely ", 0.6), ("ask", 0.0), ("0.3", 0.3), (1, 1.0), (0.25, 0.25)]
)
def test_a_word_or_a_number_is_taken(given: str | float, least: float) -> None:
    assert parse_confidence(given) == least


@pytest.mark.parametrize("given", ["sure", "", "0,8", "1.2", "-0.1", "nan", 80])
def test_anything_else_is_refused_with_what_was_expected(given: str | float) -> None:
    with pytest.raises(InputError, match="expected certain, likely, ask or a number from 0 to 1"):
        parse_confidence(given)


@pytest.mark.parametrize(
    ("witnesses", "belief"), [([], 0.0), ([0.7], 0.7), ([0.6, 0.7], 0.88), ([0.7, 0.6], 0.88), ([1.0, 0.2], 1.0)]
)
def test_articles_add_to_each_other(witnesses: list[float], belief: float) -> None:
    assert believe(witnesses) == belief
