"""Everything that docs/accuracy.md states, measured anew; writes the document and its pictures.

Usage: ``make accuracy``, or ``python benchmarks/accuracy.py [--cache build/model]``.
Some five minutes on two cores. The prose stands in ``accuracy.md.jinja``, the figures come from here; those of
cross-validation are kept in ``docs/figures`` and told again as long as the same weights ship.
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import jinja2
import spacy
from ablations import DENIAL, PARTS, encode_once
from folds import cross_validate
from plots import plot_calibration, plot_learning_curve
from rich.console import Console

from collabgraph import KnowledgeGraph
from collabgraph.evaluation import Evaluation, evaluate, evaluate_denied
from collabgraph.extraction.components import DEFAULT_MODEL, LIGHT
from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS
from collabgraph.extraction.evaluation.denied import DeniedScore, find_denied_texts, load_denied
from collabgraph.extraction.evaluation.error_analysis import ErrorKind, Finding
from collabgraph.extraction.evaluation.figures import CORE, SUMS, TOPIC_PROPERTIES, TYPES, Difference, compare
from collabgraph.extraction.evaluation.gold import find_gold_files
from collabgraph.extraction.evaluation.score import ScoreState
from collabgraph.extraction.model import Article
from collabgraph.extraction.models.card import ModelCard, load_card
from collabgraph.extraction.pipeline import Extractor
from collabgraph.extraction.training.annotated import load_annotated
from collabgraph.ontology.errors import ModelError
from collabgraph.ontology.vocabulary import Property

ROOT = Path(__file__).parent.parent
GOLD, CORPUS, FIGURES = ROOT / "tests" / "gold", ROOT / "corpus", ROOT / "docs" / "figures"
UNSEEN, TUNING, PAGES = GOLD / "unseen", GOLD / "tuning", GOLD / "pages"
CURVE, VALIDATION = FIGURES / "learning-curve.json", FIGURES / "cross-validation.json"
_ROUNDS = 3
console = Console(stderr=True)


@dataclass(frozen=True, slots=True)
class Ablation:
    """What is lost without a part."""

    name: str
    entities: Difference
    facts: Difference


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second of one pipeline as shares of those of the stock base pipeline, and what it finds."""

    name: str
    wall: float
    cpu: float
    entities: float
    facts: float


@dataclass(frozen=True, slots=True)
class Frequent:
    """A common kind of error, with an example."""

    count: int
    what: str
    state: str
    kind: str
    example: Finding


def main() -> None:
    """Measure, then write."""
    parser = argparse.ArgumentParser(description="Writes docs/accuracy.md anew.")
    parser.add_argument(
        "--cache", type=Path, default=Path("build/model"), help="what training left, for cross-validation"
    )
    options = parser.parse_args()
    FIGURES.mkdir(exist_ok=True)
    files = find_gold_files(GOLD)
    denied, fresh, third, fourth = (load_denied(GOLD / f"denied{n}.jsonl") for n in ("", "-2", "-3", "-4"))
    extractor = Extractor()
    # Cross-validation takes as long as all the rest, so it has a core of its own; speed is measured when both are done.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool, encode_once():
        validation = pool.submit(cross_validate, options.cache, CORPUS)
        console.print(f"{GOLD}: {len(files)} articles")
        gold = evaluate(files, extractor)
        lenient = measure_lenient(files, extractor)
        console.print(f"{UNSEEN}, {TUNING}, {PAGES}")
        (unseen, unseen_denied), (tuning, tuning_denied), (pages, pages_denied) = (
            _evaluate_with_denied(f, extractor) for f in (UNSEEN, TUNING, PAGES)
        )
        console.print(f"{len(denied)}, {len(fresh)}, {len(third)} and {len(fourth)} denied texts")
        sets = (denied, fresh, third, fourth)
        slipped, slipped_fresh, slipped_third, slipped_fourth = (evaluate_denied(texts, extractor) for texts in sets)
        with DENIAL.leave_out():
            unvetoed = evaluate_denied(denied, extractor)
        ablations = _ablate(files, extractor, gold)
        console.print("waiting for cross-validation")
        folds = validation.result()
    console.print("speed")
    pipelines = {"with the encoder": (extractor, gold)}
    with contextlib.suppress(ModelError):  # without its weights there is no light pipeline to measure
        light = Extractor(LIGHT)
        pipelines["light"] = (light, evaluate(files, light))
    light_evaluation = pipelines["light"][1] if "light" in pipelines else None
    speeds = measure_speed(pipelines)
    card = load_card(DEFAULT_WEIGHTS)
    points = record_point(gold, card)
    plot_calibration(gold.reliability, FIGURES / "calibration.svg")
    plot_learning_curve(points, FIGURES / "learning-curve.svg")
    page = render(
        gold=gold, lenient=lenient, unseen=unseen, unseen_denied=unseen_denied, tuning=tuning, tuning_denied=tuning_denied,
        pages=pages, pages_denied=pages_denied,
        denied=len(denied), slipped=slipped, unvetoed=unvetoed, fresh=len(fresh),
        slipped_fresh=slipped_fresh, third=len(third), slipped_third=slipped_third,
        fourth=len(fourth), slipped_fourth=slipped_fourth,
        ablations=ablations, folds=keep_validation(folds, extractor.name, card), card=card,
        speeds=speeds, points=points, light=light_evaluation,
    )  # fmt: skip
    (ROOT / "docs" / "accuracy.md").write_text(page, encoding="utf-8")


