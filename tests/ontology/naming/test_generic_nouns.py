"""The table of generic nouns: each word once, each use with its words."""

from collections import Counter
from importlib import resources

import pytest

from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.vocabulary import EntityType

ROWS = [
    line.split("\t")
    for line in resources.files("collabgraph.ontology.naming").joinpath("generic_nouns.tsv").read_text("utf-8").splitlines()
]  # fmt: skip


def test_each_word_stands_once_and_folded() -> None:
    words = [row[0] for row in ROWS[1:]]
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert [word for word in words if word != fold(word)] == []


def test_classes_and_uses_are_known() -> None:
    assert ROWS[0] == ["word", "class", "uses"]
    assert {row[1] for row in ROWS[1:]} <= {*EntityType, "-"}
    assert {use for row in ROWS[1:] for use in row[2].split()} <= {*NounUse}
    assert [row[0] for row in ROWS[1:] if not row[2] and row[1] != EntityType.EVENT] == []


@pytest.mark.parametrize("use", NounUse)
def test_each_use_has_words(use: NounUse) -> None:
    assert len(find_nouns(use)) > 10


@pytest.mark.parametrize(
    ("use", "types", "inside", "outside"),
    [
        (NounUse.HEAD, (EntityType.EVENT,), "symposium", "ministry"),
        (NounUse.HEAD, (EntityType.CLUSTER,), "cluster", "network"),
        (NounUse.LONE, (), "european", "zagreb"),
        (NounUse.MEETING, (), "breakfast", "timber"),
        (NounUse.PART, (), "panel", "conference"),
        (NounUse.BARE, (), "conference", "dinner"),
        (NounUse.OPTIONAL, (EntityType.PROJECT,), "project", "network"),
        (NounUse.OFFICE, (), "chamber", "company"),
        (NounUse.CUE, (), "hub", "forum"),
    ],
)
def test_words_are_found_by_use_and_class(
    use: NounUse, types: tuple[EntityType, ...], inside: str, outside: str
) -> None:
    assert inside in find_nouns(use, *types)
    assert outside not in find_nouns(use, *types)
