"""All commands: help, errors in one message, imports."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from collabgraph.cli.main import main

Run = Callable[..., Result]
COMMANDS = sorted(main.commands)
WITHOUT_WORKSPACE = ("evaluate", "extract", "read", "train")


def test_commands_are_those_promised() -> None:
    assert COMMANDS == [
        "articles", "ask", "build", "evaluate", "evidence", "export", "extract", "ingest", "judge", "measure", "query", "questions", "read",
        "remove", "report", "review", "search", "serve", "show", "train", "validate", "view",
    ]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example_and_the_workspace(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"  collabgraph {command}" in result.output
    assert ("--workspace DIR" in result.output) is (command not in WITHOUT_WORKSPACE)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "who-presented-were"], 1, "who-presented-where"),
        (["query", "who-presented-where", "person"], 2, "expected KEY=VALUE"),
        (["query", "who-presented-where", "colour=red"], 1, "colour"),
        (["query", "gone.rq"], 1, "gone.rq: cannot be read"),
        (["query"], 2, "Missing argument"),
        (["show", "Jana Koss"], 1, "Jana Kos"),
        (["remove", "gone"], 1, "gone"),
        (["export", "-o", "graph.xml"], 2, "pass --format"),
        (["export", "-o", "gone/graph.ttl"], 1, "cannot be written"),
        (["view", "Nobody At All"], 1, "Nobody At All"),
        (["ingest", "gone.txt"], 1, "gone.txt: there is no such file or folder"),
        (["ingest"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
        (["articles", "--workspace", "gone"], 1, "no workspace"),
    ],
)
def test_errors_are_one_message_and_an_exit_code(filled: Run, arguments: list[str], code: int, message: str) -> None:
    result = filled(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert isinstance(result.exception, SystemExit)


def imported_by(*arguments: str) -> set[str]:
    program = (
        "import sys\nfrom collabgraph.cli.main import main\ntry:\n main()\nexcept SystemExit: pass\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {"spacy", "pandas", "networkx", "trafilatura", "py3langid", "pyshacl", "numpy", "matplotlib"}


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], HEAVY | {"rdflib", "rich", "collabgraph.knowledge"}),
        (["ingest", "--help"], HEAVY | {"rdflib", "rich", "collabgraph.knowledge"}),
        (["query", "who-presented-where"], HEAVY),
        (["show", "Jana Kos"], HEAVY),
        (["articles"], HEAVY | {"rdflib"}),
    ],
)
def test_commands_import_only_what_they_need(filled: Run, arguments: list[str], heavy: set[str]) -> None:
    assert imported_by(*arguments) & heavy == set()
