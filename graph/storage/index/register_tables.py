"""The register of IRIs, what it links, which IRIs were replaced, and which were lent, in tables beside the archive.

In: IRIs given to entities of articles. Out: the rows around the entities of a change; what comes back when a judgement
is undone. All methods want an open transaction. The register only ever grows, so that an IRI once given keeps its
meaning when its article is removed and comes back.

But for what is lent: an IRI that was given only because of a judgement is forgotten when the judgement is undone, so
that undoing restores the very graph. Who gave it to others meanwhile finds it no more; an IRI that articles caused
stays for ever.
"""

from collections.abc import Iterable

from collabgraph.extraction.model import Member
from collabgraph.graph.resolution.iri_register import RegisterRow
from collabgraph.graph.storage.database import ArchiveConnection


class RegisterTables:
    """Which IRI was given to whom, and what became of it."""

    def __init__(self, db: ArchiveConnection) -> None:
        self._db = db

    def link(self, article: str) -> None:
        """Tie the entities of an article that came to the IRIs that they were given before."""
        self._db.execute(
            "INSERT OR IGNORE INTO links SELECT register.iri, article, entity"
            " FROM register JOIN entities USING (article, entity) WHERE article = ?",
            (article,),
        )

    def unlink(self, article: str) -> list[str]:
        """Untie the entities of an article that goes; the IRIs that they were tied to."""
        found = self._column("SELECT DISTINCT link FROM links WHERE article = ?", article)
        self._db.execute("DELETE FROM links WHERE article = ?", (article,))
        return found

    def length(self) -> int:
        """The number of the last row, by which later ones are told from earlier ones."""
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM register").fetchone()[0])

    def touched(self) -> list[RegisterRow]:
        """All rows of each IRI that an entity reached by the change was ever registered with."""
        found = self._db.execute(
            "SELECT seq, iri, article, entity FROM register WHERE iri IN"
            " (SELECT register.iri FROM touched JOIN register USING (article, entity))"
        )
        return [RegisterRow(seq, iri, (article, entity)) for seq, iri, article, entity in found]

    def add(self, new_rows: Iterable[tuple[str, Member]]) -> None:
        """Register IRIs that were given."""
        rows = [(iri, *member) for iri, member in new_rows]
        self._db.executemany("INSERT INTO register (iri, article, entity) VALUES (?, ?, ?)", rows)
        self._db.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?)", rows)

    def replace(self, iris: Iterable[str], replaced: Iterable[tuple[str, str]]) -> list[str]:
        """Put the successors of these IRIs in place of those of before; the IRIs whose last entity went."""
        # An IRI whose last member went is among the links of that member's article.
        gone = self._column("SELECT old FROM replacements JOIN marks ON kind = 'link' AND value = old")
        self._db.executemany("DELETE FROM replacements WHERE old = ?", [(iri,) for iri in (*iris, *gone)])
        self._db.executemany("INSERT INTO replacements VALUES (?, ?)", replaced)
        return gone

    def find_successor(self, iri: str) -> str:
        """The IRI that replaced this one, or an empty text."""
        return next(iter(self._column("SELECT new FROM replacements WHERE old = ?", iri)), "")

    def lend(self, after: int, judgements: Iterable[str]) -> None:
        """Note that the IRIs registered first after that row were given because of these judgements."""
        given = self._column(
            "SELECT DISTINCT iri FROM register AS late WHERE seq > ?1"
            " AND NOT EXISTS (SELECT 1 FROM register AS early WHERE early.iri = late.iri AND early.seq <= ?1)",
            after,
        )
        noted = " ".join(sorted(judgements))
        self._db.executemany("INSERT OR IGNORE INTO lent VALUES (?, ?)", [(iri, noted) for iri in given])

    def take_back(self, in_force: frozenset[str]) -> dict[str, list[str]]:
        """Forget the replaced IRIs lent to judgements that hold no longer; the articles that were known by each."""
        lent = self._db.execute("SELECT iri, judgements FROM lent").fetchall()
        back = [iri for iri, ids in lent if not in_force.issuperset(ids.split()) and self.find_successor(iri)]
        known = {iri: self._column("SELECT DISTINCT article FROM register WHERE iri = ?", iri) for iri in back}
        for sql in (
            "DELETE FROM register WHERE iri = ?",
            "DELETE FROM links WHERE link = ?",
            "DELETE FROM replacements WHERE old = ?",
            "DELETE FROM lent WHERE iri = ?",
        ):
            self._db.executemany(sql, [(iri,) for iri in back])
        return known

    def _column(self, sql: str, *parameters: str | int) -> list[str]:
        return [value for (value,) in self._db.execute(sql, parameters)]
