"""Work out how sure each fact of one node is, from the claims of all articles, and which dates and places are excluded.

In: the claims of which a node is the subject, none of them denied. Out: by claim the belief in what it states, where that
is another number than its own confidence. Pure, and a function of the set: no order of the claims changes anything.

- **Several articles** that state one fact are independent witnesses: it fails only if all of them err (the noisy-or of
  :func:`~collabgraph.ontology.confidence.believe`). A sentence that two articles share is one witness, and so is an article.
- **Dates** of an event or a project hold each other up where one is only vaguer (2018, and 4 July 2018). Of such as cannot
  both be its first and last day the surest win, the reported before those that are only announced; then the more exact,
  then the later in text order. The others have the belief 0, one day out of several too.
- **Places** of an event that the gazetteer knows as two cities, or in two countries, exclude each other in the same way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collabgraph.graph.resolution.gazetteer import GazetteerPlace, find_spot
from collabgraph.ontology.confidence import believe
from collabgraph.ontology.vocabulary import EntityType, Property

#: What a surer fact excludes.
EXCLUDED = 0.0
_DATED = (EntityType.EVENT, EntityType.PROJECT)

#: First and last day as the claims write them, None where it is not told.
_Span = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, order=True)
class Witness:
    """A claim as far as it bears on how sure its fact is."""

    claim: str
    article: str
    #: A short name of its sentence, the same in each article that has it.
    words: str
    property: Property
    #: The IRI of the object, or the value of a literal.
    object: str
    confidence: float
    is_announced: bool = False
    #: The object's name in the article.
    name: str = ""


def find_beliefs(subject: EntityType, witnesses: Iterable[Witness]) -> dict[str, float]:
    """The belief in what each claim about a node of this class states, by its IRI, where it is not the claim's confidence.

    >>> told = [Witness("c1", "a1", "x", Property.LEADS, "p", 0.6), Witness("c2", "a2", "y", Property.LEADS, "p", 0.7)]
    >>> find_beliefs(EntityType.PERSON, told)
    {'c1': 0.88, 'c2': 0.88}
    """
    told = sorted(set(witnesses))
    facts: dict[tuple[Property, str, bool], list[Witness]] = defaultdict(list)
    for witness in told:
        facts[witness.property, witness.object, witness.is_announced].append(witness)
    beliefs = {w.claim: support(same) for same in facts.values() for w in same}
    if subject in _DATED:
        beliefs |= _settle_dates([w for w in told if w.property in (Property.START_DATE, Property.END_DATE)], beliefs)
    if subject is EntityType.EVENT:
        beliefs |= _settle_places([w for w in told if w.property is Property.LOCATED_IN])
    own = {w.claim: round(w.confidence, 3) for w in told}
    return {claim: belief for claim, belief in sorted(beliefs.items()) if belief != own[claim]}


def support(witnesses: Iterable[Witness]) -> float:
    """The belief that independent articles give: the best claim of each, shared sentences counted once."""
    articles: set[str] = set()
    words: set[str] = set()
    best = []
    for witness in sorted(witnesses, key=lambda w: (-w.confidence, w)):
        if witness.article not in articles and witness.words not in words:
            best.append(witness.confidence)
        articles.add(witness.article)
        words.add(witness.words)
    return believe(best)


def _settle_dates(told: Sequence[Witness], beliefs: Mapping[str, float]) -> dict[str, float]:
    spans: dict[_Span, list[Witness]] = defaultdict(list)
    for span, stating in _find_spans(told):
        spans[span] += stating
    if len(spans) < 2:
        return {}
    sure = {span: support(w for other in spans if _holds_up(other, span) for w in spans[other]) for span in spans}

    def rank(span: _Span) -> tuple[bool, float, int, tuple[str, ...]]:
        is_reported = any(not w.is_announced for w in spans[span])
        return is_reported, sure[span], sum(len(day or "") for day in span), tuple(day or "" for day in span)

    first, *others = sorted(spans, key=rank, reverse=True)
    best = first
    for span in others:
        if _agree(span, best):
            best = best[0] or span[0], best[1] or span[1]
    # Of a span that contradicts the best one end may still be right.
    days = {Property.START_DATE: best[0] or "", Property.END_DATE: best[1] or ""}
    settled = {w.claim: beliefs[w.claim] if days[w.property].startswith(w.object) else EXCLUDED for w in told}
    return settled | {w.claim: max(sure[first], settled[w.claim]) for w in spans[first]}


def _find_spans(told: Iterable[Witness]) -> Iterator[tuple[_Span, list[Witness]]]:
    """First and last day go together as an article tells them; where it tells several, as a sentence does."""
    articles: dict[str, list[Witness]] = defaultdict(list)
    for witness in told:
        articles[witness.article].append(witness)
    for stating in articles.values():
        if len({(w.property, w.object) for w in stating}) == len({w.property for w in stating}):
            yield _span_of(stating), stating
            continue
        sentences: dict[str, list[Witness]] = defaultdict(list)
        for witness in stating:
            sentences[witness.words].append(witness)
        for same in sentences.values():
            yield _span_of(same), same


def _span_of(stating: Iterable[Witness]) -> _Span:
    days = {w.property: w.object for w in sorted(stating, key=lambda w: (w.confidence, w))}
    return days.get(Property.START_DATE), days.get(Property.END_DATE)


def _holds_up(vague: _Span, exact: _Span) -> bool:
    """Whether the first says the same as the second, or less of it.

    >>> _holds_up(("2018", None), ("2018-07-04", "2018-07-05")), _holds_up(("2018-07-04", None), ("2018", None))
    (True, False)
    """
    return all(v is None or (e is not None and e.startswith(v)) for v, e in zip(vague, exact, strict=True))


def _agree(span: _Span, best: _Span) -> bool:
    """Whether the first leaves each day of the second as it is, or gives one that it lacks, in the order of time.

    >>> _agree((None, "2018-07-05"), ("2018-07-04", None)), _agree((None, "2018-07-03"), ("2018-07-04", None))
    (True, False)
    """
    first, last = best[0] or span[0], best[1] or span[1]
    in_order = not first or not last or first[: len(last)] <= last[: len(first)]
    return in_order and all(
        day is None or (known or day).startswith(day) for day, known in zip(span, best, strict=True)
    )


def _settle_places(told: Iterable[Witness]) -> dict[str, float]:
    cities: dict[GazetteerPlace, list[Witness]] = defaultdict(list)
    for witness in told:
        if spot := find_spot(witness.name):
            cities[spot].append(witness)

    def rank(spot: GazetteerPlace) -> tuple[bool, float, str]:
        return any(not w.is_announced for w in cities[spot]), support(cities[spot]), spot.id

    held: list[GazetteerPlace] = []
    excluded: dict[str, float] = {}
    for spot in sorted(cities, key=rank, reverse=True):
        if any(_exclude_each_other(spot, other) for other in held):
            excluded |= {witness.claim: EXCLUDED for witness in cities[spot]}
        else:
            held.append(spot)
    return excluded


def _exclude_each_other(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    return one.country != other.country or (one.kind == other.kind == "city" and one.id != other.id)
