"""Roles of one bearer and of several."""

import pytest

from collabgraph.ontology.naming.roles import find_plural, find_singular


@pytest.mark.parametrize(
    ("role", "singular"),
    [
        ("Directors", "Director"),
        ("voting members", "voting member"),
        ("Vice-presidents", "Vice-president"),
        ("Secretaries-General", "Secretary-General"),
        ("chairmen of the board", "chairman of the board"),
        ("Deputies, finance", "Deputy, finance"),
        ("founders and managers", "founder and manager"),
        # Singular as they stand.
        ("boss", "boss"),
        ("head of sales", "head of sales"),
        ("Councillor of Environment and Waters", "Councillor of Environment and Waters"),
        ("actress", "actress"),
        # No persons.
        ("Communications", "Communications"),
        ("Public Affairs", "Public Affairs"),
        ("", ""),
    ],
)
def test_what_each_of_several_is(role: str, singular: str) -> None:
    assert find_singular(role) == singular


@pytest.mark.parametrize("role", ["director", "Deputy", "coach", "chairman of the board", "Secretary-General", "boss"])
def test_the_plural_leads_back(role: str) -> None:
    assert find_plural(role) != role
    assert find_singular(find_plural(role)) == role
