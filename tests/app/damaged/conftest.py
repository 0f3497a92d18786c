"""A workspace that the tests may damage."""

import shutil
from pathlib import Path

import pytest
from stories import make

from collabgraph.graph.curation.judgement import Judgement, JudgementKind
from collabgraph.graph.curation.references import refer_to_claim
from collabgraph.workspace import Workspace


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    article, extraction = make("a", 0)
    judgement = Judgement(
        JudgementKind.CONFIRM, "Ida", "2026-01-02T03:04:05Z", claim=refer_to_claim(extraction, extraction.claims[0])
    )
    folder = tmp_path_factory.mktemp("made") / "w"
    with Workspace.open(folder) as workspace:
        workspace.ingest([(article, extraction), make("b", 1), make("c", 2, 5), make("d", 6)])
        workspace.judge([judgement])
        workspace.rebuild()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A workspace with articles, a graph and a judgement, cleanly closed."""
    return shutil.copytree(made, tmp_path / "w")
