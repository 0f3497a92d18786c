"""The SQLite file of a workspace: opening it, its tables, transactions, and its failures in words.

In: a path. Out: a connection whose failures are :class:`WorkspaceError`, each a sentence that says what to do. Refuses
a file of another format and one that is no database. Tables that other rules made are dropped at opening and filled
anew from the articles; what cannot be made again is never dropped.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from collabgraph.ontology.errors import WorkspaceError

if TYPE_CHECKING:
    from sqlite3 import _Parameters

FORMAT = "1"
#: Raised when the rules of names, resolution or building change, so that old workspaces are built anew.
RULES = "6"

# SQLite quotes a damaged file in its message, which then is no text.
_FAILURES = (sqlite3.DatabaseError, UnicodeDecodeError)
#: Of several transactions of one command only the last is taken back: the articles may be in, and what follows from them not.
_KEPT = "What was finished before is kept, and nothing is half written."
_TRUTH = ("meta", "articles", "register", "lent", "in_force", "judged_pairs", "judged_values")


class ArchiveConnection(sqlite3.Connection):
    """A connection that tells what failed and what to do about it; ``path`` is the file's name in messages."""

    path: Path | str = ""

    def cursor(self, factory: object = None) -> "_Cursor":  # type: ignore[override]  # of one kind, whatever is asked for
        """A cursor whose failures are told too."""
        return super().cursor(_Cursor)

    def execute(self, sql: str, parameters: "_Parameters" = (), /) -> sqlite3.Cursor:
        """Run one statement."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: "Iterable[_Parameters]", /) -> sqlite3.Cursor:
        """Run one statement for each row of parameters."""
        return self.cursor().executemany(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen, or none of them."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # A full disk ends the transaction by itself.
            if self.in_transaction:
                self.execute("ROLLBACK")
            raise

    def meta(self, name: str) -> str | None:
        """A stored value of the file as a whole."""
        row = self.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Store a value of the file as a whole."""
        self.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


class _Cursor(sqlite3.Cursor):
    def execute(self, sql: str, parameters: "_Parameters" = (), /) -> Self:
        try:
            return super().execute(sql, parameters)
        except _FAILURES as e:
            raise self._tell(e) from e

    def executemany(self, sql: str, parameters: "Iterable[_Parameters]", /) -> Self:
        try:
            return super().executemany(sql, parameters)
        except _FAILURES as e:
            raise self._tell(e) from e

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except _FAILURES as e:
            raise self._tell(e) from e

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except _FAILURES as e:
            raise self._tell(e) from e

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except _FAILURES as e:
            raise self._tell(e) from e

    def _tell(self, error: sqlite3.DatabaseError | UnicodeError) -> WorkspaceError:
        return describe_failure(getattr(self.connection, "path", ""), error)


def require_file(path: Path) -> None:
    """Refuse a pipe or device in the place of a file: it would be waited for without end."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise WorkspaceError(f"{path}: expected a file, found a pipe or device. Put the file back.")


def open_database(path: Path | str, *, read_only: bool = False) -> ArchiveConnection:
    """Open the file with all its tables, made if it is missing; ``":memory:"`` keeps all in memory."""
    if path != ":memory:":
        require_file(Path(path))
    connection = _connect_to_read(Path(path)) if read_only else _connect(path, str(path), uri=False)
    try:
        _prepare(connection, read_only)
    except _FAILURES as e:
        connection.close()
        raise describe_failure(path, e) from e
    except BaseException:
        connection.close()
        raise
    return connection


def describe_failure(path: Path | str, error: sqlite3.Error | UnicodeError) -> WorkspaceError:
    """What SQLite says, in a sentence that tells what to do."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return WorkspaceError(f"{path}: the disk is full. {_KEPT} Make room and run the command again.")
    if code == sqlite3.SQLITE_READONLY:
        return WorkspaceError(f"{path}: cannot be written ({error}). Make the file and its folder writable.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return WorkspaceError(f"{path}: another program holds the file ({error}). Close it and run the command again.")
    if code == sqlite3.SQLITE_IOERR:
        return WorkspaceError(
            f"{path}: the disk cannot be read or written ({error}). {_KEPT} Look whether it is full or broken."
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return WorkspaceError(
            f"{path}: cannot be opened ({error}). Look whether it may be read, and its folder written."
        )
    return WorkspaceError(
        f"{path}: cannot be read as an archive ({error}). If it is no other program's file, it is damaged: put a copy in its place."
    )


def _connect(path: Path | str, address: str, *, uri: bool) -> ArchiveConnection:
    # Threads: the writer of a workspace may run beside the reader of texts; the workspace lets only one write.
    try:
        connection = sqlite3.connect(
            address, uri=uri, isolation_level=None, timeout=30, check_same_thread=False, factory=ArchiveConnection
        )
    except sqlite3.DatabaseError as e:
        raise describe_failure(path, e) from e
    connection.path = path
    return connection


def _connect_to_read(path: Path) -> ArchiveConnection:
    address = path.absolute().as_uri()
    connection = _connect(path, f"{address}?mode=ro", uri=True)
    try:
        sqlite3.Connection.execute(connection, "SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        log = path.with_name(f"{path.name}-wal")
        if not path.is_file() or (log.exists() and log.stat().st_size):
            return connection  # The next statement says what is wrong.
        # Readers of a write-ahead log make files beside it, which a disk that cannot be written does not allow.
        # Without a log nobody is writing, so the file can be read just as it is.
        connection.close()
        return _connect(path, f"{address}?immutable=1", uri=True)
    except _FAILURES:
        pass
    return connection


def _prepare(connection: ArchiveConnection, read_only: bool) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables or read_only:
        found = connection.meta("format")
        if found != FORMAT:
            raise WorkspaceError(
                f"{connection.path}: format {found}, this version reads {FORMAT}."
                " Ingest the articles into a new workspace."
            )
    if read_only:
        return
    if not tables:
        # A write-ahead log lets readers go on while a batch is written.
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        connection.executescript("\n".join(_preparation(tables, connection.meta("rules") if tables else None)))
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _preparation(tables: set[str], rules: str | None) -> Sequence[str]:
    schema = files("collabgraph.graph.storage").joinpath("schema.sql").read_text(encoding="utf-8")
    if rules == RULES:
        return "BEGIN;", schema, "COMMIT;"
    others = sorted(name for name in tables if name not in _TRUTH and not name.startswith("sqlite_"))
    return (
        "BEGIN IMMEDIATE;",
        *(f'DROP TABLE "{name}";' for name in others),
        schema,
        "INSERT OR IGNORE INTO changed SELECT id FROM articles;",
        f"INSERT OR REPLACE INTO meta VALUES ('format', '{FORMAT}'), ('rules', '{RULES}');",
        "COMMIT;",
    )
