"""Dates and ranges in text, as exact as they are written.

In: text, and the day of publication where it is known. Out: :class:`DateSpan` values in order. A year that is not
written is taken from the other end of the range, else as :mod:`collabgraph.extraction.dates.missing_year` says. A weekday, "the
24th" or "the second day" is taken from the range of days that the text speaks of, the former two else from the day of publication. What
stays open is left out: nothing is guessed without an anchor. The written forms are read by :mod:`collabgraph.extraction.dates.grammar`.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from collabgraph.extraction.dates.context import LONGEST_EVENT, DateContext, NamedDays
from collabgraph.extraction.dates.grammar import find_forms
from collabgraph.extraction.dates.missing_year import find_year
from collabgraph.extraction.dates.readers import Form, Point
from collabgraph.extraction.model import DateSpan

__all__ = ["find_dates", "find_open_days"]

#: More dates than this are a table, where none explains another.
_MOST_KNOWN = 100
_LAST_WEEK = re.compile(r"\b(last|next) week\b", re.I)
_OF_WEEK = re.compile(r"\s+(?:of\s+)?(last|next)\s+week\b", re.I)


def find_dates(text: str, published: date | None) -> tuple[DateSpan, ...]:
    """Find the dates of a text.

    >>> [(d.start, d.finish) for d in find_dates("held from 30 June to 2 July 2021", None)]
    [('2021-06-30', '2021-07-02')]
    >>> find_dates("a Horizon 2020 project", None)
    ()
    """
    _, filled = _read(text, published)
    return tuple(_span(filled[i], text) for i in sorted(filled))


def find_open_days(text: str, published: date | None) -> tuple[tuple[int, int], ...]:
    """Begin and end of the words that tell a day, though nothing tells which: weekdays and "yesterday" without an anchor.

    >>> find_open_days("Last Thursday we met.", None)
    ((0, 13),)
    """
    forms, filled = _read(text, published)
    return tuple(
        (form.begin, form.end)
        for i, form in enumerate(forms)
        if i not in filled
        and not (form.first.year or form.first.month)
        and (form.first.weekday is not None or (form.distance is not None and form.distance[1] == "day"))
    )


def _read(text: str, published: date | None) -> tuple[list[Form], dict[int, Form]]:
    """The forms of dates in a text, and those of them that could be filled, by number."""
    forms = find_forms(text)
    filled: dict[int, Form] = {}
    known: list[NamedDays] = []
    # Full dates first, then those without year, then weekdays and lone days, which need the others.
    for step in (_fill_full, _fill_year, _fill_day):
        context = DateContext(text, published, tuple(sorted(known, key=lambda d: d.at)))
        for i, form in enumerate(forms):
            if i in filled:
                continue
            whole = step(form, context)
            if whole is not None and whole.first.is_possible and whole.last.is_possible:
                filled[i] = whole
                if len(known) < _MOST_KNOWN:
                    known.append(_days(whole))
                    context = replace(context, known=(*context.known, known[-1]))
    return forms, filled


def _span(form: Form, text: str) -> DateSpan:
    start = None if form.open == "until" else _iso(form.first)
    finish = None if form.open == "since" else _iso(form.last)
    return DateSpan(form.begin, form.end, text[form.begin : form.end], start, finish)


def _iso(point: Point) -> str:
    if point.month is None:
        return f"{point.year:04}"
    return f"{point.year:04}-{point.month:02}" + (f"-{point.day:02}" if point.day else "")


def _days(form: Form) -> NamedDays:
    a, b = form.first, form.last
    start, end = a.year or date.min.year, b.year or date.max.year
    last_month = b.month or 12
    return NamedDays(
        at=form.begin,
        first=date(start, a.month or 1, a.day or 1),
        last=date(end, last_month, b.day or monthrange(end, last_month)[1]),
        exact=a.day is not None and b.day is not None,
        bare_year=a == b and a.month is None and a.season is None and form.open == "",
    )


def _fill_full(form: Form, context: DateContext) -> Form | None:
    """A date with a year at one end at least, or at an exact distance from the day of publication."""
    a, b = form.first, form.last
    if form.distance:
        return _fill_distance(form, context.published)
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
        point = _month_after(published, count)
    else:
        point = Point(published.year + count)
    return replace(form, first=point, last=point)


def _fill_year(form: Form, context: DateContext) -> Form | None:
    """A day, month or season whose year is not written."""
    a, b = form.first, form.last
    if not (a.month or a.season):
        return None
    year = find_year(form, context)
    if year is None:
        return None
    crosses = a.month is not None and b.month is not None and a.month > b.month
    return replace(form, first=replace(a, year=year), last=replace(b, year=year + crosses))


def _calendar_point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def _fill_day(form: Form, context: DateContext) -> Form | None:
    """A weekday, a weekday with a number, or a lone "the 24th"."""
    a, b = form.first, form.last
    if form.nth:
        day = _nth_day(form.nth, form, context)
        return replace(form, first=_calendar_point(day), last=_calendar_point(day)) if day else None
    if a.year or a.month or (a.day is None and a.weekday is None):
        return None
    first = _day_of(a, form, context)
    if first is None:
        return None
    last = first
    if b != a and b.weekday is not None:
        last = first + timedelta(days=(b.weekday - first.weekday()) % 7)
    return replace(form, first=_calendar_point(first), last=_calendar_point(last))


def _nth_day(number: int, form: Form, context: DateContext) -> date | None:
    """The second (2) or last (-1) day of the stretch of days that the text named last before."""
    stretches = [
        days for days in context.known if days.exact and days.at < form.begin and 0 < days.length <= LONGEST_EVENT
    ]
    if not stretches:
        return None
    days = max(stretches, key=lambda d: d.at)
    day = days.last if number < 0 else days.first + timedelta(days=number - 1)
    return day if day <= days.last else None


def _day_of(point: Point, form: Form, context: DateContext) -> date | None:
    if (week := _told_week(form, context)) and context.published:
        return _day_of_week(point, week, context.published)
    if point.day is not None and point.weekday is None and form.shift and context.published:
        # "the 3rd of last month"
        return _day_months_after(context.published, {"last": -1, "this": 0}.get(form.shift, 1), point)
    if form.shift != "last" and (named := _day_named_around(point, form, context)):
        return named
    if point.day is not None:
        return _day_in_month(point, form, context)
    return _weekday_near_publication(point, form, context)


def _day_named_around(point: Point, form: Form, context: DateContext) -> date | None:
    """The day that a stretch of days in the text has: the last one named before this place, else the first after it.

    A stretch named later counts only near the day of publication, one that lies ahead only if no past tense speaks.
    """
    fitting: list[tuple[bool, int, date]] = []
    published, looks_back = context.published, context.tense(form) < 0
    for days in context.known:
        length = (days.last - days.first).days
        if not days.exact or length > LONGEST_EVENT:
            continue
        later = days.at > form.begin
        is_near = published is None or abs((days.first - published).days) <= LONGEST_EVENT
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


def _day_in_month(point: Point, form: Form, context: DateContext) -> date | None:
    """The day in the month that the text spoke of last, else the one next to the day of publication."""
    before = max(
        ((d.at, d.first) for d in context.known if d.at < form.begin and d.first.month == d.last.month), default=None
    )
    anchor = before[1] if before else context.published
    if anchor is None or point.day is None:
        return None
    is_over = not before and point.day > anchor.day and context.tense(form) <= 0
    return _day_months_after(anchor, -1 if is_over else 0, point)


def _month_after(day: date, count: int) -> Point:
    """The month that lies so many months after that of a day."""
    months = day.year * 12 + day.month - 1 + count
    return Point(months // 12, months % 12 + 1)


def _day_months_after(anchor: date, count: int, point: Point) -> date | None:
    """The numbered day of that month; None where the month has no such day, or where it has another weekday."""
    month = _month_after(anchor, count)
    if point.day is None or not replace(month, day=point.day).is_possible:
        return None
    day = date(month.year or 0, month.month or 0, point.day)
    return day if point.weekday in (None, day.weekday()) else None


def _told_week(form: Form, context: DateContext) -> str:
    """ "last" or "next" where the words behind a weekday say so: "on Thursday of last week"."""
    found = _OF_WEEK.match(context.text, form.end)
    return found[1] if found and form.first.weekday is not None and form.first.day is None else ""


def _day_of_week(point: Point, which: str, published: date) -> date:
    """The weekday in the "last" or "next" week."""
    monday = published - timedelta(days=published.weekday())
    return monday + timedelta(days=(point.weekday or 0) + (-7 if which.lower() == "last" else 7))


def _weekday_near_publication(point: Point, form: Form, context: DateContext) -> date | None:
    published = context.published
    if published is None or point.weekday is None:
        return None
    weeks = _LAST_WEEK.findall(context.text[max(0, form.begin - 600) : form.end])
    if weeks and form.shift == "":
        return _day_of_week(point, weeks[-1], published)
    ahead = (point.weekday - published.weekday()) % 7
    if form.shift in ("next", "this", "coming") or (form.shift == "" and context.tense(form) > 0):
        return published + timedelta(days=ahead or 7)
    return published - timedelta(days=(7 - ahead) if ahead else 7 if form.shift == "last" else 0)
