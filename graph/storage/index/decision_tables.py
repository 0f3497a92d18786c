"""Identity decisions and judged values as the index took them last, in tables beside the archive.

In: decisions on identity, the judgements in force and those about each article, as often as anything may have changed.
Out: the same, and what of it is new. All methods that write want an open transaction.
"""

from collections.abc import Iterable, Iterator, Mapping

from collabgraph.extraction.model import Member
from collabgraph.graph.curation.identity_decisions import IdentityDecisions, Pair
from collabgraph.graph.storage.database import ArchiveConnection
from collabgraph.ontology.vocabulary import EntityType


class DecisionTables:
    """What is stored of the human word."""

    def __init__(self, db: ArchiveConnection) -> None:
        self._db = db
        self._loaded: IdentityDecisions | None = None

    def in_force(self) -> frozenset[str]:
        """The ids of the judgements that were in force when the index was changed last."""
        return frozenset(id for (id,) in self._db.execute("SELECT judgement FROM in_force"))

    def put_in_force(self, ids: Iterable[str]) -> None:
        """Put these judgements in place of those of before."""
        self._db.execute("DELETE FROM in_force")
        self._db.executemany("INSERT INTO in_force VALUES (?)", [(id,) for id in ids])

    def find_rejudged(self, judged: Mapping[str, Iterable[str]]) -> Iterator[str]:
        """The articles whose statements were taken with other judgements than these, by article, in order."""
        taken = dict(self._db.execute("SELECT article, judgements FROM judged_articles"))
        for article in sorted({*taken, *judged}):
            if taken.get(article, "") != " ".join(judged.get(article, ())):
                yield article

    def note_judged(self, article: str, judgements: Iterable[str]) -> None:
        """The judgements with which the statements of an article are taken; none for an article that went."""
        self._db.execute("DELETE FROM judged_articles WHERE article = ?", (article,))
        if noted := " ".join(judgements):
            self._db.execute("INSERT INTO judged_articles VALUES (?, ?)", (article, noted))

    def load(self) -> IdentityDecisions:
        """All decisions on identity."""
        if self._loaded is None:
            self._loaded = self._read()
        return self._loaded

    def _read(self) -> IdentityDecisions:
        types = {member: EntityType(value) for member, value in self._values("type")}
        return IdentityDecisions(self._pairs("same"), self._pairs("different"), types, dict(self._values("label")))

    def store(self, decisions: IdentityDecisions) -> list[Member]:
        """Put these decisions in place of those of before; the members of whom anything else is said now."""
        # From the table, because a transaction that failed may have left it otherwise than it was loaded.
        before = self._read()
        changed = {
            m for pair in (before.same ^ decisions.same) | (before.different ^ decisions.different) for m in pair
        }
        changed |= {member for member, _ in set(before.types.items()) ^ set(decisions.types.items())}
        changed |= {member for member, _ in set(before.labels.items()) ^ set(decisions.labels.items())}
        if changed:
            self._write(decisions)
        self._loaded = decisions
        return sorted(changed)

    def _write(self, decisions: IdentityDecisions) -> None:
        self._db.execute("DELETE FROM judged_pairs")
        self._db.execute("DELETE FROM judged_values")
        for kind, pairs in (("same", decisions.same), ("different", decisions.different)):
            rows = [(kind, *one, *other) for one, other in pairs] + [(kind, *other, *one) for one, other in pairs]
            self._db.executemany("INSERT OR IGNORE INTO judged_pairs VALUES (?, ?, ?, ?, ?)", rows)
        for kind, values in (("type", decisions.types), ("label", decisions.labels)):
            chosen = [(kind, *member, str(value)) for member, value in values.items()]
            self._db.executemany("INSERT INTO judged_values VALUES (?, ?, ?, ?)", chosen)

    def _pairs(self, kind: str) -> frozenset[Pair]:
        found = self._db.execute(
            "SELECT one_article, one_entity, other_article, other_entity FROM judged_pairs WHERE kind = ?", (kind,)
        )
        return frozenset(((a, b), (c, d)) for a, b, c, d in found if (a, b) <= (c, d))

    def _values(self, kind: str) -> list[tuple[Member, str]]:
        found = self._db.execute("SELECT article, entity, value FROM judged_values WHERE kind = ?", (kind,))
        return [((article, entity), value) for article, entity, value in found]
