"""Choose the part of the graph that a network is to show: by time, place, topic, certainty and number of articles.

In: a snapshot of the graph and what is wanted. Out: a snapshot with the facts that meet all of it, the things of which they
tell, and the sentences that state them so. Refuses a place or topic that the graph does not know.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import process

from collabgraph.graph.network.snapshot import NetworkFact, Snapshot
from collabgraph.ontology.confidence import parse_confidence
from collabgraph.ontology.errors import InputError, UnknownNameError
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Property


@dataclass(frozen=True, slots=True)
class NetworkFilter:
    """What facts must meet to count in a network. The default lets all of them through."""

    #: First and last year, both included. A fact without a year of its own has that of the articles that state it.
    years: tuple[int, int] | None = None
    #: Name or IRI of a place: what happened there or in a part of it, and what is said of bodies seated there.
    place: str = ""
    #: Name or IRI of a topic: the events, projects and talks about it.
    topic: str = ""
    #: Whether what is only announced counts.
    announced: bool = True
    #: How sure a fact must be by all articles that state it: ``certain``, ``likely`` or a number from 0 to 1.
    min_confidence: float | str = 0.0
    #: By how many articles a fact must be stated.
    articles: int = 1

    def __post_init__(self) -> None:
        if self.years and self.years[0] > self.years[1]:
            raise InputError(
                f"Years {self.years[0]}–{self.years[1]}: the first is later than the last. Turn them round."
            )
        if self.articles < 1:
            raise InputError(f"A fact is stated by at least 1 article, not {self.articles}.")
        parse_confidence(self.min_confidence)


#: Lets everything through.
ALL = NetworkFilter()


def select(snapshot: Snapshot, wanted: NetworkFilter) -> Snapshot:
    """The snapshot with the facts that meet the filter, the claims that state them and the things at their ends.

    What is inferred and stated by no claim (that a leader is a partner, the way back of a cooperation) stays if the fact
    that it follows from does. Raises :class:`UnknownNameError` for a place or topic that no entity is called.
    """
    if wanted == ALL:
        return snapshot
    claims = {
        fact: kept for fact, stated in snapshot.claims.items() if (kept := _select_claims(snapshot, stated, wanted))
    }
    facts: Iterable[NetworkFact] = find_supported(snapshot, claims)
    facts = _in_years(snapshot, facts, claims, wanted.years) if wanted.years else facts
    facts = _in_place(snapshot, facts, wanted.place) if wanted.place else facts
    facts = _about(snapshot, facts, wanted.topic) if wanted.topic else facts
    return reduce(snapshot, facts, claims)


def find_supported(snapshot: Snapshot, claims: Mapping[NetworkFact, tuple[str, ...]]) -> Iterator[NetworkFact]:
    """The facts that are stated, or follow from one that is: a leader is a partner, a cooperation goes both ways."""
    return (fact for fact in snapshot.facts if find_stating(fact, claims))


def find_stating(fact: NetworkFact, claims: Mapping[NetworkFact, tuple[str, ...]]) -> tuple[str, ...]:
    """The claims that state a fact, or the one that it follows from; none where neither is stated."""
    if fact in claims:
        return claims[fact]
    if fact.property is Property.COLLABORATES_WITH:
        return claims.get(NetworkFact(fact.object, fact.property, fact.subject), ())
    if fact.property is Property.PARTNER_IN:
        return claims.get(NetworkFact(fact.subject, Property.LEADS, fact.object), ())
    return ()


def reduce(snapshot: Snapshot, facts: Iterable[NetworkFact], claims: Mapping[NetworkFact, tuple[str, ...]]) -> Snapshot:
    """The snapshot with these facts alone, the things of which they tell, and the sentences of ``claims`` for them."""
    kept = tuple(facts)
    left = set(kept)
    ends = {end for fact in kept for end in (fact.subject, fact.object)}
    # The bodies for which somebody came, and the topics of what was said, belong to the fact that somebody was there.
    for also in (snapshot.on_behalf_of, snapshot.talks):
        ends.update(*(also.get((fact.subject, fact.object), ()) for fact in kept if fact.property.at_event))
    # Roles and dates are no facts between two things: they stay with the thing that they describe.
    claims = {
        fact: stated
        for fact, stated in claims.items()
        if (fact.subject in ends if fact.property.is_literal else fact in left)
    }
    named = {claim for stated in claims.values() for claim in stated}
    evidence = {claim: found for claim, found in snapshot.evidence.items() if claim in named}
    things = {iri: thing for iri, thing in snapshot.things.items() if iri in ends}
    return replace(snapshot, things=things, facts=kept, claims=claims, evidence=evidence)


def _select_claims(snapshot: Snapshot, claims: Collection[str], wanted: NetworkFilter) -> tuple[str, ...]:
    """The claims of one fact that count; none where too few articles state it."""
    found = [claim for claim in claims if (e := snapshot.evidence.get(claim)) and (wanted.announced or not e.announced)]
    sure = max((snapshot.evidence[claim].confidence for claim in found), default=0.0)
    articles = {snapshot.evidence[claim].source for claim in found}
    if sure < parse_confidence(wanted.min_confidence):
        return ()
    return tuple(found) if len(articles) >= wanted.articles else ()


def find_years(snapshot: Snapshot) -> dict[str, tuple[int, ...]]:
    """The years of each event and project: its own, else those of the nearest event or project that it is part of."""
    wholes: dict[str, list[str]] = defaultdict(list)
    for fact in snapshot.facts:
        if fact.property is Property.PART_OF:
            wholes[fact.subject].append(fact.object)
    years: dict[str, tuple[int, ...]] = {}
    for iri, thing in snapshot.things.items():
        ring, seen = [iri], {iri}
        found = set(thing.years)
        while ring and not found:
            ring = [whole for part in ring for whole in wholes[part] if whole not in seen]
            seen.update(ring)
            found = {year for whole in ring for year in snapshot.things[whole].years}
        years[iri] = tuple(sorted(found))
    return years


def fact_years(
    snapshot: Snapshot, fact: NetworkFact, claims: Collection[str], dated: dict[str, tuple[int, ...]]
) -> tuple[int, ...]:
    """When a fact held: in the years of its event or project, else in those of the articles that state it.

    ``dated`` is what :func:`find_years` finds.
    """
    if own := dated[fact.object] or dated[fact.subject]:
        return own
    articles = {snapshot.evidence[claim].source for claim in claims if claim in snapshot.evidence}
    return tuple(sorted({snapshot.published[article] for article in articles & snapshot.published.keys()}))


def _in_years(
    snapshot: Snapshot,
    facts: Iterable[NetworkFact],
    claims: Mapping[NetworkFact, tuple[str, ...]],
    years: tuple[int, int],
) -> Iterable[NetworkFact]:
    dated = find_years(snapshot)
    first, last = years
    for fact in facts:
        if any(first <= year <= last for year in fact_years(snapshot, fact, find_stating(fact, claims), dated)):
            yield fact


def _in_place(snapshot: Snapshot, facts: Iterable[NetworkFact], name: str) -> Iterable[NetworkFact]:
    within = _reach(snapshot, find_named(snapshot, name, EntityType.PLACE), (Property.LOCATED_IN,))
    within = _reach(snapshot, within, (Property.LOCATED_IN, Property.PART_OF))
    happenings = (EntityType.EVENT, EntityType.PROJECT)
    for fact in facts:
        # A fact of an event has the event's place, whatever the seat of those who came.
        if snapshot.things[fact.object].type in happenings:
            if fact.object in within:
                yield fact
        elif fact.subject in within or fact.object in within:
            yield fact


def _about(snapshot: Snapshot, facts: Iterable[NetworkFact], name: str) -> Iterable[NetworkFact]:
    topics = find_named(snapshot, name, EntityType.TOPIC)
    about = {fact.subject for fact in snapshot.facts if fact.property is Property.HAS_TOPIC and fact.object in topics}
    # A part of an event or project about the topic is about it as well.
    about = topics | _reach(snapshot, about, (Property.PART_OF,))
    for fact in facts:
        if fact.object in about or topics.intersection(snapshot.talks.get((fact.subject, fact.object), ())):
            yield fact


def _reach(snapshot: Snapshot, ends: set[str], properties: Collection[Property]) -> set[str]:
    """All things that lead to one of ``ends`` by the properties, in any number of steps, with the ends."""
    back: dict[str, list[str]] = defaultdict(list)
    for fact in snapshot.facts:
        if fact.property in properties:
            back[fact.object].append(fact.subject)
    found, ring = set(ends), list(ends)
    while ring:
        ring = [subject for end in ring for subject in back[end] if subject not in found]
        found.update(ring)
    return found


def find_named(snapshot: Snapshot, name: str, type_: EntityType) -> set[str]:
    """The things of a type with that IRI, label or alias, by folded form.

    Raises :class:`UnknownNameError` with near names where there is none.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for iri, thing in snapshot.things.items():
        if thing.type is type_:
            names[iri].add(iri)
            for form in (thing.label, *thing.aliases):
                names[fold(form)].add(iri)
    if found := names.get(name) or names.get(fold(name)):
        return found
    labels = {fold(thing.label): thing.label for thing in snapshot.things.values() if thing.type is type_}
    near = tuple(labels[form] for form, *_ in process.extract(fold(name), list(labels), limit=5))
    hint = f"Near: {', '.join(near)}." if near else f"It has no {type_.value.lower()} at all."
    raise UnknownNameError(f"The graph has no {type_.value.lower()} called {name!r}. {hint}", near)
