"""Texts cut into pieces and windows."""

from collections.abc import Iterator

import pytest
from tokenizers import Tokenizer

from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS
from collabgraph.extraction.encoding.wordpieces import EMPTY_LINE, LINE_END, OVERLAP, WINDOW, cut


@pytest.fixture(scope="module")
def tokenizer() -> Iterator[Tokenizer]:
    made = Tokenizer.from_file(str(DEFAULT_WEIGHTS / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    yield made


def test_words_stand_at_their_offsets(tokenizer: Tokenizer) -> None:
    text = "Coșniță spoke in Łódź,\nthen left."
    pieces = cut(text, tokenizer)
    words = [text[b:e] for b, e in zip(pieces.begins, pieces.ends, strict=True)]
    assert words == ["Coșniță", "spoke", "in", "Łódź", ",", "then", "left", "."]
    assert pieces.word_at(text.index("Łódź") + 2) == 3


def test_lines_and_capitals_are_seen(tokenizer: Tokenizer) -> None:
    (window,) = cut("GRAZ\nGraz\n\ngraz", tokenizer).windows
    assert window.ids.count(LINE_END) == 1
    assert window.ids.count(EMPTY_LINE) == 1
    shapes = [window.shapes[p] for p in window.positions]
    assert shapes == [2, 1, 0]


@pytest.mark.parametrize("words", [1, 400, 509, 510, 511, 1000, 5000])
def test_windows_cover_every_word_with_overlap(tokenizer: Tokenizer, words: int) -> None:
    pieces = cut(" ".join(["so"] * words), tokenizer)
    assert len(pieces.begins) == words
    covered: set[int] = set()
    for window in pieces.windows:
        assert len(window.ids) <= WINDOW
        assert len(window.positions) == window.last_word - window.first_word
        covered.update(range(window.first_word, window.last_word))
    assert covered == set(range(words))
    for one, other in zip(pieces.windows, pieces.windows[1:], strict=False):
        assert 0 < one.last_word - other.first_word <= OVERLAP + 1


def test_a_text_without_words_has_no_window(tokenizer: Tokenizer) -> None:
    assert cut(" \n ", tokenizer).windows == ()


def test_a_word_longer_than_a_window_does_not_stop_the_cut(tokenizer: Tokenizer) -> None:
    pieces = cut("x" * 30 + " " + "9" * 3000 + " end", tokenizer)
    assert pieces.windows[-1].last_word == len(pieces.begins) == 3
