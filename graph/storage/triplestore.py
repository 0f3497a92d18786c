"""The graph on the disk or in memory; the only file that knows Oxigraph.

In: named graphs as sets of rdflib triples. Out: an ``rdflib.Dataset`` to question, and the graph in RDF formats. The
default graph always equals the merge of all named graphs. Changes happen in one transaction; building anew happens in a
fresh folder that then takes the place of the old one.

A folder holds ``current.json``, which names the subfolder with the store in use and the digest of the state that it was
built from. Replacing that one small file publishes both at once; the digest stays out of the graph, where every answer
and export would have to leave it out again. The store is a cache: nothing is kept here alone.
"""

import logging
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING
from weakref import WeakSet

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.query import Result

from collabgraph.graph.storage.evaluation import FACTS, NAMING, evaluate, is_damage, read_names
from collabgraph.graph.storage.folder import make_store_folder, read_current, sweep_stores, write_current
from collabgraph.graph.storage.lookup.name_index import NameIndex, open_names
from collabgraph.graph.storage.ntriples import TripleWriter, write_chunks
from collabgraph.ontology.errors import DamagedGraphError, InputError, WorkspaceError
from collabgraph.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import oxrdflib

    from collabgraph.graph.rdf.article_graph import Triple
    from collabgraph.graph.rdf.named_graphs import Change

