"""Dates that the text itself gives to something else, and dates beside them that stay."""

from collections.abc import Callable
from datetime import date

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.date_rules import is_foreign_date
from collabgraph.ontology.vocabulary import Property

P = Property
FORUM, CODE = "Lumen Forum", "LUMEX"
# Text with one name, what the date would be of it, the date, whether it is another's.
CASES = [
    # the day of the page
    (f"[EV {FORUM}]\nPublished on 25 September 2023", P.START_DATE, "25 September 2023", True),
    (f"[EV {FORUM}] – last update 24 June 2022", P.START_DATE, "24 June 2022", True),
    (f"Posted on Monday, 3 July 2023\n[EV {FORUM}]", P.END_DATE, "Monday, 3 July 2023", True),
    (f"The [EV {FORUM}] published a book and met on 3 July 2023", P.START_DATE, "3 July 2023", False),
    (f"[EV {FORUM}]\nDate: 6 February 2024", P.START_DATE, "6 February 2024", False),
    # the last day to do something
    (f"Registration for the [EV {FORUM}] is open until 15 January 2025.", P.END_DATE, "15 January 2025", True),
    (f"Please register for the [EV {FORUM}] until 20 May 2023.", P.END_DATE, "20 May 2023", True),
    (f"[EV {FORUM}]: deadline for abstracts is 2 March 2023.", P.START_DATE, "2 March 2023", True),
    (f"[EV {FORUM}], early bird ends 30 September 2023", P.START_DATE, "30 September 2023", True),
    (f"The [EV {FORUM}] lasts until 20 May 2023.", P.END_DATE, "20 May 2023", False),
    (f"Registration is free. The [EV {FORUM}] ends on 20 May 2023.", P.END_DATE, "20 May 2023", False),
    (f"Registration desk of the [EV {FORUM}], 20 May 2023", P.START_DATE, "20 May 2023", False),
    # another edition
    ("The [EV Lumen Forum 2023] comes back in November 2024.", P.START_DATE, "November 2024", True),
    ("The [EV 2023 Lumen Forum] comes back in November 2024.", P.START_DATE, "November 2024", True),
    ("The [EV Lumen Forum 2023] met in November 2023.", P.START_DATE, "November 2023", False),
    ("The [EV Food 2030 Panel] met in November 2023.", P.START_DATE, "November 2023", False),
    ("The [EV Panel on policy after 2020] met in May 2017.", P.START_DATE, "May 2017", False),
    ("The [PR LUMEX 2020] started in May 2017.", P.START_DATE, "May 2017", False),
    # the other end of a project
    (f"[PR {CODE}] ends in December 2018.", P.START_DATE, "December 2018", True),
    (f"[PR {CODE}] ends in December 2018.", P.END_DATE, "December 2018", False),
    (f"[PR {CODE}], started in July 2018", P.END_DATE, "July 2018", True),
    (f"[PR {CODE}], started in July 2018", P.START_DATE, "July 2018", False),
    (f"[PR {CODE}] starts in July 2018 and ends in May 2020.", P.END_DATE, "July 2018 and ends in May 2020", False),
    (f"[PR {CODE}] (2018)", P.END_DATE, "2018", False),
    (f"The [EV {FORUM}] began on 3 May 2019.", P.END_DATE, "3 May 2019", False),
    (f"The [EV {FORUM}] lasts until 20 May 2023.", P.START_DATE, "20 May 2023", True),
    (f"The [EV {FORUM}] goes on since 20 May 2023.", P.END_DATE, "20 May 2023", True),
]


@pytest.mark.parametrize(("marked", "property_", "words", "foreign"), CASES)
def test_date_belongs_to_what_the_words_before_it_say(
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
    marked: str,
    property_: Property,
    words: str,
    foreign: bool,
) -> None:
    scene = scene_of(marked, date(2023, 1, 1))
    name = next(g.name for g in scene.groups)
    candidate = candidate_of(scene, name, property_, words)
    assert is_foreign_date(scene, candidate) is foreign


def test_only_dates_are_looked_at(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("Published on [PL Graz], [EV Lumen Forum 2023]")
    assert not is_foreign_date(scene, candidate_of(scene, "Lumen Forum 2023", P.LOCATED_IN, "Graz"))


DAYS = "[EV Lumen Forum]\n\nThursday, 8 June 2023\n14:30 [EV Session Sand]\n\nFriday, 9 June 2023\n10:00 [EV Session Glass]"


@pytest.mark.parametrize(
    ("event", "day", "foreign"),
    [
        ("Session Sand", "Friday, 9 June 2023", True),
        ("Session Sand", "Thursday, 8 June 2023", False),
        ("Session Glass", "Thursday, 8 June 2023", True),
        ("Session Glass", "Friday, 9 June 2023", False),
        ("Lumen Forum", "Thursday, 8 June 2023", False),
        ("Lumen Forum", "Friday, 9 June 2023", False),
    ],
)
def test_what_stands_under_the_heading_of_a_day_is_of_that_day(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate], event: str, day: str, foreign: bool
) -> None:
    scene = scene_of(DAYS, date(2023, 1, 1))
    assert is_foreign_date(scene, candidate_of(scene, event, P.START_DATE, day)) is foreign


def test_a_date_in_a_sentence_heads_nothing(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("8 June 2023\n14:30 [EV Session Sand]\nThe doors open once more on 9 June 2023", date(2023, 1, 1))
    assert not is_foreign_date(scene, candidate_of(scene, "Session Sand", P.END_DATE, "9 June 2023"))


@pytest.mark.parametrize(
    ("second", "published", "foreign"),
    [
        ("Last Thursday we met for the [EV Session Sand].", None, True),
        ("Last Thursday we met for the [EV Session Sand].", date(2022, 5, 10), False),
        ("We met for the [EV Session Sand].", None, False),
        ("Last Thursday we met. The [EV Session Sand] was long.", None, False),
    ],
)
def test_an_event_with_a_day_that_nobody_can_know_takes_no_day_from_another_line(
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
    second: str,
    published: date | None,
    foreign: bool,
) -> None:
    scene = scene_of(f"[EV Lumen Forum] on 3 May 2022\n\n{second}", published)
    assert is_foreign_date(scene, candidate_of(scene, "Session Sand", P.START_DATE, "3 May 2022")) is foreign
    assert not is_foreign_date(scene, candidate_of(scene, "Lumen Forum", P.START_DATE, "3 May 2022"))
