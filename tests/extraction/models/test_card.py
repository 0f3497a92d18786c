"""The record beside weights is read as it was written, and what is none is refused."""

from pathlib import Path

import pytest

from collabgraph.extraction.models.card import CARD_FILE, ModelCard, Score, load_card, save_card
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