def _evaluate_with_denied(folder: Path, extractor: Extractor) -> tuple[Evaluation, DeniedScore]:
    return (
        evaluate(find_gold_files(folder), extractor),
        evaluate_denied(find_denied_texts(load_annotated(folder)), extractor),
    )


def record_point(gold: Evaluation, card: ModelCard | None) -> list[dict[str, float]]:
    """The learning curve, with the weights that were measured if they say what they were trained on."""
    points = {p["articles"]: p for p in json.loads(CURVE.read_text(encoding="utf-8"))}
    if card is not None:
        figures = {line: round(gold.figures[line].f1, 3) for line in ("entities", "core facts")}
        points[card.articles] = {"articles": card.articles, **figures}
    ordered = sorted(points.values(), key=lambda p: float(p["articles"]))
    CURVE.write_text("[\n" + ",\n".join(f" {json.dumps(p)}" for p in ordered) + "\n]\n", encoding="utf-8")
    return ordered


def measure_lenient(files: Sequence[Path], extractor: Extractor) -> dict[str, dict[str, float]]:
    """Entities and core facts by the independent scorer where an event matches if most words of its name do."""
    with tempfile.TemporaryDirectory() as folder, KnowledgeGraph(Path(folder) / "workspace", extractor=extractor) as kg:
        kg.ingest(files)
        graph = Path(folder) / "graph.nq"
        kg.export("nquads", graph)
        command = [sys.executable, GOLD / "score_graph.py", GOLD, graph, "--lenient", "--json"]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return {"entities": told["entities_micro"], "core facts": told["facts_core_micro"]}


def keep_validation(
    validation: tuple[Evaluation, DeniedScore] | str, pipeline: str, card: ModelCard | None
) -> dict[str, object] | str:
    """What cross-validation gave: kept if measured now, else as kept, if these weights gave it or those they went on from, else why not."""
    weights = pipeline.split(" with ")[-1].split()[0]
    if not isinstance(validation, str):
        folds, denied = validation
        lines = {
            name: [x.precision, x.recall, x.f1, x.low, x.high, x.found, x.gold] for name, x in folds.figures.items()
        }
        kept: dict[str, object] = {
            "weights": weights, "articles": len(folds.scores), "lines": lines,
            "denied": [len(denied.stated), denied.denied, denied.kept, denied.true],
        }  # fmt: skip
        rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in lines.items())
        head = f' "weights": {json.dumps(weights)},\n "articles": {kept["articles"]},\n "denied": {json.dumps(kept["denied"])}'
        VALIDATION.write_text("{\n" + head + ',\n "lines": {\n' + rows + "\n }\n}\n", encoding="utf-8")
        return kept
    kept = json.loads(VALIDATION.read_text(encoding="utf-8"))
    return kept if kept["weights"] in (weights, card.start if card else "") else validation


