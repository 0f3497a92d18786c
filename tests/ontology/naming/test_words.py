"""Words of names: what is split, written out and left out."""

import pytest

from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.words import ABBREVIATIONS, JOINING, ORDINALS, ROMAN, find_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Cluster for Wood & Fish", ("cluster", "wood", "fish")),
        ("Région de la Łaba", ("region", "laba")),
        ("Int'l Dev. Fund", ("international", "development", "fund")),
        ("Women's Forum", ("womens", "forum")),
        ("Bio-Energy Ring 2.0", ("bio", "energy", "ring", "2", "0")),
        ("The Of", ()),
        ("", ()),
    ],
)
def test_words_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert find_words(name) == words


def test_tables_hold_folded_words() -> None:
    words = [*ABBREVIATIONS, *ABBREVIATIONS.values(), *ORDINALS, *ROMAN]
    assert [word for word in words if fold(word) != word] == []
    assert JOINING.isdisjoint(ABBREVIATIONS.values())


def test_numbers_are_counted_from_one() -> None:
    assert (ORDINALS["first"], ORDINALS["twentieth"], ROMAN["iv"], ROMAN["xxv"]) == ("1", "20", "4", "25")
