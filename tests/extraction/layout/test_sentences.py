"""Borders of sentences that a base model sets wrongly, and right ones that stay."""

import pytest

from collabgraph.extraction.layout.sentences import mend_sentences


def cut(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text and its sentences; a stroke stands for a border in a blank."""
    parts = marked.split("|")
    at, found = 0, []
    for part in parts:
        found.append((at, at + len(part.strip(" "))))
        at += len(part)
    return "".join(parts), found


@pytest.mark.parametrize(
    "title",
    "Dr.-Ing. Dipl.-Ing. Mag. Ing. Univ.-Prof. dott. Drs. Mme. h.c. Assoc. Hon. Prof. (Mag.".split(),
)
def test_title_before_a_name_ends_no_sentence(title: str) -> None:
    text, sentences = cut(f"The keynote was given by {title} |Ana Kos of Lumo. |The hall was full.")
    assert [text[b:e] for b, e in mend_sentences(text, sentences, [], ())] == [
        f"The keynote was given by {title} Ana Kos of Lumo.",
        "The hall was full.",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "She is a professor. |Ana Kos spoke.",
        "It is written in doc. |and read later.",
        "He met the lady. |Mila spoke.",
        "They came at 5 p.m. |Ana spoke.",
        "Is it so? |Ana thinks so.",
        "He said it (twice). |Ana laughed.",
    ],
)
def test_border_after_a_finished_sentence_stays(marked: str) -> None:
    text, sentences = cut(marked)
    assert mend_sentences(text, sentences, [], ()) == tuple(sentences)


def test_no_border_stands_inside_a_name() -> None:
    text, sentences = cut("The St. |Gallen Forum! |Days opened.")
    assert mend_sentences(text, sentences, [(4, 26)], ()) == ((0, len(text)),)
    assert len(mend_sentences(text, sentences, [(4, 20)], ())) == 2


def test_words_without_a_full_stop_go_on_in_the_same_line() -> None:
    text, sentences = cut("Ana |Kos, director, |spoke.")
    assert mend_sentences(text, sentences, [], ()) == ((0, len(text)),)


def test_border_of_a_block_and_of_a_line_stays() -> None:
    text = "Forum\nAna Kos spoke."
    assert mend_sentences(text, [(0, 5), (6, 20)], [(0, 13)], ()) == ((0, 5), (6, 20))
    text = "Name: Ana Kos"
    assert mend_sentences(text, [(0, 5), (6, 13)], [(0, 13)], {6}) == ((0, 5), (6, 13))
