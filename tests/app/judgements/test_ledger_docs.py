"""What docs/ledger.md shows runs as it stands there."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from collabgraph import KnowledgeGraph
from collabgraph.cli.judgements.judge import judge
from collabgraph.cli.main import main
from collabgraph.graph.curation.judgement import JudgementKind
from collabgraph.graph.curation.judgement_lines import parse_judgement

TEXT = (Path(__file__).parents[3] / "docs" / "ledger.md").read_text(encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path, extractor: Any, news: Path) -> Iterator[None]:
    with KnowledgeGraph(tmp_path / "my-workspace", extractor=extractor) as graph:
        graph.ingest(news)
    before = Path.cwd()
    os.chdir(tmp_path)
    yield
    os.chdir(before)


def test_commands_run(workspace: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", "my-workspace")
    commands = re.findall(r"^\$ collabgraph (.+)$", TEXT, re.MULTILINE)
    assert commands
    for command in commands:
        result = CliRunner().invoke(main, shlex.split(command))
        assert result.exit_code == 0, result.output


def test_python_runs(workspace: None) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, "ledger.md", "exec"), names)
    assert [standing.state for standing in names["kg"].judge.list()] == ["in force", "in force", "undone", "in force"]
    names["kg"].close()


def test_line_shown_is_one(workspace: None) -> None:
    (line,) = re.findall(r"```json\n(.*?)\n```", TEXT, re.DOTALL)
    assert parse_judgement(line).kind is JudgementKind.REJECT


def test_every_judgement_is_told() -> None:
    told = set(re.findall(r"^\| `(\w+)", TEXT, re.MULTILINE))
    assert told >= set(judge.commands)
