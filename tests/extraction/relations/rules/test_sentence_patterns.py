"""Patterns of sentences: each row of the table states its property in its example and not in its counter-example."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.sentence_patterns import (
    SentencePattern,
    compile_pattern,
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


def patterns_that_state(scene: ParsedArticle) -> set[str]:
    return {s.build for s in find_patterns(scene)}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.property}-{row.pattern}" for row in ROWS])
def test_a_row_states_its_example_and_not_its_counter_example(row: SentencePattern, scene_of: SceneOf) -> None:
    assert row.pattern in patterns_that_state(scene_of(row.example))
    assert row.pattern not in patterns_that_state(scene_of(row.counter_example))


def test_a_pattern_stands_once() -> None:
    """Its pattern is how a row is known to the weights."""
    assert len({row.pattern for row in ROWS}) == len(ROWS)


def test_what_is_said_of_a_list_is_said_of_each(scene_of: SceneOf) -> None:
    scene = scene_of(
        "The [EV Glass Day] was organised by [OR Lumo] ([PL Linz]), the sand cluster, [OR Vitrum] and the [OR Arda]."
    )
    organisers = {s for s, p, o in stated(scene) if p is Property.ORGANISED and o == "Glass Day"}
    assert organisers == {"Lumo", "Vitrum", "Arda"}


def test_what_stands_in_brackets_is_none_of_the_list(scene_of: SceneOf) -> None:
    scene = scene_of("The [EV Glass Day] was organised by [OR Lumo] (not [OR Arda]).")
    assert {s for s, p, _ in stated(scene) if p is Property.ORGANISED} == {"Lumo"}


def test_a_day_of_an_event_is_its_first_and_last(scene_of: SceneOf) -> None:
    found = stated(scene_of("The [EV Glass Day] took place on 3 May 2021."))
    assert {("Glass Day", p, "3 May 2021") for p in (Property.START_DATE, Property.END_DATE)} <= found


def test_two_events_in_a_sentence_leave_open_which_is_meant(scene_of: SceneOf) -> None:
    scene = scene_of("Between the [EV Glass Day] and the [EV Sand Fair] [PE Ana Kos] gave a talk.")
    assert Property.PRESENTED_AT not in {p for _, p, _ in stated(scene)}


def test_a_bracket_of_a_pattern_captures_nothing() -> None:
    assert compile_pattern("<s:B> (is|was) <o:E>").groups == 2
