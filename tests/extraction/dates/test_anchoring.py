"""Dates in text: written forms, what is no date, and how what is not written is filled in."""

from datetime import date

import pytest

from collabgraph.extraction.dates.anchoring import find_dates

FULL = [
    ("4-6 July 2018", "2018-07-04", "2018-07-06"),
    ("from 30 June to 2 July 2021", "2021-06-30", "2021-07-02"),
    ("30 June – 2 July 2021", "2021-06-30", "2021-07-02"),
    ("30 December 2019 to 2 January 2020", "2019-12-30", "2020-01-02"),
    ("28 December – 2 January 2020", "2019-12-28", "2020-01-02"),
    ("July 4–6, 2018", "2018-07-04", "2018-07-06"),
    ("on 3 and 4 May 2019", "2019-05-03", "2019-05-04"),
    ("from the 7th to the 8th of November 2019", "2019-11-07", "2019-11-08"),
    ("on the 7-th of November 2019", "2019-11-07", "2019-11-07"),
    ("04.07.2018", "2018-07-04", "2018-07-04"),
    ("4.-6.7.2018", "2018-07-04", "2018-07-06"),
    ("30.6. - 2.7.2021", "2021-06-30", "2021-07-02"),
    ("1.9.2019 to 31.8.2021", "2019-09-01", "2021-08-31"),
    ("04/07/2018", "2018-07-04", "2018-07-04"),
    ("12/25/2022", "2022-12-25", "2022-12-25"),
    ("2018-07-04", "2018-07-04", "2018-07-04"),
    ("2022.10.19. 10:00-12:45", "2022-10-19", "2022-10-19"),
    ("2018/07/04", "2018-07-04", "2018-07-04"),
    ("the 3rd of May 2017", "2017-05-03", "2017-05-03"),
    ("Sept. 3, 2013", "2013-09-03", "2013-09-03"),
    ("Thursday, 20 October 2022", "2022-10-20", "2022-10-20"),
    ("13 Nov ’23", "2023-11-13", "2023-11-13"),
    ("on 21 and 22\nNovember 2019", "2019-11-21", "2019-11-22"),
    ("first January 2024 to end of December 2026", "2024-01-01", "2026-12"),
    ("in July 2018", "2018-07", "2018-07"),
    ("04/2021–03/2024", "2021-04", "2024-03"),
    ("2018-06 to 2022-05", "2018-06", "2022-05"),
    ("from July 2016 to July 2019", "2016-07", "2019-07"),
    ("spring 2020", "2020", "2020"),
    ("September 15-16.2020", "2020-09-15", "2020-09-16"),
    ("March 12.2020", "2020-03-12", "2020-03-12"),
    ("07-08/May/2016", "2016-05-07", "2016-05-08"),
    ("12-May-2020", "2020-05-12", "2020-05-12"),
    ("12 May,2020", "2020-05-12", "2020-05-12"),
    ("the autumn of 2016", "2016", "2016"),
    ("first quarter of 2024", "2024-01", "2024-03"),
    ("mid-2019", "2019", "2019"),
    ("between 2016 and 2019", "2016", "2019"),
    ("2016–2019", "2016", "2019"),
    ("2019–21", "2019", "2021"),
    ("the programme Culture 2007-2013", "2007", "2013"),
    ("the 2019 edition", "2019", "2019"),
    ("since 2015", "2015", None),
    ("as of 1 March 2020", "2020-03-01", None),
    ("from Monday 3 to Wednesday 5 June 2019", "2019-06-03", "2019-06-05"),
    ("June 30 to July 2, 2021", "2021-06-30", "2021-07-02"),
    ("1-3/10/2019", "2019-10-01", "2019-10-03"),
    ("Day 1 (3 September 2019)", "2019-09-03", "2019-09-03"),
    ("in the first week of June 2018", "2018-06", "2018-06"),
    ("end of May 2019", "2019-05", "2019-05"),
    ("from May 2018 until further notice", "2018-05", None),
    ("until December 2023", None, "2023-12"),
    ("runs to the end of 2024", None, "2024"),
]

