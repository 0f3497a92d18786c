"""What the terminal shows: answers as tables or, where it is too narrow, as records; progress and Ctrl-C of an ingest.

In: rows of text, a width. Out: lines without control sequences of their own; colour only on a terminal. Article text is
hostile here too: characters that a terminal would obey are shown as a replacement sign.
"""

import logging
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from types import FrameType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collabgraph.intake import Progress

#: Narrowest column for running text, and for names, that is still pleasant to read.
_PROSE_WIDTH, _NAME_WIDTH = 36, 14
#: Cells longer than this are running text.
_PROSE = 60
# C1 holds the one-character form of ESC [; C0 and the bidirectional overrides can hide or turn what follows.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Rows = Sequence[Sequence[str]]


def print_rows(columns: Sequence[str], rows: Rows, console: Console | None = None) -> None:
    """Show rows as a table if all columns fit, else as records, one under the other; rows of one first cell together.

    Columns without any value are left out.
    """
    console = console or Console(highlight=False)
    used = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    names = [columns[i] for i in used]
    cells = [[_OBEYED.sub("\ufffd", row[i]) for i in used] for row in rows]
    if not rows:
        console.print("No rows.")
        return
    if sum(_least_width(names, cells)) + 2 * len(names) <= console.width:
        console.print(_build_table(names, cells))
    else:
        _print_records(console, names, cells)
    console.print(Text(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", style="dim"))


def _least_width(names: Sequence[str], cells: Rows) -> Iterator[int]:
    for i, name in enumerate(names):
        longest = max(len(row[i]) for row in cells)
        yield max(len(name), min(longest, _PROSE_WIDTH if longest > _PROSE else _NAME_WIDTH))


def _build_table(names: Sequence[str], cells: Rows) -> Table:
    """One line or more for each row; a first cell that repeats the one above is left blank."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", collapse_padding=True)
    for i, (name, least) in enumerate(zip(names, _least_width(names, cells), strict=True)):
        is_number = all(re.fullmatch(r"-?[\d.]*", row[i]) for row in cells)
        prose = max(len(row[i]) for row in cells) > _PROSE
        table.add_column(
            name, min_width=least, ratio=1 if prose else None, justify="right" if is_number else "left", overflow="fold"
        )
    for above, row in pairwise([[""] * len(names), *cells]):
        first = "" if above[0] == row[0] and len(names) > 1 else row[0]
        table.add_row(*(Text(cell) for cell in (first, *row[1:])))
    return table


def _print_records(console: Console, names: Sequence[str], cells: Rows) -> None:
    label_width = max(map(len, names[1:]), default=0)
    for title, group in groupby(cells, key=lambda row: row[0]):
        console.print(Text(title, style="bold"))
        for row in group:
            record = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
            record.add_column(width=label_width, style="dim")
            record.add_column(overflow="fold")
            for name, cell in zip(names[1:], row[1:], strict=True):
                if cell:
                    record.add_row(name, Text(cell))
            console.print(Padding(record, (0, 0, 1, 2)))


@contextmanager
def show_progress() -> "Iterator[Callable[[Progress], None]]":
    """A bar on standard error with articles a second and the time left; nothing at all where that is no terminal."""
    from rich import progress as bars

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda progress: None
        return
    columns = (
        bars.TextColumn("{task.fields[parsed]} articles"),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TextColumn("{task.fields[rate]:.1f} articles/s"),
        bars.TimeElapsedColumn(),
        bars.TextColumn("left"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("ingest", total=None, parsed=0, rate=0.0)

        def show(progress: "Progress") -> None:
            elapsed = bar.tasks[task].elapsed or 0.0
            rate = progress.parsed / elapsed if elapsed else 0.0
            bar.update(task, completed=progress.done, total=progress.total, parsed=progress.parsed, rate=rate)

        yield show


def log_to_stderr(is_verbose: bool) -> None:
    """Show warnings of the library, or all that it tells."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # Looked up each time: a progress bar puts itself between.
            click.echo(record.getMessage(), file=sys.stderr)

    logger = logging.getLogger("collabgraph")
    logger.handlers = [Handler()]
    logger.setLevel(logging.INFO if is_verbose else logging.WARNING)


@contextmanager
def stop_gently() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C lets the articles at hand be finished and written, the second stops at once."""
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        click.echo("Stopping after the articles at hand (Ctrl-C again: at once)", file=sys.stderr)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
