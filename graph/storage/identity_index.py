"""Which node each local entity of an archive is, kept up to date article by article.

In: the extraction of an article that came, changed or went. Out: the node of each entity, and which articles and nodes
now read otherwise than the graph shows. Stands in the file of the archive, in tables that ``reindex`` makes anew from
the extractions and the register; only the register is truth. Work grows with the neighbourhood of a change (entities
that could be one, that a person called one, or that share an old IRI), not with the archive.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from rdflib import URIRef

from collabgraph.extraction.model import Extraction, Member
from collabgraph.graph.curation.identity_decisions import IdentityDecisions
from collabgraph.graph.rdf.article_graph import Node, Triple
from collabgraph.graph.rdf.derived_graph import PREMISES, StatedFact, infer, label_triples, replacement_triple
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.resolution.iri_register import RegisterRow, assign_iris
from collabgraph.graph.resolution.open_questions import OpenQuestion, find_open_questions
from collabgraph.graph.resolution.profiles import Profile, find_local_entities
from collabgraph.graph.resolution.resolve import ProfileGroup, build_block, join_matches
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.decision_table import JudgedTable
from collabgraph.graph.storage.neighbours import LOCAL, Neighbours, read_local
from collabgraph.ontology.vocabulary import EntityType, Modality, Property, admits

#: Raised when the rules of names, resolution or building change, so that old workspaces are built anew.
RULES = "2"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS links (
    link TEXT, article TEXT, entity TEXT, PRIMARY KEY (link, article, entity)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_by_entity ON links (article, entity);
CREATE TABLE IF NOT EXISTS premises (article TEXT, subject TEXT, property TEXT, object TEXT);
CREATE INDEX IF NOT EXISTS premises_by_subject ON premises (article, subject);
CREATE INDEX IF NOT EXISTS premises_by_object ON premises (article, object);
CREATE TABLE IF NOT EXISTS replacements (old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dirty (kind TEXT, value TEXT, PRIMARY KEY (kind, value)) WITHOUT ROWID
"""
_ENDS = """
SELECT ends.iri FROM premises JOIN entities ends ON ends.article = premises.article AND entity IN (subject, object)
WHERE premises.article = ?1 AND ?2 IN (subject, object)
"""


