"""The ledger is read line by line and only ever grows."""

from pathlib import Path

import pytest

from collabgraph.graph.curation import Judgement, Ledger
from collabgraph.ontology.errors import LedgerError


def test_missing_file_is_an_empty_ledger(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    assert ledger.judgements() == ()
    assert not ledger.path.exists()


def test_appended_judgements_come_back_in_order(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    digests = {ledger.digest()}
    for name in ("Łódź", "two"):
        ledger.append({"judgement": "same", "name": name})
        digests.add(ledger.digest())
    assert ledger.judgements() == (
        Judgement(1, {"judgement": "same", "name": "Łódź"}),
        Judgement(2, {"judgement": "same", "name": "two"}),
    )
    assert "Łódź" in ledger.path.read_text(encoding="utf-8")
    assert len(digests) == 3


def test_line_added_after_a_file_without_final_line_end_stays_its_own(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.path.write_text('{"a": 1}')
    ledger.append({"b": 2})
    assert [judgement.values for judgement in ledger.judgements()] == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize(
    ("line", "match"), [("{", "line 2: no JSON"), ("[1]", "line 2: a JSON object was expected, found"), ("7", "line 2")]
)
def test_bad_line_is_named(tmp_path: Path, line: str, match: str) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.path.write_text('{"a": 1}\n' + line + "\n")
    with pytest.raises(LedgerError, match=match):
        ledger.judgements()
