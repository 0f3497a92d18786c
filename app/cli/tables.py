"""Answers as tables or, where the terminal is too narrow, as records; the same rows as CSV, TSV or JSON for machines.

In: rows of text, a width. Out: lines without control sequences of their own; colour only on a terminal.
"""

import csv
import io
import json
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.text import Text

from collabgraph.cli.console import make_console
from collabgraph.cli.terminal import make_harmless
from collabgraph.ontology.confidence import Confidence

#: Narrowest column in which names can be read; a longer word than that is broken.
_LEAST_WIDTH = 12
#: From this width on there is room for two blanks between columns.
_WIDE = 100
#: Columns that stand in a line of their own beneath the row, if there is a quote.
_QUOTES = ("quote", "context", "other_quote", "other_context")

Row = dict[str, str]
#: Rich asks for a console to break lines for, and takes nothing from it.
_MEASURING = make_console()


class _Line(NamedTuple):
    """A line as it is printed, and the style of its first ``until`` signs, or of all."""

    text: str
    style: str = ""
    until: int | None = None


def print_rows(
    columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console | None = None, *, of: int | None = None
) -> None:
    """Show rows as a table if its columns fit, else as records, one line for each cell; they are the first ``of`` so many.

    For reading, not for machines: dates are joined to one column, an event with what it is part of; quotes stand
    beneath their row, with the article; columns without any value are left out, and a first cell is said once.
    """
    console = console or make_console()
    clean = ([make_harmless(cell) for cell in row] for row in rows)
    shown = [_arrange(dict(zip(columns, row, strict=True))) for row in clean]
    filled = {name for cells, _ in shown for name, cell in cells.items() if cell}
    names = [name for name in dict.fromkeys(name for cells, _ in shown for name in cells) if name in filled]
    # A row without a quote keeps the cells that other rows have in their notes.
    shown = [({name: cells.get(name, "") for name in names}, notes) for cells, notes in shown]
    if not names:
        console.print("No rows.")
        return
    width = console.width
    gap = 2 if width >= _WIDE else 1
    widths = _find_widths(names, [[cells[name] for name in names] for cells, _ in shown], width, gap)
    # Plain lines, painted one by one: the tables and texts of rich take longer than all else that an answer needs.
    lines = _line_up(names, widths, gap, "bold") if widths else []
    above = ""
    for cells, notes in shown:
        first = cells[names[0]]
        if widths:
            lines += _line_up(["" if first == above else first, *(cells[name] for name in names[1:])], widths, gap)
        else:
            lines += _make_record(width, cells, [name for name in names if cells[name]], first != above)
        for note in notes:
            lines += [_Line(f"  {part}", "italic") for part in _fold(note, width - 2)]
        if notes:
            lines.append(_Line(""))
        above = first
    lines.append(_Line(_count(len(rows), of), "dim"))
    console.file.write("".join(f"{_paint(console, line)}\n" for line in lines))


def _count(shown: int, of: int | None) -> str:
    if of is not None and of > shown:
        return f"the first {shown} of {of} rows; leave out --limit to see all"
    return f"{shown} {'row' if shown == 1 else 'rows'}"


def write_rows(columns: Sequence[str], rows: Sequence[Sequence[str]], format_: str) -> str:
    """Write rows for machines: ``csv``, ``tsv``, or ``json`` as a list of objects."""
    if format_ == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"
    out = io.StringIO(newline="")
    writer = csv.writer(out, "excel-tab" if format_ == "tsv" else "excel")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _arrange(row: Row) -> tuple[Row, list[str]]:
    """The cells of a row for reading, and its notes: each quote, the first with its source."""
    notes = []
    if row.get("quote"):
        about = [row.pop("article", "")]
        if "begin" in row:
            about.append(f"{row.pop('begin')}–{row.pop('end', '')}")
        if (modality := row.pop("modality", "")) not in ("", "asserted"):
            about.append(modality)
        if confidence := row.pop("confidence", ""):
            about.append(_in_a_word(confidence))
        notes = [f"“{quote}”" for name in _QUOTES if (quote := row.pop(name, ""))]
        notes[0] += " — " * any(about) + ", ".join(filter(None, about))
    elif row.get("confidence"):
        row["confidence"] = _in_a_word(row["confidence"])
    cells: Row = {}
    for name, cell in row.items():
        if name == "start" and "end" in row:
            cells["when"] = _join_dates(cell, row["end"])
        elif name == "part_of" and cells.get("event"):
            cells["event"] += f" (part of {cell})" * bool(cell)
        elif not (name == "end" and "start" in row):
            cells[name] = cell
    return cells, notes