NO_DATES = [
    "the Horizon 2020 project",
    "CLUSTERIX 2.0 and the Agenda 2030",
    "tel. +43 316 2018 11",
    "a budget of € 2020 for 2000 visitors",
    "doors open at 10.30",
    "Funding decision no. 4/2020",
    "point 3/4 of the agenda",
    "you may march with us",
    "31 February 2019",
    "in the winter garden of the hotel",
    "It meets every Friday",
]

#: Forms of several parts, read whole or not at all, with the parts that are no dates.
WHOLE = [
    ("on 30 April/1 May 2023", [("2023-04-30", "2023-05-01")]),
    ("on 2/3 June 2020", [("2020-06-02", "2020-06-03")]),
    ("in Homburg, 12/05-14/05/2023", [("2023-05-12", "2023-05-14")]),
    ("on 4, 11 and 18 May 2023", [("2023-05-04", "2023-05-18")]),
    ("on 4–5 and 9 October 2022", [("2022-10-04", "2022-10-09")]),
    ("May 4, 11 and 18, 2023", [("2023-05-04", "2023-05-18")]),
    ("2,000 guests and 18 May 2023", [("2023-05-18", "2023-05-18")]),
    ("18, 11 and 4 May 2023", []),
    ("Day 1 – Wednesday, 11 October 2023", [("2023-10-11", "2023-10-11")]),
    ("Day 2 – 12 October 2023", [("2023-10-12", "2023-10-12")]),
    ("Mon 5 – Wed, 7 June 2023", [("2023-06-05", "2023-06-07")]),
    ("started in January 2022 and will end in December 2025", [("2022-01", "2025-12")]),
    ("starts on 1 October 2019 and ends on 30 September 2022", [("2019-10-01", "2022-09-30")]),
    ("started in Q3 2023 and ends in Q1 2026", [("2023-07", "2026-03")]),
    ("opened on 3 May 2019 and closes at noon", [("2019-05-03", "2019-05-03")]),
    ("in the first half of 2021", [("2021-01", "2021-06")]),
    ("in the third half of 2021", []),
    ("in week 23 of 2022", [("2022-06-06", "2022-06-12")]),
    ("CW 23/2022", [("2022-06-06", "2022-06-12")]),
    ("at the end of FY 2024/25", []),
    ("see news/2023/05", []),
]

# Text, day of publication, and what is found there.
RELATIVE = [
    ("held last Thursday and Friday", "2017-09-27", "2017-09-21", "2017-09-22"),
    ("It was signed yesterday.", "2019-11-14", "2019-11-13", "2019-11-13"),
    ("was opened this morning", "2025-03-03", "2025-03-03", "2025-03-03"),
    ("in Cardiff, two weeks ago", "2022-02-24", "2022-02-10", "2022-02-10"),
    ("at the congress in Toruń last month", "2014-06-20", "2014-05", "2014-05"),
    ("in November of last year", "2017-03-01", "2016-11", "2016-11"),
    ("7 November last year", "2018-04-16", "2017-11-07", "2017-11-07"),
    ("it ends in December of next year", "2019-03-14", "2020-12", "2020-12"),
    ("and ends this June", "2025-04-11", "2025-06", "2025-06"),
    ("The third visit will be in Sibiu next October", "2017-06-06", "2017-10", "2017-10"),
    ("You were in Izmir last autumn.", "2017-02-14", "2016", "2016"),
    ("since February", "2018-11-06", "2018-02", None),
    ("The Days took place last week, Tuesday to Thursday.", "2018-03-19", "2018-03-13", "2018-03-15"),
    ("The assembly met on Tuesday", "2022-03-31", "2022-03-29", "2022-03-29"),
    ("It will be opened on Tuesday", "2022-03-31", "2022-04-05", "2022-04-05"),
    ("The seminar will be held on 9 January", "2019-11-20", "2020-01-09", "2020-01-09"),
    ("We met on 19 November in Linz", "2020-01-20", "2019-11-19", "2019-11-19"),
    ("They met on Friday", "2019-05-07", "2019-05-03", "2019-05-03"),
    ("It closed the day before yesterday", "2023-03-01", "2023-02-27", "2023-02-27"),
    ("It will be held the day after tomorrow", "2023-03-01", "2023-03-03", "2023-03-03"),
    ("It opens tomorrow", "2019-05-07", "2019-05-08", "2019-05-08"),
    ("It was held from 28 to 30 December", "2020-01-07", "2019-12-28", "2019-12-30"),
    ("It will be held from 10 to 12 January", "2019-12-20", "2020-01-10", "2020-01-12"),
    ("Friday 8 November", "2014-06-01", "2013-11-08", "2013-11-08"),
]


