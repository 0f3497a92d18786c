"""The pair head at work equals its formula, written out, and where PyTorch is installed the network that was trained."""

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import pytest

from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS, KINDS, PROPERTIES
from collabgraph.extraction.encoding.pair_scorer import PairScorer
from collabgraph.extraction.encoding.pairs import DISTANCES, LINES
from collabgraph.extraction.training.encoder.pair_graph import build_pair_graph

HIDDEN = 384
#: First and last piece of each mention: touching, nested, apart, in any order.
FIRST, LAST = np.array([1, 4, 4, 20, 9]), np.array([3, 6, 4, 29, 9])
PAIRS = np.array([(s, o) for s in range(5) for o in range(5) if s != o])


@pytest.fixture(scope="module")
def states() -> np.ndarray:
    return np.random.default_rng(1).normal(size=(30, HIDDEN)).astype(np.float32)


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    random = np.random.default_rng(2)
    sizes = (len(KINDS), len(KINDS), DISTANCES, LINES)
    return np.stack([random.integers(size, size=len(PAIRS)) for size in sizes], axis=1)


def logits_by_formula(head: Mapping[str, np.ndarray], states: np.ndarray, pair: int, row: np.ndarray) -> np.ndarray:
    """One pair at a time and in double precision, with the GELU of the standard library's erf."""
    w = {name: value.astype(float) for name, value in head.items()}
    s, o = PAIRS[pair]

    def of_end(name: str, mention: int) -> list[np.ndarray]:
        ends = np.concatenate([states[FIRST[mention]], states[LAST[mention]]]).astype(float)
        return np.split(w[f"{name}.weight"] @ ends + w[f"{name}.bias"], 2)

    (subject, subject_gate), (object_, object_gate) = of_end("subject", s), of_end("object", o)
    gap = states[min(LAST[s], LAST[o]) + 1 : max(FIRST[s], FIRST[o])].astype(float)
    mean = gap.mean(0) if len(gap) else np.zeros(HIDDEN)
    hidden = subject + object_ + subject_gate * object_gate + w["between.weight"] @ mean + w["between.bias"]
    for name, number in zip(("subject_kind", "object_kind", "distance", "lines"), row, strict=True):
        hidden = hidden + w[f"{name}.weight"][number]
    active = np.array([x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in hidden])
    logits: np.ndarray = w["out.weight"] @ active + w["out.bias"]
    return logits


def test_the_shipped_head_gives_what_its_formula_says(states: np.ndarray, rows: np.ndarray) -> None:
    weights = onnx.load(DEFAULT_WEIGHTS / "pairs.onnx").graph.initializer
    halves = {w.name.removesuffix("_half"): onnx.numpy_helper.to_array(w) for w in weights if w.name.endswith("_half")}
    head = {".".join(name.rsplit("_", 1)): array for name, array in halves.items()}
    found = PairScorer(DEFAULT_WEIGHTS / "pairs.onnx").score(states, FIRST, LAST, PAIRS, rows)
    expected = np.stack([logits_by_formula(head, states, k, row) for k, row in enumerate(rows)])
    assert found.shape == (len(PAIRS), 2 * len(PROPERTIES))
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-4)


def test_it_gives_what_the_trained_network_gives(states: np.ndarray, rows: np.ndarray, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is needed to train, not to read; make model installs it")
    from collabgraph.extraction.training.encoder.network import PairBatch, PairHead

    torch.manual_seed(3)
    network = PairHead().eval()
    network.half().float()  # the weights that are kept
    arrays = {name: value.numpy() for name, value in network.state_dict().items()}
    onnx.save(build_pair_graph(arrays), tmp_path / "pairs.onnx")
    found = PairScorer(tmp_path / "pairs.onnx").score(states, FIRST, LAST, PAIRS, rows)
    s, o = PAIRS.T
    given = (FIRST[s], LAST[s], FIRST[o], LAST[o], *rows.T, np.arange(len(PAIRS)))
    with torch.no_grad():
        expected = network(torch.from_numpy(states), PairBatch(*(torch.from_numpy(np.array(x)) for x in given)))
    np.testing.assert_allclose(found, expected.numpy(), atol=1e-5)
