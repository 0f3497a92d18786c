"""Roles that their pattern beside a name shows."""

import pytest

from collabgraph.extraction.names import RoleSpan
from collabgraph.extraction.roles import complete_roles
from collabgraph.extraction.spans import NameSpan
from collabgraph.ontology.vocabulary import EntityType

NAME = "Ana Kos"


def spot(text: str, words: str, type_: EntityType = EntityType.PERSON, score: float = 0.8) -> NameSpan:
    begin = text.index(words)
    return NameSpan(begin, begin + len(words), words, type_, score)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ana Kos, Senior Officer Small and Medium Firms at Lumo, spoke.", "Senior Officer Small and Medium Firms"),
        ("Ana Kos, director of the Arda Office, spoke.", "director"),
        ("Ana Kos, Head of unit at Lumo", "Head of unit"),
        ("Please write to the project coordinator, Ana Kos.", "project coordinator"),
        ("our cluster manager Ana Kos", "cluster manager"),
        ("Ana Kos, who was once director, spoke.", None),
        ("Ana Kos, former director of Lumo, spoke.", None),
        ("Ana Kos, a friend of all, spoke.", None),
        ("Ana Kos. Director of nothing.", None),
        ("They thanked Ana Kos.", None),
    ],
)
def test_a_pattern_with_a_job_in_it_is_a_role(text: str, role: str | None) -> None:
    _, roles = complete_roles(text, [spot(text, NAME)], [])
    assert [r.text for r in roles] == ([role] if role else [])
    assert all(text[r.begin : r.end] == r.text for r in roles)


def test_a_name_that_is_part_of_a_role_goes() -> None:
    text = "Ana Kos, Senior Officer Small Firms at Lumo, spoke."
    wrong, right = (
        spot(text, "Officer Small Firms", EntityType.ORGANISATION),
        spot(text, "Lumo", EntityType.ORGANISATION),
    )
    names, _ = complete_roles(text, [spot(text, NAME), wrong, right], [])
    assert [n.text for n in names] == [NAME, "Lumo"]


def test_a_body_that_is_sure_stays_and_so_does_another_person() -> None:
    text = "Ana Kos, Arda Director Circle, and Ivo Berg spoke."
    body = spot(text, "Arda Director Circle", EntityType.ORGANISATION, 0.95)
    names, roles = complete_roles(text, [spot(text, NAME), body], [])
    assert body in names
    assert roles == ()


def test_a_role_cut_short_is_completed_and_a_longer_one_stands() -> None:
    text = "the project coordinator, Ana Kos"
    begin = text.index("coordinator")
    short = RoleSpan(begin, begin + 11, "coordinator", 0.9)
    _, (role,) = complete_roles(text, [spot(text, NAME)], [short])
    assert (role.text, role.score) == ("project coordinator", 0.9)
    whole = RoleSpan(0, begin + 11, text[: begin + 11], 0.9)
    assert complete_roles(text, [spot(text, NAME)], [whole])[1] == (whole,)
