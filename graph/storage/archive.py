"""The archive: articles and their extractions in the SQLite file of a workspace.

In: articles with their extractions. Out: the same, by identifier or one after another; a digest of the whole state.
Together with the register of IRIs in the same file and the ledger this is the truth of a workspace: everything else in
the folder can be built from it. What comes, changes or goes is noted for the identity index in the same transaction.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from collabgraph.extraction.model import Article, Extraction, decode_extraction, encode_extraction
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage.database import FORMAT, open_database
from collabgraph.ontology.errors import WorkspaceError

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
        self.connection = open_database(path, read_only=read_only)

    def close(self) -> None:
        """Close the file; the archive cannot be used afterwards."""
        self.connection.close()

    def check(self) -> None:
        """Refuse a file with damaged pages; reads all of it, so it is for commands that do that anyway."""
        # The long check compares tables with their indices, which hold every word of the register a second time.
        found = [text for (text,) in self.connection.execute("PRAGMA integrity_check(1)")]
        if found != ["ok"]:
            raise WorkspaceError(
                f"{self.connection.path}: the file is damaged ({' '.join(' '.join(found).split())[:200]}). Put a copy in its place, or ingest"
                " the articles into a new workspace."
            )

    def transaction(self) -> AbstractContextManager[None]:
        """All writes inside happen, or none of them."""
        return self.connection.transaction()

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
        self._note_change(article.id, removed=old, added=state)
        return True

    def remove(self, id: str) -> bool:
        """Take an article and its extraction out; False if there is none. Its IRIs stay in the register."""
        old = self._state(id)
        if old is None:
            return False
        self.connection.execute("DELETE FROM articles WHERE id = ?", (id,))
        self._note_change(id, removed=old, added=None)
        return True

    def __contains__(self, id: str) -> bool:
        return self._state(id) is not None

    def __len__(self) -> int:
        count: int = self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        return count

    def article(self, id: str) -> Article | None:
        """The article of that id; refused if it is not the one that was stored."""
        row = self.connection.execute(f"SELECT digest, {_ARTICLE} FROM articles WHERE id = ?", (id,)).fetchone()
        if row is None:
            return None
        try:
            article = _article(row[1:])
        except ValueError as e:  # A date that is none.
            raise self._tell_damaged(id) from e
        if article.digest != row[0]:
            raise self._tell_damaged(id)
        return article

    def ids(self) -> Iterator[str]:
        """The ids of all articles in code-point order."""
        return (id for (id,) in self.connection.execute("SELECT id FROM articles ORDER BY id"))

    def states(self) -> Iterator[tuple[str, str]]:
        """The id of each article with a digest of all that is stored of it."""
        return iter(self.connection.execute("SELECT id, state FROM articles ORDER BY id"))

    def text(self, id: str) -> str:
        """The text of the article of that id; empty if there is none."""
        row = self.connection.execute("SELECT text FROM articles WHERE id = ?", (id,)).fetchone()
        return row[0] if row else ""

    def find_text(self, text: str) -> str | None:
        """The id of an article of just this text, the first in code-point order."""
        row = self.connection.execute(
            "SELECT min(id) FROM articles WHERE length(text) = length(?1) AND text = ?1", (text,)
        ).fetchone()
        return row[0] if row else None

    def summary(self, id: str) -> ArticleSummary | None:
        """The article of that id without its text."""
        row = self.connection.execute(f"SELECT {_SUMMARY} FROM articles WHERE id = ?", (id,)).fetchone()
        return _summary(row) if row else None

    def summaries(self) -> Iterator[ArticleSummary]:
        """All articles without their texts, in code-point order of their ids."""
        return map(_summary, self.connection.execute(f"SELECT {_SUMMARY} FROM articles ORDER BY id"))

    def extraction(self, id: str) -> Extraction | None:
        """What was found in the article of that id; refused if it is not what was stored."""
        found = self.connection.execute("SELECT digest, source, extraction, state FROM articles WHERE id = ?", (id,))
        if (row := found.fetchone()) is None:
            return None
        digest, source, encoded, state = row
        if _digest(digest, source, encoded) != state:
            raise self._tell_damaged(id)
        return decode_extraction(encoded, id)

    def _tell_damaged(self, id: str) -> WorkspaceError:
        return WorkspaceError(
            f"{self.connection.path}: the article {id!r} is not as it was stored: the file is damaged. Put a copy in its"
            " place, or remove the article and ingest it again."
        )

    def state_digest(self) -> str:
        """A digest of all articles, extractions and registered IRIs; it costs the same however many there are."""
        return _digest(FORMAT, self.content_digest(), str(self._last_registered()))

    def _last_registered(self) -> int:
        return int(self.connection.execute("SELECT coalesce(max(seq), 0) FROM register").fetchone()[0])

    def is_new(self) -> bool:
        """Whether no article was ever in it."""
        return self.content_digest() == "0" and self._last_registered() == 0

    def content_digest(self) -> str:
        """A digest of all articles and extractions alone."""
        return self.connection.meta("sum") or "0"

    def _state(self, id: str) -> str | None:
        row = self.connection.execute("SELECT state FROM articles WHERE id = ?", (id,)).fetchone()
        return row[0] if row else None

    def _note_change(self, id: str, removed: str | None, added: str | None) -> None:
        # A sum of hashes depends on the set of articles and not on the order in which they came, and one article
        # changes it without a look at the others.
        try:
            total = int(self.content_digest(), 16) + int(added or "0", 16) - int(removed or "0", 16)
        except ValueError as e:
            raise self._tell_damaged(id) from e
        self.connection.set_meta("sum", f"{total % _MODULUS:x}")
        self.connection.execute("INSERT OR IGNORE INTO changed VALUES (?)", (id,))


class ArticleTexts(Mapping[str, str]):
    """The text of each article by the article's IRI, read one at a time; KeyError for what is the IRI of no article."""

    def __init__(self, archive: Archive, iris: Iris) -> None:
        self._archive = archive
        self._iris = iris

    def __getitem__(self, iri: str) -> str:
        prefix = self._iris.article("")
        article = self._archive.article(unquote(iri.removeprefix(prefix))) if iri.startswith(prefix) else None
        if article is None:
            raise KeyError(iri)
        return article.text

    def __iter__(self) -> Iterator[str]:
        return (self._iris.article(summary.id) for summary in self._archive.summaries())

    def __len__(self) -> int:
        return len(self._archive)


def _article(row: tuple[str, str, str, str | None, str | None, str]) -> Article:
    id, title, text, published, url, source = row
    return Article(id, title, text, date.fromisoformat(published) if published else None, url, source)


def _summary(row: tuple[str, str, str | None, str | None, str, str, str]) -> ArticleSummary:
    id, title, published, *rest = row
    return ArticleSummary(id, title, date.fromisoformat(published) if published else None, *rest)  # type: ignore[arg-type]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


#: The digest of an archive in which no article ever was.
NEW_STATE = _digest(FORMAT, "0", "0")
