"""What each family of written dates means: from the parts that a pattern found to a :class:`Form`.

In: the parts by letter (d, e: days; m: month; y, z: years; w, v: weekdays; k, l: "last", "next"; n: a word), and the
text around. Out: a form with its two ends as far as they are written, or None where the words are no date after all:
a clock, the number of a document, an amount, a year that belongs to a name ("Horizon 2020", "2000 visitors"). The
patterns stand in :mod:`collabgraph.extraction.dates.grammar`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from collabgraph.extraction.dates.calendar_names import SEASONS, month_number, weekday_number


@dataclass(frozen=True, slots=True)
class Point:
    """What is written of one date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    #: 0 is Monday.
    weekday: int | None = None
    #: The month in whose middle a season lies; the date itself is then as coarse as its year.
    season: int | None = None

    @property
    def is_possible(self) -> bool:
        """Whether a calendar has such a day (29 February where no year is written)."""
        if self.month is None:
            return self.day is None or self.day <= 31
        return 1 <= self.month <= 12 and (self.day or 1) <= monthrange(self.year or 2000, self.month)[1]


@dataclass(frozen=True, slots=True)
class Form:
    """A stretch of text that writes a date or range; ``first`` and ``last`` are equal for a single date."""

    begin: int
    end: int
    first: Point
    last: Point
    #: "last", "this", "next" or "same" where the text says so of the day, month, season or year.
    shift: str = ""
    #: Whether ``shift`` is said of the year ("in May of last year").
    shifts_year: bool = False
    #: A distance from the day of publication: number and unit ("day", "week", "month", "year").
    distance: tuple[int, str] | None = None
    #: Which day of the stretch of days that the text speaks of: "on the second day" (2), "on the last day" (-1).
    nth: int = 0
    #: "since": no end is said; "until": no begin is said.
    open: str = ""


Groups = Mapping[str, str]

