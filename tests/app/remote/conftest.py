from collections.abc import Iterator
from pathlib import Path

import pytest
from sparql_servers import ServerProcess, oxigraph, virtuoso

_MAKERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture
def server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerProcess]:
    """A server with nothing in it: Oxigraph, or the one that a parameter names."""
    folder = tmp_path / "server"
    folder.mkdir()
    with _MAKERS[getattr(request, "param", "oxigraph")](folder) as server:
        monkeypatch.setenv("COLLABGRAPH_STORE_USER", server.credentials.user)
        monkeypatch.setenv("COLLABGRAPH_STORE_PASSWORD", server.credentials.password)
        yield server
