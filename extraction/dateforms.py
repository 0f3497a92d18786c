"""The written forms of dates: which stretch of text is a date, and what of day, month and year it says.

In: text. Out: :class:`Form` values in order of the text, each with its two ends as far as they are written; a year, month
or day that is missing stays None and is filled in by :mod:`collabgraph.extraction.dates`. English forms, and the numeric
ones of the Continent (day first). Refused: numbers that are no calendar date, and years that belong to a name or an
amount ("Horizon 2020", "2000 visitors").
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace


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
    #: "since": no end is said; "until": no begin is said.
    open: str = ""


_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    "mär": 3, "avr": 4, "mai": 5, "juin": 6, "okt": 10, "dez": 12,
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_PARTS = {
    "first quarter": 2,
    "second quarter": 5,
    "third quarter": 8,
    "last quarter": 11,
    "first half": 4,
    "second half": 9,
}
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DAYS_AWAY = {"yesterday": -1, "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "tomorrow": 1}

_MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|juin|mai|juni|juli|avril"
    r"|märz|oktober|dezember)\b|(?:sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b\.?)"
)
_FULL_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
_YEAR = r"(?:19[5-9]\d|20\d\d)(?!\d)"
_DASH = r"[-–—‑−]"
_TO = rf"(?:\s*{_DASH}\s*|\s+(?:to|till|until|through|and)\s+|\s*[&/+]\s*)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_NTH = rf"(?:the\s+)?{_D}(?:st|nd|rd|th|\.)?"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_SHIFT = r"last|this|next|coming"
_WORDS_AFTER = r"it|we|he|she|they|i|with|in|at|the|there|and|a|an|our|his|her|was|were|is|till|to|from|for|on"

# One entry for each family of forms; what stands first wins where two fit. "0" in a group's name stands for the family.
_FAMILIES: Mapping[str, str] = {
    "iso": rf"(?P<y0>{_YEAR})[-/.](?P<m0>{_M})[-/.](?P<d0>{_D})(?![\d-])",
    "numeric": rf"(?P<d0>{_D})(?:\.?\s*(?:{_DASH}|/|and|&)\s*(?P<e0>{_D}))?(?P<s0>[./-])\s?(?P<m0>{_M})(?P=s0)\s?(?P<y0>{_YEAR}|\d\d(?![\d:.]))",
    "american": rf"(?P<m0>{_M})/(?P<d0>{_D})/(?P<y0>{_YEAR})",
    "month_year": rf"(?P<m0>{_M})[/.](?P<y0>{_YEAR})",
    "year_month": rf"(?P<y0>{_YEAR})-(?P<m0>0[1-9]|1[0-2])(?![\d-])",
    "day_dot": rf"(?:(?P<w0>{_WEEKDAY}),?\s+)?(?P<d0>{_D})\.?(?:\s*{_DASH}\s*(?P<e0>{_D})\.?)?(?P<s0>[./])(?P<m0>{_M})(?P<t0>\.(?!\d))?(?![/%]|[.:]\d)",
    "day_first": (
        rf"(?:(?P<w0>{_WEEKDAY}),?\s+)?(?P<d0>{_NTH})(?:{_TO}(?:{_WEEKDAY},?\s+)?(?P<e0>{_NTH}))?\s*(?:of\s+)?(?P<m0>{_MONTH})"
        rf"(?:,?\s+(?:of\s+)?(?:(?P<y0>{_YEAR}|['’]\d\d\b)|(?P<k0>{_SHIFT})\s+year\b))?"
    ),
    "word_first": rf"(?P<d0>{'|'.join(_ORDINALS[1:])})\s+(?:of\s+)?(?P<m0>{_MONTH})(?:,?\s+(?P<y0>{_YEAR}))?",
    "month_first": (
        rf"(?:(?P<w0>{_WEEKDAY}),?\s+)?(?P<m0>{_MONTH})[^\S\n]+(?P<d0>{_NTH})(?![:.]\d)(?:{_TO}(?P<e0>{_NTH})(?![:.]?\d|\s+{_MONTH}))?"
        rf"(?:,?\s+(?P<y0>{_YEAR}))?"
    ),
    "month": (
        rf"(?:(?P<k0>{_SHIFT})\s+)?(?:mid-)?(?P<m0>{_MONTH})"
        rf"(?:,?\s+(?:of\s+)?(?:the\s+)?(?:(?P<y0>{_YEAR}|['’]\d\d\b)|(?P<l0>{_SHIFT}|same)\s+year\b))?"
    ),
    "season": (
        rf"(?:(?P<k0>{_SHIFT})\s+)?(?P<n0>spring|summer|autumn|fall|winter)"
        rf"(?:\s+(?:of\s+)?(?:(?P<y0>{_YEAR})|(?P<l0>{_SHIFT})\s+year\b))?(?:/\d\d(?:\d\d)?)?"
    ),
    "part": rf"(?P<n0>(?:first|second|third|fourth|last)\s+(?:quarter|half)|q[1-4]|h[12])(?:\s+of)?\s+(?:(?P<y0>{_YEAR})|the\s+year\b)",
    "year": rf"(?:(?P<n0>mid)-)?(?P<y0>{_YEAR})(?:{_TO}(?P<z0>{_YEAR}|(?<={_DASH})\d\d(?![\d.:/])))?",
    "weekday": (
        rf"(?:(?P<k0>{_SHIFT})\s+)?(?P<w0>{_FULL_DAY}|(?:mon|tue|wed|thu|fri|sat|sun)(?=[:)]))(?:,?\s+(?:the\s+)?(?P<d0>{_D})(?:st|nd|rd|th)?(?=\s*(?:$|[-–—,;)(]|[:.](?!\d))))?"
        rf"(?:\s+(?:evening|morning|afternoon|night))?(?:{_TO}(?:on\s+)?(?P<v0>{_FULL_DAY}))?"
    ),
    "nth": rf"the\s+(?P<d0>{_D})(?:st|nd|rd|th)(?=\s*(?:$|[.,;:!?()–—-])|\s+(?:{_WORDS_AFTER})\b)",
    "away": r"(?P<n0>yesterday|today|tomorrow|tonight|this\s+(?:morning|afternoon))\b",
    "ago": rf"(?P<n0>an?|{'|'.join(_COUNTS[1:])}|\d\d?)\s+(?P<u0>day|week|month|year)s?\s+ago\b",
    "unit": r"(?P<k0>last|next|this)\s+(?P<u0>month|year)\b",
}  # fmt: skip
# Where a form may begin: looking for these few letters first is three times as fast as trying all forms at each place.
_BEGIN = re.compile(
    r"(?<![\w/€$£+#])(?<!\d[.,-])(?=\d|(?:jan|feb|mar|apr|may|ju[nli]|aug|sep|o[ck]t|nov|de[cz]|mai|mär|avr|mon|tue|wed|thu|fri|sat|sun|las?t"
    r"|thi|nex|com|spr|sum|aut|fal|win|mid|q[1-4]|h[12]|the|fir|sec|fou|fif|six|sev|eig|nin|ten|one|two|an?\s|yes|tod|tom|ton))",
    re.I,
)
_FORM = re.compile(
    "|".join(f"(?P<{name}>{form.replace('0>', f'_{name}>').replace('=s0)', f'=s_{name})')})" for name, form in _FAMILIES.items()),
    re.I | re.M,
)  # fmt: skip
#: For each family the letter and full name of its groups.
_GROUPS = {name: tuple((key[0], key) for key in _FORM.groupindex if key[1:] == f"_{name}") for name in _FAMILIES}
_JOIN = re.compile(
    rf"\s*{_DASH}\s*|,?\s+(?:to|till|until|through|up to|and until)\s+(?:the\s+)?(?:end\s+of\s+)?|\s+(?:and|&)\s+"
)
_OPENING = re.compile(
    r"(?:\b(?P<since>since|from|as of|starting|as from)|\b(?P<until>until|till|up to|(?:runs?|lasts?|extended|prolonged|continues?) (?:to|through)))(?:\s+(?:on|in|at|the|end|beginning|start"
    r"|middle|of|year|early|late|mid|very|about|around))*\s+$",
    re.I,
)
# "may" and "march" are also verbs; other months stand alone only after these words or at the head of a line.
_MONTH_OPENERS = re.compile(
    r"(?:^|[\n(·,;:/–—-]\s*|\b(?:in|since|until|till|from|by|of|to|this|last|next|during|for|and|or|late|early|mid|before|after|around|ends?"
    r"|starts?|begins?|normally|originally|already)\s+)(?:the\s+)?$",
    re.I,
)
_YEAR_REFUSED = re.compile(
    r"(?:[^\W\d_][\w'’&.-]*[\"”’»]?|[\"”»@]|\b(?:no|nr|page|tel|room|n°|eur|euros?|usd|level)\.?)[^\S\n]?$", re.I
)
_YEAR_OPENERS = re.compile(
    r"\b(?:in|since|until|till|from|by|during|the|of|for|spring|summer|autumn|winter|duration|founded|finished|start\w*|begins?|began|end(?:s|ed)?"
    r"|between|as|early|late|mid|year|to|and|or|edition|around|before|after|conference|forum|our|through)\s$"
)  # fmt: skip
_AMOUNT_AFTER = re.compile(
    r"\s?(?:%|€|£|\$|EUR\b|m²|km\b|kg\b|MW\b|(?!editions?|days?|series|was\b|is\b|has\b|as\b|this\b|thus\b)[a-z]+s\b)"
)


def find_forms(text: str) -> list[Form]:
    """All written dates of a text in order: ranges joined, prefixes such as "since" and "until" read."""
    forms: list[Form] = []
    reached = 0
    for beginning in _BEGIN.finditer(text):
        match = _FORM.match(text, beginning.start()) if beginning.start() >= reached else None
        if match is None:
            continue
        reached = match.end()
        name = match.lastgroup or ""
        groups = {letter: match[key] for letter, key in _GROUPS[name] if match[key] is not None}
        form = _READERS[name](Form(match.start(), match.end(), Point(), Point()), groups, text)
        if form is None or not (form.first.is_possible and form.last.is_possible):
            continue
        whole = _join(forms[-1], form, text) if forms else None
        if whole is not None:
            forms[-1] = whole
        else:
            forms.append(form)
    return [_read_opening(form, text) for form in forms]


_Groups = Mapping[str, str]


def _month(word: str) -> int:
    word = word.casefold()
    return _MONTHS.get(word[:4]) or _MONTHS[word[:3]]


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    digits = written.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _weekday(written: str | None) -> int | None:
    return _WEEKDAYS.index(written[:3].casefold()) if written else None


def _between(form: Form, first: Point, last_day: str | None) -> Form | None:
    """A form with a first day and perhaps a second day of the same month."""
    if last_day is None:
        return replace(form, first=first, last=first)
    last = replace(first, day=_day(last_day), weekday=None)
    return replace(form, first=first, last=last) if (first.day or 0) < (last.day or 0) else None


def _read_digits(form: Form, groups: _Groups, text: str) -> Form | None:
    return _between(form, Point(_year(groups["y"]), int(groups["m"]), int(groups["d"])), groups.get("e"))


def _read_digits_without_year(form: Form, groups: _Groups, text: str) -> Form | None:
    """ "26/9", "24-26.09", "30.06.": a lone "14.30" is a clock or a number, "3/4" a fraction unless the line starts so."""
    before = text[max(0, form.begin - 12) : form.begin]
    if not groups.keys() & {"e", "t", "w"}:
        opened = re.search(r"(?:^|\n|[(·]|\b(?:on|from|until|till|of|to)|(?:day|[-–]))\s*$", before)
        if (
            groups["s"] == "."
            or not opened
            or len(groups["m"]) + len(groups["d"]) < 3
            and not re.match(r"\s*[·–:,-]", text[form.end :])
        ):
            return None
    if re.search(r"\b(?:no|nr|point|article|art|version|§)\.?\s*$", before, re.I):
        return None
    return _between(form, Point(None, int(groups["m"]), int(groups["d"]), _weekday(groups.get("w"))), groups.get("e"))


def _read_coarse_digits(form: Form, groups: _Groups, text: str) -> Form | None:
    """ "04/2021": a number of a document unless the month has two digits or the words around speak of time."""
    before = text[max(0, form.begin - 16) : form.begin]
    if re.search(
        r"\b(?:no|nr|decision|meeting|board|issue|call|law|regulation|doc\w*|letter|ref)\.?\s*$", before, re.I
    ):
        return None
    point = Point(_year(groups["y"]), int(groups["m"]))
    return replace(form, first=point, last=point)


def _read_words(form: Form, groups: _Groups, text: str) -> Form | None:
    day = groups["d"].casefold()
    number = _ORDINALS.index(day) if day in _ORDINALS else _day(groups["d"])
    shift = groups.get("k", "").casefold()
    point = Point(_year(groups.get("y")), _month(groups["m"]), number, _weekday(groups.get("w")))
    return _between(replace(form, shift=shift, shifts_year=bool(shift)), point, groups.get("e"))


def _read_month(form: Form, groups: _Groups, text: str) -> Form | None:
    written = groups["m"]
    if not written[0].isupper() and "y" not in groups:
        return None
    shift = (groups.get("k") or groups.get("l") or "").casefold()
    if "y" not in groups and not shift and not _MONTH_OPENERS.search(text[max(0, form.begin - 14) : form.begin]):
        return None
    if len(written.rstrip(".")) <= 3 and written != "May" and "y" not in groups:
        return None
    point = Point(_year(groups.get("y")), _month(written))
    return replace(form, first=point, last=point, shift=shift, shifts_year="l" in groups)


def _read_season(form: Form, groups: _Groups, text: str) -> Form | None:
    shift = (groups.get("k") or groups.get("l") or "").casefold()
    before = text[max(0, form.begin - 10) : form.begin]
    if (
        "y" not in groups
        and not shift
        and not re.search(r"\b(?:in|since|until|till|from|this|next)\s+(?:the\s+)?$", before, re.I)
    ):
        return None
    point = Point(_year(groups.get("y")), season=_SEASONS[groups["n"].casefold()])
    return replace(form, first=point, last=point, shift=shift, shifts_year="l" in groups)


def _read_part(form: Form, groups: _Groups, text: str) -> Form | None:
    name = " ".join(groups["n"].casefold().split())
    point = Point(_year(groups.get("y")), season=_PARTS.get(name, 6))
    return replace(form, first=point, last=point)


def _read_year(form: Form, groups: _Groups, text: str) -> Form | None:
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


def _read_weekday(form: Form, groups: _Groups, text: str) -> Form | None:
    day = int(groups["d"]) if "d" in groups else None
    if len(groups["w"]) == 3 and form.begin and text[form.begin - 1] not in "\n(":
        return None
    first = Point(day=day, weekday=_weekday(groups["w"]))
    last = Point(weekday=_weekday(groups["v"])) if "v" in groups else first
    return replace(form, first=first, last=last, shift=groups.get("k", "").casefold())


def _read_nth(form: Form, groups: _Groups, text: str) -> Form | None:
    point = Point(day=int(groups["d"]))
    return replace(form, first=point, last=point)


def _read_distance(form: Form, groups: _Groups, text: str) -> Form | None:
    name = " ".join(groups["n"].casefold().split())
    if "u" not in groups:
        return replace(form, distance=(_DAYS_AWAY[name], "day"))
    count = int(name) if name.isdigit() else _COUNTS.index(name) if name in _COUNTS else 1
    return replace(form, distance=(-count, groups["u"].casefold()))


def _read_unit(form: Form, groups: _Groups, text: str) -> Form | None:
    steps = {"last": -1, "this": 0, "next": 1}
    return replace(form, distance=(steps[groups["k"].casefold()], groups["u"].casefold()))


_READERS: Mapping[str, Callable[[Form, _Groups, str], Form | None]] = {
    "iso": _read_digits, "numeric": _read_digits, "american": _read_digits, "month_year": _read_coarse_digits,
    "year_month": _read_coarse_digits, "day_dot": _read_digits_without_year, "day_first": _read_words,
    "word_first": _read_words, "month_first": _read_words, "month": _read_month, "season": _read_season,
    "part": _read_part, "year": _read_year, "weekday": _read_weekday, "nth": _read_nth, "away": _read_distance,
    "ago": _read_distance, "unit": _read_unit,
}  # fmt: skip


def _join(left: Form, right: Form, text: str) -> Form | None:
    """The range that two neighbouring dates make, or None."""
    gap = text[left.end : right.begin]
    if len(gap) > 24 or left.first != left.last or right.first != right.last or left.distance or right.distance:
        return None
    joint = _JOIN.fullmatch(gap)
    if not joint:
        return None
    a, b = left.first, right.first
    if a.day is not None and a.month is None and a.weekday is None:
        return None
    if "and" in gap or "&" in gap:
        # "30 April and 1 May" is one stretch of time, "3 May and 12 June" are two days.
        if not (a.day and b.day and a.month and b.month and b.day == 1 and b.month == a.month % 12 + 1 and a.day >= 28):
            return None
    elif (a.day is None) != (b.day is None) and a.season is None and b.season is None and a.weekday is None:
        # "1 January 2024 to December 2026" is a range, "4 May – May 2020" is none.
        if b.year is None:
            return None
    return replace(left, end=right.end, last=b, shift=left.shift or right.shift)


def _read_opening(form: Form, text: str) -> Form:
    """ "since 2015" has no end, "until 2023" no begin."""
    if form.first != form.last:
        return form
    opening = _OPENING.search(text[max(0, form.begin - 40) : form.begin])
    if opening is None:
        return form
    return replace(form, open="since" if opening["since"] else "until")
