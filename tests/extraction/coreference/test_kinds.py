"""Kinds mended by the words beside a name, and the shorter reading of an event."""

import pytest

from collabgraph.extraction.coreference.kinds import find_misread_roles, mend_kinds
from collabgraph.extraction.coreference.name_groups import MentionGroup
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.vocabulary import EntityType

T = EntityType


def mended(text: str, name: str, type_: EntityType) -> tuple[MentionGroup, ...]:
    begin = text.index(name)
    return mend_kinds(text, [MentionGroup(type_, name, (), (NameSpan(begin, begin + len(name), name, type_, 0.9),))])


@pytest.mark.parametrize(
    ("text", "name", "type_", "expected"),
    [
        ("They met in the project SANDNET.", "SANDNET", T.ORGANISATION, T.PROJECT),
        ("The SANDNET project has begun.", "SANDNET", T.ORGANISATION, T.PROJECT),
        ("The SANDNET project manager came.", "SANDNET", T.ORGANISATION, T.ORGANISATION),
        ("SANDNET is coordinated by Lumo.", "SANDNET", T.CLUSTER, T.PROJECT),
        ("Two partners of SANDNET came.", "SANDNET", T.ORGANISATION, T.PROJECT),
        ("Two partners of Lumo Cluster came.", "Lumo Cluster", T.CLUSTER, T.CLUSTER),
        ("The CLUSTERIA 2.0 project has begun.", "CLUSTERIA 2.0", T.CLUSTER, T.PROJECT),
        ("SANDNET met in Linz.", "SANDNET", T.ORGANISATION, T.ORGANISATION),
        ("LUMO has not confirmed.", "LUMO", T.PERSON, T.ORGANISATION),
        ("Mr KOS has not confirmed.", "KOS", T.PERSON, T.PERSON),
        ("Ana Kos has not confirmed.", "Ana Kos", T.PERSON, T.PERSON),
        ("10:30 How sand melts – Ana Kos", "How sand melts", T.EVENT, T.TOPIC),
        ("Tuesday 4 June | 10:30 | How sand melts | Ana Kos", "How sand melts", T.EVENT, T.TOPIC),
        ("Tuesday 4 June | 10:30 | Forum on sand | Ana Kos", "Forum on sand", T.EVENT, T.EVENT),
        ("10:30 Workshop on sand – Ana Kos", "Workshop on sand", T.EVENT, T.EVENT),
        ("They met at How sand melts.", "How sand melts", T.EVENT, T.EVENT),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, name: str, type_: EntityType, expected: EntityType) -> None:
    (group,) = mended(text, name, type_)
    assert group.type is expected


@pytest.mark.parametrize("name", ["PART ONE", "Day 2", "Group 1", "Coffee break", "Opening hours", "Panels"])
def test_a_label_of_a_programme_is_no_event(name: str) -> None:
    assert mended(f"{name}: nothing", name, T.EVENT) == ()


@pytest.mark.parametrize("name", ["Session 2", "Panel 1", "Day of Glass", "Group Forum"])
def test_what_may_be_an_event_stays(name: str) -> None:
    assert len(mended(f"{name}: nothing", name, T.EVENT)) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("third transnational training in Barcelona", ("third transnational training",)),
        ("general assembly that ECA", ("general assembly",)),
        ("workshop in Graz", ()),
        ("Glass Day", ()),
        ("Glass Forum Linz", ()),
        ('Panel "Who pays for ports?"', ("Who pays for ports?",)),
        ("round table “Sand and Fire”", ("Sand and Fire",)),
        ('"Sand and Fire" Days', ()),
    ],
)
def test_an_event_goes_by_its_shorter_reading(name: str, expected: tuple[str, ...]) -> None:
    (group,) = mended(f"The {name} was full.", name, T.EVENT)
    assert group.aliases == expected


def test_a_title_that_something_else_bears_is_no_reading_of_an_event() -> None:
    text = 'The closing of "Textile Bridge" was merry. Textile Bridge had four partners.'
    names = (('closing of "Textile Bridge"', T.EVENT), ("Textile Bridge", T.PROJECT))
    event, _ = mend_kinds(text, [MentionGroup(t, n, (), (NameSpan(0, len(n), n, t, 0.9),)) for n, t in names])
    assert event.aliases == ()


@pytest.mark.parametrize(
    ("text", "name", "score", "expected"),
    [
        ("Ana Kos, Business Developer Small Firms at Lumo, spoke.", "Business Developer Small Firms", 0.3, True),
        ("Ana Kos, Business Developer Small Firms at Lumo, spoke.", "Business Developer Small Firms", 0.8, False),
        ("Ana Kos, Institute of Glass at Lumo, spoke.", "Institute of Glass", 0.3, False),
        ("All saw Managers of Glass at Lumo.", "Managers of Glass", 0.3, False),
    ],
)
def test_a_doubtful_body_between_a_name_and_a_body_may_be_a_job(
    text: str, name: str, score: float, expected: bool
) -> None:
    begin = text.index(name)
    span = NameSpan(begin, begin + len(name), name, T.ORGANISATION, score)
    assert bool(find_misread_roles(text, [MentionGroup(T.ORGANISATION, name, (), (span,))])) is expected


@pytest.mark.parametrize("name", ["Big day", "great evening", "a busy week", "Special moments", "Coffee break"])
def test_praise_of_a_day_is_no_event(name: str) -> None:
    assert mended(f"{name} at the Sparks Forum!", name, T.EVENT) == ()


@pytest.mark.parametrize(
    "name", ["Open Day", "Big Data Day", "Great Hall Talks", "Week of Wood", "Long Night of Research"]
)
def test_names_with_such_words_are_events(name: str) -> None:
    assert [group.name for group in mended(f"The {name} was full.", name, T.EVENT)] == [name]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('Ana "Nina" Kos', ("Ana Kos", "Nina Kos")),
        ("William “Bill” van der Kos", ("William van der Kos", "Bill van der Kos")),
        ("Elena (Lena) Kos", ("Elena Kos", "Lena Kos")),
        ("Ana Kos", ()),
        ("Ana (Lumo)", ()),
    ],
)
def test_a_person_with_a_nickname_goes_by_either_name(name: str, expected: tuple[str, ...]) -> None:
    (group,) = mended(f"{name} spoke.", name, T.PERSON)
    assert (group.name, group.aliases) == (name, expected)
