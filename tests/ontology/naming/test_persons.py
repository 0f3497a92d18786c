"""Names of people taken apart: orders, titles, degrees, particles, initials, and what is none of them."""

import re

import nameparser
import pytest

from collabgraph.ontology.naming.persons import (
    DEGREE_FORMS,
    TITLE_FORMS,
    find_person_forms,
    parse_person,
)

NAMES = [
    # As spoken, and reversed.
    ("Daniel COȘNIȚĂ", "daniel", "cosnita"),
    ("Cosnita, Dr. Daniel", "daniel", "cosnita"),
    ("Kos, Jana, PhD", "jana", "kos"),
    ("van der Berg, Lena", "lena", "van der berg"),
    # Surnames in capitals go first on lists, but not those of a text in capitals.
    ("KOS Jana", "jana", "kos"),
    ("DE GROOF Wannes", "wannes", "de groof"),
    ("KOS-NOVAK Anna Maria", "anna maria", "kos novak"),
    ("JANA KOS", "jana", "kos"),
    ("AJ Kos", "aj", "kos"),
    ("CRISTALDI Santa", "santa", "cristaldi"),
    # Initials, before and behind.
    ("J. Kos", "j", "kos"),
    ("J.-P. Kos", "j p", "kos"),
    ("J.M. Kos", "j m", "kos"),
    ("Lj. Kos", "lj", "kos"),
    ("Kos J.", "j", "kos"),
    ("Kos J", "j", "kos"),
    ("Kos J. M.", "j m", "kos"),
    ("Kos J.-P.", "j p", "kos"),
    ("van der Berg J.", "j", "van der berg"),
    ("Dr. Kos J.", "j", "kos"),
    # Particles and double surnames.
    ("Lena van der Berg-Kuhn, PhD", "lena", "van der berg kuhn"),
    ("von der Leyen", "", "von der leyen"),
    ("Anna Di Marco", "anna", "di marco"),
    ("Amel Ben Salem", "amel", "ben salem"),
    ("Ben Kos", "ben", "kos"),
    ("Brian Ó Dochartaigh", "brian", "o dochartaigh"),
    ("Núria Casadevall i Puig", "nuria", "casadevall i puig"),
    # Titles, posts and degrees.
    ("Prof. Dr. Ing. Max Kos", "max", "kos"),
    ("Univ.-Prof. Dr. Anna Kos", "anna", "kos"),
    ("Assoc. Prof. Levent Kos", "levent", "kos"),
    ("Dr.Kos", "", "kos"),
    ("H.E. Jana Kos", "jana", "kos"),
    ("DI Anna Kos", "anna", "kos"),
    ("Di Marco", "di", "marco"),
    ("MEP Jana Kos", "jana", "kos"),
    ("Jana Kos, MEP", "jana", "kos"),
    ("Vice-President Jana Kos", "jana", "kos"),
    ("Prime Minister Jana Kos", "jana", "kos"),
    ("Jana Kos Ph.D.", "jana", "kos"),
    ("Jana Kos M.A.", "jana", "kos"),
    ("Jack Ma", "jack", "ma"),
    ('Oskar "Ossi" Kos', "oskar", "kos"),
    # One word is a surname; nothing is nobody.
    ("Kowalska", "", "kowalska"),
    ("President Kos", "", "kos"),
    ("President", "", ""),
    ("Dr.", "", ""),
    ("Bishop", "", "bishop"),
    ('"Ossi"', "", "ossi"),
    ("a.kos", "a", "kos"),
    (", -", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("name", "given", "family"), NAMES)
def test_name_is_taken_apart(name: str, given: str, family: str) -> None:
    parts = parse_person(name)
    assert (" ".join(parts.given), " ".join(parts.family)) == (given, family)


@pytest.mark.parametrize(
    ("name", "generation"),
    [
        ("Jan Kos Sr.", "sr"),
        ("Jan Kos sen.", "sr"),
        ("Kos Jr., Jan", "jr"),
        ("Jan Kos junior", "jr"),
        ("Sr. Kos", ""),
        ("Jan Kos II", ""),
        ("Jan Senior-Kos", ""),
    ],
)
def test_father_and_son_are_told(name: str, generation: str) -> None:
    assert parse_person(name).generation == generation


def test_our_titles_leave_the_package_as_it_is() -> None:
    """The vocabulary is our own copy: what another user of nameparser parses does not change."""
    before = nameparser.parse("Pan Kos")
    parse_person("Pan Kos")
    assert nameparser.parse("Pan Kos") == before
    assert before.given == "Pan"


@pytest.mark.parametrize(
    ("name", "surname"),
    [("Dr. Ana Brkić", "brkic"), ("Brkić", "brkic"), ("Brkić A.", "brkic"), ("von der Leyen, Ursula", "von der leyen")],
)
def test_person_is_looked_up_by_the_folded_surname_with_its_particles(name: str, surname: str) -> None:
    assert surname in find_person_forms(name)
    assert " ".join(parse_person(name).family) == surname


def test_person_is_looked_up_by_full_name_in_both_orders_and_by_surname() -> None:
    assert find_person_forms("Prof. Ana Brkić") == {"ana brkic", "brkic ana", "brkic"}
    assert find_person_forms("Brkić") == {"brkic"}
    assert find_person_forms("Lena van der Berg") >= {"van der berg", "berg"}
    assert find_person_forms("Brkić") & find_person_forms("Ana Kos") == set()
    assert find_person_forms("") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Dr", True), ("prof", True), ("h.e", True), ("Dipl.-Ing", True), ("vice-president", True), ("Jana", False), ("Dean", False)],
)  # fmt: skip
def test_titles_as_written(text: str, expected: bool) -> None:
    assert bool(re.fullmatch(TITLE_FORMS, text, re.IGNORECASE)) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("PhD", True), ("Ph.D", True), ("M.A", True), ("MA", True), ("Ma", False), ("Jana", False)]
)
def test_degrees_as_written(text: str, expected: bool) -> None:
    assert bool(re.fullmatch(DEGREE_FORMS, text)) is expected
