"""What the SPARQL endpoint costs: a warm simple query against raw Oxigraph in this process plus the floor of the framework.

Run: ``python benchmarks/endpoint.py WORKSPACE``. Prints milliseconds for each (the median of 300) and the ratio. The floor is a
handler of the same framework that returns bytes of the same size without asking anything.
"""

import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from collabgraph import QueryLimits
from collabgraph.graph.storage.folder import GRAPH, read_current
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.serving.served import ServedGraph
from collabgraph.web.sparql.application import create_endpoint_application
from collabgraph.web.sparql.endpoint import Endpoint

RUNS = 300
QUERIES = {
    "ask": "ASK { ?s a cg:Person }",
    "one name": "SELECT ?name { ?p a cg:Person ; skos:prefLabel ?name } LIMIT 1",
    "fifty rows": "SELECT ?p ?name { ?p a cg:Person ; skos:prefLabel ?name } LIMIT 50",
    "count people": "SELECT (COUNT(*) AS ?n) { ?p a cg:Person }",
}


def serve(application: Starlette) -> str:
    """Serve it from a thread; its address."""
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="warning"))
    socket = server.config.bind_socket()
    threading.Thread(target=server.run, args=([socket],), daemon=True).start()
    return f"http://127.0.0.1:{socket.getsockname()[1]}"


def measure(call: Callable[[], object]) -> float:
    """The median time in milliseconds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def main(workspace: Path) -> None:
    """Print a line for each query."""
    current = read_current(workspace / GRAPH)
    assert current is not None, f"{workspace} is no workspace with a graph"
    store = ox.Store.read_only(str(workspace / GRAPH / current[0]))
    prefixes = dict(PREFIX_TEXTS)
    bodies: dict[str, bytes] = {}

    async def answer(request: Request) -> Response:
        return Response(bodies[request.query_params["query"]], media_type="application/sparql-results+json")

    client = httpx.Client(transport=httpx.HTTPTransport(retries=8))
    floor = serve(Starlette(routes=[Route("/", answer)]))
    endpoint = serve(create_endpoint_application(Endpoint(ServedGraph(workspace), QueryLimits())))
    for address in (floor, endpoint):
        client.get(f"{address}/health")
    print(f"{'query':14}{'raw':>8}{'floor':>8}{'endpoint':>10}{'ratio':>8}")
    for name, text in QUERIES.items():

        def ask_raw(text: str = text) -> bytes:
            found = store.query(text, prefixes=prefixes)
            body: bytes = found.serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr, arg-type, assignment]
            return body

        bodies[text] = ask_raw()
        given = {"query": text}
        raw = measure(ask_raw)
        least = measure(lambda given=given: client.get(f"{floor}/", params=given))  # type: ignore[misc]
        whole = measure(lambda given=given: client.get(f"{endpoint}/sparql", params=given))  # type: ignore[misc]
        assert client.get(f"{endpoint}/sparql", params=given).content == bodies[text], name
        print(f"{name:14}{raw:8.2f}{least:8.2f}{whole:10.2f}{whole / (raw + least):8.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
