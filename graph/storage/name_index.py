"""Index the names of entities by their folded forms, so that a look-up reads a few rows and not every label.

In: entities with their labels and types, as the graph holds them. Out: the entities of a form, of a surname, of an IRI,
and near names. Refuses nothing: a file that is damaged or of another state is made anew, or stood in for by an index in
memory, because all of it can be read from the graph.

Stands in SQLite beside the graph (``graph/names.db``) and not in it, because folded forms are no words of the ontology
and every export would have to leave them out; and not in ``articles.db``, because it goes with the graph when that is
deleted or built anew. It carries the digest of the graph that it was made from, which is taken away before the graph
changes and given back after: whoever finds another digest than the graph's does not use it.
"""

import contextlib
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.vocabulary import EntityType

#: A query names few words; SQLite takes 999 variables in one statement on every build.
_CHUNK = 500
#: So many entities are compared in full with a name that nothing bears.
NEAR_CANDIDATES = 200
#: A word of more names than these says too little to look for, where another word is rarer.
COMMON = 1000
#: A letter dropped, doubled or swapped in a word of four letters or more leaves it at 75 or more; "Kos" for "Kov" is 67.
WORD_SCORE = 67

_SCHEMA = """
CREATE TABLE stamp (digest TEXT NOT NULL);
CREATE TABLE entities (iri TEXT PRIMARY KEY, label TEXT NOT NULL, type TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE forms (folded TEXT, form TEXT, iri TEXT, PRIMARY KEY (folded, form, iri)) WITHOUT ROWID;
CREATE INDEX forms_by_iri ON forms (iri);
CREATE TABLE words (word TEXT, iri TEXT, PRIMARY KEY (word, iri)) WITHOUT ROWID;
CREATE INDEX words_by_iri ON words (iri)
"""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class IndexedName:
    """An entity with its chosen label, its type, and its written forms."""

    label: str
    type: EntityType
    iri: str
    forms: tuple[str, ...] = ()


