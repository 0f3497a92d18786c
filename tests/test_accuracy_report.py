"""The maker of docs/accuracy.md: its parts can all be left out, and what it measures reaches the document."""

import importlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from collabgraph.evaluation import Evaluation
from collabgraph.extraction.encoding.encoder import Encoder
from collabgraph.extraction.evaluation.denied import DeniedScore
from collabgraph.extraction.evaluation.figures import LINES
from collabgraph.extraction.evaluation.predicted import FoundArticle, FoundFact, FoundNode, Said
from collabgraph.extraction.evaluation.score import score_article
from collabgraph.extraction.model import Article, Quote
from collabgraph.extraction.models.card import ModelCard, Score
from collabgraph.extraction.models.forest import Forest
from collabgraph.extraction.training.annotated import parse_annotated
from collabgraph.ontology.vocabulary import EntityType, Property

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
TEXT = "Jana Kos leads BEECH|1. Mila Hofer leads ASPEN."
CARD = ModelCard(
    "encoder", "base", "name", "1", "en", 300, "", 3, names={"all": Score(0.9, 0.8, 0.847)}, facts={"leads": Score(1, 1, 1)}
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Iterator[ModuleType]:
    """The module benchmarks/accuracy.py, beside its neighbours as when it is run."""
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("accuracy")
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture
def evaluation() -> Evaluation:
    entities = [("e1", "Person", "Jana Kos"), ("e2", "Project", "BEECH|1"), ("e3", "Person", "Mila Hofer")]
    data = {
        "id": "a1", "title": "", "published": None, "text": TEXT,
        "entities": [{"id": id, "type": type_, "name": name} for id, type_, name in entities],
        "facts": [{"s": "e1", "p": "leads", "o": "e2", "evidence": ""}],
    }  # fmt: skip
    nodes = tuple(FoundNode(id, EntityType(type_), name, frozenset({name})) for id, type_, name in entities)
    told = (Said(0.9, False, Quote(0, 23, TEXT[:23])),)
    facts = (
        FoundFact("e1", Property.LEADS, "e2", None, told),
        FoundFact("e3", Property.LEADS, "e2", None, told),
        FoundFact("e3", Property.ROLE, None, "chair", told),
    )
    score = score_article(parse_annotated(data), FoundArticle("a1", Article("a1", "", TEXT), nodes, facts))
    return Evaluation("test 1", (score,))


def state_of(parts: tuple[Any, ...]) -> list[object]:
    from collabgraph.extraction import components, parsed_article
    from collabgraph.extraction.coreference import name_groups
    from collabgraph.extraction.relations import claims, decision

    owners = (name_groups, name_groups._Joiner, components, parsed_article, claims, decision, Encoder, Forest)
    return [value for owner in owners for value in vars(owner).values()]


def test_each_part_is_left_out_and_put_back(report: ModuleType) -> None:
    before = state_of(report.PARTS)
    for part in report.PARTS:
        with part.leave_out():
            during = state_of(report.PARTS)
        assert any(a is not b for a, b in zip(before, during, strict=True)), part.name
        assert all(a is b for a, b in zip(before, state_of(report.PARTS), strict=True)), part.name


def test_names_of_parts_are_told_apart(report: ModuleType) -> None:
    assert len({part.name for part in report.PARTS}) == len(report.PARTS)


def render(report: ModuleType, evaluation: Evaluation, **changes: Any) -> str:
    measured = {
        "denied": 2, "slipped": DeniedScore({"former": (0, 4)}, (), 3, 5), "unvetoed": DeniedScore({"former": (2, 4)}, (), 4, 5),
        "fresh": 3, "slipped_fresh": DeniedScore({"attended": (1, 4)}, (), 2, 6),
        "third": 4, "slipped_third": DeniedScore({"wished": (1, 8)}, (), 1, 6),
        "fourth": 5, "slipped_fourth": DeniedScore({"planned": (3, 8)}, (), 1, 7),
        "lenient": {"entities": {"f1": 0.875}, "core facts": {"f1": 0.75}},
        "ablations": [], "light": None, "folds": "no cache", "card": None, "speeds": [report.Speed("light", 0.5, 0.25, 0.9, 0.8)],
        "points": [{"articles": 10, "entities": 0.5, "core facts": 0.25}],
    }  # fmt: skip
    others = {"unseen": evaluation, "tuning": evaluation, "pages": evaluation}
    none_stated = DeniedScore({"annotated": (0, 9)}, (), 1, 2)
    measured |= {**others, "unseen_denied": none_stated, "tuning_denied": none_stated, "pages_denied": none_stated}
    page: str = report.render(gold=evaluation, **{**measured, **changes})
    return page


def test_every_line_stands_in_the_document_with_its_figures(report: ModuleType, evaluation: Evaluation) -> None:
    page = render(report, evaluation)
    assert "| leads | 0.500 | 1.000 | 0.667 | 0.667–0.667 | 2 | 1 |" in page
    assert all(f"\n| {line} | " in page for line in LINES)
    assert "| former | 0 | 4 | 0.0 % |" in page
    assert "| attended | 1 | 4 | 25.0 % |" in page
    assert "| wished | 1 | 8 | 12.5 % |" in page
    assert "| planned | 3 | 8 | 37.5 % |" in page
    assert "entities 0.875, core facts 0.750" in page
    assert "| light | 0.50 | 0.25 | 0.900 | 0.800 |" in page
    words = [line.split(" | ")[0] for line in page.splitlines() if line.endswith(" | – | – | – |")]
    assert words == ["| certain", "| likely", "| ask"]
    assert "| 10 | 0.500 | 0.250 |" in page


def test_errors_are_counted_with_an_example_that_breaks_no_table(report: ModuleType, evaluation: Evaluation) -> None:
    page = render(report, evaluation)
    assert "| false | right ends, no such fact | 2 |" in page
    assert "| 1 | leads | false | right ends, no such fact | Mila Hofer → BEECH/1 (a1) |" in page


def test_cross_validation_falls_back_to_what_the_weights_say(report: ModuleType, evaluation: Evaluation) -> None:
    assert "Not measured in this run: no cache." in render(report, evaluation)
    assert "| entities | 0.900 | 0.800 | 0.847 |" in render(report, evaluation, card=CARD)


def test_figures_of_cross_validation_are_kept_for_the_weights_that_gave_them(
    report: ModuleType, evaluation: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "VALIDATION", tmp_path / "cross-validation.json")
    measured = report.keep_validation(
        (evaluation, DeniedScore({"annotated": (0, 3)}, (), 1, 2)), "collabgraph 1 with abc on base 3", None
    )
    assert report.keep_validation("no cache", "collabgraph 2 with abc on base 3", None) == measured
    assert report.keep_validation("no cache", "collabgraph 2 with def on base 3", CARD) == "no cache"
    went_on = replace(CARD, start="abc")
    assert report.keep_validation("no cache", "collabgraph 2 with def on base 3", went_on) == measured
    assert "makes these figures too low" in render(report, evaluation, folds=measured, card=went_on)
    page = render(report, evaluation, folds=measured)
    assert "1 articles of the corpus, dealt into parts" in page
    assert page.count("| leads | 0.500 | 1.000 | 0.667 | 0.667–0.667 | 2 | 1 |") == 3


def test_the_curve_gets_one_point_for_each_number_of_articles(
    report: ModuleType, evaluation: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    curve = tmp_path / "curve.json"
    curve.write_text('[{"articles": 400, "entities": 0.8, "core facts": 0.5}]')
    monkeypatch.setattr(report, "CURVE", curve)
    for _ in range(2):
        points = report.record_point(evaluation, CARD)
    assert points == [
        {"articles": 300, "entities": 1.0, "core facts": 0.5},
        {"articles": 400, "entities": 0.8, "core facts": 0.5},
    ]
    assert report.record_point(evaluation, None) == points


def test_an_empty_cache_is_told(report: ModuleType, tmp_path: Path) -> None:
    assert "run `make model` first" in report.cross_validate(tmp_path, tmp_path)
