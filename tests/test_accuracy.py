"""Accuracy on the development sample: may not fall below what docs/accuracy.md states."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from collabgraph import KnowledgeGraph
from collabgraph.evaluation import Evaluation, evaluate
from collabgraph.extraction.evaluation.gold import find_gold_files
from collabgraph.extraction.model import Article, Extraction
from collabgraph.extraction.pipeline import Extractor

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
#: What a figure may fall below the stated one before the test fails.
SLACK = 0.02
#: Words of the shortest article that is full of denials.
SHORTEST = 30


def stated(label: str) -> float:
    """A figure of the table in docs/accuracy.md, by the label of its row (the F1 column)."""
    match = re.search(
        rf"^\| {re.escape(label)} \|[^|]*\|[^|]*\| ([0-9.]+) \|", (ROOT / "docs/accuracy.md").read_text(), re.M
    )
    assert match, f"docs/accuracy.md has no row {label!r}"
    return float(match[1])


class Remembering:
    """An extractor that reads each article once and repeats what it found."""

    def __init__(self) -> None:
        self.extractor = Extractor()
        self.name = self.extractor.name
        self.found: dict[str, Extraction] = {}

    def pipe(self, articles: Iterable[Article], batch_size: int = 32) -> Iterator[Extraction]:
        for article in articles:
            if article.id not in self.found:
                (self.found[article.id],) = self.extractor.pipe([article])
            yield self.found[article.id]


@pytest.fixture(scope="module")
def extractor() -> Remembering:
    return Remembering()


@pytest.fixture(scope="module")
def evaluation(extractor: Remembering) -> Evaluation:
    return evaluate(find_gold_files(GOLD), extractor)


@pytest.fixture(scope="module")
def witness(extractor: Remembering, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict[str, float]]]:
    """What the independent scorer says of the exported graph."""
    folder = tmp_path_factory.mktemp("gold")
    with KnowledgeGraph(folder / "workspace", extractor=extractor) as kg:
        assert kg.ingest(find_gold_files(GOLD)).added == 18
        kg.export("nquads", folder / "graph.nq")
    command = [sys.executable, str(GOLD / "score_graph.py"), str(GOLD), str(folder / "graph.nq"), "--json"]
    result: dict[str, dict[str, dict[str, float]]] = json.loads(
        subprocess.run(command, check=True, capture_output=True).stdout
    )
    return result


@pytest.mark.parametrize("line", ["entities", "core facts"])
def test_the_shipped_model_is_as_good_as_stated(evaluation: Evaluation, line: str) -> None:
    assert evaluation.figures[line].f1 >= stated(line) - SLACK


def test_figures_equal_those_of_the_independent_scorer(
    evaluation: Evaluation, witness: dict[str, dict[str, dict[str, float]]]
) -> None:
    expected: dict[str, Any] = {
        **witness["entities"], **witness["facts"], "entities": witness["entities_micro"],
        "core facts": witness["facts_core_micro"], "topics": witness["facts_topics_micro"],
    }  # fmt: skip
    for line, told in expected.items():
        mine = evaluation.figures[line]
        assert (mine.precision, mine.recall, mine.f1) == pytest.approx((told["p"], told["r"], told["f1"]), abs=6e-5), (
            line
        )
        assert (mine.found, mine.gold) == (told["pred"], told["gold"]), line


def test_the_annotation_of_the_corpus_keeps_its_rules() -> None:
    """Every name and evidence stands in its text, every end is admissible (the script prints its complaints).

    Articles that list what they deny, be it nothing, may be shorter, and have topics that nothing but a denial uses.
    """
    for folder in (GOLD, *(GOLD / name for name in ("unseen", "tuning", "pages")), ROOT / "corpus"):
        out = subprocess.run([sys.executable, GOLD / "check_annotations.py", folder], check=True, capture_output=True)
        *complaints, _ = out.stdout.decode().rstrip().split("\n")
        assert [c for c in complaints if not _is_of_denials(folder, *c.split(" ", 1))] == []


def _is_of_denials(folder: Path, file: str, complaint: str) -> bool:
    article = json.loads((folder / file).read_text(encoding="utf-8"))
    denied = article.get("denied", [])
    topics = {e["name"] for e in article["entities"] if e["id"] in {fact.get("o") for fact in denied}}
    if complaint.startswith("length "):
        return "denied" in article and len(article["text"].split()) >= SHORTEST
    return complaint.startswith("topic unused ") and complaint.removeprefix("topic unused ") in topics
