"""The command train: what it passes on, what it prints, how it stops."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from collabgraph.cli.main import main
from collabgraph.extraction.models.card import ModelCard, Score
from collabgraph.extraction.training import train as training
from collabgraph.extraction.training.train import Settings, TrainingProgress

CARD = ModelCard(
    "light", "en_base", "en_base", "3.8", "en", 12, "0a1b2c3d", 3,
    names={"all": Score(0.7, 0.6, 0.646)}, facts={"all": Score(0.5, 0.25, 0.333)},
)  # fmt: skip
Train = Callable[..., ModelCard]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the command passes on to training, which here ends at once."""
    passed: dict[str, Any] = {}

    def train(corpus: Path, out: Path, settings: Settings, **more: Any) -> ModelCard:
        passed.update(corpus=corpus, out=out, settings=settings, **more)
        more["on_progress"](TrainingProgress(0.5, 9, "preparing: parsing article 1 of 12"))
        return CARD

    monkeypatch.setattr(training, "train", train)
    return passed


def test_the_figures_and_the_next_step_are_printed(given: dict[str, Any], tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["train", str(tmp_path), "--light", "--out", "model", "--folds", "4"])
    assert result.exit_code == 0, result.output
    assert given["settings"] == Settings(light=True, folds=4)
    assert given["cache"] is None
    assert "trained on 12 articles" in result.output
    assert "names       F1 0.646 (precision 0.700, recall 0.600)" in result.output
    assert "core facts  F1 0.333" in result.output
    assert "collabgraph ingest ARTICLES --model model" in result.output
    assert "preparing\n" in result.stderr


def test_weights_that_went_on_have_no_figures_of_their_own(given: dict[str, Any], tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["train", str(tmp_path), "--start", "old", "--out", "new", "--epochs", "2"])
    assert result.exit_code == 0, result.output
    assert given["settings"] == Settings(start=Path("old"), epochs=2)
    assert "--model new --against old" in result.output
    assert "F1" not in result.output


def test_it_stops_with_a_word_on_how_to_go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stopped(*_: object, **__: object) -> ModelCard:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "train", stopped)
    result = CliRunner().invoke(main, ["train", str(tmp_path), "--out", "model"])
    assert result.exit_code == 130
    assert "run the same command again to go on" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["train", "no-such-folder", "--out", "model"], 2, "does not exist"),
        (["train", "."], 2, "--out"),
        (["train", ".", "--light", "--out", "model"], 1, "no annotated article"),
        (["train", ".", "--out", "model", "--folds", "1"], 2, "--folds"),
    ],
)
def test_what_cannot_be_trained_on_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code
    assert told in result.stderr
    assert not (tmp_path / "model").exists()
