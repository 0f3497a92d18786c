"""Long jobs side by side, each in a process of its own: in go named jobs, out comes the news of how far they are.

Raises what ends a job early, and ends the others with it: what they had finished is theirs to keep. The executors of
:mod:`concurrent.futures` cannot end what is running, and a fit runs for half an hour.
"""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from collabgraph.extraction.training.recipe import Tell
from collabgraph.ontology.errors import ModelError

#: Told a job's name, how much of it is done (0 to 1), and what it is doing.
TellOf = Callable[[str, float, str], object]


def run_side_by_side(jobs: Mapping[str, Callable[[Tell], object]], tell: TellOf, workers: int | None = None) -> None:
    """Run all jobs, at most ``workers`` at a time (default: one for each core), started in their order.

    Jobs must be picklable. Raises :class:`ModelError` with a job's own words where it failed, or with its exit code.
    """
    context = multiprocessing.get_context("spawn")
    waiting = list(jobs.items())
    running: dict[Connection, tuple[str, SpawnProcess]] = {}
    limit = max(1, workers or os.cpu_count() or 1)
    try:
        while waiting or running:
            while waiting and len(running) < limit:
                name, job = waiting.pop(0)
                news, pipe = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(job, pipe), name=name, daemon=True)
                process.start()
                pipe.close()
                running[news] = (name, process)
            for news in [n for n in wait(list(running)) if isinstance(n, Connection)]:
                name, process = running[news]
                try:
                    part, doing, is_failure = news.recv()
                except EOFError:
                    process.join()
                    del running[news]
                    if process.exitcode:
                        raise ModelError(
                            f"{name}: its process ended with exit code {process.exitcode}. If the machine ran out of"
                            " memory, close other programs; the same command goes on where this one was."
                        ) from None
                    continue
                if is_failure:
                    raise ModelError(f"{name}: {doing}")
                tell(name, part, doing)
    finally:
        for _, process in running.values():
            process.terminate()
            process.join()


def _work(job: Callable[[Tell], object], pipe: Connection) -> None:
    """A process's life: the job, its news down the pipe, and at its end one line on what went wrong."""
    try:
        job(lambda part, doing: pipe.send((part, doing, False)))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as e:
        pipe.send((0.0, f"{type(e).__name__}: {e}", True))
        raise SystemExit(1) from e
