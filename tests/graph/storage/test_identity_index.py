"""Nodes kept up to date step by step: verdicts come and go, and the very partition comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.identity_decisions import NO_VERDICTS, IdentityDecisions
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.identity_index import RULES, Identities
from collabgraph.ontology.vocabulary import EntityType, Property

A, B = ("a", "jana"), ("b", "jana")
SAME, DIFFERENT = IdentityDecisions(same=frozenset({(A, B)})), IdentityDecisions(different=frozenset({(A, B)}))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path / "articles.db")
    yield archive
    archive.close()


@pytest.fixture
def identities(archive: Archive) -> Identities:
    return Identities(archive, Iris("https://example.org/id/"))


def tell(archive: Archive, identities: Identities, id: str, body: str, name: str = "Jana Kosmač") -> None:
    """An article about a person and the body that she works for."""
    article, quote = Article(id, "Title", "Title"), Quote(0, 5, "Title")
    entities = Entity("jana", EntityType.PERSON, name), Entity("body", EntityType.ORGANISATION, body)
    claim = Claim(Property.AFFILIATED_WITH, "jana", "body", None, quote, 0.9)
    with archive.transaction():
        extraction = Extraction(id, article.digest, "by hand", entities, (claim,))
        archive.put(article, extraction)
        identities.replace(id, extraction)
    identities.settle()


def judge(archive: Archive, identities: Identities, verdicts: IdentityDecisions) -> None:
    with archive.transaction():
        identities.mark_clean()
        identities.judge(verdicts)
    identities.settle()


def people(archive: Archive) -> dict[str, str]:
    """Article → IRI of the person."""
    return dict(archive.connection.execute("SELECT article, iri FROM entities WHERE entity = 'jana'"))


def test_verdicts_join_and_part_and_their_undoing_gives_the_partition_back(
    archive: Archive, identities: Identities
) -> None:
    tell(archive, identities, "a", "Adria Wood")
    tell(archive, identities, "b", "Nordlys Marine")
    tell(archive, identities, "c", "Nordlys Marine")
    before = people(archive)
    assert before["a"] != before["b"] == before["c"]
    judge(archive, identities, SAME)
    assert len(set(people(archive).values())) == 1
    assert set(identities.dirty_articles()) == {"b", "c"}
    judge(archive, identities, NO_VERDICTS)
    assert people(archive) == before
    judge(archive, identities, IdentityDecisions(different=frozenset({(B, ("c", "jana"))})))
    assert len(set(people(archive).values())) == 3


def test_verdict_said_again_changes_nothing(archive: Archive, identities: Identities) -> None:
    tell(archive, identities, "a", "Adria Wood")
    tell(archive, identities, "b", "Nordlys Marine")
    judge(archive, identities, SAME)
    judge(archive, identities, SAME)
    assert not identities.dirty_articles()
    assert not identities.dirty_nodes()


def test_chosen_label_and_class_are_shown_and_only_that_node_changes(archive: Archive, identities: Identities) -> None:
    tell(archive, identities, "a", "Adria Wood")
    tell(archive, identities, "b", "Nordlys Marine")
    judge(archive, identities, IdentityDecisions(labels={A: "Jana the First"}))
    assert identities.dirty_nodes() == [people(archive)["a"]]
    assert not identities.dirty_articles()
    assert {str(o) for _, _, o in identities.derived(people(archive)["a"])} == {"Jana the First", "Jana Kosmač"}
    judge(archive, identities, IdentityDecisions(types={A: EntityType.ORGANISATION}))
    assert identities.nodes("a")["jana"].type is EntityType.ORGANISATION
    assert identities.dirty_articles() == ["a"]


def test_verdict_waits_for_its_article(archive: Archive, identities: Identities) -> None:
    tell(archive, identities, "a", "Adria Wood")
    judge(archive, identities, SAME)
    tell(archive, identities, "b", "Nordlys Marine")
    assert len(set(people(archive).values())) == 1


def test_namesakes_are_asked_about_until_somebody_answers(archive: Archive, identities: Identities) -> None:
    tell(archive, identities, "a", "Adria Wood")
    tell(archive, identities, "b", "Nordlys Marine")
    (question,) = identities.find_open_questions()
    assert (question.one, question.other, question.effect) == (A, B, 0.6)
    judge(archive, identities, DIFFERENT)
    assert identities.find_open_questions() == ()


def test_tables_of_other_rules_are_made_anew(archive: Archive, identities: Identities) -> None:
    tell(archive, identities, "a", "Adria Wood")
    before = people(archive)
    with archive.transaction():
        archive.connection.execute("DROP TABLE entities")
        archive.connection.execute("CREATE TABLE entities (article TEXT, entity TEXT, year TEXT)")
        archive.set_meta("rules", "0")
    again = Identities(archive, Iris("https://example.org/id/"))
    again.settle()
    assert people(archive) == before
    assert archive.meta("rules") == RULES


def test_nothing_is_left_of_an_article_that_went(archive: Archive, identities: Identities) -> None:
    tell(archive, identities, "a", "Adria Wood")
    with archive.transaction():
        archive.remove("a")
        identities.replace("a", None)
    identities.settle()
    for table in ("entities", "blocks", "matches", "links"):
        assert not archive.connection.execute(f"SELECT * FROM {table}").fetchall(), table
