"""Sentences are found by their words with the facts that stand there; the index mends itself and follows the archive."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Dataset, Literal, URIRef

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.search.text_search import SearchResult, search_articles
from collabgraph.graph.search.upkeep import SEARCH, update_texts
from collabgraph.graph.storage.archive import Archive
from collabgraph.ontology.terms import CG, DCT, PROV
from collabgraph.ontology.vocabulary import EntityType, Property

TEXTS = {
    "graz": "Cluster Day in Graz\n\nJana Kos spoke at Cluster Day. The Šumarska škola sent guests. It rained all day.",
    "linz": "Forum in Linz\n\nJana Kos did not come. Mr. Bo Li presented hydrogen steel, to the guests’ delight.",
    "wels": "Straße 2.0\n\nNothing about hydrogen here.",
}


def put(archive: Archive, id: str, text: str, claims: tuple[Claim, ...] = ()) -> None:
    article = Article(id, text.partition("\n")[0], text, date(2023, 5, 4) if id == "graz" else None)
    ends = (Entity("a", EntityType.PERSON, "a"), Entity("b", EntityType.EVENT, "b")) if claims else ()
    with archive.transaction():
        archive.put(article, Extraction(id, article.digest, "by hand", ends, claims))


def make_graph() -> Dataset:
    """One fact of the article graz, one denied statement of linz."""
    ds = Dataset()
    kos, day = URIRef("urn:kos"), URIRef("urn:day")
    ds.add((kos, SKOS.prefLabel, Literal("Jana Kos")))
    ds.add((day, SKOS.prefLabel, Literal("Cluster Day")))
    for id, quote in (("graz", "Jana Kos spoke at Cluster Day."), ("linz", "Jana Kos did not come.")):
        article, claim, begin = URIRef(f"urn:{id}"), URIRef(f"urn:claim-{id}"), TEXTS[id].index(quote)
        ds.add((article, DCT.identifier, Literal(id)))
        for property_, value in (
            (RDF.subject, kos), (RDF.predicate, CG.presentedAt), (RDF.object, day), (PROV.wasDerivedFrom, article),
            (CG.beginOffset, Literal(begin)), (CG.endOffset, Literal(begin + len(quote))),
        ):  # fmt: skip
            ds.add((claim, property_, value))
    ds.add((URIRef("urn:claim-linz"), CG.modality, CG.Denied))
    return ds


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(Archive(tmp_path / "articles.db")) as archive:
        for id, text in TEXTS.items():
            put(archive, id, text)
        yield archive


@pytest.fixture
def search(tmp_path: Path, archive: Archive) -> Callable[..., SearchResult]:
    (tmp_path / "graph").mkdir()
    return lambda line, limit=20, **more: search_articles(
        line, tmp_path / "graph", archive, make_graph(), limit, **more
    )


Search = Callable[..., SearchResult]


@pytest.mark.parametrize(("line", "sentences"), [
    ("kos cluster", ["Jana Kos spoke at Cluster Day."]),
    ("SUMARSKA skola", ["The Šumarska škola sent guests."]),
    ("hydro*", ["Mr. Bo Li presented hydrogen steel, to the guests’ delight.", "Nothing about hydrogen here."]),
    ('"hydrogen steel"', ["Mr. Bo Li presented hydrogen steel, to the guests’ delight."]),
    ('"steel hydrogen"', []),
    ("strasse", ["Straße 2.0"]),
    ("guests'", ["Mr. Bo Li presented hydrogen steel, to the guests’ delight.", "The Šumarska škola sent guests."]),
    ("xylophone", []),
])  # fmt: skip
def test_sentences_with_all_the_words_are_found(search: Search, line: str, sentences: list[str]) -> None:
    found = search(line)
    assert sorted(hit.sentence for hit in found) == sentences
    assert found.total == len(sentences)


def test_a_hit_knows_its_article_its_words_and_its_facts(search: Search) -> None:
    (hit,) = search('"cluster day" kos')
    assert (hit.article, hit.title, hit.published) == ("graz", "Cluster Day in Graz", date(2023, 5, 4))
    assert TEXTS["graz"][hit.begin : hit.end] == hit.sentence
    assert [hit.sentence[begin:end] for begin, end in hit.marks] == ["Kos", "Cluster Day"]
    assert [str(fact) for fact in hit.facts] == ["Jana Kos presentedAt Cluster Day"]
    assert hit.elsewhere == ()


def test_a_denied_statement_is_no_fact(search: Search) -> None:
    (hit,) = search("kos come")
    assert hit.facts == ()


def test_article_with_the_words_in_several_sentences_comes_last(search: Search) -> None:
    found = search("kos rained")
    assert (found.total, [hit.article for hit in found]) == (0, ["graz"])
    assert found.hits[0].elsewhere in (("kos",), ("rained",))
    assert repr(found).startswith("<SearchResult 'kos rained': no sentence has all the words, 1 article do>")


def test_limit_keeps_the_best_and_the_number_of_all(search: Search) -> None:
    found = search("hydrogen", 1)
    assert (len(found), found.total) == (1, 2)
    assert repr(found).startswith("<SearchResult 'hydrogen': the best 1 of 2 sentences>\n  [wels] “Nothing about hydro")


def test_result_is_a_table(search: Search) -> None:
    frame = search("kos cluster").to_frame()
    assert frame.loc[0].to_dict() == {
        "article": "graz", "title": "Cluster Day in Graz", "published": "2023-05-04", "begin": 21, "end": 51,
        "sentence": "Jana Kos spoke at Cluster Day.", "facts": "Jana Kos presentedAt Cluster Day",
    }  # fmt: skip
    assert list(search("xylophone").to_frame().columns) == list(frame.columns)


def test_search_follows_what_comes_changes_and_goes(search: Search, archive: Archive) -> None:
    assert search("guests").total == 2
    put(archive, "graz", "Cluster Day in Graz\n\nNobody came.")
    put(archive, "ried", "Ried\n\nTwo guests came.")
    with archive.transaction():
        archive.remove("linz")
    assert [hit.article for hit in search("guests")] == ["ried"]
    assert [hit.article for hit in search("came")] == ["graz", "ried"]


def test_only_what_changed_is_taken_anew_and_told(search: Search, archive: Archive) -> None:
    told: list[tuple[int, int]] = []
    search("kos", on_progress=lambda *given: told.append(given))
    put(archive, "ried", "Ried\n\nTwo guests came.")
    search("kos", on_progress=lambda *given: told.append(given))
    search("kos", on_progress=lambda *given: told.append(given))
    assert told == [(3, 3), (1, 1)]


def test_a_claims_sentence_is_found_whole(search: Search, archive: Archive) -> None:
    text = "Wood\n\nBo Li of Wood a.d. Graz spoke at the fair."
    quote = Quote(6, len(text), text[6:])
    put(archive, "wood", text, (Claim(Property.PRESENTED_AT, "a", "b", None, quote, 0.9),))
    assert [hit.sentence for hit in search("wood fair")] == [quote.text]


@pytest.mark.parametrize("damage", [
    lambda path: path.unlink(),
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b"no database at all" * 500),
    lambda path: path.write_bytes(path.read_bytes()[:9000] + b"\xff" * 30_000),
], ids=["gone", "empty", "other", "overwritten"])  # fmt: skip
def test_missing_or_damaged_index_is_made_anew(
    search: Search, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    assert search("guests").total == 2
    damage(tmp_path / "graph" / SEARCH)
    assert search("guests").total == 2


def test_index_of_another_version_is_made_anew(search: Search, tmp_path: Path) -> None:
    path = tmp_path / "graph" / SEARCH
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE texts (article TEXT)")
    assert search("guests").total == 2


def test_interrupted_update_goes_on_where_it_stopped(search: Search, archive: Archive, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search("kos", on_progress=stop)
    told: list[tuple[int, int]] = []
    assert search("guests", on_progress=lambda *given: told.append(given)).total == 2
    assert told == []


def test_folder_that_cannot_be_written_is_searched_all_the_same(archive: Archive, tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "graph"
    assert search_articles("guests", gone, archive, make_graph(), 20).total == 2
    assert not gone.exists()


def test_words_of_a_removed_article_are_in_the_index_no_more(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    update_texts(tmp_path / "graph", archive).close()
    with archive.transaction():
        archive.remove("linz")
    update_texts(tmp_path / "graph", archive).close()
    with closing(sqlite3.connect(tmp_path / "graph" / SEARCH)) as db:
        assert db.execute("SELECT count(*) FROM words WHERE words MATCH 'steel'").fetchone() == (0,)
        assert (
            db.execute("SELECT count(*) FROM words").fetchone()
            == db.execute("SELECT count(*) FROM sentences").fetchone()
        )
