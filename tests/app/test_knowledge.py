import base64
import gzip
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

from collabgraph import KnowledgeGraph
from collabgraph.extraction.reading.drafts import ReadingOptions
from collabgraph.ontology.errors import InputError, LockedError, QueryError, UnknownNameError, WorkspaceError
from collabgraph.workspace import Workspace


def quads(graph: KnowledgeGraph) -> set[str]:
    return {" ".join(term.n3() for term in triple) for triple in graph.dataset.triples((None, None, None))}


def test_first_ingest_adds_and_names_what_it_skipped(graph: KnowledgeGraph, news: Path) -> None:
    report = graph.ingest(news)
    assert (report.added, report.replaced, report.unchanged, report.refused) == (3, 0, 0, ())
    assert [(item.where, item.reason) for item in report.skipped] == [
        ((news / "empty.txt").as_posix(), "empty: no words in it")
    ]
    assert str(report).splitlines() == [
        "3 articles added, 1 skipped",
        "Skipped:",
        f"  {news.as_posix()}/empty.txt: empty: no words in it",
    ]


def test_same_articles_again_are_not_parsed(graph: KnowledgeGraph, news: Path, extractor: Any) -> None:
    graph.ingest(news)
    before = quads(graph)
    report = graph.ingest([news])
    assert (report.added, report.replaced, report.unchanged) == (0, 0, 3)
    assert extractor.parsed == ["graz", "linz", "wels"]
    assert quads(graph) == before


def test_pipeline_is_loaded_only_for_what_is_new(tmp_path: Path, news: Path, extractor: Any) -> None:
    KnowledgeGraph(tmp_path / "w", extractor=extractor).ingest(news)
    assert KnowledgeGraph(tmp_path / "w", model="no-such-pipeline").ingest(news).unchanged == 3


def test_again_parses_unchanged_articles_once_more(graph: KnowledgeGraph, news: Path, extractor: Any) -> None:
    graph.ingest(news)
    graph.ingest([news, news], again=True)
    assert extractor.parsed == ["graz", "linz", "wels"] * 2


