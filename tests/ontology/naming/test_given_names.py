"""Given names: who bears them, and what else bears them."""

import pytest

from collabgraph.ontology.naming.given_names import Gender, begins_with_given_name, find_gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Solène Kerbrat", Gender.WOMAN),
        ("Mathurin Delaunay", Gender.MAN),
        ("Jean-Claude Kos", Gender.MAN),
        ("Łukasz Nowak", Gender.MAN),
        ("Guðrún Sæther", Gender.WOMAN),
        ("Marie-Sophie Kos", Gender.WOMAN),
        ("Andrea Rossi", None),
        ("Robin Berg", None),
        ("Kos", None),
        ("", None),
    ],
)
def test_a_given_name_tells_a_gender_or_none(name: str, gender: Gender | None) -> None:
    assert find_gender(name) is gender


@pytest.mark.parametrize(
    ("name", "is_given", "of_people_only"),
    [
        ("Heikki Ylitalo", True, True),
        ("Robin Berg", True, True),
        ("Sofia Wearables", True, False),
        ("Marina Bar", True, False),
        ("Lumo Glas", False, False),
        ("German Red Cross", False, False),
    ],
)
def test_some_given_names_are_names_of_places_and_things_too(name: str, is_given: bool, of_people_only: bool) -> None:
    assert begins_with_given_name(name) is is_given
    assert begins_with_given_name(name, of_people_only=True) is of_people_only
