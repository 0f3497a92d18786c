"""Threads for the pages: several that read, each with the workspace open, and one that writes.

In: a function that opens the workspace, calls that take a KnowledgeGraph. Out: what the calls return. An open workspace
belongs to one thread, because SQLite's connections do. A reader whose workspace has changed opens it anew before the next
call; the writer holds the lock of the workspace only while a call writes. Refuses a change while articles are being added.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import LockedError

#: Pages wait for the engine and for SQLite, which let go of the interpreter; more threads only cost memory.
READERS = 4
#: Threads for what may take seconds: pictures of networks, questions, the search for what to review.
SLOW_READERS = 2
#: Seconds for which a change waits for the lock of the workspace before it is refused.
PATIENCE = 5.0

T = TypeVar("T")


class GraphThread:
    """One thread with one open workspace."""

    def __init__(self, open_graph: Callable[[], KnowledgeGraph], name: str) -> None:
        self._open = open_graph
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._graph: KnowledgeGraph | None = None

    def submit(self, call: Callable[[KnowledgeGraph], T]) -> "Future[T]":
        """Run the call in the thread, after those that came before it."""
        return self._thread.submit(self._call, call)

    def close(self) -> None:
        """Let go of the workspace and end the thread."""
        self._thread.submit(self._let_go).result()
        self._thread.shutdown()

    def _call(self, call: Callable[[KnowledgeGraph], T]) -> T:
        if self._graph is None:
            self._graph = self._open()
        self._graph.refresh()
        return call(self._graph)

    def _let_go(self) -> None:
        if self._graph is not None:
            self._graph.close()
            self._graph = None


class Readers:
    """The threads that read, the one used last first."""

    def __init__(self, open_graph: Callable[[], KnowledgeGraph], count: int = READERS) -> None:
        self._threads = [GraphThread(open_graph, f"read-{number}") for number in range(count)]
        self._free: asyncio.LifoQueue[GraphThread] = asyncio.LifoQueue()
        for thread in reversed(self._threads):
            self._free.put_nowait(thread)

    async def run(self, call: Callable[[KnowledgeGraph], T]) -> T:
        """Run the call in a thread that is free, or in the first that will be."""
        thread = await self._free.get()
        try:
            return await asyncio.wrap_future(thread.submit(call))
        finally:
            self._free.put_nowait(thread)

    def close(self) -> None:
        """Let go of all files."""
        for thread in self._threads:
            thread.close()


class Writer:
    """The thread that writes."""

    def __init__(self, open_graph: Callable[[], KnowledgeGraph]) -> None:
        self._thread = GraphThread(open_graph, "write")
        self._long = threading.Lock()

    async def run(self, call: Callable[[KnowledgeGraph], T]) -> T:
        """Run a call that writes a little; refused while articles are being added, which takes long.

        A reader that finds the graph behind the articles mends it and holds the lock for a moment: that is waited for.
        """
        self._require_free()
        patient = time.monotonic() + PATIENCE
        while True:
            try:
                return await asyncio.wrap_future(self._thread.submit(call))
            except LockedError:
                # Nothing was written yet: the lock is asked for before anything else.
                if time.monotonic() > patient:
                    raise
            await asyncio.sleep(0.1)

    def start(self, call: Callable[[KnowledgeGraph], object], then: Callable[[], object]) -> None:
        """Begin a call that takes long, and return at once; changes are refused until it ends and ``then`` is told."""

        def run(graph: KnowledgeGraph) -> object:
            try:
                return call(graph)
            finally:
                self._long.release()
                then()

        if not self._long.acquire(blocking=False):
            self._refuse()
        self._thread.submit(run)

    def close(self) -> None:
        """Let go of all files, when what is being written is written."""
        self._thread.close()

    def _require_free(self) -> None:
        if self._long.locked():
            self._refuse()

    def _refuse(self) -> None:
        raise LockedError("Articles are being added right now. Wait until that is done, and try again.")
