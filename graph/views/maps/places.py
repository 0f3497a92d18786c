"""Find where things are: the place of each event and the seat of each body, with coordinates.

In: a snapshot and a filter, or the page of one entity. Out: places with the events and bodies of each, those with most of
them first. An event without a place has that of the event that it is part of; a place that the gazetteer does not know
(a hall, a hotel) counts as the nearest around it that it does. Countries have no coordinates: what is only known to be
somewhere in one is counted as unplaced.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from collabgraph.graph.network.filters import ALL, NetworkFilter, find_years, select
from collabgraph.graph.network.snapshot import NetworkFact, Snapshot
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Property

BODIES = (EntityType.ORGANISATION, EntityType.CLUSTER)
# So many steps of "is part of" and "lies in" are gone: sessions of days of conferences, halls of towns.
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class MapThing:
    """An event or body at a place; the years of an event, or of the event that it is part of."""

    iri: str
    label: str
    type: EntityType
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place with what belongs there; degrees."""

    iri: str
    label: str
    country: str
    longitude: float
    latitude: float
    events: tuple[MapThing, ...] = ()
    #: Bodies that have their seat there.
    seats: tuple[MapThing, ...] = ()

    @property
    def things(self) -> tuple[MapThing, ...]:
        """All that belongs there."""
        return (*self.events, *self.seats)


@dataclass(frozen=True, slots=True)
class PlacedThings:
    """The places of a map, those with most events first, and how many events and bodies have a place that has no coordinates."""

    places: tuple[MapPlace, ...]
    unplaced: int = 0


#: A map of nothing.
NOWHERE = PlacedThings(())


def find_places(snapshot: Snapshot, wanted: NetworkFilter = ALL) -> PlacedThings:
    """The places of the events and bodies that meet the filter.

    What is in a map is what the filter leaves in a network; where it lies is known from all facts that are sure enough.
    """
    shown = select(snapshot, wanted).things
    # A fact that something lies somewhere is about no topic and has no year of its own.
    placing = select(snapshot, replace(wanted, years=None, place="", topic=""))
    lies, above = _links(placing.facts, Property.LOCATED_IN), _links(placing.facts, Property.PART_OF)
    years = find_years(snapshot)
    found: dict[str, list[MapThing]] = defaultdict(list)
    unplaced = 0
    for iri in sorted(shown, key=lambda iri: (fold(shown[iri].label), iri)):
        thing = shown[iri]
        if thing.type is not EntityType.EVENT and thing.type not in BODIES:
            continue
        named = _nearest(iri, lies, above if thing.type is EntityType.EVENT else {})
        known = {place for name in named if (place := _known(name, lies, snapshot.coordinates))}
        # Of a town and the region that it lies in the town is meant.
        known -= {around for place in known for around in _outwards([place], lies) if around != place}
        unplaced += bool(named and not known)
        for place in known:
            when = years[iri] if thing.type is EntityType.EVENT else ()
            found[place].append(MapThing(iri, thing.label, thing.type, when))
    places = [_place(snapshot, iri, things) for iri, things in found.items()]
    return PlacedThings(tuple(sorted(places, key=_rank)), unplaced)


def gather(things: Iterable[tuple[MapThing, str]], known: Mapping[str, MapPlace]) -> tuple[MapPlace, ...]:
    """The places of a few things, given each with the IRI of its place; ``known`` gives a place its coordinates."""
    found: dict[str, dict[str, MapThing]] = defaultdict(dict)
    for thing, place in things:
        if place in known:
            found[known[place].iri].setdefault(thing.iri, thing)
    bare = {place.iri: place for place in known.values()}
    return tuple(sorted((_fill(bare[iri], list(things.values())) for iri, things in found.items()), key=_rank))


def _place(snapshot: Snapshot, iri: str, things: Sequence[MapThing]) -> MapPlace:
    thing = snapshot.things[iri]
    longitude, latitude = snapshot.coordinates[iri]
    return _fill(MapPlace(iri, thing.label, thing.country, longitude, latitude), things)


def _fill(place: MapPlace, things: Iterable[MapThing]) -> MapPlace:
    things = list(things)
    events = tuple(thing for thing in things if thing.type is EntityType.EVENT)
    return replace(place, events=events, seats=tuple(thing for thing in things if thing.type in BODIES))


def _rank(place: MapPlace) -> tuple[int, int, str, str]:
    return -len(place.events), -len(place.seats), fold(place.label), place.iri


def _links(facts: Iterable[NetworkFact], property_: Property) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.property is property_:
            found[fact.subject].append(fact.object)
    return found


def _nearest(iri: str, lies: Mapping[str, Sequence[str]], above: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Where it lies, else where the nearest lies that it is part of."""
    return next((lies[part] for part in _outwards([iri], above) if part in lies), ())


def _known(place: str, lies: Mapping[str, Sequence[str]], coordinates: Mapping[str, object]) -> str:
    """The place, or the nearest around it, that has coordinates; empty where none has."""
    return next((around for around in _outwards([place], lies) if around in coordinates), "")


def _outwards(ring: Sequence[str], links: Mapping[str, Sequence[str]]) -> Iterable[str]:
    seen = set(ring)
    for _ in range(_DEPTH):
        yield from ring
        ring = sorted({end for iri in ring for end in links.get(iri, ())} - seen)
        seen.update(ring)
