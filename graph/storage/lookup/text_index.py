"""The index of the words of all articles, sentence by sentence, in SQLite's full-text search.

In: the sentences of each article, with the state of the archive that they are of. Out: the places of sentences with
wanted words, the best first. Refuses nothing: a file that is damaged or of another version is made anew, because all of
it can be read from the archive.

Stands beside the graph (``graph/search.db``), because it goes with the graph when that is deleted or built anew. Each
article carries the state that it was taken in, so that whoever was stopped in between goes on from there.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from collabgraph.graph.storage.lookup.stamped_file import StampedFile, delete_stamped
from collabgraph.ontology.folding import fold_letters

#: Raised when the tables, the folding or the rules of sentences change.
_VERSION = 1
#: Articles named in one query: SQLite takes so many values and no more.
_AT_ONCE = 500
_TABLES = """
CREATE TABLE texts (article TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
);
CREATE INDEX sentences_by_article ON sentences (article);
CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')
"""


@dataclass(frozen=True, slots=True, order=True)
class SentencePlace:
    """A sentence of an article by its offsets."""

    article: str
    begin: int
    end: int


class TextIndex(StampedFile):
    """The words of one state of an archive."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Open the file, made if it is missing; without one all is kept in memory. ``sqlite3.Error`` where it is no such."""
        super().__init__(path, _TABLES, _VERSION, read_only=read_only)
        self.path = path

    def states(self) -> dict[str, str]:
        """The state in which each article was taken."""
        return dict(self._db.execute("SELECT article, state FROM texts"))

    def replace(self, texts: Iterable[tuple[str, str, Iterable[tuple[SentencePlace, str]]]]) -> None:
        """Hold for each article this state and these sentences, each with its words."""
        with self._transaction():
            for article, state, sentences in texts:
                self._delete(article)
                self._db.execute("INSERT INTO texts VALUES (?, ?)", (article, state))
                for place, text in sentences:
                    added = self._db.execute(
                        "INSERT INTO sentences (article, first, last) VALUES (?, ?, ?)",
                        (article, place.begin, place.end),
                    )
                    self._db.execute(
                        "INSERT INTO words (rowid, text) VALUES (?, ?)", (added.lastrowid, fold_letters(text))
                    )

    def remove(self, articles: Iterable[str]) -> None:
        """Hold nothing of these articles."""
        with self._transaction():
            for article in articles:
                self._delete(article)

    def count(self, expression: str) -> int:
        """How many sentences an expression of FTS5 finds."""
        return int(self._db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (expression,)).fetchone()[0])

    def find(self, expression: str, limit: int) -> list[SentencePlace]:
        """The sentences that an expression of FTS5 finds, the best first (BM25), then in order of the articles."""
        rows = self._db.execute(
            "SELECT article, first, last FROM words JOIN sentences ON sentences.id = words.rowid WHERE words MATCH ?"
            " ORDER BY bm25(words), article, first LIMIT ?",
            (expression, limit),
        )
        return [SentencePlace(*row) for row in rows]

    def find_articles(self, expressions: Sequence[str], limit: int) -> list[str]:
        """The articles in which each of the expressions finds a sentence, in order of their identifiers."""
        one = "SELECT article FROM words JOIN sentences ON sentences.id = words.rowid WHERE words MATCH ?"
        all_of_them = " INTERSECT ".join([one] * len(expressions))
        rows = self._db.execute(f"{all_of_them} ORDER BY article LIMIT ?", (*expressions, limit))
        return [article for (article,) in rows]

    def find_best(self, articles: Sequence[str], expression: str) -> list[SentencePlace]:
        """Of each of these articles the sentence that the expression finds best; none of an article without any."""
        best: dict[str, SentencePlace] = {}
        for i in range(0, len(articles), _AT_ONCE):
            some = articles[i : i + _AT_ONCE]
            rows = self._db.execute(
                "SELECT article, first, last FROM words JOIN sentences ON sentences.id = words.rowid"
                f" WHERE words MATCH ? AND article IN ({', '.join('?' * len(some))}) ORDER BY bm25(words), first",
                (expression, *some),
            )
            for row in rows:
                best.setdefault(row[0], SentencePlace(*row))
        return [best[article] for article in articles if article in best]

    def _delete(self, article: str) -> None:
        which = "SELECT id FROM sentences WHERE article = ?"
        self._db.execute(f"DELETE FROM words WHERE rowid IN ({which})", (article,))
        self._db.execute("DELETE FROM sentences WHERE article = ?", (article,))
        self._db.execute("DELETE FROM texts WHERE article = ?", (article,))


def open_texts(path: Path) -> TextIndex:
    """The index of the file, to be written; one that is damaged or of another version is made anew.

    ``sqlite3.OperationalError`` where the file cannot be written.
    """
    try:
        return TextIndex(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.Error:
        delete_stamped(path)
        return TextIndex(path)
