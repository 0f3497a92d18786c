"""Find the places of one entity: its seat, the events that it had a part in, or, of a place, what is there.

In: a graph to question and the page of an entity. Out: places with coordinates, as the map of a whole graph has them, with one
more question.
"""

from collections.abc import Collection, Iterator

from collabgraph.graph.browse.entity_page import EntityPage
from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.graph.views.maps.places import BODIES, MapPlace, MapThing, gather
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import EntityType, Property

_COORDINATES = """
SELECT DISTINCT ?place ?around ?label ?country ?x ?y {
  VALUES ?place { PLACES } ?place cg:locatedIn* ?around .
  ?around schema:longitude ?x ; schema:latitude ?y ; skos:prefLabel ?label ; schema:addressCountry ?country
}"""


def find_entity_places(ds: Queryable, page: EntityPage) -> tuple[MapPlace, ...]:
    """The places of the map on an entity's page; none where nothing of it has coordinates."""
    things = list(dict.fromkeys(_find_things(page)))
    return gather(things, find_coordinates(ds, {place for _, place in things}))


def find_coordinates(ds: Queryable, places: Collection[str]) -> dict[str, MapPlace]:
    """Each place, or the nearest around it, that has coordinates."""
    if not places:
        return {}
    values = " ".join(f"<{iri}>" for iri in sorted(places))
    found: dict[str, list[tuple[bool, MapPlace]]] = {}
    for place, around, label, country, x, y in find_rows(ds, _COORDINATES.replace("PLACES", values), PREFIX_TEXTS):
        known = MapPlace(around, label, country, float(x), float(y))
        found.setdefault(place, []).append((around != place, known))
    return {place: min(known, key=lambda k: (k[0], k[1].label, k[1].iri))[1] for place, known in found.items()}


def _find_things(page: EntityPage) -> Iterator[tuple[MapThing, str]]:
    own = MapThing(page.iri, page.label, page.type)
    if page.type is EntityType.EVENT:
        yield from _at_event(page, own)
        return
    for statement in page.statements:
        other = statement.other
        if other is None:
            continue
        thing = MapThing(other.iri, other.label, other.type)
        if statement.kind is Property.LOCATED_IN and statement.is_forward and page.type in BODIES:
            yield own, other.iri
        elif statement.kind is Property.LOCATED_IN and page.type is EntityType.PLACE:
            yield thing, page.iri
        elif other.type is EntityType.EVENT:
            yield from _at_event(page, thing)


def _at_event(page: EntityPage, event: MapThing) -> Iterator[tuple[MapThing, str]]:
    if setting := page.settings.get(event.iri):
        years = (int(setting.year),) if setting.year else ()
        for place in setting.places:
            yield MapThing(event.iri, event.label, event.type, years), place.iri
