"""Commands run in this process, on the workspace of one test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from collabgraph.cli.main import main
from collabgraph.knowledge import KnowledgeGraph

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, extractor: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the workspace of this test, with the fake extractor."""
    monkeypatch.setattr(KnowledgeGraph, "_load_extractor", lambda self: extractor)
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **more: CliRunner().invoke(main, [str(a) for a in arguments], **more)


@pytest.fixture
def filled(run: Run, news: Path) -> Run:
    assert run("ingest", news).exit_code == 0
    return run
