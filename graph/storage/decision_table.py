"""The verdicts in force, in tables beside the archive.

In: verdicts, as often as anything may have changed. Out: the same, and of whom they now say something else.
"""

import sqlite3

from collabgraph.extraction.model import Member
from collabgraph.graph.curation.identity_decisions import IdentityDecisions, Pair
from collabgraph.ontology.vocabulary import EntityType

_SCHEMA = """
CREATE TABLE IF NOT EXISTS judged_pairs (
    kind TEXT, one_article TEXT, one_entity TEXT, other_article TEXT, other_entity TEXT,
    PRIMARY KEY (kind, one_article, one_entity, other_article, other_entity)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judged_values (
    kind TEXT, article TEXT, entity TEXT, value TEXT, PRIMARY KEY (kind, article, entity)
) WITHOUT ROWID
"""


class JudgedTable:
    """What is stored of the human word on identity; writing wants an open transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Use :meth:`prepare` before anything else."""
        self._db = db
        self._loaded: IdentityDecisions | None = None

    def prepare(self) -> None:
        """Make the tables that are missing."""
        for statement in _SCHEMA.split(";"):
            self._db.execute(statement)

    def load(self) -> IdentityDecisions:
        """All verdicts in force."""
        if self._loaded is None:
            self._loaded = self._read()
        return self._loaded

    def _read(self) -> IdentityDecisions:
        types = {member: EntityType(value) for member, value in self._values("type")}
        return IdentityDecisions(self._pairs("same"), self._pairs("different"), types, dict(self._values("label")))

    def store(self, verdicts: IdentityDecisions) -> list[Member]:
        """Put these verdicts in place of those of before; the members of whom anything else is said now."""
        # From the table, because a transaction that failed may have left it otherwise than it was loaded.
        before = self._read()
        changed = {m for pair in (before.same ^ verdicts.same) | (before.different ^ verdicts.different) for m in pair}
        changed |= {member for member, _ in set(before.types.items()) ^ set(verdicts.types.items())}
        changed |= {member for member, _ in set(before.labels.items()) ^ set(verdicts.labels.items())}
        if changed:
            self._write(verdicts)
        self._loaded = verdicts
        return sorted(changed)

    def _write(self, verdicts: IdentityDecisions) -> None:
        self._db.execute("DELETE FROM judged_pairs")
        self._db.execute("DELETE FROM judged_values")
        for kind, pairs in (("same", verdicts.same), ("different", verdicts.different)):
            rows = [(kind, *one, *other) for one, other in pairs] + [(kind, *other, *one) for one, other in pairs]
            self._db.executemany("INSERT OR IGNORE INTO judged_pairs VALUES (?, ?, ?, ?, ?)", rows)
        for kind, values in (("type", verdicts.types), ("label", verdicts.labels)):
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
