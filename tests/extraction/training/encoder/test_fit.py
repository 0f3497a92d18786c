"""Fitting the network that was stopped ends as if it had not been. Runs where PyTorch is installed."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is needed to train, not to read; make model installs it")
transformers = pytest.importorskip("transformers", reason="needed to train, not to read; make model installs it")


def test_a_fit_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    from collabgraph.extraction.encoding.encoder import LABELS
    from collabgraph.extraction.encoding.wordpieces import Window
    from collabgraph.extraction.training.encoder.fit import Example, fit
    from collabgraph.extraction.training.encoder.network import HIDDEN, Network

    def network() -> Network:
        torch.manual_seed(5)
        config = transformers.BertConfig(
            vocab_size=50, hidden_size=HIDDEN, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8
        )
        return Network(transformers.BertModel(config, add_pooling_layer=False))

    names = torch.zeros(3, len(LABELS), dtype=torch.long)
    names[1, 0] = 1
    examples = [Example(Window((1, k, 9, 2, 3), (0,) * 5, 0, 3, (1, 2, 3)), names) for k in range(5, 12)]

    def stop(part: float, doing: str) -> None:
        if "epoch 2 of 3 done" in doing:
            raise KeyboardInterrupt

    whole, stopped, kept = network(), network(), tmp_path / "fit.state"
    fit(whole, lambda epoch: examples, epochs=3, batch_size=2)
    with pytest.raises(KeyboardInterrupt):
        fit(stopped, lambda epoch: examples, epochs=3, batch_size=2, kept=kept, tell=stop)
    again = network()
    fit(again, lambda epoch: examples, epochs=3, batch_size=2, kept=kept)
    for (name, a), (_, b) in zip(whole.named_parameters(), again.named_parameters(), strict=True):
        assert torch.equal(a, b), name
