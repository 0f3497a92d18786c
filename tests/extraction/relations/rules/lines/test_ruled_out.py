"""Appearances that the lines of a page rule out."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.lines.ruled_out import is_ruled_out
from collabgraph.ontology.vocabulary import Property

LETTER = "Dear friends,\n\ncome to the [EV Glass Day] in Linz on 3 May 2024 and bring your own glass with you.\n\n"
PROGRAMME = (
    "Programme of the [EV Glass Day]\n\nThursday, 3 May 2024\n10:00 Greeting – [PE Jan Rus]\n"
    "14:00 [EV Session Sand], moderation [PE Mia Lo]\n"
    "\nFriday, 4 May 2024\n09:00 Ovens – [PE Ana Kos]\n11:00 [EV Session Heat]\n11:30 Fuel – [PE Ivo Zec]\n"
)


@pytest.mark.parametrize(
    ("text", "person", "event", "expected"),
    [
        pytest.param(LETTER + "With kind regards,\n[PE Ana Kos], director", "Ana Kos", "Glass Day", True, id="below-regards"),
        pytest.param(LETTER + "Contact: [PE Ana Kos], Lumo", "Ana Kos", "Glass Day", True, id="contact"),
        pytest.param(LETTER + "Author: [PE Ana Kos]", "Ana Kos", "Glass Day", True, id="author"),
        pytest.param(LETTER + "Speakers:\n[PE Ana Kos], director", "Ana Kos", "Glass Day", False, id="list"),
        pytest.param(
            LETTER + "[PE Ana Kos] opens it.\n\nWith kind regards,\n[PE Ana Kos]", "Ana Kos", "Glass Day", False, id="named-above"
        ),
        pytest.param(PROGRAMME, "Ana Kos", "Session Sand", True, id="session-of-the-day-before"),
        pytest.param(PROGRAMME, "Jan Rus", "Session Heat", True, id="session-of-the-day-after"),
        pytest.param(PROGRAMME, "Mia Lo", "Session Sand", False, id="own-line"),
        pytest.param(PROGRAMME, "Ivo Zec", "Session Heat", False, id="same-day"),
        pytest.param(PROGRAMME, "Ana Kos", "Glass Day", False, id="event-of-the-title"),
        pytest.param(
            PROGRAMME + "\n[PE Ana Kos] then spoke in [EV Session Sand].", "Ana Kos", "Session Sand", False, id="named-elsewhere"
        ),
    ],
)  # fmt: skip
def test_lines_that_keep_somebody_from_an_event(
    text: str,
    person: str,
    event: str,
    expected: bool,
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
) -> None:
    scene = scene_of(text)
    assert is_ruled_out(scene, candidate_of(scene, person, Property.PRESENTED_AT, event)) is expected


def test_other_facts_of_who_signs_stay(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of(LETTER + "Author: [PE Ana Kos], [OR Lumo]")
    assert not is_ruled_out(scene, candidate_of(scene, "Ana Kos", Property.AFFILIATED_WITH, "Lumo"))
