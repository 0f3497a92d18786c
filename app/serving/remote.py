"""Forward queries of the endpoint to another SPARQL server, where the graph of the workspace lies there.

In: requests for the engine, as :mod:`~collabgraph.serving.pool` takes them. Out: the answer, written to a file. Refuses, with
:class:`~collabgraph.serving.pool.BusyError`, more queries at once than are let through, with
:class:`~collabgraph.ontology.errors.QueryLimitError` what takes more time or bytes than the limits (rows and memory are the other server's to
limit), and with :class:`~collabgraph.ontology.errors.StoreError` a server that is away.
"""

import asyncio
import hashlib
from pathlib import Path
from typing import IO

import httpx

from collabgraph.graph.storage.engine.limits import QueryLimits, limit_error
from collabgraph.graph.storage.engine.messages import ChangeRequest, EndFrame, OpenRequest, QueryRequest, ReadRequest
from collabgraph.graph.storage.folder import GRAPH, read_current
from collabgraph.graph.storage.remote.addresses import StoreAddress
from collabgraph.graph.storage.remote.server import ChallengedAuth, find_form, shift_place
from collabgraph.ontology.errors import StoreError
from collabgraph.serving.pool import WAITING, WaitingLine
from collabgraph.settings import find_credentials

#: What a form that is sent holds, a value or several of a name.
_Form = dict[str, str | list[str]]


class RemoteGraphServed:
    """The graph of a workspace on another server; clients only read it here, and write there."""

    can_write = False

    def __init__(self, workspace: Path, address: StoreAddress) -> None:
        self._folder = workspace / GRAPH
        self._address = address

    def make_pool(self, limits: QueryLimits, processes: int) -> "RemotePool":
        """What answers."""
        return RemotePool(self._address, limits, processes)

    async def find(self) -> tuple[OpenRequest, str]:
        """Nothing to open, and a name for the present state."""
        current = read_current(self._folder)
        return {"op": "open", "path": None}, hashlib.sha256(" ".join(current or ("empty",)).encode()).hexdigest()[:16]

    async def change(self, request: ChangeRequest) -> EndFrame:
        """Make a change."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is held."""


class RemotePool:
    """Some queries at once, each a request to the server."""

    def __init__(self, address: StoreAddress, limits: QueryLimits, count: int) -> None:
        self._address = address
        self._limits = limits
        self._auth = ChallengedAuth(find_credentials())
        self._free = asyncio.Semaphore(count)
        self._line = WaitingLine(WAITING * count)

    async def ask(self, opened: OpenRequest, request: ReadRequest, target: IO[bytes]) -> EndFrame:
        """The end of the answer to a request, whose data goes to ``target``."""
        if self._free.locked():
            await self._line.wait(self._free.acquire)
        else:
            await self._free.acquire()
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._ask(request, target)
        except TimeoutError:
            raise limit_error(self._limits, "seconds") from None
        finally:
            self._free.release()

    def close(self) -> None:
        """Each request closes its own connection."""

    async def _ask(self, request: ReadRequest, target: IO[bytes]) -> EndFrame:
        async with httpx.AsyncClient(auth=self._auth, timeout=None, headers={"User-Agent": "collabgraph"}) as client:
            graphs = _find_needed(request)
            for graph in graphs:
                if not await self._holds(client, graph):
                    return {"unknown": graph}
            if request["op"] == "dump":
                pattern = f"GRAPH <{graphs[0]}> {{ ?s ?p ?o }}" if graphs else "?s ?p ?o"
                text, media = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", request["graph_format"]
                data: _Form = {"query": text, **(self._merged() if not graphs else {})}
            else:
                is_graph = find_form(request["text"]) in ("construct", "describe")
                media = request["graph_format"] if is_graph else request["rows_format"]
                declared = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in request["prefixes"].items())
                text = f"BASE <{request.get('base', '')}> {declared}\n{request['text']}"
                data = {"query": text, **self._choose(request)}
            await self._send(client, data, media, target, request["bytes"])
            return {"form": "graph"}

    def _choose(self, request: QueryRequest) -> _Form:
        """The data set that the request asks for, as parameters of the protocol."""
        default, named = request["default_graphs"], request["named_graphs"]
        if default == [""]:
            return self._merged()
        return {"default-graph-uri": default or [], "named-graph-uri": named or []}

    def _merged(self) -> _Form:
        return {"default-graph-uri": self._address.union} if self._address.union else {}

    async def _holds(self, client: httpx.AsyncClient, graph: str) -> bool:
        spool = bytearray()
        data: _Form = {"query": f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT 1"}
        await self._send(client, data, "text/csv", _Collector(spool), 100_000)
        return len(spool.split()) > 1

    async def _send(
        self,
        client: httpx.AsyncClient,
        data: _Form,
        media: str,
        target: "IO[bytes] | _Collector",
        most: int,
    ) -> None:
        name = self._address.name()
        try:
            async with client.stream("POST", self._address.query, data=data, headers={"Accept": media}) as response:
                if response.status_code != 200:
                    told = " ".join((await response.aread())[:2000].decode(errors="replace").split())[:300]
                    if response.status_code in (400, 404, 422, 500):
                        raise ValueError(shift_place(told))
                    raise StoreError(
                        f"{name}: the server that holds the graph refused the query ({response.status_code})."
                    )
                found = response.headers.get("content-type", "").partition(";")[0].strip()
                if found != media:
                    raise StoreError(
                        f"{name}: the server that holds the graph answered as {found[:80]!r}, not as {media}."
                    )
                size = 0
                async for piece in response.aiter_bytes():
                    size += len(piece)
                    if size > most:
                        raise limit_error(self._limits, "answer_megabytes")
                    target.write(piece)
        except httpx.TransportError as e:
            raise StoreError(f"{name}: the server that holds the graph does not answer. Try again later.") from e


def _find_needed(request: ReadRequest) -> list[str]:
    """The named graphs without which there is no answer."""
    if request["op"] == "query":
        return request["must_exist"]
    return [request["graph"]] if request["graph"] else []


class _Collector:
    """Takes a small answer."""

    def __init__(self, data: bytearray) -> None:
        self._data = data

    def write(self, piece: bytes) -> int:
        """Take a piece."""
        self._data += piece
        return len(piece)
