"""Sentences of a text: borders at marks and lines, none after a title or an initial, and none inside a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgraph.graph.search.sentences import cut_sentences


def cut(text: str, *quotes: str) -> list[str]:
    stretches = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    return [text[begin:end] for begin, end in cut_sentences(text, stretches)]


@pytest.mark.parametrize(("text", "sentences"), [
    ("It rained. We left.", ["It rained.", "We left."]),
    ("Why? Nobody knows! “Well … Let us see.” All went.", ["Why?", "Nobody knows!", "“Well …", "Let us see.”", "All went."]),
    ("Dr. Ana Kos, Prof. J. K. Berg and St. Pölten met.", ["Dr. Ana Kos, Prof. J. K. Berg and St. Pölten met."]),
    ("It was no. 5 of approx. 200, e.g. Graz.", ["It was no. 5 of approx. 200, e.g. Graz."]),
    ("Version 2.0 came. 40 people saw it.", ["Version 2.0 came.", "40 people saw it."]),
    ("See graz.example for more. it goes on.", ["See graz.example for more. it goes on."]),
    ("Cluster Day\n\nJana Kos spoke.\n", ["Cluster Day", "Jana Kos spoke."]),
    ("Speakers:\n- Jana Kos\n- Bo Li", ["Speakers:", "- Jana Kos", "- Bo Li"]),
    ("The cluster of the region met in the hall of the university of Graz\nand elected its board. All left.",
     ["The cluster of the region met in the hall of the university of Graz\nand elected its board.", "All left."]),
    ("The members of the cluster met with guests from the Ministry of\nInnovation in Graz.",
     ["The members of the cluster met with guests from the Ministry of\nInnovation in Graz."]),
    ("Марія Коваль говорила. Потім пішла.", ["Марія Коваль говорила.", "Потім пішла."]),
    ("", []), ("\n\n…\n***\n", []),
])  # fmt: skip
def test_text_is_cut_at_the_ends_of_sentences_and_lines(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_sentence_that_states_a_claim_is_not_cut() -> None:
    text = "We left. Jana Kos of Wood Ltd. Graz spoke. It rained."
    assert cut(text) == ["We left.", "Jana Kos of Wood Ltd. Graz spoke.", "It rained."]
    text = "We left. Jana Kos of Wood a.d. Graz spoke. It rained."
    assert cut(text, "Jana Kos of Wood a.d. Graz spoke.") == [
        "We left.",
        "Jana Kos of Wood a.d. Graz spoke.",
        "It rained.",
    ]


@given(st.text(alphabet="ab A.\n“”!?-1é\u00ad", max_size=60), st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_no_word_is_lost_and_no_quote_is_cut(text: str, quote: tuple[int, int]) -> None:
    begin, end = sorted((min(quote[0], len(text)), min(quote[1], len(text))))
    stretches = cut_sentences(text, [(begin, end)])
    inside = {i for first, last in stretches for i in range(first, last)}
    assert all(i in inside for i, letter in enumerate(text) if letter.isalnum())
    assert list(stretches) == sorted(stretches)
    letters = [i for i in range(begin, end) if text[i].isalnum()]
    assert not letters or any(first <= letters[0] and letters[-1] < last for first, last in stretches)
