"""Organisers that are none: on whose behalf, with whose support, or only near."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.nearness.organisers import DOUBTFUL, is_no_organiser
from collabgraph.ontology.vocabulary import Property

SURE = DOUBTFUL + 0.2
UNSURE = DOUBTFUL - 0.1


@pytest.mark.parametrize(
    ("text", "probability", "expected"),
    [
        ("The [EV Glass Day] was held on behalf of [OR Lumo].", SURE, True),
        ("The [EV Glass Day] was held under the patronage of the [OR Lumo].", SURE, True),
        ("The [EV Glass Day] was held thanks to the generous support of [OR Lumo].", SURE, True),
        ("The [EV Glass Day] was held by [OR Lumo].", UNSURE, False),
        ("[OR Lumo] talked much at the [EV Glass Day].", UNSURE, True),
        ("[OR Lumo] talked much at the [EV Glass Day].", SURE, False),
        ("[OR Lumo] invited all to the [EV Glass Day].", UNSURE, False),
        ("The [EV Glass Day] of [OR Lumo] was full.", UNSURE, False),
        ("Three people of the project [PR Lumo] met at its [EV Glass Day].", UNSURE, False),
        ("[PR Interreg] and the [EV Glass Day] were praised by all who came together.", SURE, True),
    ],
)
def test_the_words_say_whether_a_body_organised(
    text: str,
    probability: float,
    expected: bool,
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
) -> None:
    scene = scene_of(text)
    subject = "Interreg" if "Interreg" in text else "Lumo"
    candidate = candidate_of(scene, subject, Property.ORGANISED, "Glass Day")
    assert is_no_organiser(scene, candidate, probability) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The [EV Glass Day] was full. [PE Ana Kos] of the [OR Lumo] gave a talk.", True),
        ("The [EV Glass Day] was full. [PE Ana Kos], [RO chair] of [OR Lumo], said that we must go on.", True),
        ("The [EV Glass Day] was full. [PE Ana Kos] ([OR Lumo]) was glad.", True),
        ("The [EV Glass Day] was full. [PE Ana Kos] of [OR Lumo], who had been invited, spoke.", True),
        ("The [EV Glass Day] was full. [PE Ana Kos] of [OR Lumo] spoke. [PR SANDNET] is led by [OR Lumo].", True),
        ("The [EV Glass Day] was full. [PE Ana Kos] of [OR Lumo], which hosted all, spoke.", False),
        ("The [EV Glass Day] of [OR Lumo] was full. [PE Ana Kos] of [OR Lumo] spoke.", False),
        ("The [EV Glass Day] was full. [PE Ana Kos] of [OR Lumo] spoke. [OR Lumo] had invited all.", False),
        ("The [EV Glass Day] was full. [PE Ana Kos] thanked [OR Lumo].", False),
    ],
)
def test_the_body_of_a_speaker_is_no_organiser_for_that(
    text: str,
    expected: bool,
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
) -> None:
    scene = scene_of(text)
    speaker = next((s for s in scene.spots if s.kind == "Person"), scene.spots[0])
    candidate = candidate_of(scene, "Lumo", Property.ORGANISED, "Glass Day")
    of_speaker = next(k for k, s in enumerate(scene.spots) if s.owner == candidate.subject and s.begin > speaker.begin)
    assert is_no_organiser(scene, replace(candidate, subject_spot=of_speaker), SURE) is expected


def test_other_properties_are_let_be(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("On behalf of [OR Lumo] the [EV Glass Day] was seen.")
    assert not is_no_organiser(scene, candidate_of(scene, "Lumo", Property.PARTICIPATED_IN, "Glass Day"), UNSURE)
