"""Asking: named questions as forms, SPARQL as text, the timeline, the network."""

import base64
import gzip
from urllib.parse import parse_qs, urlsplit

from starlette.testclient import TestClient

TOKEN = "a-token-of-the-tests"


def test_named_questions_are_forms_with_answers(client: TestClient) -> None:
    assert "/questions/who-presented-where" in client.get("/questions").text
    assert "Answer" not in client.get("/questions/who-presented-where").text
    answer = client.get("/questions/who-presented-where?person=Jana Kos").text
    assert "2 rows" in answer and "/name?is=Cluster+Day" in answer and "/article/graz" in answer
    assert "No row fits" in client.get("/questions/who-presented-where?person=Jana Kos&year=1900").text
    assert client.get("/questions/nothing").status_code == 404


def test_a_name_that_nothing_bears_is_said_with_near_ones(client: TestClient) -> None:
    answer = client.get("/questions/who-presented-where?person=Jana Koss")
    assert answer.status_code == 400 and "Jana Kos" in answer.text


def test_answers_come_as_tables_for_programs(client: TestClient) -> None:
    csv = client.get("/questions/who-presented-where?person=Jana Kos&format=csv")
    assert csv.text.startswith("person,role,")
    json = client.get("/questions/who-presented-where?person=Jana Kos&format=json").json()
    assert len(json["results"]["bindings"]) == 2
    assert client.get("/questions/evidence?format=csv").status_code == 400


def test_question_in_plain_words_is_answered_with_its_query(client: TestClient) -> None:
    empty = client.get("/ask").text
    assert "For example" in empty and "who presented at Cluster Day for which organisation?" in empty
    answer = client.get("/ask", params={"q": "who spoke at cluster day"}).text
    assert "2 rows" in answer and "/name?is=Mila+Hofer" in answer and "/article/graz" in answer
    assert "The SPARQL behind it" in answer and "cg:presentedAt" in answer and "/network?around=Cluster+Day" in answer
    many = client.get("/ask", params={"q": "how many people spoke at Cluster Day"}).text
    assert "<strong>2</strong>" in many and "Jana Kos" in many
    csv = client.get("/ask", params={"q": "who leads BEECH", "format": "csv"}).text
    assert csv.startswith("who,") and "Jana Kos" in csv


def test_question_that_cannot_be_read_leads_to_others(client: TestClient) -> None:
    answer = client.get("/ask", params={"q": "who spoke at Cluster Dai"})
    assert answer.status_code == 400
    assert "Nothing is called" in answer.text and "/ask?q=who+spoke+at+Cluster+Day" in answer.text
    assert client.get("/ask", params={"q": "lorem", "format": "csv"}).status_code == 400
    attack = client.get("/ask", params={"q": "who <script>alert(1)</script>"}).text
    assert "<script>alert" not in attack


def test_question_is_completed_while_it_is_typed(client: TestClient) -> None:
    offers = client.get("/ask/complete", params={"q": "who spoke at clu"}).json()
    assert {"label": "Cluster Day", "type": "Event", "value": "who spoke at Cluster Day "} in offers
    assert client.get("/ask/complete", params={"q": "x " * 300}).json() == []


def test_sparql_is_answered_and_never_writes_or_calls_out(client: TestClient) -> None:
    people = "SELECT ?person ?label { ?person a cg:Person ; skos:prefLabel ?label } ORDER BY ?label"
    answer = client.get("/query", params={"query": people}).text
    assert "Jana Kos" in answer and "/entity/" in answer
    assert client.get("/query", params={"query": "ASK { ?s a cg:Dragon }"}).text.count("No</p>") == 1
    for query in ("DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "SELECT"):
        assert client.get("/query", params={"query": query}).status_code == 400, query


def test_an_answer_says_what_is_unknown_and_why_it_is_empty(client: TestClient) -> None:
    page = client.get("/query", params={"query": "SELECT ?p { ?p cg:funds ?x ; a cg:Persn }"}).text
    assert "No statement has cg:funds." in page and "Did you mean cg:Person?" in page
    page = client.get("/ask", params={"q": "who spoke at Cluster Day in 1999"}).text
    assert "none in the time that is asked for" in page


def test_timeline_says_when_nothing_has_a_date(client: TestClient) -> None:
    assert "Nothing with a date" in client.get("/timeline").text
    assert "expected a year" in client.get("/timeline?from=soon").text


def test_picture_of_the_network_may_be_framed_by_the_own_pages_only(client: TestClient) -> None:
    page = client.get("/network?around=Jana Kos")
    assert 'sandbox="allow-scripts allow-downloads"' in page.text
    picture = client.get("/network/picture?around=Jana Kos")
    assert picture.headers["content-security-policy"] == "frame-ancestors 'self'"
    packed = picture.text.partition('id="data">')[2].partition("<")[0]
    assert "default-src 'none'" in picture.text and b"Mila Hofer" in gzip.decompress(base64.b64decode(packed))
    assert client.get("/network/picture?around=Nobody At All").status_code == 404
    assert client.get("/network?steps=9").status_code == 400
    for wrong in ("kind=love", "from=soon", "place=Nowhere At All"):
        assert client.get(f"/network/picture?{wrong}").status_code in (400, 404), wrong
    assert "Nobody joins" in client.get("/network/brokers").text


def test_queries_are_saved_for_everybody_by_whoever_may_write(writer: TestClient) -> None:
    people = "SELECT ?name { ?p a cg:Person ; skos:prefLabel ?name }"
    asked = writer.get("/query", params={"query": people}).text
    assert 'action="/query/save"' in asked
    assert "data-keep=" not in asked
    done = writer.post("/query/save", data={"title": "People <b>", "query": people}, follow_redirects=False)
    assert (done.status_code, parse_qs(urlsplit(done.headers["location"]).query)) == (303, {"query": [people]})
    shown = writer.get("/query").text
    assert "People &lt;b&gt;</a>" in shown
    assert "Ida" in shown
    again = writer.post("/query/save", data={"title": "people <B>", "query": people})
    assert again.status_code == 400
    assert "is the title of a saved query" in again.text
    writer.post("/logout")
    assert "People &lt;b&gt;</a>" in writer.get("/query").text
    assert "/query/remove" not in writer.get("/query").text
    assert writer.post("/query/remove", data={"name": "people-b"}).status_code == 401
    writer.post("/login", data={"token": TOKEN, "name": "Bo", "back": "/"})
    writer.post("/query/remove", data={"name": "people-b"})
    assert "People &lt;b&gt;</a>" not in writer.get("/query").text


def test_a_query_is_kept_in_the_browser_by_whoever_may_not_write(client: TestClient) -> None:
    assert 'data-keep="ASK { ?s ?p ?o }" hidden' in client.get("/query", params={"query": "ASK { ?s ?p ?o }"}).text
    assert client.post("/query/save", data={"title": "x", "query": "ASK { ?s ?p ?o }"}).status_code == 401


def test_how_sure_a_row_is_stands_there_in_a_word(client: TestClient) -> None:
    answer = client.get("/questions/who-presented-where?person=Jana Kos").text
    assert '<span class="sure likely" title="0.90">likely</span>' in answer
    odd = client.get("/query", params={"query": "SELECT ?confidence { VALUES ?confidence { 'much' 7 } }"}).text
    assert "much" in odd
    assert 'class="sure' not in odd
