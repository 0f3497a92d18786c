"""The graph of a workspace on a SPARQL server: the same promises as a store in a folder, kept over HTTP.

In: the new content of named graphs. Out: answers, names, the graph in RDF formats. Refuses, with
:class:`~collabgraph.ontology.errors.StoreError`, a server that is away, lets nobody in, or holds the graph of another workspace.

On the server a small graph of its own (``…/graph/state``) says whose graphs these are and which state they show. It loses the state
before the first change and gets the new one after the last: where a writer was killed, or the server went away, the state is
missing, and the next writer makes the same changes again, all of which may be made twice, and mends the merge. The folder
keeps a note of the state (``current.json``) and the names; the graph itself is nowhere but on the server.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from rdflib import Dataset, URIRef
from rdflib.query import Result

from collabgraph.graph.storage.engine.limits import QueryLimits, limit_error
from collabgraph.graph.storage.evaluation import read_json, read_json_rows, read_triples, write_triples
from collabgraph.graph.storage.folder import REMOTE, read_current, sweep_stores, write_current
from collabgraph.graph.storage.lookup.name_index import NameIndex, open_names
from collabgraph.graph.storage.ntriples import TripleWriter
from collabgraph.graph.storage.remote.addresses import Credentials, StoreAddress
from collabgraph.graph.storage.remote.names import NAMED_OR_STATED, find_named, read_names
from collabgraph.graph.storage.remote.server import ROWS, SparqlServer, shift_place
from collabgraph.graph.storage.remote.updates import MOST, MergedGraphs, cut, group_subjects, insert, pack
from collabgraph.graph.storage.triplestore import NAMES, Store
from collabgraph.ontology.errors import StoreError

if TYPE_CHECKING:
    from collabgraph.graph.rdf.article_graph import Triple
    from collabgraph.graph.rdf.named_graphs import Change

_log = logging.getLogger(__name__)
#: Look-ups of this package's own may take longer than a question of somebody.
_OWN = QueryLimits(seconds=600, rows=10**9, answer_megabytes=10_000)
#: Lines of a graph that are sent as one body to the address for whole graphs.
_MOST_PUT = 20_000


class RemoteStore:
    """The graphs of one workspace on a server; ``folder`` keeps the note and the names, or None where another store does."""

    def __init__(
        self,
        folder: Path | None,
        address: StoreAddress,
        credentials: Credentials,
        base: str,
        *,
        read_only: bool = False,
    ) -> None:
        """Nothing is asked of the server before it is needed."""
        self.folder = folder
        self.read_only = read_only
        self.server = SparqlServer(address, credentials)
        self._id = address.id
        self._graphs = MergedGraphs(base, address.union)
        current = read_current(folder) if folder is not None else None
        self._noted = current[1] if current and current[0] == REMOTE else ""
        self._state: tuple[str, str] | None = None
        self._is_changing = False
        self._names: NameIndex | None = None

    @property
    def digest(self) -> str:
        """The state that was noted here last; to a writer empty where the server does not show it, so that all is built."""
        if self.read_only or self._is_changing:
            return self._noted
        shown = (self._find_state() or ("", ""))[1]
        return shown if shown == self._noted or self.folder is None else ""

    @property
    def path(self) -> None:
        """None: the graph lies in no folder."""

    @contextmanager
    def telling(self, only_damage: bool = False) -> Iterator[None]:
        """Nothing: there are no files of a graph that could be damaged."""
        yield

    def is_empty(self) -> bool:
        """Whether the server does not show this graph: its data went, or is of another state, that nobody is changing now."""
        state = self._find_state()
        return state is None or state[1] not in ("", self._noted)

    def _find_state(self) -> tuple[str, str] | None:
        """Whose graphs are on the server and which state they show ("" while they change); refused where they are another's."""
        if self._state is None:
            found = next(self._rows(self._graphs.ask_state(), merged=False), None)
            if found is not None and found[0] != self._id:
                raise StoreError(
                    f"{self.server.address.name()}: holds the graph of another workspace under {self._graphs.base}. Take an empty data set"
                    f" there, or another --base-iri; or delete its graph <{self._graphs.state}> to let this workspace write over it."
                )
            self._state = (found[0], found[1]) if found else None
        return self._state

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer about the merge to a query of this package's own."""
        with self._explaining():
            return self.query_within_limits(text, _OWN, initNs=initNs)

    def query_within_limits(self, text: str, limits: QueryLimits, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer; refused where it takes longer, is larger or has more rows than the limits."""
        try:
            answer = self.server.query(f"{_declare(initNs)}\n{text}", limits)
        except ValueError as e:
            raise ValueError(shift_place(str(e))) from e
        result = read_json(answer.data) if answer.media == ROWS else read_triples(answer.data)
        found = result.bindings if result.type == "SELECT" else result.graph or ()
        if len(found) > limits.rows:
            raise limit_error(limits, "rows")
        return result

    def rows(self, text: str, /, *, initNs: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """The rows of a SELECT as strings; "" for an unbound variable."""
        return self._rows(_declare(initNs) + text)

    def _rows(self, text: str, *, merged: bool = True) -> Iterator[tuple[str, ...]]:
        return read_json_rows(self._select(text, merged=merged))

    def _select(self, text: str, *, merged: bool) -> bytes:
        with self._explaining():
            return self.server.query(text, _OWN, merged=merged).data

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Say of a query that nobody typed in that it is the server that cannot answer it."""
        try:
            yield
        except ValueError as e:
            raise StoreError(
                f"{self.server.address.name()}: cannot answer a query that collabgraph needs ({str(e)[:200]}). See docs/remote.md on"
                " this kind of server."
            ) from e

    @property
    def dataset(self) -> Dataset:
        """The whole graph as rdflib sees it, fetched into memory; for a large one, ask :meth:`query` instead."""
        return self._fetch().dataset

    def dump(self, file: IO[bytes], format: str) -> None:
        """Write the graph, fetched into memory."""
        self._fetch().dump(file, format)

    def _fetch(self) -> Store:
        copy = Store()
        for graph in sorted(self._find_graphs()):
            copy.load(graph, self._fetch_graph(graph))
        return copy

    def _fetch_graph(self, graph: str) -> bytes:
        if self.server.address.graphs:
            return self.server.get_graph(graph)
        # As rows and not by CONSTRUCT, of which Virtuoso does not say that it cut it off.
        text = f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        return write_triples(self._select(text, merged=False))

    def _find_graphs(self) -> set[str]:
        text = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{self._graphs.base}")) }}'
        return {graph for (graph,) in self._rows(text, merged=False) if self._graphs.owns(graph)}

    @property
    def names(self) -> NameIndex:
        """The names of all entities: those noted in the folder, or read from the server where they are of another state."""
        if self._names is None:
            self._names = self._open_names()
        if not self._is_changing and (not self._noted or self._names.digest() != self._noted):
            if self.read_only:
                self._names.close()
                self._names = NameIndex()
            self._names.fill(read_names(self._rows), self._noted)
        return self._names

    def replace(self, changes: "Iterable[Change]") -> None:
        """Make the changes, each named graph in one request."""
        wanted = list(changes)
        self._begin()
        touched = self._find_touched(wanted) if self.folder is not None else set()
        writer = TripleWriter()
        for text in pack(chain.from_iterable(self._write(writer, change) for change in wanted)):
            self.server.update(text)
        if self.folder is not None:
            self.names.replace(touched, read_names(self._rows, touched))

    def _open_names(self) -> NameIndex:
        if self.folder is None:
            return NameIndex()
        if not self.read_only:
            (self.folder / REMOTE).mkdir(parents=True, exist_ok=True)
        return open_names(self.folder / REMOTE / NAMES, read_only=self.read_only) or NameIndex()

    def _find_touched(self, wanted: "Sequence[Change]") -> set[str]:
        """The entities whose names or numbers of facts the changes may change."""
        whole = [change.graph for change in wanted if change.subjects is None]
        touched = {entity for text in find_named(whole) for (entity,) in self._rows(text, merged=False)}
        for change in wanted:
            touched.update(change.subjects or ())
            for s, p, o in change.triples:
                if str(p) in NAMED_OR_STATED:
                    touched.update((str(s), str(o)) if isinstance(o, URIRef) else (str(s),))
        return touched

    def _write(self, writer: TripleWriter, change: "Change") -> Iterator[tuple[str, int]]:
        if change.subjects is None:
            yield from self._write_graph(change.graph, writer.lines(change.triples), is_new=False)
            return
        for subjects, lines in group_subjects(writer, change.subjects, change.triples):
            first, *rest = list(cut(lines)) or [[]]
            yield self._graphs.replace_subjects(change.graph, subjects, first), len(first)
            for more in rest:
                yield self._graphs.add(change.graph, more), len(more)

    def _write_graph(self, graph: str, lines: Iterable[str], *, is_new: bool) -> Iterator[tuple[str, int]]:
        rest = iter(lines)
        first = list(islice(rest, MOST + 1))
        if len(first) <= MOST:
            if first or not is_new:
                text = self._graphs.add(graph, first) if is_new else self._graphs.replace(graph, first)
                yield text, len(first)
            return
        self._draft(first, rest)
        # At once: the next large graph takes the draft anew.
        self.server.update(self._graphs.take_draft(graph))
        self.server.update(self._graphs.clear_draft())

    def _draft(self, first: list[str], rest: Iterator[str]) -> None:
        """Put a large graph together under another name, where nobody sees half of it."""
        first += islice(rest, _MOST_PUT - len(first))
        self.server.update(self._graphs.clear_draft())
        if self.server.address.graphs:
            self.server.put_graph(self._graphs.draft, "".join(f"{line} .\n" for line in first).encode())
            first = []
        while piece := first[:MOST] or list(islice(rest, MOST)):
            self.server.update(insert(self._graphs.draft, piece))
            first = first[MOST:]

    def rebuild(self, graphs: "Iterable[tuple[str, Iterable[Triple]]]", digest: str) -> None:
        """Hold these named graphs and no others; each changes at once, so that nobody meets half an article."""
        writer = TripleWriter()
        self.rebuild_of_lines(((graph, writer.lines(triples)) for graph, triples in graphs), digest)

    def rebuild_of_lines(self, graphs: Iterable[tuple[str, Iterable[str]]], digest: str) -> None:
        """Build the graph anew of graphs as lines of N-Triples."""
        self._note("")
        self._begin()
        before = self._find_graphs()
        done: set[str] = set()

        def write() -> Iterator[tuple[str, int]]:
            for graph, lines in graphs:
                done.add(graph)
                yield from self._write_graph(graph, lines, is_new=graph not in before)

        for text in pack(write()):
            self.server.update(text)
        for graph in sorted(before - done):
            self.server.update(self._graphs.replace(graph, []))
        if before:
            _log.info("%s: mending the merge of all graphs", self.server.address.name())
            self.server.update(self._graphs.mend())
        if self.folder is not None:
            self.names.fill(read_names(self._rows))
        self.set_digest(digest)

    def set_digest(self, digest: str) -> None:
        """Say on the server, then here, which state it now shows."""
        if self.folder is not None:
            self.names.set_digest(digest)
        self._say_state(digest)
        self._note(digest)
        self._is_changing = False

    def _begin(self) -> None:
        """Take the state away, once, before the first change; a draft that was left is no part of any graph."""
        if self._is_changing:
            return
        names = self.names if self.folder is not None and self._noted else None
        self._say_state("")
        self._is_changing = True
        self.server.update(self._graphs.clear_draft())
        if names is not None:
            names.set_digest("")

    def _say_state(self, digest: str) -> None:
        self._find_state()  # refuses the graph of another workspace
        self.server.update(self._graphs.say_state(self._id, digest))
        self._state = self._id, digest

    def _note(self, digest: str) -> None:
        self._noted = digest
        if self.folder is not None:
            (self.folder / REMOTE).mkdir(parents=True, exist_ok=True)
            write_current(self.folder, REMOTE, digest)
            sweep_stores(self.folder)

    def close(self) -> None:
        """Close the connections and the names."""
        self.server.close()
        if self._names is not None:
            self._names.close()
        self._names = None


def _declare(prefixes: Mapping[str, str]) -> str:
    """The prefixes before a query; a declaration of the text itself stands behind them, and so counts."""
    return "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in prefixes.items())