@pytest.mark.parametrize(("text", "start", "finish"), FULL)
def test_written_date_is_read_as_exactly_as_it_stands(text: str, start: str | None, finish: str | None) -> None:
    (found,) = find_dates(text, None)
    assert (found.start, found.finish) == (start, finish)
    assert text[found.begin : found.end] == found.text


@pytest.mark.parametrize(("text", "spans"), WHOLE)
def test_form_of_several_parts_is_read_whole_or_not_at_all(text: str, spans: list[tuple[str, str]]) -> None:
    assert [(d.start, d.finish) for d in find_dates(text, None)] == spans


@pytest.mark.parametrize("text", NO_DATES)
def test_number_that_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text, date(2019, 5, 2)) == ()


@pytest.mark.parametrize(("text", "published", "start", "finish"), RELATIVE)
def test_what_is_not_written_comes_from_the_day_of_publication(
    text: str, published: str, start: str, finish: str | None
) -> None:
    found = find_dates(text, date.fromisoformat(published))[-1]
    assert (found.start, found.finish) == (start, finish)


@pytest.mark.parametrize("text", ["last Thursday", "yesterday", "last month", "in the autumn", "on 4 May", "this year"])
def test_without_any_anchor_nothing_is_guessed(text: str) -> None:
    assert find_dates(text, None) == ()


def test_day_heading_belongs_to_the_range_above() -> None:
    text = "Study visit, 29 May – 1 June 2017\n\nTuesday: arrival in Graz\n\nWednesday: the mill"
    assert [d.start for d in find_dates(text, None)] == ["2017-05-29", "2017-05-30", "2017-05-31"]


def test_day_heading_without_number_goes_on_from_the_day_above() -> None:
    text = "DAY 1, Tuesday 12 November 2013\nVisits\n\nDAY 2, Wednesday\nWorkshop"
    assert [d.start for d in find_dates(text, None)] == ["2013-11-12", "2013-11-13"]


def test_day_inside_a_range_takes_its_year() -> None:
    text = "Ice congress, 3–6 February 2026\n\nOpening ceremony, 3 Feb"
    assert [d.start for d in find_dates(text, date(2025, 7, 2))] == ["2026-02-03", "2026-02-03"]


def test_lone_ordinal_takes_the_month_that_was_spoken_of() -> None:
    text = "What did I do in April? On the 6th I went to Odense, on the 4th floor."
    assert [d.start for d in find_dates(text, date(2017, 5, 2))] == ["2017-04", "2017-04-06"]


def test_year_in_the_same_clause_is_taken() -> None:
    found = find_dates("They sailed in the 2016 Regatta (1–4/10).", date(2019, 1, 1))
    assert [(d.start, d.finish) for d in found] == [("2016", "2016"), ("2016-10-01", "2016-10-04")]


def test_undated_text_takes_the_year_of_its_title() -> None:
    found = find_dates("Hackathon Burgas 2018 through our eyes\n\nOn 28 and 29 May we coded.", None)
    assert (found[-1].start, found[-1].finish) == ("2018-05-28", "2018-05-29")


def test_days_that_do_not_follow_each_other_make_no_range() -> None:
    assert [(d.start, d.finish) for d in find_dates("on 3 May and 12 June 2019", None)] == [
        ("2019-05-03", "2019-05-03"),
        ("2019-06-12", "2019-06-12"),
    ]


