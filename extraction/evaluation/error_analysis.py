"""Error analysis: in go scored articles, out come outcomes, right and wrong, with their ends and their words in context.

Names stand in the annotation as written forms; their places in the text are found here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from collabgraph.extraction.evaluation.predicted import FoundFact, FoundNode
from collabgraph.extraction.evaluation.score import ArticleScore, EntityOutcome, FactOutcome, ScoreState, fold_strictly
from collabgraph.extraction.training.annotated import GoldEntity, GoldFact, find_form
from collabgraph.ontology.vocabulary import EntityType, Property


class ErrorKind(StrEnum):
    """Why a thing was missed or is false, as far as the outcome shows."""

    NOT_READ = "the article is not in the graph"
    END_NOT_FOUND = "an end was not found"
    BOUNDARY = "cut differently"
    WRONG_TYPE = "another type"
    FACT_MISSED = "both ends found, fact missed"
    VALUE = "another value"
    OTHER_PROPERTY = "right ends, another property"
    NO_SUCH_FACT = "right ends, no such fact"
    FALSE_END = "an end is no such entity"
    NAME_NOT_FOUND = "name not found"
    NO_SUCH_NAME = "no such name"
    ASSERTION = "announced taken for asserted, or the reverse"


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """Words of the article, with the stretches that stand for the ends."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One outcome in words: ``what`` is the type or property; ``ends`` its name, or both ends."""

    article: str
    state: ScoreState
    what: EntityType | Property
    #: None where nothing is wrong.
    kind: ErrorKind | None
    ends: tuple[str, ...]
    context: ErrorContext | None


def find_mistakes(score: ArticleScore) -> Iterator[Finding]:
    """The errors of an article: facts, then entities."""
    return (finding for finding in describe(score) if finding.kind is not None)


def describe(score: ArticleScore) -> Iterator[Finding]:
    """All outcomes of an article that count, facts, then entities."""
    gold = {e.id: e for e in score.gold.entities}
    nodes = {n.iri: n for n in score.found.nodes}
    text = score.gold.text if score.found.article is None else score.found.article.text
    places = _Places(score, text)
    for fact in score.facts:
        if fact.state is ScoreState.PASSED:
            continue
        ends: tuple[_End, _End]
        if fact.gold is not None:
            ends = (gold[fact.gold.subject], fact.gold.value or gold[fact.gold.object or ""])
            context = _gold_context(text, fact.gold, ends)
        else:
            assert fact.found is not None  # an outcome has one of the two
            ends = (nodes[fact.found.subject], fact.found.value or nodes[fact.found.object or ""])
            context = _found_context(fact.found, ends)
        kind = _fact_kind(score, fact, places)
        yield Finding(score.gold.id, fact.state, fact.property, kind, tuple(map(_name, ends)), context)
    for entity in score.entities:
        end = entity.gold or entity.node
        assert end is not None  # an outcome has one of the two
        kind = None if entity.state is ScoreState.RIGHT else _entity_kind(score, entity, places)
        yield Finding(score.gold.id, entity.state, entity.type, kind, (_name(end),), _line_of(text, _forms(end)))


def name_places(text: str, entity: GoldEntity) -> list[tuple[int, int]]:
    """Where an annotated entity is named in a text."""
    return [place for form in entity.forms for place in find_form(text, form)]


class _Places:
    """Where the annotated and the found names of an article stand."""

    def __init__(self, score: ArticleScore, text: str) -> None:
        self.gold = [(e.type.pool, name_places(text, e)) for e in score.gold.entities]
        self.found = [(n.type.pool, [(m.begin, m.end) for m in n.mentions if m.is_name]) for n in score.found.nodes]
        self.text = text
        self.reached = frozenset(score.matches.values())
        self.mistyped = {fold_strictly(form) for o in score.entities if o.mistyped and o.node for form in o.node.forms}

    def missed_kind(self, entity: GoldEntity) -> ErrorKind | None:
        """Why no node is this annotated entity; None where one is."""
        if entity.id in self.reached:
            return None
        if any(fold_strictly(form) in self.mistyped for form in entity.forms):
            return ErrorKind.WRONG_TYPE
        is_cut = _meet(name_places(self.text, entity), entity.type, self.found)
        return ErrorKind.BOUNDARY if is_cut else ErrorKind.END_NOT_FOUND

    def false_kind(self, node: FoundNode) -> ErrorKind:
        """Why this node is no annotated entity."""
        places = [(m.begin, m.end) for m in node.mentions if m.is_name]
        return ErrorKind.BOUNDARY if _meet(places, node.type, self.gold) else ErrorKind.NO_SUCH_NAME


_Stretch = tuple[int, int]


def _meet(
    places: Sequence[_Stretch], type_: EntityType, others: Iterable[tuple[EntityType, Sequence[_Stretch]]]
) -> bool:
    """Whether one of the places overlaps with one of another thing of the type."""
    taken = [place for pool, group in others if pool is type_.pool for place in group]
    return any(b < end and begin < e for begin, end in places for b, e in taken)


