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
    assert Speaking(replace(scene, sentences=sentences)).speaks_in_clause(ana) is spoke


@pytest.mark.parametrize(
    ("text", "spoke"),
    [
        ("Ivo gave the first talk of the [EV Glass Day]; tea was poured by [PE Ana Kos].", False),
        ("[PE Ana Kos] cooked for the [EV Glass Day].", False),
        ("[PE Ana Kos] came to the [EV Glass Day] for the keynote.", False),
        ("[PE Ana Kos] came to the [EV Glass Day] for a keynote.", True),
        ("At the [EV Glass Day] [PE Ana Kos] was welcomed.", False),
        ("At the [EV Glass Day] [PE Ana Kos] welcomed the guests.", True),
        ("[PE Ivo Berg] spoke at the [EV Glass Day], and [PE Ana Kos] poured tea.", False),
        ("[PE Ana Kos] poured tea at the [EV Glass Day], and [PE Ivo Berg] spoke.", False),
        ("At the [EV Glass Day] [PE Ivo Berg] and [PE Ana Kos] spoke.", True),
        ("[PE Ana Kos] and [PE Ivo Berg] came to the [EV Glass Day]. Both spoke.", True),
        ("Two keynotes made the [EV Glass Day]. The other, by [PE Ana Kos], was held late.", True),
        ("Three panellists of the [EV Glass Day] came:\n[PE Ana Kos], [PE Ivo Berg] and Eva.", True),
    ],
)
def test_a_clause_says_that_somebody_spoke(text: str, spoke: bool, scene_of: SceneOf) -> None:
    scene = scene_of(text)
    ana = next(s for s in scene.spots if scene.text[s.begin : s.end] == "Ana Kos")
    assert Speaking(scene).speaks_in_clause(ana) is spoke
