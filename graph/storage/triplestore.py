"""The graph on the disk or in memory; the only file that knows Oxigraph.

In: named graphs as sets of rdflib triples. Out: an ``rdflib.Dataset`` to question, and the graph in RDF formats. The
default graph always equals the merge of all named graphs. What is in use is only read: a change is made in a copy, building
anew in a fresh folder, and either then takes the place of the old one, which goes when no reader holds it.

A folder holds ``current.json``, which names the subfolder with the store in use and the digest of the state that it was
built from. Replacing that one small file publishes both at once, with the names; the digest stays out of the graph, where every answer
and export would have to leave it out again. The store is a cache: nothing is kept here alone.
"""

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from traceback import clear_frames
from typing import IO, TYPE_CHECKING
from weakref import WeakSet

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.query import Result

from collabgraph.graph.storage.engine.hold import StoreHold
from collabgraph.graph.storage.evaluation import evaluate, is_damage, make_view, read_names
from collabgraph.graph.storage.folder import delete_unused, hold_current, make_store_folder, sweep_stores, write_current
from collabgraph.graph.storage.lookup.name_index import NameIndex, open_names
from collabgraph.graph.storage.ntriples import write_chunks
from collabgraph.graph.storage.transaction import replace_graphs
from collabgraph.ontology.errors import DamagedGraphError, InputError, WorkspaceError
from collabgraph.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import oxrdflib

    from collabgraph.graph.rdf.article_graph import Triple
    from collabgraph.graph.rdf.named_graphs import Change

_log = logging.getLogger(__name__)
#: In the folder of the store, so that it is of just that state; it bears the name of the folder when it is whole.
NAMES = "names.db"
_DEFAULT = ox.DefaultGraph()
_DATASET_FORMATS = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}
_GRAPH_FORMATS = {"turtle": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}


