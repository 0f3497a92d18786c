"""Appearances at an event of another sentence, where the sentence names one."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.nearness.appearances import find_displaced
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
