"""Names are suggested while they are typed: the best known first, in any order of words, with a letter wrong."""

import pytest

from collabgraph.graph.search.suggestions import find_suggestions
from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
from collabgraph.ontology.vocabulary import EntityType

PERSON, CLUSTER, PLACE = EntityType.PERSON, EntityType.CLUSTER, EntityType.PLACE
NAMES = [
    IndexedName("Mira Kovač", PERSON, "urn:kovac", ("Mira Kovac", "Mira Kovač", "Ms Kovač"), 3),
    IndexedName("Kovačica", PLACE, "urn:kovacica", ("Kovačica",), 9),
    IndexedName("Kov", PLACE, "urn:kov", ("Kov",), 0),
    IndexedName("Adria Timber Cluster", CLUSTER, "urn:adria", ("ATC", "Adria Timber Cluster"), 20),
    IndexedName("Timber Adria Holding", EntityType.ORGANISATION, "urn:holding", ("Timber Adria Holding",), 30),
    IndexedName("Łukasz Żółkiewski", PERSON, "urn:lukasz", ("Łukasz Żółkiewski",), 1),
]


@pytest.fixture
def names() -> NameIndex:
    index = NameIndex()
    index.fill(NAMES, "state")
    return index


@pytest.mark.parametrize(("typed", "expected"), [
    ("k", ["Kovačica", "Mira Kovač", "Kov"]),
    ("Kov", ["Kov", "Kovačica", "Mira Kovač"]),
    ("KOVAC", ["Kovačica", "Mira Kovač"]),
    ("mira k", ["Mira Kovač"]),
    ("kovač mi", ["Mira Kovač"]),
    ("adria tim", ["Adria Timber Cluster", "Timber Adria Holding"]),
    ("the adria", ["Timber Adria Holding", "Adria Timber Cluster"]),
    ("atc", ["Adria Timber Cluster"]),
    ("luk", ["Łukasz Żółkiewski"]),
    ("zolk", ["Łukasz Żółkiewski"]),
    # A letter wrong, missing, too many, two swapped; two errors in a long word.
    ("Kobačica", ["Kovačica"]),
    ("Kovčica", ["Kovačica"]),
    ("Kovaačica", ["Kovačica"]),
    ("Timebr", ["Timber Adria Holding", "Adria Timber Cluster"]),
    ("Żulkeiwski", ["Łukasz Żółkiewski"]),
    ("mria kovac", ["Mira Kovač"]),
    ("timbre clus", ["Adria Timber Cluster"]),
    ("xyz", []),
    ("…", []),
    ("", ["Timber Adria Holding", "Adria Timber Cluster", "Kovačica", "Mira Kovač", "Łukasz Żółkiewski", "Kov"]),
])  # fmt: skip
def test_names_are_suggested_by_what_their_words_begin_with(names: NameIndex, typed: str, expected: list[str]) -> None:
    assert [suggestion.label for suggestion in find_suggestions(names, typed, 10)] == expected


def test_no_more_are_suggested_than_asked_for(names: NameIndex) -> None:
    assert [suggestion.label for suggestion in find_suggestions(names, "kov", 2)] == ["Kov", "Kovačica"]


def test_only_names_of_the_types_are_suggested(names: NameIndex) -> None:
    assert [s.label for s in find_suggestions(names, "kov", 10, {PERSON})] == ["Mira Kovač"]


def test_a_suggestion_tells_the_form_that_fits_the_type_and_the_facts(names: NameIndex) -> None:
    (found,) = find_suggestions(names, "at", 1, {CLUSTER})
    assert (found.form, found.type, found.facts, found.iri) == ("ATC", CLUSTER, 20, "urn:adria")
    assert str(found) == "Adria Timber Cluster (Cluster, 20 facts, also ATC)"


def test_suggestions_follow_a_change_of_the_names(names: NameIndex) -> None:
    assert find_suggestions(names, "novaak", 5) == ()
    names.replace(["urn:kovac"], [IndexedName("Mira Novak", PERSON, "urn:kovac", ("Mira Novak",), 3)])
    names.set_digest("next")
    assert [s.label for s in find_suggestions(names, "novaak", 5)] == ["Mira Novak"]
