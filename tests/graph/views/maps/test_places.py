"""Where things are on a map: what counts as an event's place, whose seat it is, what a filter leaves, what cannot be placed."""

import pytest
from rdflib import Dataset, Literal, URIRef

from collabgraph.graph.network.filters import NetworkFilter
from collabgraph.graph.network.snapshot import (
    Evidence,
    NetworkEntity,
    NetworkFact,
    Snapshot,
    read_placing,
    read_snapshot,
)
from collabgraph.graph.views.maps.places import PlacedThings, find_places
from collabgraph.ontology.terms import SCHEMA
from collabgraph.ontology.vocabulary import EntityType, Property

THINGS = (
    NetworkEntity("day", EntityType.EVENT, "Cluster Day", years=(2023,)),
    NetworkEntity("night", EntityType.EVENT, "Cluster Night", years=(2024,)),
    NetworkEntity("panel", EntityType.EVENT, "Panel on wood"),
    NetworkEntity("fair", EntityType.EVENT, "Fair"),
    NetworkEntity("cluster", EntityType.CLUSTER, "Lemnora Cluster"),
    NetworkEntity("wood", EntityType.TOPIC, "wood"),
    NetworkEntity("hall", EntityType.PLACE, "Old Hall"),
    NetworkEntity("graz", EntityType.PLACE, "Graz", country="AT"),
    NetworkEntity("styria", EntityType.PLACE, "Styria", country="AT"),
    NetworkEntity("vigo", EntityType.PLACE, "Vigo", country="ES"),
    NetworkEntity("spain", EntityType.PLACE, "Spain", country="ES"),
)
L, P = Property.LOCATED_IN, Property.PART_OF
FACTS = (
    ("day", L, "hall"), ("hall", L, "graz"), ("graz", L, "styria"), ("day", L, "styria"), ("night", L, "vigo"), ("panel", P, "day"),
    ("panel", Property.HAS_TOPIC, "wood"), ("fair", L, "spain"), ("cluster", L, "vigo"), ("cluster", Property.ORGANISED, "night"),
)  # fmt: skip
COORDINATES = {"graz": (15.44, 47.07), "styria": (15.0, 47.3), "vigo": (-8.72, 42.23)}


@pytest.fixture
def snapshot() -> Snapshot:
    facts = tuple(sorted(NetworkFact(*fact) for fact in FACTS))
    claims = {fact: (f"c{i}",) for i, fact in enumerate(facts)}
    evidence = {
        ids[0]: Evidence(ids[0], fact.property, "", "", "News", False, "a1", 0.5 if fact.object == "vigo" else 0.95)
        for fact, ids in claims.items()
    }
    things = {thing.iri: thing for thing in THINGS}
    return Snapshot(things, facts, evidence, claims, {}, coordinates=COORDINATES)


def named(placed: PlacedThings) -> dict[str, tuple[list[str], list[str]]]:
    return {
        place.label: ([event.label for event in place.events], [seat.label for seat in place.seats])
        for place in placed.places
    }


def test_an_event_in_a_hall_of_a_town_is_in_the_town_and_so_are_its_parts(snapshot: Snapshot) -> None:
    assert named(find_places(snapshot)) == {
        "Graz": (["Cluster Day", "Panel on wood"], []),
        "Vigo": (["Cluster Night"], ["Lemnora Cluster"]),
    }


def test_a_part_without_dates_has_those_of_the_whole(snapshot: Snapshot) -> None:
    graz = find_places(snapshot).places[0]
    assert [event.years for event in graz.events] == [(2023,), (2023,)]
    assert (graz.longitude, graz.latitude, graz.country) == (15.44, 47.07, "AT")


def test_what_lies_in_a_country_alone_is_counted_and_not_drawn(snapshot: Snapshot) -> None:
    assert find_places(snapshot).unplaced == 1


def test_a_filter_leaves_events_of_its_years_and_topic_where_they_are(snapshot: Snapshot) -> None:
    assert named(find_places(snapshot, NetworkFilter(years=(2023, 2023)))).keys() == {"Graz"}
    assert named(find_places(snapshot, NetworkFilter(topic="wood"))) == {"Graz": (["Panel on wood"], [])}


def test_a_place_that_is_not_sure_enough_is_no_place(snapshot: Snapshot) -> None:
    assert named(find_places(snapshot, NetworkFilter(min_confidence=0.9))).keys() == {"Graz"}


def test_the_map_of_all_needs_no_people_and_no_sentences(sample_dataset: Dataset) -> None:
    bregenz = URIRef("https://w3id.org/collabgraph/id/entity/bregenz")
    for property_, value in (("longitude", "9.75"), ("latitude", "47.5"), ("addressCountry", "AT")):
        sample_dataset.default_graph.add((bregenz, SCHEMA[property_], Literal(value)))
    whole, placing = read_snapshot(sample_dataset), read_placing(sample_dataset)
    assert find_places(placing) == find_places(whole)
    assert named(find_places(placing)) == {
        "Bregenz": (["Alpine Cluster Days 2022", "session on circular clusters"], [])
    }
    assert find_places(placing).places[0].country == "AT"
    assert not placing.evidence
    assert not any(thing.type is EntityType.PERSON for thing in placing.things.values())
