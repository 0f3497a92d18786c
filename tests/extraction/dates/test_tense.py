"""Tense: what lies ahead of an article, by days and by words."""

from datetime import date

import pytest

from collabgraph.extraction.dates.tense import find_tense, is_announced, looks_ahead, looks_back


@pytest.mark.parametrize(
    ("start", "published", "speaks_of_future", "announced"),
    [
        ("2020-05-03", date(2020, 5, 2), False, True),
        ("2020-05-02", date(2020, 5, 2), True, False),
        ("2020-05-01", date(2020, 5, 2), True, False),
        ("2020-06", date(2020, 5, 2), False, True),
        ("2020", date(2020, 5, 2), True, True),
        ("2020", date(2020, 5, 2), False, False),
        ("2021", date(2020, 5, 2), False, True),
        (None, date(2020, 5, 2), True, True),
        ("2021", None, False, False),
    ],
)
def test_event_is_announced_when_it_begins_after_its_article(
    start: str | None, published: date | None, speaks_of_future: bool, announced: bool
) -> None:
    assert is_announced(start, published, speaks_of_future) is announced


def test_invitation_looks_ahead_and_report_does_not() -> None:
    assert looks_ahead("Invitation to the Glass Day\n\nAna Kos will speak. Please register by 3 May.")
    assert not looks_ahead(
        "The Glass Day was a success. Ana Kos opened it and spoke, all stayed. Next they will meet in Linz."
    )


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The fair will be held in Linz.", 1),
        ("We’ll meet on Friday.", 1),
        ("The fair is to open on Friday, it was said.", 1),
        ("The upcoming fair, on Friday", 1),
        ("Ana Kos opened the fair on Friday.", -1),
        ("The fair was held on Friday.", -1),
        ("The next fair was opened on Friday.", 0),
        ("Friday: the mill", 0),
    ],
)
def test_a_sentence_speaks_of_the_future_or_of_the_past(sentence: str, tense: int) -> None:
    assert find_tense(sentence) == tense


def test_a_sentence_that_promises_does_not_look_back() -> None:
    assert looks_back("Ana Kos opened the fair.")
    assert not looks_back("Ana Kos opened the registration.")
    assert not looks_back("Friday: the mill")
