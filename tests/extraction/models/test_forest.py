"""Loading trained forests."""

from pathlib import Path

import numpy as np
import pytest

from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS
from collabgraph.extraction.mentions.candidate_features import SPAN_FEATURES
from collabgraph.extraction.mentions.recogniser import SPANS_FILE
from collabgraph.extraction.models.forest import Forest
from collabgraph.ontology.errors import ModelError


def test_a_forest_gives_one_probability_a_row() -> None:
    forest = Forest(DEFAULT_WEIGHTS / SPANS_FILE, SPAN_FEATURES)
    found = forest.probabilities(np.zeros((3, len(SPAN_FEATURES)), np.float32))
    assert found.shape == (3,)
    assert np.all((found > 0) & (found < 1))


def test_no_rows_give_no_probabilities() -> None:
    forest = Forest(DEFAULT_WEIGHTS / SPANS_FILE, SPAN_FEATURES)
    assert forest.probabilities(np.zeros((0, len(SPAN_FEATURES)), np.float32)).shape == (0,)


def test_a_missing_forest_is_refused_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"spans\.onnx: the weights cannot be read"):
        Forest(tmp_path / SPANS_FILE, SPAN_FEATURES)


def test_a_damaged_forest_is_refused(tmp_path: Path) -> None:
    (tmp_path / SPANS_FILE).write_bytes(b"no forest")
    with pytest.raises(ModelError, match="cannot be read"):
        Forest(tmp_path / SPANS_FILE, SPAN_FEATURES)


def test_a_forest_for_other_features_is_refused() -> None:
    with pytest.raises(ModelError, match="other features"):
        Forest(DEFAULT_WEIGHTS / SPANS_FILE, ("length",))
