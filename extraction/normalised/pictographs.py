"""Emoji and other pictographs: bullets where lines begin with them, borders between the parts of a line, else nothing.

In: a text with its offsets. Out: the same without pictographs, so that none stands in a name. Signs that are bullets of
typewriters (• ► ✓) stay. Refuses nothing.
"""

import re
from collections.abc import Iterator

from collabgraph.extraction.normalised.text import NormalisedText

_SIGN = (
    r"(?:[\U0001f1e6-\U0001f1ff]{2}|[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23fa\u2139\u2600-\u2604\u2607-\u260f\u2613-\u265f\u2668-\u26ff\u2702-\u2712"
    r"\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2757\u2763\u2764\u27a1\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50"
    r"\u2b55\u3030\u303d])(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d[\u2600-\u27bf\U0001f000-\U0001faff])*"
)
_RUN = re.compile(rf"[ \t]*{_SIGN}(?:[ \t]*{_SIGN})*[ \t]*")
_STARTS_LINE = re.compile(rf"[ \t]*{_SIGN}")
_KEYCAP = re.compile("(?P<kept>[0-9#*])\ufe0f?\u20e3")
_SELECTOR = re.compile("\ufe0f")
#: What stands for a label: day, place, speaker, link, telephone. It begins a part of its own.
_LABEL = re.compile(
    "[\U0001f4c5\U0001f4c6\U0001f5d3\U0001f550-\U0001f567\u23f0-\u23f3\u231a\u231b\U0001f4cd\U0001f4cc\U0001f5fa\U0001f30d-\U0001f310"
    "\U0001f3e2\U0001f3db\U0001f3e8\U0001f3a4\U0001f399\U0001f5e3\U0001f464\U0001f465\U0001f517\U0001f4de\u260e\u2709\U0001f4e7\U0001f4e9"
    "\U0001f4dd\U0001f449\U0001f3ab\U0001f39f\U0001f4b6]"
)
#: Of them those that say what follows: a day, a place. They become its label, as people write it.
_DAY = re.compile("[\U0001f4c5\U0001f4c6\U0001f5d3]")
_PLACE = re.compile("[\U0001f4cd\U0001f4cc\U0001f5fa]")
_BEGINS_DAY = re.compile(
    r"\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
_BEGINS_PLACE = re.compile(r"(?!(?:Where|Place|Venue|Location|Address)\b)[^\W\d_a-z]")
_ARROW = re.compile("[\u27a1\u2b05-\u2b07\u2934\u2935]")


def take_off_pictographs(view: NormalisedText) -> NormalisedText:
    """The text with bullets and borders in the place of its pictographs."""
    if "\u20e3" in view.text:
        view = view.replace(_KEYCAP, lambda m: f"{m['kept']}.")
    if view.text.isascii() or not _RUN.search(view.text):
        return view.replace(_SELECTOR, "")
    return view.edit(_find_edits(view.text)).replace(_SELECTOR, "")


def _find_edits(text: str) -> Iterator[tuple[int, int, str]]:
    lines = text.split("\n")
    begins_with_sign = [_STARTS_LINE.match(line) is not None for line in lines]
    line_begins = [0]
    for line in lines[:-1]:
        line_begins.append(line_begins[-1] + len(line) + 1)
    for number, (begin, line) in enumerate(zip(line_begins, lines, strict=True)):
        for run in _RUN.finditer(line):
            yield (
                begin + run.start(),
                begin + run.end(),
                _replacement(line, run, _is_item(lines, begins_with_sign, number)),
            )


def _is_item(lines: list[str], begins_with_sign: list[bool], number: int) -> bool:
    """Whether a line that begins with a pictograph is one of several, or stands below a line that leads in."""
    if len(_RUN.findall(lines[number].rstrip())) > 1 and _LABEL.search(lines[number]):
        return False
    before = number > 0 and lines[number - 1].strip()
    after = number + 1 < len(lines) and lines[number + 1].strip()
    return bool(
        (before and (begins_with_sign[number - 1] or lines[number - 1].rstrip().endswith(":")))
        or (after and begins_with_sign[number + 1])
    )


def _replacement(line: str, run: re.Match[str], is_item: bool) -> str:
    before, after = line[: run.start()].rstrip(), line[run.end() :]
    if label := _find_label(run[0], after):
        return f"\n{label}" if before else label
    if not before:
        return "- " if is_item and after else ""
    if not after:
        return ""
    if _LABEL.search(run[0]):
        return "\n"
    if _ARROW.search(run[0]):
        return " → "
    if not after[0].isalnum():
        # "Ana Kos 🎉, director": nothing stood there; "Ana Kos 🎉 (Lumo)": a space.
        return "" if after[0] in ".,;:!?)" else " "
    # Between two names it parts them, as a dash would.
    parts_names = after[0].isupper() and before[-1].isalnum()
    return " – " if parts_names else " "


def _find_label(signs: str, after: str) -> str:
    """ "📅 12 May", "📍 Graz": what the sign says of the day or the place behind it."""
    if _DAY.search(signs) and _BEGINS_DAY.match(after):
        return "Date: "
    return "Place: " if _PLACE.search(signs) and _BEGINS_PLACE.match(after) else ""
