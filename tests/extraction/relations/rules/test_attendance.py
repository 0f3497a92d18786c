"""Presented or only attended: by the words of the sentence, the cell of a table, the heading of a list."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.attendance import Attendance, heed_attendance
from collabgraph.ontology.vocabulary import Property

SceneOf = Callable[..., ParsedArticle]
CandidateOf = Callable[..., Candidate]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[PE Ana Kos] listened from the gallery.", True),
        ("[PE Ana Kos] came as a guest.", True),
        ("In the second row [PE Ana Kos] was asleep.", True),
        ("[PE Ana Kos] listened and then spoke herself.", False),
        ("[PE Ana Kos] told of her mill.", False),
        ("[PE Ana Kos] | Lumo | visitor", True),
        ("[PE Ana Kos] | Lumo | speaker", False),
        ("[PE Ana Kos] was on the panel, which hundreds watched.", False),
        ("Present: [PE Ivo Berg] (Arda), [PE Ana Kos] (Lumo)", True),
        ("Presenters: [PE Ivo Berg] (Arda), [PE Ana Kos] (Lumo)", False),
        ("[PE Ana Kos] was at the fair last week.", True),
        ("[PE Ana Kos] was at the fair to present a lamp.", False),
        ("Lumo was represented in Linz by its trainee [PE Ana Kos].", True),
        ("Among those who listened to the debates was [PE Ana Kos].", True),
        ("Mayors came, for example [PE Ana Kos], who asked the speakers two questions.", True),
        ("Visitors to the talks and panels included [PE Ana Kos].", True),
        ("[PE Ana Kos] joined the panel online without taking the floor.", True),
        ("Visitors to the stand heard [PE Ana Kos] on dyes.", False),
        ("[PE Ana Kos] gave a talk; in the audience sat hundreds.", False),
        ("[PE Ana Kos] spoke, and visitors from Linz asked three questions.", False),
    ],
)
def test_words_of_listening_make_an_attendance(
    sentence: str, expected: bool, scene_of: SceneOf, candidate_of: CandidateOf
) -> None:
    scene = scene_of(f"The [EV Glass Day] was full.\n\n{sentence}")
    candidate = candidate_of(scene, "Ana Kos", Property.PRESENTED_AT, "Glass Day")
    assert Attendance(scene).is_all(candidate) is expected


@pytest.mark.parametrize(("heading", "expected"), [("Guests:", True), ("Present:", True), ("Presentations:", False)])
def test_the_heading_of_a_list_makes_an_attendance(
    heading: str, expected: bool, scene_of: SceneOf, candidate_of: CandidateOf
) -> None:
    scene = scene_of(f"News\n\nThe [EV Glass Day] was full.\n\n{heading}\n- [PE Ana Kos], Lumo\n- Ivo, Arda\n")
    candidate = candidate_of(scene, "Ana Kos", Property.PRESENTED_AT, "Glass Day")
    assert Attendance(scene).is_all(candidate) is expected


def test_the_probability_goes_over_to_the_attendance(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of("At the [EV Glass Day] [PE Ana Kos] listened.")
    both = [candidate_of(scene, "Ana Kos", p, "Glass Day") for p in (Property.PRESENTED_AT, Property.PARTICIPATED_IN)]
    assert heed_attendance(scene, both, [0.7, 0.2]) == [0.0, 0.7]


def test_who_surely_presented_is_not_said_to_have_attended_as_well(
    scene_of: SceneOf, candidate_of: CandidateOf
) -> None:
    scene = scene_of("At the [EV Glass Day] [PE Ana Kos] spoke.")
    both = [candidate_of(scene, "Ana Kos", p, "Glass Day") for p in (Property.PRESENTED_AT, Property.PARTICIPATED_IN)]
    assert heed_attendance(scene, both, [0.9, 0.95]) == [0.9, 0.0]
    assert heed_attendance(scene, both, [0.5, 0.95]) == [0.5, 0.95]
