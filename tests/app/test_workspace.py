"""The workspace as a whole: what goes in comes out, stepwise equals built anew, and nothing is lost on the way."""

import io
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.content import EntityRef, refer_to_claim
from collabgraph.graph.judgements import Judgement, Kind, write_line
from collabgraph.graph.store import Store
from collabgraph.ontology.errors import InputError, LockedError, WorkspaceError
from collabgraph.ontology.vocabulary import EntityType, Modality, Property
from collabgraph.workspace import IngestCounts, Workspace

P, T = Property, EntityType

# What an article can say: property, subject, object (a type and a name, or a literal), the alias of the subject.
STATEMENTS = (
    (P.LEADS, (T.ORGANISATION, "Timber Cluster Norrmark", "TCN"), (T.PROJECT, "TIMBERLINK"), ""),
    (P.ORGANISED, (T.CLUSTER, "TCN", ""), (T.EVENT, "Timber Forum 2023"), ""),
    (P.COLLABORATES_WITH, (T.CLUSTER, "Timber Cluster Norrmark", ""), (T.ORGANISATION, "Adria Wood GmbH"), ""),
    (P.COLLABORATES_WITH, (T.ORGANISATION, "Adria Wood", ""), (T.CLUSTER, "Timber cluster Norrmark"), ""),
    (P.MEMBER_OF, (T.ORGANISATION, "Technical Centre North", "TCN"), (T.ORGANISATION, "Adria Wood"), ""),
    (P.PRESENTED_AT, (T.PERSON, "Jana Kos", "Kos"), (T.EVENT, "Timber Forum"), ""),
    (P.START_DATE, (T.EVENT, "Timber Forum", ""), None, "2023-05"),
    (P.START_DATE, (T.EVENT, "Timber Forum", ""), None, "2024"),
    (P.ROLE, (T.PERSON, "Dr Jana Kos", ""), None, "President"),
    (P.PRESENTED_AT, (T.PERSON, "KOS, Jana", ""), (T.EVENT, "workshop"), ""),
)


def make(id: str, *numbers: int, modality: Modality = Modality.ASSERTED) -> tuple[Article, Extraction]:
    """An article that makes some of the statements, and its extraction."""
    title = f"Article {id}"
    text = title
    claims = []
    entities: dict[str, Entity] = {}
    for number in numbers:
        property_, (type_, name, alias), object_, value = STATEMENTS[number]
        sentence = f"{name} {property_} {object_[1] if object_ else value}."
        begin = len(text) + 1
        text += f"\n{sentence}"
        subject = f"{type_}:{name}"
        entities[subject] = Entity(subject, type_, name, (alias,) if alias else ())
        key = None
        if object_:
            key = f"{object_[0]}:{object_[1]}"
            entities.setdefault(key, Entity(key, *object_))
        claims.append(
            Claim(property_, subject, key, value or None, Quote(begin, begin + len(sentence), sentence), 0.9, modality)
        )
    article = Article(id, title, text, source=f"{id}.txt")
    return article, Extraction(id, article.digest, "by hand 1", tuple(entities.values()), tuple(claims))


def lines(workspace: Workspace) -> list[str]:
    """The sorted N-Quads of a workspace."""
    file = io.BytesIO()
    workspace.dump(file, "nquads")
    return sorted(file.getvalue().decode().splitlines())


def rebuilt(workspace: Workspace) -> list[str]:
    workspace.rebuild()
    return lines(workspace)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as workspace:
        yield workspace


def ask(workspace: Workspace, where: str) -> set[tuple[str, ...]]:
    query = f"PREFIX schema: <https://schema.org/> SELECT * WHERE {{ {where} }}"
    return {tuple(str(row[v]) for v in sorted(row.labels)) for row in workspace.dataset.query(query)}  # type: ignore[union-attr]


