"""A dear answer is kept beside the store that it is of, and never outlives what it was asked of."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from collabgraph import KnowledgeGraph, QueryLimitError, QueryLimits
from collabgraph.graph.query.named_queries import NamedQuestion
from collabgraph.graph.storage.engine import kept_answers
from collabgraph.graph.storage.engine.kept_answers import PREFIX
from collabgraph.graph.storage.engine.process import EngineProcess
from collabgraph.graph.storage.folder import GRAPH, read_current
from collabgraph.limited_graph import answer_beforehand
from collabgraph.workspace import Workspace

NAMES = "SELECT ?name { ?who a cg:Person ; skos:prefLabel ?name } ORDER BY ?name"


@pytest.fixture(autouse=True)
def _every_answer_is_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.limited_graph.DEAR", 0.0)


@pytest.fixture
def read(graph: KnowledgeGraph, news: Path) -> Iterator[KnowledgeGraph]:
    graph.ingest([news])
    yield graph


def find_kept(folder: Path) -> list[Path]:
    current = read_current(folder / GRAPH)
    assert current is not None
    return sorted((folder / GRAPH / current[0]).glob(f"{PREFIX}*"))


def ask(folder: Path, text: str = NAMES, limits: QueryLimits | None = None) -> list[str]:
    with KnowledgeGraph(folder, limits=limits) as graph:
        return [str(row[0]) for row in graph.answer(text).rows]


def forbid_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("asked the engine")

    monkeypatch.setattr(EngineProcess, "query", refuse)


def test_second_time_nothing_is_evaluated(read: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(read.folder), ask(read.folder, "who-presented-where")
    assert all(first)
    forbid_engine(monkeypatch)
    assert (ask(read.folder), ask(read.folder, "who-presented-where")) == first


def test_changed_graph_is_asked_anew(read: KnowledgeGraph) -> None:
    assert ask(read.folder) == ["Jana Kos", "Mila Hofer"]
    read.remove("linz")
    assert ask(read.folder) == ["Jana Kos", "Mila Hofer"]
    read.remove("graz", "wels")
    assert ask(read.folder) == []


@pytest.mark.parametrize("damage", ["flipped", "cut", "pipe", "folder", "other store"])
def test_what_is_no_kept_answer_of_this_store_is_asked_anew(read: KnowledgeGraph, damage: str) -> None:
    expected = ask(read.folder)
    (path,) = find_kept(read.folder)
    text = path.read_bytes()
    path.unlink()
    if damage == "pipe":
        os.mkfifo(path)
    elif damage == "folder":
        path.mkdir()
    else:
        changes = {
            "flipped": text.replace(b"Jana", b"Jama"), "cut": text[:-1], "other store": text.replace(b'"store-', b'"store-9'),
        }  # fmt: skip
        path.write_bytes(changes[damage])
    assert ask(read.folder) == expected


def test_kept_answer_obeys_the_limits(read: KnowledgeGraph) -> None:
    assert len(ask(read.folder)) == 2
    with pytest.raises(QueryLimitError, match="more than 1 rows"):
        ask(read.folder, limits=QueryLimits(rows=1))


@pytest.mark.parametrize("text", ["SELECT (NOW() AS ?now) {}", "SELECT (RAND() AS ?n) {}", "SELECT (uuid () AS ?n) {}"])
def test_what_changes_by_itself_is_not_kept(read: KnowledgeGraph, text: str) -> None:
    assert ask(read.folder, text) != ask(read.folder, text)
    assert not find_kept(read.folder)


def test_no_more_is_kept_than_may_be(read: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "MOST", 10)
    assert ask(read.folder)
    assert not find_kept(read.folder)


def test_who_may_not_write_asks_again(read: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(Path, "replace", refuse)
    assert ask(read.folder) == ask(read.folder) == ["Jana Kos", "Mila Hofer"]
    assert not find_kept(read.folder)


def test_copy_of_the_workspace_keeps_its_answers(
    read: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = ask(read.folder)
    read.close()
    shutil.copytree(read.folder, tmp_path / "copy")
    forbid_engine(monkeypatch)
    assert ask(tmp_path / "copy") == expected


def test_after_a_long_ingest_the_named_questions_are_answered_beforehand(
    graph: KnowledgeGraph, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collabgraph.questions.graph_questions.BEFOREHAND", 1_000.0)
    graph.ingest([news])
    kept = find_kept(graph.folder)
    graph.build()
    assert len(find_kept(graph.folder)) == len(kept) == sum(not is_required(q) for q in graph.questions())
    forbid_engine(monkeypatch)
    assert ask(graph.folder, "who-presented-where")
    assert ask(graph.folder, "co-presenters")


def test_after_a_short_ingest_nothing_is(graph: KnowledgeGraph, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_engine(monkeypatch)
    graph.ingest([news])
    assert not find_kept(graph.folder)


def is_required(question: NamedQuestion) -> bool:
    return any(parameter.is_required for parameter in question.parameters)


@pytest.mark.parametrize(("seconds", "is_stopped"), [(1e-9, False), (60.0, True)])
def test_answering_beforehand_ends_with_its_time_and_when_told(
    read: KnowledgeGraph, seconds: float, is_stopped: bool
) -> None:
    with Workspace.open(read.folder, read_only=True) as workspace:
        answer_beforehand(workspace, QueryLimits(), seconds, lambda: is_stopped)
        assert not find_kept(read.folder)
        answer_beforehand(workspace, QueryLimits(rows=1), 60.0)  # the first takes more than that
        assert not find_kept(read.folder)
