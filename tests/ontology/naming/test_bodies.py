"""Names of bodies: the legal form is dropped, and nothing else."""

import pytest

from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.bodies import (
    FREQUENT_FORMS,
    INTERREG_STRANDS,
    LEGAL_FORMS,
    LEGAL_PREFIXES,
    UNIQUE_NAMES,
    drop_legal_form,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hafen & Söhne GmbH & Co. KG", "Hafen & Söhne"),
        ("Nordlys Marine AS", "Nordlys Marine"),
        ("Adria Drvo d.o.o.", "Adria Drvo"),
        ("Loom, s.r.l.", "Loom, s.r.l."),
        ("Loom S.r.l.", "Loom"),
        ("UAB Baltic Loom", "Baltic Loom"),
        ("SC Carpathia Lemn SRL", "Carpathia Lemn"),
        ("Tkanina sp. z o.o.", "Tkanina"),
        ("Loom (Ltd)", "Loom"),
        ("AS", "AS"),
        ("GmbH", "GmbH"),
        ("Wellness Spa", "Wellness Spa"),
        ("Limited Edition Loom", "Limited Edition Loom"),
        ("", ""),
    ],
)
def test_legal_form_is_dropped_where_it_is_one(name: str, expected: str) -> None:
    assert drop_legal_form(name) == expected


def test_frequent_forms_are_legal_forms() -> None:
    assert {form.casefold() for form in LEGAL_FORMS} >= FREQUENT_FORMS


def test_forms_that_go_first_never_stand_alone() -> None:
    assert all(drop_legal_form(form) == form for form in LEGAL_FORMS | LEGAL_PREFIXES)


def test_names_that_there_is_one_of_are_written_as_they_are_compared() -> None:
    assert [name for name in UNIQUE_NAMES if name != fold(name) or "-" in name] == []
    assert "interreg europe" in UNIQUE_NAMES
    assert "cluster" not in UNIQUE_NAMES


def test_of_two_strands_that_begin_alike_the_longer_is_tried_first() -> None:
    pairs = [(a, b) for n, a in enumerate(INTERREG_STRANDS) for b in INTERREG_STRANDS[n + 1 :]]
    assert [(a, b) for a, b in pairs if b.startswith(a + " ")] == []
