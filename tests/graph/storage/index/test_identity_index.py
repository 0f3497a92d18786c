"""Nodes kept up to date change by change: decisions come and go, and the very partition comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.identity_decisions import NO_VERDICTS, IdentityDecisions
from collabgraph.graph.curation.plan import CuratedArticle
from collabgraph.graph.rdf.derived_graph import build_node_graph
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.rdf.named_graphs import Delta
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.database import RULES
from collabgraph.graph.storage.index.identity_index import IdentityIndex
from collabgraph.ontology.vocabulary import EntityType, Property

A, B, C = ("a", "jana"), ("b", "jana"), ("c", "jana")
SAME, DIFFERENT = IdentityDecisions(same=frozenset({(A, B)})), IdentityDecisions(different=frozenset({(A, B)}))
IRIS = Iris("https://example.org/id/")


class Town:
    """Articles about people called Jana Kosmač and the bodies that they work for."""

    def __init__(self, path: Path) -> None:
        self.archive = Archive(path)
        self.index = IdentityIndex(self.archive, IRIS)
        self.decisions = NO_VERDICTS
        self.in_force: frozenset[str] = frozenset()

    def tell(self, id: str, body: str) -> Delta:
        """An article comes or changes."""
        article, quote = Article(id, "Title", "Title"), Quote(0, 5, "Title")
        entities = Entity("jana", EntityType.PERSON, "Jana Kosmač"), Entity("body", EntityType.ORGANISATION, body)
        claim = Claim(Property.AFFILIATED_WITH, "jana", "body", None, quote, 0.9)
        with self.archive.transaction():
            self.archive.put(article, Extraction(id, article.digest, "by hand", entities, (claim,)))
        return self.take()

    def remove(self, id: str) -> Delta:
        """An article goes."""
        with self.archive.transaction():
            self.archive.remove(id)
        return self.take()

    def judge(self, decisions: IdentityDecisions, *in_force: str) -> Delta:
        """People say this in place of what they said before; only what follows from that is told."""
        self.index.mark_shown("before")
        self.decisions, self.in_force = decisions, frozenset(in_force)
        return self.take()

    def take(self) -> Delta:
        changed = [CuratedArticle(id, self.archive.extraction(id)) for id in self.index.find_changed({})]
        return self.index.apply(changed, self.decisions, self.in_force)

    def people(self) -> dict[str, str]:
        """Article → IRI of the person."""
        return {id: str(nodes["jana"].iri) for id in self.archive.ids() if (nodes := self.index.nodes(id))}

    def rows(self, table: str) -> list[tuple[str, ...]]:
        return self.archive.connection.execute(f"SELECT * FROM {table}").fetchall()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path / "articles.db")
    yield town
    town.archive.close()


def test_verdicts_join_and_part_and_their_undoing_gives_the_partition_back(town: Town) -> None:
    town.tell("a", "Adria Wood")
    town.tell("b", "Nordlys Marine")
    town.tell("c", "Nordlys Marine")
    before = town.people()
    assert before["a"] != before["b"] == before["c"]
    delta = town.judge(SAME, "j1")
    assert len(set(town.people().values())) == 1
    assert (set(delta.articles), delta.retracted, delta.judged) == ({"b", "c"}, (), True)
    town.judge(NO_VERDICTS)
    assert town.people() == before
    town.judge(IdentityDecisions(different=frozenset({(B, C)})), "j2")
    assert len(set(town.people().values())) == 3


def test_iri_given_because_of_a_judgement_goes_with_it(town: Town) -> None:
    town.tell("b", "Nordlys Marine")
    town.tell("c", "Nordlys Marine")
    before = town.rows("register")
    town.judge(IdentityDecisions(different=frozenset({(B, C)})), "j1")
    assert len(town.rows("register")) == len(before) + 1
    town.judge(NO_VERDICTS)
    assert town.rows("register") == before
    assert town.rows("replacements") == town.rows("lent") == []


def test_verdict_said_again_changes_nothing(town: Town) -> None:
    town.tell("a", "Adria Wood")
    town.tell("b", "Nordlys Marine")
    town.judge(SAME, "j1")
    assert town.judge(SAME, "j1") == Delta()


def test_chosen_label_and_class_are_shown_and_only_that_node_changes(town: Town) -> None:
    town.tell("a", "Adria Wood")
    town.tell("b", "Nordlys Marine")
    delta = town.judge(IdentityDecisions(labels={A: "Jana the First"}), "j1")
    node = town.people()["a"]
    assert (delta.nodes, delta.articles) == ((node,), ())
    told = build_node_graph(town.index.derive(node))
    assert [str(value) for *_, value in told] == ["Jana the First", "Jana Kosmač"]
    delta = town.judge(IdentityDecisions(types={A: EntityType.ORGANISATION}), "j2")
    assert town.index.nodes("a")["jana"].type is EntityType.ORGANISATION
    assert delta.articles == ("a",)


def test_verdict_waits_for_its_article(town: Town) -> None:
    town.tell("a", "Adria Wood")
    town.judge(SAME, "j1")
    town.tell("b", "Nordlys Marine")
    assert len(set(town.people().values())) == 1


def test_namesakes_are_asked_about_until_somebody_answers(town: Town) -> None:
    town.tell("a", "Adria Wood")
    town.tell("b", "Nordlys Marine")
    (question,) = town.index.open_questions()
    assert (question.one, question.other, question.effect) == (A, B, 0.6)
    town.judge(DIFFERENT, "j1")
    assert town.index.open_questions() == ()


def test_tables_of_other_rules_are_made_anew(town: Town, tmp_path: Path) -> None:
    town.tell("a", "Adria Wood")
    before, db = town.people(), town.archive.connection
    with town.archive.transaction():
        db.execute("DROP TABLE entities")
        db.execute("CREATE TABLE entities (article TEXT, entity TEXT, year TEXT)")
        db.set_meta("rules", "0")
    town.archive.close()
    again = Town(tmp_path / "articles.db")
    assert again.take().articles == ("a",)
    assert again.people() == before
    assert again.archive.connection.meta("rules") == RULES
    again.archive.close()


def test_nothing_is_left_of_an_article_that_went(town: Town) -> None:
    town.tell("a", "Adria Wood")
    iris = {str(node.iri) for node in town.index.nodes("a").values()}
    town.index.mark_shown("before")
    delta = town.remove("a")
    assert (delta.articles, delta.retracted, set(delta.nodes)) == ((), ("a",), iris)
    for table in ("entities", "blocks", "matches", "links", "statements", "changed", "judged_articles"):
        assert not town.rows(table), table


def test_change_that_fails_half_way_leaves_the_index_as_it_was(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.tell("b", "Nordlys Marine")
    town.tell("c", "Nordlys Marine")
    tables = ("entities", "register", "links", "replacements", "in_force", "judged_pairs", "lent", "unshown", "changed")
    town.index.mark_shown("before")
    before = {table: town.rows(table) for table in tables}

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("collabgraph.graph.storage.index.register_tables.RegisterTables.lend", stop)
        with pytest.raises(KeyboardInterrupt):
            town.judge(IdentityDecisions(different=frozenset({(B, C)})), "j1")
    assert {table: town.rows(table) for table in tables} == before
    assert len(set(town.people().values())) == 1
    assert set(town.take().articles) == {"c"}
    assert len(set(town.people().values())) == 2


def test_what_the_graph_does_not_show_stays_noted(town: Town) -> None:
    told = town.tell("a", "Adria Wood")
    assert town.take() == town.index.find_unshown() == told
    town.index.mark_shown("now")
    assert (town.index.find_unshown(), town.index.shown_state()) == (Delta(), "now")
