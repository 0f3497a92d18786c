"""The ledger is read line by line and only ever grows."""

import re
from pathlib import Path

import pytest

from collabgraph.graph.curation.judgement import Judgement, JudgementKind, write_line
from collabgraph.graph.storage.ledger import Ledger
from collabgraph.ontology.errors import JudgementError

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
    ("line", "told"),
    [
        ("{", "line 3: .*truncated; found '{'"),
        ("<<<<<<< mine", "line 3: .*malformed.*; found '<<<<<<< mine'"),
        ("[1]", "line 3: Expected `object`, got `array`; found"),
        ('{"by": "I"}', "line 3: .*`kind`; found"),
        ("\x1b]0;mine\x07", r"line 3: .*found '\\x1b\]0;mine\\x07'"),
        ("x" * 3_000_000, "^.{0,300}$"),
        ('{"kind": "undo", "by": "I", "when": "", "undoes": "\\ud800"}', "line 3: "),
        ('{"kind": "undo", "note": ' + "[" * 10_000, "line 3: .*recursion"),
        ('{"kind": "undo", "by": "I", "when": "", "undoes": "x", "id": "x"}', "line 3: .*found a ring with line 3"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_bad_line_is_named_and_left_out(ledger: Ledger, line: str, told: str) -> None:
    ledger.path.write_text(f"{write_line(ONE)}\n\n{line}\n{write_line(TWO)}\n", encoding="utf-8")
    assert ledger.judgements() == (ONE, TWO)
    assert [judgement.line for judgement in ledger.judgements()] == [1, 4]
    (fault,) = ledger.faults()
    assert fault.line == 3
    assert re.search(told, str(fault))


def test_line_that_is_no_utf8_is_left_out(ledger: Ledger) -> None:
    latin = write_line(ONE).encode("iso-8859-2")
    ledger.path.write_bytes(b"\xef\xbb\xbf" + write_line(TWO).encode() + b"\r\n" + latin + b"\n")
    assert ledger.judgements() == (TWO,)
    assert [fault.line for fault in ledger.faults()] == [2]


@pytest.mark.parametrize("by", ["Ida\x01", "Ida \ud800", "x" * 5_000], ids=ascii)
def test_line_that_could_not_be_read_again_is_not_written(ledger: Ledger, by: str) -> None:
    ledger.append([ONE])
    with pytest.raises(JudgementError, match=r"cannot stand in the ledger: .*Nothing was written"):
        ledger.append([TWO, Judgement(JudgementKind.UNDO, by, "2026-01-02T03:04:05Z", undoes="0123456789")])
    assert ledger.judgements() == (ONE,)
    assert ledger.faults() == ()
