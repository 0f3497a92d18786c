"""Which place a name means, and when nobody can know; what the reference graph says of it."""

import pytest
from rdflib import SDO, XSD, Literal, URIRef

from collabgraph.graph.rdf.reference_graph import build_reference_graph
from collabgraph.graph.resolution.gazetteer import find_country, find_spot
from collabgraph.graph.resolution.profiles import Context, Profile
from collabgraph.ontology.terms import CG
from collabgraph.ontology.vocabulary import EntityType


@pytest.mark.parametrize(
    ("name", "meant", "country"),
    [
        ("Wien", "Vienna", "AT"), ("Köln", "Köln", "DE"), ("Cologne", "Köln", "DE"), ("Sachsen", "Saxony", "DE"),
        ("Niederösterreich", "Lower Austria", "AT"), ("SK", "Slovakia", "SK"), ("România", "Romania", "RO"),
        ("Graz (Austria)", "Graz", "AT"), ("City of Graz", "Graz", "AT"), ("Graz, Styria", "Graz", "AT"),
        ("Cambridge, UK", "Cambridge", "GB"),
        ("Türkiye", "Türkiye", "TR"), ("Turkey", "Türkiye", "TR"),
    ],
)  # fmt: skip
def test_name_means_a_place(name: str, meant: str, country: str) -> None:
    spot = find_spot(name)
    assert spot is not None
    assert (spot.name, spot.country) == (meant, country)


@pytest.mark.parametrize("name", ["Zirbenau Castle", "it", "no", "Hall 3", "Graz, Poland", "Frankfurt (Oder)", ""])
def test_unknown_or_contradicting_names_mean_nothing(name: str) -> None:
    assert find_spot(name) is None


def test_country_of_the_article_decides_between_places_of_one_name() -> None:
    assert find_spot("Georgia", frozenset({"US"})) is None
    found = find_spot("Georgia", frozenset({"GE"}))
    assert found is not None
    assert found.kind == "country"


@pytest.mark.parametrize(("word", "code"), [("Swedish", "SE"), ("SE", "SE"), ("se", None), ("Nordic", None)])
def test_demonyms_and_codes_name_countries(word: str, code: str | None) -> None:
    assert find_country(word) == code


GRAZ, VIENNA, AUSTRIA, HALL = (URIRef(f"https://example.org/{name}") for name in ("graz", "vienna", "austria", "hall"))


def place(name: str, *places: str) -> Profile:
    return Profile(EntityType.PLACE, name, (), Context(places=places))


def test_reference_graph_gives_country_and_coordinates() -> None:
    graph = set(
        build_reference_graph({str(GRAZ): [place("Graz"), place("Graz", "Styria")], str(HALL): [place("Hall 3")]})
    )
    assert graph == {
        (GRAZ, SDO.addressCountry, Literal("AT")),
        (GRAZ, SDO.latitude, Literal("47.07", datatype=XSD.decimal)),
        (GRAZ, SDO.longitude, Literal("15.44", datatype=XSD.decimal)),
    }


def test_city_lies_in_its_country_where_that_is_there_too() -> None:
    graph = set(build_reference_graph({str(VIENNA): [place("Wien")], str(AUSTRIA): [place("Österreich")]}))
    assert (VIENNA, CG.locatedIn, AUSTRIA) in graph
    assert (AUSTRIA, SDO.addressCountry, Literal("AT")) in graph
    assert not {(s, p) for s, p, _ in graph} & {(AUSTRIA, CG.locatedIn), (AUSTRIA, SDO.latitude)}


def test_place_that_could_be_two_is_left_alone() -> None:
    assert not list(build_reference_graph({str(GRAZ): [place("Graz"), place("Graz", "Poland")]}))
