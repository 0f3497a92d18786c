"""Index the names of entities by their folded forms, so that a look-up reads a few rows and not every label.

In: entities with labels, types and number of facts, as the graph holds them. Out: the entities of a form, people by
full name or surname, of an IRI, and those whose words begin in some way. Refuses nothing: a file that is damaged or of another state is made
anew, or stood in for by an index in memory, because all of it can be read from the graph.

Stands in SQLite in the folder of a store (``graph/store-N/names.db``), of whose state it is, and not in the graph, because folded
forms are no words of the ontology and every export would have to leave them out. It bears the name of that folder when it is whole.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from collabgraph.graph.storage.lookup.stamped_file import StampedFile, delete_stamped
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.naming.persons import find_person_forms, parse_person
from collabgraph.ontology.vocabulary import EntityType

#: A query names few words; SQLite takes 999 variables in one statement on every build.
_CHUNK = 500
_TABLES = """
CREATE TABLE entities (
    iri TEXT PRIMARY KEY, label TEXT NOT NULL, type TEXT NOT NULL, facts INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE forms (folded TEXT, form TEXT, iri TEXT, PRIMARY KEY (folded, form, iri)) WITHOUT ROWID;
CREATE INDEX forms_by_iri ON forms (iri);
CREATE TABLE words (word TEXT, iri TEXT, PRIMARY KEY (word, iri)) WITHOUT ROWID;
CREATE INDEX words_by_iri ON words (iri);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX entities_by_facts ON entities (facts DESC, label, iri)
"""
#: The file's tables are these; one of other tables is made anew.
_VERSION = 2
WORD = re.compile(r"\w+")
#: Behind every text that begins with what it is put to.
_LAST = "\U0010ffff"
#: A beginning of more words than these is looked for among the best-known entities first, because they soon have it: at
#: 100,000 entities that takes 1 ms instead of 75 for a single letter.
_MANY = 5000


@dataclass(frozen=True, slots=True, order=True)
class IndexedName:
    """An entity with its chosen label, its type, and its written forms."""

    label: str
    type: EntityType
    iri: str
    forms: tuple[str, ...] = ()
    #: Of how many facts of the graph it is an end.
    facts: int = 0


class NameIndex(StampedFile):
    """The names of one state of a graph."""

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        """Open the file, made if it is missing; without one all is kept in memory."""
        super().__init__(path, _TABLES, _VERSION, read_only=read_only)
        self._prefixes: dict[int, list[str]] = {}
        self._prefixes_of = ""

    def fill(self, names: Iterable[IndexedName], digest: str = "") -> None:
        """Hold these names and no others."""
        with self._transaction():
            for table in ("entities", "forms", "words", "vocabulary"):
                self._db.execute(f"DELETE FROM {table}")
            self._insert(names)
            self._stamp(digest)

    def replace(self, iris: Iterable[str], names: Iterable[IndexedName]) -> None:
        """Hold these names for these entities; one without names is no longer there."""
        with self._transaction():
            gone = [(iri,) for iri in iris]
            words = {row for iri in gone for row in self._db.execute("SELECT word FROM words WHERE iri = ?", iri)}
            for table in ("entities", "forms", "words"):
                self._db.executemany(f"DELETE FROM {table} WHERE iri = ?", gone)
            self._insert(names)
            unused = "DELETE FROM vocabulary WHERE word = ?1 AND NOT EXISTS (SELECT 1 FROM words WHERE word = ?1)"
            self._db.executemany(unused, words)

    def find(self, name: str) -> list[IndexedName]:
        """The entities that bear a name: in just this form, else in one that folds to the same."""
        wanted, folded = squeeze(name), fold(name)
        rows = self._db.execute("SELECT form, iri FROM forms WHERE folded = ?", (folded,)).fetchall()
        exact = {iri for form, iri in rows if form == wanted}
        return self.load(exact or ({iri for _, iri in rows} if folded else ()))

    def find_person(self, name: str) -> list[IndexedName]:
        """The people of a name without titles in either order, "Berg, Dr. Anna"; of a surname alone all who bear it.

        A surname may be given with its particles, "van der Berg", and without.
        """
        person = parse_person(name)
        wanted = " ".join((*person.given, *person.family))
        words = WORD.findall(wanted)
        if not words:
            return []
        rows = self._db.execute(
            "SELECT DISTINCT iri, folded FROM words JOIN entities USING (iri) JOIN forms USING (iri)"
            " WHERE word = ? AND type = ?",
            (words[-1], EntityType.PERSON.value),
        )
        is_surname = not person.given
        return self.load(
            {
                iri for iri, form in rows
                if (is_surname and form.endswith(" " + wanted)) or wanted in find_person_forms(form)
            }
        )  # fmt: skip

    def find_iri(self, iri: str) -> IndexedName | None:
        """The entity of that IRI."""
        found = self.load((iri,))
        return found[0] if found else None

    def find_beginning(
        self, words: Sequence[str], types: Collection[EntityType], limit: int, *, in_order: bool = False
    ) -> list[IndexedName]:
        """The best-known entities of whose words one begins with each of these; of the types, or of any for none.

        ``in_order``: those of which a whole form begins with the words. By number of facts, then label. No words: all.
        """
        of_types = [f"type IN ({','.join('?' * len(types))})"] * bool(types)
        given = [type_.value for type_ in types]
        if in_order:
            source, bounds = "(SELECT DISTINCT iri FROM forms WHERE folded >= ? AND folded < ?)", [" ".join(words)]
        else:
            bearers = {word: self._count_bearers(word) for word in words}
            # The rarest first: it leaves the fewest to look the others up for.
            bounds = sorted(words, key=lambda word: bearers[word])
            has = "SELECT 1 FROM words AS w WHERE w.iri = entities.iri AND w.word >= ? AND w.word < ?"
            is_rare = bool(bounds) and bearers[bounds[0]] < _MANY
            source = "(SELECT DISTINCT iri FROM words WHERE word >= ? AND word < ?)" if is_rare else ""
            of_types = [*(f"EXISTS ({has})" for _ in bounds[is_rare:]), *of_types]
        found = f"{source} CROSS JOIN entities USING (iri)" if source else "entities INDEXED BY entities_by_facts"
        where = f"WHERE {' AND '.join(of_types)}" if of_types else ""
        rows = self._db.execute(
            f"SELECT iri FROM {found} {where} ORDER BY facts DESC, label, iri LIMIT ?",
            (*(bound for word in bounds for bound in _range(word)), *given, limit),
        ).fetchall()
        order = [iri for (iri,) in rows]
        return sorted(self.load(order), key=lambda name: order.index(name.iri))

    def _count_bearers(self, prefix: str) -> int:
        """How many words begin so, counted up to where it makes no difference."""
        counted = "SELECT count(*) FROM (SELECT 1 FROM words WHERE word >= ? AND word < ? LIMIT ?)"
        return int(self._db.execute(counted, (*_range(prefix), _MANY)).fetchone()[0])

    def find_prefixes(self, length: int) -> Collection[str]:
        """What words of the names begin with, cut at so many letters; read once for each state."""
        digest = self.digest()
        if digest != self._prefixes_of or not digest:
            self._prefixes, self._prefixes_of = {}, digest
        if length not in self._prefixes:
            words = self._prefixes.get(0) or self.find_words()
            self._prefixes[0] = words
            self._prefixes[length] = sorted({word[:length] for word in words})
        return self._prefixes[length]

    def find_words(self) -> list[str]:
        """Every folded word of the names, once."""
        return [word for (word,) in self._db.execute("SELECT word FROM vocabulary")]

    def find_bearers(self, word: str, limit: int) -> list[str]:
        """The IRIs of entities with the folded word in a name, ``limit`` at most."""
        return [iri for (iri,) in self._db.execute("SELECT iri FROM words WHERE word = ? LIMIT ?", (word, limit))]

    def load(self, iris: Iterable[str]) -> list[IndexedName]:
        """The entities of these IRIs, sorted."""
        wanted = sorted(iris)
        found = []
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            places = ",".join("?" * len(chunk))
            forms = defaultdict(list)
            for iri, form in self._db.execute(f"SELECT iri, form FROM forms WHERE iri IN ({places})", chunk):
                forms[iri].append(form)
            rows = self._db.execute(f"SELECT label, type, iri, facts FROM entities WHERE iri IN ({places})", chunk)
            found += [
                IndexedName(label, EntityType(type_), iri, tuple(forms[iri]), facts)
                for label, type_, iri, facts in rows
            ]
        return sorted(found)

    def _insert(self, names: Iterable[IndexedName]) -> None:
        vocabulary: set[str] = set()
        for name in names:
            self._db.execute(
                "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?)",
                (name.iri, name.label, name.type.value, name.facts),
            )
            folded = [(fold(form), form) for form in name.forms]
            self._db.executemany("INSERT OR IGNORE INTO forms VALUES (?, ?, ?)", [(*f, name.iri) for f in folded])
            words = {word for form, _ in folded for word in WORD.findall(form)}
            self._db.executemany("INSERT OR IGNORE INTO words VALUES (?, ?)", [(word, name.iri) for word in words])
            vocabulary.update(words)
        self._db.executemany("INSERT OR IGNORE INTO vocabulary VALUES (?)", [(word,) for word in sorted(vocabulary)])


def open_names(path: Path, *, read_only: bool) -> NameIndex | None:
    """The index of the file; None for a reader where there is none that can be read. A writer makes a damaged one anew."""
    try:
        return NameIndex(path, read_only=read_only)
    except sqlite3.Error:
        if read_only:
            return None
    delete_stamped(path)
    return NameIndex(path)


def gather_names(
    labels: Iterable[tuple[str, str, bool]],
    types: Iterable[tuple[str, EntityType]],
    facts: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[IndexedName]:
    """The entities among (IRI, label, whether it is the chosen one) that have a type; a cluster, which has two, is one.

    >>> list(gather_names([("urn:a", "Oak", True)], [("urn:a", EntityType.ORGANISATION), ("urn:a", EntityType.CLUSTER)]))
    [IndexedName(label='Oak', type=<EntityType.CLUSTER: 'Cluster'>, iri='urn:a', forms=('Oak',), facts=0)]
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
        yield IndexedName(chosen[iri], kinds[iri], iri, tuple(sorted(forms[iri])), facts.get(iri, 0))


def _range(prefix: str) -> tuple[str, str]:
    """From the first to behind the last text that begins so."""
    return prefix, prefix + _LAST