_log = logging.getLogger(__name__)
_NAMES = "names.db"
_DEFAULT = ox.DefaultGraph()
_NAMED_OR_STATED = NAMING.union(FACTS)
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
        if folder is not None and not anew:
            self._open(folder)

    def _open(self, folder: Path) -> None:
        current = read_current(folder)
        if not current:
            return
        name, self.digest = current
        path = str(folder / name)
        with self.telling():
            self._store = ox.Store.read_only(path) if self.read_only else ox.Store(path)
        if not self.read_only:
            self._names = open_names(folder / _NAMES, read_only=False)
            if self._names is not None and self._names.digest() != self.digest:
                self._names.fill(read_names(self._store), self.digest)

    @contextmanager
    def telling(self, only_damage: bool = False) -> Iterator[None]:
        """Tell in a sentence what the files of the store, or the disk, make impossible."""
        try:
            yield
        except (OSError, RuntimeError) as e:  # RocksDB's findings of damage come as RuntimeError.
            if is_damage(e):
                raise DamagedGraphError(
                    f"{self.folder}: the files of the graph are damaged ({str(e)[:200]}). Run `collabgraph build`:"
                    " it makes the graph anew from the articles."
                ) from e
            if only_damage or not isinstance(e, OSError):
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
        # With it comes rdflib's SPARQL parser, which takes longer to import than most questions to answer.
        import oxrdflib

        view = oxrdflib.OxigraphStore(store=self._store)
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
        if self._names is None and self.folder is not None:
            self._names = open_names(self.folder / _NAMES, read_only=self.read_only)
        if self._names is not None and self._names.digest() == self.digest:
            return self._names
        if self._own_names is None or self._own_names.digest() != self.digest or not self.read_only:
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
        """Make all the changes in one transaction, and wait until they are on the disk; the names follow."""
        with self.telling():
            self._replace(changes)

    def _replace(self, changes: "Iterable[Change]") -> None:
        removed: set[tuple[ox.Triple, str]] = set()
        added: set[tuple[ox.Triple, str]] = set()
        writer = TripleWriter()
        for change in changes:
            text = " .\n".join((*writer.lines(change.triples), ""))
            wanted = {quad.triple for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES)}
            found = set(self._find(change))
            removed.update((triple, change.graph) for triple in found - wanted)
            added.update((triple, change.graph) for triple in wanted - found)
        default_removed = self._unsupported(removed, added)
        # Whatever an entity is called, or the number of its facts, may have changed.
        touched = {
            end
            for triple, _ in removed | added
            if triple.predicate in _NAMED_OR_STATED
            for end in (triple.subject, triple.object)
            if isinstance(end, ox.NamedNode) and (end == triple.subject or triple.predicate not in NAMING)
        }
        if self._names is not None:
            self._names.set_digest("")
        if removed:
            self._store.update(_update(removed, default_removed, added))
        elif added:
            # Without parsing, a third faster; as much in one transaction as the other.
            lines = (line for triple, graph in added for line in (f"{triple} <{graph}> .", f"{triple} ."))
            self._store.load("\n".join(lines), ox.RdfFormat.N_QUADS)
        self._store.flush()
        if self._names is not None:
            self._names.replace((end.value for end in touched), read_names(self._store, touched))

    def _find(self, change: "Change") -> Iterator[ox.Triple]:
        graph = ox.NamedNode(change.graph)
        if change.subjects is None:
            found = self._store.quads_for_pattern(None, None, None, graph)
            yield from (quad.triple for quad in found)
            return
        for subject in change.subjects:
            found = self._store.quads_for_pattern(ox.NamedNode(subject), None, None, graph)
            yield from (quad.triple for quad in found)

    def _unsupported(self, removed: set[tuple[ox.Triple, str]], added: set[tuple[ox.Triple, str]]) -> set[ox.Triple]:
        """The removed triples that no named graph holds afterwards, so that the default graph loses them too."""
        gone = defaultdict(set)
        for triple, graph in removed:
            gone[triple].add(graph)
        kept = {triple for triple, _ in added}
        return {triple for triple, graphs in gone.items() if triple not in kept and not self._held(triple, graphs)}

    def _held(self, triple: ox.Triple, without: set[str]) -> bool:
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value not in without for quad in found)

    def rebuild(self, graphs: "Iterable[tuple[str, Iterable[Triple]]]", digest: str) -> None:
        """Build the store anew from all named graphs, and take it into use together with its digest."""
        if self.folder is None:
            self._store = ox.Store()
            self._load(self._store, graphs)
            self.digest = digest
            return
        with self.telling():
            fresh = make_store_folder(self.folder)
            try:
                store = ox.Store(str(self.folder / fresh))
                self._load(store, graphs)
                store.flush()
                write_current(self.folder, fresh, digest)
            except Exception:
                # What was half built must not fill the disk.
                shutil.rmtree(self.folder / fresh, ignore_errors=True)
                raise
        self._store, self.digest = store, digest
        self._names = self._names or open_names(self.folder / _NAMES, read_only=False)
        if self._names is not None:
            self._names.fill(read_names(self._store), digest)
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

    def set_digest(self, digest: str) -> None:
        """Say which state the store now shows."""
        self.digest = digest
        if self.folder is not None:
            with self.telling():
                current = read_current(self.folder)
                if current:
                    write_current(self.folder, current[0], digest)
                    if self._names is not None:
                        self._names.set_digest(digest)

    def flush(self) -> None:
        """Wait until all changes are on the disk, so that a reader who opens the store sees them."""
        self._store.flush()

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
        """Let go of the files; the datasets given out before can no longer be used."""
        # rdflib's objects point at each other and would hold the files until the garbage collector comes by.
        for view in self._views:
            view.close()
        self._views.clear()
        self._store = ox.Store()
        for names in (self._names, self._own_names):
            if names is not None:
                names.close()
        self._names = self._own_names = None


def open_store(folder: Path, *, read_only: bool) -> Store:
    """The store of a workspace; to a writer a damaged one is as good as none, because it builds the graph anew."""
    try:
        return Store(folder, read_only=read_only)
    except DamagedGraphError as e:
        if read_only:
            raise
        _log.warning("%s", e)
        return Store(folder, anew=True)


def _update(
    removed: set[tuple[ox.Triple, str]], default_removed: set[ox.Triple], added: set[tuple[ox.Triple, str]]
) -> str:
    lines = ["DELETE DATA {"]
    lines += [f"GRAPH <{graph}> {{ {triple} }}" for triple, graph in removed]
    lines += [f"{triple} ." for triple in default_removed]
    lines.append("}; INSERT DATA {")
    for triple, graph in added:
        lines += [f"GRAPH <{graph}> {{ {triple} }}", f"{triple} ."]
    lines.append("}")
    return "\n".join(lines)
