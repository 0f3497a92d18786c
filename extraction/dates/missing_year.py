"""The year of a day, month or season that is written without one.

In: the form, and what is known of the text. Out: a year, or None where nothing tells it. Refuses nothing.
In this order it comes from the words ("in May of last year"), from a year just before in the clause or in the name of the event
("next year's" is one), from an event of few days of which the day is one, from the day of publication (tense says which side of
it); where that is not known either, from the first full date, the title, or any year.
"""

import re
from dataclasses import replace
from datetime import date

from collabgraph.extraction.dates.calendar_names import MONTH
from collabgraph.extraction.dates.context import LONGEST_EVENT, DateContext, NamedDays
from collabgraph.extraction.dates.readers import Form, Point
from collabgraph.extraction.dates.tense import is_surely_ahead

_OTHER_CLAUSE = re.compile(r"\n|[.;] |\b(?:and|will|is|was|has|which|but)\b")
#: Before the year of something else than the day: "Founded in 2017, the cluster met on 3 May". Like the next but one, right by what the
#: words mean alone: no date of the 2,100 annotated articles changes with either.
_HISTORY = re.compile(r"\b(?:founded|established|created|born|since|set up)\s(?:back\s)?(?:in\s)?$", re.I)
_TITLE_YEAR = re.compile(r"\A[^\n]*?(?<!Horizon )(?<!Agenda )\b(20\d\d)\b")
_NEXT_YEAR = re.compile(r"\bnext[^\S\n]+year['’]s\b", re.I)
#: The year in the name of an event, which is also that of its days, "Wood Days 2019 (20-22 September)", or before: "in 2019 the talks
#: are to be held on 3 May".
_YEAR_BEFORE = re.compile(
    rf"(?:(?P<name>(?!(?:Horizon|Agenda|{MONTH})\b)[^\W\d_a-z][\w'’&-]*|\b[Tt]he(?=[^\S\n]20\d\d [a-z]))|\b(?:[Ii]n|of))[^\S\n]+"
    r"(?P<year>20\d\d)\b"
)
#: Years in names that lie further from the day of publication are history, or goals.
_NEAR_YEARS = 2
#: Letters before a date in which a name with a year is looked for.
_NAME_REACH = 120
#: A day whose year is not said lies at most so many days back where the words speak of what is to come: ten months ahead nobody
#: leaves the year out.
_JUST_OVER = 60
#: What a text without tense ("9 September, Mbarara: fourth meeting") calls by its day alone lies ahead if it had to be so many days back.
_LONG_OVER = 130


def find_year(form: Form, context: DateContext) -> int | None:
    """The year of a date without one, from the words, a year just before, a range with that day, or nearness."""
    published, point = context.published, form.first
    if form.shifts_year and form.shift != "same":
        return published.year + {"last": -1, "this": 0}.get(form.shift, 1) if published else None
    if form.shift == "this" and published:
        return published.year
    above = max((d for d in context.known if d.at < form.begin), key=lambda d: d.at, default=None)
    if above and (form.shift == "same" or _is_year_above(above, form, context)):
        return above.first.year
    if named := _year_before(form, context):
        return named
    if ahead := _next_year(form, context):
        return ahead
    for days in context.known:
        if (
            days.exact
            and point.day
            and days.length <= LONGEST_EVENT
            and _fitting_year(point, days.first, 0, days.length) == days.first.year
        ):
            return days.first.year
    if published is None:
        # An undated text speaks of one year: that of its first full date, else of its title.
        years = [d.first.year for d in context.known if d.exact]
        years += [int(year) for year in _TITLE_YEAR.findall(context.text)]
        years += [d.first.year for d in context.known]
        return _fitting_year(point, date(years[0], point.month or point.season or 1, 15), 0) if years else None
    tense = context.tense(form)
    side = {"last": -1, "next": 1, "coming": 1}.get(form.shift, max(tense, 0))
    nearest = _fitting_year(point, published, 0)
    if nearest and point.month and form.shift == "":
        over = (published - date(nearest, point.month, point.day or 15)).days
        if side > 0 and point.day and 0 <= over <= _JUST_OVER and not is_surely_ahead(context.sentence(form)):
            return nearest
        if tense == 0 and over > _LONG_OVER:
            side = 1
    return _fitting_year(point, published, side)


def _next_year(form: Form, context: DateContext) -> int | None:
    """The year that "next year's forum" means, from the day of publication, else the first full date."""
    base = [context.published.year] if context.published else [d.first.year for d in context.known if d.exact]
    return base[0] + 1 if base and _NEXT_YEAR.search(context.before(form)) else None


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


def _year_before(form: Form, context: DateContext) -> int | None:
    """The year in a name that stands before a date in the same sentence, or of which the sentence says what is to come."""
    for found in reversed(list(_YEAR_BEFORE.finditer(context.before(form)[-_NAME_REACH:]))):
        year = int(found["year"])
        away = year - context.published.year if context.published else 0
        if -_NEAR_YEARS <= away <= _NEAR_YEARS and (found["name"] or away > 0):
            return year
    return None


def _is_year_above(days: NamedDays, form: Form, context: DateContext) -> bool:
    """Whether a bare year stands shortly before in the same line: "in the 2016 Regatta (1-4/10)"."""
    between = context.text[days.at : form.begin]
    before = context.text[max(0, days.at - 20) : days.at]
    return days.bare_year and len(between) < 60 and not _OTHER_CLAUSE.search(between) and not _HISTORY.search(before)