YEARLESS = [
    # The name of the event says the year, and so does a sentence about what is to come.
    ("Wood Days 2019 (20-22 September)", "2019-03-18", "2019-09-20"),
    ("the 2019 edition is fixed for 15 November", "2018-11-19", "2019-11-15"),
    ("The Fair of 2023 will be in Sherbrooke, 4 October.", "2022-10-07", "2023-10-04"),
    ("The first project, Glass 2030, begins on 2 May", "2020-03-03", "2020-05-02"),
    ("Founded in 2017, the cluster met on 3 May.", "2018-05-15", "2018-05-03"),
    ("The project led since January 2012 said goodbye in Ludlow on 27 November", "2013-12-02", "2013-11-27"),
    ("the team of the year of 2017 was in Ghent, and there on 3 May", "2018-05-15", "2018-05-03"),
    # A project's years are no event, of which a day would be one.
    ("from 1 September 2018 to 31 August 2021\n17.10. Seminar", "2019-12-05", "2019-10-17"),
    # Just over, though the sentence has a word of the future; and ahead, for it would be long over.
    ("64 exhibitors put up tents until the end, 1 to 3 June", "2023-06-05", "2023-06-01"),
    ("Next year's forum will be in Ghent on 15 October.", "2023-11-06", "2024-10-15"),
    ("fourth meeting, Mbarara, 9 September", "2020-02-17", "2020-09-09"),
    ("We met in Mbarara on 9 September.", "2020-02-17", "2019-09-09"),
    # Words behind.
    ("On Thursday of last week they met", "2021-06-01", "2021-05-27"),
    ("On the 3rd of this month the greenhouse opened", "2021-09-27", "2021-09-03"),
    ("on the 30th of next month", "2021-01-27", None),
    ("It will open next Thursday 24", "2021-06-14", "2021-06-24"),
    ("Thu: seminar", "2021-06-01", "2021-05-27"),
    ("met Wed. morning", "2021-06-01", None),
]


@pytest.mark.parametrize(("text", "published", "start"), YEARLESS)
def test_day_without_year_or_month_takes_what_the_words_around_say(
    text: str, published: str, start: str | None
) -> None:
    dates = find_dates(text, date.fromisoformat(published))
    assert (dates[-1].start if dates else None) == start


def test_title_says_the_year_of_an_undated_text_before_any_other_year_in_it() -> None:
    dates = find_dates("OEM Days 2023\nThe duties for 7 June. We signed in 2021, too.", None)
    assert dates[0].start == "2023-06-07"


def test_next_years_day_of_an_undated_text_is_a_year_after_its_first_full_date() -> None:
    dates = find_dates("Postojna, 9 October 2024. Next year's Days will be held on 6 October in Gorizia.", None)
    assert dates[-1].start == "2025-10-06"


STRETCH = "It was held on 12-14 May 2021."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{STRETCH} On the second day there were visits.", "2021-05-13"),
        (f"{STRETCH} Day 3: visits", "2021-05-14"),
        (f"{STRETCH} Day two, visits", "2021-05-13"),
        (f"{STRETCH} The final day was wet.", "2021-05-14"),
        (f"{STRETCH} On the second day of the congress", "2021-05-13"),
        (f"{STRETCH} On the 2nd day there were visits.", "2021-05-13"),
        # Not of this stretch, or of none.
        (f"{STRETCH} On the fourth day", "2021-05-12"),
        (f"{STRETCH} On the last day of the month", "2021-05-12"),
        ("It was held on 12 May 2021. On the second day", "2021-05-12"),
        ("From 1 May 2020 to 30 April 2021. On the second day", "2020-05-01"),
        (f"{STRETCH} Day 2 – 20 May 2021", "2021-05-20"),
    ],
)
def test_numbered_day_is_one_of_the_days_named_before(text: str, day: str) -> None:
    assert find_dates(text, None)[-1].start == day


def test_numbered_day_that_nothing_explains_is_no_date() -> None:
    assert find_dates("On the second day there were visits.", date(2021, 5, 20)) == ()
