"""The program of the engine's process: open a store, answer one query after the other, die when asked too much.

In, on standard input: requests (``frames``). Out, on standard output: one answer for each. Refuses, by the name of the limit in
the end frame, answers of too many rows or bytes. Time and memory are limited by the system, which ends the process: a
signal of the alarm clock, or an allocation that fails; who asked sees the end and starts another.

Started by ``process`` without site-packages and without the rest of this package, so that it is there in 50 ms.

What may be asked stands in ``messages``; what changes a store is done in ``changes``.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, cast

import pyoxigraph as ox

from collabgraph.graph.storage.engine.changes import change, holds_graph, load_snapshot
from collabgraph.graph.storage.engine.frames import DATA, END, pack_frame, read_request
from collabgraph.graph.storage.engine.hold import StoreHold
from collabgraph.graph.storage.engine.messages import DumpRequest, EndFrame, EngineRequest, OpenRequest, QueryRequest

#: Ends of rows by media type; a text that looks like one counts as one, which only texts made for it do.
_ROW_ENDS = {
    "text/csv": b"\n",
    "text/tab-separated-values": b"\n",
    "application/sparql-results+xml": b"</result>",
    "application/sparql-results+json": b"}},{",
}
#: Bytes that travel at once.
_CHUNK = 1 << 16
#: What the engine raises, to be raised again where the question was asked.
_ENGINE_ERRORS = (SyntaxError, ValueError, OSError, RuntimeError)


class LimitReachedError(Exception):
    """An answer grew beyond what was asked for."""


class AnswerWriter:
    """Takes what the engine serialises, counts it, and sends it in larger pieces."""

    def __init__(self, send: Callable[[bytes], object], row_end: bytes, rows: int, size: int) -> None:
        self.reached = ""
        self._send = send
        self._row_end = row_end
        self._rows, self._size = rows, size
        self._seen = self._written = 0
        self._tail = b""
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Take the data; too much of it ends the query."""
        self._written += len(data)
        if self._row_end:
            # An end may lie across two pieces.
            self._seen += (self._tail + data).count(self._row_end)
            self._tail = data[len(data) - len(self._row_end) + 1 :] if len(self._row_end) > 1 else b""
        if self._seen > self._rows:
            self.stop("rows")
        if self._written > self._size:
            self.stop("answer_megabytes")
        self._waiting += data
        if len(self._waiting) >= _CHUNK:
            self.flush()
        return len(data)

    def stop(self, reached: str) -> None:
        """End the query: the name of the limit is kept, for the engine passes the error on as one of its own."""
        self.reached = reached
        raise LimitReachedError(reached)

    def flush(self) -> None:
        """Send what waits."""
        if self._waiting:
            self._send(bytes(self._waiting))
            self._waiting.clear()

    def as_file(self) -> IO[bytes]:
        """Itself, for the engine, which writes to it and nothing else."""
        return cast("IO[bytes]", self)

    def count(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """The triples, as long as they are not too many."""
        for number, triple in enumerate(triples, 1):
            if number > self._rows:
                self.stop("rows")
            yield triple


class EngineWorker:
    """Holds the open store and answers requests."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._store: ox.Store = ox.Store()
        self._hold: StoreHold | None = None
        self._own_size = 0

    def answer(self, request: EngineRequest) -> None:
        """Answer one request, whatever comes of it, with an end frame."""
        _limit_time(request.get("seconds"))
        _limit_memory(request.get("megabytes"), self._own_size)
        end: EndFrame
        try:
            end = self._do(request)
        except MemoryError:
            end = {"limit": "megabytes"}
        except _ENGINE_ERRORS as e:
            end = {"error": next(kind.__name__ for kind in _ENGINE_ERRORS if isinstance(e, kind)), "message": str(e)}
            if isinstance(e, FileNotFoundError):
                end["error"] = "FileNotFoundError"
        _limit_time(None)
        _limit_memory(None, 0)
        self._send(END, json.dumps(end).encode())

    def _do(self, request: EngineRequest) -> EndFrame:
        if request["op"] == "open":
            return self._open(request)
        if request["op"] == "query":
            return self._query(request)
        if request["op"] == "dump":
            return self._dump(request)
        return change(self._store, request)

    def _send(self, kind: bytes, body: bytes) -> None:
        self._out.write(pack_frame(kind, body))
        if kind == END:
            self._out.flush()

    def _open(self, request: OpenRequest) -> EndFrame:
        path = request["path"]
        if path is not None and request.get("is_text"):
            self._store = load_snapshot(path, request["graphs"], request["merge"])
            self._own_size = _measure_size()
            return {}
        if path is None or request.get("write"):
            self._hold, self._store = None, ox.Store(path)
        else:
            self._hold = StoreHold(path)
            self._store = ox.Store.read_only(path)
        self._own_size = _measure_size()
        return {}

    def _dump(self, request: DumpRequest) -> EndFrame:
        if not holds_graph(self._store, request["graph"]):
            return {"unknown": request["graph"]}
        name = ox.NamedNode(request["graph"]) if request["graph"] else ox.DefaultGraph()
        writer = AnswerWriter(lambda data: self._send(DATA, data), b"", 0, request["bytes"])
        format_, prefixes = ox.RdfFormat.from_media_type(request["graph_format"]), dict(request["prefixes"])
        return _finish(
            writer, "graph", lambda: self._store.dump(writer.as_file(), format_, from_graph=name, prefixes=prefixes)
        )

    def _query(self, request: QueryRequest) -> EndFrame:
        unknown = next((iri for iri in request["must_exist"] if not holds_graph(self._store, iri)), None)
        if unknown is not None:
            return {"unknown": unknown}
        found = self._store.query(
            request["text"],
            base_iri=request.get("base"),
            prefixes=dict(request["prefixes"]),
            default_graph=_find_graphs(request["default_graphs"]),
            named_graphs=_find_named(request["named_graphs"]),
        )
        rows_format = request["rows_format"]
        is_graph = isinstance(found, ox.QueryTriples)
        # The first row of these formats is a heading.
        rows = request["rows"] + (not is_graph and rows_format.startswith("text/"))
        row_end = b"" if is_graph else _ROW_ENDS[rows_format]
        writer = AnswerWriter(lambda data: self._send(DATA, data), row_end, rows, request["bytes"])
        form = "graph" if is_graph else "boolean" if isinstance(found, ox.QueryBoolean) else "rows"
        return _finish(writer, form, lambda: _serialise(found, writer, request))


def _finish(writer: AnswerWriter, form: str, write: Callable[[], object]) -> EndFrame:
    """Let it write; the end frame, with the form of the answer."""
    try:
        write()
    except (LimitReachedError, *_ENGINE_ERRORS):
        if writer.reached:
            return {"limit": writer.reached}
        raise
    writer.flush()
    return {"form": form}


def _serialise(
    found: ox.QueryTriples | ox.QuerySolutions | ox.QueryBoolean, writer: AnswerWriter, request: QueryRequest
) -> None:
    """Write what was found."""
    if isinstance(found, ox.QueryTriples):
        graph_format = ox.RdfFormat.from_media_type(request["graph_format"])
        ox.serialize(writer.count(found), writer.as_file(), graph_format, prefixes=dict(request["prefixes"]))
    else:
        found.serialize(writer.as_file(), ox.QueryResultsFormat.from_media_type(request["rows_format"]))


def _find_graphs(iris: list[str] | None) -> list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None:
    return None if iris is None else [ox.NamedNode(iri) if iri else ox.DefaultGraph() for iri in iris]


def _find_named(iris: list[str] | None) -> list[ox.NamedNode | ox.BlankNode] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _limit_time(seconds: float | None) -> None:
    """Let the system end the process then, whatever it is doing and whether who asked still lives; None for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)


def _limit_memory(megabytes: int | None, own: int) -> None:
    """Let allocations fail that go beyond the memory the open store takes and these megabytes."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = own + megabytes * 1_000_000 if megabytes and own else resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def _measure_size() -> int:
    """The address space in use; 0 where the system does not tell, and memory is not limited."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  pathlib costs a third of the start
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def main() -> None:
    """Answer requests until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asked.
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What a library prints must not get between the frames.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    worker = EngineWorker(out)
    while (request := read_request(sys.stdin.buffer.read)) is not None:
        worker.answer(request)
