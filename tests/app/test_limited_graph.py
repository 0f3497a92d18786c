"""What a question may take is limited wherever it is asked, and everything goes on after it."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bombs import OVERLONG, UNENDING
from click.testing import CliRunner

from collabgraph import KnowledgeGraph, QueryError, QueryLimitError, QueryLimits
from collabgraph.cli.main import main
from collabgraph.graph.query.named_queries import find_questions
from collabgraph.graph.query.run import run_query
from collabgraph.graph.storage.folder import GRAPH, read_current
from collabgraph.workspace import Workspace

CROSS = UNENDING["a count of a cross product"]


def test_answers_are_those_of_the_graph_itself(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    texts = [
        "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "SELECT ?g (COUNT(*) AS ?n) (AVG(?c) AS ?mean) { GRAPH ?g { ?s cg:confidence ?c } } GROUP BY ?g ORDER BY ?g",
        """SELECT ?x { VALUES ?x { "a\\tb\\nc\\\\" 'é"'@en 1.50 1e3 true "x"^^<a:b> "2021"^^xsd:gYear <a:b> UNDEF } }""",
        "SELECT * {}",
        "SELECT * { ?s <a:none> ?o }",
        "ASK { ?s a cg:Person }",
        "ASK { ?s a cg:Nothing }",
    ]
    # Why an answer is empty only the limited graph looks for.
    with Workspace.open(graph.folder, read_only=True) as workspace:
        for text in texts:
            assert replace(graph.answer(text), why_empty=()) == run_query(workspace, text)
        for question in find_questions():
            if not any(parameter.is_required for parameter in question.parameters):
                assert replace(graph.answer(question.name), why_empty=()) == run_query(workspace, question)
        text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        assert graph.answer(text).to_tsv() == run_query(workspace, text).to_tsv()


@pytest.mark.parametrize("name", [*UNENDING, *OVERLONG])
def test_bomb_ends_in_words_and_the_next_question_is_answered(news: Path, graph: KnowledgeGraph, name: str) -> None:
    graph.ingest([news])
    limits = QueryLimits(seconds=1, megabytes=200, rows=1000, answer_megabytes=5)
    with KnowledgeGraph(graph.folder, limits=limits) as limited:
        with pytest.raises(QueryError):
            limited.answer({**UNENDING, **OVERLONG}[name])
        assert limited.answer("ASK { ?s a cg:Person }").answer is True


def test_environment_sets_the_limits(graph: KnowledgeGraph, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph.ingest([news])
    monkeypatch.setenv("COLLABGRAPH_MAX_ROWS", "2")
    with pytest.raises(QueryLimitError, match="more than 2 rows"):
        graph.answer("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--timeout", "0.5"], "took longer than 0.5 s"),
        (["--max-rows", "7"], "more than 7 rows"),
        (["--max-memory", "100"], "more than 100 MB of memory"),
    ],
)
def test_command_takes_the_limits(graph: KnowledgeGraph, news: Path, option: list[str], told: str) -> None:
    graph.ingest([news])
    text = {
        "--timeout": CROSS,
        "--max-rows": UNENDING["all of a cross product"],
        "--max-memory": UNENDING["texts that double"],
    }[option[0]]
    done = CliRunner().invoke(main, ["query", text, *option, "--workspace", str(graph.folder)])
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_interrupt_stops_the_command(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    # A shell that starts the tests in the background lets them and theirs ignore an interrupt.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heard}; from collabgraph.cli.main import run; print(flush=True); run()"]
    process = subprocess.Popen(
        [*command, "query", CROSS, "--timeout", "300", "--workspace", str(graph.folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    # It may be anywhere by now: importing, opening, or waiting for the engine.
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode != 0


def test_graph_that_was_built_anew_meanwhile_is_found(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    with KnowledgeGraph(graph.folder) as reader:
        assert reader.articles()
        assert reader.card("Jana Kos")
        graph.build()
        graph.build()
        assert reader.answer("ASK { ?s a cg:Person }").answer is True


def test_damaged_graph_is_built_anew_for_a_question(graph: KnowledgeGraph, news: Path) -> None:
    graph.ingest([news])
    with KnowledgeGraph(graph.folder) as reader:
        assert reader.card("Jana Kos")
        current = read_current(graph.folder / GRAPH)
        assert current is not None
        shutil.rmtree(graph.folder / GRAPH / current[0])
        (graph.folder / GRAPH / current[0]).mkdir()
        assert reader.answer("ASK { ?s a cg:Person }").answer is True


def test_question_to_an_empty_graph_is_limited_too(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    graph.ingest([tmp_path / "none"])
    with (
        KnowledgeGraph(graph.folder, limits=QueryLimits(megabytes=100)) as limited,
        pytest.raises(QueryLimitError, match="memory"),
    ):
        limited.answer(UNENDING["texts that double"])
