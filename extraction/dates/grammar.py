"""The written forms of dates: which stretch of text is a date, and what of day, month and year it says.

In: text. Out: :class:`Form` values in order of the text, each with its two ends as far as they are written; a year,
month or day that is missing stays None and is filled in by :mod:`collabgraph.extraction.dates.anchoring`. English forms, and the
numeric ones of the Continent (day first). Refused: numbers that are no calendar date. What the parts of a form mean,
and which years belong to a name, is decided in :mod:`collabgraph.extraction.dates.readers`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from collabgraph.extraction.dates.calendar_names import (
    FOREIGN_MONTHS,
    FULL_WEEKDAY,
    MONTH,
    MONTHS,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
)
from collabgraph.extraction.dates.readers import COUNTS, ORDINALS, READERS, WORDS_AFTER, Form, Point

_YEAR = r"(?:19[5-9]\d|20\d\d)(?!\d)"
_DASH = r"[-–—‑−]"
_TO = rf"(?:\s*{_DASH}\s*|\s+(?:to|till|until|through|and)\s+|\s*[&/+]\s*)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_NTH = rf"(?:the\s+)?{_D}(?:-?(?:st|nd|rd|th)|\.)?"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_SHIFT = r"last|this|next|coming"

# One entry for each family of forms; what stands first wins where two fit. "0" in a group's name stands for the family.
_FAMILIES: Mapping[str, str] = {
    "iso": rf"(?P<y0>{_YEAR})[-/.](?P<m0>{_M})[-/.](?P<d0>{_D})(?![\d-])",
    "numeric": (
        rf"(?P<d0>{_D})(?:\.?\s*(?:{_DASH}|/|and|&)\s*(?P<e0>{_D}))?(?P<s0>[./-])\s?(?P<m0>{_M})(?P=s0)\s?"
        rf"(?P<y0>{_YEAR}|\d\d(?![\d:.]))"
    ),
    "american": rf"(?P<m0>{_M})/(?P<d0>{_D})/(?P<y0>{_YEAR})",
    "month_year": rf"(?P<m0>{_M})[/.](?P<y0>{_YEAR})",
    "year_month": rf"(?P<y0>{_YEAR})-(?P<m0>0[1-9]|1[0-2])(?![\d-])",
    "day_dot": (
        rf"(?:(?P<w0>{WEEKDAY}),?\s+)?(?P<d0>{_D})\.?(?:\s*{_DASH}\s*(?P<e0>{_D})\.?)?"
        rf"(?P<s0>[./])(?P<m0>{_M})(?P<t0>\.(?!\d))?(?![/%]|[.:]\d|\s+{MONTH})"
    ),
    "day_list": (
        rf"(?P<d0>{_NTH})(?:(?:\s*(?:,|&|and\b|{_DASH})\s*{_NTH})+?(?:\s*,)?\s*(?:&|\band\b)\s*(?P<e0>{_NTH}))\s*"
        rf"(?:of\s+)?(?P<m0>{MONTH})(?:,?\s+(?:of\s+)?(?P<y0>{_YEAR}))?"
    ),
    "day_first": (
        # "Day 1 – Wednesday, 11 October" is one day: a number counts as a first day before a weekday only with its own.
        rf"(?:(?P<w0>{WEEKDAY}),?\s+)?(?P<d0>{_NTH})(?:{_TO}(?(w0)(?:{WEEKDAY},?\s+)?)(?P<e0>{_NTH}))?\s*"
        rf"(?:of\s+|[/-])?(?P<m0>{MONTH})(?:(?:,\s*|[/-]|\s+)(?:of\s+)?(?:(?P<y0>{_YEAR}|['’]\d\d\b)|(?P<k0>{_SHIFT})\s+year\b))?"
    ),
    "word_first": rf"(?P<d0>{'|'.join(ORDINALS[1:])})\s+(?:of\s+)?(?P<m0>{MONTH})(?:,?\s+(?P<y0>{_YEAR}))?",
    "month_list": (
        rf"(?P<m0>{MONTH})[^\S\n]+(?P<d0>{_NTH})(?:\s*(?:,|{_DASH})\s*{_NTH})+(?:\s*,)?\s*(?:&|\band\b)\s*(?P<e0>{_NTH})(?![:.]?\d)"
        rf"(?:,?\s+(?P<y0>{_YEAR}))?"
    ),
    "month_first": (
        rf"(?:(?P<w0>{WEEKDAY}),?\s+)?(?P<m0>{MONTH})[^\S\n]+(?P<d0>{_NTH})(?![:.]\d)"
        rf"(?:{_TO}(?P<e0>{_NTH})(?!(?<!\.)\d|[:.]\d|\s+{MONTH}))?(?:(?:,\s*|\s+|(?<=\d\.))(?P<y0>{_YEAR}))?"
    ),
    "month": (
        rf"(?:(?P<k0>{_SHIFT})\s+)?(?:mid-)?(?P<m0>{MONTH})"
        rf"(?:,?\s+(?:of\s+)?(?:the\s+)?(?:(?P<y0>{_YEAR}|['’]\d\d\b)|(?P<l0>{_SHIFT}|same)\s+year\b))?"
    ),
    "season": (
        rf"(?:(?P<k0>{_SHIFT})\s+)?(?P<n0>{'|'.join(SEASONS)})"
        rf"(?:\s+(?:of\s+)?(?:(?P<y0>{_YEAR})|(?P<l0>{_SHIFT})\s+year\b))?(?:/\d\d(?:\d\d)?)?"
    ),
    "part": (
        r"(?P<n0>(?:first|second|third|fourth|last)\s+(?:quarter|half)|q[1-4]|h[12])"
        rf"(?:\s+of)?(?:\s+|/)(?:(?P<y0>{_YEAR})|the\s+year\b)"
    ),
    "week": rf"(?:calendar\s+)?(?:week|cw)\s+(?P<n0>[1-4]\d|5[0-3]|0?[1-9])(?!\d)(?:\s+of|,|\s*/)?\s*(?P<y0>{_YEAR})",
    "year": rf"(?:mid-)?(?P<y0>{_YEAR})(?:{_TO}(?P<z0>{_YEAR}|(?<={_DASH})\d\d(?![\d.:/])))?",
    "weekday": (
        rf"(?:(?P<k0>{_SHIFT})\s+)?(?P<w0>{FULL_WEEKDAY}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?=[:.)]|\s\d))"
        rf"(?:,?\s+(?:the\s+)?(?P<d0>{_D})(?:st|nd|rd|th)?(?=\s*(?:$|[-–—,;)(]|[:.](?!\d))))?"
        rf"(?:\s+(?:evening|morning|afternoon|night))?(?:{_TO}(?:on\s+)?(?P<v0>{FULL_WEEKDAY}))?"
    ),
    "nth_day": (
        # "Day 2 – Thursday, 12 October" says itself which day that is.
        rf"(?:(?:the\s+)?(?P<n0>{'|'.join((*ORDINALS[1:], 'last', 'final', 'closing'))}|\d(?:st|nd|rd|th))\s+day\b"
        rf"|day\s+(?P<l0>\d|{'|'.join(COUNTS[1:])})\b)"
        rf"(?!\W{{0,4}}(?:{WEEKDAY}|{MONTH}|{_D})|\s+of\s+(?:{MONTH}|(?:the|this|that|each|every)\s+(?:year|month|week)))"
    ),
    "nth_of": rf"(?:the\s+)?(?P<d0>{_D})(?:st|nd|rd|th)\s+of\s+(?P<k0>this|last|next)\s+month\b",
    "nth": rf"the\s+(?P<d0>{_D})(?:st|nd|rd|th)(?=\s*(?:$|[.,;:!?()–—-])|\s+(?:{WORDS_AFTER})\b)",
    "away": (
        r"(?P<n0>the\s+(?:day\s+before\s+yesterday|day\s+after\s+tomorrow|night\s+before\s+last)"
        r"|yesterday|today|tomorrow|tonight|this\s+(?:morning|afternoon))\b"
    ),
    "ago": rf"(?P<n0>an?|{'|'.join(COUNTS[1:])}|\d\d?)\s+(?P<u0>day|week|month|year)s?\s+ago\b",
    "unit": r"(?P<k0>last|next|this)\s+(?P<u0>month|year)\b",
}
# Where a form may begin: looking for these few letters first is three times as fast as trying all forms at each place.
_NAMES = "|".join(sorted({name[:3].casefold() for name in (*MONTHS, *FOREIGN_MONTHS, *WEEKDAYS, *SEASONS)}))
_BEGIN = re.compile(
    # After a slash or a dash only where another date ends there: "30 April/1 May", "12/05-14/05/2023"; "Day 1" is none.
    r"(?:(?<![\w/€$£+#№])(?<!\d[.,-])(?<!\bday )|(?<=[a-z]/)(?=\d\d?\s[a-z]{3})|(?<=[/.]\d\d-)(?=\d\d?[/.]\d\d?[/.]\d\d))"
    rf"(?=\d|(?:{_NAMES}|las|thi|nex|com|cal|wee|cw|mid|q[1-4]|h[12]|the"
    r"|day|fir|sec|fin|clo|fou|fif|six|sev|eig|nin|ten|one|two|an?\s|yes|tod|tom|ton))",
    re.I,
)
_FORM = re.compile(
    "|".join(
        f"(?P<{name}>{form.replace('0>', f'_{name}>').replace('=s0)', f'=s_{name})').replace('(w0)', f'(w_{name})')})"
        for name, form in _FAMILIES.items()
    ),
    re.I | re.M,
)
#: For each family the letter and full name of its groups.
_GROUPS = {name: tuple((key[0], key) for key in _FORM.groupindex if key[1:] == f"_{name}") for name in _FAMILIES}
_JOIN = re.compile(
    rf"\s*{_DASH}\s*|,?\s+(?:to|till|until|through|up to|and until)\s+(?:the\s+)?(?:end\s+of\s+)?|\s+(?:and|&)\s+|\s*/\s*"
    r"|(?:,|\s+and)\s+(?:will\s+|is\s+to\s+)?(?:ends?|ended|finish(?:es|ed)?|clos(?:es|ed))\s+(?:(?:in|on|at|with)\s+)?(?:the\s+)?(?:end\s+of\s+)?"
)
_ENDS = re.compile(r"\b(?:ends?|ended|finish(?:es|ed)?|clos(?:es|ed))\b")
_OPENING = re.compile(
    r"(?:\b(?P<since>since|from|as of|starting|as from)"
    r"|\b(?P<until>until|till|up to|(?:runs?|lasts?|extended|prolonged|continues?) (?:to|through)))"
    r"(?:\s+(?:on|in|at|the|end|beginning|start|middle|of|year|early|late|mid|very|about|around))*\s+$",
    re.I,
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
        form = READERS[name](Form(match.start(), match.end(), Point(), Point()), groups, text)
        if form is None or not (form.first.is_possible and form.last.is_possible):
            continue
        whole = _join(forms[-1], form, text) if forms else None
        if whole is not None:
            forms[-1] = whole
        else:
            forms.append(form)
    return [_read_opening(form, text) for form in forms]


def _join(left: Form, right: Form, text: str) -> Form | None:
    """The range that two neighbouring dates make, or None."""
    gap = text[left.end : right.begin]
    if len(gap) > 32 or left.distance or right.distance or left.open or right.open or left.nth or right.nth:
        return None
    joint = _JOIN.fullmatch(gap)
    if not joint:
        return None
    if _ENDS.search(gap):  # "starts in January 2022 and ends in December 2025"
        return replace(left, end=right.end, last=right.last, shift=left.shift or right.shift)
    if left.first != left.last or right.first != right.last:
        return None
    a, b = left.first, right.first
    if a.day is not None and a.month is None and a.weekday is None:
        return None
    if "and" in gap or "&" in gap or "/" in gap:
        # "30 April and 1 May" is one stretch of time, "3 May and 12 June" are two days.
        if not (a.day and b.day and a.month and b.month and b.day == 1 and b.month == a.month % 12 + 1 and a.day >= 28):
            return None
    elif (a.day is None) != (b.day is None) and not (a.season or b.season or a.weekday is not None or b.year):
        # "1 January 2024 to December 2026" is a range, "4 May – September" is none.
        return None
    return replace(left, end=right.end, last=b, shift=left.shift or right.shift)


def _read_opening(form: Form, text: str) -> Form:
    """ "since 2015" has no end, "until 2023" no begin."""
    if form.first != form.last:
        return form
    opening = _OPENING.search(text[max(0, form.begin - 40) : form.begin])
    if opening is None:
        return form
    # "since May" can only be past; "from May" need not be.
    shift = "last" if not form.shift and (opening["since"] or "").casefold() == "since" else form.shift
    return replace(form, open="since" if opening["since"] else "until", shift=shift)
