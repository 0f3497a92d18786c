"""The archive: articles, their extractions and the register of IRIs in one SQLite file.

In: articles with their extractions. Out: the same, by identifier or one after another; a digest of the whole state.
Refuses a file of another format. Together with the ledger this is the truth of a workspace: everything else in the
folder can be built from it. The register only ever grows, so that an IRI once given keeps its meaning when its article
is removed and comes back.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from collabgraph.extraction.model import Article, Extraction, decode_extraction, encode_extraction
from collabgraph.ontology.errors import WorkspaceError

FORMAT = "1"

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, published TEXT, url TEXT, source TEXT NOT NULL,
    digest TEXT NOT NULL, pipeline TEXT NOT NULL, extraction TEXT NOT NULL, state TEXT NOT NULL
);
CREATE TABLE register (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, iri TEXT NOT NULL, article TEXT NOT NULL, entity TEXT NOT NULL
);
CREATE INDEX register_by_entity ON register (article, entity);
CREATE INDEX register_by_iri ON register (iri);
"""
_ARTICLE = "id, title, text, published, url, source"
_SUMMARY = "id, title, published, url, source, digest, pipeline"
_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What the archive knows of an article, without its text."""

    id: str
    title: str
    published: date | None
    url: str | None
    source: str
    #: ``Article.digest``.
    digest: str
    #: Name and version of the pipeline that read it.
    pipeline: str


class Archive:
    """An open archive; writes only inside :meth:`transaction`."""

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        """Open the file, made if it is missing; ``":memory:"`` keeps all in memory."""
        # Threads: the writer of a workspace may run beside the reader of texts; the workspace lets only one write.
        if read_only:
            uri = f"{Path(path).absolute().as_uri()}?mode=ro"
            self.connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
        else:
            self.connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        try:
            self._prepare(path, read_only)
        except sqlite3.DatabaseError as e:
            self.connection.close()
            raise WorkspaceError(f"{path}: cannot be read as an archive ({e}). Is it another program's file?") from e

    def _prepare(self, path: Path | str, read_only: bool) -> None:
        tables = self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables and not read_only:
            # A write-ahead log lets readers go on while a batch is written.
            self.connection.execute("PRAGMA journal_mode = WAL")
            with self.transaction():
                for statement in _SCHEMA.split(";"):
                    self.connection.execute(statement)
                self.set_meta("format", FORMAT)
        self.connection.execute("PRAGMA synchronous = NORMAL")
        found = self.meta("format")
        if found != FORMAT:
            raise WorkspaceError(
                f"{path}: format {found}, this version reads {FORMAT}. Ingest the articles into a new workspace."
            )

    def close(self) -> None:
        """Close the file; the archive cannot be used afterwards."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen, or none of them."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def meta(self, name: str) -> str | None:
        """A stored value of the archive as a whole."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Store a value of the archive as a whole."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def drop_meta(self, name: str) -> None:
        """Forget a stored value of the archive as a whole."""
        self.connection.execute("DELETE FROM meta WHERE name = ?", (name,))

    def put(self, article: Article, extraction: Extraction) -> bool:
        """Add the article or replace the one of its id; False, and nothing written, if it stands there just so."""
        encoded = encode_extraction(extraction)
        state = _digest(article.digest, article.source, encoded)
        old = self._state(article.id)
        if old == state:
            return False
        published = article.published.isoformat() if article.published else None
        self.connection.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article.id, article.title, article.text, published, article.url, article.source,
             article.digest, extraction.pipeline, encoded, state),
        )  # fmt: skip
        self._shift_sum(removed=old, added=state)
        return True

    def put_many(self, pairs: Iterable[tuple[Article, Extraction]]) -> int:
        """Put all of them in one transaction; the number that changed something."""
        with self.transaction():
            return sum(self.put(article, extraction) for article, extraction in pairs)

    def remove(self, id: str) -> bool:
        """Take an article and its extraction out; False if there is none. Its IRIs stay in the register."""
        old = self._state(id)
        if old is None:
            return False
        self.connection.execute("DELETE FROM articles WHERE id = ?", (id,))
        self._shift_sum(removed=old, added=None)
        return True

    def __contains__(self, id: str) -> bool:
        return self._state(id) is not None

    def __len__(self) -> int:
        count: int = self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        return count

    def article(self, id: str) -> Article | None:
        """The article of that id."""
        row = self.connection.execute(f"SELECT {_ARTICLE} FROM articles WHERE id = ?", (id,)).fetchone()
        return _article(row) if row else None

    def articles(self) -> Iterator[Article]:
        """All articles in code-point order of their ids, one at a time in memory."""
        return map(_article, self.connection.execute(f"SELECT {_ARTICLE} FROM articles ORDER BY id"))

    def summary(self, id: str) -> ArticleSummary | None:
        """The article of that id without its text."""
        row = self.connection.execute(f"SELECT {_SUMMARY} FROM articles WHERE id = ?", (id,)).fetchone()
        return _summary(row) if row else None

    def summaries(self) -> Iterator[ArticleSummary]:
        """All articles without their texts, in code-point order of their ids."""
        return map(_summary, self.connection.execute(f"SELECT {_SUMMARY} FROM articles ORDER BY id"))

    def extraction(self, id: str) -> Extraction | None:
        """What was found in the article of that id."""
        row = self.connection.execute("SELECT extraction FROM articles WHERE id = ?", (id,)).fetchone()
        return decode_extraction(row[0], id) if row else None

    def extractions(self) -> Iterator[Extraction]:
        """All extractions in code-point order of their ids, one at a time in memory."""
        for id, extraction in self.connection.execute("SELECT id, extraction FROM articles ORDER BY id"):
            yield decode_extraction(extraction, id)

    def state_digest(self) -> str:
        """A digest of all articles, extractions and registered IRIs; it costs the same however many there are."""
        seq = self.connection.execute("SELECT max(seq) FROM register").fetchone()[0]
        return _digest(FORMAT, self.meta("sum") or "0", str(seq or 0))

    def _state(self, id: str) -> str | None:
        row = self.connection.execute("SELECT state FROM articles WHERE id = ?", (id,)).fetchone()
        return row[0] if row else None

    def _shift_sum(self, removed: str | None, added: str | None) -> None:
        # A sum of hashes depends on the set of articles and not on the order in which they came, and one article
        # changes it without a look at the others.
        total = int(self.meta("sum") or "0", 16) + int(added or "0", 16) - int(removed or "0", 16)
        self.set_meta("sum", f"{total % _MODULUS:x}")


def _article(row: tuple[str, str, str, str | None, str | None, str]) -> Article:
    id, title, text, published, url, source = row
    return Article(id, title, text, date.fromisoformat(published) if published else None, url, source)


def _summary(row: tuple[str, str, str | None, str | None, str, str, str]) -> ArticleSummary:
    id, title, published, *rest = row
    return ArticleSummary(id, title, date.fromisoformat(published) if published else None, *rest)  # type: ignore[arg-type]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
