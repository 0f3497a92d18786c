"""Progress and Ctrl-C of an ingest.

In: how far it is. Out: a bar on standard error; whether somebody asked to stop.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collabgraph.ingest import IngestProgress


@contextmanager
def show_progress() -> "Iterator[Callable[[IngestProgress], None]]":
    """A bar on standard error with articles a second and the time left; nothing at all where that is no terminal."""
    from rich import progress as bars
    from rich.console import Console

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

        def show(progress: "IngestProgress") -> None:
            elapsed = bar.tasks[task].elapsed or 0.0
            rate = progress.parsed / elapsed if elapsed else 0.0
            bar.update(task, completed=progress.done, total=progress.total, parsed=progress.parsed, rate=rate)

        yield show


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
