"""The record beside weights is read as it was written, and what is none is refused."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from collabgraph.extraction.components import load_pipeline
from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS
from collabgraph.extraction.encoding.light_encoder import LIGHT_WEIGHTS
from collabgraph.extraction.models.card import CARD_FILE, ModelCard, Score, load_card, save_card, verify_files
from collabgraph.ontology.errors import ModelError

CARD = ModelCard(
    "light", "my/base", "de_base", "1.2", "de", 31, "0a1b2c3d", 3, 0, "0.1.0",
    {"all": Score(0.5, 0.25, 0.333)}, {"role": Score(1.0, 0.5, 0.667)},
)  # fmt: skip


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    save_card(CARD, tmp_path)
    assert load_card(tmp_path) == CARD


def test_weights_without_a_record_have_none(tmp_path: Path) -> None:
    assert load_card(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"names": {}, "facts": {}}', '{"names": {"all": 1}, "facts": {}}'])
def test_what_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / CARD_FILE).write_text(text)
    with pytest.raises(ModelError, match=r"model\.json: cannot be read .* train again, or name another --model"):
        load_card(tmp_path)


@pytest.fixture
def light(tmp_path: Path) -> Path:
    """A copy of the light weights that ship."""
    return Path(shutil.copytree(LIGHT_WEIGHTS, tmp_path / "light"))


@pytest.mark.parametrize(
    ("folder", "pairs"), [(DEFAULT_WEIGHTS, "pairs.onnx"), (LIGHT_WEIGHTS, "pairs.npz")], ids=["encoder", "light"]
)
def test_weights_that_ship_are_those_of_their_record(folder: Path, pairs: str) -> None:
    card = load_card(folder)
    assert card is not None
    assert {"decision.onnx", "spans.onnx", pairs} < set(card.files)
    verify_files(folder, card)


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 2000] = b"\xff" * 2000
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["names.crf", "pairs.npz", "spans.onnx", "decision.onnx", "decision.json"])
@pytest.mark.parametrize(
    "harm", [garble, lambda path: path.write_bytes(b""), lambda path: os.truncate(path, 100), Path.unlink]
)
def test_garbled_weights_are_refused_by_name_before_they_are_loaded(
    light: Path, name: str, harm: Callable[[Path], object]
) -> None:
    harm(light / name)
    with pytest.raises(ModelError, match=rf"{name}: is .* train again"):
        load_pipeline(str(light))


def test_weights_that_no_record_knows_are_refused(light: Path) -> None:
    (light / "encoder.onnx").write_bytes(b"planted")
    with pytest.raises(ModelError, match=r"encoder\.onnx: is not the file that the weights were recorded with"):
        load_pipeline(str(light))


def test_record_without_hashes_is_refused(light: Path) -> None:
    record = json.loads((light / CARD_FILE).read_text("utf-8"))
    del record["files"]
    (light / CARD_FILE).write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(ModelError, match="made by an earlier version"):
        load_pipeline(str(light))


@pytest.mark.parametrize("data", [b"", b"lCRF", b"lCRF" + b"\x00" * 44, b"\x00" * 5000])
def test_file_of_another_form_is_no_crf_even_with_its_hash_in_the_record(light: Path, data: bytes) -> None:
    (light / "names.crf").write_bytes(data)
    card = load_card(light)
    assert card is not None
    save_card(card, light)
    with pytest.raises(ModelError, match=r"names\.crf: is no model of CRFsuite"):
        load_pipeline(str(light))