def _in_a_word(confidence: str) -> str:
    """A confidence as people are told it; what is none, in a question of one's own, as it stands.

    >>> [_in_a_word(text) for text in ("0.97", "0.5", "high")]
    ['certain', 'ask', 'high']
    """
    try:
        return str(Confidence.of(float(confidence)))
    except (ValueError, StopIteration):
        return confidence


def _join_dates(start: str, end: str) -> str:
    """Two dates as one cell.

    >>> _join_dates("2018-07-04", "2018-07-06"), _join_dates("2018", "2018"), _join_dates("", "2020")
    ('2018-07-04 – 2018-07-06', '2018', 'until 2020')
    """
    if start and end and start != end:
        return f"{start} – {end}"
    return start or (f"until {end}" if end else "")


def _find_widths(names: Sequence[str], rows: Sequence[Sequence[str]], width: int, gap: int) -> list[int]:
    """Widths of columns that fit: what the cells want, or a fair share of it; none if that is not to be read."""
    wanted = [max(cell_len(cell) for cell in column) for column in zip(names, *rows, strict=True)]
    words = [
        max(cell_len(word) for cell in column for word in cell.split() or [""])
        for column in zip(names, *rows, strict=True)
    ]
    least = [max(len(name), min(_LEAST_WIDTH, word)) for name, word in zip(names, words, strict=True)]
    spare = width - gap * (len(names) - 1) - sum(least)
    if spare < 0:
        return []
    missing = [want - has for want, has in zip(wanted, least, strict=True)]
    share = min(1.0, spare / (sum(missing) or 1))
    return [has + int(more * share) for has, more in zip(least, missing, strict=True)]


def _line_up(
    cells: Sequence[str], widths: Sequence[int], gap: int, style: str = "", until: int | None = None
) -> list[_Line]:
    """The cells beside each other, each folded to its width."""
    folded = [_fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*folded, fillvalue=""):
        padded = (part + " " * (width - cell_len(part) + gap) for part, width in zip(parts, widths, strict=True))
        lines.append(_Line("".join(padded).rstrip(), style, until))
    return lines


def _paint(console: Console, line: _Line) -> str:
    """The line with its style in the way of the terminal; as it is where there is none, or an old one of Windows."""
    if not line.style or console.color_system in (None, "windows"):
        return line.text
    styled = line.text[: line.until]
    return Style.parse(line.style).render(styled, color_system=ColorSystem.STANDARD) + line.text[len(styled) :]


def _fold(text: str, width: int) -> list[str]:
    """The lines of a text, broken at blanks where they are longer, and within a word that is.

    >>> _fold("a forum on beechwood", 8)
    ['a forum', 'on', 'beechwoo', 'd']
    """
    if cell_len(text) != len(text):  # wide signs, tabs
        return [line.plain for line in Text(text).wrap(_MEASURING, width, overflow="fold")]
    lines = []
    for line in text.split("\n"):
        while len(line) > width > 0:
            cut = line.rfind(" ", 0, width + 1)
            cut = cut if cut > 0 else width
            lines.append(line[:cut].rstrip())
            line = line[cut:].lstrip(" ")
        lines.append(line)
    return lines


def _make_record(width: int, cells: Row, names: Sequence[str], is_titled: bool) -> list[_Line]:
    lines = [_Line(text, "bold") for text in _fold(cells[names[0]], width)] if is_titled else []
    widest = max(map(len, names))
    for name in names[1:]:
        lines += _line_up(["", name, cells[name]], [0, widest, width - widest - 4], 2, "dim", 2 + len(name))
    return lines
