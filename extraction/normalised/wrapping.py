"""Unwrap lines: which line ends of a text are only the end of a column; in go its lines, out come those that the next one goes on.

A line goes on where the language shows it: the next begins with a small letter, or this one ends with "of", "the", a title. If
such lines end where one more word would not have fitted, the text is wrapped at that column, and every line that reaches it
goes on. Lists, tables and lines of their own stay lines. Refuses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collabgraph.extraction.normalised.hyphenation import find_hyphen, find_words
from collabgraph.extraction.normalised.text import NormalisedText

#: What stands before an item of a list.
ITEM_SIGN = re.compile(
    r"(?:[•·▪■●○◦‣⁃▸∙♦►▶➢➤→⇒✓✔★☆※*+>]+|[-–—]{1,2}(?=\s)|»(?=\s)|\[[ x]\]|\[\d{1,2}\]|o(?=\s{2,})|\(?\d{1,2}[.)](?=\s+\D)"
    r"|\d{1,2}/(?=\s)|\(?[A-Za-h][.)](?=\s)|#{1,6}(?=\s))\s*"
)
_DASH = re.compile(r"[-–—]{1,2}\s+(?=[^\W\d_A-ZÀ-Ž])")
_ENDED = re.compile(r"[.!?:…][\"')\]]*$")
_STOPS = re.compile(r"[.!?…][\"')\]]*$")
#: Words behind which nothing ends, and those behind which a heading may ("who's in", "where it comes from").
_CONNECTING = re.compile(
    r"(?:^|[\s(/])(?:an?|the|of|and|or|&|at|for|with|as|into|between|their|its|our|these|which|whose|v[ao]n|de[rnls]?|di|da|dos"
    r"|du|le|les|zu[rm]?|Dr\.|Prof\.|Mrs?\.|Ms\.|Ing\.|Mag\.|St\.)$"
)
_MOSTLY_CONNECTING = re.compile(
    r"[\s(](?:in|on|by|to|from|about|under|over|near|that|who|this|is|are|was|were|has|have|had|been|be|will|la|as)$"
)
#: A line that says something and has no stop is no head.
_SAYING = re.compile(r"(?!(?:What|Where|Who|How|When|Why)\b).*\w (?:was|were|is|are|has been|have been|will be) \w")
#: Words with a capital that begin a sentence and stand in no name.
_OPENING = re.compile(
    r"(?:The|An?|In|On|At|It|Its|This|That|These|Those|There|Then|We|He|She|They|I|You|His|Her|Our|Their|After|Before|During|When"
    r"|While|For|From|With|As|But|And|Also|Some|Many|Most|More|All|Both|Each|No|Not|If|To)\b"
)
#: What begins a line of its own: a time, a label, an address, who wrote it, a title in small letters.
_APART = re.compile(
    r"\(?\d{1,2}[:.h]\d\d\b|\d{1,2} ?[ap]m\b|[^\W\d_][\w'()/-]*(?: [\w'-]+){0,2}: |\S*@\S|www\.|https?:|[\w.-]+\.[a-z]{2,8} "
    r"|(?:tel|fax|phone|e-?mail|by|posted|published|printed|recorded|compiled|photo|prof|dr|dott|ing|mag|avv)\b",
    re.IGNORECASE,
)
#: Of the line ends that show that they go on such a share must be full for a text to be wrapped at one column.
_REGULAR = 0.8
#: A line of its own above a paragraph is hardly longer.
_HEAD_WORDS = 8


def join_wrapped(view: NormalisedText) -> NormalisedText:
    """The text with wrapped lines joined and the words whole that were cut at their ends."""
    lines = view.text.split("\n")
    if len(lines) < 2:
        return view
    goes_on = find_wrapped(lines)
    return view.edit(_find_edits(view.text, lines, goes_on)) if goes_on else view


def find_wrapped(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines that the next one goes on.

    >>> sorted(find_wrapped(["The keynote was given by Lerato", "Mokoena of the University of", "Limpopo."]))
    [0, 1]
    >>> find_wrapped(["Ana Kos, director, Lumo", "Bea Rott, manager, Nera"])
    set()
    """
    bare = [line.strip() for line in lines]
    widths = [len(line.rstrip()) for line in lines]
    chunks = [_Chunk(bare, widths, begin, end) for begin, end in _find_chunks(bare)]
    shown = {k for chunk in chunks for k in chunk.find_shown()}
    # A single longer line, and the text is not wrapped there; rows of tables and addresses are not counted.
    column = max(
        (width for line, width in zip(bare, widths, strict=True) if " " in line and "|" not in line), default=0
    )
    full = {k for chunk in chunks for k in chunk.breaks if _is_full(widths[k], bare[k + 1], column)}
    is_regular = len(shown & full) >= _REGULAR * len(shown) > 0
    found = set(shown)
    for chunk in chunks:
        is_open = not shown.isdisjoint(chunk.breaks)
        if is_regular and (is_open or chunk.ends_with_stop or len(chunk.breaks) == 1):
            found.update(k for k in chunk.breaks if k in full)
        if not (is_regular and is_open):
            found.update(chunk.find_likely(is_open))
    return found


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines ``begin`` to ``end`` of which the later ones may go on the first."""

    bare: Sequence[str]
    widths: Sequence[int]
    begin: int
    end: int

    @property
    def breaks(self) -> range:
        return range(self.begin, self.end - 1)

    @property
    def column(self) -> int:
        return max(self.widths[self.begin : self.end])

    @property
    def ends_with_stop(self) -> bool:
        return _STOPS.search(self.bare[self.end - 1]) is not None

    def find_shown(self) -> Iterator[int]:
        """The line ends that go on by their language."""
        for k in self.breaks:
            above, below = self.bare[k], self.bare[k + 1]
            if above[-1] == "-" and above[-2:-1].isalpha():
                yield k
            elif _CONNECTING.search(above):
                if below[0].islower() or not self._is_head(k):
                    yield k
            elif _ENDED.search(above) or (above.isupper() and not below.isupper()):
                continue
            elif above.rfind("(") > above.rfind(")") and ")" in below:
                yield k
            elif _APART.match(below):
                continue
            elif below[0].islower() and ITEM_SIGN.match(self.bare[self.begin]):
                yield k
            elif not self.ends_with_stop:
                continue
            elif below[0].islower() or _DASH.match(below) or self._leads_on(k):
                yield k

    def _leads_on(self, k: int) -> bool:
        above = self.bare[k]
        if _OPENING.match(self.bare[k + 1]):
            return False
        if _SAYING.match(above) and self.bare[k + 1][0].isalpha():
            return True
        return (_MOSTLY_CONNECTING.search(above) is not None or above.endswith(",")) and not self._is_head(k)

    def find_likely(self, is_open: bool) -> Iterator[int]:
        """Where no column shows: the unfinished lines of a paragraph that ends with a stop."""
        if not self.ends_with_stop:
            return
        if is_open or all(_is_full(self.widths[k], self.bare[k + 1], self.column) for k in self.breaks):
            for k in self.breaks:
                above, below = self.bare[k], self.bare[k + 1]
                if below[0].isalpha() and not (
                    _ENDED.search(above) or above[-1] == ")" or _APART.match(below) or self._is_head(k)
                ):
                    yield k

    def _is_head(self, k: int) -> bool:
        """Whether a line may be a head or a list item of its own above the text."""
        above, below = self.bare[k], self.bare[k + 1]
        is_short = len(above.split()) < _HEAD_WORDS and not _is_full(self.widths[k], below, self.column)
        return (k == self.begin and is_short) or " · " in above or " · " in below


def _find_chunks(bare: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines of which the later ones may go on the first: no blank, no item, no row of a table begins within."""
    begin = 0
    for k, line in enumerate([*bare, ""]):
        if not line or "|" in line or "\t" in line or (k > begin and _is_item(bare, k)):
            if k - begin > 1:
                yield begin, k
            begin = k if line and "|" not in line and "\t" not in line else k + 1


