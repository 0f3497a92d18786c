"""The endpoint answers as SPARQL 1.1 has it, changes only with the token, and survives what is made to end it."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import httpx
import pandas as pd
import pyoxigraph as ox
import pytest
from bombs import OVERLOADING, OVERLONG, UNENDING
from rdflib import Dataset, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from servers import TOKEN, serving
from SPARQLWrapper import JSON, SPARQLWrapper

WRITE = {"Authorization": f"Bearer {TOKEN}"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TRIPLES = 400
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """An endpoint with tight limits and 400 triples in its default graph."""
    limits = ["--timeout", "1.5", "--max-memory", "200", "--max-rows", "10000", "--max-answer", "5"]
    with serving("--memory", "--unnamed-default-graph", *limits) as url:
        text = "\n".join(f'<http://a/s{n}> <http://a/p> "{n}" .' for n in range(TRIPLES))
        done = httpx.put(f"{url}/store?default", content=text, headers={**WRITE, "Content-Type": "text/turtle"})
        assert done.status_code == 204
        yield url


def ask(url: str, text: str, accept: str = "*/*", **more: str) -> httpx.Response:
    return httpx.post(f"{url}/sparql", data={"query": text, **more}, headers={"Accept": accept}, timeout=60)


def update(url: str, text: str, **headers: str) -> httpx.Response:
    return httpx.post(f"{url}/update", data={"update": text}, headers={**WRITE, **headers}, timeout=60)


@pytest.mark.parametrize("accept", ROWS)
def test_rows_come_in_each_format(url: str, accept: str) -> None:
    answer = ask(url, "SELECT * { ?s ?p ?o }", accept)
    assert answer.headers["content-type"].partition(";")[0] == accept
    found = ox.parse_query_results(answer.content, ROWS[accept])
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == TRIPLES
    if accept != "text/tab-separated-values":
        answer = ask(url, "ASK { ?s ?p 'none' }", accept)
        boolean = ox.parse_query_results(answer.content, ROWS[accept])
        assert isinstance(boolean, ox.QueryBoolean)
        assert not boolean


@pytest.mark.parametrize("accept", GRAPHS)
def test_graphs_come_in_each_format(url: str, accept: str) -> None:
    for answer in (
        ask(url, "CONSTRUCT WHERE { ?s ?p ?o }", accept),
        httpx.get(f"{url}/store?default", headers={"Accept": accept}),
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == accept
        assert len(set(ox.parse(answer.content, GRAPHS[accept]))) == TRIPLES


def test_query_comes_by_each_way_of_the_protocol(url: str) -> None:
    text = "ASK { <http://a/s1> ?p ?o }"
    direct = {"Content-Type": "application/sparql-query"}
    answers = [
        httpx.get(f"{url}/sparql", params={"query": text}),
        ask(url, text),
        httpx.post(f"{url}/sparql", content=text, headers=direct),
        httpx.get(f"{url}/sparql", params={"query": text, "format": "json"}, headers={"Accept": "text/html"}),
    ]
    assert [answer.json()["boolean"] for answer in answers] == [True] * 4


@pytest.mark.parametrize(
    ("request_", "status", "told"),
    [
        ({"content": "query=ASK%20%7B", "headers": FORM}, 400, "no SPARQL query"),
        ({"data": {"quary": "ASK {}"}}, 400, "no query"),
        ({"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415, "application/sparql-query"),
        ({"content": b"ASK { ?s ?p '\xff' }", "headers": {"Content-Type": "application/sparql-query"}}, 400, "UTF-8"),
        ({"content": "query=ASK%20%7B%7D&query=ASK%20%7B%7D", "headers": FORM}, 400, "Send one"),
        ({"data": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406, "written as one of"),
        ({"data": {"query": "SELECT * { ?s nope:p ?o }"}}, 400, "Unknown namespace prefix : nope"),
    ],
)  # fmt: skip
def test_request_that_is_none_is_refused_in_a_sentence(
    url: str, request_: dict[str, object], status: int, told: str
) -> None:
    answer = httpx.post(f"{url}/sparql", **request_)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert told in answer.text
    assert answer.text.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { ?s ?p 1SERVICE SILENT <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "ASK { FILTER EXISTS { { SELECT * { SERVICE ?o { ?s ?p ?o } } } } }",
        "ASK { <a:\\u0041#> ?p ?o . SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "PREFIX a: <http://127.0.0.1:> SELECT * FROM NAMED a:9 { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_query_does_not_reach_outside(url: str, text: str) -> None:
    answer = ask(url, text)
    assert answer.status_code == 403, answer.text


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/data>",
        "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://a/g>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "CLEAR GRAPH <http://a/none>; LOAD <http://127.0.0.1:9/data>",
    ],
)
def test_update_does_not_reach_outside(url: str, text: str) -> None:
    assert update(url, text).status_code == 403


@pytest.mark.parametrize("name", [*UNENDING, *OVERLOADING, *OVERLONG])
def test_bomb_is_refused_or_stopped_and_the_next_query_is_answered(url: str, name: str) -> None:
    answer = ask(url, {**UNENDING, **OVERLOADING, **OVERLONG}[name])
    assert answer.status_code in (400, 413, 503)
    assert answer.text.count("\n") == 1
    assert len(answer.text) < 300
    assert ask(url, "ASK {}").json()["boolean"] is True


def test_update_that_never_ends_changes_nothing(url: str) -> None:
    answer = update(
        url, f"INSERT {{ <http://a/x> <http://a/y> ?n }} WHERE {{ {UNENDING['a count of a cross product']} }}"
    )
    assert answer.status_code in (400, 503)
    answer = update(
        url, "INSERT { ?s0 ?p1 ?o2 } WHERE { ?s0 ?p0 ?o0 . ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 . ?s3 ?p3 ?o3 . ?s4 ?p4 ?o4 }"
    )
    assert answer.status_code == 503
    assert len(list(csv.reader(ask(url, "SELECT * { ?s ?p ?o }", "text/csv").text.splitlines()))) == TRIPLES + 1


def test_health_is_told_beside_fifty_slow_queries(url: str) -> None:
    slow = UNENDING["a count of a cross product"]
    with ThreadPoolExecutor(50) as pool:
        asked = [pool.submit(ask, url, slow) for _ in range(50)]
        assert httpx.get(f"{url}/health", timeout=30).json()["status"] == "ok"
        answers = [one.result() for one in asked]
    assert {answer.status_code for answer in answers} == {503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
    # Some were stopped, most were sent away before they began.
    assert {"busy" in answer.text for answer in answers} == {True, False}
    assert ask(url, "ASK {}").json()["boolean"] is True


def test_answer_has_a_tag_of_the_state_and_is_not_sent_twice() -> None:
    with serving("--memory") as url:
        first = ask(url, "SELECT * { ?s ?p ?o }", "text/csv")
        tag = {"If-None-Match": first.headers["etag"], "Accept": "text/csv"}
        again = httpx.get(f"{url}/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers=tag)
        assert (again.status_code, again.content) == (304, b"")
        assert ask(url, "SELECT * { ?s ?p ?o }", "text/tab-separated-values").headers["etag"] != first.headers["etag"]
        assert update(url, "INSERT DATA { GRAPH <http://a/g> { <http://a/s> <http://a/p> 1 } }").status_code == 204
        changed = httpx.get(f"{url}/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers=tag)
        # Without --unnamed-default-graph all graphs are merged.
        assert changed.text == "o,p,s\r\n1,http://a/p,http://a/s\r\n"


def test_changes_need_the_token(url: str) -> None:
    text = "INSERT DATA { <http://a/b> <http://a/c> 1 }"
    assert httpx.post(f"{url}/update", data={"update": text}).status_code == 401
    for wrong in ("Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer \xe9"):
        headers = {b"Authorization": wrong.encode("latin-1")}
        assert httpx.post(f"{url}/update", data={"update": text}, headers=headers).status_code == 401
    assert httpx.put(f"{url}/store?default", content="").status_code == 401
    assert httpx.delete(f"{url}/store?default").status_code == 401
    assert httpx.get(f"{url}/update", params={"update": text}, headers=WRITE).status_code == 400
    with serving("--memory", token="") as closed:
        answer = httpx.post(f"{closed}/update", data={"update": text}, headers={"Authorization": "Bearer x"})
        assert (answer.status_code, "only answers" in answer.text) == (403, True)


def test_graph_store_keeps_whole_graphs() -> None:
    with serving("--memory", "--unnamed-default-graph") as url:
        turtle = {**WRITE, "Content-Type": "text/turtle"}
        graph = {"graph": "http://a/g"}
        put = [
            httpx.put(f"{url}/store", params=graph, content=f"<http://a/s> <http://a/p> {n} .", headers=turtle)
            for n in (1, 2)
        ]
        assert [answer.status_code for answer in put] == [201, 204]
        assert (
            httpx.post(
                f"{url}/store", params=graph, content="<http://a/s> <http://a/p> 3 .", headers=turtle
            ).status_code
            == 204
        )
        broken = httpx.put(f"{url}/store", params=graph, content="<http://a/s> <broken", headers=turtle)
        assert broken.status_code == 400
        kept = httpx.get(f"{url}/store", params=graph, headers={"Accept": "application/n-triples"}).text
        assert sorted(
            line[-4:] for line in kept.replace("^^<http://www.w3.org/2001/XMLSchema#integer>", "").splitlines()
        ) == ['"2" .'[-4:], '"3" .'[-4:]]
        made = httpx.post(f"{url}/store", content="<> <http://a/p> 1 .", headers=turtle)
        assert made.status_code == 201
        assert httpx.get(made.headers["location"]).status_code == 200
        assert httpx.delete(f"{url}/store", params=graph, headers=WRITE).status_code == 204
        assert httpx.get(f"{url}/store", params=graph).status_code == 404
        assert httpx.delete(f"{url}/store", params=graph, headers=WRITE).status_code == 404


def test_pages_of_this_machine_and_of_allowed_sites_may_read(url: str) -> None:
    def origin(address: str, site: str) -> str | None:
        answer = httpx.get(f"{address}/sparql?query=ASK%7B%7D", headers={"Origin": site})
        assert answer.status_code == 200
        allowed: str | None = answer.headers.get("access-control-allow-origin")
        return allowed

    assert origin(url, "http://localhost:3000") == "http://localhost:3000"
    assert origin(url, "https://example.org") is None
    preflight = httpx.options(
        f"{url}/sparql", headers={"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    with serving("--memory", "--allow-origin", "https://example.org") as open_url:
        assert origin(open_url, "https://example.org") == "https://example.org"
        assert origin(open_url, "https://example.com") is None


def test_service_is_described(url: str) -> None:
    answer = httpx.get(f"{url}/sparql", headers={"Accept": "text/turtle"})
    g = Graph().parse(data=answer.text, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    languages = {str(o) for o in g.objects(URIRef(f"{url}/sparql"), URIRef(f"{sd}supportedLanguage"))}
    assert languages == {f"{sd}SPARQL11Query", f"{sd}SPARQL11Update"}


def test_million_rows_are_sent_in_bounded_memory(tmp_path: Path) -> None:
    script = tmp_path / "count.sh"
    text = "SELECT ?a ?b ?c { VALUES ?x { %s } VALUES ?y { %s } VALUES ?z { %s } BIND(?x AS ?a) BIND(?y AS ?b) BIND(?z AS ?c) }"
    hundred = " ".join(map(str, range(100)))
    script.write_text(text % (hundred, hundred, hundred))
    with serving("--memory", "--timeout", "240") as url:
        size = rows = 0
        with httpx.stream(
            "POST", f"{url}/sparql", data={"query": script.read_text()}, headers={"Accept": "text/csv"}, timeout=300
        ) as answer:
            assert answer.status_code == 200
            for piece in answer.iter_bytes():
                size += len(piece)
                rows += piece.count(b"\n")
        assert rows == 1_000_001
        assert size > 5_000_000


CLIENTS_ASK = "SELECT ?s ?o { ?s <http://a/p> ?o } ORDER BY ?s LIMIT 3"
CLIENTS_GET = [("http://a/s0", "0"), ("http://a/s1", "1"), ("http://a/s10", "10")]


class TestClients:
    """What others use to ask an endpoint."""

    def test_sparqlwrapper(self, url: str) -> None:
        client = SPARQLWrapper(f"{url}/sparql")
        client.setQuery(CLIENTS_ASK)
        client.setReturnFormat(JSON)
        answer: Any = client.queryAndConvert()
        rows = answer["results"]["bindings"]
        assert [(row["s"]["value"], row["o"]["value"]) for row in rows] == CLIENTS_GET

    def test_store_of_rdflib(self, url: str) -> None:
        ds = Dataset(store=SPARQLStore(f"{url}/sparql"))
        assert [(str(row[0]), str(row[1])) for row in ds.query(CLIENTS_ASK)] == CLIENTS_GET  # type: ignore[index]

    def test_pandas(self, url: str) -> None:
        frame = pd.read_csv(BytesIO(ask(url, CLIENTS_ASK, "text/csv").content), dtype=str)
        assert list(frame.itertuples(index=False, name=None)) == CLIENTS_GET

    @pytest.mark.skipif(which("curl") is None, reason="curl is not installed")
    def test_curl(self, url: str) -> None:
        command = [
            "curl",
            "-s",
            "-H",
            "Accept: application/sparql-results+json",
            "--data-urlencode",
            f"query={CLIENTS_ASK}",
        ]
        rows = json.loads(subprocess.run([*command, f"{url}/sparql"], capture_output=True, check=True).stdout)
        assert [(row["s"]["value"], row["o"]["value"]) for row in rows["results"]["bindings"]] == CLIENTS_GET


SUITE = Path(__file__).parents[4].parent / "shared"


@pytest.mark.skipif(
    not (SUITE / "w3c_sparql.py").exists(), reason="the suite of the W3C lies beside the project only there"
)
def test_nothing_of_the_suite_fails_but_what_the_engine_fails() -> None:
    with serving("--memory", "--unnamed-default-graph") as url:
        command = [sys.executable, str(SUITE / "w3c_sparql.py"), str(SUITE / "w3c-sparql11"), "--token", TOKEN]
        addresses = ["--query", f"{url}/sparql", "--update", f"{url}/update", "--gsp", f"{url}/store"]
        told = subprocess.run([*command, *addresses, "-v"], capture_output=True, text=True, check=True).stdout
    assert told.strip().splitlines()[-1] == "524 passed, 11 failed, 10 skipped", told


def test_answers_say_in_headers_what_is_unknown_and_why_they_are_empty(url: str) -> None:
    empty = "SELECT * { ?s <http://a/p> ?o . ?s cg:leeds ?x }"
    answer = ask(url, empty, explain="true")
    assert answer.json()["results"]["bindings"] == []
    assert answer.headers["collabgraph-why-empty"] == "No statement has cg:leeds."
    assert "Did you mean cg:leads?" in answer.headers["collabgraph-warning"]
    assert ask(url, empty, explain="true", accept="text/csv").headers["collabgraph-why-empty"]
    assert "collabgraph-why-empty" not in ask(url, empty).headers
    full = ask(url, "SELECT * { ?s <http://a/p> ?o } LIMIT 1", explain="true")
    assert "collabgraph-why-empty" not in full.headers and "collabgraph-warning" not in full.headers
    assert (
        ask(url, "ASK { ?s cg:funds ?o }", explain="true").headers["collabgraph-why-empty"]
        == "No statement has cg:funds."
    )
