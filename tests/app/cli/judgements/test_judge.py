"""``collabgraph judge`` asks before it writes, and tells what it wrote."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from collabgraph.cli.judgements.judge import judge
from collabgraph.cli.main import main
from collabgraph.knowledge import KnowledgeGraph

Run = Callable[..., Result]
SPOKE = ("Jana Kos", "presentedAt", "Cluster Day")


@pytest.fixture
def run(tmp_path: Path, extractor: Any, news: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a workspace with three articles."""
    monkeypatch.setattr(KnowledgeGraph, "_load_extractor", lambda self: extractor)
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("COLLABGRAPH_BY", "Ida Brunner")

    def run(*arguments: str, **more: Any) -> Result:
        return CliRunner().invoke(main, arguments, **more)

    assert run("ingest", str(news)).exit_code == 0
    return run


def test_kinds_are_those_promised() -> None:
    assert sorted(judge.commands) == [
        "add", "confirm", "correct", "different", "import", "list", "reject", "rename", "retype", "same", "undo", "unsure",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", sorted(judge.commands))
def test_each_kind_has_its_help(kind: str) -> None:
    result = CliRunner().invoke(main, ["judge", kind, "--help"])
    assert result.exit_code == 0
    assert kind == "list" or ("--by WHO" in result.output and "--yes" in result.output)


def test_judgements_are_written_listed_and_undone(run: Run) -> None:
    written = run("judge", "reject", *SPOKE, "--why", "She was ill", "--yes")
    assert written.exit_code == 0, written.output
    assert "No fact any more: Jana Kos presentedAt Cluster Day" in written.stdout
    assert "No rows." in run("query", "who-presented-where", "person=Jana Kos", "event=Cluster Day").stdout
    assert run("judge", "undo", "1", "--yes", "--by", "Bo").exit_code == 0
    rows = json.loads(run("judge", "list", "--format", "json").stdout)
    assert [(row["line"], row["state"], row["kind"], row["by"], row["why"]) for row in rows] == [
        ("1", "undone by line 2", "reject", "Ida Brunner", "She was ill"),
        ("2", "in force", "undo", "Bo", ""),
    ]
    assert "Cluster Day" in run("query", "who-presented-where", "person=Jana Kos").stdout


def test_answer_in_json_holds_the_line_as_it_is_written(run: Run, tmp_path: Path) -> None:
    result = run("judge", "rename", "BEECH", "The Beech", "--yes", "--format", "json")
    told = json.loads(result.stdout)
    written = json.loads((tmp_path / "workspace" / "ledger.jsonl").read_text(encoding="utf-8"))
    assert told["judgements"] == [{"line": 1, "state": "in force", **written}]
    assert told["changes"] == ["BEECH [linz] (Project) is called The Beech."]
    assert (written["by"], written["kind"], written["label"]) == ("Ida Brunner", "rename", "The Beech")


def test_without_anybody_to_ask_nothing_is_written(run: Run) -> None:
    result = run("judge", "same", "Jana Kos", "Mila Hofer")
    assert result.exit_code == 1
    assert "are one thing." in result.stderr
    assert "Pass --yes to agree." in result.stderr
    assert json.loads(run("judge", "list", "--format", "json").stdout) == []


@pytest.mark.parametrize(("answer", "lines"), [("y\n", 1), ("n\n", 0)])
def test_person_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, lines: int) -> None:
    monkeypatch.setattr("collabgraph.cli.judgements.judge._is_answered", lambda: True)
    result = run("judge", "confirm", *SPOKE, input=answer)
    assert result.exit_code == 0
    assert "Write this into the ledger?" in result.stderr
    assert ("Nothing was written." in result.stdout) == (lines == 0)
    assert len(json.loads(run("judge", "list", "--format", "json").stdout)) == lines


