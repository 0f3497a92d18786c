"""Finished stages of a training run."""

from pathlib import Path

import pytest

from collabgraph.extraction.training.checkpoints import Stages
from collabgraph.ontology.errors import InputError


def test_a_stage_is_made_once(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(path: Path) -> None:
        made.append(path)
        path.write_text("done")

    for _ in range(2):
        assert Stages(tmp_path, "k1").once("names", make).read_text() == "done"
    assert len(made) == 1


def test_a_stage_that_broke_off_is_made_again(tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        path.mkdir()
        (path / "half").write_text("…")
        raise KeyboardInterrupt

    stages = Stages(tmp_path, "k1")
    with pytest.raises(KeyboardInterrupt):
        stages.once("fold-0", broken)
    assert not (tmp_path / "fold-0").exists()
    assert stages.once("fold-0", lambda path: path.mkdir()).is_dir()
    assert list((tmp_path / "fold-0").iterdir()) == []


def test_another_run_is_refused_with_what_to_do(tmp_path: Path) -> None:
    Stages(tmp_path, "k1")
    with pytest.raises(InputError, match=r"run k1, this one is k2\)\. Delete the folder, or name another --cache"):
        Stages(tmp_path, "k2")
