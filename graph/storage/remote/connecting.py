"""Look at a SPARQL server before a workspace puts its graph there: what it can, and whether it is free.

In: addresses as they were given. Out: the same with an identifier of the workspace, and with the graph for the merge where the server
needs one. Refuses, with :class:`~collabgraph.ontology.errors.StoreError`, a server that does not answer or take updates, one that
holds the graph of another workspace, and one whose default graph holds somebody else's triples.
"""

from dataclasses import replace
from uuid import uuid4

from collabgraph.graph.storage.engine.limits import QueryLimits
from collabgraph.graph.storage.evaluation import read_json, read_json_rows
from collabgraph.graph.storage.remote.addresses import Credentials, StoreAddress
from collabgraph.graph.storage.remote.server import SparqlServer
from collabgraph.graph.storage.remote.updates import MergedGraphs
from collabgraph.ontology.errors import StoreError

_LIMITS = QueryLimits(seconds=30)


def prepare(address: StoreAddress, credentials: Credentials, base: str, id: str = "") -> StoreAddress:
    """The address, ready to be remembered; the server then knows whose graphs under ``base`` it holds: those of ``id``.

    Whether the default graph of queries holds what named graphs hold (Virtuoso, GraphDB) is seen by asking for what was just written
    into a named one. Where it does, the merge becomes a named graph, and each query names that as its default graph. Virtuoso gets
    a copy in the workspace: it answers some of the named questions wrongly, and some not at all.
    """
    graphs = MergedGraphs(base)
    address = replace(address, id=id or uuid4().hex)
    server = SparqlServer(address, credentials)
    try:
        found = next(read_json_rows(server.query(graphs.ask_state(), _LIMITS, merged=False).data), None)
        address = replace(address, copy=address.copy or server.software.startswith("Virtuoso"))
        if found is not None and found[0] != address.id:
            raise StoreError(
                f"{address.name()}: holds the graph of another workspace under {base}. Take an empty data set there, or another"
                f" --base-iri; or delete its graph <{graphs.state}> to let this workspace write over it."
            )
        was_used = found is None and _ask(server, "ASK { ?s ?p ?o }")
        server.update(graphs.say_state(address.id, ""))
        if address.union:
            return address
        if _ask(server, f"ASK {{ <{graphs.state}> ?p ?o }}"):
            return replace(address, union=f"{base}graph/merged")
        if was_used:
            server.update(f"DROP SILENT GRAPH <{graphs.state}>")
            raise StoreError(
                f"{address.name()}: the default graph of this server holds other triples, and collabgraph would mix its own with them."
                " Take an empty data set there, or name a graph for the merge: --store-union IRI."
            )
        return address
    except ValueError as e:
        raise StoreError(f"{address.name()}: refused a query ({str(e)[:200]}). Is this the address for queries?") from e
    finally:
        server.close()


def _ask(server: SparqlServer, text: str) -> bool:
    return bool(read_json(server.query(text, _LIMITS, merged=False).data).askAnswer)
