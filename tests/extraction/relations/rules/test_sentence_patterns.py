"""Patterns of sentences: each row of the table states its property in its example and not in its counter-example."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.sentence_patterns import (
    SentencePattern,
    find_patterns,
    load_sentence_patterns,
)
from collabgraph.ontology.vocabulary import Property

ROWS = load_sentence_patterns()
SceneOf = Callable[..., ParsedArticle]


def stated(scene: ParsedArticle) -> set[tuple[str, Property, str]]:
    """What all patterns state of a scene, by the words of the ends."""

    def words(number: int) -> str:
        spot = scene.spots[number]
        return scene.text[spot.begin : spot.end]

    return {(words(s.subject_spot), s.property, words(s.object_spot)) for s in find_patterns(scene)}


def rows_that_state(scene: ParsedArticle) -> set[int]:
    return {s.row for s in find_patterns(scene)}


@pytest.mark.parametrize(
    ("number", "row"), list(enumerate(ROWS)), ids=[f"{row.property}-{row.pattern}" for row in ROWS]
)
def test_a_row_states_its_example_and_not_its_counter_example(
    number: int, row: SentencePattern, scene_of: SceneOf
) -> None:
    assert number in rows_that_state(scene_of(row.example))
    assert number not in rows_that_state(scene_of(row.counter_example))