def _fact_kind(score: ArticleScore, fact: FactOutcome, places: _Places) -> ErrorKind | None:
    if fact.state is ScoreState.HALF:
        return ErrorKind.VALUE
    if fact.state is ScoreState.RIGHT and fact.gold is not None and fact.found is not None and fact.found.claims:
        agree = any(claim.is_announced == fact.gold.announced for claim in fact.found.claims)
        return None if agree else ErrorKind.ASSERTION
    if fact.state is ScoreState.MISSED and fact.gold is not None:
        return _missed_kind(score, fact.gold, places)
    if fact.state is ScoreState.FALSE and fact.found is not None:
        return _false_kind(score, fact.found)
    return None


def _missed_kind(score: ArticleScore, fact: GoldFact, places: _Places) -> ErrorKind:
    if score.found.article is None:
        return ErrorKind.NOT_READ
    gold = {e.id: e for e in score.gold.entities}
    kinds = [places.missed_kind(gold[end]) for end in (fact.subject, fact.object) if end is not None]
    found = next((kind for kind in kinds if kind is not None), None)
    if found is not None:
        return found
    others = (f for f in score.found.facts if f.property is fact.property and f.value is not None)
    if fact.value is not None and any(score.matches.get(f.subject) == fact.subject for f in others):
        return ErrorKind.VALUE
    return ErrorKind.FACT_MISSED


def _false_kind(score: ArticleScore, fact: FoundFact) -> ErrorKind:
    subject = score.matches.get(fact.subject)
    object_ = None if fact.object is None else score.matches.get(fact.object)
    if subject is None or (fact.object is not None and object_ is None):
        return ErrorKind.FALSE_END
    if fact.value is not None:
        told = any(f.subject == subject and f.property is fact.property for f in score.gold.facts)
        return ErrorKind.VALUE if told else ErrorKind.NO_SUCH_FACT
    joined = {(f.subject, f.object) for f in score.gold.facts}
    is_joined = (subject, object_) in joined or (object_, subject) in joined
    return ErrorKind.OTHER_PROPERTY if is_joined else ErrorKind.NO_SUCH_FACT


def _entity_kind(score: ArticleScore, entity: EntityOutcome, places: _Places) -> ErrorKind:
    if score.found.article is None:
        return ErrorKind.NOT_READ
    if entity.gold is not None:
        kind = places.missed_kind(entity.gold)
        return ErrorKind.NAME_NOT_FOUND if kind in (None, ErrorKind.END_NOT_FOUND) else kind
    assert entity.node is not None  # an outcome has one of the two
    return ErrorKind.WRONG_TYPE if entity.mistyped else places.false_kind(entity.node)


_End = GoldEntity | FoundNode | str


def _name(end: _End) -> str:
    if isinstance(end, str):
        return end
    return end.forms[0] if isinstance(end, GoldEntity) else end.label


def _forms(end: _End) -> tuple[str, ...]:
    if isinstance(end, str):
        return (end,)
    return end.forms if isinstance(end, GoldEntity) else tuple(sorted(end.forms))


def _gold_context(text: str, fact: GoldFact, ends: Iterable[_End]) -> ErrorContext | None:
    forms = tuple(form for end in ends for form in _forms(end))
    place = next(find_form(text, fact.evidence), None) if fact.evidence else None
    return _mark(_widen(text, *place), forms) if place else _line_of(text, forms)


def _found_context(fact: FoundFact, ends: Iterable[_End]) -> ErrorContext | None:
    if not fact.claims:
        return None
    surest = max(fact.claims, key=lambda claim: claim.confidence)
    return _mark(surest.quote.text, tuple(form for end in ends for form in _forms(end)))


def _line_of(text: str, forms: Iterable[str]) -> ErrorContext | None:
    """The line or sentence in which one of the forms stands first."""
    first = min((place for form in forms for place in find_form(text, form)), default=None)
    return _mark(_widen(text, *first), tuple(forms)) if first else None


_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n")


def _widen(text: str, begin: int, end: int) -> str:
    """The stretch with what belongs to its first and last sentence or line."""
    breaks = [m.span() for m in _BREAK.finditer(text)]
    first = max((e for b, e in breaks if e <= begin), default=0)
    last = min((b for b, e in breaks if b >= end), default=len(text))
    return text[first:last]


def _mark(words: str, forms: Iterable[str]) -> ErrorContext:
    """The words with the places of the forms marked, the longer of two that overlap."""
    marks: list[tuple[int, int]] = []
    places = {place for form in forms for place in find_form(words, form, re.IGNORECASE)}
    for begin, end in sorted(places, key=lambda p: (p[0] - p[1], p)):
        if all(end <= b or e <= begin for b, e in marks):
            marks.append((begin, end))
    return ErrorContext(words, tuple(sorted(marks)))
