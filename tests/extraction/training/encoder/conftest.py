"""A network of the shape that reading expects, with one small layer and nothing learnt: fitted and written in seconds."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from collabgraph.extraction.training.encoder.network import Network


@pytest.fixture(scope="session")
def new_small_network() -> "Callable[[], Network]":
    """Makes such a network, each time the same."""
    torch = pytest.importorskip("torch", reason="PyTorch is needed to train, not to read; make model installs it")
    transformers = pytest.importorskip("transformers", reason="needed to train, not to read; make model installs it")
    from collabgraph.extraction.training.encoder.network import HIDDEN, Network

    def make(seed: int = 5) -> Network:
        torch.manual_seed(seed)
        config = transformers.BertConfig(
            vocab_size=30522, hidden_size=HIDDEN, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
            attention_probs_dropout_prob=0.0,
        )  # fmt: skip
        return Network(transformers.BertModel(config, add_pooling_layer=False))

    return make
