"""The words of an HTML element as text: in goes an element, out come its blocks, as a browser would set them.

Blocks are parted by an empty line; list items stand on lines of their own behind ``- ``, the cells of a row are parted by
``|``, a cell that spans rows is said again in each of them, and the lines of a cell that has several stand indented
beneath its row. A line break stays one. Refuses nothing; what is no text (scripts, templates, forms) gives none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from collabgraph.extraction.reading.pages.elements import Element
from collabgraph.ontology.folding import squeeze

#: What gives no text at all.
NO_TEXT = frozenset(
    "script style template noscript head svg math canvas iframe object embed audio video map input select textarea button"
    " datalist".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output progress q rb rp rt ruby"
    " s samp small span strike strong sub sup time tt u var wbr img picture source".split()
)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_SPACES = re.compile(r"[ \t\n\r\f\u200b]+")
#: A table that says it spans more is no table of people's making.
_MOST_SPANNED = 50


def find_blocks_of(element: Element) -> list[str]:
    """The blocks of an element, each without outer white space."""
    writer = _Writer()
    writer.walk(element)
    writer.end()
    return writer.blocks


class _Writer:
    """Collects the words of a line until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._line: list[str] = []

    def end(self) -> None:
        """What was collected is a block."""
        lines = (squeeze(line) for line in "".join(self._line).split("\n"))
        if block := "\n".join(line for line in lines if line):
            self.blocks.append(block)
        self._line.clear()

    def walk(self, element: Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in NO_TEXT:
            return
        if tag == "br":
            self._line.append("\n")
        elif tag == "table":
            self._add(_find_rows(element))
        elif tag in _LISTS:
            self._add(_find_items(element))
        elif tag == "dl":
            self._add(_find_terms(element))
        elif tag == "pre":
            self._add(line for line in "".join(element.itertext()).split("\n") if line.strip())
        elif tag in _INLINE:
            self._walk_inside(element)
        else:
            self.end()
            self._walk_inside(element)
            self.end()

    def _walk_inside(self, element: Element) -> None:
        self._line.append(_SPACES.sub(" ", element.text or ""))
        for child in element:
            self.walk(child)
            self._line.append(_SPACES.sub(" ", child.tail or ""))

    def _add(self, lines: Iterator[str]) -> None:
        self.end()
        if block := "\n".join(lines):
            self.blocks.append(block)


def _find_lines(element: Element) -> list[str]:
    """The lines of an item or a cell, whatever is inside."""
    writer = _Writer()
    writer._walk_inside(element)
    writer.end()
    return [line for block in writer.blocks for line in block.split("\n")]


def _find_items(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == "li":
            lines = _find_lines(child)
            # Items of a list within begin with their own sign.
            yield from (f"- {line}" if k == 0 else f"  {line}" for k, line in enumerate(lines))
        elif isinstance(child.tag, str):
            yield from (f"  {line}" for block in find_blocks_of(child) for line in block.split("\n"))
        if tail := squeeze(child.tail or ""):
            yield tail


def _find_terms(element: Element) -> Iterator[str]:
    term = ""
    for child in element.iter("dt", "dd"):
        lines = _find_lines(child)
        if child.tag == "dt":
            if term:
                yield term
            term = " ".join(lines)
        elif lines:
            lead = f"{term}{'' if term.endswith((':', '?')) else ':'} " if term else ""
            yield lead + lines[0]
            yield from (f"  {line}" for line in lines[1:])
            term = ""
    if term:
        yield term


def _find_rows(table: Element) -> Iterator[str]:
    spanning: dict[int, tuple[int, list[str]]] = {}
    for row in _own(table):
        if row.tag == "caption":
            yield from _find_lines(row)
            continue
        cells: list[list[str]] = []
        for cell in (c for c in row if c.tag in ("td", "th")):
            _take_spanning(cells, spanning)
            lines = _find_lines(cell)
            for _ in range(_span(cell, "colspan")):
                if (rows := _span(cell, "rowspan")) > 1:
                    spanning[len(cells)] = (rows - 1, lines)
                cells.append(lines)
                lines = []  # the other columns that it spans show nothing of their own
        _take_spanning(cells, spanning)
        yield from lay_row(cells)


def lay_row(cells: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a row: cells of one line parted by ``|``, the lines of a cell that has several indented beneath.

    >>> list(lay_row([["09:00"], ["Ana Kos", "Region of Styria"], [], ["Hall A"]]))
    ['09:00 | Hall A', '  Ana Kos', '  Region of Styria']
    """
    rows = list(cells)
    if said := [lines[0].removeprefix("- ") for lines in rows if len(lines) == 1]:
        yield " | ".join(said)
    yield from (f"  {line}" for lines in rows if len(lines) > 1 for line in lines)


def _own(table: Element) -> Iterator[Element]:
    """The rows and the caption of a table, not of those within it."""
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")
        elif child.tag in ("tr", "caption"):
            yield child


def _take_spanning(cells: list[list[str]], spanning: dict[int, tuple[int, list[str]]]) -> None:
    """Say again the cells that reach down into this row from those above."""
    while found := spanning.pop(len(cells), None):
        rows, lines = found
        if rows > 1:
            spanning[len(cells)] = (rows - 1, lines)
        cells.append(lines)


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(1, int(value)), _MOST_SPANNED) if value.isascii() and value.isdigit() else 1