def test_options_of_kinds_reach_them(run: Run) -> None:
    for arguments in (
        ("correct", *SPOKE, "--subject", "Mila Hofer"),
        ("add", "Jana Kos", "affiliatedWith", "Wood Forum Linz", "--article", "linz", "--quote", "Wood Forum"),
        ("add", "Jana Kos", "affiliatedWith", "Wood", "--article", "linz", "--quote", "The Wood Forum",
         "--object-class", "Cluster"),
        ("retype", "BEECH", "Event"),
    ):  # fmt: skip
        result = run("judge", *arguments, "--yes")
        assert (result.exit_code == 0) == ("Linz" not in " ".join(arguments)), result.output
    kinds = [row["kind"] for row in json.loads(run("judge", "list", "--format", "json").stdout)]
    assert kinds == ["correct", "add", "retype"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["same", "Jana Koss", "Mila Hofer", "--yes"], 1, "Near names: Jana Kos"),
        (["reject", "Jana Kos", "--yes"], 1, "Give the first word of the one you mean:\n  "),
        (["add", "Jana Kos", "leads", "BEECH"], 2, "Missing option '--article'"),
        (["agree", "Jana Kos"], 2, "No such command"),
    ],
)
def test_errors_are_one_message_and_an_exit_code(run: Run, arguments: list[str], code: int, message: str) -> None:
    result = run("judge", *arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""


def test_judgements_without_target_are_named_by_all_who_cause_them(run: Run, news: Path) -> None:
    run("judge", "reject", *SPOKE, "--yes")
    removed = run("remove", "graz")
    assert removed.stdout.startswith("1 article removed\nJudgements without their target:\n  line 1 (Ida Brunner, ")
    assert "Judgements without their target:\n  line 1 (" in run("build").stdout
    assert "target gone" in run("judge", "list", "--format", "csv").stdout
    assert "Judgements" not in run("ingest", str(news)).stdout


def test_bad_lines_of_the_ledger_are_named_and_the_rest_goes_on(run: Run, news: Path, tmp_path: Path) -> None:
    assert run("judge", "reject", *SPOKE, "--yes").exit_code == 0
    ledger = tmp_path / "workspace" / "ledger.jsonl"
    good = ledger.read_text()
    ring = '{"by": "I", "id": "x", "kind": "undo", "undoes": "x", "when": ""}'
    bad = ["<<<<<<< mine", '{"kind": "undo", "by": "I", "n": ' + "[" * 10_000, ring]
    ledger.write_text("\n".join([*bad, good]))
    for command, stream in (("ingest", "stdout"), ("validate", "stderr"), ("build", "stdout")):
        result = run(command, *[str(news)] * (command == "ingest"))
        told = getattr(result, stream)
        assert result.exit_code == 0, result.output
        assert told.count("Lines of the ledger that are left out:") == 1
        assert [line.split(":")[0] for line in told.splitlines() if line.startswith("  line ")] == [
            "  line 1",
            "  line 2",
            "  line 3",
        ]
    assert "No rows." in run("query", "who-presented-where", "person=Jana Kos", "event=Cluster Day").stdout
    judged = run("judge", "rename", "Jana Kos", "Jana Kos-Hofer", "--yes")
    assert judged.stderr.count("line 1: JSON is malformed") == 1
    rows = json.loads(run("judge", "list", "--format", "json").stdout)
    assert [(row["line"], row["state"]) for row in rows] == [
        ("1", "unreadable"), ("2", "unreadable"), ("3", "unreadable"), ("4", "in force"), ("5", "in force"),
    ]  # fmt: skip
    assert "found '<<<<<<< mine'" in rows[0]["judgement"]
    ledger.write_text(good)
    assert "left out" not in run("build").stdout


def test_words_that_cannot_stand_in_the_ledger_are_refused(run: Run, tmp_path: Path) -> None:
    result = run("judge", "rename", "Jana Kos", "Jana\x01", "--yes")
    assert result.exit_code == 1
    assert "control character U+0001 - at `$.label`. Nothing was written." in result.stderr
    assert not (tmp_path / "workspace" / "ledger.jsonl").exists()


def test_clock_behind_the_ledger_is_told_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    assert run("judge", "rename", "Jana Kos", "Jana Hofer", "--yes").exit_code == 0
    ledger = tmp_path / "workspace" / "ledger.jsonl"
    line = {**json.loads(ledger.read_text()), "when": "2999-01-02T03:04:05Z"}
    ledger.write_text(json.dumps(line) + "\n")
    result = run("judge", "rename", "Jana Hofer", "Jana Kos", "--yes")
    assert result.exit_code == 1
    assert "at a later time than this machine's clock" in result.stderr
    assert "line 1 (Ida Brunner, 2999-01-02)" in result.stderr
    assert ledger.read_text() == json.dumps(line) + "\n"
    assert run("judge", "undo", "1", "--yes").exit_code == 0
    assert run("judge", "rename", "Jana Kos", "Jana Brunner", "--yes").exit_code == 0
