"""What the pages show, and the same views for programs."""

import io
import zipfile
from pathlib import Path

from explorer_stories import P, T, make_workspace, tell
from rdflib import RDF, Graph, URIRef
from starlette.testclient import TestClient

from collabgraph.extraction.model import Article, Extraction
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.terms import CG
from collabgraph.web.application import create_application


def test_first_page_counts_what_is_there(client: TestClient) -> None:
    text = client.get("/").text
    assert "3 articles were read" in text
    assert "Jana Kos" in text


def test_lists_filter_sort_and_page(client: TestClient) -> None:
    people = client.get("/list/people?format=json").json()
    assert [row["name"] for row in people] == ["Jana Kos", "Mila Hofer"]
    assert [row["name"] for row in client.get("/list/people?order=name&words=hof&format=json").json()] == ["Mila Hofer"]
    assert [row["type"] for row in client.get("/list/entities?activity=leads projects&format=json").json()] == [
        "Person"
    ]
    assert "Nothing fits" in client.get("/list/people?year=1900").text
    assert client.get("/list/people?order=nothing").status_code == 400
    assert client.get("/list/people?page=999999999999").status_code == 200


def test_csv_of_a_list_opens_in_a_spreadsheet(client: TestClient) -> None:
    answer = client.get("/list/people?format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.startswith("\ufeffname,type,")


def test_search_forgives_case_and_accents_and_offers_near_names(client: TestClient) -> None:
    assert [row["label"] for row in client.get("/suggest?q=JÁNA").json()] == ["Jana Kos"]
    assert "Mila Hofer" in client.get("/search?q=Mila Hoffer").text
    assert client.get("/suggest?q=").json() == []


def test_search_finds_sentences_and_opens_them(client: TestClient) -> None:
    text = client.get("/search?q=spoke forum").text
    assert "<mark>spoke</mark>" in text and "<mark>Forum</mark>" in text
    assert "/article/linz?at=" in text and "/article/linz?claim=" in text
    assert client.get("/search?q=%22%21").status_code == 200


def test_entity_page_shows_each_statement_with_its_words(client: TestClient, jana: str) -> None:
    text = client.get(jana).text
    assert '<h1 dir="auto">Jana Kos</h1>' in text
    assert "Jana Kos spoke at Cluster Day." in text
    assert "/article/graz?claim=" in text


def test_source_reader_lights_the_words_of_the_claim(client: TestClient) -> None:
    statements = client.get("/article/graz?format=json").json()["statements"]
    claim = next(s for s in statements if s["subject"] == "Mila Hofer")["claim"].rpartition("/")[2]
    text = client.get(f"/article/graz?claim={claim}").text
    lit = text.partition("<mark")[2].rpartition("</mark>")[0]
    assert "Mila Hofer" in lit and "Jana Kos" not in lit
    assert 'id="lit"' in text


def test_source_reader_lights_any_stretch(client: TestClient) -> None:
    assert "Cluster" in client.get("/article/graz?at=0-7").text.partition("<mark")[2].partition("</mark>")[0]
    assert "<mark" not in client.get("/article/graz?at=7-0").text
    assert "<mark" not in client.get("/article/graz?at=99999-999999").text


def test_entity_is_told_as_rdf_where_a_program_asks_for_it(client: TestClient, jana: str) -> None:
    page = client.get(jana)
    assert page.headers["content-type"].startswith("text/html") and page.headers["vary"] == "Accept"
    for accept, format_ in (("text/turtle", "turtle"), ("application/ld+json", "json-ld")):
        answer = client.get(jana, headers={"accept": accept})
        assert answer.headers["content-type"].startswith(accept)
        found = Graph().parse(data=answer.text, format=format_)
        assert (URIRef(client.get(f"{jana}?format=json").json()["iri"]), RDF.type, CG.Person) in found
    both = client.get(jana, headers={"accept": "text/turtle;q=0.5, text/html"})
    assert both.headers["content-type"].startswith("text/html")


def test_event_page_holds_the_programme(client: TestClient) -> None:
    text = client.get("/name?is=Cluster Day").text
    assert "Programme" in text
    assert "Mila Hofer" in text


def test_what_is_not_there_is_said_in_words(client: TestClient) -> None:
    for path in ("/entity/0123", "/article/none", "/list/nonsense", "/nothing"):
        answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 404, path
        assert "Nothing here" in answer.text
    assert client.get("/article/none", headers={"accept": "application/json"}).json()["error"]


def test_pages_show_what_another_process_wrote(client: TestClient, graph: KnowledgeGraph) -> None:
    assert client.get("/article/graz").status_code == 200
    graph.remove("graz")
    assert client.get("/article/graz").status_code == 404
    assert [row["label"] for row in client.get("/suggest?q=cluster").json()] == []


def test_evidence_pack_is_offered_where_there_is_evidence(client: TestClient, jana: str) -> None:
    assert f'href="{jana}/evidence.zip" download' in client.get(jana).text
    answer = client.get(f"{jana}/evidence.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="evidence-jana-kos.zip"'
    assert "graph.ttl" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    event = client.get("/name?is=Cluster Day", follow_redirects=False).headers["location"]
    assert f'href="{event}/evidence.zip" download' in client.get(event).text
    assert client.get("/entity/nothing/evidence.zip").status_code == 404


def test_two_things_of_one_name_are_told_apart(tmp_path: Path) -> None:
    def news(id: str, body: str, place: str, year: str) -> tuple[Article, Extraction]:
        person, event = (T.PERSON, "Jana Kos"), (T.EVENT, f"{place} Day {year}")
        return tell(
            id, f"News {id}", (P.AFFILIATED_WITH, person, (T.CLUSTER, body), 0.9), (P.PRESENTED_AT, person, event, 0.9),
            (P.LOCATED_IN, (T.CLUSTER, body), (T.PLACE, place), 0.9), (P.START_DATE, event, year, 0.9),
        )  # fmt: skip

    folder = make_workspace(
        tmp_path / "w", news("a", "Steel Cluster", "Graz", "2021"), news("b", "Wood Cluster", "Oslo", "2023")
    )
    with KnowledgeGraph(folder) as graph:
        graph.judge.different("Jana Kos [a]", "Jana Kos [b]", by="Ida")
    application = create_application(lambda: KnowledgeGraph(folder), hosts={"localhost"})
    with TestClient(application, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        apart = ["Graz, Austria · 2021 · Steel Cluster", "Oslo, Norway · 2023 · Wood Cluster"]
        assert sorted(row["apart"] for row in client.get("/suggest?q=jana").json()) == apart
        found = client.get("/search?q=jana kos").text
        assert all(f'<span class="apart" dir="auto">{words}</span>' in found for words in apart)
        people = client.get("/list/people").text
        assert all(
            f'<span class="apart" dir="auto">{body}</span>' in people for body in ("Steel Cluster", "Wood Cluster")
        )
        # What has its name alone needs no more words.
        assert [row["apart"] for row in client.get("/suggest?q=steel").json()] == [""]
        assert "apart" not in client.get("/list/clusters").text


def test_how_sure_a_claim_is_stands_there_in_a_word(client: TestClient, jana: str) -> None:
    assert '<span class="sure likely" title="0.90">likely</span>' in client.get(jana).text
