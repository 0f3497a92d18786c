"""A question to an endpoint is answered as the workspace behind it answers."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from servers import serving

from collabgraph import KnowledgeGraph, QueryError, QueryLimits
from collabgraph.cli.main import main
from collabgraph.graph.query.named_queries import load_question
from collabgraph.graph.query.run import run_query
from collabgraph.remote_graph import RemoteGraph


def test_answers_are_those_of_the_workspace(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    limits = QueryLimits(seconds=60, rows=50)
    with serving("--workspace", str(graph.folder)) as url:
        remote = RemoteGraph(f"{url}/sparql", limits)
        for text in ("SELECT ?s ?l { ?s skos:prefLabel ?l } ORDER BY ?l ?s", "ASK { ?s a cg:Person }"):
            assert run_query(remote, text) == graph.answer(text)
        text = "CONSTRUCT { ?s a cg:Person } WHERE { ?s a cg:Person }"
        assert run_query(remote, text).to_tsv() == graph.answer(text).to_tsv()
        named = run_query(remote, load_question("who-presented-where"), {"person": "Jana Kos"})
        assert named == graph.answer("who-presented-where", person="Jana Kos")
        assert named.rows
        with pytest.raises(QueryError, match="more than 50 rows"):
            run_query(remote, "SELECT * { ?s ?p ?o }")
        command = ["query", "organisers", "--format", "csv", "--endpoint", f"{url}/sparql"]
        assert CliRunner().invoke(main, command).exit_code == 0
        with pytest.raises(QueryError, match=r"refused the query \(404\)"):
            run_query(RemoteGraph(f"{url}/nothing-here", limits), "ASK {}")


@pytest.mark.parametrize(
    ("address", "told"), [("http://127.0.0.1:9/sparql", "does not answer"), ("file:///etc/passwd", "no address")]
)
def test_address_that_is_no_endpoint_is_refused(address: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        run_query(RemoteGraph(address, QueryLimits(seconds=5)), "ASK {}")
