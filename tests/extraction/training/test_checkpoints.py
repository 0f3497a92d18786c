"""Finished stages of a training run."""

import os
import pickle
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from collabgraph.extraction.encoding.arrays import Floats
from collabgraph.extraction.training.checkpoints import Stages, read_values, write_values
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


@dataclass
class Row:
    """Values as stages keep them."""

    article: str
    published: date | None
    features: Floats
    labels: list[int]


ROW = Row("a01", date(2022, 5, 3), np.array([[1.5, -0.1], [3e-9, 7]], np.float32), [1, -1])


def test_values_of_a_stage_are_read_as_they_were_written_and_computed_once(tmp_path: Path) -> None:
    stages = Stages(tmp_path, "k1")
    stages.load("rows", list[Row], lambda: [ROW])
    (again,) = stages.load("rows", list[Row], list)
    assert (again.article, again.published, again.labels) == (ROW.article, ROW.published, ROW.labels)
    assert again.features.dtype == np.float32
    assert (again.features == ROW.features).all()


class Planted:
    """A pickle that makes a folder when it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.target),)


@pytest.mark.parametrize("name", ["rows", "spans.pickle", "public.pt"])
def test_planted_pickle_is_refused_and_never_run(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(pickle.dumps([Planted(tmp_path / "harm")]))
    with pytest.raises(InputError, match=f"{name}: cannot be read .* Delete it"):
        Stages(tmp_path, "k1").load(name, list[Row], list)
    assert not (tmp_path / "harm").exists()


def test_array_of_objects_is_neither_written_nor_read(tmp_path: Path) -> None:
    with pytest.raises(NotImplementedError, match="ndarray is no value of a stage"):
        write_values(tmp_path / "a", np.array([ROW], object))
    write_values(tmp_path / "b", [("a", None, ("object", (1,), b"12345678"), [])])
    with pytest.raises(InputError, match="cannot be read"):
        read_values(tmp_path / "b", list[Row])


def test_no_code_of_the_project_unpickles() -> None:
    root = Path(__file__).parents[3]
    files = [
        p for folder in ("app", "extraction", "graph", "ontology", "benchmarks") for p in root.glob(f"{folder}/**/*.py")
    ]
    assert len(files) > 150
    unsafe = (
        "import pickle",
        "torch.load(",
        "torch.save(",
        "allow_pickle=True",
        "import joblib",
        "import marshal",
        "import shelve",
        " eval(",
        " exec(",
    )
    assert [(p.name, word) for p in files for word in unsafe if word in p.read_text("utf-8")] == []