def render(*, gold: Evaluation, **measured: object) -> str:
    """The document."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["f"] = lambda value: f"{value:.3f}"
    environment.filters["d"] = lambda value: f"{value:+.3f}"
    environment.filters["pc"] = lambda value: f"{value:.1%}".replace("%", " %")
    template = environment.from_string((Path(__file__).parent / "accuracy.md.jinja").read_text(encoding="utf-8"))
    return template.render(
        gold=gold, **measured,
        sums=SUMS, types=[t.value for t in TYPES], properties=[p.value for p in (*CORE, *TOPIC_PROPERTIES)],
        fact_errors=count_kinds(m for m in gold.mistakes if isinstance(m.what, Property)),
        name_errors=count_kinds(m for m in gold.mistakes if not isinstance(m.what, Property)),
        frequent=find_frequent(gold.mistakes),
    )  # fmt: skip


def count_kinds(mistakes: Iterable[Finding]) -> list[tuple[str, str, int]]:
    """State, kind and number of errors, the missed first, the most frequent first within each."""
    counts = Counter((m.state, m.kind) for m in mistakes)
    order = list(ScoreState)
    return [
        (state.value, kind.value, count)
        for (state, kind), count in sorted(counts.items(), key=lambda x: (-order.index(x[0][0]), -x[1], x[0][1]))
    ]


def find_frequent(mistakes: Sequence[Finding], count: int = 10) -> list[Frequent]:
    """The commonest errors by type or property, state and kind, each with its first example that has a sentence."""
    counts = Counter((str(m.what), m.state.value, m.kind) for m in mistakes)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:count]
    found = []
    for (what, state, kind), number in ranked:
        same = [m for m in mistakes if (str(m.what), m.state.value, m.kind) == (what, state, kind)]
        example = min(same, key=lambda m: (m.context is None, len(m.context.text) if m.context else 0))
        found.append(Frequent(number, what, state, kind or ErrorKind.NO_SUCH_FACT, example))
    return found


def _ablate(files: Sequence[Path], extractor: Extractor, whole: Evaluation) -> list[Ablation]:
    found = []
    for part in PARTS:
        console.print(f"without {part.name}")
        with part.leave_out():
            lines = compare(evaluate(files, extractor).scores, whole.scores)
        found.append(Ablation(part.name, lines["entities"], lines["core facts"]))
    return sorted(found, key=lambda a: -a.facts.value)


def measure_speed(pipelines: dict[str, tuple[Extractor, Evaluation]]) -> list[Speed]:
    """Each pipeline against the base pipeline as it comes, in turn, on the same texts; medians of the rounds."""
    texts = [json.loads(file.read_text(encoding="utf-8"))["text"] for file in find_gold_files(GOLD)]
    stock = spacy.load(DEFAULT_MODEL)
    runs: dict[str, Callable[[], object]] = {"": lambda: list(stock.pipe(texts))}
    for name, (extractor, _) in pipelines.items():
        runs[name] = lambda extractor=extractor: list(
            extractor.pipe(Article(str(k), "", t) for k, t in enumerate(texts))
        )
    walls: dict[str, list[float]] = {name: [] for name in runs}
    cpus: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(_ROUNDS):
        for name, run in runs.items():
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            walls[name].append(time.perf_counter() - wall)
            cpus[name].append(time.process_time() - cpu)
    return [
        Speed(
            name,
            statistics.median(base / own for base, own in zip(walls[""], walls[name], strict=True)),
            statistics.median(base / own for base, own in zip(cpus[""], cpus[name], strict=True)),
            evaluation.figures["entities"].f1,
            evaluation.figures["core facts"].f1,
        )
        for name, (_, evaluation) in pipelines.items()
    ]


if __name__ == "__main__":
    main()
