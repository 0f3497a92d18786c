"""A graph on a SPARQL server with a copy in the workspace, from which all answers come.

In: the new content of named graphs. Out: what :class:`~collabgraph.graph.storage.triplestore.Store` gives. For a server whose engine
is not to be relied on (Virtuoso 7 answers some of the named questions wrongly), or that is far away: others ask the server, this
package asks the copy. A change goes to the server first; where that is away, the copy stays as it was and can still be asked.
"""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.graph.storage.remote.remote_store import RemoteStore
from collabgraph.graph.storage.triplestore import Store
from collabgraph.ontology.errors import DamagedGraphError

if TYPE_CHECKING:
    from collabgraph.graph.rdf.article_graph import Triple
    from collabgraph.graph.rdf.named_graphs import Change

_log = logging.getLogger(__name__)


class MirroredStore(Store):
    """An open store in a folder, whose changes go to a server too."""

    def __init__(self, folder: Path, remote: RemoteStore, *, read_only: bool = False, anew: bool = False) -> None:
        """A reader asks nothing of the server; to a writer a server of another state than the copy is as good as no copy."""
        super().__init__(folder, read_only=read_only, anew=anew)
        self._remote = remote
        if not read_only and remote.digest != self.digest:
            self.digest = ""

    def replace(self, changes: "Iterable[Change]") -> None:
        """Make the changes on the server, then here."""
        wanted = list(changes)
        self._remote.replace(wanted)
        super().replace(wanted)

    def rebuild(self, graphs: "Iterable[tuple[str, Iterable[Triple]]]", digest: str) -> None:
        """Build the copy, and of it the server's graphs."""
        super().rebuild(graphs, digest)
        self._remote.rebuild_of_lines(self._graph_lines(), digest)

    def _graph_lines(self) -> Iterator[tuple[str, Iterator[str]]]:
        for graph in sorted(self._store.named_graphs(), key=str):
            quads = self._store.quads_for_pattern(None, None, None, graph)
            yield str(graph)[1:-1], (str(quad.triple) for quad in quads)

    def set_digest(self, digest: str) -> None:
        """Say there and here which state is shown."""
        self._remote.set_digest(digest)
        super().set_digest(digest)

    def close(self) -> None:
        """Let go of the files and the connections."""
        super().close()
        self._remote.close()


def open_mirrored(folder: Path, remote: RemoteStore, *, read_only: bool) -> MirroredStore:
    """The store of a workspace; to a writer a damaged copy is as good as none, because it is built anew."""
    try:
        return MirroredStore(folder, remote, read_only=read_only)
    except DamagedGraphError as e:
        if read_only:
            raise
        _log.warning("%s", e)
        return MirroredStore(folder, remote, anew=True)
