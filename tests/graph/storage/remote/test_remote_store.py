"""A graph on a server: requests that are small and may be sent twice, writers that are killed, servers of somebody else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from sparql_servers import OpenStore, ServerProcess, virtuoso

from collabgraph.graph.rdf.article_graph import Triple
from collabgraph.graph.rdf.named_graphs import Change
from collabgraph.graph.storage.engine.limits import QueryLimits
from collabgraph.graph.storage.evaluation import read_json_rows
from collabgraph.graph.storage.graph_store import GraphStore
from collabgraph.graph.storage.remote.connecting import prepare
from collabgraph.graph.storage.remote.remote_store import RemoteStore
from collabgraph.graph.storage.remote.server import SparqlServer
from collabgraph.graph.storage.remote.updates import MOST
from collabgraph.ontology.errors import QueryLimitError, StoreError

on_servers = pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
P = URIRef("urn:p")


def triples(*numbers: int) -> list[Triple]:
    return [(URIRef(f"urn:{n % 50}"), P, Literal(str(n))) for n in numbers]


def change(graph: str, numbers: range) -> Change:
    return Change(graph, frozenset(triples(*numbers)))


def ask(store: GraphStore, pattern: str) -> set[str]:
    return {o for (o,) in store.rows(f"SELECT ?o {{ {pattern} }}", initNs={})}


def texts(*numbers: int) -> set[str]:
    return {str(n) for n in numbers}


@on_servers
def test_no_request_has_more_triples_than_servers_take(
    open_store: OpenStore, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    update = SparqlServer.update

    def note(self: SparqlServer, text: str) -> None:
        sent.append(text)
        update(self, text)

    monkeypatch.setattr(SparqlServer, "update", note)
    # Without an address for whole graphs, a large one has to come in pieces.
    store = open_store("one")
    assert isinstance(store, RemoteStore)
    store.server.address = replace(store.server.address, graphs="")
    store.replace([change(f"{base}{n}", range(n, n + 300)) for n in range(10)])
    store.replace(
        [
            change(f"{base}large", range(2500)),
            Change(f"{base}0", frozenset(triples(*range(1500))), frozenset(["urn:7"])),
        ]
    )
    sizes = [len(re.findall(r" \.$", text, re.MULTILINE)) for text in sent]
    assert max(sizes) <= MOST < sum(sizes)
    # Small graphs share a request.
    assert len(sent) < 25
    assert not any(re.search(r"_:|\[\]", text) for text in sent)


@on_servers
def test_every_request_may_be_sent_twice(open_store: OpenStore, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    update = SparqlServer.update

    def twice(self: SparqlServer, text: str) -> None:
        update(self, text)
        update(self, text)

    monkeypatch.setattr(SparqlServer, "update", twice)
    store = open_store("one")
    store.rebuild([(f"{base}a", triples(*range(100))), (f"{base}b", triples(*range(2500)))], "one")
    store.replace([change(f"{base}a", range(50, 60)), change(f"{base}b", range(1000, 3200))])
    store.set_digest("two")
    assert ask(store, "?s ?p ?o") == texts(*range(50, 60), *range(1000, 3200))
    assert store.digest == "two"


class Killed(BaseException):
    """The writer ends here."""


@on_servers
@pytest.mark.parametrize("after", [0, 1, 3, 4, 5])
def test_killed_writer_leaves_no_half_article_and_the_next_one_mends(
    open_store: OpenStore, base: str, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    store = open_store("one")
    store.rebuild([(f"{base}a", triples(*range(1200))), (f"{base}b", triples(1, 2000))], "one")
    wanted = [change(f"{base}a", range(600, 2300)), change(f"{base}b", range(5)), change(f"{base}c", range(7))]
    rest = iter(range(after))
    update = SparqlServer.update

    def update_or_die(server: SparqlServer, text: str) -> None:
        if next(rest, None) is None:
            raise Killed
        update(server, text)

    monkeypatch.setattr(SparqlServer, "update", update_or_die)
    with pytest.raises(Killed):
        store.replace(wanted)
        store.set_digest("two")
    monkeypatch.undo()
    assert isinstance(store, RemoteStore)
    text = f"SELECT ?o {{ GRAPH <{base}a> {{ ?s ?p ?o }} }}"
    article = {o for (o,) in read_json_rows(store.server.query(text, QueryLimits(), merged=False).data)}
    assert article in (texts(*range(1200)), texts(*range(600, 2300)))
    again = open_store("one")
    assert again.digest == ("one" if after == 0 else "")
    again.rebuild([(change.graph, change.triples) for change in wanted], "two")
    assert ask(again, "?s ?p ?o") == texts(*range(5), *range(7), *range(600, 2300))
    assert again.digest == "two"


@on_servers
def test_graph_of_another_workspace_is_not_written_over(open_store: OpenStore, base: str) -> None:
    open_store("one").rebuild([(f"{base}a", triples(1))], "state")
    with pytest.raises(StoreError, match="holds the graph of another workspace"):
        open_store("two")
    assert ask(open_store("one"), "?s ?p ?o") == {"1"}


@pytest.mark.parametrize("kind", ["oxigraph"])
def test_default_graph_of_somebody_else_is_left_alone(
    open_store: OpenStore, oxigraph_server: ServerProcess, base: str, tmp_path: Path
) -> None:
    server = SparqlServer(oxigraph_server.address, oxigraph_server.credentials)
    server.update("INSERT DATA { <urn:theirs> <urn:p> 'theirs' }")
    with pytest.raises(StoreError, match=r"holds other triples.* --store-union IRI"):
        open_store("one")
    wanted = replace(oxigraph_server.address, union=f"{base}all")
    given = prepare(wanted, oxigraph_server.credentials, base)
    store = RemoteStore(tmp_path, given, oxigraph_server.credentials, base)
    store.rebuild([(f"{base}a", triples(1)), (f"{base}b", triples(1))], "one")
    assert [*store.rows("SELECT ?o { ?s ?p ?o }", initNs={})] == [("1",)]
    store.replace([change(f"{base}a", range(0)), change(f"{base}b", range(0))])
    assert ask(store, "?s ?p ?o") == set()
    found = server.query("SELECT ?o { ?s ?p ?o }", QueryLimits(), merged=False)
    assert b"theirs" in found.data
    store.close()
    server.close()


@on_servers
def test_question_that_takes_too_much_is_refused(open_store: OpenStore, base: str) -> None:
    store = open_store("one")
    assert isinstance(store, RemoteStore)
    store.rebuild([(f"{base}a", triples(*range(100)))], "one")
    with pytest.raises(QueryLimitError, match="more than 50 rows"):
        store.query_within_limits("SELECT * { ?s ?p ?o }", QueryLimits(rows=50), initNs={})
    with pytest.raises(QueryLimitError, match="more than 1 MB"):
        text = "SELECT * { ?s ?p ?o . ?a ?b ?c }"
        store.query_within_limits(text, QueryLimits(answer_megabytes=1), initNs={})
    with pytest.raises(ValueError, match=r"(?i)error"):
        store.query_within_limits("SELECT ?s {", QueryLimits(), initNs={})


def test_answer_that_the_server_cuts_off_is_never_taken_for_whole(tmp_path: Path) -> None:
    with virtuoso(tmp_path, rows=50) as running:
        server = SparqlServer(running.address, running.credentials)
        with pytest.raises(StoreError, match="cuts answers off after 50 rows"):
            server.query("SELECT * { ?s ?p ?o }", QueryLimits(), merged=False)
        server.query("SELECT * { ?s ?p ?o } LIMIT 20", QueryLimits(), merged=False)
        server.close()
