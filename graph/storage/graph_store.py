"""What a workspace needs of the place where its graph lies, be it a folder, the memory or a SPARQL server elsewhere.

In: the new content of named graphs. Out: answers, names, the graph in RDF formats. Each kind keeps the same promise, held by one
suite of tests: the default graph equals the merge of all named graphs, a triple that three articles state counts once.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from rdflib import Dataset
from rdflib.query import Result

from collabgraph.graph.storage.lookup.name_index import NameIndex

if TYPE_CHECKING:
    from collabgraph.graph.rdf.article_graph import Triple
    from collabgraph.graph.rdf.named_graphs import Change


class GraphStore(Protocol):
    """An open store: ``triplestore.Store``, or ``RemoteStore``."""

    @property
    def digest(self) -> str:
        """The state of articles and judgements that it shows; empty where it must be built."""

    @property
    def path(self) -> Path | None:
        """The folder of what is open, which stays there until this is closed; None where it lies in no folder."""

    @property
    def names(self) -> NameIndex:
        """The names of all entities as this store shows them."""

    @property
    def dataset(self) -> Dataset:
        """The graph as rdflib sees it; a query without GRAPH reads the merge."""

    def is_empty(self) -> bool:
        """Whether it holds nothing of the graph."""

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer to a query."""

    def rows(self, text: str, /, *, initNs: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """The rows of a SELECT as strings; "" for an unbound variable."""

    def replace(self, changes: "Iterable[Change]") -> None:
        """Make the changes; whole when it returns, and safely made again where it was interrupted."""

    def rebuild(self, graphs: "Iterable[tuple[str, Iterable[Triple]]]", digest: str) -> None:
        """Hold these named graphs and no others, and show that state."""

    def set_digest(self, digest: str) -> None:
        """Say which state the store now shows."""

    def dump(self, file: IO[bytes], format: str) -> None:
        """Write ``nquads`` or ``trig`` (all graphs), or ``turtle`` or ``nt`` (the default graph)."""

    def telling(self, only_damage: bool = False) -> AbstractContextManager[None]:
        """Tell in a sentence what the files of the store make impossible."""

    def close(self) -> None:
        """Let go of files and connections."""
