"""Dates and ranges in text, as exact as they are written.

In: text, and the day of publication where it is known. Out: :class:`DateSpan` values in order. A year that is not
written is taken from the other end of the range, from a weekday that fits one year only, from the day of publication
(tense says which side of it), else from the nearest full date. A weekday or "the 24th" is taken from the range of days
that the text speaks of, else from the day of publication. What stays open is left out: nothing is guessed without an
anchor. The written forms are read by :mod:`collabgraph.extraction.dates.grammar`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from collabgraph.extraction.dates.grammar import find_forms
from collabgraph.extraction.dates.readers import Form, Point
from collabgraph.extraction.dates.tense import find_tense
from collabgraph.extraction.model import DateSpan

__all__ = ["find_dates"]

#: A weekday belongs to a stretch of days that is no longer than this.
_LONGEST_EVENT = 10
#: More dates than this are a table, where none explains another.
_MOST_KNOWN = 100
#: Letters on either side of a date in which its sentence is looked for.
_SENTENCE = 400
_STOP = re.compile(r"[.;?!] |\n")
_OTHER_CLAUSE = re.compile(r"\n|[.;] |\b(?:and|will|is|was|has|which|but)\b")
_TITLE_YEAR = re.compile(r"\A[^\n]*?(?<!Horizon )(?<!Agenda )\b(20\d\d)\b")
_LAST_WEEK = re.compile(r"\b(last|next) week\b", re.I)


@dataclass(frozen=True, slots=True)
class _Days:
    """A stretch of calendar days that the text names, at a place in it."""

    at: int
    first: date
    last: date
    #: False where only a month or a year was written.
    exact: bool
    #: True for a lone year.
    bare_year: bool


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is known while the dates of one text are filled in."""

    text: str
    published: date | None
    known: tuple[_Days, ...]

    def tense(self, form: Form) -> int:
        """1 where the sentence speaks of the future, -1 of the past, 0 where it does not say."""
        left, right = self.text[max(0, form.begin - _SENTENCE) : form.begin], self.text[form.end : form.end + _SENTENCE]
        return find_tense(f"{_STOP.split(left)[-1]} {_STOP.split(right)[0]}")

    def is_year_above(self, days: _Days, form: Form) -> bool:
        """Whether a bare year stands shortly before in the same line: "in the 2016 Regatta (1-4/10)"."""
        between = self.text[days.at : form.begin]
        return days.bare_year and len(between) < 60 and not _OTHER_CLAUSE.search(between)


def find_dates(text: str, published: date | None) -> tuple[DateSpan, ...]:
    """Find the dates of a text.

    >>> [(d.start, d.finish) for d in find_dates("held from 30 June to 2 July 2021", None)]
    [('2021-06-30', '2021-07-02')]
    >>> find_dates("a Horizon 2020 project", None)
    ()
    """
    forms = find_forms(text)
    filled: dict[int, Form] = {}
    known: list[_Days] = []
    # Full dates first, then those without year, then weekdays and lone days, which need the others.
    for step in (_fill_full, _fill_year, _fill_day):
        reader = _Reader(text, published, tuple(sorted(known, key=lambda d: d.at)))
        for i, form in enumerate(forms):
            if i in filled:
                continue
            whole = step(form, reader)
            if whole is not None and whole.first.is_possible and whole.last.is_possible:
                filled[i] = whole
                if len(known) < _MOST_KNOWN:
                    known.append(_days(whole))
                    reader = replace(reader, known=(*reader.known, known[-1]))
    return tuple(_span(filled[i], text) for i in sorted(filled))


def _span(form: Form, text: str) -> DateSpan:
    start = None if form.open == "until" else _iso(form.first)
    finish = None if form.open == "since" else _iso(form.last)
    return DateSpan(form.begin, form.end, text[form.begin : form.end], start, finish)


def _iso(point: Point) -> str:
    if point.month is None:
        return f"{point.year:04}"
    return f"{point.year:04}-{point.month:02}" + (f"-{point.day:02}" if point.day else "")


def _days(form: Form) -> _Days:
    a, b = form.first, form.last
    start, end = a.year or date.min.year, b.year or date.max.year
    last_month = b.month or 12
    return _Days(
        at=form.begin,
        first=date(start, a.month or 1, a.day or 1),
        last=date(end, last_month, b.day or monthrange(end, last_month)[1]),
        exact=a.day is not None and b.day is not None,
        bare_year=a == b and a.month is None and a.season is None and form.open == "",
    )


def _fill_full(form: Form, reader: _Reader) -> Form | None:
    """A date with a year at one end at least, or at an exact distance from the day of publication."""
    a, b = form.first, form.last
    if form.distance:
        return _fill_distance(form, reader.published)
    if a.year and b.year:
        return form
    if b.year and a.month:
        return replace(form, first=replace(a, year=b.year - (b.month is not None and a.month > b.month)))
    if a.year and b.month and a.month:
        return replace(form, last=replace(b, year=a.year + (a.month > b.month)))
    if b.year and a.season:
        return replace(form, first=replace(a, year=b.year))
    return None


