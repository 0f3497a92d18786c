"""A pool of processes of the engine for the endpoint: so many queries at once, the others wait a little or are told to come later.

In: requests for the engine, what is to be open when it answers. Out: the answer, written to a file. Refuses, with
:class:`BusyError`, what would wait too long, and with
:class:`~collabgraph.ontology.errors.QueryLimitError` what takes more than the limits.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import IO, TypeVar

from collabgraph.graph.storage.engine.frames import END, HEAD, pack_request
from collabgraph.graph.storage.engine.limits import QueryLimits, limit_error
from collabgraph.graph.storage.engine.messages import (
    Bounds,
    DumpRequest,
    EndFrame,
    EngineRequest,
    OpenRequest,
    QueryRequest,
    ReadRequest,
)
from collabgraph.graph.storage.engine.process import command, environment, raise_end, tell_end
from collabgraph.graph.storage.evaluation import is_damage

#: With the messages that the endpoint sends, for pages reach no deeper.
__all__ = [
    "AsyncEngine", "BusyError", "DumpRequest", "EndFrame", "EnginePool", "QueryRequest", "ReadRequest", "tells_damage",
]  # fmt: skip

_Turn = TypeVar("_Turn")
#: The program's own alarm rings first.
_GRACE = 0.5
#: What the server itself asks for takes as long as the store is large.
_UNLIMITED = ("open", "snapshot", "follow")
#: So long a query waits for a free process, in seconds; and so many may wait for each process.
WAIT = 5.0
WAITING = 4


def tells_damage(error: Exception) -> bool:
    """Whether an error of the engine says that the files of a graph are damaged, or gone."""
    return is_damage(error)


class BusyError(Exception):
    """No process is free, and none will be soon."""


class WaitingLine:
    """Those who wait for their turn: so many, each so long; the others are told to come later."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting = 0

    async def wait(self, take: Callable[[], Awaitable[_Turn]]) -> _Turn:
        """What ``take`` gives when it is one's turn."""
        if self._waiting >= self._most:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(WAIT):
                return await take()
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1


class AsyncEngine:
    """One process of the engine, used by one request at a time."""

    def __init__(self, limits: QueryLimits) -> None:
        self._limits = limits
        self._process: asyncio.subprocess.Process | None = None
        self._opened: OpenRequest | None = None

    async def ask(self, opened: OpenRequest, request: EngineRequest, target: IO[bytes]) -> EndFrame:
        """The end of the answer to a request, whose data goes to ``target``; ``opened`` is the request that opens the store."""
        if self._process is None or self._process.returncode is not None or self._opened != opened:
            # A store is opened in a process that has none: what the last query took is given back.
            self.kill()
            await self._run(opened, target)
            self._opened = opened
        return await self._run(request, target)

    def kill(self) -> None:
        """End the process, whatever it does."""
        process, self._process, self._opened = self._process, None, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()

    async def _run(self, request: EngineRequest, target: IO[bytes]) -> EndFrame:
        limits = self._limits
        if self._process is None:
            pipe, none = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
            self._process = await asyncio.create_subprocess_exec(
                *command(), stdin=pipe, stdout=pipe, stderr=none, env=environment()
            )
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # both are pipes
        is_limited = request["op"] not in _UNLIMITED
        bounds: Bounds = {"seconds": limits.seconds, "megabytes": limits.megabytes} if is_limited else {}
        try:
            async with asyncio.timeout(limits.seconds + _GRACE if is_limited else None):
                process.stdin.write(pack_request(request, bounds))
                while True:
                    kind, length = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
                    body = await process.stdout.readexactly(length)
                    if kind == END:
                        break
                    target.write(body)
        except (asyncio.IncompleteReadError, ConnectionError):
            reached = tell_end(await process.wait())
            self.kill()
            raise limit_error(limits, reached) from None
        except TimeoutError:
            self.kill()
            raise limit_error(limits, "seconds") from None
        except BaseException:
            self.kill()  # Who asked went away.
            raise
        end: EndFrame = json.loads(body)
        raise_end(end, limits)
        return end


class EnginePool:
    """Several processes, the one used last first."""

    def __init__(self, limits: QueryLimits, count: int) -> None:
        self._engines = [AsyncEngine(limits) for _ in range(count)]
        self._free: asyncio.LifoQueue[AsyncEngine] = asyncio.LifoQueue()
        for engine in self._engines:
            self._free.put_nowait(engine)
        self._line = WaitingLine(WAITING * count)

    async def ask(self, opened: OpenRequest, request: EngineRequest, target: IO[bytes]) -> EndFrame:
        """The end of the answer to a request, by a process that is free; the data go to ``target``."""
        engine = await self._take()
        try:
            return await engine.ask(opened, request, target)
        finally:
            self._free.put_nowait(engine)

    async def _take(self) -> AsyncEngine:
        return await self._line.wait(self._free.get) if self._free.empty() else self._free.get_nowait()

    def close(self) -> None:
        """End all processes."""
        for engine in self._engines:
            engine.kill()
