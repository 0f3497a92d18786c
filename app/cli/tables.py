"""Answers as tables or, where the terminal is too narrow, as records; the same rows as CSV, TSV or JSON for machines.

In: rows of text, a width. Out: lines without control sequences of their own; colour only on a terminal.
"""

import csv
import io
import json
from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from collabgraph.cli.console import make_console
from collabgraph.cli.terminal import make_harmless

#: Narrowest column in which names can be read; a longer word than that is broken.
_LEAST_WIDTH = 12
#: From this width on there is room for two blanks between columns.
_WIDE = 100
#: Columns that stand in a line of their own beneath the row, if there is a quote.
_QUOTES = ("quote", "other_quote", "context")

Row = dict[str, str]


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
    names = list(dict.fromkeys(name for cells, _ in shown for name in cells if any(c.get(name) for c, _ in shown)))
    # A row without a quote keeps the cells that other rows have in their notes.
    shown = [({name: cells.get(name, "") for name in names}, notes) for cells, notes in shown]
    if not names:
        console.print("No rows.")
        return
    gap = 2 if console.width >= _WIDE else 1
    widths = _find_widths(names, [[cells[name] for name in names] for cells, _ in shown], console.width, gap)
    # One print of lines made here: a table of rich for each row takes longer than all else that an answer needs.
    lines = [_line_up(console, [Text(name, style="bold") for name in names], widths, gap)] if widths else []
    above = ""
    for cells, notes in shown:
        first = cells[names[0]]
        if widths:
            texts = ["" if first == above else first, *(cells[name] for name in names[1:])]
            lines.append(_line_up(console, [Text(text) for text in texts], widths, gap))
        else:
            lines += _make_record(console, cells, [name for name in names if cells[name]], first != above)
        lines += [_indent(console, [Text(note, style="italic")], []) for note in notes]
        if notes:
            lines.append(Text())
        above = first
    lines.append(Text(_count(len(rows), of), style="dim"))
    console.print(Text("\n").join(lines), soft_wrap=True)


def _count(shown: int, of: int | None) -> str:
    if of is not None and of > shown:
        return f"the first {shown} of {of} rows; leave out --limit to see all"
    return f"{shown} {'row' if shown == 1 else 'rows'}"


def write_rows(columns: Sequence[str], rows: Sequence[Sequence[str]], format_: str) -> str:
    """The same rows for machines: ``csv``, ``tsv``, or ``json`` as a list of objects."""
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
        if confidence := row.pop("confidence", ""):
            about.append(f"confidence {confidence}")
        if (modality := row.pop("modality", "")) not in ("", "asserted"):
            about.append(modality)
        notes = [f"“{quote}”" for name in _QUOTES if (quote := row.pop(name, ""))]
        notes[0] += " — " * any(about) + ", ".join(filter(None, about))
    cells: Row = {}
    for name, cell in row.items():
        if name == "start" and "end" in row:
            cells["when"] = _join_dates(cell, row["end"])
        elif name == "part_of" and cells.get("event"):
            cells["event"] += f" (part of {cell})" * bool(cell)
        elif not (name == "end" and "start" in row):
            cells[name] = cell
    return cells, notes


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


def _line_up(console: Console, cells: Sequence[Text], widths: Sequence[int], gap: int) -> Text:
    """The cells beside each other, each folded to its width."""
    folded = [cell.wrap(console, width, overflow="fold") for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*folded, fillvalue=Text()):
        line = Text()
        for part, width in zip(parts, widths, strict=True):
            line.append_text(part).append(" " * (width - part.cell_len + gap))
        line.rstrip()
        lines.append(line)
    return Text("\n").join(lines)


def _indent(console: Console, cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """The cells two blanks in; the last takes what is left of the line."""
    rest = console.width - sum(widths) - 2 * len(cells)
    return _line_up(console, [Text(), *cells], [0, *widths, rest], 2)


def _make_record(console: Console, cells: Row, names: Sequence[str], is_titled: bool) -> list[Text]:
    title = [_line_up(console, [Text(cells[names[0]], style="bold")], [console.width], 0)] if is_titled else []
    widest = max(map(len, names))
    return title + [_indent(console, [Text(name, style="dim"), Text(cells[name])], [widest]) for name in names[1:]]
