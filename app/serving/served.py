"""The graph that the endpoint serves, and how it changes: that of a workspace, a copy of it, or a store of its own.

In: a folder, changes. Out: what the engine's processes open, and a name for the state that it is in. The graph of a workspace
follows from its articles and judgements and is never changed from here: who may write works on a copy (``served/`` in the
workspace), which keeps its own graphs when the articles change, and takes the others anew.
"""

import asyncio
import hashlib
import json
import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.graph.storage.engine.limits import QueryLimits
from collabgraph.graph.storage.engine.messages import ChangeRequest, EndFrame, OpenRequest
from collabgraph.graph.storage.folder import GRAPH, read_current, read_store
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.serving.pool import AsyncEngine, EnginePool

if TYPE_CHECKING:
    from collabgraph.serving.remote import RemoteGraphServed

#: Up to so many quads a snapshot is written as text: 20,000 are read in 0.1 s, and a copy of files takes 0.2 s at least.
SMALL = 20_000
#: In the folder of a copy: which state of the workspace its graphs are of.
NOTE = "source.json"
#: The folder of the copy in that of the workspace.
COPY = "served"


class ServedGraph:
    """The graph of a workspace, read where it lies; it follows the workspace from one request to the next."""

    can_write = False

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / GRAPH

    def make_pool(self, limits: QueryLimits, processes: int) -> EnginePool:
        """The processes that answer."""
        return EnginePool(limits, processes)

    async def find(self) -> tuple[OpenRequest, str]:
        """The request that opens the present state, and a name for it."""
        current = read_current(self._folder)
        if current is None:
            return {"op": "open", "path": None}, "empty"
        # The digest stands in the request: another state in the same folder is opened anew.
        opened: OpenRequest = {"op": "open", "path": str(self._folder / current[0]), "state": current[1]}
        return opened, _name(*current)

    async def change(self, request: ChangeRequest) -> EndFrame:
        """Make a change."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of all files."""


class WritableGraph:
    """A store that clients may change, in a folder (None for one that lasts as long as the server); with ``source``, a copy."""

    can_write = True

    def __init__(self, folder: Path | None, limits: QueryLimits, *, merge: bool, source: Path | None = None) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="collabgraph-")
        self._folder = folder or Path(self._temporary.name)
        self._source = source / GRAPH if source else None
        self._direct = ServedGraph(source) if source and merge else None
        self._snapshots = self._folder / "snapshots"
        self._writer = AsyncEngine(limits)
        self._merge = merge
        self._lock = asyncio.Lock()
        self._count = 0
        self._present: tuple[OpenRequest, Path, int] | None = None
        self._run = hashlib.sha256(self._temporary.name.encode()).hexdigest()[:8]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._snapshots, ignore_errors=True)
            self._snapshots.mkdir()
        except OSError as e:
            raise WorkspaceError(
                f"{self._folder}: no folder can be made here for what clients write ({e.strerror}). Move away what stands"
                " there, or make room."
            ) from e

    def make_pool(self, limits: QueryLimits, processes: int) -> EnginePool:
        """The processes that answer."""
        return EnginePool(limits, processes)

    async def find(self) -> tuple[OpenRequest, str]:
        """The request that opens the present state, and a name for it."""
        if self._direct is not None and not (self._folder / NOTE).exists():
            # Nothing was changed yet: the graph itself does, and follows a correction at once.
            return await self._direct.find()
        async with self._lock:
            await self._follow()
            if self._present is None or self._present[2] != self._count:
                await self._take_snapshot()
            assert self._present is not None  # just taken
            return self._present[0], f"{self._run}-{self._count}"

    async def change(self, request: ChangeRequest) -> EndFrame:
        """Make a change; the next reader sees it."""
        async with self._lock:
            await self._follow()
            done = await self._write(request)
            self._count += 1
            return done

    def close(self) -> None:
        """Let go of all files."""
        self._writer.kill()
        self._temporary.cleanup()

    async def _write(self, request: ChangeRequest) -> EndFrame:
        store: OpenRequest = {"op": "open", "path": str(self._folder / "store"), "write": True}
        return await self._writer.ask(store, request, BytesIO())

    async def _take_snapshot(self) -> None:
        path = self._snapshots / f"snapshot-{self._count}"
        taken = await self._write({"op": "snapshot", "path": str(path), "merge": self._merge, "most": SMALL})
        before = self._present
        opened: OpenRequest = {"op": "open", "path": str(path), "merge": self._merge}
        opened |= {"is_text": taken["is_text"], "graphs": taken["graphs"]}
        self._present = opened, path, self._count
        if before is not None:
            # A process that still reads it keeps its files open.
            _remove(before[1])

    async def _follow(self) -> None:
        """Take the graphs of the workspace anew where its articles or judgements changed."""
        if self._source is None:
            return
        note = self._folder / NOTE
        while True:
            current = read_current(self._source)
            if current is None or _read_note(note) == list(current):
                return
            names = str(self._folder / "graphs.json")
            try:
                await self._write({"op": "follow", "path": str(self._source / current[0]), "note": names})
                break
            except FileNotFoundError:
                # A writer may have taken another store into use between the look and the opening.
                if read_current(self._source) == current:
                    raise
        draft = note.with_suffix(".new")
        draft.write_text(json.dumps(current), "utf-8")
        draft.replace(note)
        self._count += 1


def open_served(
    workspace: Path | None, store: Path | None, limits: QueryLimits, *, can_write: bool, merge: bool
) -> "ServedGraph | WritableGraph | RemoteGraphServed":
    """What is served: the workspace, a store in a folder, or for neither one that lasts as long as the server.

    ``merge``: the default graph is all graphs merged. A graph on another server is only read: clients write there.
    """
    if workspace is None:
        return WritableGraph(store, limits, merge=merge)
    if (address := read_store(workspace)) is not None and not address.copy:
        from collabgraph.serving.remote import RemoteGraphServed

        return RemoteGraphServed(workspace, address)
    if can_write:
        return WritableGraph(workspace / COPY, limits, merge=merge, source=workspace)
    return ServedGraph(workspace)


def _read_note(note: Path) -> object:
    """What was noted; None for a note that is missing or damaged, so that the graphs are taken anew."""
    try:
        return json.loads(note.read_text("utf-8")) if note.is_file() else None
    except ValueError:
        return None


def _name(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
