"""Stores of every kind: in memory, in a folder, on Oxigraph, on Virtuoso."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from sparql_servers import OpenStore, ServerProcess, oxigraph, virtuoso

from collabgraph.graph.storage.graph_store import GraphStore
from collabgraph.graph.storage.remote.connecting import prepare
from collabgraph.graph.storage.remote.remote_store import RemoteStore
from collabgraph.graph.storage.triplestore import Store

_numbers = count(1)


@pytest.fixture(scope="module")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="module")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture
def base() -> str:
    """The base of a workspace that no other test has."""
    return f"https://example.org/{next(_numbers)}/"


@pytest.fixture
def open_store(kind: str, base: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenStore]:
    with ExitStack() as opened:
        if kind in ("memory", "folder"):
            memory = Store()

            def open_here(name: str) -> GraphStore:
                store = memory if kind == "memory" else Store(tmp_path / name)
                if kind == "folder" and not store.digest:
                    store.rebuild((), "")
                opened.callback(store.close)
                return store

            yield open_here
            return
        server: ServerProcess = request.getfixturevalue(f"{kind}_server")
        if kind == "oxigraph":
            clear(server, base)
        addresses = {}

        def open_there(name: str) -> GraphStore:
            if name not in addresses:
                addresses[name] = prepare(server.address, server.credentials, base)
            store = RemoteStore(tmp_path / name, addresses[name], server.credentials, base)
            opened.callback(store.close)
            return store

        yield open_there


def clear(server: ServerProcess, base: str) -> None:
    """Leave nothing of another test in the one default graph."""
    store = RemoteStore(Path(base), server.address, server.credentials, base)
    store.server.update("DROP ALL")
    store.close()
