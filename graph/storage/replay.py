"""The ledger replayed on the archive: which judgements apply where, kept up to date line by line.

In: the ledger, and the extractions of the archive. Out: what people made of each article, the verdicts on identity,
and which judgements find no target. Stands in the file of the archive, in a table of what was applied to each article,
so that a change of the ledger touches only the articles whose judgements changed.

An IRI that was given only because of a judgement is lent: it is forgotten when the judgement is undone, so that undoing
restores the very graph. Who gave it to others meanwhile finds it no more; an IRI that articles caused stays for ever.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Set
from itertools import product

from collabgraph.extraction.model import Claim, Entity, Extraction, Member
from collabgraph.graph.curation.apply import UNTOUCHED, Curated, curate, made_key
from collabgraph.graph.curation.identity_decisions import IdentityDecisions, Pair, order_pair
from collabgraph.graph.curation.judgement import EntityRefs, Judgement, JudgementKind
from collabgraph.graph.curation.references import EntityRef, find_entity
from collabgraph.graph.curation.status import JudgementState, JudgementStatus, find_standings
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.identity_index import Identities
from collabgraph.graph.storage.ledger import Ledger
from collabgraph.ontology.vocabulary import EntityType

_SCHEMA = """
CREATE TABLE IF NOT EXISTS judged (article TEXT PRIMARY KEY, judgements TEXT, lost TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lent (iri TEXT PRIMARY KEY, judgements TEXT) WITHOUT ROWID
"""
# Values of the archive as a whole: the ids of judgements without target, for those who only read; the ids of those that
# the graph shows; how long the register was before the judgements now being applied.
_LOST, _SHOWN, _REGISTERED = "lost judgements", "shown judgements", "registered before judging"


class Replay:
    """The judgements of a ledger, applied to an archive."""

    def __init__(self, archive: Archive, ledger: Ledger) -> None:
        """Read the ledger; :meth:`prepare` makes the tables."""
        self._archive = archive
        self._db = archive.connection
        self._ledger = ledger
        self._load()

    def prepare(self, iris: Iris) -> Identities:
        """The identities of the archive as people left them; with all tables."""
        with self._archive.transaction():
            for statement in _SCHEMA.split(";"):
                self._db.execute(statement)
        return Identities(self._archive, iris, self.apply)

    def _load(self) -> None:
        self._standings = find_standings(self._ledger.judgements())
        self._by_article: dict[str, list[Judgement]] = defaultdict(list)
        self._on_identity: list[Judgement] = []
        in_force = (s.judgement for s in self._standings if s.state is JudgementState.IN_FORCE)
        for judgement in sorted(in_force, key=lambda j: (j.when, j.line)):
            if judgement.article is not None:
                self._by_article[judgement.article].append(judgement)
            elif judgement.kind is not JudgementKind.UNDO:
                self._on_identity.append(judgement)

    def settle(self, identities: Identities) -> bool:
        """Decide anew what changed, in articles or the ledger; whether other judgements hold than the graph shows."""
        self._load()
        shown = set(json.loads(self._archive.meta(_SHOWN) or "[]"))
        changed = shown ^ self._in_force()
        if changed:
            # First what the articles alone changed, so that what follows is known to come from judgements.
            identities.settle()
        with self._archive.transaction():
            if changed and self._archive.meta(_REGISTERED) is None:
                self._archive.set_meta(_REGISTERED, str(self._registered()))
            for id in self._find_changed():
                identities.replace(id, self._archive.extraction(id))
            identities.judge(self._find_verdicts())
        identities.settle()
        if changed:
            self._lend(identities, changed)
        return bool(changed)

    def mark_clean(self) -> None:
        """The graph shows everything; wants an open transaction of the archive."""
        self._archive.set_meta(_SHOWN, json.dumps(sorted(self._in_force())))

    def _lend(self, identities: Identities, changed: Iterable[str]) -> None:
        before = int(self._archive.meta(_REGISTERED) or "0")
        given = self._db.execute("SELECT iri FROM register GROUP BY iri HAVING min(seq) > ?", (before,)).fetchall()
        in_force = self._in_force()
        with self._archive.transaction():
            noted = " ".join(sorted(changed))
            self._db.executemany("INSERT OR IGNORE INTO lent VALUES (?, ?)", [(iri, noted) for (iri,) in given])
            lent = self._db.execute("SELECT iri, judgements FROM lent").fetchall()
            back = identities.find_replaced(iri for iri, ids in lent if not in_force.issuperset(ids.split()))
            identities.withdraw(back)
            self._db.executemany("DELETE FROM lent WHERE iri = ?", [(iri,) for iri in back])
            self._archive.drop_meta(_REGISTERED)
        if back:
            identities.settle()

    def _registered(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM register").fetchone()[0])

    def standings(self) -> tuple[JudgementStatus, ...]:
        """How each line stands, in the order of the ledger."""
        lost = set(json.loads(self._archive.meta(_LOST) or "[]"))
        return tuple(
            JudgementStatus(s.judgement, JudgementState.GONE)
            if s.state is JudgementState.IN_FORCE and s.judgement.id in lost
            else s
            for s in self._standings
        )

    def _in_force(self) -> frozenset[str]:
        return frozenset(s.judgement.id for s in self._standings if s.state is JudgementState.IN_FORCE)

    def articles(self) -> Set[str]:
        """The articles whose statements are judged, whether or not they are there."""
        return self._by_article.keys()

    def curate(self, extraction: Extraction) -> Curated:
        """What people made of an article."""
        judgements = self._by_article.get(extraction.article_id)
        if not judgements:
            return UNTOUCHED
        return curate(extraction, judgements, lambda: self._text(extraction.article_id))

    def apply(self, extraction: Extraction) -> Extraction:
        """An extraction as people left it; noted as such, in an open transaction of the archive."""
        id = extraction.article_id
        if id not in self._by_article:
            self._db.execute("DELETE FROM judged WHERE article = ?", (id,))
            return extraction
        curated = self.curate(extraction)
        self._db.execute(
            "INSERT OR REPLACE INTO judged VALUES (?, ?, ?)", (id, self._noted(id), json.dumps(sorted(curated.lost)))
        )
        return curated.apply(extraction)

    def _find_changed(self) -> list[str]:
        applied = dict(self._db.execute("SELECT article, judgements FROM judged"))
        ids = sorted({*applied, *self._by_article})
        return [id for id in ids if applied.get(id) != self._noted(id) and id in self._archive]

    def _find_verdicts(self) -> IdentityDecisions:
        """The word on identity in terms of the entities that are there; notes which judgements have no target."""
        finder = _Finder(self._archive)
        same: set[Pair] = set()
        different: set[Pair] = set()
        types: dict[Member, EntityType] = {}
        labels: dict[Member, str] = {}
        lost: set[str] = set()
        for judgement in sorted(self._on_identity, key=lambda j: (j.when, j.line)):
            a, b = finder.find_all(judgement.a), finder.find_all(judgement.b)
            pairs = {order_pair(one, other) for one, other in product(a, b) if one != other}
            if not (pairs or (a and not judgement.b)):
                lost.add(judgement.id)
            elif judgement.kind is JudgementKind.SAME:
                # To join is transitive, so that not every two need to be named.
                same |= {pair for pair in pairs if a[0] in pair or b[0] in pair}
            elif judgement.kind is JudgementKind.DIFFERENT:
                different |= pairs
            elif judgement.type is not None:
                types |= dict.fromkeys(a, judgement.type)
            elif judgement.label:
                labels |= dict.fromkeys(a, judgement.label)
        for judgement in (j for judgements in self._by_article.values() for j in judgements):
            for group in (judgement.statement.subject, judgement.statement.object) if judgement.statement else ():
                # An entity made for this article is the thing that the judgement named elsewhere.
                made = (judgement.article or "", made_key(judgement, group)) if group else ("", "")
                if finder.knows(made):
                    same |= {order_pair(made, member) for member in finder.find_all(group) if member != made}
        self._note_lost(lost)
        return IdentityDecisions(frozenset(same), frozenset(different), types, labels)

    def _note_lost(self, lost: Iterable[str]) -> None:
        self._db.execute("DELETE FROM judged WHERE article NOT IN (SELECT id FROM articles)")
        found = dict(self._db.execute("SELECT article, lost FROM judged"))
        missing = [j.id for id, judgements in self._by_article.items() if id not in found for j in judgements]
        stated = [id for text in found.values() for id in json.loads(text)]
        self._archive.set_meta(_LOST, json.dumps(sorted({*lost, *missing, *stated})))

    def _noted(self, article_id: str) -> str | None:
        judgements = self._by_article.get(article_id)
        return " ".join(judgement.id for judgement in judgements) if judgements else None

    def _text(self, article_id: str) -> str:
        article = self._archive.article(article_id)
        return article.text if article else ""


class _Finder:
    """Finds the entities of references among those of the archive; reads each article once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, tuple[Entity, ...]] = {}

    def find_all(self, group: EntityRefs) -> list[Member]:
        return [(ref.article, key) for ref in group if (key := self._find(ref)) is not None]

    def knows(self, member: Member) -> bool:
        return any(entity.key == member[1] for entity in self._entities(member[0]))

    def _find(self, ref: EntityRef) -> str | None:
        return find_entity(ref, self._entities(ref.article), lambda: self._claims(ref.article))

    def _entities(self, article_id: str) -> tuple[Entity, ...]:
        if article_id not in self._known:
            rows = self._archive.connection.execute(
                "SELECT entity, type, name, aliases FROM entities WHERE article = ?", (article_id,)
            )
            self._known[article_id] = tuple(
                Entity(key, EntityType(type_), name, tuple(json.loads(aliases))) for key, type_, name, aliases in rows
            )
        return self._known[article_id]

    def _claims(self, article_id: str) -> tuple[Claim, ...]:
        extraction = self._archive.extraction(article_id)
        return extraction.claims if extraction else ()
