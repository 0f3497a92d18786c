"""A workspace whose graph lies on a server is the same workspace; it survives the server's end, and tells no secrets."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Dataset
from sparql_servers import ServerProcess
from stories import lines, make

from collabgraph import KnowledgeGraph, StoreError
from collabgraph.cli.main import main
from collabgraph.graph.rdf.validate import find_violations
from collabgraph.graph.storage.remote.addresses import FOLDER
from collabgraph.workspace import Workspace

both = pytest.mark.parametrize("server", ["oxigraph", "virtuoso"], indirect=True)


def plain(workspace: Workspace) -> set[str]:
    """The quads, numbers written alike."""
    return {
        re.sub(r'"([\d.]+)"\^\^<\S+decimal>', lambda found: f'"{float(found[1])}"', line) for line in lines(workspace)
    }


def shown(server: ServerProcess, folder: Path) -> set[str]:
    """The quads that the server itself holds, whatever the workspace keeps."""
    from collabgraph.graph.storage import folder as disk
    from collabgraph.graph.storage.remote.remote_store import RemoteStore

    address = disk.read_store(folder)
    assert address is not None
    store = RemoteStore(
        folder / "nothing", address, server.credentials, disk.read_base_iri(folder, None), read_only=True
    )
    workspace: Workspace = type("Shown", (), {"dump": store.dump})()
    found = plain(workspace)
    store.close()
    return found


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "local") as workspace:
        yield workspace


@both
def test_every_change_gives_the_graph_that_a_folder_would_have(
    server: ServerProcess, local: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "remote"
    steps = (
        lambda w: w.ingest([make("a", 0, 1, 2), make("b", 3, 4, 5), make("c", 6, 7, 8, 9)]),
        lambda w: w.ingest([make("b", 3, 5, 6)]),
        lambda w: w.ingest(make(f"x{n}", n % 10, (n + 3) % 10) for n in range(9)),
        lambda w: w.ingest([make("x1", 8)]),
        lambda w: w.remove(["a", "x3"]),
        lambda w: w.rebuild(),
    )
    with Workspace.open(folder, store=server.address) as remote:
        for step in steps:
            for workspace in (local, remote):
                step(workspace)  # type: ignore[no-untyped-call]
            assert plain(remote) == plain(local) == shown(server, folder)
        assert [*find_violations(remote, remote.texts, lambda done, of: None)] == []
    with Workspace.open(folder, read_only=True) as reader:
        assert plain(reader) == plain(local)
        assert isinstance(reader.dataset, Dataset)


@both
def test_graph_moves_to_a_server_and_back(server: ServerProcess, local: Workspace, tmp_path: Path) -> None:
    local.ingest([make("a", 0, 1, 2), make("b", 3, 4, 5)])
    before = plain(local)
    folder = local.folder
    local.close()
    for place in (server.address, FOLDER, server.address):
        with Workspace.open(folder, store=place) as workspace:
            assert plain(workspace) == before
    assert shown(server, folder) == before


def test_server_that_is_away_is_told_in_one_sentence_and_caught_up_with(
    server: ServerProcess, graph: KnowledgeGraph, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collabgraph.graph.storage.remote.server.WAITS", (0.01,))
    graph._store = server.address
    graph.ingest([news / "graz.txt"])
    graph.close()
    server.kill()
    for call in (
        lambda: graph.ingest([news]),
        lambda: graph.remove("graz"),
        lambda: graph.answer("ASK {}"),
        lambda: graph.card("Jana Kos"),
    ):
        with pytest.raises(StoreError, match=r"does not answer \(.*\)\. Nothing is lost.* Start the server") as told:
            call()
        assert str(told.value).startswith(server.address.query)
    assert [article.id for article in graph.articles()] == ["graz"]
    server.start()
    assert graph.ingest([news]).added == 2
    assert len(graph.answer("SELECT ?a { ?a a cg:Article }").rows) == 3


def test_server_that_goes_away_in_the_middle_loses_nothing(
    server: ServerProcess, local: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collabgraph.graph.storage.remote.server import SparqlServer

    monkeypatch.setattr("collabgraph.graph.storage.remote.server.WAITS", (0.01,))
    articles = [make(f"x{n}", n % 10, (n + 3) % 10) for n in range(6)]
    with Workspace.open(tmp_path / "remote", store=server.address) as remote:
        remote.ingest(articles)
        sent = iter(range(3))
        update = SparqlServer.update

        def update_and_end(self: SparqlServer, text: str) -> None:
            update(self, text)
            if next(sent, None) is None:
                server.kill()

        monkeypatch.setattr(SparqlServer, "update", update_and_end)
        with pytest.raises(StoreError, match="Nothing is lost"):
            remote.ingest([make("x1", 8, 9), make("x2", 0)])
        monkeypatch.setattr(SparqlServer, "update", update)
    server.start()
    local.ingest(articles)
    local.ingest([make("x1", 8, 9), make("x2", 0)])
    # A reader, too, brings it up to date.
    with Workspace.open(tmp_path / "remote", read_only=True) as reader:
        assert plain(reader) == plain(local)


def test_server_that_lost_its_data_gets_the_graph_again(
    server: ServerProcess, graph: KnowledgeGraph, news: Path
) -> None:
    from collabgraph.graph.storage.remote.server import SparqlServer

    graph._store = server.address
    graph.ingest([news])
    before = graph.answer("SELECT * { ?s ?p ?o }")
    graph.close()
    emptied = SparqlServer(server.address, server.credentials)
    emptied.update("DROP ALL")
    emptied.close()
    assert {*graph.answer("SELECT * { ?s ?p ?o }").rows} == {*before.rows}


@pytest.mark.parametrize("server", ["virtuoso"], indirect=True)
def test_password_stands_in_no_file_and_no_message(
    server: ServerProcess, graph: KnowledgeGraph, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLLABGRAPH_STORE_PASSWORD", "a-wrong-secret")
    graph._store = server.address
    with pytest.raises(StoreError, match=r"does not let collabgraph in \(401\)") as told:
        graph.ingest([news])
    assert "secret" not in str(told.value)
    monkeypatch.setenv("COLLABGRAPH_STORE_PASSWORD", server.credentials.password)
    monkeypatch.setattr("collabgraph.graph.storage.remote.addresses.Credentials.__repr__", lambda self: "hidden")
    graph.ingest([news])
    text = (graph.folder / "workspace.json").read_text()
    assert server.address.update in text
    assert server.credentials.user not in text


@pytest.mark.parametrize("option", ["--store", "--store-update"])
def test_address_with_a_password_is_refused_without_repeating_it(tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text("A forum\n\nJana Kos spoke at Cluster Day.")
    given = {"--store": "http://127.0.0.1:9/query", option: "http://me:secret@127.0.0.1:9/query"}
    arguments = [word for pair in given.items() for word in pair]
    result = CliRunner().invoke(
        main, ["ingest", str(tmp_path / "a.txt"), "--workspace", str(tmp_path / "w"), *arguments]
    )
    assert result.exit_code == 1
    assert "COLLABGRAPH_STORE_USER" in result.output
    assert "secret" not in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--store", "ftp://example.org"], "expected the address of a SPARQL server"),
        (["--store", "https://example.org/ask"], "Give --store-update URL"),
        (["--store", "http://127.0.0.1:9", "--store-union", "no iri"], "expected the IRI of a graph"),
        (["--store-update", "http://127.0.0.1:9"], "says more of --store URL"),
    ],
)
def test_place_that_is_none_is_refused(tmp_path: Path, arguments: list[str], told: str) -> None:
    (tmp_path / "a.txt").write_text("A forum")
    result = CliRunner().invoke(
        main, ["ingest", str(tmp_path / "a.txt"), "--workspace", str(tmp_path / "w"), *arguments]
    )
    assert result.exit_code
    assert told in " ".join(result.output.split())
