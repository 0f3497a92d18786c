"""Who is said to speak, where sentences are cut inside names and lines are no running text."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.speaking import Speaking

SceneOf = Callable[..., ParsedArticle]


@pytest.mark.parametrize(
    ("text", "spoke"),
    [
        ("News\n\n[PE Ana Kos], director of the [OR Lumo], spoke at length about sand and glass.", True),
        ("News\n\n[PE Ana Kos], director of the [OR Lumo], sat at length beside sand and glass.", False),
    ],
)
def test_a_sentence_that_is_cut_inside_a_name_goes_on(text: str, spoke: bool, scene_of: SceneOf) -> None:
    scene = scene_of(text)
    (ana,) = (s for s in scene.spots if s.kind == "Person")
    cut = ana.begin + len("Ana")
    number = scene.sentence_at(ana.begin)
    begin, end = scene.sentences[number]
    sentences = (*scene.sentences[:number], (begin, cut), (cut + 1, end), *scene.sentences[number + 1 :])
    assert Speaking(replace(scene, sentences=sentences)).is_said_to_speak(ana) is spoke


def test_a_name_in_a_line_is_told_by_its_heads(scene_of: SceneOf) -> None:
    scene = scene_of(
        "List of speakers\n\nKOS, Dr. Ana ([PE Ana Kos])\n\nThey met in Linz on a day of rain, and all of them went home with wet feet."
    )
    assert Speaking(scene).is_said_to_speak(next(s for s in scene.spots if s.kind == "Person"))
