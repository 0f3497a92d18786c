"""Keys of names: what is dropped, and what is too weak to compare."""

import pytest

from collabgraph.graph.resolution.names.keys import find_key, is_generic_event
from collabgraph.ontology.naming.acronyms import find_acronyms, is_acronym
from collabgraph.ontology.vocabulary import EntityType as T


@pytest.mark.parametrize(
    ("name", "type_", "key"),
    [
        ("Prof. Dr. Mira Kovač", T.PERSON, "mira kovac"),
        ("Kovac, Mira", T.PERSON, "mira kovac"),
        ("Mira Kovac, PhD, MBA", T.PERSON, "mira kovac"),
        ("Dr Kovac", T.PERSON, None),
        ("M. Kovac", T.PERSON, None),
        ("President", T.PERSON, None),
        ("Hafen & Söhne GmbH & Co. KG", T.ORGANISATION, "hafen & sohne"),
        ("Nordlys AS", T.ORGANISATION, "nordlys"),
        ("AS", T.CLUSTER, "as"),
        ("Programme", T.PROJECT, "programme"),
        ("the AMBERSKILL Project", T.PROJECT, "amberskill"),
        ("Timber Forum 2023", T.EVENT, "timber forum"),
        ("study visit", T.EVENT, None),
        ("Łódź", T.PLACE, "lodz"),
    ],
)
def test_key(name: str, type_: T, key: str | None) -> None:
    assert find_key(name, type_) == key


GENERIC = [
    "B2B meetings",
    "Panel 2",
    "STUDY VISIT",
    "1st Steering Committee Meeting",
    "final conference",
    "our annual meeting",
]
PROPER = ["Balkan AgTech Days", "From skin to bag", "Final conference of AMBERSKILL", "Match & Meet 2022 in Graz"]


@pytest.mark.parametrize("name", GENERIC)
def test_kind_of_event_is_generic(name: str) -> None:
    assert is_generic_event(name)


@pytest.mark.parametrize("name", PROPER)
def test_named_event_is_not_generic(name: str) -> None:
    assert not is_generic_event(name)


def test_short_form_and_description_are_no_acronyms_of_a_name() -> None:
    assert find_acronyms("WIRE conference", ("WIRE", "conference", "the conference")) == ()
    assert find_acronyms("Region Norrmark", ("RN", "Region")) == ("RN",)
    assert find_acronyms("TCN", ("T",)) == ()
    assert not is_acronym("TCN 2018")
