"""Short forms of people and things within an article."""

import pytest

from collabgraph.extraction.coreference.short_forms import is_short_person, is_shortened
from collabgraph.ontology.vocabulary import EntityType as T


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("kos", "ana maria kos", True),
        ("ana", "ana maria kos", True),
        ("maria", "ana maria kos", False),
        ("maria kos", "ana maria kos", True),
        ("a kos", "ana kos", True),
        ("ana kos", "ana maria kos", True),
        ("b kos", "ana kos", False),
        ("ana kos", "ana kos", False),
        ("k", "ana k", False),
        ("", "ana kos", False),
    ],
)
def test_person_is_meant_by_surname_first_name_or_initial(short: str, long: str, expected: bool) -> None:
    assert is_short_person(tuple(short.split()), tuple(long.split())) is expected


@pytest.mark.parametrize(
    ("short", "long", "pool", "expected"),
    [
        ("silva", "silva nordica", T.ORGANISATION, True),
        ("nordica", "silva nordica", T.ORGANISATION, True),
        ("nordica silva", "silva nordica", T.ORGANISATION, True),
        ("silva nordica", "silva nordica", T.ORGANISATION, False),
        ("silva", "nordica silva baltica", T.ORGANISATION, False),
        ("cluster", "silva cluster", T.ORGANISATION, False),
        ("silva", "silva 2", T.PROJECT, False),
        ("silva", "silva iii", T.PROJECT, False),
        ("silva", "silva 2 0", T.PROJECT, True),
        ("timber 2018", "timber forum 2018", T.EVENT, True),
        ("timber 2019", "timber forum 2018", T.EVENT, False),
        ("timber", "timber forum", T.EVENT, False),
        ("graz", "graz north", T.PLACE, False),
    ],
)
def test_thing_is_meant_by_the_begin_or_end_of_its_name(short: str, long: str, pool: T, expected: bool) -> None:
    assert is_shortened(tuple(short.split()), tuple(long.split()), pool) is expected