def _fill_distance(form: Form, published: date | None) -> Form | None:
    if published is None or form.distance is None:
        return None
    count, unit = form.distance
    if unit in ("day", "week"):
        point = _calendar_point(published + timedelta(days=count * (7 if unit == "week" else 1)))
    elif unit == "month":
        months = published.year * 12 + published.month - 1 + count
        point = Point(months // 12, months % 12 + 1)
    else:
        point = Point(published.year + count)
    return replace(form, first=point, last=point)


def _fill_year(form: Form, reader: _Reader) -> Form | None:
    """A day, month or season whose year is not written."""
    a, b = form.first, form.last
    if not (a.month or a.season):
        return None
    year = _year_of(form, reader)
    if year is None:
        return None
    crosses = a.month is not None and b.month is not None and a.month > b.month
    return replace(form, first=replace(a, year=year), last=replace(b, year=year + crosses))


def _year_of(form: Form, reader: _Reader) -> int | None:
    """The year of a date without one, from the words, a year just before, a range with that day, or nearness."""
    published, point = reader.published, form.first
    if form.shifts_year and form.shift != "same":
        return published.year + {"last": -1, "this": 0}.get(form.shift, 1) if published else None
    if form.shift == "this" and published:
        return published.year
    above = max((d for d in reader.known if d.at < form.begin), key=lambda d: d.at, default=None)
    if above and (form.shift == "same" or reader.is_year_above(above, form)):
        return above.first.year
    for days in reader.known:
        if (
            days.exact
            and point.day
            and _fitting_year(point, days.first, 0, (days.last - days.first).days) == days.first.year
        ):
            return days.first.year
    if published is None:
        # An undated text speaks of one year: that of its first full date, else of its title.
        years = [d.first.year for d in sorted(reader.known, key=lambda d: not d.exact)]
        years += [int(year) for year in _TITLE_YEAR.findall(reader.text)]
        return _fitting_year(point, date(years[0], point.month or point.season or 1, 15), 0) if years else None
    side = {"last": -1, "next": 1, "coming": 1}.get(form.shift, max(reader.tense(form), 0))
    return _fitting_year(point, published, side)


def _fitting_year(point: Point, anchor: date, side: int, reach: int | None = None) -> int | None:
    """The year that brings a day nearest to an anchor, on a given side (0: either), at most ``reach`` days on."""
    month = point.month or point.season or 1
    fitting = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        if not replace(point, year=year, month=month).is_possible:
            continue
        day = date(year, month, point.day or 15)
        away = (day - anchor).days
        if (point.weekday is not None and day.weekday() != point.weekday) or (
            reach is not None and not 0 <= away <= reach
        ):
            continue
        fitting.append((side != 0 and away * side < (0 if point.day else -15), abs(away), year))
    return min(fitting)[2] if fitting else None


def _calendar_point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def _fill_day(form: Form, reader: _Reader) -> Form | None:
    """A weekday, a weekday with a number, or a lone "the 24th"."""
    a, b = form.first, form.last
    if a.year or a.month or (a.day is None and a.weekday is None):
        return None
    first = _day_of(a, form, reader)
    if first is None:
        return None
    last = first
    if b != a and b.weekday is not None:
        last = first + timedelta(days=(b.weekday - first.weekday()) % 7)
    return replace(form, first=_calendar_point(first), last=_calendar_point(last))


def _day_of(point: Point, form: Form, reader: _Reader) -> date | None:
    if form.shift != "last" and (named := _day_named_around(point, form, reader)):
        return named
    if point.day is not None:
        return _day_in_month(point, form, reader)
    return _weekday_near_publication(point, form, reader)


def _day_named_around(point: Point, form: Form, reader: _Reader) -> date | None:
    """The day that a stretch of days in the text has: the last one named before this place, else the first after it.

    A stretch named later counts only near the day of publication, one that lies ahead only if no past tense speaks.
    """
    fitting: list[tuple[bool, int, date]] = []
    published, looks_back = reader.published, reader.tense(form) < 0
    for days in reader.known:
        length = (days.last - days.first).days
        if not days.exact or length > _LONGEST_EVENT:
            continue
        later = days.at > form.begin
        is_near = published is None or abs((days.first - published).days) <= _LONGEST_EVENT
        if (later and not is_near) or (looks_back and published and days.first > published):
            continue
        # A day heading goes on from the day above: "Tuesday 12 November 2013", then "Day 2, Wednesday".
        goes_on = published is None and not later and length == 0 and point.day is None
        day = _first_fitting_day(point, days.first, days.first + timedelta(days=3) if goes_on else days.last)
        if day:
            fitting.append((later, abs(days.at - form.begin), day))
    return min(fitting)[2] if fitting else None


def _first_fitting_day(point: Point, first: date, last: date) -> date | None:
    for i in range((last - first).days + 1):
        day = first + timedelta(days=i)
        if point.day in (None, day.day) and point.weekday in (None, day.weekday()):
            return day
    return None


def _day_in_month(point: Point, form: Form, reader: _Reader) -> date | None:
    """The day in the month that the text spoke of last, else the one next to the day of publication."""
    before = max(
        ((d.at, d.first) for d in reader.known if d.at < form.begin and d.first.month == d.last.month), default=None
    )
    anchor = before[1] if before else reader.published
    if anchor is None or point.day is None:
        return None
    months = anchor.year * 12 + anchor.month - 1
    if not before and point.day > anchor.day and reader.tense(form) <= 0:
        months -= 1
    if not Point(months // 12, months % 12 + 1, point.day).is_possible:
        return None
    day = date(months // 12, months % 12 + 1, point.day)
    return day if point.weekday in (None, day.weekday()) else None


def _weekday_near_publication(point: Point, form: Form, reader: _Reader) -> date | None:
    published = reader.published
    if published is None or point.weekday is None:
        return None
    weeks = _LAST_WEEK.findall(reader.text[max(0, form.begin - 600) : form.end])
    if weeks and form.shift == "":
        monday = published - timedelta(days=published.weekday())
        return monday + timedelta(days=point.weekday + (-7 if weeks[-1].lower() == "last" else 7))
    ahead = (point.weekday - published.weekday()) % 7
    if form.shift in ("next", "this", "coming") or (form.shift == "" and reader.tense(form) > 0):
        return published + timedelta(days=ahead or 7)
    return published - timedelta(days=(7 - ahead) if ahead else 7 if form.shift == "last" else 0)
