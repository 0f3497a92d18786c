"""A client of the Web, Comunica, asks the served endpoint and gets what the workspace itself answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from explorer_stories import JANA, P, T, make_workspace, tell, tell_forum
from javascript import ask, find_missing
from servers import serving

from collabgraph import KnowledgeGraph

PREFIXES = """
PREFIX cg: <https://w3id.org/collabgraph#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
INTEGER = "^^http://www.w3.org/2001/XMLSchema#integer"
ODD = 'Žofia "the\nsecond" Őry \U0001d54f'


@pytest.fixture(scope="module", autouse=True)
def client() -> None:
    """Comunica and Node are there."""
    if missing := find_missing():
        pytest.skip(missing)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    odd = tell("odd", "Odd letters", (P.AFFILIATED_WITH, (T.PERSON, ODD), (T.CLUSTER, "Böhm Cluster"), 0.9))
    return make_workspace(tmp_path_factory.mktemp("forum") / "workspace", *tell_forum(), odd)


@pytest.fixture(scope="module")
def endpoint(folder: Path) -> Iterator[str]:
    with serving("--workspace", str(folder), token="") as url:
        yield f"{url}/sparql"


def test_rows_keep_letters_datatypes_and_what_is_unbound(endpoint: str) -> None:
    query = f"""{PREFIXES}
SELECT ?person ?begin ?event {{
  ?who a cg:Person ; skos:prefLabel ?person . ?claim rdf:subject ?who ; rdf:predicate cg:affiliatedWith ; cg:beginOffset ?begin
  OPTIONAL {{ ?who cg:presentedAt/skos:prefLabel ?event }}
}} ORDER BY ?person"""
    assert ask("rows", query, [endpoint]) == [
        {"person": '"Jana Kos"', "begin": f'"99"{INTEGER}', "event": '"Timber Forum"'},
        {"person": f'"{ODD}"', "begin": f'"12"{INTEGER}'},
    ]


def test_a_named_question_has_the_rows_that_the_workspace_gives(endpoint: str, folder: Path) -> None:
    with KnowledgeGraph(folder) as graph:
        (question,) = [each for each in graph.questions() if each.name == "who-presented-where"]
        mine = [[str(term) for term in row if term is not None] for row in graph.answer("who-presented-where").rows]
    theirs = ask("rows", question.text, [endpoint])
    assert len(theirs) == len(mine) > 1
    # Without the signs around a term, which say what kind of term it is.
    bare = [sorted(term.partition("^^")[0].strip('"') for term in row.values()) for row in theirs]
    assert bare == [sorted(row) for row in mine]


def test_a_yes_and_triples_come_as_they_are(endpoint: str) -> None:
    assert ask("answer", f"{PREFIXES} ASK {{ ?s cg:leads ?o }}", [endpoint]) is True
    assert ask("answer", f"{PREFIXES} ASK {{ ?s cg:funds ?o }}", [endpoint]) is False
    triples = ask("triples", f"{PREFIXES} CONSTRUCT {{ ?s cg:role ?o }} {{ ?s cg:role ?o }}", [endpoint])
    assert [triple[1:] for triple in triples] == [["https://w3id.org/collabgraph#role", '"President"']]


def test_two_endpoints_are_joined(endpoint: str, tmp_path: Path) -> None:
    # Of two sources the client plans the query itself: it counts, and asks for each pattern with the values found so far.
    other = tell("other", "Elsewhere", (P.ROLE, JANA, "Chair", 0.9))
    query = f"{PREFIXES} SELECT DISTINCT ?role {{ ?who skos:prefLabel 'Jana Kos' ; cg:role ?role }} ORDER BY ?role"
    with serving("--workspace", str(make_workspace(tmp_path / "workspace", other)), token="") as url:
        assert ask("rows", query, [endpoint, f"{url}/sparql"]) == [{"role": '"Chair"'}, {"role": '"President"'}]


def test_a_query_that_is_refused_is_an_error_for_the_client(endpoint: str) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert "error" in ask("rows", query, [endpoint])
