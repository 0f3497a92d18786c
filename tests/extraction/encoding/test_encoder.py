"""The networks of a folder of weights: several are asked for their mean, and what is missing is named."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest

from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS, TOKENIZER_FILE, Encoder, network_files
from collabgraph.extraction.encoding.pairs import MentionPosition
from collabgraph.ontology.errors import ModelError

TEXT = "Jana Kos of Adria Wood spoke at the Timber Forum in Graz on 3 May 2023."
#: "Jana Kos" and "Timber Forum", as words.
PLACES = [MentionPosition(0, 2, 0, "Person", 0), MentionPosition(7, 9, 0, "Event", 1)]


@pytest.fixture
def single(tmp_path: Path) -> Path:
    """A folder with the packaged network alone."""
    folder = tmp_path / "single"
    folder.mkdir()
    for name in (*network_files(1), TOKENIZER_FILE):
        shutil.copyfile(DEFAULT_WEIGHTS / name, folder / name)
    return folder


@pytest.fixture
def other(single: Path) -> Path:
    """A folder with another network: the same, but for a head of pairs and one of names that see less."""
    folder = shutil.copytree(single, single.parent / "other")
    for name in network_files(1):
        model = onnx.load(folder / name)
        for array in model.graph.initializer:
            if array.name in ("out_bias_half", "network.names.bias"):
                values = onnx.numpy_helper.to_array(array) - np.arange(array.dims[0]).astype(np.float16) / 8
                array.CopyFrom(
                    onnx.numpy_helper.from_array(values.astype(onnx.numpy_helper.to_array(array).dtype), array.name)
                )
        onnx.save(model, folder / name)
    return folder


def test_several_networks_give_their_mean(single: Path, other: Path, tmp_path: Path) -> None:
    both = shutil.copytree(single, tmp_path / "both")
    for name, as_second in zip(network_files(1), network_files(2), strict=True):
        shutil.copyfile(other / name, both / as_second)
    encoders = [Encoder(folder) for folder in (single, other, both)]
    one, two, mean = (encoder.encode(TEXT) for encoder in encoders)
    assert not np.allclose(one.names, two.names, atol=1e-2)
    np.testing.assert_allclose(mean.names, (one.names + two.names) / 2, atol=1e-5)
    first, second, found = (
        encoder.score_pairs(encoded, PLACES) for encoder, encoded in zip(encoders, (one, two, mean), strict=True)
    )
    assert (found.subjects.tolist(), found.objects.tolist()) == (first.subjects.tolist(), first.objects.tolist())
    assert not np.allclose(first.denials, second.denials, atol=1e-2)
    np.testing.assert_allclose(found.logits, (first.logits + second.logits) / 2, atol=1e-4)
    np.testing.assert_allclose(found.denials, (first.denials + second.denials) / 2, atol=1e-4)


@pytest.mark.parametrize("name", ["encoder.onnx", "pairs.onnx", TOKENIZER_FILE])
def test_a_missing_file_is_named(single: Path, name: str) -> None:
    (single / name).unlink()
    with pytest.raises(
        ModelError, match=rf"single: no {name}.* \(expected encoder\.onnx, pairs\.onnx, tokenizer\.json"
    ):
        Encoder(single)


def test_a_second_network_needs_its_pair_head(single: Path) -> None:
    shutil.copyfile(single / "encoder.onnx", single / "encoder-2.onnx")
    with pytest.raises(ModelError, match=r"no pairs-2\.onnx"):
        Encoder(single)
