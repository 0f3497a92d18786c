"""What the judgements of a ledger make of the articles: each judged article as people left it, and who is who.

In: the judgements of a ledger; look-ups for the extractions and the texts of articles. Out: a frozen
:class:`CurationPlan`: a :class:`CuratedArticle` for each article whose statements are judged, the decisions on identity in terms of
the entities that are there, and how each line stands. Pure. A judgement whose target is not there changes nothing and
is named as lost.

>>> from collabgraph.graph.curation.references import EntityRef
>>> kos, hofer = (Entity(name, EntityType.PERSON, name) for name in ("Jana Kos", "Jana Hofer"))
>>> found = {"a": Extraction("a", "", "by hand", (kos, hofer), ())}
>>> one, other = ((EntityRef("a", name, EntityType.PERSON),) for name in ("Jana Kos", "Jana Hofer"))
>>> same = Judgement(JudgementKind.SAME, "Ida", "2026-01-02T03:04:05Z", a=one, b=other)
>>> plan_curation([same], found.get, lambda article: "").decisions.same
frozenset({(('a', 'Jana Hofer'), ('a', 'Jana Kos'))})
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from collabgraph.extraction.model import Claim, Entity, Extraction, Member
from collabgraph.graph.curation.apply import UNTOUCHED, Curated, curate, made_key
from collabgraph.graph.curation.identity_decisions import NO_VERDICTS, IdentityDecisions, Pair, order_pair
from collabgraph.graph.curation.judgement import EntityRefs, Judgement, JudgementKind
from collabgraph.graph.curation.references import EntityRef, find_entity
from collabgraph.graph.curation.status import HOLDING, JudgementState, JudgementStatus, find_standings
from collabgraph.ontology.vocabulary import EntityType

FindExtraction = Callable[[str], Extraction | None]
LoadText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CuratedArticle:
    """An article, and what people's judgements make of its statements."""

    id: str
    #: What was found in it; None for an article that is not there.
    extraction: Extraction | None
    curated: Curated = UNTOUCHED
    #: The ids of the judgements in force about its statements, in order.
    judgements: tuple[str, ...] = ()

    @property
    def result(self) -> Extraction | None:
        """What was found in it as people left it."""
        return self.curated.apply(self.extraction) if self.extraction is not None else None


@dataclass(frozen=True, slots=True)
class CurationPlan:
    """All that the judgements of a ledger make of the articles."""

    #: Each judgement in the order given.
    statuses: tuple[JudgementStatus, ...] = ()
    #: Each article whose statements are judged, whether or not it is there.
    judged: Mapping[str, CuratedArticle] = field(default_factory=dict)
    decisions: IdentityDecisions = NO_VERDICTS

    @property
    def in_force(self) -> frozenset[str]:
        """The ids of the judgements that hold, even where their target is gone."""
        return frozenset(status.judgement.id for status in self.statuses if status.state in HOLDING)

    def curate(self, id: str, extraction: Extraction | None) -> CuratedArticle:
        """The article of that id, judged or not."""
        return self.judged.get(id) or CuratedArticle(id, extraction)


def plan_curation(
    judgements: Iterable[Judgement], find_extraction: FindExtraction, load_text: LoadText
) -> CurationPlan:
    """Work out what the judgements make of the articles that the look-ups give."""
    statuses = find_standings(judgements)
    by_article: dict[str, list[Judgement]] = defaultdict(list)
    on_identity: list[Judgement] = []
    in_force = (status.judgement for status in statuses if status.state is JudgementState.IN_FORCE)
    for judgement in sorted(in_force, key=lambda j: (j.when, j.line)):
        if judgement.article is not None:
            by_article[judgement.article].append(judgement)
        elif judgement.kind is not JudgementKind.UNDO:
            on_identity.append(judgement)
    judged = {id: _curate(id, about, find_extraction, load_text) for id, about in by_article.items()}
    deciding = _Deciding(judged, find_extraction)
    for judgement in on_identity:
        deciding.take(judgement)
    for judgement in (j for about in by_article.values() for j in about):
        deciding.tie_made(judgement)
    lost = deciding.lost.union(*(article.curated.lost for article in judged.values()))
    lost |= {id for article in judged.values() if article.extraction is None for id in article.judgements}
    held = {id: claims for article in judged.values() for id, claims in article.curated.held.items()}
    told = (_tell(status, lost, held) for status in statuses)
    return CurationPlan(tuple(told), judged, deciding.decisions())


