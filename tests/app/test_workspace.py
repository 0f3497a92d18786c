"""The workspace as a whole: what goes in comes out, stepwise equals built anew, and nothing is lost on the way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import URIRef
from stories import STATEMENTS, ask, lines, make, rebuilt

from collabgraph.extraction.model import Claim, Extraction, Quote
from collabgraph.graph.curation.judgement import Judgement, JudgementKind
from collabgraph.graph.curation.references import EntityRef
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage.triplestore import Store
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType, Modality, Property
from collabgraph.workspace import IngestCounts, Workspace

P, T = Property, EntityType


def article_iri(workspace: Workspace, id: str) -> URIRef:
    return URIRef(Iris(workspace.base_iri).article(id))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as workspace:
        yield workspace


def test_same_article_again_changes_nothing(workspace: Workspace) -> None:
    pairs = [make("a", 0, 2), make("b", 1, 5)]
    assert workspace.ingest(pairs) == IngestCounts(added=2)
    before = lines(workspace)
    assert workspace.ingest(pairs) == IngestCounts(unchanged=2)
    assert lines(workspace) == before


def test_changed_article_replaces_exactly_its_facts(workspace: Workspace) -> None:
    workspace.ingest([make("a", 0, 2), make("b", 1), make("c", 5), make("d", 8)])
    assert workspace.ingest([make("a", 8)]) == IngestCounts(replaced=1)
    graph = article_iri(workspace, "a")
    assert not ask(workspace, f"GRAPH <{graph}> {{ ?o cg:leads ?p }}")
    assert ask(workspace, f"GRAPH <{graph}> {{ ?o cg:role ?r }}")
    assert not ask(workspace, "?o cg:partnerIn ?p")
    assert lines(workspace) == rebuilt(workspace)


def test_fact_of_two_articles_outlives_one_of_them(workspace: Workspace) -> None:
    workspace.ingest([make("a", 0), make("b", 0), make("c", 5), make("d", 6)])
    workspace.remove(["a"])
    assert len(ask(workspace, "?o cg:leads ?p")) == 1
    workspace.remove(["b"])
    assert not ask(workspace, "?o cg:leads ?p")
    assert not ask(workspace, "?n skos:prefLabel 'TIMBERLINK'")


def test_acronym_explained_by_two_names_leaves_the_bare_one_alone(workspace: Workspace) -> None:
    workspace.ingest([make("a", 0), make("b", 1), make("c", 8), make("d", 8)])
    joined = "?n skos:altLabel 'TCN' ; cg:organised ?e ; cg:leads ?p"
    assert ask(workspace, joined)
    workspace.ingest([make("e", 4)])
    assert not ask(workspace, joined)
    assert lines(workspace) == rebuilt(workspace)
    workspace.remove(["e"])
    assert ask(workspace, joined)
    assert lines(workspace) == rebuilt(workspace)


def test_article_removed_and_ingested_again_gets_its_iris_back(workspace: Workspace) -> None:
    workspace.ingest([make("a", 0, 2), make("b", 5), make("c", 6), make("d", 8)])
    before = lines(workspace)
    workspace.remove(["a"])
    workspace.ingest([make("a", 0, 2)])
    assert lines(workspace) == before


def test_merged_iri_points_to_its_successor(workspace: Workspace) -> None:
    workspace.ingest([make("b", 1), make("c", 8), make("d", 8)])
    (old,) = ask(workspace, "?n cg:organised ?e FILTER(?n != ?e)")
    workspace.ingest([make("a", 0)])
    workspace.ingest([make("e", 2)])
    assert lines(workspace) == rebuilt(workspace)
    (organiser,) = ask(workspace, "?n cg:organised ?e")
    assert organiser == old, "the IRI that was given first is kept"


def test_two_separate_iris_become_one_and_the_later_is_replaced(workspace: Workspace) -> None:
    workspace.ingest([make("b", 1), make("d", 4), make("x", 8)])
    workspace.ingest([make("a", 0)])  # Two full names explain TCN: three nodes.
    workspace.remove(["d"])
    replaced = ask(workspace, "?old dct:isReplacedBy ?new . ?new skos:prefLabel 'Timber Cluster Norrmark'")
    assert len(replaced) == 1
    assert lines(workspace) == rebuilt(workspace)


def test_denied_claim_makes_a_claim_and_no_fact(workspace: Workspace) -> None:
    workspace.ingest([make("a", 5, modality=Modality.DENIED)])
    assert not ask(workspace, "?p cg:presentedAt ?e")
    assert not ask(workspace, "?c a cg:Contribution")
    assert len(ask(workspace, "?c a cg:Claim ; cg:modality cg:Denied")) == 1


def test_untrue_quote_is_refused_and_the_others_go_on(workspace: Workspace) -> None:
    article, extraction = make("a", 0)
    claim = extraction.claims[0]
    liar = Extraction(
        "a", article.digest, "by hand 1", extraction.entities,
        (Claim(claim.property, claim.subject, claim.object, None, Quote(0, 4, "Lies"), 0.9),),
    )  # fmt: skip
    counts = workspace.ingest([(article, liar), make("b", 1)])
    assert (counts.added, len(counts.refused)) == (1, 1)
    (refused,) = counts.refused
    assert refused.where == "a"
    assert refused.reason.startswith("the quote 'Lies' was expected at 0–4")
    assert [summary.id for summary in workspace.articles()] == ["b"]


@pytest.mark.parametrize("id", ["d/1 ü", "§%2F", "日本", "a?b#c", "İstanbul", "e\u0301", '<x> "y"'])
def test_any_identifier_has_its_graph(workspace: Workspace, id: str) -> None:
    workspace.ingest([make(id, 0)])
    assert ask(workspace, f"<{article_iri(workspace, id)}> dct:identifier ?id") == {(id,)}
    assert dict(workspace.texts) == {str(article_iri(workspace, id)): make(id, 0)[0].text}
    workspace.remove([id])
    assert lines(workspace) == []


def test_removing_an_unknown_article_removes_nothing(workspace: Workspace) -> None:
    workspace.ingest([make("a", 0)])
    with pytest.raises(InputError, match="no article 'zz'"):
        workspace.remove(["a", "zz"])
    assert len(list(workspace.articles())) == 1


@pytest.mark.parametrize(
    ("kind", "target", "gone"),
    [
        (JudgementKind.SAME, {"a": [("a", "TIMBERLINK", T.PROJECT)], "b": [("e", "Timber Forum", T.EVENT)]}, False),
        (JudgementKind.RETYPE, {"a": [("a", "TIMBERLINK", T.PROJECT)], "type": T.EVENT}, True),
        (
            JudgementKind.DIFFERENT,
            {"a": [("a", "TIMBERLINK", T.PROJECT)], "b": [("b", "TIMBERLINK", T.PROJECT)]},
            False,
        ),
        (
            JudgementKind.SAME,
            {"a": [("c", "Adria Wood GmbH", T.ORGANISATION)], "b": [("d", "Jana Kos", T.PERSON)]},
            False,
        ),
    ],
)
def test_what_follows_from_a_fact_follows_the_judgement_of_its_ends(
    workspace: Workspace, kind: JudgementKind, target: dict[str, Any], gone: bool
) -> None:
    workspace.ingest([make("0", 5), make("a", 0), make("b", 0), make("c", 2), make("d", 5), make("e", 6)])
    workspace.ingest([make(f"z{n}", 8) for n in range(9)])
    target = {
        name: tuple(EntityRef(*ref) for ref in value) if name != "type" else value for name, value in target.items()
    }
    workspace.judge([judgement := Judgement(kind, "Ida", "2026-01-02T03:04:05Z", **target)])
    assert workspace.standings()[0].state == "in force"
    assert bool(ask(workspace, "?o cg:partnerIn ?p")) != gone
    assert lines(workspace) == rebuilt(workspace)
    before = lines(workspace)
    workspace.judge([Judgement(JudgementKind.UNDO, "Ida", "2026-01-02T03:04:06Z", undoes=judgement.id)])
    assert lines(workspace) == rebuilt(workspace) != before


SAYS = st.lists(st.integers(0, len(STATEMENTS) - 1), max_size=4, unique=True)
STEPS = st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | SAYS), min_size=1, max_size=10)


def open_quickly(factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose graph stays in memory: many small ones would wait for the disk all the time."""
    with patch("collabgraph.stored.graph_place.open_store", lambda folder, read_only: Store()):
        return Workspace.open(factory.mktemp("w"))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_stepwise_equals_built_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[int] | None]]
) -> None:
    with open_quickly(tmp_path_factory) as workspace:
        # So many other articles that the steps change the graph and do not build it.
        workspace.ingest([make(f"z{n}", n % len(STATEMENTS)) for n in range(0, 30, 4)])
        for id, says in steps:
            if says is not None:
                workspace.ingest([make(id, *says)])
            elif workspace.summary(id):
                workspace.remove([id])
        assert lines(workspace) == rebuilt(workspace)


@settings(max_examples=10)
@example(order=[0, 2, 3, 14, 15, 5, 6, 7, 8, 9, 10, 11, 12, 13, 1, 4, 16, 17], cut=5)
@given(order=st.permutations(range(len(STATEMENTS))), cut=st.integers(1, 9))
def test_order_and_batches_change_iris_only(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cut: int
) -> None:
    def partition(workspace: Workspace) -> set[frozenset[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {}
        labels = "?a ?b ?c FILTER(?b IN (skos:prefLabel, skos:altLabel))"
        for iri, property_, value in ask(workspace, labels):
            found.setdefault(iri, set()).add((property_, value))
        return {frozenset(names) for names in found.values()}

    pairs = [make(f"a{n}", n) for n in order]
    with open_quickly(tmp_path_factory) as one, open_quickly(tmp_path_factory) as two:
        one.ingest(pairs[:cut])
        one.ingest(pairs[cut:])
        two.ingest(sorted(pairs, key=lambda pair: pair[0].id))
        assert partition(one) == partition(two)
        # Of two things that a later batch joins, the IRI of one leads to that of the other.
        once, in_batches = ([line for line in lines(each) if "isReplacedBy" not in line] for each in (two, one))
        assert len(once) == len(in_batches)
