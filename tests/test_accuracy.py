"""Accuracy on the development sample: may not fall below what docs/accuracy.md states."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from collabgraph import KnowledgeGraph

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
#: What a figure may fall below the stated one before the test fails.
SLACK = 0.02


def stated(label: str) -> float:
    """A figure of the table in docs/accuracy.md, by the label of its row (the F1 column)."""
    match = re.search(
        rf"^\| {re.escape(label)} \|[^|]*\|[^|]*\| ([0-9.]+) \|", (ROOT / "docs/accuracy.md").read_text(), re.M
    )
    assert match, f"docs/accuracy.md has no row {label!r}"
    return float(match[1])


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    folder = tmp_path_factory.mktemp("gold")
    with KnowledgeGraph(folder / "workspace") as kg:
        report = kg.ingest(sorted(GOLD.glob("d*.json")))
        assert report.added == 18
        kg.export("nquads", folder / "graph.nq")
    command = [sys.executable, GOLD / "score_graph.py", GOLD, folder / "graph.nq", "--json"]
    result: dict[str, dict[str, float]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return result


def test_entities_are_found_as_well_as_stated(score: dict[str, dict[str, float]]) -> None:
    assert score["entities_micro"]["f1"] >= stated("entities, without topics") - SLACK


def test_core_facts_are_found_as_well_as_stated(score: dict[str, dict[str, float]]) -> None:
    assert score["facts_core_micro"]["f1"] >= stated("core facts") - SLACK


def test_the_annotation_of_the_corpus_keeps_its_rules() -> None:
    """Every name and evidence stands in its text, every end is admissible (the script prints its complaints)."""
    for folder in (GOLD, ROOT / "corpus"):
        out = subprocess.run([sys.executable, GOLD / "check_annotations.py", folder], check=True, capture_output=True)
        assert out.stdout.decode().rstrip().endswith(" 0 complaints"), out.stdout.decode()[-2000:]
