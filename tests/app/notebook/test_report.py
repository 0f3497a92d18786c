"""The report of a workspace, and the way of a correction from it into the ledger."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from stories import make

from collabgraph import KnowledgeGraph, NetworkFilter
from collabgraph.cli.main import main
from collabgraph.graph.curation.references import refer_to_claim
from collabgraph.ontology.errors import InputError
from collabgraph.settings import NetworkKind
from collabgraph.workspace import Workspace


@pytest.fixture
def kg(tmp_path: Path) -> Iterator[KnowledgeGraph]:
    with Workspace.open(tmp_path / "timber") as workspace:
        workspace.ingest([make("a1", 0, 1, 2), make("a2", 2, 5), make("a3", 3, 6)])
    with KnowledgeGraph(tmp_path / "timber") as kg:
        yield kg


def write_lines(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def reject_line(folder: Path, id: str) -> dict[str, object]:
    """The line that a report saves for "Wrong" beside the first claim of an article."""
    with Workspace.open(folder, create=False, read_only=True) as workspace:
        extraction = workspace.extraction(id)
        assert extraction
        ref = refer_to_claim(extraction, extraction.claims[0])
    claim = {
        "article": ref.article, "object": ref.object, "object_name": ref.object_name, "property": ref.property.value,
        "quote": ref.quote, "subject": ref.subject, "subject_name": ref.subject_name,
    }  # fmt: skip
    return {"by": "Ida", "claim": claim, "kind": "reject", "when": "2026-01-02T03:04:05.678Z", "why": ""}


def test_report_is_one_file_called_by_its_workspace(kg: KnowledgeGraph, tmp_path: Path) -> None:
    page = kg.report(tmp_path / "report.html").read_text("utf-8")
    assert "<title>timber</title>" in page
    with_filter = kg.report(tmp_path / "few.html", "Few", where=NetworkFilter(articles=2)).read_text("utf-8")
    assert "<title>Few</title>" in with_filter
    assert len(with_filter) < len(page)


@pytest.mark.parametrize("kind", ["facts", "attendance", "topics"])
def test_report_draws_any_network(kg: KnowledgeGraph, tmp_path: Path, kind: NetworkKind) -> None:
    assert kg.report(tmp_path / "report.html", kind=kind).stat().st_size > 10_000


def test_command_says_where_the_report_lies(kg: KnowledgeGraph, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    result = CliRunner().invoke(main, ["report", "--workspace", str(kg.folder), "-o", str(target)])
    assert result.exit_code == 0
    assert result.output == f"{target}: {target.stat().st_size / 1e6:.1f} MB. Open it in a browser.\n"


def test_corrections_of_a_report_are_taken_in_once(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "corrections.jsonl", reject_line(kg.folder, "a2"), reject_line(kg.folder, "a3"))
    before = len(kg.query("SELECT ?c { ?c a cg:Claim }"))
    judged = kg.judge.take_in(file)
    assert judged
    assert [s.judgement.by for s in judged.standings] == ["Ida", "Ida"]
    assert len(kg.query("SELECT ?c { ?c a cg:Claim }")) == before - 2
    again = kg.judge.take_in(file)
    assert again
    assert str(again) == "Nothing new: 2 of 2 judgements stand in the ledger already."
    assert len(kg.judge.list()) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no judgement in it"),
        ("{}\n", "line 1: .*Nothing was taken in"),
        ("not JSON\n", "line 1: "),
    ],
)
def test_file_that_is_no_ledger_is_refused_whole(
    kg: KnowledgeGraph, tmp_path: Path, content: str, message: str
) -> None:
    file = write_lines(tmp_path / "corrections.jsonl", reject_line(kg.folder, "a2"))
    file.write_text(content + (file.read_text("utf-8") if content else ""), "utf-8")
    with pytest.raises(InputError, match=message):
        kg.judge.take_in(file)
    assert kg.judge.list() == ()


def test_missing_file_is_refused(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        kg.judge.take_in(tmp_path / "none.jsonl")


def test_command_takes_corrections_in(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = write_lines(tmp_path / "corrections.jsonl", reject_line(kg.folder, "a2"))
    result = CliRunner().invoke(main, ["judge", "--workspace", str(kg.folder), "import", str(file), "--yes"])
    assert result.exit_code == 0, result.output
    assert "Line 1" in result.output
    assert len(kg.judge.list()) == 1
