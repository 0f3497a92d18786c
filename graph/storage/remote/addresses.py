"""The addresses of a SPARQL server that holds the graph of a workspace, and who asks there.

In: an address as people type it, or what ``workspace.json`` remembers. Out: :class:`StoreAddress`. Refuses, with
:class:`~collabgraph.ontology.errors.InputError`, what is no address, one that carries a password (it would be shown and
remembered), and one whose address for updates cannot be told from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit, urlunsplit

from collabgraph.ontology.errors import InputError

#: How the path of an address for queries ends → the paths for updates and for whole graphs, where servers agree on them.
_LAST_PARTS = {
    "": ("query", "update", "store"),  # Oxigraph
    "query": ("query", "update", ""),  # Oxigraph, Fuseki
    "sparql": ("sparql", "update", ""),  # Fuseki, and many more
}
#: RDF4J and GraphDB: http://host/repositories/NAME
_REPOSITORIES = "/repositories/"
_NO_IRI = set(' <>"{}|\\^`')


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a server takes queries, updates and, where it does, whole graphs.

    ``union`` names the graph that holds the merge of all articles; empty where the unnamed default graph does. With ``copy`` the
    workspace keeps a copy and answers from it. ``id`` tells this workspace's graph from another's on the same server.
    """

    query: str
    update: str
    graphs: str = ""
    union: str = ""
    copy: bool = False
    id: str = ""

    def same_place(self, other: "StoreAddress") -> bool:
        """Whether both mean the same server; what this one leaves open counts as the same."""
        pairs = ((self.graphs, other.graphs), (self.union, other.union), (self.copy, other.copy))
        return (self.query, self.update) == (other.query, other.update) and all(
            not mine or mine == theirs for mine, theirs in pairs
        )

    def name(self) -> str:
        """The address as messages show it: without parameters, which may hold a key."""
        return urlunsplit(urlsplit(self.query)._replace(query="", fragment=""))


#: Stands for the folder of the workspace, where a place for the graph is given.
FOLDER = StoreAddress("", "")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a name and password (basic or digest, as the server asks for it), or a bearer token. Never written anywhere."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


def parse_address(url: str, *, update: str = "", graphs: str = "", union: str = "", copy: bool = False) -> StoreAddress:
    """The addresses of a server; what is not given is told from the address for queries. ``folder`` is :data:`FOLDER`.

    >>> parse_address("http://127.0.0.1:7878").update
    'http://127.0.0.1:7878/update'
    >>> parse_address("https://example.org/repositories/clusters").update
    'https://example.org/repositories/clusters/statements'
    >>> parse_address("https://example.org/ask")
    Traceback (most recent call last):
    ...
    collabgraph.ontology.errors.InputError: --store https://example.org/ask: where does this server take updates? Give --store-update URL.
    """
    if url == "folder":
        return FOLDER
    for name, given in (("--store", url), ("--store-update", update), ("--store-graphs", graphs)):
        if given or name == "--store":
            _require_address(name, given)
    if union and (":" not in union or set(union) & _NO_IRI):
        raise InputError(f"--store-union {union!r}: expected the IRI of a graph, such as https://example.org/all.")
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    head, _, last = path.rpartition("/")
    known = StoreAddress(url, update, graphs, union, copy)
    if _REPOSITORIES in path and not path.endswith(_REPOSITORIES):
        return _complete(known, url, f"{path}/statements", f"{path}/rdf-graphs/service")
    if last in _LAST_PARTS:
        ask, change, whole = _LAST_PARTS[last]
        query = url if last else urlunsplit(parts._replace(path=f"{head}/{ask}"))
        return _complete(replace(known, query=query), url, f"{head}/{change}", f"{head}/{whole}" if whole else "")
    if not update:
        raise InputError(f"--store {url}: where does this server take updates? Give --store-update URL.")
    return known


def read_address(data: Mapping[str, object]) -> StoreAddress:
    """The addresses that a workspace remembers."""
    query, update, graphs, union, id = (
        str(data.get(name) or "") for name in ("query", "update", "graphs", "union", "id")
    )
    for name, url in (("query", query), ("update", update)):
        _require_address(name, url)
    return StoreAddress(query, update, graphs, union, bool(data.get("copy")), id)


def _complete(known: StoreAddress, url: str, update: str, graphs: str) -> StoreAddress:
    parts = urlsplit(url)
    return replace(
        known,
        update=known.update or urlunsplit(parts._replace(path=update)),
        graphs=known.graphs or (urlunsplit(parts._replace(path=graphs)) if graphs and not known.update else ""),
    )


def _require_address(name: str, url: str) -> None:
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise InputError(
            f"{name}: the address of a server holds no name and password. Set COLLABGRAPH_STORE_USER and"
            " COLLABGRAPH_STORE_PASSWORD instead."
        )
    if parts.scheme not in ("http", "https") or not parts.hostname or set(url) & _NO_IRI:
        raise InputError(
            f"{name} {url[:200]!r}: expected the address of a SPARQL server, such as http://127.0.0.1:7878/query."
        )
