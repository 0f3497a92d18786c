"""Acronyms: their looks, their letters, and the names that they may stand for."""

import pytest

from collabgraph.ontology.naming.acronyms import (
    find_acronyms,
    find_letters,
    is_acronym,
    is_initials,
    is_short_form,
    looks_short,
    split_forms,
)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ECCP", True), ("CoNet", False), ("WIRe", True), ("E.C.C.P.", True), ("Graz", False), ("TCN 2018", False),
        ("X", False), ("2020", False), ("ABCDEFGHIJKLM", False), ("", False),
    ],
)  # fmt: skip
def test_acronyms_are_told_by_their_capitals(form: str, expected: bool) -> None:
    assert is_acronym(form) is expected
    assert bool(find_letters(form)) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("ECCP", "European Cluster Collaboration Platform", True),
        ("S3P", "Smart Specialisation (S3) Platform", True),
        ("Graz", "Green Alliance Zone", False),
        ("XY", "Green Alliance", False),
        ("GA", "Green", False),
        ("AG", "Green Alliance", False),
        ("GREEN ALL", "Green Alliance", False),
    ],
)
def test_short_forms_are_told_by_their_letters(short: str, long: str, expected: bool) -> None:
    assert is_short_form(short, long) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("OECD", "Organisation for Economic Co-operation and Development", True),
        ("O.E.C.D.", "Organisation for Economic Co-operation and Development", True),
        ("BER", "Bio-Energy Ring", True),
        ("BR", "Bio-Energy Ring", False),
        ("ber", "Bio-Energy Ring", False),
        ("ECC", "Economic Chamber", False),
        ("ABC", "Alpine Bio Dairy", False),
    ],
)
def test_initials_are_of_three_words_or_more(short: str, long: str, expected: bool) -> None:
    assert is_initials(short, long) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [("MITA", "Agency for Science and Technology", True), ("MITA", "Agency", False), ("Mita", "Agency for Wood and Fish", False)],
)  # fmt: skip
def test_acronym_of_another_language_is_told_by_its_looks(short: str, long: str, expected: bool) -> None:
    assert looks_short(short, long) is expected


def test_short_form_and_description_are_no_acronyms_of_a_name() -> None:
    assert find_acronyms("WIRE conference", ("WIRE", "conference", "the conference")) == ()
    assert find_acronyms("Region Norrmark", ("RN", "Region")) == ("RN",)
    assert find_acronyms("TCN", ("T",)) == ()


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Green Alliance Network (GAN)", ("Green Alliance Network", "GAN")),
        ("GAN – Growing Alpine Networks", ("GAN", "Growing Alpine Networks")),
        ("Green Alliance Network GAN", ("Green Alliance Network", "GAN")),
        ("Green Alliance Network XYZ", ("Green Alliance Network XYZ",)),
        ("Region Graz (Styria)", ("Region Graz (Styria)",)),
        ("GAN (XYZ)", ("GAN (XYZ)",)),
    ],
)
def test_name_written_with_its_acronym_is_taken_apart(name: str, forms: tuple[str, ...]) -> None:
    assert split_forms(name) == forms
