"""Progress and Ctrl-C of a long command.

In: how far it is. Out: a bar on standard error where that is a terminal, else a line now and then; whether somebody asked
to stop.
"""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from collabgraph.cli.terminal import write

if TYPE_CHECKING:
    from collabgraph.ingest import IngestProgress

#: Seconds between two lines in a log file: 120 lines an hour can be read, and a run that hangs is noticed in a minute.
PAUSE = 30.0


@contextmanager
def show_progress(clock: Callable[[], float] = time.monotonic) -> "Iterator[Callable[[IngestProgress], None]]":
    """A bar on standard error with articles a second and the time left; where that is no terminal, a line now and then."""
    from rich import progress as bars

    from collabgraph.cli.console import make_console

    console = make_console(stderr=True)
    if not console.is_terminal:
        yield _tell_now_and_then(clock)
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


def _tell_now_and_then(clock: Callable[[], float]) -> "Callable[[IngestProgress], None]":
    start = last = clock()

    def show(progress: "IngestProgress") -> None:
        nonlocal last
        now = clock()
        if now - last >= PAUSE:
            last = now
            share = f", {progress.done / progress.total:.0%} of the input" if progress.total else ""
            write(f"{progress.parsed} articles read{share}, {progress.parsed / (now - start):.1f} articles/s", err=True)

    return show


@contextmanager
def show_steps(what: str, clock: Callable[[], float] = time.monotonic) -> Iterator[Callable[[int, int], None]]:
    """How many of how many are done, from the first that is told: a bar on standard error, or a line now and then."""
    from rich import progress as bars

    from collabgraph.cli.console import make_console

    console = make_console(stderr=True)
    last = clock()
    columns = (bars.MofNCompleteColumn(), bars.TextColumn(what), bars.BarColumn(), bars.TimeRemainingColumn())
    bar = bars.Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    tasks: list[bars.TaskID] = []

    def show(done: int, total: int) -> None:
        nonlocal last
        if not tasks:
            bar.start()
            tasks.append(bar.add_task(what, total=total))
        bar.update(tasks[0], completed=done)
        if not console.is_terminal and clock() - last >= PAUSE:
            last = clock()
            write(f"{done} of {total} {what}", err=True)

    try:
        yield show
    finally:
        bar.stop()


@contextmanager
def stop_gently() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C lets the articles at hand be finished and written, the second stops at once."""
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        write("Stopping after the articles at hand (Ctrl-C again: at once)", err=True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
