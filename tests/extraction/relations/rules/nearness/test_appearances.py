"""Appearances at an event of another sentence, where the sentence names one, and where it names none."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.nearness.appearances import find_displaced, find_second_events
from collabgraph.ontology.vocabulary import Property

ACT = Property.PRESENTED_AT


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        pytest.param(
            "The [EV Glass Day] was full. [PE Ana Kos] spoke at the [EV Sand Fair].",
            [("Ana Kos", ACT, "Glass Day"), ("Ana Kos", ACT, "Sand Fair")],
            ["Glass Day"],
            id="named-in-the-sentence",
        ),
        pytest.param(
            "The [EV Glass Day] was full. [PE Ana Kos] spoke at the [EV Sand Fair] and the [EV Oven Forum].",
            [("Ana Kos", ACT, "Sand Fair"), ("Ana Kos", ACT, "Oven Forum")],
            [],
            id="both-named",
        ),
        pytest.param(
            "The [EV Glass Day] had a [EV panel on sand]. [PE Ana Kos] sat on the [EV panel on sand].",
            [
                ("Ana Kos", ACT, "Glass Day"),
                ("Ana Kos", ACT, "panel on sand"),
                ("panel on sand", Property.PART_OF, "Glass Day"),
            ],
            [],
            id="part-and-whole",
        ),
        pytest.param(
            "The [EV Glass Day] was full, as was the [EV Sand Fair]. [PE Ana Kos] spoke.",
            [("Ana Kos", ACT, "Glass Day"), ("Ana Kos", ACT, "Sand Fair")],
            [],
            id="none-named",
        ),
    ],
)
def test_the_event_that_the_sentence_names_displaces_others(
    text: str,
    taken: list[tuple[str, Property, str]],
    expected: list[str],
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
) -> None:
    scene = scene_of(text)
    displaced = find_displaced(scene, [candidate_of(scene, *fact) for fact in taken])
    assert [scene.groups[c.object].name for c in displaced] == expected


SPEAKERS = "The [EV Lumen Forum] came after the [EV Arda Fair].\n\nSpeakers\n- [PE Ana Kos]"
OF_THE_TITLE = "The [EV Lumen Forum]\n\nIt came after the [EV Arda Fair].\n\nSpeakers\n- [PE Ana Kos]"
NOT_OF_THE_TITLE = "The [EV Arda Fair]\n\nIt came after the [EV Lumen Forum].\n\nSpeakers\n- [PE Ana Kos]"
BOTH_NAMED = "[PE Ana Kos] spoke at the [EV Lumen Forum] and at the [EV Arda Fair]."


@pytest.mark.parametrize(
    ("text", "related", "refused"),
    [
        pytest.param(SPEAKERS, 0.0, ["Arda Fair"], id="no-part"),
        pytest.param(SPEAKERS, 0.09, ["Arda Fair"], id="hardly-a-part"),
        pytest.param(SPEAKERS, 0.2, [], id="perhaps-a-part"),
        pytest.param(SPEAKERS, 0.4, ["Arda Fair"], id="likely-a-part"),
        pytest.param(OF_THE_TITLE, 0.2, ["Arda Fair"], id="the-surer-is-of-the-title"),
        pytest.param(NOT_OF_THE_TITLE, 0.2, [], id="the-other-is-of-the-title"),
        pytest.param(BOTH_NAMED, 0.0, [], id="both-named"),
    ],
)
def test_where_no_event_is_named_somebody_appears_at_the_surest_only(
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
    text: str,
    related: float,
    refused: list[str],
) -> None:
    scene = scene_of(text)
    taken = [candidate_of(scene, "Ana Kos", ACT, event) for event in ("Lumen Forum", "Arda Fair")]
    odds = {taken[0]: 0.9, taken[1]: 0.7, candidate_of(scene, "Arda Fair", Property.PART_OF, "Lumen Forum"): related}
    assert [scene.groups[c.object].name for c in find_second_events(scene, taken, odds)] == refused