def test_same_article_again_changes_nothing(workspace: Workspace) -> None:
    pairs = [make("a", 0, 2), make("b", 1, 5)]
    assert workspace.ingest(pairs) == IngestCounts(added=2)
    before = lines(workspace)
    assert workspace.ingest(pairs) == IngestCounts(unchanged=2)
    assert lines(workspace) == before


def test_changed_article_replaces_exactly_its_facts(workspace: Workspace) -> None:
    workspace.ingest([make("a", 0, 2), make("b", 1), make("c", 5), make("d", 8)])
    assert workspace.ingest([make("a", 8)]) == IngestCounts(replaced=1)
    graph = workspace.article_iri("a")
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
    assert "a: the quote 'Lies' was expected at 0–4" in counts.refused[0]
    assert [summary.id for summary in workspace.articles()] == ["b"]


@pytest.mark.parametrize("id", ["d/1 ü", "§%2F", "日本", "a?b#c", "İstanbul", "e\u0301", '<x> "y"'])
def test_any_identifier_has_its_graph(workspace: Workspace, id: str) -> None:
    workspace.ingest([make(id, 0)])
    assert ask(workspace, f"<{workspace.article_iri(id)}> dct:identifier ?id") == {(id,)}
    assert dict(workspace.texts) == {str(workspace.article_iri(id)): make(id, 0)[0].text}
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
        (Kind.SAME, {"a": [("a", "TIMBERLINK", T.PROJECT)], "b": [("e", "Timber Forum", T.EVENT)]}, False),
        (Kind.RETYPE, {"a": [("a", "TIMBERLINK", T.PROJECT)], "type": T.EVENT}, True),
        (Kind.DIFFERENT, {"a": [("a", "TIMBERLINK", T.PROJECT)], "b": [("b", "TIMBERLINK", T.PROJECT)]}, False),
        (Kind.SAME, {"a": [("c", "Adria Wood GmbH", T.ORGANISATION)], "b": [("d", "Jana Kos", T.PERSON)]}, False),
    ],
)
def test_what_follows_from_a_fact_follows_the_judgement_of_its_ends(
    workspace: Workspace, kind: Kind, target: dict[str, Any], gone: bool
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
    workspace.judge([Judgement(Kind.UNDO, "Ida", "2026-01-02T03:04:06Z", undoes=judgement.id)])
    assert lines(workspace) == rebuilt(workspace) != before


SAYS = st.lists(st.integers(0, len(STATEMENTS) - 1), max_size=4, unique=True)
STEPS = st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | SAYS), min_size=1, max_size=10)


def open_quickly(factory: pytest.TempPathFactory) -> Workspace:
    """A workspace whose graph stays in memory: many small ones would wait for the disk all the time."""
    with patch("collabgraph.workspace.Store", lambda folder, read_only: Store()):
        return Workspace.open(factory.mktemp("w"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(STATEMENTS))), st.integers(1, 9))
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
        assert len(lines(one)) == len(lines(two))


