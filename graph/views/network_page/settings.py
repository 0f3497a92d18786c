"""Settings of facts: where, about what and when, as far as a picture filters by it.

In: a snapshot of the graph. Out: places, topics, years and claims of a fact. They follow the rules of ``graph.network.filters``, so
that a filter in the page leaves the same as one on the command line.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from collabgraph.graph.network.filters import find_stating, find_years
from collabgraph.graph.network.snapshot import NetworkFact, Snapshot
from collabgraph.ontology.vocabulary import EntityType, Property

_HAPPENINGS = (EntityType.EVENT, EntityType.PROJECT)


class FactSettings:
    """Places, topics, years and claims of the facts of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._dated = find_years(snapshot)
        above: dict[str, list[str]] = defaultdict(list)
        wholes: dict[str, list[str]] = defaultdict(list)
        topics: dict[str, set[str]] = defaultdict(set)
        for fact in snapshot.facts:
            if fact.property in (Property.LOCATED_IN, Property.PART_OF):
                above[fact.subject].append(fact.object)
            if fact.property is Property.PART_OF:
                wholes[fact.subject].append(fact.object)
            if fact.property is Property.HAS_TOPIC:
                topics[fact.subject].add(fact.object)

        @cache
        def find_places(iri: str) -> frozenset[str]:
            return frozenset(t for t in _climb(iri, above) if self._is(t, EntityType.PLACE))

        @cache
        def find_topics(iri: str) -> frozenset[str]:
            own = {iri} if self._is(iri, EntityType.TOPIC) else set()
            return frozenset(own.union(*(topics[whole] for whole in _climb(iri, wholes) if whole in topics)))

        self._places, self._topics = find_places, find_topics

    def places(self, fact: NetworkFact) -> list[str]:
        """Of a fact of an event or project where that was; of another where either end lies."""
        if self._snapshot.things[fact.object].type in _HAPPENINGS:
            return sorted(self._places(fact.object))
        return sorted(self._places(fact.subject) | self._places(fact.object))

    def topics(self, fact: NetworkFact) -> list[str]:
        """What that of which a fact tells is about, and what was said there."""
        said = self._snapshot.talks.get((fact.subject, fact.object), ())
        return sorted(self._topics(fact.object).union(said))

    def years(self, fact: NetworkFact) -> tuple[int, ...]:
        """The years of the event or project; empty where the years of the articles count."""
        return self._dated[fact.object] or self._dated[fact.subject]

    def claims(self, fact: NetworkFact) -> tuple[str, ...]:
        """The claims that state a fact, or the one that it follows from: a leader is a partner, a cooperation goes both ways."""
        return find_stating(fact, self._snapshot.claims)

    def _is(self, iri: str, type_: EntityType) -> bool:
        thing = self._snapshot.things.get(iri)
        return thing is not None and thing.type is type_


def _climb(iri: str, above: Mapping[str, list[str]]) -> set[str]:
    """All that lies above a thing in any number of steps, and itself."""
    found, ring = {iri}, [iri]
    while ring:
        ring = [up for low in ring for up in above.get(low, ()) if up not in found]
        found.update(ring)
    return found
