"""Who says "I", and initials before a colon."""

import pytest

from collabgraph.extraction.coreference.references import Pointer, find_references
from collabgraph.extraction.coreference.speakers import mend_initials
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.vocabulary import EntityType

PERSONS = ["Ana Kos", "Ivo Berg"]


def speakers(text: str) -> list[str]:
    """Who each "I" of a text is."""
    names = [
        Pointer(at, at + len(name), EntityType.PERSON, number)
        for number, name in enumerate(PERSONS)
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return [PERSONS[r.owner] for r in find_references(text, names) if text[r.begin : r.end] == "I"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Interview with Ana Kos\n\nWhere were you?\nI was in Graz.", "Ana Kos"),
        ("Ana Kos and Ivo Berg talk\n\nAK: And you?\nIB: I was in Graz.", "Ivo Berg"),
        ("Ana Kos and Ivo Berg talk\n\nIvo Berg: I was in Graz.\nAnd then home.", "Ivo Berg"),
        ("“I was in Graz,” said Ana Kos to Ivo Berg.", "Ana Kos"),
        ("Ivo Berg met many. Ana Kos told us: “It was late and I was in Graz.”", "Ana Kos"),
    ],
)
def test_who_says_i(text: str, owner: str) -> None:
    assert speakers(text) == [owner]


@pytest.mark.parametrize(
    "text",
    [
        "Report on Ana Kos\n\nI was in Graz.",
        "Interview with Ana Kos\n\nMay I ask where you were?",
        "Ana Kos read part I of the report.",
    ],
)
def test_i_of_nobody(text: str) -> None:
    assert speakers(text) == []


def test_initials_before_a_colon_are_no_body() -> None:
    text = "Ana Kos met the AK and Lumo.\nAK: Yes.\nLumo: No."
    spans = [("Ana Kos", 0), ("AK", 16), ("Lumo", 23), ("AK", 29), ("Lumo", 38)]
    types = {"Ana Kos": EntityType.PERSON}
    names = [NameSpan(at, at + len(n), n, types.get(n, EntityType.ORGANISATION), 0.9) for n, at in spans]
    assert all(text[n.begin : n.end] == n.text for n in names)
    assert [n.begin for n in mend_initials(text, names)] == [0, 16, 23, 38]


@pytest.mark.parametrize(
    ("person", "form", "is_person"),
    [
        ("Séamus Mac Giolla Bhríde", "SMB", True),
        ("Hugh Boyle-Meehan", "HBM", True),
        ("Ana Kos", "EU", False),
        ("Ana Kos", "AKB", False),
    ],
)
def test_initials_in_brackets_behind_a_person_are_the_person(person: str, form: str, is_person: bool) -> None:
    text = f"{person} ({form}) came. Later {form} spoke."
    later = text.rindex(form)
    spans = [(person, 0, EntityType.PERSON)]
    spans += [(form, at, EntityType.ORGANISATION) for at in (text.index(form, len(person)), later)]
    names = [NameSpan(at, at + len(n), n, type_, 0.9) for n, at, type_ in spans]
    types = [n.type for n in mend_initials(text, names)]
    assert types == [EntityType.PERSON] + 2 * [EntityType.PERSON if is_person else EntityType.ORGANISATION]
