"""The dates and places that hold for an event or a project: its own, or those of the nearest whole that has any.

In: what articles tell of a node with the belief in each claim, and the wholes that each node is part of. Out: first and last
day, and places. Pure, and a function of the set. A session that has no date of its own takes place when its conference does.

- What a surer fact **excludes** (``belief``) does not hold; of what is left the last in text order does, which is the most
  exact: 2018-07-04, not 2018.
- **Nearest** is a whole that has any dates, but for such as themselves enclose another that has: the session day before the
  conference, the conference before the series. Where things are part of each other in a ring, each of them counts.
  Dates and places are looked for apart.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from collabgraph.graph.rdf.belief import EXCLUDED, Witness
from collabgraph.ontology.vocabulary import EntityType, Property

#: What has dates, and wholes of its own kind.
DATED = (EntityType.EVENT, EntityType.PROJECT)


@dataclass(frozen=True, slots=True)
class OwnSetting:
    """When and where a node itself is, by all articles that tell of it."""

    starts: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    #: The IRIs of places.
    places: frozenset[str] = frozenset()
    #: Whether anything is told, excluded or not: who has dates of its own takes none from a whole.
    has_dates: bool = False
    has_places: bool = False


@dataclass(frozen=True, slots=True)
class KnownSetting:
    """When and where a node is, itself or with the whole that it is part of; the empty text for an unknown day."""

    start: str = ""
    end: str = ""
    places: tuple[str, ...] = ()


UNKNOWN = KnownSetting()


def find_own_setting(told: Iterable[Witness], beliefs: Mapping[str, float]) -> OwnSetting:
    """What the claims about a node leave of its dates and places.

    >>> told = [Witness("c1", "a1", "x", Property.START_DATE, "2018", 0.6)]
    >>> sorted(find_own_setting(told, {}).starts), find_own_setting(told, {"c1": 0.0}).has_dates
    (['2018'], True)
    """
    stated: dict[Property, set[str]] = {
        Property.START_DATE: set(),
        Property.END_DATE: set(),
        Property.LOCATED_IN: set(),
    }
    excluded = set()
    for witness in told:
        if witness.property in stated:
            stated[witness.property].add(witness.object)
            if beliefs.get(witness.claim) == EXCLUDED:
                excluded.add((witness.property, witness.object))

    def left(property_: Property) -> frozenset[str]:
        return frozenset(value for value in stated[property_] if (property_, value) not in excluded)

    return OwnSetting(
        left(Property.START_DATE),
        left(Property.END_DATE),
        left(Property.LOCATED_IN),
        has_dates=bool(stated[Property.START_DATE] or stated[Property.END_DATE]),
        has_places=bool(stated[Property.LOCATED_IN]),
    )


def find_known_setting(
    node: str, find_wholes: Callable[[str], Iterable[str]], find_own: Callable[[str], OwnSetting]
) -> KnownSetting:
    """What holds for a node, given what it is part of and what is told of each node."""
    wholes = find_enclosing(node, find_wholes)
    own = {each: find_own(each) for each in wholes}
    dated = _find_nearest([each for each in wholes if own[each].has_dates], wholes)
    seated = _find_nearest([each for each in wholes if own[each].has_places], wholes)
    return KnownSetting(
        max((day for each in dated for day in own[each].starts), default=""),
        max((day for each in dated for day in own[each].ends), default=""),
        tuple(sorted({place for each in seated for place in own[each].places})),
    )


def find_enclosing(node: str, find_wholes: Callable[[str], Iterable[str]]) -> dict[str, Collection[str]]:
    """The node and all that it is part of, at any remove, each with that of which it is directly a part.

    >>> find_enclosing("talk", {"talk": ["day"], "day": ["talk"]}.__getitem__)
    {'talk': ('day',), 'day': ('talk',)}
    """
    found: dict[str, Collection[str]] = {}
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = tuple(find_wholes(each))
            waiting.extend(found[each])
    return found


def _find_nearest(having: Collection[str], wholes: Mapping[str, Collection[str]]) -> list[str]:
    """Those that enclose no other of them; in a ring all."""
    if len(having) < 2:
        return list(having)
    above = {each: _find_above(each, wholes) for each in having}
    return [
        far
        for far in having
        if not any(far in above[near] and near not in above[far] for near in having if near != far)
    ]


def _find_above(node: str, wholes: Mapping[str, Collection[str]]) -> set[str]:
    return {above for whole in wholes[node] for above in find_enclosing(whole, wholes.__getitem__)}