class NameIndex:
    """The names of one state of a graph."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Open the file, made if it is missing; without one all is kept in memory."""
        # Threads: a web server looks up names from several, one after another.
        if read_only and path is not None:
            uri = f"{path.absolute().as_uri()}?mode=ro"
            self._db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
        else:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=30, check_same_thread=False)
        try:
            if not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] and not read_only:
                with self._transaction():
                    for statement in _SCHEMA.split(";"):
                        self._db.execute(statement)
            self.digest()
        except sqlite3.Error:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def digest(self) -> str:
        """Which state of the graph the names are of; empty while it changes."""
        row = self._db.execute("SELECT digest FROM stamp").fetchone()
        return row[0] if row else ""

    def set_digest(self, digest: str) -> None:
        """Say which state of the graph the names are of; empty before it changes."""
        with self._transaction():
            self._stamp(digest)

    def fill(self, names: Iterable[IndexedName], digest: str = "") -> None:
        """Hold these names and no others."""
        with self._transaction():
            for table in ("entities", "forms", "words"):
                self._db.execute(f"DELETE FROM {table}")
            self._insert(names)
            self._stamp(digest)

    def replace(self, iris: Iterable[str], names: Iterable[IndexedName]) -> None:
        """Hold these names for these entities; one without names is no longer there."""
        with self._transaction():
            gone = [(iri,) for iri in iris]
            for table in ("entities", "forms", "words"):
                self._db.executemany(f"DELETE FROM {table} WHERE iri = ?", gone)
            self._insert(names)

    def find(self, name: str) -> list[IndexedName]:
        """The entities that bear a name: in just this form, else in one that folds to the same."""
        wanted, folded = squeeze(name), fold(name)
        rows = self._db.execute("SELECT form, iri FROM forms WHERE folded = ?", (folded,)).fetchall()
        exact = {iri for form, iri in rows if form == wanted}
        return self._load(exact or ({iri for _, iri in rows} if folded else ()))

    def find_surname(self, name: str) -> list[IndexedName]:
        """The people of whose names this is the end: "Berg" and "van der Berg" of "Anna van der Berg"."""
        folded = fold(name)
        words = _WORD.findall(folded)
        if not words:
            return []
        rows = self._db.execute(
            "SELECT DISTINCT iri, folded FROM words JOIN entities USING (iri) JOIN forms USING (iri)"
            " WHERE word = ? AND type = ?",
            (words[-1], EntityType.PERSON.value),
        )
        return self._load({iri for iri, form in rows if form.endswith(" " + folded)})

    def find_iri(self, iri: str) -> IndexedName | None:
        """The entity of that IRI."""
        found = self._load((iri,))
        return found[0] if found else None

    def find_near(self, name: str, limit: int, least: float) -> list[tuple[float, IndexedName]]:
        """The entities whose names look like this one, best first, each once, with a score of up to 100."""
        folded = fold(name)
        scored = [
            (max(_score(folded, fold(form)) for form in entity.forms), entity) for entity in self._candidates(folded)
        ]
        best = sorted((-score, entity) for score, entity in scored if score >= least)
        return [(-score, entity) for score, entity in best[:limit]]

    def _candidates(self, folded: str) -> list[IndexedName]:
        """Entities that share a word with the name, or have one like it; those of rarer and liker words first."""
        from rapidfuzz import fuzz, process

        words = {word for word in _WORD.findall(folded) if len(word) > 1}
        if not words:
            return []
        vocabulary = [row[0] for row in self._db.execute("SELECT DISTINCT word FROM words")]
        weights: dict[str, float] = defaultdict(float)
        common: list[tuple[str, float]] = []
        for word in words:
            for hit, score, _ in process.extract(
                word, vocabulary, scorer=fuzz.ratio, limit=20, score_cutoff=WORD_SCORE
            ):
                iris = [r[0] for r in self._db.execute("SELECT iri FROM words WHERE word = ? LIMIT ?", (hit, COMMON))]
                if len(iris) == COMMON:
                    common += [(iri, score / COMMON) for iri in iris]
                for iri in iris if len(iris) < COMMON else ():
                    weights[iri] += score / (1 + len(iris) ** 0.5)
        for iri, weight in common:
            if iri in weights or len(weights) < NEAR_CANDIDATES:
                weights[iri] += weight
        return self._load(sorted(weights, key=lambda iri: (-weights[iri], iri))[:NEAR_CANDIDATES])

    def _load(self, iris: Iterable[str]) -> list[IndexedName]:
        wanted = sorted(iris)
        found = []
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            places = ",".join("?" * len(chunk))
            forms = defaultdict(list)
            for iri, form in self._db.execute(f"SELECT iri, form FROM forms WHERE iri IN ({places})", chunk):
                forms[iri].append(form)
            rows = self._db.execute(f"SELECT label, type, iri FROM entities WHERE iri IN ({places})", chunk)
            found += [IndexedName(label, EntityType(type_), iri, tuple(forms[iri])) for label, type_, iri in rows]
        return sorted(found)

    def _insert(self, names: Iterable[IndexedName]) -> None:
        for name in names:
            self._db.execute(
                "INSERT OR REPLACE INTO entities VALUES (?, ?, ?)", (name.iri, name.label, name.type.value)
            )
            folded = [(fold(form), form) for form in name.forms]
            self._db.executemany("INSERT OR IGNORE INTO forms VALUES (?, ?, ?)", [(*f, name.iri) for f in folded])
            words = {word for form, _ in folded for word in _WORD.findall(form)}
            self._db.executemany("INSERT OR IGNORE INTO words VALUES (?, ?)", [(word, name.iri) for word in words])

    def _stamp(self, digest: str) -> None:
        self._db.execute("DELETE FROM stamp")
        self._db.execute("INSERT INTO stamp VALUES (?)", (digest,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def open_names(path: Path, *, read_only: bool) -> NameIndex | None:
    """The index of the file; None for a reader where there is none that can be read. A writer makes a damaged one anew."""
    try:
        return NameIndex(path, read_only=read_only)
    except sqlite3.Error:
        if read_only:
            return None
    for old in (path, path.with_name(path.name + "-journal")):
        with contextlib.suppress(FileNotFoundError):
            old.unlink()
    return NameIndex(path)


def gather_names(
    labels: Iterable[tuple[str, str, bool]], types: Iterable[tuple[str, EntityType]]
) -> Iterator[IndexedName]:
    """The entities among (IRI, label, whether it is the chosen one) that have a type; a cluster, which has two, is one.

    >>> list(gather_names([("urn:a", "Oak", True)], [("urn:a", EntityType.ORGANISATION), ("urn:a", EntityType.CLUSTER)]))
    [IndexedName(label='Oak', type=<EntityType.CLUSTER: 'Cluster'>, iri='urn:a', forms=('Oak',))]
    """
    kinds: dict[str, EntityType] = {}
    for iri, type_ in types:
        if kinds.get(iri) is not EntityType.CLUSTER:
            kinds[iri] = type_
    chosen: dict[str, str] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    for iri, label, is_chosen in labels:
        forms[iri].add(label)
        if is_chosen:
            chosen[iri] = min(label, chosen.get(iri, label))
    for iri in sorted(chosen.keys() & kinds.keys()):
        yield IndexedName(chosen[iri], kinds[iri], iri, tuple(sorted(forms[iri])))


def _score(wanted: str, form: str) -> float:
    """How like two folded names are, 0 to 100: as a whole, or word by word, each by its likest in the other."""
    from rapidfuzz import fuzz

    whole = fuzz.ratio(wanted, form)
    ours, theirs = _WORD.findall(wanted), _WORD.findall(form)
    if not ours or not theirs:
        return whole
    by_word = sum(len(word) * max(fuzz.ratio(word, other) for other in theirs) for word in ours)
    covered = sum(len(word) for word in ours) / max(sum(len(word) for word in theirs), 1)
    # A name that is longer by many words is less near than one that is just this.
    return max(whole, by_word / sum(len(word) for word in ours) * (0.9 + 0.1 * min(covered, 1)))
