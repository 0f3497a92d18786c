"""A workspace: one folder with the archive, the ledger and the graph, and the order in which they are written.

In: articles with their extractions. Out: the graph as an ``rdflib.Dataset``, the articles, exports. Refuses a second
writer, a folder of another format, and articles whose quotes are not true.

The archive and the ledger are the truth; the graph is a cache of what follows from them. Everything is written to the
archive first, then to the graph, then the digest of the state beside the graph. Whoever opens a workspace whose digest
differs, because a writer was killed or the graph was deleted, first brings the graph up to date.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from rdflib import Dataset
from rdflib.query import Result

from collabgraph.extraction.model import Article, Extraction
from collabgraph.extraction.reading.files import Skipped
from collabgraph.graph.search.text_search import SearchResult, search_articles
from collabgraph.graph.search.upkeep import OnIndexed, make_anew, tell_nobody, update_texts
from collabgraph.graph.storage import folder as disk
from collabgraph.graph.storage.lookup.name_index import NameIndex
from collabgraph.graph.storage.remote.addresses import StoreAddress
from collabgraph.graph.storage.state import is_behind, is_lost
from collabgraph.ontology.errors import ArticleError, DamagedGraphError, InputError, StoreError, WorkspaceError
from collabgraph.ontology.vocabulary import DEFAULT_BASE_IRI
from collabgraph.stored.contents import WorkspaceContents
from collabgraph.stored.graph_place import move_graph, open_graph

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from collabgraph.graph.curation.judgement import Judgement
    from collabgraph.graph.curation.plan import CuratedArticle
    from collabgraph.graph.curation.status import JudgementStatus
    from collabgraph.stored.graph_update import GraphUpdate

_log = logging.getLogger(__name__)

#: Articles written to the archive in one transaction; what an interrupt can lose.
BATCH = 200
#: Seconds to wait for another writer: whoever only reads and finds the graph behind or damaged, writes for a moment.
PATIENCE = 1.0
#: Seconds to wait for whoever builds a damaged graph anew.
_BUILDING = 60.0


@dataclass(frozen=True, slots=True)
class IngestCounts:
    """What an ingest did: numbers of articles, and the reason for each that was refused."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: tuple[Skipped, ...] = ()


