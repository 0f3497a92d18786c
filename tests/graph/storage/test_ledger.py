"""The ledger is read line by line and only ever grows."""

from pathlib import Path

import pytest

from collabgraph.graph.curation.judgement import Judgement, JudgementKind, write_line
from collabgraph.graph.storage.ledger import Ledger
from collabgraph.ontology.errors import LedgerError

ONE, TWO = (Judgement(JudgementKind.UNDO, by, "2026-01-02T03:04:05Z", undoes="0123456789") for by in ("Łucja", "Ida"))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl")


def test_missing_file_is_an_empty_ledger(ledger: Ledger) -> None:
    assert ledger.judgements() == ()
    assert not ledger.path.exists()


def test_appended_judgements_come_back_in_order_with_their_lines(ledger: Ledger) -> None:
    digests = {ledger.digest()}
    for judgement in (ONE, TWO):
        ledger.append([judgement])
        digests.add(ledger.digest())
    assert ledger.judgements() == (ONE, TWO)
    assert [judgement.line for judgement in ledger.judgements()] == [1, 2]
    assert "Łucja" in ledger.path.read_text(encoding="utf-8")
    assert len(digests) == 3


def test_line_added_after_a_file_without_final_line_end_stays_its_own(ledger: Ledger) -> None:
    ledger.path.write_text(write_line(ONE), encoding="utf-8")
    ledger.append([TWO])
    assert ledger.judgements() == (ONE, TWO)


def test_line_that_a_merge_doubled_counts_once(ledger: Ledger) -> None:
    ledger.append([ONE, TWO, ONE])
    assert ledger.judgements() == (ONE, TWO)


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("{", "line 3: no JSON"),
        ("<<<<<<< mine", "line 3: no JSON"),
        ("[1]", "line 3: a JSON object was expected, found"),
        ('{"a": 1}', "line 3: is no judgement"),
    ],
)
def test_bad_line_is_named(ledger: Ledger, line: str, match: str) -> None:
    ledger.path.write_text(f"{write_line(ONE)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=match):
        ledger.judgements()
