"""Which node each entity of an archive is, kept up to date change by change: the index of all that follows from articles.

In: the articles that changed, as people left them, and what people decided about identity. Out: the node of each entity,
and what now reads otherwise than the graph shows. It owns every table of ``schema.sql`` but the articles themselves;
only the register of IRIs is truth, the rest is made anew from the archive and the ledger. Work grows with the
neighbourhood of a change (entities that could be one, that a person called one, or that share an old IRI), not with the
archive.

Reading needs no open transaction; :meth:`IdentityIndex.apply` makes its own, so that a killed process leaves the index as
it was before or as it is after. What the graph does not show yet stays noted until :meth:`IdentityIndex.mark_shown`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from collabgraph.extraction.model import Member
from collabgraph.graph.curation.identity_decisions import IdentityDecisions
from collabgraph.graph.curation.plan import CuratedArticle
from collabgraph.graph.rdf.article_graph import Node
from collabgraph.graph.rdf.belief import Witness, find_beliefs
from collabgraph.graph.rdf.derived_graph import DerivedNode
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.rdf.known_setting import (
    DATED,
    UNKNOWN,
    KnownSetting,
    OwnSetting,
    find_enclosing,
    find_known_setting,
    find_own_setting,
)
from collabgraph.graph.rdf.named_graphs import Delta
from collabgraph.graph.resolution.iri_register import RegisterRow, assign_iris
from collabgraph.graph.resolution.open_questions import OpenQuestion, find_open_questions
from collabgraph.graph.resolution.profiles import Profile, find_local_entities
from collabgraph.graph.resolution.resolve import ProfileGroup, build_block, join_matches
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.index.decision_tables import DecisionTables
from collabgraph.graph.storage.index.profile_tables import LOCAL, ProfileTables, read_local
from collabgraph.graph.storage.index.register_tables import RegisterTables
from collabgraph.graph.storage.index.statement_tables import StatementTables
from collabgraph.ontology.vocabulary import EntityType, Property

#: Settings of nodes kept in memory: wholes of many parts, small each.
_SETTINGS = 10_000


@dataclass(frozen=True, slots=True)
class IndexedEntity:
    """An entity of an article, what the article takes it for, and the node that it is."""

    article: str
    key: str
    name: str
    type: EntityType
    iri: str
    #: The class of the node.
    node_type: EntityType


class IdentityIndex:
    """The index of an archive."""

    def __init__(self, archive: Archive, iris: Iris) -> None:
        """Read and write the tables beside the articles; new nodes are named by ``iris``."""
        self._archive = archive
        self._db = archive.connection
        self._iris = iris
        self._profiles = ProfileTables(self._db)
        self._register = RegisterTables(self._db)
        self._decisions = DecisionTables(self._db)
        self._statements = StatementTables(self._db, iris)
        #: What is told of a node that others are part of: each of them looks there.
        self._settings: dict[str, OwnSetting] = {}

    # Changing.

    def find_changed(self, judged: Mapping[str, Iterable[str]]) -> list[str]:
        """The articles to be given to :meth:`apply`: they came, changed or went, or other judgements are in force on them.

        ``judged`` holds the ids of the judgements in force on the statements of each article.
        """
        came = self._column("SELECT article FROM changed")
        return [*came, *(id for id in self._decisions.find_rejudged(judged) if id not in set(came))]

    def apply(self, changed: Iterable[CuratedArticle], decisions: IdentityDecisions, in_force: frozenset[str]) -> Delta:
        """Take in the changed articles and the word of people; ``in_force`` are the ids of all judgements that hold.

        What the graph does not show, from this change and from those before it. All happens, or nothing.
        """
        self._settings.clear()
        try:
            with self._archive.transaction():
                for _ in self._take(changed, decisions, in_force):
                    self._settle()
                return self.find_unshown()
        except BaseException:
            # What it holds in memory was not written.
            self._decisions = DecisionTables(self._db)
            raise

    def _take(
        self, changed: Iterable[CuratedArticle], decisions: IdentityDecisions, in_force: frozenset[str]
    ) -> Iterator[None]:
        """Take the changes one after another; each is to be settled before the next looks at what came of it."""
        came = set(self._column("SELECT article FROM changed"))
        rejudged = self._decisions.in_force() ^ in_force
        only_judged = []
        for article in changed:
            if article.id in came:
                self._replace(article)
            else:
                only_judged.append(article)
        if rejudged:
            # First what the articles alone changed, so that what follows is known to come from judgements.
            yield
        registered = self._register.length()
        for article in only_judged:
            self._replace(article)
        self._mark("member", map(json.dumps, self._decisions.store(decisions)))
        yield
        if not rejudged:
            return
        self._decisions.put_in_force(in_force)
        self._note_unshown("judgements", [""])
        self._register.lend(registered, rejudged)
        for iri, articles in self._register.take_back(in_force).items():
            self._note_unshown("node", [iri])
            # Whoever was known by no other IRI is registered again with its own.
            self._mark("article", articles)
        yield

    def _replace(self, article: CuratedArticle) -> None:
        """Take the entities of an article out and, unless it is gone, those of its new extraction in."""
        self._mark("article", [article.id])
        self._note_unshown("article", [article.id])
        self._note_unshown("node", self._column("SELECT DISTINCT iri FROM entities WHERE article = ?", article.id))
        self._mark("link", self._register.unlink(article.id))
        self._mark("profile", self._profiles.remove(article.id))
        self._note_unshown("claim", self._statements.remove(article.id))
        self._db.execute("DELETE FROM changed WHERE article = ?", (article.id,))
        self._decisions.note_judged(article.id, article.judgements)
        if (extraction := article.result) is not None:
            self._profiles.add(find_local_entities(extraction))
            self._register.link(article.id)
            self._statements.add(article)

    def _settle(self) -> None:
        """Decide anew which nodes the entities around all marks are; register what is new."""
        self._profiles.spread()
        entities = tuple(self._profiles.touched())
        blocks = join_matches(entities, self._profiles.matches(entities), self._decisions.load())
        rows = self._register.touched()
        assignment = assign_iris(self._iris.entity, [block.members for block in blocks], rows)
        self._register.add(assignment.new_rows)
        self._name_blocks(blocks, assignment.iris, rows)
        self._note_unshown("node", self._register.replace({row.iri for row in rows}, assignment.replaced))
        self._db.execute("DELETE FROM marks")

    def _name_blocks(self, blocks: Iterable[ProfileGroup], iris: Iterable[str], rows: Iterable[RegisterRow]) -> None:
        old = {
            (article, entity): (iri, class_)
            for article, entity, iri, class_ in self._db.execute(
                "SELECT article, entity, iri, class FROM touched JOIN entities USING (article, entity)"
            )
        }
        given: dict[Member, list[str]] = {}
        for row in rows:
            given.setdefault(row.member, []).append(row.iri)
        came = set(self._column("SELECT value FROM marks WHERE kind = 'article'"))
        judged = {tuple(json.loads(v)) for v in self._column("SELECT value FROM marks WHERE kind = 'member'")}
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
        self._note_unshown("article", articles)
        self._note_unshown("node", nodes)
        for _, _, article, entity in updates:
            self._note_unshown("node", self._statements.other_ends(article, entity))

    def reset(self) -> None:
        """Have all articles taken in anew by the next :meth:`apply`."""
        with self._archive.transaction():
            for table in ("entities", "blocks", "matches", "links", "statements", "replacements", "judged_articles"):
                self._db.execute(f"DELETE FROM {table}")
            self._db.execute("INSERT OR IGNORE INTO changed SELECT id FROM articles")

    # What the graph shows.

    def find_unshown(self) -> Delta:
        """What reads otherwise now than the graph shows."""
        articles = self._column("SELECT value FROM unshown WHERE kind = 'article'")
        there = [id for id in articles if id in self._archive]
        gone = sorted({*articles} - {*there})
        nodes = self._column("SELECT value FROM unshown WHERE kind = 'node'")
        judged = bool(self._column("SELECT value FROM unshown WHERE kind = 'judgements'"))
        claims = self._column("SELECT value FROM unshown WHERE kind = 'claim'")
        return Delta(tuple(there), tuple(nodes), tuple(gone), judged, tuple(claims))

    def mark_shown(self, state: str) -> None:
        """The graph shows everything, which is the state of that name."""
        with self._archive.transaction():
            self._db.execute("DELETE FROM unshown")
            self._db.set_meta("published", state)

    def shown_state(self) -> str | None:
        """The name of the state that the graph showed when it was changed last."""
        return self._db.meta("published")

    # Reading.

    def nodes(self, article_id: str) -> dict[str, Node]:
        """The node of each entity of an article."""
        found = self._db.execute("SELECT entity, iri, class FROM entities WHERE article = ?", (article_id,))
        return {entity: Node(URIRef(iri), EntityType(class_)) for entity, iri, class_ in found}

    def members(self, iri: str) -> list[Member]:
        """The entities of articles that are this node, in code-point order."""
        found = self._db.execute("SELECT article, entity FROM entities WHERE iri = ?", (iri,))
        return sorted((article, entity) for article, entity in found)

    def entities(self) -> list[IndexedEntity]:
        """All entities of all articles with their nodes."""
        rows = self._db.execute("SELECT article, entity, name, type, iri, class FROM entities")
        return [IndexedEntity(a, key, name, EntityType(t), iri, EntityType(c)) for a, key, name, t, iri, c in rows]

    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """The pairs of nodes that could be one, the most useful to ask first."""
        entities = tuple(read_local(row) for row in self._db.execute(f"SELECT {LOCAL} FROM entities"))
        nodes: dict[str, list[Member]] = {}
        for article, entity, iri in self._db.execute("SELECT article, entity, iri FROM entities"):
            nodes.setdefault(iri, []).append((article, entity))
        return find_open_questions(entities, self._profiles.matches(), nodes.values(), self._decisions.load())

    def node_iris(self) -> Iterator[str]:
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

    def derive(self, iri: str) -> DerivedNode:
        """What follows about one node from all articles: its labels, facts to infer from, or its successor."""
        members = [read_local(row) for row in self._db.execute(f"SELECT {LOCAL} FROM entities WHERE iri = ?", (iri,))]
        block = build_block(members, self._decisions.load()) if members else None
        labels = (block.pref_label, *block.alt_labels) if block else ()
        premises, successor = tuple(self._statements.premises(iri)), self._register.find_successor(iri)
        beliefs = self._weigh(iri, block.type, len(members))[1] if block else {}
        setting = self._find_setting(iri) if block and block.type in DATED else UNKNOWN
        return DerivedNode(iri, labels, premises, successor, tuple(beliefs.items()), setting)

    def _weigh(self, iri: str, type_: EntityType, members: int) -> tuple[list[Witness], dict[str, float]]:
        """The claims about a node, and the belief in what each states where that is not the claim's own confidence."""
        told = list(self._statements.witnesses(iri))
        if members == 1:
            # What one entity of one article states is as sure as its surest claim. A collaboration is told of either end, which
            # must say the same, and the other may stand in several articles.
            return told, find_beliefs(type_, [w for w in told if w.property is Property.COLLABORATES_WITH])
        return told, find_beliefs(type_, told)

    def _find_setting(self, iri: str) -> KnownSetting:
        return find_known_setting(iri, self._statements.wholes, self._find_own_setting)

    def _find_own_setting(self, iri: str) -> OwnSetting:
        if iri not in self._settings:
            if len(self._settings) >= _SETTINGS:
                self._settings.clear()
            found = self._db.execute("SELECT class, count(*) FROM entities WHERE iri = ? GROUP BY class", (iri,))
            type_, members = next(found)
            self._settings[iri] = find_own_setting(*self._weigh(iri, EntityType(type_), members))
        return self._settings[iri]

    def parts_of(self, iris: Iterable[str]) -> list[str]:
        """These nodes and all that is part of them, at any remove."""
        found: dict[str, object] = {}
        for iri in iris:
            found |= find_enclosing(iri, self._statements.parts) if iri not in found else {}
        return [*found]

    def claims_about(self, iri: str) -> list[str]:
        """The IRIs of the claims whose belief is told with the node."""
        return self._statements.claims(iri)

    def _mark(self, kind: str, values: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?)", [(kind, value) for value in values])

    def _note_unshown(self, kind: str, values: Iterable[str | None]) -> None:
        rows = [(kind, value) for value in values if value is not None]
        self._db.executemany("INSERT OR IGNORE INTO unshown VALUES (?, ?)", rows)

    def _column(self, sql: str, *parameters: str) -> list[str]:
        return [value for (value,) in self._db.execute(sql, parameters)]
