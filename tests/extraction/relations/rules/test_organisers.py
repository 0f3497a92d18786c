"""Organisers that are none: on whose behalf, with whose support, or only near."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.organisers import DOUBTFUL, is_no_organiser
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


def test_other_properties_are_let_be(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("On behalf of [OR Lumo] the [EV Glass Day] was seen.")
    assert not is_no_organiser(scene, candidate_of(scene, "Lumo", Property.PARTICIPATED_IN, "Glass Day"), UNSURE)
