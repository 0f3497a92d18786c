"""Months and weekdays: every name and abbreviation has its number, and dates and denials read the same names."""

import re
from datetime import date

import pytest

from collabgraph.extraction.assertion.scope import CueKind, find_cues
from collabgraph.extraction.dates.anchoring import find_dates
from collabgraph.extraction.dates.calendar_names import MONTH, MONTHS, WEEKDAY, WEEKDAYS, month_number, weekday_number


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_read_by_name_and_abbreviation_and_ends_a_post(number: int) -> None:
    name = date(2021, number, 1).strftime("%B")
    assert MONTHS[number - 1] == name
    for form in (name, name.upper(), name[:3], f"{name[:3]}."):
        assert re.fullmatch(MONTH, form, re.IGNORECASE), form
        assert month_number(form) == number
        assert [d.start for d in find_dates(f"on 3 {form} 2021", None)] == [f"2021-{number:02}-03"]
    assert CueKind.FORMER in {cue.kind for cue in find_cues(f"Ana Kos was director of Lumo until {name}.")}


@pytest.mark.parametrize("number", range(7))
def test_a_weekday_is_read_by_name_and_abbreviation(number: int) -> None:
    name = date(2021, 5, 3 + number).strftime("%A")
    assert WEEKDAYS[number] == name
    for form in (name, name.lower(), name[:3], f"{name[:3]}."):
        assert re.fullmatch(WEEKDAY, form, re.IGNORECASE), form
        assert weekday_number(form) == number
    assert [d.start for d in find_dates(f"They met on {name}.", date(2021, 5, 9))] == [f"2021-05-{3 + number:02}"]


@pytest.mark.parametrize("word", ["", "Ana", "sand"])
def test_another_word_is_refused(word: str) -> None:
    with pytest.raises(KeyError):
        month_number(word)