def test_changed_article_has_its_facts_replaced(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    (news / "graz.txt").write_text("Cluster Day in Graz\n\nIda Brunner spoke at Cluster Day.")
    report = graph.ingest(news)
    assert (report.added, report.replaced, report.unchanged) == (0, 1, 2)
    assert set(graph.query("who-presented-where", event="Cluster Day").person) == {"Ida Brunner"}


def test_second_source_of_an_identifier_is_refused_by_name(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    other = news / "2023" / "graz.txt"
    other.parent.mkdir()
    other.write_text("Another day in Graz\n\nIda Brunner spoke at Cluster Day.")
    report = graph.ingest(other)
    (refused,) = report.refused
    assert refused.where == other.as_posix()
    assert f'"graz" belongs to {news.as_posix()}/graz.txt' in refused.reason
    assert "Jana Kos" in set(graph.query("who-presented-where").person)
    assert graph.ingest(other, replace=True).replaced == 1
    assert graph.ingest(news / "graz.txt", options=ReadingOptions(id_from_path=True)).added == 1


def test_same_file_by_another_path_is_no_second_source(
    graph: KnowledgeGraph, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph.ingest(news)
    (news / "graz.txt").write_text("Cluster Day in Graz\n\nIda Brunner spoke at Cluster Day.")
    monkeypatch.chdir(news)
    assert graph.ingest("graz.txt").replaced == 1


def test_identifier_that_comes_twice_in_one_run_is_refused(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ['{"id": "x", "text": "Jana Kos spoke at Cluster Day."}', '{"id": "x", "text": "Ida Brunner leads BEECH."}']
    path.write_text("\n".join([*lines, lines[0]]))
    report = graph.ingest(path)
    assert (report.added, report.unchanged, len(report.refused)) == (1, 1, 1)
    assert "comes twice" in report.refused[0].reason


def test_removed_article_takes_exactly_its_facts_along(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news / "graz.txt", news / "wels.txt"])
    before = quads(graph)
    graph.ingest(news / "linz.txt")
    assert quads(graph) != before
    assert graph.remove("linz") == 1
    assert quads(graph) == before
    with pytest.raises(InputError, match="linz"):
        graph.remove("linz")


def test_build_gives_the_graph_that_ingest_made(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    before = quads(graph)
    graph.build()
    assert quads(graph) == before


def test_interrupt_leaves_a_sound_workspace_and_the_next_run_goes_on(
    graph: KnowledgeGraph, news: Path, extractor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(articles: Any, batch_size: int = 32) -> Any:
        yield extractor._extract(next(articles))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(extractor, "pipe", interrupted)
        with pytest.raises(KeyboardInterrupt):
            graph.ingest(news)
    report = graph.ingest(news)
    assert report.added + report.unchanged == 3
    assert len(graph.query("who-presented-where")) == 4


def test_asked_to_stop_it_keeps_what_was_read(graph: KnowledgeGraph, news: Path, extractor: Any) -> None:
    report = graph.ingest(news, should_stop=lambda: len(extractor.parsed) >= 2)
    assert (report.added, report.stopped) == (2, True)
    assert [a.id for a in graph.articles()] == ["graz", "linz"]


def test_progress_reaches_the_end(graph: KnowledgeGraph, news: Path) -> None:
    heard: list[Any] = []
    graph.ingest(news, on_progress=heard.append)
    assert (heard[-1].parsed, heard[-1].done) == (3, heard[-1].total)


def test_answers_of_names_files_and_sparql_are_tables(graph: KnowledgeGraph, news: Path, tmp_path: Path) -> None:
    graph.ingest(news)
    talks = graph.query("who-presented-where", person="Jana Kos")
    assert sorted(talks.event) == ["Cluster Day", "Wood Forum"]
    path = tmp_path / "mine.rq"
    path.write_text("SELECT ?begin ?confidence { ?c a cg:Claim ; cg:beginOffset ?begin ; cg:confidence ?confidence }")
    for question in (path, str(path)):
        table = graph.query(question)
        assert (table.begin.dtype.kind, table.confidence.dtype.kind, len(table)) == ("i", "f", 5)
    assert graph.query("ASK { ?s cg:leads ?o }").answer.tolist() == [True]
    assert len(graph.query("CONSTRUCT { ?s cg:leads ?o } WHERE { ?s cg:leads ?o }")) == 1


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("who-presented-were", "who-presented-where"),
        ("gone.rq", "gone.rq: cannot be read"),
        ("SELECT * { SERVICE <http://x.example> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT broken {", "no SPARQL"),
    ],
)
def test_question_that_cannot_be_asked_is_refused(
    graph: KnowledgeGraph, news: Path, question: str, message: str
) -> None:
    graph.ingest(news)
    with pytest.raises(QueryError, match=message):
        graph.query(question)


def test_card_is_text_and_html(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    card = graph.card("Jana Kos")
    assert "Wood Forum" in str(card)
    assert "Wood Forum" in card._repr_html_()
    assert repr(card) == "CardView('Jana Kos')"
    with pytest.raises(UnknownNameError, match="Jana Kos"):
        graph.card("Jana Koss")


def test_names_are_suggested_while_they_are_typed(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    assert list(map(str, graph.suggest("ko"))) == ["Jana Kos (Person, 3 facts)"]
    assert [s.label for s in graph.suggest("wo", types=["Event"])] == ["Wood Forum"]
    assert [s.label for s in graph.suggest("", 2)] == ["Jana Kos", "Cluster Day"]
    graph.remove("linz")
    assert list(map(str, graph.suggest("kso"))) == []
    assert list(map(str, graph.suggest("jnaa"))) == ["Jana Kos (Person, 1 fact)"]
    with pytest.raises(InputError, match="no type 'person'"):
        graph.suggest("w", types=["person"])


def test_same_text_under_another_name_is_told_and_counts_once(graph: KnowledgeGraph, news: Path) -> None:
    (news / "copy.txt").write_bytes((news / "graz.txt").read_bytes())
    report = graph.ingest(news)
    assert report.skipped[-1].reason == 'the same text as the article "copy"; it counts once'
    assert [article.id for article in graph.articles()] == ["copy", "linz", "wels"]
    (news / "again.txt").write_bytes((news / "linz.txt").read_bytes())
    assert 'the same text as the article "linz"' in str(graph.ingest(news / "again.txt"))
    # Changed, it is an article of its own; unchanged, the first one is still known.
    (news / "again.txt").write_text("Enns\n\nIda Brunner spoke at Fair A.")
    assert (graph.ingest(news / "again.txt").added, graph.ingest(news / "linz.txt").unchanged) == (1, 1)


def test_networks_of_all_or_around_one(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    whole = graph.network()
    assert {whole.nodes[n]["label"] for n in whole} == {"Jana Kos", "Mila Hofer"}
    events = graph.network(include=["Person", "Event"])
    assert "Wood Forum" in {events.nodes[n]["label"] for n in events}
    around = graph.network("facts", "BEECH")
    assert {around.nodes[n]["label"] for n in around} == {"BEECH", "Jana Kos"}
    assert list(graph.measures().label) == ["Jana Kos", "Mila Hofer"]
    with pytest.raises(InputError, match="no network"):
        graph.network("friends")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no type 'person'"):
        graph.network(include=["person"])


def test_picture_is_saved_whole_and_shown_inline(graph: KnowledgeGraph, news: Path, tmp_path: Path) -> None:
    graph.ingest(news)
    picture = graph.picture()
    path = picture.save(tmp_path / "network.html")
    packed = path.read_text("utf-8").partition('id="data">')[2].partition("<")[0]
    assert b"Jana Kos" in gzip.decompress(base64.b64decode(packed))
    assert "<iframe" in picture._repr_mimebundle_()["text/html"]
    assert repr(picture) == "Picture('', 2 nodes, 1 edges)"
    with pytest.raises(InputError, match="cannot be written"):
        picture.save(tmp_path / "gone" / "network.html")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["network.html", "news", "workspace"]


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "jsonld"])
def test_rdf_exports_hold_the_graph(graph: KnowledgeGraph, news: Path, tmp_path: Path, format: str) -> None:
    graph.ingest(news)
    path = tmp_path / "out"
    graph.export(format, path)
    read = rdflib.Dataset(default_union=True)
    read.parse(path, format={"jsonld": "json-ld"}.get(format, format))
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert {str(name) for name in read.objects(None, label)} == {
        "Jana Kos", "Mila Hofer", "Cluster Day", "Wood Forum", "Steel Week", "BEECH",
    }  # fmt: skip


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
@pytest.mark.parametrize("kind", ["collaboration", "facts"])
def test_network_exports_can_be_read_back(
    graph: KnowledgeGraph, news: Path, tmp_path: Path, format: str, read: Any, kind: Any
) -> None:
    graph.ingest(news)
    graph.export(format, tmp_path / "out", kind=kind)
    network = graph.network(kind)
    found = read(tmp_path / "out")
    assert (set(found), found.number_of_edges()) == (set(network), network.number_of_edges())


def test_table_export_has_a_row_for_each_claim(graph: KnowledgeGraph, news: Path, tmp_path: Path) -> None:
    import pandas as pd

    graph.ingest(news)
    graph.export("csv", tmp_path / "facts.csv")
    table = pd.read_csv(tmp_path / "facts.csv")
    assert list(table.subject) == ["Jana Kos", "Mila Hofer", "Jana Kos", "Jana Kos", "Mila Hofer"]
    assert list(table.property) == ["presentedAt"] * 3 + ["leads", "presentedAt"]
    assert list(table.modality) == ["asserted"] * 4 + ["announced"]
    for row in table.to_dict("records"):
        assert (news / f"{row['article']}.txt").read_text()[row["begin"] : row["end"]] == row["quote"]


def test_unknown_format_leaves_the_old_file(graph: KnowledgeGraph, news: Path, tmp_path: Path) -> None:
    graph.ingest(news)
    (tmp_path / "out").write_text("old")
    with pytest.raises(InputError, match="no format 'rdfxml'"):
        graph.export("rdfxml", tmp_path / "out")
    assert (tmp_path / "out").read_text() == "old"


def test_what_ingest_writes_is_valid(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    assert graph.validate() == ()


def test_reading_one_text_stores_nothing(graph: KnowledgeGraph) -> None:
    reading = graph.read("Jana Kos spoke at Cluster Day.")
    assert list(reading.claims.property) == ["presentedAt"]
    assert not graph.folder.exists()


def test_questions_need_a_workspace(graph: KnowledgeGraph) -> None:
    with pytest.raises(WorkspaceError, match="no workspace"):
        graph.query("who-presented-where")
    assert not graph.folder.exists()


def test_reading_goes_on_beside_a_writer_and_a_second_writer_is_refused(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest(news)
    with Workspace.open(graph.folder):
        assert len(graph.articles()) == 3
        with pytest.raises(LockedError):
            graph.remove("graz")
