"""Keys: what could be one thing meets, and few others do."""

import pytest

from collabgraph.graph.resolution.block_keys import find_block_keys
from collabgraph.graph.resolution.profiles import Context, LocalEntity, Profile
from collabgraph.ontology.vocabulary import EntityType as T


def keys(type_: T, name: str, aliases: tuple[str, ...] = (), context: Context | None = None) -> frozenset[str]:
    return find_block_keys(LocalEntity("a", "k", type_, name, aliases, context or Context()).profile)


MEET = [
    (T.PERSON, "Daniel Coșniță", "Cosnita, D."),
    (T.PERSON, "Kos Jana", "Jana Kos"),
    (T.PERSON, "Thorgeir Hallgrimsdal", "Thorgeir Halgrimsdal"),
    (T.PERSON, "Inmaculada Fuenmayor Galdeano", "Inmaculada Fuenmayor"),
    (T.ORGANISATION, "Nordlys Marine AS", "Nordlys"),
    (T.ORGANISATION, "University of Maribor", "Maribor University"),
    (T.ORGANISATION, "Transnational Federation of Loom Makers", "TFLM"),
    (T.PROJECT, "Interreg CLUSTERIX 2.0", "Clusterix"),
    (T.EVENT, "6th Timber Forum", "Timber Forum 2019"),
    (T.PLACE, "Wien", "Vienna"),
    (T.TOPIC, "bio-based packaging", "Biobased packaging"),
]


@pytest.mark.parametrize(("type_", "one", "other"), MEET)
def test_forms_of_one_name_meet(type_: T, one: str, other: str) -> None:
    assert keys(type_, one) & keys(type_, other)


APART = [
    (T.PERSON, "Jana Kos", "Jana Berg"),
    (T.ORGANISATION, "Adria Timber Cluster", "Baltic Water Cluster"),
    (T.EVENT, "Timber Forum", "Water Forum"),
    (T.EVENT, "workshop", "workshop"),
    (T.PLACE, "Graz", "Linz"),
]


@pytest.mark.parametrize(("type_", "one", "other"), APART)
def test_common_words_bring_nobody_together(type_: T, one: str, other: str) -> None:
    assert not keys(type_, one) & keys(type_, other)


def test_events_of_one_day_and_place_meet_whatever_they_are_called() -> None:
    told = Context(places=("Wien",), start="2018-07-04"), Context(places=("Vienna",), start="2018-07-04")
    assert keys(T.EVENT, "Timber Forum", (), told[0]) & keys(T.EVENT, "kick-off", (), told[1])


def test_pools_of_types_never_meet_but_clusters_are_organisations() -> None:
    assert keys(T.CLUSTER, "Silva Nordica") == keys(T.ORGANISATION, "Silva Nordica")
    assert not keys(T.PROJECT, "Silva Nordica") & keys(T.ORGANISATION, "Silva Nordica")


def test_name_without_a_word_has_no_surname_to_meet_by() -> None:
    assert find_block_keys(Profile(T.PERSON, "Dr.")) == frozenset()
