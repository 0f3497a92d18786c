"""Score one article: in go its annotation and what the graph says of it, out comes which is right, false and missed.

Entities match by type (Cluster counts as Organisation) and by one written form after folding, one to one; for the ends
of facts many to one. A fact is right where both ends match. Dates: coarser or finer counts half. Presented, took part
and organised are also right with an event that the annotation ties to the right one by partOf. partnerIn that follows
from leads is neither wrong nor missing. These are the rules of ``tests/gold/score_graph.py``, the independent witness.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from collabgraph.extraction.evaluation.predicted import FoundArticle, FoundFact, FoundNode
from collabgraph.extraction.training.annotated import AnnotatedArticle, GoldEntity, GoldFact
from collabgraph.ontology.vocabulary import EntityType, Property

#: Properties that also count with a part or a whole of the right event.
DATES = frozenset({Property.START_DATE, Property.END_DATE})


class ScoreState(StrEnum):
    """What became of an annotated or found thing."""

    RIGHT = "right"
    FALSE = "false"
    MISSED = "missed"
    #: A date that is coarser or finer than annotated.
    HALF = "half"
    #: Neither wrong nor missing: it follows from, or repeats, what is right.
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class EntityOutcome:
    """An annotated entity with its node, an annotated one that was missed, or a node that is none."""

    state: ScoreState
    gold: GoldEntity | None
    node: FoundNode | None
    #: A false one that bears the name of this annotated entity of another type.
    mistyped: GoldEntity | None = None

    @property
    def type(self) -> EntityType:
        """The type under which it counts: the annotated one, pooled."""
        if self.gold is not None:
            return self.gold.type.pool
        assert self.node is not None  # an outcome has one of the two
        return self.node.type.pool


@dataclass(frozen=True, slots=True)
class FactOutcome:
    """An annotated fact with the found one, one that was missed, or a found one that is none."""

    state: ScoreState
    property: Property
    gold: GoldFact | None
    found: FoundFact | None


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """What is right, false and missed in one article, and which annotated entity each node is."""

    gold: AnnotatedArticle
    found: FoundArticle
    entities: tuple[EntityOutcome, ...]
    facts: tuple[FactOutcome, ...]
    #: Node IRI to annotated entity id, many to one.
    matches: Mapping[str, str]


def score_article(gold: AnnotatedArticle, found: FoundArticle) -> ArticleScore:
    """Compare the annotation of an article with what the graph says of it."""
    one, matches, mistyped = _match(gold, found.nodes)
    node_of = {entity: iri for iri, entity in one.items()}
    nodes = {node.iri: node for node in found.nodes}
    entities = [
        EntityOutcome(ScoreState.RIGHT, e, nodes[node_of[e.id]])
        if e.id in node_of
        else EntityOutcome(ScoreState.MISSED, e, None)
        for e in gold.entities
    ]
    entities += [
        EntityOutcome(ScoreState.FALSE, None, node, None if node.iri in matches else mistyped.get(node.iri))
        for node in found.nodes
        if node.iri not in one
    ]
    return ArticleScore(gold, found, tuple(entities), tuple(_score_facts(gold, found, matches)), matches)


def _match(
    gold: AnnotatedArticle, nodes: Iterable[FoundNode]
) -> tuple[dict[str, str], dict[str, str], dict[str, GoldEntity]]:
    """Nodes to annotated entities one to one and many to one, and nodes that bear the name of one of another type."""
    forms: dict[str, list[tuple[GoldEntity, int]]] = defaultdict(list)
    for entity in gold.entities:
        for rank, form in enumerate(map(fold_strictly, entity.forms)):
            forms[form].append((entity, 0 if rank == 0 else 1))
    candidates: list[tuple[float, str, str]] = []
    mistyped: dict[str, GoldEntity] = {}
    for node in nodes:
        label = fold_strictly(node.label)
        best: dict[str, float] = {}
        for form in sorted({label, *map(fold_strictly, node.forms)}):
            for entity, rank in forms.get(form, ()):
                if entity.type.pool is not node.type.pool:
                    mistyped.setdefault(node.iri, entity)
                    continue
                cost = (0 if form == label else 2) + rank + (0 if node.type is entity.type else 0.5)
                best[entity.id] = min(best.get(entity.id, 9.5), cost)
        candidates += [(cost, entity, node.iri) for entity, cost in best.items()]
    one: dict[str, str] = {}
    many: dict[str, str] = {}
    for _, entity_id, iri in sorted(candidates):
        many.setdefault(iri, entity_id)
        if iri not in one and entity_id not in one.values():
            one[iri] = entity_id
    return one, {**many, **one}, mistyped


#: Property, subject, object; ends that match nothing are marked, so that they equal no annotated end.
_Key = tuple[Property, str, str]


def _score_facts(gold: AnnotatedArticle, found: FoundArticle, matches: Mapping[str, str]) -> Iterable[FactOutcome]:
    wanted: dict[_Key, GoldFact] = {}
    for fact in gold.facts:
        wanted.setdefault(_key(fact.property, fact.subject, fact.object, fact.value), fact)
    stated: dict[_Key, FoundFact] = {}
    for said in found.facts:
        ends = [None if end is None else matches.get(end, f"\0{end}") for end in (said.subject, said.object)]
        stated.setdefault(_key(said.property, ends[0] or "", ends[1], said.value), said)
    pairs = {key: (ScoreState.RIGHT, key) for key in stated if key in wanted}
    taken = set(pairs)
    related = _relations(gold)
    led = {key[1:] for key in wanted if key[0] is Property.LEADS}
    for key in stated:
        if key in pairs:
            continue
        property_, subject, object_ = key
        if property_ is Property.PARTNER_IN and (subject, object_) in led:
            pairs[key] = (ScoreState.PASSED, key)
        elif property_.at_event:
            hits = [w for w in wanted if w[:2] == key[:2] and object_ in related[w[2]]]
            free = [w for w in hits if w not in taken]
            if hits:
                pairs[key] = (ScoreState.RIGHT, free[0]) if free else (ScoreState.PASSED, hits[0])
                taken.update(free[:1])
        elif property_ in DATES:
            hits = [w for w in wanted if w[:2] == key[:2] and w not in taken and _is_coarser(w[2], object_)]
            if hits:
                pairs[key] = (ScoreState.HALF, hits[0])
                taken.add(hits[0])
    leading = {key[1:] for key in stated if key[0] is Property.LEADS}
    for key, said in stated.items():
        state, target = pairs.get(key, (ScoreState.FALSE, key))
        yield FactOutcome(state, key[0], wanted[target] if state in (ScoreState.RIGHT, ScoreState.HALF) else None, said)
    for key, fact in wanted.items():
        if key not in taken:
            implied = key[0] is Property.PARTNER_IN and key[1:] in leading
            yield FactOutcome(ScoreState.PASSED if implied else ScoreState.MISSED, key[0], fact, None)


def _key(property_: Property, subject: str, object_: str | None, value: str | None) -> _Key:
    if object_ is None:
        text = value or ""
        return property_, subject, fold_strictly(text) if property_ is Property.ROLE else text.strip()
    if property_ is Property.COLLABORATES_WITH:
        subject, object_ = sorted((subject, object_))
    return property_, subject, object_


def _is_coarser(one: str, other: str) -> bool:
    return len(other) >= len("2018") and (one.startswith(other) or other.startswith(one))


def _relations(gold: AnnotatedArticle) -> Mapping[str, set[str]]:
    """For each event all events above and below it."""
    events = {e.id for e in gold.entities if e.type is EntityType.EVENT}
    parents: dict[str, list[str]] = defaultdict(list)
    for fact in gold.facts:
        if fact.property is Property.PART_OF and fact.subject in events and fact.object is not None:
            parents[fact.subject].append(fact.object)
    related: dict[str, set[str]] = defaultdict(set)
    for event in list(parents):
        for above in _climb(parents, event):
            related[event].add(above)
            related[above].add(event)
    return related


def _climb(parents: Mapping[str, Sequence[str]], event: str) -> set[str]:
    above: set[str] = set()
    todo = [event]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent not in above:
                above.add(parent)
                todo.append(parent)
    return above


# The scorer's own folding, a little stricter than that of the graph (``ontology.folding``): figures must not depend on
# how generously the measured program itself compares names.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'", "‘": "'", "“": '"', "”": '"',
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00ad": None, "\u200b": None,
    }
)  # fmt: skip
_BORDER = re.compile(r"^[\s\"'.,;:!?()\[\]*•-]+|[\s\"'.,;:!?*•-]+$")


@lru_cache(maxsize=65536)
def fold_strictly(name: str) -> str:
    """A name without case, diacritics, outer punctuation and a leading "the".

    >>> fold_strictly("The Coșniță – Łódź Cluster.")
    'cosnita-lodz cluster'
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", plain).strip())
    plain = _BORDER.sub("", plain)
    if plain.count("(") < plain.count(")"):
        plain = plain.rstrip(")")
    return re.sub(r"^the ", "", plain)