class Identities:
    """The nodes of an archive. ``replace`` and ``reindex`` want an open transaction of the archive."""

    def __init__(
        self, archive: Archive, iris: Iris, apply: Callable[[Extraction], Extraction] = lambda extraction: extraction
    ) -> None:
        """Prepare the tables; made anew if they were made by other rules. ``apply`` does to extractions what people said."""
        self._archive = archive
        self._apply = apply
        self._db = archive.connection
        self._iris = iris
        self._neighbours = Neighbours(self._db)
        self._judged = JudgedTable(self._db)
        with archive.transaction():
            self._judged.prepare()
            if archive.meta("rules") != RULES:
                self._neighbours.drop()
            self._neighbours.prepare()
            for statement in _SCHEMA.split(";"):
                self._db.execute(statement)
            if archive.meta("rules") != RULES:
                self.reindex()
                archive.set_meta("rules", RULES)

    def replace(self, article_id: str, extraction: Extraction | None) -> None:
        """Take the entities of an article out and, unless it is gone, those of its new extraction in."""
        self._mark("article", [article_id])
        self._mark("node", self._column("SELECT DISTINCT iri FROM entities WHERE article = ?", article_id))
        self._mark("link", self._column("SELECT DISTINCT link FROM links WHERE article = ?", article_id))
        self._mark("profile", self._neighbours.remove(article_id))
        for table in ("links", "premises"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (article_id,))
        if extraction is not None:
            self._insert(self._apply(extraction))

    def _insert(self, extraction: Extraction) -> None:
        self._neighbours.add(find_local_entities(extraction))
        # An IRI once given links the members that it was given to.
        self._db.execute(
            "INSERT OR IGNORE INTO links SELECT register.iri, article, entity"
            " FROM register JOIN entities USING (article, entity) WHERE article = ?",
            (extraction.article_id,),
        )
        self._db.executemany(
            "INSERT INTO premises VALUES (?, ?, ?, ?)",
            [
                (extraction.article_id, claim.subject, claim.property.value, claim.object)
                for claim in extraction.claims
                if claim.property in PREMISES and claim.modality is not Modality.DENIED
            ],
        )

    def reindex(self) -> None:
        """Make all tables anew from the extractions."""
        for table in ("entities", "blocks", "matches", "links", "premises", "replacements", "dirty"):
            self._db.execute(f"DELETE FROM {table}")
        for extraction in self._archive.extractions():
            self._insert(self._apply(extraction))
        self._db.execute("INSERT INTO dirty SELECT 'article', id FROM articles")

    def judge(self, verdicts: IdentityDecisions) -> None:
        """Take the human word on identity, in place of what was said before; wants an open transaction."""
        changed = self._judged.store(verdicts)
        self._mark("member", [json.dumps(member) for member in changed])

    def settle(self) -> None:
        """Decide anew which nodes the entities around all changes are; register what is new."""
        with self._archive.transaction():
            self._neighbours.spread()
            entities = tuple(self._neighbours.touched())
            blocks = join_matches(entities, self._neighbours.matches(entities), self._judged.load())
            rows = self._rows()
            assignment = assign_iris(self._iris.entity, [block.members for block in blocks], rows)
            self._register(assignment.new_rows)
            self._name_blocks(blocks, assignment.iris, rows)
            self._replace_iris({row.iri for row in rows}, assignment.replaced)
            self._db.execute("DELETE FROM dirty WHERE kind NOT IN ('article', 'node')")

    def find_open_questions(self) -> tuple[OpenQuestion, ...]:
        """The pairs of nodes that could be one, the most useful to ask first; wants a settled state."""
        entities = tuple(read_local(row) for row in self._db.execute(f"SELECT {LOCAL} FROM entities"))
        nodes: dict[str, list[Member]] = {}
        for article, entity, iri in self._db.execute("SELECT article, entity, iri FROM entities"):
            nodes.setdefault(iri, []).append((article, entity))
        return find_open_questions(entities, self._neighbours.matches(), nodes.values(), self._judged.load())

    def _rows(self) -> list[RegisterRow]:
        found = self._db.execute(
            "SELECT seq, iri, article, entity FROM register WHERE iri IN"
            " (SELECT register.iri FROM touched JOIN register USING (article, entity))"
        )
        return [RegisterRow(seq, iri, (article, entity)) for seq, iri, article, entity in found]

    def _register(self, new_rows: Iterable[tuple[str, tuple[str, str]]]) -> None:
        rows = [(iri, *member) for iri, member in new_rows]
        self._db.executemany("INSERT INTO register (iri, article, entity) VALUES (?, ?, ?)", rows)
        self._db.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?)", rows)

    def _name_blocks(self, blocks: Iterable[ProfileGroup], iris: Iterable[str], rows: Iterable[RegisterRow]) -> None:
        old = {
            (article, entity): (iri, class_)
            for article, entity, iri, class_ in self._db.execute(
                "SELECT article, entity, iri, class FROM touched JOIN entities USING (article, entity)"
            )
        }
        given: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            given.setdefault(row.member, []).append(row.iri)
        came = set(self._column("SELECT value FROM dirty WHERE kind = 'article'"))
        judged = {tuple(json.loads(v)) for v in self._column("SELECT value FROM dirty WHERE kind = 'member'")}
        articles: set[str] = set()
        nodes: set[str] = set()
        updates = []
        for block, iri in zip(blocks, iris, strict=True):
            moved = [member for member in block.members if old[member] != (iri, block.type.value)]
            updates += [(iri, block.type.value, *member) for member in moved]
            articles.update(article for article, _ in moved)
            if moved or any(member in judged or member[0] in came for member in block.members):
                nodes.add(iri)
                nodes.update(before for member in moved if (before := old[member][0]))
                nodes.update(before for member in block.members for before in given.get(member, ()))
        self._db.executemany("UPDATE entities SET iri = ?, class = ? WHERE article = ? AND entity = ?", updates)
        self._mark("article", articles)
        self._mark("node", nodes)
        for _, _, article, entity in updates:
            # What follows about the other end of a fact names this end.
            self._mark("node", self._column(_ENDS, article, entity))

    def _replace_iris(self, iris: Iterable[str], replaced: Iterable[tuple[str, str]]) -> None:
        # An IRI whose last member went is among the links of that member's article.
        gone = self._column("SELECT old FROM replacements JOIN dirty ON kind = 'link' AND value = old")
        self._mark("node", gone)
        self._db.executemany("DELETE FROM replacements WHERE old = ?", [(iri,) for iri in (*iris, *gone)])
        self._db.executemany("INSERT INTO replacements VALUES (?, ?)", replaced)

    def find_replaced(self, iris: Iterable[str]) -> list[str]:
        """Those of the IRIs that were given but are replaced by another."""
        return [iri for iri in iris if self._column("SELECT old FROM replacements WHERE old = ?", iri)]

    def withdraw(self, iris: Iterable[str]) -> None:
        """Forget IRIs that are replaced, as if they had never been given; ``settle`` comes next."""
        for iri in iris:
            self._mark("node", [iri])
            # Whoever was known by no other IRI is registered again with its own.
            self._mark("article", self._column("SELECT DISTINCT article FROM register WHERE iri = ?", iri))
            self._db.execute("DELETE FROM register WHERE iri = ?", (iri,))
            self._db.execute("DELETE FROM links WHERE link = ?", (iri,))
            self._db.execute("DELETE FROM replacements WHERE old = ?", (iri,))

    def dirty_articles(self) -> list[str]:
        """The articles whose graphs read otherwise now, gone ones too."""
        return self._column("SELECT value FROM dirty WHERE kind = 'article'")

    def dirty_nodes(self) -> list[str]:
        """The IRIs about which something else is derived now, gone ones too."""
        return self._column("SELECT value FROM dirty WHERE kind = 'node'")

    def mark_clean(self) -> None:
        """The graph shows everything."""
        self._db.execute("DELETE FROM dirty")

    def nodes(self, article_id: str) -> dict[str, Node]:
        """The node of each entity of an article."""
        found = self._db.execute("SELECT entity, iri, class FROM entities WHERE article = ?", (article_id,))
        return {entity: Node(URIRef(iri), EntityType(class_)) for entity, iri, class_ in found}

    def all_nodes(self) -> Iterator[str]:
        """Every IRI about which anything is derived."""
        for (iri,) in self._db.execute("SELECT DISTINCT iri FROM entities UNION SELECT old FROM replacements"):
            yield iri

    def places(self) -> dict[str, list[Profile]]:
        """What articles tell of each node that is a place, by its IRI."""
        found: dict[str, list[Profile]] = {}
        for iri, *row in self._db.execute(
            f"SELECT iri, {LOCAL} FROM entities WHERE class = ? GROUP BY iri, profile", (EntityType.PLACE,)
        ):
            found.setdefault(iri, []).append(read_local(row).profile)
        return found

    def derived(self, iri: str) -> Iterator[Triple]:
        """What follows about one node from all articles: its labels, inferred facts, or its successor."""
        members = [read_local(row) for row in self._db.execute(f"SELECT {LOCAL} FROM entities WHERE iri = ?", (iri,))]
        if members:
            block = build_block(members, self._judged.load())
            yield from label_triples(iri, block.pref_label, block.alt_labels)
        for fact in self._premises(iri):
            yield from (triple for triple in infer(fact) if str(triple[0]) == iri)
        for (new,) in self._db.execute("SELECT new FROM replacements WHERE old = ?", (iri,)):
            yield replacement_triple(iri, new)

    def _premises(self, iri: str) -> list[StatedFact]:
        facts = []
        for end in ("subject", "object"):
            facts += self._db.execute(
                "SELECT DISTINCT s.iri, s.class, p.property, o.iri, o.class FROM entities e"
                f" JOIN premises p ON p.article = e.article AND p.{end} = e.entity"
                " JOIN entities s ON s.article = p.article AND s.entity = p.subject"
                " JOIN entities o ON o.article = p.article AND o.entity = p.object"
                " WHERE e.iri = ? AND s.iri != o.iri",
                (iri,),
            ).fetchall()
        return [
            StatedFact(subject, EntityType(type_), Property(property_), object_)
            for subject, type_, property_, object_, object_type in facts
            if admits(Property(property_), EntityType(type_), EntityType(object_type))
        ]

    def _mark(self, kind: str, values: Iterable[str | None]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", [(kind, v) for v in values if v is not None])

    def _column(self, sql: str, *parameters: str) -> list[str]:
        return [value for (value,) in self._db.execute(sql, parameters)]


def find_members(archive: Archive, iri: str) -> list[Member]:
    """The entities of articles that are this node, in code-point order; for readers too."""
    found = archive.connection.execute("SELECT article, entity FROM entities WHERE iri = ?", (iri,))
    return sorted((article, entity) for article, entity in found)