def test_second_writer_is_refused_and_readers_are_not(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as writer:
        writer.ingest([make("a", 0)])
        with pytest.raises(LockedError, match="another process is writing"):
            Workspace.open(tmp_path / "w")
        with Workspace.open(tmp_path / "w", read_only=True) as reader:
            assert ask(reader, "?o cg:leads ?p")
            with pytest.raises(WorkspaceError, match="for reading only"):
                reader.remove(["a"])
            writer.ingest([make("b", 5)])
            assert not ask(reader, "?o cg:presentedAt ?p"), "a reader keeps what it opened"
    Workspace.open(tmp_path / "w").close()


KILLED = """
    import os, sys
    from pathlib import Path
    from importlib.util import spec_from_file_location, module_from_spec
    spec = spec_from_file_location("story", sys.argv[1]); story = module_from_spec(spec); spec.loader.exec_module(story)
    from collabgraph.graph.identity import Identities
    from collabgraph.graph.store import Store
    from collabgraph.workspace import Workspace
    target, name = {"Identities": Identities, "Store": Store}[sys.argv[3]], sys.argv[4]
    with Workspace.open(sys.argv[2]) as workspace:
        setattr(target, name, lambda *_: os._exit(9))
        workspace.ingest([story.make("new", 0, 4)])
"""


@pytest.mark.parametrize(
    ("owner", "method", "read_only"),
    [("Identities", "settle", True), ("Store", "replace", False), ("Store", "set_digest", True)],
)
def test_killed_writer_leaves_what_the_next_opening_repairs(
    tmp_path: Path, owner: str, method: str, read_only: bool
) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.ingest([make("a", 1), make("b", 5), make("c", 8), make("d", 2), make("e", 6)])
    command = [sys.executable, "-c", textwrap.dedent(KILLED), __file__, str(tmp_path / "w"), owner, method]
    assert subprocess.run(command, check=False, env={**os.environ}).returncode == 9
    with Workspace.open(tmp_path / "w", read_only=read_only) as workspace:
        assert "new" in [summary.id for summary in workspace.articles()]
        assert ask(workspace, "?o cg:leads ?p")
        found = lines(workspace)
    with Workspace.open(tmp_path / "w") as workspace:
        assert found == rebuilt(workspace)


def test_interrupted_ingest_keeps_whole_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.workspace.BATCH", 2)

    def interrupted() -> Iterator[tuple[Article, Extraction]]:
        yield from [make("a", 0), make("b", 1), make("c", 5)]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workspace.open(tmp_path) as workspace:
        workspace.ingest(interrupted())
    with Workspace.open(tmp_path) as workspace:
        assert [summary.id for summary in workspace.articles()] == ["a", "b"]
        assert ask(workspace, "?o cg:leads ?p")
        assert workspace.ingest([make("a", 0), make("b", 1), make("c", 5)]) == IngestCounts(added=1, unchanged=2)


def test_deleted_graph_is_built_again(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        workspace.ingest([make("a", 0), make("b", 1)])
        before = lines(workspace)
    for file in sorted((tmp_path / "graph").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    with Workspace.open(tmp_path, read_only=True) as workspace:
        assert lines(workspace) == before


def test_change_of_the_ledger_by_hand_is_shown_at_the_next_opening(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        workspace.ingest([make("a", 0)])
        before = lines(workspace)
        claim = refer_to_claim(make("a", 0)[1], make("a", 0)[1].claims[0])
        line = write_line(Judgement(Kind.REJECT, "Ida", "2026-01-02T03:04:05Z", claim=claim))
    (tmp_path / "ledger.jsonl").write_text(line + "\n", encoding="utf-8")
    with Workspace.open(tmp_path, read_only=True) as workspace:
        assert not ask(workspace, "?o cg:leads ?p")
    (tmp_path / "ledger.jsonl").unlink()
    with Workspace.open(tmp_path, read_only=True) as workspace:
        assert lines(workspace) == before


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("notes.txt", "mine", "is not empty and no workspace"),
        ("workspace.json", '{"format": 99, "base_iri": "https://example.org/"}', "format 99, this version reads 1"),
        ("workspace.json", "{", "cannot be read"),
    ],
)
def test_foreign_folder_is_refused(tmp_path: Path, name: str, content: str, match: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(WorkspaceError, match=match):
        Workspace.open(tmp_path)


def test_missing_workspace_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no workspace here"):
        Workspace.open(tmp_path / "none", create=False)


def test_base_iri_is_fixed_when_the_workspace_is_made(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w", base_iri="https://example.org/g/") as workspace:
        workspace.ingest([make("a", 0)])
        assert ask(workspace, "?a a cg:Article") == {("https://example.org/g/article/a",)}
    with pytest.raises(WorkspaceError, match="the base IRI is https://example"):
        Workspace.open(tmp_path / "w", base_iri="https://example.org/other/")
    with pytest.raises(InputError, match="ends in / or #"):
        Workspace.open(tmp_path / "v", base_iri="example")
