"""What docs/remote.md shows runs as it stands there, against a real server; the endpoint over one passes queries on."""

import re
import shlex
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from servers import serving
from sparql_servers import ServerProcess

from collabgraph import KnowledgeGraph
from collabgraph.cli.main import main
from collabgraph.extraction import pipeline
from collabgraph.extractors import ClaimExtractor

TEXT = (Path(__file__).parents[3] / "docs" / "remote.md").read_text(encoding="utf-8")


def test_commands_show_what_happens(
    server: ServerProcess, extractor: ClaimExtractor, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "empty.txt").unlink()
    news.rename(tmp_path / "my-articles")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "Extractor", lambda model: extractor)
    url = server.address.query.removesuffix("/query")
    blocks = re.findall(r"^```console\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    commands = [part for block in blocks for part in re.split(r"^\$ collabgraph ", block, flags=re.MULTILINE)[1:]]
    assert len(commands) > 6
    for part in commands:
        command, *output = part.rstrip().splitlines()
        result = CliRunner().invoke(main, shlex.split(command.replace("http://127.0.0.1:7878", url)))
        assert result.exit_code == 0, result.output
        told = [line for line in output if line != "…"]
        assert told == result.stdout.rstrip().splitlines()[: len(told)]


def test_endpoint_passes_queries_on(server: ServerProcess, graph: KnowledgeGraph, news: Path) -> None:
    graph._store = server.address
    graph.ingest([news])
    wanted = len(graph.answer("SELECT * { ?s ?p ?o }").rows)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    with serving("--workspace", str(graph.folder)) as url, httpx.Client(timeout=60) as client:

        def ask(text: str, media: str = "text/csv") -> httpx.Response:
            return client.post(f"{url}/sparql", data={"query": text}, headers={"Accept": media})

        assert ask(count).text.split() == ["n", str(wanted)]
        assert ask("ASK { ?p a cg:Person }", "application/sparql-results+json").json()["boolean"] is True
        assert "collabgraph#Person" in ask("CONSTRUCT { ?p a cg:Person } WHERE { ?p a cg:Person }", "text/turtle").text
        article = next(iter(graph.answer("SELECT ?a { ?a dct:identifier 'graz' }").rows))[0]
        assert 0 < int(ask(count.replace("{", f"FROM <{article}> {{", 1)).text.split()[1]) < wanted
        assert ask("SELECT * FROM <urn:none> { ?s ?p ?o }").status_code == 403
        assert "Line 2, column" in ask("SELECT ?s\n{ ?s ?p ").text
        assert ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status_code == 403
        assert client.get(f"{url}/store", params={"graph": str(article)}).text.count("Claim") > 0
        assert client.get(f"{url}/store", params={"graph": "urn:none"}).status_code == 404
        assert client.post(f"{url}/update", data={"update": "DROP ALL"}).status_code == 403
        assert client.get(f"{url}/").status_code == 200
        server.kill()
        assert ask(count).status_code == 502
        assert client.get(f"{url}/health").status_code == 200
