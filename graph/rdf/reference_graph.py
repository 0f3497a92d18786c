"""The reference graph: coordinates and country of the places that articles name, from the packaged gazetteer.

In: the places of a workspace, each with what articles tell of it. Out: triples of the reference graph. A place is described
only if all articles that name it can mean one place of the gazetteer alone; a city lies in its country (``cg:locatedIn``)
where the country is a place of the workspace too. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rdflib import SDO, XSD, Literal, URIRef

from collabgraph.graph.rdf.article_graph import Triple
from collabgraph.graph.resolution.compare.places import find_around
from collabgraph.graph.resolution.gazetteer import GazetteerPlace, find_spot
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.ontology.terms import property_iri
from collabgraph.ontology.vocabulary import Property

_LOCATED_IN = property_iri(Property.LOCATED_IN)


def build_reference_graph(places: Mapping[str, Iterable[Profile]]) -> Iterator[Triple]:
    """The gazetteer's facts about places, given the profiles of each by its IRI."""
    spots = {URIRef(iri): spot for iri, profiles in places.items() if (spot := find_one_spot(profiles))}
    countries = {spot.country: iri for iri, spot in sorted(spots.items(), reverse=True) if spot.kind == "country"}
    for iri, spot in spots.items():
        yield iri, SDO.addressCountry, Literal(spot.country)
        if spot.latitude:
            yield iri, SDO.latitude, _degrees(spot.latitude)
            yield iri, SDO.longitude, _degrees(spot.longitude)
        if spot.kind != "country" and spot.country in countries:
            yield iri, _LOCATED_IN, countries[spot.country]


def find_one_spot(profiles: Iterable[Profile]) -> GazetteerPlace | None:
    """The one place of the gazetteer that all of these mean; None where one of them means none or another."""
    spots = {find_spot(profile.name, find_around(profile)) for profile in profiles}
    return spots.pop() if len(spots) == 1 else None


@cache
def _degrees(text: str) -> Literal:
    return Literal(text.rstrip("0").rstrip("."), datatype=XSD.decimal)
