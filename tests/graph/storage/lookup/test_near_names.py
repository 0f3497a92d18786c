"""Names that nothing bears are told what they look like, by their words."""

import pytest

from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
from collabgraph.graph.storage.lookup.near_names import find_near
from collabgraph.ontology.vocabulary import EntityType

KOVAC = IndexedName("Mira Kovač", EntityType.PERSON, "urn:kovac", ("Mira Kovac", "Mira Kovač", "Ms Kovac"))
ADRIA = IndexedName("Adria Timber Cluster", EntityType.CLUSTER, "urn:adria", ("Adria Timber Cluster",))


@pytest.fixture
def names() -> NameIndex:
    index = NameIndex()
    index.fill([KOVAC, ADRIA], "state")
    return index


@pytest.mark.parametrize("name", ["Mira Kovcač", "Mria Kovač", "Kovacs Mira"])
def test_near_name_is_listed_once_for_all_its_forms(names: NameIndex, name: str) -> None:
    assert [entity for _, entity in find_near(names, name, 5, 75)] == [KOVAC]


def test_name_that_shares_only_a_part_of_a_word_is_not_near(names: NameIndex) -> None:
    assert find_near(names, "Adriatic Ports", 5, 75) == []