def _is_item(bare: Sequence[str], k: int) -> bool:
    sign = ITEM_SIGN.match(bare[k])
    if sign is None or sign.end() == len(bare[k]):
        return sign is not None
    above = bare[k - 1]
    # "– and Linz" below an unfinished line is a dash in a sentence, "5. May" behind "on" a date.
    if _DASH.match(bare[k]) and not _ENDED.search(above) and not ITEM_SIGN.match(above):
        return k + 1 < len(bare) and ITEM_SIGN.match(bare[k + 1]) is not None
    return not (sign[0][0].isalnum() and _CONNECTING.search(above))


def _is_full(width: int, below: str, column: int) -> bool:
    """Whether the first word of the next line would not have fitted."""
    return width + 1 + len(below.split(" ", 1)[0]) > column


def _find_edits(text: str, lines: Sequence[str], goes_on: set[int]) -> Iterator[tuple[int, int, str]]:
    begin = 0
    is_cut = any(lines[k].rstrip().endswith("-") for k in goes_on)
    written = find_words(text) if is_cut else frozenset()
    for k, line in enumerate(lines):
        end = begin + len(line)
        if k in goes_on:
            above, below = line.rstrip(), lines[k + 1].lstrip()
            last = begin + len(above)
            first = end + 1 + len(lines[k + 1]) - len(below)
            if above[-1:] == "-" and above[-2:-1].isalnum():
                if not find_hyphen(above, below, written):
                    last -= 1
                yield last, first, ""
            else:
                yield last, first, " "
        begin = end + 1
