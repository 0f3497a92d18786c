"""A file of SQLite that can be thrown away: tables of one version, and a stamp that tells of which state they are.

In: a path, tables and their version. Out: the open file with its stamp and transactions. Refuses, with ``sqlite3.Error``,
a file that is damaged or of another version: whoever opens it makes it anew.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StampedFile:
    """An open file with a table ``stamp`` beside its own."""

    def __init__(self, path: Path | None, tables: str, version: int, *, read_only: bool = False) -> None:
        """Open the file, made if it is missing; without one all is kept in memory. ``sqlite3.Error`` where it is no such."""
        if path is not None and path.exists() and not path.is_file():
            raise sqlite3.DatabaseError(f"{path}: is no file")  # A pipe would be waited for without end.
        # Threads: a web server looks up from several, one after another.
        if read_only and path is not None:
            uri = f"{path.absolute().as_uri()}?mode=ro"
            self._db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
        else:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=30, check_same_thread=False)
        try:
            if not read_only:
                with self._transaction():
                    if not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                        for statement in ("CREATE TABLE stamp (digest TEXT NOT NULL)", *tables.split(";")):
                            self._db.execute(statement)
                        self._db.execute(f"PRAGMA user_version = {version}")
            found = self._db.execute("PRAGMA user_version").fetchone()[0]
            if found != version:
                raise sqlite3.DatabaseError(f"{path}: tables of version {found}, expected {version}")
            self.digest()
        except sqlite3.Error:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def digest(self) -> str:
        """Of which state the tables are; empty while they change."""
        row = self._db.execute("SELECT digest FROM stamp").fetchone()
        return row[0] if row else ""

    def set_digest(self, digest: str) -> None:
        """Say of which state the tables are; empty before they change."""
        with self._transaction():
            self._stamp(digest)

    def _stamp(self, digest: str) -> None:
        self._db.execute("DELETE FROM stamp")
        self._db.execute("INSERT INTO stamp VALUES (?)", (digest,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # A full disk ends the transaction by itself.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def delete_stamped(path: Path) -> None:
    """Delete such a file, with what a killed writer left."""
    for old in (path, path.with_name(path.name + "-journal")):
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        old.unlink(missing_ok=True)