#: First and last month of a part of a year.
_PARTS = {
    "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12),
    "last quarter": (10, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
    "first half": (1, 6), "second half": (7, 12), "last half": (7, 12), "h1": (1, 6), "h2": (7, 12),
}  # fmt: skip
COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DAYS_AWAY = {
    "the day before yesterday": -2, "the night before last": -2, "yesterday": -1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip

#: Words that may follow a lone "the 14th" or "in the autumn"; any other word is what the number or season belongs to.
WORDS_AFTER = r"it|we|he|she|they|i|with|in|at|the|there|and|a|an|our|his|her|was|were|is|till|to|from|for|on"
_MONTH_OPENERS = re.compile(
    r"(?:^|[\n(·,;:/–—-]\s*|\b(?:in|since|until|till|from|by|of|to|this|last|next|during|for|and|or|late|early|mid|before|after|around|ends?"
    r"|starts?|begins?|normally|originally|already)\s+)(?:the\s+)?$",
    re.I,
)
_YEAR_REFUSED = re.compile(
    r"(?:[^\W\d_][\w'’&.-]*[\"”’»]?|[\"”»@]|\b(?:no|nr|page|tel|room|n°|eur|euros?|usd|level)\.?|[€$£\d])[^\S\n]?$",
    re.I,
)
_YEAR_OPENERS = re.compile(
    r"\b(?:in|since|until|till|from|by|during|the|of|for|spring|summer|autumn|winter|duration|founded|finished"
    r"|start\w*|begins?|began|end(?:s|ed)?|between|as|early|late|mid|year|to|and|or|edition|around|before|after"
    r"|conference|forum|our|through)\s$"
)  # fmt: skip
_AMOUNT_AFTER = re.compile(
    r"\s?(?:%|€|£|\$|EUR\b|m²|km\b|kg\b|MW\b|(?!editions?|days?|series|was\b|is\b|has\b|as\b|this\b|thus\b)[a-z]+s\b)"
)


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    digits = written.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _weekday(written: str | None) -> int | None:
    return weekday_number(written) if written else None


def _between(form: Form, first: Point, last_day: str | None) -> Form | None:
    """A form with a first day and perhaps a second day of the same month."""
    if last_day is None:
        return replace(form, first=first, last=first)
    last = replace(first, day=_day(last_day), weekday=None)
    return replace(form, first=first, last=last) if (first.day or 0) < (last.day or 0) else None


def _read_digits(form: Form, groups: Groups, text: str) -> Form | None:
    return _between(form, Point(_year(groups["y"]), int(groups["m"]), int(groups["d"])), groups.get("e"))


def _read_digits_without_year(form: Form, groups: Groups, text: str) -> Form | None:
    """ "26/9", "24-26.09", "30.06.": a lone "14.30" is a clock, "3/4" a fraction unless a line starts so."""
    before = text[max(0, form.begin - 12) : form.begin]
    if re.search(r"\b(?:no|nr|point|article|art|version|§)\.?\s*$", before, re.I):
        return None
    ranges = re.match(r"\s*[-–—‑−]\s*\d\d?([./])\d\d?\1\s?\d\d", text[form.end : form.end + 16])
    if not groups.keys() & {"e", "t", "w"} and not ranges:
        opened = re.search(r"(?:^|\n|[(·]|\b(?:on|from|until|till|of|to)|(?:day|[-–]))\s*$", before)
        is_short = len(groups["m"] + groups["d"]) < 3
        if (
            groups["s"] == "."
            or not opened
            or (is_short and not re.match(r"\s*[·–:,-]", text[form.end : form.end + 9]))
        ):
            return None
    return _between(form, Point(None, int(groups["m"]), int(groups["d"]), _weekday(groups.get("w"))), groups.get("e"))


def _read_coarse_digits(form: Form, groups: Groups, text: str) -> Form | None:
    """ "04/2021": a number of a document unless the month has two digits or the words around speak of time."""
    before = text[max(0, form.begin - 16) : form.begin]
    if re.search(
        r"\b(?:no|nr|decision|meeting|board|issue|call|law|regulation|doc\w*|letter|ref)\.?\s*$", before, re.I
    ):
        return None
    point = Point(_year(groups["y"]), int(groups["m"]))
    return replace(form, first=point, last=point)


def _read_words(form: Form, groups: Groups, text: str) -> Form | None:
    day = groups["d"].casefold()
    number = ORDINALS.index(day) if day in ORDINALS else _day(groups["d"])
    shift = groups.get("k", "").casefold()
    point = Point(_year(groups.get("y")), month_number(groups["m"]), number, _weekday(groups.get("w")))
    return _between(replace(form, shift=shift, shifts_year=bool(shift)), point, groups.get("e"))


def _read_month(form: Form, groups: Groups, text: str) -> Form | None:
    written = groups["m"]
    if not written[0].isupper() and "y" not in groups:
        return None
    shift = (groups.get("k") or groups.get("l") or "").casefold()
    if "y" not in groups and not shift and not _MONTH_OPENERS.search(text[max(0, form.begin - 14) : form.begin]):
        return None
    if len(written.rstrip(".")) <= 4 and written not in ("May", "June", "July") and "y" not in groups:
        return None
    point = Point(_year(groups.get("y")), month_number(written))
    return replace(form, first=point, last=point, shift=shift, shifts_year="l" in groups)


def _read_season(form: Form, groups: Groups, text: str) -> Form | None:
    shift = (groups.get("k") or groups.get("l") or "").casefold()
    if "y" not in groups and not shift and not _is_time_of_year(form, text):
        return None
    point = Point(_year(groups.get("y")), season=SEASONS[groups["n"].casefold()])
    return replace(form, first=point, last=point, shift=shift, shifts_year="l" in groups)


def _is_time_of_year(form: Form, text: str) -> bool:
    """Whether a bare season tells when: "in autumn", "in the autumn we", and not "in the winter garden"."""
    before, after = text[max(0, form.begin - 10) : form.begin], text[form.end : form.end + 12]
    told = re.search(r"\b(?:in|since|until|till|from)\s+(?P<the>the\s+)?$", before, re.I)
    if told is None:
        return False
    return not told["the"] or re.match(rf"\s*(?:$|[.,;:!?()–—-])|\s+(?:you|{WORDS_AFTER})\b", after) is not None


def _read_part(form: Form, groups: Groups, text: str) -> Form | None:
    months = _PARTS.get(" ".join(groups["n"].casefold().split()))
    if months is None:  # "third half"
        return None
    year = _year(groups.get("y"))
    return replace(form, first=Point(year, months[0]), last=Point(year, months[1]))


def _read_week(form: Form, groups: Groups, text: str) -> Form | None:
    """The seven days of a calendar week (ISO 8601), or None where the year has no such week."""
    try:
        monday = date.fromisocalendar(int(groups["y"]), int(groups["n"]), 1)
    except ValueError:
        return None
    sunday = monday + timedelta(days=6)
    first, last = (Point(day.year, day.month, day.day) for day in (monday, sunday))
    return replace(form, first=first, last=last)


def _read_year(form: Form, groups: Groups, text: str) -> Form | None:
    first = Point(_year(groups["y"]))
    if "z" in groups:
        written = groups["z"] if len(groups["z"]) == 4 else groups["y"][:2] + groups["z"]
        last = Point(int(written))
        return replace(form, first=first, last=last) if (first.year or 0) < int(written) else None
    before = text[max(0, form.begin - 30) : form.begin]
    if _AMOUNT_AFTER.match(text, form.end) or (
        _YEAR_REFUSED.search(before) and not _YEAR_OPENERS.search(before.lower())
    ):
        return None
    return replace(form, first=first, last=first)


def _read_weekday(form: Form, groups: Groups, text: str) -> Form | None:
    day = int(groups["d"]) if "d" in groups else None
    if re.search(r"\b(?:every|each)\s+$", text[max(0, form.begin - 8) : form.begin], re.I):
        return None
    if len(groups["w"]) < 6 and form.begin and text[form.begin - 1] not in "\n(":
        return None
    first = Point(day=day, weekday=_weekday(groups["w"]))
    last = Point(weekday=_weekday(groups["v"])) if "v" in groups else first
    return replace(form, first=first, last=last, shift=groups.get("k", "").casefold())


def _read_nth(form: Form, groups: Groups, text: str) -> Form | None:
    point = Point(day=int(groups["d"]))
    return replace(form, first=point, last=point, shift=groups.get("k", "").casefold())


def _read_nth_day(form: Form, groups: Groups, text: str) -> Form | None:
    name = (groups.get("n") or groups["l"]).casefold()
    if name in ("last", "final", "closing"):
        return replace(form, nth=-1)
    names = next((names for names in (ORDINALS, COUNTS) if name in names), None)
    number = names.index(name) if names else int(name[0])
    return replace(form, nth=number) if number else None


def _read_distance(form: Form, groups: Groups, text: str) -> Form | None:
    name = " ".join(groups["n"].casefold().split())
    if "u" not in groups:
        return replace(form, distance=(_DAYS_AWAY[name], "day"))
    count = int(name) if name.isdigit() else COUNTS.index(name) if name in COUNTS else 1
    return replace(form, distance=(-count, groups["u"].casefold()))


def _read_unit(form: Form, groups: Groups, text: str) -> Form | None:
    steps = {"last": -1, "this": 0, "next": 1}
    return replace(form, distance=(steps[groups["k"].casefold()], groups["u"].casefold()))


READERS: Mapping[str, Callable[[Form, Groups, str], Form | None]] = {
    "iso": _read_digits, "numeric": _read_digits, "american": _read_digits, "month_year": _read_coarse_digits,
    "year_month": _read_coarse_digits, "day_dot": _read_digits_without_year, "day_list": _read_words, "day_first": _read_words,
    "word_first": _read_words, "month_list": _read_words, "month_first": _read_words, "month": _read_month, "season": _read_season,
    "part": _read_part, "week": _read_week, "year": _read_year, "weekday": _read_weekday, "nth": _read_nth, "nth_of": _read_nth,
    "nth_day": _read_nth_day, "away": _read_distance, "ago": _read_distance, "unit": _read_unit,
}  # fmt: skip
