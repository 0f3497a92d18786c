"""Identity across articles, on labelled pairs and groups: may not fall below what docs/identity.md states."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from collabgraph.extraction.model import Extraction
from collabgraph.ontology.vocabulary import admits

ROOT = Path(__file__).parents[1]
#: What a figure may fall below the stated one before the test fails: two or three pairs of one part.
SLACK = 0.02


@pytest.fixture(scope="module")
def names() -> Iterator[ModuleType]:
    """The module benchmarks/names.py, beside its neighbours as when it is run."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import names

    yield names
    sys.path.remove(str(ROOT / "benchmarks"))


def stated(*cells: str) -> list[float]:
    """The figures of the row of docs/identity.md that begins with these cells."""
    text = (ROOT / "docs" / "identity.md").read_text(encoding="utf-8")
    match = re.search(rf"^\| {re.escape(' | '.join(cells))} \|((?: [0-9.]+ \|)+)$", text, re.MULTILINE)
    assert match, f"docs/identity.md has no row {cells}"
    return [float(cell) for cell in match[1].strip(" |").split(" | ")]


@pytest.mark.parametrize("part", ["dev", "held", "late"])
def test_pairs_are_told_as_well_as_stated(names: ModuleType, part: str) -> None:
    pairs = [pair for pair in names.load_pairs() if pair.part == part]
    figures = names.measure_pairs((pair, names.decide(pair)) for pair in pairs)
    precision, recall, _ = stated("collabgraph", part)
    assert figures.precision >= precision - SLACK
    assert figures.recall >= recall - SLACK


def test_entities_across_articles_are_joined_as_well_as_stated(names: ModuleType) -> None:
    figures = names.measure_partition(names.load_groups(), names.divide)
    precision, recall, _ = stated("collabgraph")
    assert figures.precision >= precision - SLACK
    assert figures.recall >= recall - SLACK


def test_the_baseline_is_as_good_as_stated(names: ModuleType) -> None:
    pairs, groups = names.load_pairs(), names.load_groups()
    for baseline in names.find_baselines(pair for pair in pairs if pair.part == "dev"):
        across = names.measure_partition(groups, baseline.divide)
        assert stated(baseline.name) == pytest.approx((across.precision, across.recall, across.f1), abs=6e-4)
        for part in names.PARTS:
            mine = [(pair, baseline.decide(pair)) for pair in pairs if pair.part == part]
            figures = names.measure_pairs(mine)
            told = (figures.precision, figures.recall, figures.f1)
            assert stated(baseline.name, part) == pytest.approx(told, abs=6e-4)


@pytest.mark.parametrize(
    ("blocks", "precision"), [((range(1, 6), range(6, 13)), 0.762), (((*range(1, 6), *range(8, 13)), (6, 7)), 0.583)]
)
def test_b_cubed_agrees_with_its_authors(names: ModuleType, blocks: tuple[range, range], precision: float) -> None:
    """The two answers that Bagga and Baldwin (1998) compare: things of 5, 2 and 5 mentions."""
    things = {("a", str(n)): "first" if n < 6 else "second" if n < 8 else "third" for n in range(1, 13)}
    answer = {("a", str(n)): number for number, block in enumerate(blocks) for n in block}
    figures = names.measure_partition([names.Group("g", "", (), things)], lambda _: answer)
    assert (round(figures.precision, 3), figures.recall) == (precision, pytest.approx(1.0))


def test_labelled_pairs_keep_their_rules(names: ModuleType) -> None:
    pairs = names.load_pairs()
    assert len({pair.id for pair in pairs}) == len(pairs) >= 450
    assert sum(not pair.same for pair in pairs) >= 180
    answers: dict[str, set[bool]] = {}
    for pair in pairs:
        answers.setdefault(pair.difficulty, set()).add(pair.same)
    assert not [difficulty for difficulty, both in answers.items() if len(both) > 1]
    parts = Counter((pair.difficulty, pair.part) for pair in pairs)
    assert not [d for d in answers if abs(parts[d, "dev"] - parts[d, "held"]) > 1]


def test_labelled_articles_say_only_what_the_ontology_admits(names: ModuleType) -> None:
    articles: list[Extraction] = [side for pair in names.load_pairs() for side in (pair.one, pair.other)]
    articles += [article for group in names.load_groups() for article in group.articles]
    assert len(articles) > 1300
    wrong = [
        (article.article_id, claim.property, claim.subject, claim.object)
        for article in articles
        for claim in article.claims
        if not admits(
            claim.property,
            article.entity(claim.subject).type,
            None if claim.object is None else article.entity(claim.object).type,
        )
    ]
    assert not wrong
