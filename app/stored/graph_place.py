"""Where the graph of a workspace lies: open it there, or move it.

In: the folder of a workspace, for a move another place. Out: the open graph. Refuses, with
:class:`~collabgraph.ontology.errors.StoreError`, a server that does not do what it should. The place is remembered in the folder.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.graph.storage import folder as disk
from collabgraph.graph.storage.graph_store import GraphStore
from collabgraph.graph.storage.remote.addresses import FOLDER, StoreAddress
from collabgraph.graph.storage.triplestore import open_store
from collabgraph.settings import find_credentials

if TYPE_CHECKING:
    from collabgraph.graph.storage.remote.remote_store import RemoteStore


def open_graph(folder: Path, base_iri: str, *, read_only: bool) -> "tuple[GraphStore, RemoteStore | None]":
    """The graph in the folder, or on the server that the workspace remembers; that server too, where it is the one asked."""
    path = folder / disk.GRAPH
    if (address := disk.read_store(folder)) is None:
        return open_store(path, read_only=read_only), None
    # With it comes the HTTP client, which no other workspace needs.
    from collabgraph.graph.storage.remote import mirrored_store, remote_store

    note = None if address.copy else path
    remote = remote_store.RemoteStore(note, address, find_credentials(), base_iri, read_only=read_only)
    if address.copy:
        return mirrored_store.open_mirrored(path, remote, read_only=read_only), None
    return remote, remote


def move_graph(folder: Path, base_iri: str, store: StoreAddress) -> None:
    """Remember another place for the graph, after a look whether it can be there; the next update builds it."""
    present = disk.read_store(folder)
    if store == FOLDER:
        if present is not None:
            disk.write_store(folder, None)
    elif present is None or not store.same_place(present):
        from collabgraph.graph.storage.remote.connecting import prepare

        disk.write_store(folder, prepare(store, find_credentials(), base_iri, disk.read_id(folder)))
