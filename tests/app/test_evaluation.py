import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from collabgraph.cli.main import main
from collabgraph.cli.models.evaluation_page import render_page
from collabgraph.cli.models.evaluation_tables import print_mistakes
from collabgraph.evaluation import Evaluation, evaluate
from collabgraph.extraction.evaluation.error_analysis import ErrorContext, ErrorKind, Finding
from collabgraph.extraction.evaluation.score import ScoreState
from collabgraph.extractors import ClaimExtractor
from collabgraph.ontology.vocabulary import Property


def annotated(id: str, text: str, entities: dict[str, str], facts: list[tuple[str, str, str]]) -> dict[str, Any]:
    keys = {name: f"e{k}" for k, name in enumerate(entities)}
    return {
        "id": id,
        "title": text.split("\n")[0],
        "published": None,
        "text": text,
        "entities": [{"id": keys[name], "type": type_, "name": name} for name, type_ in entities.items()],
        "facts": [{"s": keys[s], "p": p, "o": keys[o], "evidence": ""} for s, p, o in facts],
    }


ARTICLES = [
    annotated(
        "graz",
        "Cluster Day in Graz\n\nJana Kos spoke at Cluster Day. Mila Hofer spoke at Cluster Day.",
        {"Jana Kos": "Person", "Mila Hofer": "Person", "Cluster Day": "Event", "Graz": "Place"},
        [("Jana Kos", "presentedAt", "Cluster Day"), ("Cluster Day", "locatedIn", "Graz")],
    ),
    annotated(
        "linz",
        "Wood Forum <b>in</b> Linz\n\nJana Kos spoke at Wood Forum of all. Jana Kos leads BEECH.",
        {"Jana Kos": "Person", "Wood Forum": "Event", "BEECH": "Project"},
        [("Jana Kos", "presentedAt", "Wood Forum"), ("Jana Kos", "leads", "BEECH")],
    ),
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for data in ARTICLES:
        (folder / f"{data['id']}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


@pytest.fixture
def evaluation(gold: Path, extractor: ClaimExtractor) -> Evaluation:
    return evaluate(sorted(gold.iterdir()), extractor)


def test_figures_are_those_of_the_graph(evaluation: Evaluation) -> None:
    # Right: Kos at the day, Kos leads. False: Hofer at the day, Kos at "Wood Forum of all". Missed: the place, the forum.
    core = evaluation.figures["core facts"]
    assert (core.precision, core.recall, core.found, core.gold) == (0.5, 0.5, 4, 4)
    assert evaluation.figures["Person"].f1 == 1.0
    assert evaluation.figures["Event"].f1 == 0.5
    assert evaluation.pipeline == "fake-1"


def test_errors_tell_why(evaluation: Evaluation) -> None:
    told = {(m.article, m.state, str(m.what), m.kind) for m in evaluation.mistakes}
    assert told == {
        ("graz", ScoreState.FALSE, "presentedAt", ErrorKind.NO_SUCH_FACT),
        ("graz", ScoreState.MISSED, "locatedIn", ErrorKind.END_NOT_FOUND),
        ("graz", ScoreState.MISSED, "Place", ErrorKind.NAME_NOT_FOUND),
        ("linz", ScoreState.FALSE, "presentedAt", ErrorKind.FALSE_END),
        ("linz", ScoreState.MISSED, "presentedAt", ErrorKind.BOUNDARY),
        ("linz", ScoreState.MISSED, "Event", ErrorKind.BOUNDARY),
        ("linz", ScoreState.FALSE, "Event", ErrorKind.BOUNDARY),
    }


def test_claims_carry_confidence_and_assertion(gold: Path, extractor: ClaimExtractor) -> None:
    data = {**ARTICLES[0], "text": "Cluster Day in Graz\n\nJana Kos will speak at Cluster Day. Mila Hofer is there."}
    (gold / "graz.json").write_text(json.dumps(data), encoding="utf-8")
    first = evaluate([gold / "graz.json"], extractor)
    assert (ErrorKind.ASSERTION, "presentedAt") in {(m.kind, m.what) for m in first.mistakes}
    assert [b.confidence for b in first.reliability.bins] == [0.9]


def test_an_article_that_no_ingest_would_read_is_named_and_counts_as_missed(
    gold: Path, extractor: ClaimExtractor
) -> None:
    text = "Der Verein und seine Mitglieder trafen sich im Mai zu einer Besprechung über die nächsten Jahre in Graz."
    german = annotated("graz", text, {"Graz": "Place"}, [])
    (gold / "graz.json").write_text(json.dumps(german), encoding="utf-8")
    evaluation = evaluate([gold / "graz.json"], extractor)
    assert [item.reason for item in evaluation.skipped] == [
        "not in English: German. It is read with --model and a spaCy pipeline for it"
    ]
    assert evaluation.figures["Place"].gold == 1
    assert {m.kind for m in evaluation.mistakes} == {ErrorKind.NOT_READ}


def test_each_article_is_read_once_and_reported(gold: Path, extractor: Any) -> None:
    seen: list[None] = []
    evaluate(sorted(gold.iterdir()), extractor, lambda: seen.append(None))
    assert extractor.parsed == ["graz", "linz"]
    assert len(seen) == 2


def test_the_page_marks_names_and_runs_nothing(evaluation: Evaluation) -> None:
    page = render_page(evaluation)
    assert '<mark class="right" title="right Person: Jana Kos">Jana Kos</mark>' in page
    assert '<mark class="missed" title="missed Place: Graz">Graz</mark>' in page
    assert '<mark class="false missed"' in page
    assert "&lt;b&gt;in&lt;/b&gt;" in page
    assert "<b>in</b>" not in page
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_the_marked_text_is_the_whole_text(evaluation: Evaluation) -> None:
    from collabgraph.cli.models.evaluation_page import _build_sheet

    for score in evaluation.scores:
        assert "".join(piece.text for piece in _build_sheet(score).pieces) == score.gold.text


class Run:
    """Runs the command with the small extractor in the place of the trained one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, extractor: object) -> None:
        self.models: list[str | None] = []

        def load(model: str | None = None) -> object:
            self.models.append(model)
            return extractor

        monkeypatch.setattr("collabgraph.extraction.pipeline.Extractor", load)
        monkeypatch.setenv("COLUMNS", "120")

    def __call__(self, *arguments: object) -> Result:
        return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, extractor: ClaimExtractor) -> Run:
    return Run(monkeypatch, extractor)


def row(output: str, label: str) -> list[str]:
    """The cells of the first table row with a label."""
    return next(line.split() for line in output.splitlines() if line.strip().startswith(f"{label} "))


def test_the_command_prints_figures_and_errors(run: Run, gold: Path) -> None:
    result = run(gold, "--errors", 1)
    assert result.exit_code == 0, result.output
    assert row(result.output, "presentedAt")[1:4] == ["0.333", "0.500", "0.400"]
    assert "graz  false  presentedAt  Mila Hofer → Cluster Day  (right ends, no such fact)" in result.output
    assert "“Mila Hofer spoke at Cluster Day.”" in result.output
    assert "linz  " not in result.output


def test_json_holds_the_same_figures(run: Run, gold: Path) -> None:
    data = json.loads(run(gold, "--format", "json", "--errors", 2).output)
    assert list(data) == ["pipeline", "articles", "skipped", "sums", "entities", "facts", "confidence", "errors"]
    assert data["facts"]["presentedAt"]["f1"] == 0.4
    assert data["sums"]["core facts"]["gold"] == 4
    assert [error["kind"] for error in data["errors"]] == ["right ends, no such fact", "an end was not found"]


def test_two_pipelines_are_compared(run: Run, gold: Path) -> None:
    result = run(gold, "--model", "one", "--against", "two")
    assert run.models == ["one", "two"]
    assert "second better" in result.output
    data = json.loads(run(gold, "--against", "two", "--format", "json").output)
    line = data["comparison"]["sums"]["core facts"]
    assert line == {"first": 0.5, "second": 0.5, "low": 0.0, "high": 0.0, "better": 0.5}


def test_the_page_is_written(run: Run, gold: Path, tmp_path: Path) -> None:
    assert run(gold, "--html", tmp_path / "errors.html").exit_code == 0
    assert (tmp_path / "errors.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


DENIED = {
    "id": "former-1",
    "kind": "former",
    "text": "Jana Kos leads BEECH. She did so once. Mila Hofer leads ASPEN.",
    "must_not": [{"s": "Jana Kos", "p": "leads", "o": "BEECH"}],
    "holds": [{"s": "Mila Hofer", "p": "leads", "o": "ASPEN"}],
}


def test_denied_statements_are_counted_by_kind(run: Run, gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "denied.jsonl"
    file.write_text(json.dumps(DENIED), encoding="utf-8")
    alone = run(file, "--errors", 1)
    assert row(alone.output, "former")[1:] == ["1", "1", "100.0%"]
    assert "True facts kept: 1 of 1" in alone.output
    assert "former-1  Jana Kos leads BEECH  (confidence 0.9)" in alone.output
    beside = json.loads(run(gold, "--denied", file, "--format", "json").output)
    assert beside["denied"]["kinds"] == {"former": {"stated": 1, "of": 1}}
    assert beside["articles"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere"], 1, "nowhere: there is no such file or folder"),
        (["."], 1, "no annotated article"),
        (["x.jsonl"], 1, "x.jsonl: cannot be read"),
        (["x.jsonl", "--html", "y.html"], 2, "need annotated articles"),
    ],
)
def test_what_cannot_be_measured_is_refused_before_a_pipeline_is_loaded(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.output
    assert run.models == []


def test_hostile_text_reaches_the_terminal_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    context = ErrorContext("Jana\x1b[2J Kos spoke", ((0, 12),))
    ends = ("Jana\x1b[2J Kos", "Wood\u202eDay")
    print_mistakes(
        Console(), [Finding("a1", ScoreState.FALSE, Property.PRESENTED_AT, ErrorKind.FALSE_END, ends, context)]
    )
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "Jana\ufffd[2J Kos → Wood\ufffdDay" in shown
