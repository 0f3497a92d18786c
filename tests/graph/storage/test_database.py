"""The SQLite file: transactions hold or leave nothing, and what fails is told in a sentence."""

from pathlib import Path

import pytest

from collabgraph.graph.storage.database import RULES, open_database
from collabgraph.ontology.errors import WorkspaceError


def test_full_disk_ends_the_transaction_and_is_told(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(WorkspaceError, match=r"a\.db: the disk is full"), db.transaction():
        db.executemany("INSERT INTO meta VALUES (?, ?)", [(str(n), "x" * 999) for n in range(99)])
    assert db.execute("SELECT count(*) FROM meta").fetchone() == (2,)
    with db.transaction():
        db.set_meta("a", "b")
    assert db.meta("a") == "b"


def test_file_held_by_another_program_is_told(tmp_path: Path) -> None:
    one, other = open_database(tmp_path / "a.db"), open_database(tmp_path / "a.db")
    other.execute("PRAGMA busy_timeout = 1")
    with one.transaction(), pytest.raises(WorkspaceError, match="another program holds the file"), other.transaction():
        pass


def test_text_that_is_no_utf8_is_told_while_reading(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    db.execute("INSERT INTO meta VALUES ('x', CAST(X'ff' AS TEXT))")
    for read in (lambda: db.meta("x"), lambda: list(db.execute("SELECT * FROM meta"))):
        with pytest.raises(WorkspaceError, match="it is damaged: put a copy in its place"):
            read()


def test_missing_file_is_told_to_a_reader_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        open_database(tmp_path / "a.db", read_only=True)
    assert not list(tmp_path.iterdir())


def test_tables_of_other_rules_are_dropped_and_the_truth_is_kept(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    db.execute("INSERT INTO articles VALUES ('a', '', '', NULL, NULL, '', '', '', '', '')")
    db.execute("INSERT INTO register (iri, article, entity) VALUES ('urn:x', 'a', 'e')")
    db.execute("INSERT INTO links VALUES ('urn:x', 'a', 'e')")
    db.execute("CREATE TABLE judged (article TEXT)")
    db.set_meta("rules", "0")
    db.close()
    db = open_database(tmp_path / "a.db")
    assert db.meta("rules") == RULES
    assert db.execute("SELECT iri FROM register").fetchall() == [("urn:x",)]
    assert db.execute("SELECT * FROM changed").fetchall() == [("a",)]
    assert not db.execute("SELECT * FROM links").fetchall()
    assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'judged'").fetchall()


def test_failed_preparation_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(tmp_path / "a.db").close()
    before = (tmp_path / "a.db").read_bytes()
    monkeypatch.setattr("collabgraph.graph.storage.database.RULES", "none'); nonsense")
    with pytest.raises(WorkspaceError):
        open_database(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before