class Store:
    """An open store. ``folder`` None keeps it in memory."""

    def __init__(self, folder: Path | None = None, *, read_only: bool = False, anew: bool = False) -> None:
        """Open the store in use; a folder without one opens empty, with the digest ``""``, until it is rebuilt.

        With ``anew`` the one in use is left alone, because it is damaged. Raises :class:`DamagedGraphError` where it is.
        """
        self.folder = folder
        self.read_only = read_only
        self.digest = ""
        self._store = ox.Store()
        self._views: WeakSet[oxrdflib.OxigraphStore] = WeakSet()
        self._names: NameIndex | None = None
        self._own_names: NameIndex | None = None
        #: The subfolder that is open, and the hold on it; that of a copy which is changed and not yet in use.
        self._name: str | None = None
        self._hold: StoreHold | None = None
        self._changing: str | None = None
        if folder is not None and not anew:
            self._open(folder)
            if not read_only:
                sweep_stores(folder)  # what a killed writer left

    def _open(self, folder: Path) -> None:
        self._name, self.digest = None, ""
        if (current := hold_current(folder)) is None:
            return
        self._name, self.digest, self._hold = current
        try:
            with self.telling():
                self._store = ox.Store.read_only(str(folder / self._name))
        except BaseException:
            self._let_go()
            raise
        if not self.read_only:
            self._names = open_names(folder / self._name / NAMES, read_only=False)
            if self._names is not None and self._names.digest() != self._name:
                self._names.fill(read_names(self._store), self._name)

    @property
    def path(self) -> Path | None:
        """The folder of what is open, which stays there until this is closed or changed; None where nothing is."""
        return self.folder / self._name if self.folder is not None and self._name is not None else None

    @contextmanager
    def telling(self, only_damage: bool = False) -> Iterator[None]:
        """Tell in a sentence what the files of the store, or the disk, make impossible."""
        try:
            yield
        except (OSError, RuntimeError, sqlite3.Error) as e:  # RocksDB's findings of damage come as RuntimeError.
            if is_damage(e):
                raise DamagedGraphError(
                    f"{self.folder}: the files of the graph are damaged ({str(e)[:200]}). Run `collabgraph build`:"
                    " it makes the graph anew from the articles."
                ) from e
            if only_damage or isinstance(e, RuntimeError):
                raise
            raise WorkspaceError(
                f"{self.folder}: the graph cannot be read or written ({str(e)[:200]}). The articles are kept. Make room on the"
                " disk, or the folder writable, and run the command again."
            ) from e

    def is_empty(self) -> bool:
        """Whether it holds nothing at all."""
        with self.telling():
            return next(self._store.quads_for_pattern(None, None, None, None), None) is None

    @property
    def dataset(self) -> Dataset:
        """The graph as rdflib sees it; a query without GRAPH reads the merged default graph."""
        view = make_view(self._store, lambda: self.telling(only_damage=True))
        self._views.add(view)
        dataset = Dataset(store=view, default_union=False)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """What ``dataset`` answers, to the letter; without the cost of making one."""
        with self.telling():
            return evaluate(self._store, text, initNs)

    @property
    def names(self) -> NameIndex:
        """The names of all entities as this store shows them: those on the disk, or its own where they are of another state."""
        if self._names is None and self.path is not None:
            self._names = open_names(self.path / NAMES, read_only=self.read_only)
        if self._names is not None and (self._changing is not None or self._names.digest() == self._name):
            return self._names
        if self._own_names is None or not self.read_only:
            self._own_names = NameIndex()
            self._own_names.fill(read_names(self._store), self.digest)
        return self._own_names

    def rows(self, text: str, /, *, initNs: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """The rows of a SELECT as strings, without a term of rdflib for each value; "" for an unbound variable."""
        with self.telling():
            found = self._store.query(text, default_graph=_DEFAULT, prefixes=dict(initNs))
            if not isinstance(found, ox.QuerySolutions):
                raise ValueError(f"A SELECT was expected, found {text[:40]!r}.")
            for row in found:
                yield tuple([getattr(term, "value", "") for term in row])

    def replace(self, changes: "Iterable[Change]") -> None:
        """Make all the changes in one transaction; the names follow. On the disk, readers see them with the next digest."""
        with self.telling():
            try:
                self._begin_change()
                touched = replace_graphs(self._store, changes)
                if self._names is not None:
                    self._names.set_digest("")
                    self._names.replace((end.value for end in touched), read_names(self._store, touched))
            except BaseException as e:
                clear_frames(e.__traceback__)  # else what they know of holds the files open
                self._drop_change()
                raise

    def _begin_change(self) -> None:
        """Go on in a copy: nobody may read what the engine changes, because it takes files away."""
        if self.folder is None or self._name is None or self._changing is not None:
            return
        self._changing = make_store_folder(self.folder, of=self._name)
        self._let_go()
        self._store = ox.Store(str(self.folder / self._changing))
        self._names = open_names(self.folder / self._changing / NAMES, read_only=False)

    def _drop_change(self) -> None:
        """Go back to the state in use."""
        if self.folder is not None and self._changing is not None:
            self._let_go()
            delete_unused(self.folder, self._changing)
            self._changing = None
            self._open(self.folder)

    def rebuild(self, graphs: "Iterable[tuple[str, Iterable[Triple]]]", digest: str) -> None:
        """Build the store anew from all named graphs, and take it into use together with its digest."""
        if self.folder is None:
            self._store = ox.Store()
            self._load(self._store, graphs)
            self.digest = digest
            return
        self._drop_change()
        with self.telling():
            fresh = make_store_folder(self.folder)
            try:
                self._fill(self.folder / fresh, graphs)
                write_current(self.folder, fresh, digest)
            except BaseException as e:
                # What was half built must not fill the disk.
                clear_frames(e.__traceback__)
                delete_unused(self.folder, fresh)
                raise
        self._take_into_use()

    def _fill(self, folder: Path, graphs: "Iterable[tuple[str, Iterable[Triple]]]") -> None:
        store = ox.Store(str(folder))
        self._load(store, graphs)
        store.flush()
        with closing(NameIndex(folder / NAMES)) as names:
            names.fill(read_names(store), folder.name)

    def _take_into_use(self) -> None:
        """Open what is in use now, and delete what was before."""
        assert self.folder is not None  # only there is something to change places
        self._let_go()
        self._changing = None
        self._open(self.folder)
        sweep_stores(self.folder)

    def _load(self, store: ox.Store, graphs: "Iterable[tuple[str, Iterable[Triple]]]") -> None:
        # Oxigraph lets go of the interpreter while it loads, so the next chunk is written meanwhile.
        with ThreadPoolExecutor(1) as loader:
            loading: Future[None] | None = None
            for text in write_chunks(graphs):
                if loading is not None:
                    loading.result()
                loading = loader.submit(store.bulk_load, text, ox.RdfFormat.N_QUADS, lenient=True)
            if loading is not None:
                loading.result()

    def load(self, graph: str, triples: bytes) -> None:
        """Add triples, as N-Triples, to a named graph and to the merge."""
        for target in (ox.NamedNode(graph), _DEFAULT):
            self._store.bulk_load(triples, ox.RdfFormat.N_TRIPLES, to_graph=target, lenient=True)

    def set_digest(self, digest: str) -> None:
        """Say which state the store now shows; readers see it, and all changes up to here, from now on."""
        if self.folder is None:
            self.digest = digest
            return
        with self.telling():
            name = self._changing or self._name
            if name is None:
                self.digest = digest
                return
            try:
                if self._changing is not None:
                    if self._names is not None:
                        self._names.set_digest(name)
                    self._let_go()
                write_current(self.folder, name, digest)
            except BaseException:
                self._drop_change()
                raise
            self._take_into_use()

    def dump(self, file: IO[bytes], format: str) -> None:
        """Write ``nquads`` or ``trig`` (all graphs), or ``turtle`` or ``nt`` (the default graph)."""
        # The disk may be that of the file.
        with self.telling(only_damage=True):
            self._dump(file, format)

    def _dump(self, file: IO[bytes], format: str) -> None:
        prefixes = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
        if format in _DATASET_FORMATS:
            self._store.dump(file, _DATASET_FORMATS[format], prefixes=prefixes)
        elif format in _GRAPH_FORMATS:
            self._store.dump(file, _GRAPH_FORMATS[format], from_graph=_DEFAULT, prefixes=prefixes)
        else:
            known = ", ".join((*_DATASET_FORMATS, *_GRAPH_FORMATS))
            raise InputError(f"format {format!r}: cannot be written by the store. Known formats: {known}.")

    def close(self) -> None:
        """Let go of the files; the datasets given out before can no longer be used. Changes without a digest are lost."""
        self._let_go()
        if self.folder is not None and self._changing is not None:
            delete_unused(self.folder, self._changing)
            self._changing = None

    def _let_go(self) -> None:
        # rdflib's objects point at each other and would hold the files until the garbage collector comes by.
        for view in self._views:
            view.close()
        self._views.clear()
        self._store = ox.Store()
        for names in (self._names, self._own_names):
            if names is not None:
                names.close()
        self._names = self._own_names = None
        if self._hold is not None:
            self._hold.close()
            self._hold = None


def open_store(folder: Path, *, read_only: bool) -> Store:
    """The store of a workspace; to a writer a damaged one is as good as none, because it builds the graph anew."""
    try:
        return Store(folder, read_only=read_only)
    except DamagedGraphError as e:
        if read_only:
            raise
        _log.warning("%s", e)
        return Store(folder, anew=True)
