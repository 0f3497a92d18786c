"""The endpoint over a workspace: it follows the articles, and what clients write never touches them."""

from pathlib import Path

import httpx
import pytest
from servers import TOKEN, serving

from collabgraph import KnowledgeGraph, QueryLimits
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.serving.served import open_served

WRITE = {"Authorization": f"Bearer {TOKEN}"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def count(url: str, text: str = COUNT) -> int:
    return int(
        httpx.post(f"{url}/sparql", data={"query": text}, headers={"Accept": "text/csv"}, timeout=60).text.split()[1]
    )


def update(url: str, text: str) -> int:
    return httpx.post(f"{url}/update", data={"update": text}, headers=WRITE, timeout=60).status_code


def test_answers_follow_the_workspace(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    with serving("--workspace", str(graph.folder), token="") as url:
        before = count(url)
        assert before == len(graph.answer("SELECT * { ?s ?p ?o }").rows)
        assert httpx.get(f"{url}/health").json()["status"] == "ok"
        graph.remove("graz")
        graph.close()
        assert 0 < count(url) < before
        assert update(url, "DROP ALL") == 403
        assert not (graph.folder / "served").exists()


def test_clients_write_into_a_copy(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    whole = len(graph.answer("SELECT * { ?s ?p ?o }").rows)
    mine = "SELECT (COUNT(*) AS ?n) { GRAPH <http://a/mine> { ?s ?p ?o } }"
    with serving("--workspace", str(graph.folder)) as url:
        assert count(url) == whole
        assert update(url, "INSERT DATA { GRAPH <http://a/mine> { <http://a/s> <http://a/p> 1, 2 } }") == 204
        assert (count(url), count(url, mine)) == (whole + 2, 2)
    # It is kept for the next server, and so is the workspace's own graph.
    with serving("--workspace", str(graph.folder)) as url:
        assert (count(url), count(url, mine)) == (whole + 2, 2)
        graph.remove("graz")
        rest = len(graph.answer("SELECT * { ?s ?p ?o }").rows)
        assert rest < whole
        assert (count(url), count(url, mine)) == (rest + 2, 2)
        assert update(url, "DROP ALL") == 204
        assert count(url) == 0
    assert len(graph.answer("SELECT * { ?s ?p ?o }").rows) == rest
    assert {article.id for article in graph.articles()} == {"linz", "wels"}


def test_store_of_its_own_is_kept_in_its_folder(tmp_path: Path) -> None:
    for wanted in (1, 2):
        with serving("--store", str(tmp_path / "own")) as url:
            assert update(url, f"INSERT DATA {{ <http://a/s> <http://a/p> {wanted} }}") == 204
            assert count(url) == wanted


@pytest.mark.parametrize("name", ["source.json", "graphs.json"])
def test_damaged_note_of_the_copy_is_made_anew(graph: KnowledgeGraph, news: Path, name: str) -> None:
    graph.ingest([news])
    with serving("--workspace", str(graph.folder)) as url:
        assert update(url, "INSERT DATA { GRAPH <http://a/mine> { <http://a/s> <http://a/p> 1 } }") == 204
        before = count(url)
    (graph.folder / "served" / name).write_text("[nonsense")
    with serving("--workspace", str(graph.folder)) as url:
        assert count(url) == before


def test_damaged_copy_is_told_in_a_sentence_and_the_server_goes_on(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    with serving("--workspace", str(graph.folder)) as url:
        assert update(url, "INSERT DATA { GRAPH <http://a/mine> { <http://a/s> <http://a/p> 1 } }") == 204
    (graph.folder / "served" / "store" / "CURRENT").write_text("nonsense")
    with serving("--workspace", str(graph.folder)) as url:
        for _ in range(2):
            told = httpx.post(f"{url}/sparql", data={"query": COUNT}, timeout=60)
            assert told.status_code == 500
            assert "damaged" in told.text and "served/" in told.text and len(told.text) < 500
        assert httpx.get(f"{url}/health").json()["status"] == "ok"


def test_file_in_place_of_the_copy_is_told_in_a_sentence(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    (graph.folder / "served").write_text("x")
    with pytest.raises(WorkspaceError, match="served: no folder can be made here"):
        open_served(graph.folder, None, QueryLimits(), can_write=True, merge=True)
