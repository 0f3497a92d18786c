"""Change the store that the engine's process holds: updates, whole graphs, and snapshots for those that read.

In: an open store and a request of ``messages``. Out: what the end frame tells of it. Refuses nothing by itself; a change that fails
leaves the store as it was, for each is one transaction. A snapshot that is a file of N-Quads takes a hundredth of the time of
one that is a store.
"""

import json
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from collabgraph.graph.storage.engine.hold import StoreHold
from collabgraph.graph.storage.engine.messages import (
    ChangeRequest,
    DeleteRequest,
    EndFrame,
    FillRequest,
    FollowRequest,
    SnapshotRequest,
    UpdateRequest,
)

#: Adds to the default graph what the named graphs hold.
MERGE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def _name(graph: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(graph) if graph else ox.DefaultGraph()


def holds_graph(store: ox.Store, graph: str) -> bool:
    """Whether the graph is there; the default graph always is."""
    name = _name(graph)
    return isinstance(name, ox.DefaultGraph) or store.contains_named_graph(name)


def _update(store: ox.Store, request: UpdateRequest) -> EndFrame:
    store.update(request["text"], base_iri=request["base"], prefixes=dict(request["prefixes"]))
    return {}


def _fill(store: ox.Store, request: FillRequest) -> EndFrame:
    graph = request["graph"]
    was_there = holds_graph(store, graph)
    clear = ""
    if request["op"] == "put_graph":
        clear = f"DROP SILENT GRAPH <{graph}>;" if graph else "DROP DEFAULT;"
    format_ = ox.RdfFormat.from_media_type(request["format"])
    found = ox.parse(path=request["file"], format=format_, base_iri=request["base"], without_named_graphs=True)
    lines = [str(quad.triple) for quad in found]
    data = " .\n".join(lines)
    if graph:
        store.update(f"{clear} CREATE SILENT GRAPH <{graph}>; INSERT DATA {{ GRAPH <{graph}> {{\n{data}\n}} }}")
    else:
        store.update(f"{clear} INSERT DATA {{\n{data}\n}}")
    return {"was_there": was_there, "triples": len(lines)}


def _delete_graph(store: ox.Store, request: DeleteRequest) -> EndFrame:
    was_there = holds_graph(store, request["graph"])
    if was_there:
        name = _name(request["graph"])
        store.clear_graph(name) if isinstance(name, ox.DefaultGraph) else store.remove_graph(name)
    return {"was_there": was_there}


def _snapshot(store: ox.Store, request: SnapshotRequest) -> EndFrame:
    most = request["most"]
    quads = store.quads_for_pattern(None, None, None, None)
    if sum(1 for _ in islice(quads, most + 1)) <= most:
        store.dump(request["path"], ox.RdfFormat.N_QUADS)
        # N-Quads know no graph that is empty.
        return {
            "is_text": True,
            "graphs": [graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)],
        }
    store.flush()
    store.backup(request["path"])
    if request["merge"]:
        made = ox.Store(request["path"])
        made.update(MERGE)
        made.flush()
    return {"is_text": False, "graphs": []}


def load_snapshot(path: str, graphs: list[str], merge: bool) -> ox.Store:
    """The store of a snapshot that was written as text, in memory."""
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    for graph in graphs:
        store.add_graph(ox.NamedNode(graph))
    if merge:
        store.update(MERGE)
    return store


def _follow(store: ox.Store, request: FollowRequest) -> EndFrame:
    hold = StoreHold(request["path"])
    source = ox.Store.read_only(request["path"])
    note = Path(request["note"])
    try:
        before = set(json.loads(note.read_text("utf-8"))) if note.is_file() else set()
    except (ValueError, TypeError):  # Damaged: graphs that are no longer there stay until somebody deletes them.
        before = set()
    names = [graph.value for graph in source.named_graphs() if isinstance(graph, ox.NamedNode)]
    for name in before.union(names):
        store.remove_graph(ox.NamedNode(name))
    # Noted first: when this is interrupted, it is done again as a whole.
    note.write_text(json.dumps(names), "utf-8")
    for name in names:
        store.bulk_extend(source.quads_for_pattern(None, None, None, ox.NamedNode(name)))
    store.flush()
    hold.close()
    return {}


def change(store: ox.Store, request: ChangeRequest) -> EndFrame:
    """Make the change that is asked for."""
    if request["op"] == "update":
        return _update(store, request)
    if request["op"] == "put_graph" or request["op"] == "post_graph":
        return _fill(store, request)
    if request["op"] == "delete_graph":
        return _delete_graph(store, request)
    if request["op"] == "snapshot":
        return _snapshot(store, request)
    return _follow(store, request)