class Workspace(WorkspaceContents):
    """An open workspace; made by :meth:`open`, closed by :meth:`close` or a ``with`` block."""

    def __init__(self, folder: Path, base_iri: str, lock: "BaseFileLock | None") -> None:
        """Use :meth:`open`. A lock that is held means that this is the writer."""
        self._lock = lock
        #: ``remote`` is the server that is asked; None where the folder is.
        self._store, self.remote = open_graph(folder, base_iri, read_only=lock is None)
        super().__init__(folder, base_iri, read_only=lock is None)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = True,
        base_iri: str | None = None,
        read_only: bool = False,
        store: StoreAddress | None = None,
    ) -> "Workspace":
        """Open the workspace in a folder, or make one there.

        Many may read while one writes; a reader sees the graph as it was when it opened. Raises
        :class:`WorkspaceError` for a missing workspace (with ``create=False``), a folder of something else, another
        format or another base, one whose articles are lost; :class:`LockedError` if another process is writing. A graph
        that is missing, damaged or not up to date is brought up to date first. ``store`` puts the graph on that server, or
        back into the folder (``FOLDER``), and is remembered. Raises :class:`StoreError` where a server does not do what it should.
        """
        folder = Path(folder)
        if not (folder / disk.SETTINGS).exists():
            if not create:
                raise WorkspaceError(f"{folder}: no workspace here. Ingest articles first, or name another folder.")
            disk.make_folder(folder, base_iri or DEFAULT_BASE_IRI)
        base = disk.read_base_iri(folder, base_iri)
        disk.require_archive(folder)
        return cls._open_reader(folder, base) if read_only else cls._open_writer(folder, base, store)

    @classmethod
    def _open_reader(cls, folder: Path, base: str) -> "Workspace":
        if is_behind(folder):
            _bring_up_to_date(folder, base)
        try:
            reader = cls(folder, base, None)
            if not is_lost(reader._store, reader._archive):
                return reader
            reader.close()
        except DamagedGraphError as e:
            _log.warning("%s", e)
        cls._open_writer(folder, base, patience=_BUILDING).close()
        return cls(folder, base, None)

    @classmethod
    def _open_writer(
        cls, folder: Path, base: str, store: StoreAddress | None = None, *, patience: float = PATIENCE
    ) -> "Workspace":
        lock = disk.lock_folder(folder, patience)
        try:
            if store is not None:
                move_graph(folder, base, store)
            workspace = cls(folder, base, lock)
        except BaseException:
            lock.release()
            raise
        try:
            workspace._graph.update()
        except BaseException:
            workspace.close()
            raise
        return workspace

    def close(self) -> None:
        """Close all files and let the next writer in."""
        self._store.close()
        self._archive.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def names(self) -> NameIndex:
        """The names of all entities of the graph."""
        return self._store.names

    @property
    def store(self) -> Path | None:
        """The folder of the store that is open, which stays until this is closed; None where the graph is empty."""
        return self._store.path

    @property
    def dataset(self) -> Dataset:
        """The graph; a query without GRAPH reads the merge of all named graphs."""
        return self._store.dataset

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """What ``dataset`` answers, without the cost of making one; the text is taken as it is, unchecked."""
        try:
            return self._store.query(text, initNs=initNs)
        except DamagedGraphError as e:
            self.mend(e)
            return self._store.query(text, initNs=initNs)

    def rows(self, text: str, /, *, initNs: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """The rows of a SELECT as strings; for large answers."""
        read = 0
        try:
            for row in self._store.rows(text, initNs=initNs):
                read += 1
                yield row
        except DamagedGraphError as e:
            self.mend(e)
            # The graph built anew may give the rows in another order, so those that went out cannot be skipped.
            if read:
                raise
        else:
            return
        yield from self._store.rows(text, initNs=initNs)

    def read_dataset(self, read: Callable[[Dataset], None]) -> None:
        """Let ``read`` go through ``dataset``, twice where the graph turns out to be damaged and is built anew."""
        try:
            with self._store.telling(only_damage=True):
                read(self.dataset)
        except DamagedGraphError as e:
            self.mend(e)
            read(self.dataset)

    def ingest(self, pairs: Iterable[tuple[Article, Extraction]]) -> IngestCounts:
        """Add or replace articles, consuming the pairs lazily; the graph follows at the end.

        An article that stands there just so changes nothing. One whose quote is not in its text is refused, the others
        go on. An interrupt loses at most :data:`BATCH` articles, and the next opening brings the graph up to date.
        """
        self._require_writing()
        added = replaced = unchanged = 0
        refused: list[Skipped] = []
        rest = iter(pairs)
        while batch := list(islice(rest, BATCH)):
            with self._archive.transaction():
                for article, extraction in batch:
                    try:
                        extraction.verify(article)
                    except ArticleError as e:
                        refused.append(Skipped(e.article, e.reason))
                        continue
                    is_new = article.id not in self._archive
                    if not self._archive.put(article, extraction):
                        unchanged += 1
                        continue
                    added += is_new
                    replaced += not is_new
        self._update()
        return IngestCounts(added, replaced, unchanged, tuple(refused))

    def remove(self, ids: Iterable[str]) -> int:
        """Take articles and exactly their facts out; the number. An unknown id is refused, and nothing is removed."""
        self._require_writing()
        wanted = list(dict.fromkeys(ids))
        unknown = [id for id in wanted if id not in self._archive]
        if unknown:
            raise InputError(
                f"no article {', '.join(map(repr, unknown))} in {self.folder}. List the articles to see their ids."
            )
        with self._archive.transaction():
            for id in wanted:
                self._archive.remove(id)
        self._update()
        return len(wanted)

    def judge(self, judgements: "Iterable[Judgement]") -> None:
        """Write judgements into the ledger; the graph follows."""
        self._require_writing()
        self._ledger.append(judgements)
        self._graph.update()

    def standings(self) -> "tuple[JudgementStatus, ...]":
        """How each judgement of the ledger stands: does it hold, is its target there?"""
        return self._graph.plan().statuses

    def rebuild(self) -> None:
        """Build everything that follows from the archive and the ledger anew."""
        self._require_writing()
        self._archive.check()
        self.index.reset()
        self._graph.build()
        make_anew(self.folder / disk.GRAPH, self._archive).close()

    def judged_extraction(self, id: str) -> Extraction | None:
        """What was found in the article of that id, as people left it."""
        return self.curated(id).result

    def curated(self, id: str) -> "CuratedArticle":
        """What was found in the article of that id, and what people made of its statements."""
        return self._graph.plan().curate(id, self._archive.extraction(id))

    @cached_property
    def _graph(self) -> "GraphUpdate":
        from collabgraph.stored.graph_update import GraphUpdate

        return GraphUpdate(self._iris, self._archive, self._ledger, self.index, self._store)

    def search(self, words: str, limit: int, on_progress: OnIndexed = tell_nobody) -> SearchResult:
        """The sentences with these words, and the facts that stand there."""
        return search_articles(words, self.folder / disk.GRAPH, self._archive, self, limit, on_progress)

    def dump(self, file: IO[bytes], format: str) -> None:
        """Write the graph: ``nquads`` and ``trig`` all named graphs, ``turtle`` and ``nt`` their merge."""
        start = file.tell() if file.seekable() else None
        try:
            self._store.dump(file, format)
        except DamagedGraphError as e:
            self.mend(e)
            if start is None:
                raise
            file.seek(start)
            file.truncate()
            self._store.dump(file, format)

    def _update(self) -> None:
        """Let the graph and the index of words follow the archive."""
        self._graph.update()
        update_texts(self.folder / disk.GRAPH, self._archive).close()

    def _require_writing(self) -> None:
        if self._lock is None:
            raise WorkspaceError(f"{self.folder}: opened for reading only. Open it without read_only to change it.")

    def mend(self, damage: DamagedGraphError) -> None:
        """Build the graph anew after a part of it turned out to be damaged."""
        _log.warning("%s", damage)
        if self._lock is not None:
            self._graph.build()
            return
        damaged = self.store
        self._store.close()
        with Workspace._open_writer(self.folder, self.base_iri, patience=_BUILDING) as writer:
            if writer.store == damaged:  # else another reader came upon it too, and built it anew
                writer._graph.build()
        self._store, self.remote = open_graph(self.folder, self.base_iri, read_only=True)


def _bring_up_to_date(folder: Path, base: str) -> None:
    """Repair what a killed writer left. Where one is at work or nothing can be written, the graph of before is read."""
    try:
        Workspace._open_writer(folder, base, patience=0).close()
    except StoreError as e:
        # A copy can be read without the server.
        if (address := disk.read_store(folder)) is None or not address.copy:
            raise
        _log.warning("%s", e)
    except WorkspaceError as e:
        if (
            not isinstance(e.__cause__, OSError | sqlite3.OperationalError)
            or disk.read_current(folder / disk.GRAPH) is None
        ):
            raise
        _log.warning("%s: the graph is of an older state of the articles (%s)", folder, e)
