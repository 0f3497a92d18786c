"""Undoing says what it changed, or that it changed nothing and why."""

from collections.abc import Callable
from pathlib import Path

import pytest

from collabgraph.knowledge import KnowledgeGraph

Acts = tuple[Callable[[KnowledgeGraph], object], ...]

SPOKE = ("Jana Kos", "presentedAt", "Cluster Day")
CASES: dict[str, tuple[Acts, str, str]] = {
    "two that were joined": (
        (lambda g: g.judge.same("Jana Kos", "Mila Hofer"),), "1", "Jana Kos and Mila Hofer are two things again."
    ),
    "the first of two joins": (
        (lambda g: g.judge.same("Jana Kos", "Mila Hofer"), lambda g: g.judge.same("Jana Kos", "Ida Brunner")),
        "1",
        "Nothing changes in the graph: Jana Kos and Mila Hofer are still held together by line 2 (",
    ),
    "the last of two joins": (
        (lambda g: g.judge.same("Jana Kos", "Mila Hofer"), lambda g: g.judge.same("Jana Kos", "Ida Brunner")),
        "2",
        "Jana Kos and Ida Brunner are two things again.",
    ),
    "a join of what names join": (
        (lambda g: g.judge.same("Jana Kos [graz]", "Jana Kos [linz]"),),
        "1",
        "Nothing changes in the graph: Jana Kos and Jana Kos are one by their names",
    ),
    "two that were kept apart": (
        (lambda g: g.judge.different("Jana Kos [graz]", "Jana Kos [linz]"),),
        "1",
        "Jana Kos and Jana Kos are one thing now.",
    ),
    "two that nothing joins": (
        (lambda g: g.judge.different("Jana Kos", "Mila Hofer"),),
        "1",
        "Nothing changes in the graph: nothing else makes them one.",
    ),
    "what did not hold": (
        (lambda g: g.judge.same("Jana Kos", "Mila Hofer"),
         lambda g: g.judge.different("Jana Kos", "Mila Hofer", agree=lambda plan: True)),
        "1",
        "Nothing changes in the graph: it did not hold, because of line 2 (",
    ),
    "what is not there": (
        (lambda g: g.judge.reject(*SPOKE), lambda g: g.remove("graz")),
        "1",
        "Nothing changes in the graph: what it speaks of is not there.",
    ),
    "a rejection": ((lambda g: g.judge.reject(*SPOKE),), "1", "The sentence states its fact again."),
    "a confirmation": ((lambda g: g.judge.confirm(*SPOKE),), "1", "The fact stays, as sure as the machine is of it."),
    "an undo": ((lambda g: g.judge.reject(*SPOKE), lambda g: g.judge.undo(1)), "2", "What it had undone counts again."),
    "a doubt": (
        (lambda g: g.judge.unsure("Jana Kos", "Mila Hofer"),),
        "1",
        "Nothing changes in the graph: whether the two are one is a question again.",
    ),
    "another name": ((lambda g: g.judge.rename("BEECH", "Beech"),), "1", "The thing is again what the articles call it."),
}  # fmt: skip


@pytest.mark.parametrize(("acts", "line", "told"), CASES.values(), ids=CASES)
def test_undoing_says_what_it_changed(graph: KnowledgeGraph, news: Path, acts: Acts, line: str, told: str) -> None:
    (news / "enns.txt").write_text("Enns\n\nIda Brunner spoke at Fair A.")
    graph.ingest(news)
    for act in acts:
        act(graph)
    judged = graph.judge.undo(line, by="Ida")
    assert judged is not None
    assert judged.changes[-1].startswith(told)