def _tell(status: JudgementStatus, lost: Collection[str], held: Mapping[str, tuple[Claim, ...]]) -> JudgementStatus:
    """How a judgement that holds stands to what is there."""
    if claims := held.get(status.judgement.id):
        return replace(status, state=JudgementState.REWORDED, held=claims)
    return replace(status, state=JudgementState.GONE) if status.judgement.id in lost else status


def _curate(
    id: str, judgements: list[Judgement], find_extraction: FindExtraction, load_text: LoadText
) -> CuratedArticle:
    extraction = find_extraction(id)
    curated = curate(extraction, judgements, lambda: load_text(id)) if extraction is not None else UNTOUCHED
    return CuratedArticle(id, extraction, curated, tuple(judgement.id for judgement in judgements))


class _Deciding:
    """The word on identity, in terms of the entities that are there; reads each article once."""

    def __init__(self, judged: Mapping[str, CuratedArticle], find_extraction: FindExtraction) -> None:
        self._articles = dict(judged)
        self._find_extraction = find_extraction
        self._same: set[Pair] = set()
        self._different: set[Pair] = set()
        self._types: dict[Member, EntityType] = {}
        self._labels: dict[Member, str] = {}
        #: The ids of judgements whose things are not there.
        self.lost: set[str] = set()

    def decisions(self) -> IdentityDecisions:
        return IdentityDecisions(frozenset(self._same), frozenset(self._different), self._types, self._labels)

    def take(self, judgement: Judgement) -> None:
        """Take a judgement on identity, class or label."""
        a, b = self._find_all(judgement.a), self._find_all(judgement.b)
        pairs = {order_pair(one, other) for one, other in product(a, b) if one != other}
        if not (pairs or (a and not judgement.b)):
            self.lost.add(judgement.id)
        elif judgement.kind is JudgementKind.SAME:
            # To join is transitive, so that not every two need to be named.
            self._same |= {pair for pair in pairs if a[0] in pair or b[0] in pair}
        elif judgement.kind is JudgementKind.DIFFERENT:
            self._different |= pairs
        elif judgement.type is not None:
            self._types |= dict.fromkeys(a, judgement.type)
        elif judgement.label:
            self._labels |= dict.fromkeys(a, judgement.label)

    def tie_made(self, judgement: Judgement) -> None:
        """Tie an entity that a statement made in its article to the thing that the judgement named elsewhere."""
        for group in (judgement.statement.subject, judgement.statement.object) if judgement.statement else ():
            made = (judgement.article or "", made_key(judgement, group)) if group else ("", "")
            if any(entity.key == made[1] for entity in self._entities(made[0])):
                self._same |= {order_pair(made, member) for member in self._find_all(group) if member != made}

    def _find_all(self, group: EntityRefs) -> list[Member]:
        return [(ref.article, key) for ref in group if (key := self._find(ref)) is not None]

    def _find(self, ref: EntityRef) -> str | None:
        extraction = self._article(ref.article).extraction
        return find_entity(ref, self._entities(ref.article), lambda: extraction.claims if extraction else ())

    def _entities(self, id: str) -> tuple[Entity, ...]:
        article = self._article(id)
        return (*article.extraction.entities, *article.curated.entities) if article.extraction else ()

    def _article(self, id: str) -> CuratedArticle:
        if id not in self._articles:
            self._articles[id] = CuratedArticle(id, self._find_extraction(id))
        return self._articles[id]
