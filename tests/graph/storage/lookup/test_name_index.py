"""Names are found by their folded forms and by surname; the file follows the graph's state."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex, gather_names, open_names
from collabgraph.ontology.vocabulary import EntityType

KOVAC = IndexedName("Mira Kovač", EntityType.PERSON, "urn:kovac", ("Mira Kovac", "Mira Kovač", "Ms Kovac"))
BERG = IndexedName("Anna van der Berg", EntityType.PERSON, "urn:berg", ("Anna van der Berg",))
ADRIA = IndexedName("Adria Timber Cluster", EntityType.CLUSTER, "urn:adria", ("Adria Timber Cluster",))
BERG_AG = IndexedName("Holz Berg", EntityType.ORGANISATION, "urn:holz", ("Holz Berg",))


@pytest.fixture
def names() -> NameIndex:
    index = NameIndex()
    index.fill([KOVAC, BERG, ADRIA, BERG_AG], "state")
    return index


@pytest.mark.parametrize("name", ["Mira Kovač", "mira KOVAC", "  Ms\tKovac "])
def test_name_is_found_in_any_written_form(names: NameIndex, name: str) -> None:
    assert names.find(name) == [KOVAC]


@pytest.mark.parametrize(("name", "found"), [
    ("kovač", [KOVAC]), ("Berg", [BERG]), ("van der Berg", [BERG]), ("der berg", [BERG]),
    ("Dr. Berg", [BERG]), ("Berg, Anna van der", [BERG]), ("Prof. Dr. Mira Kovač, PhD", [KOVAC]), ("Kovač, Mira", [KOVAC]),
    ("KOVAČ Mira", [KOVAC]), ("Jana Kovač", []), ("Dr.", []),
    ("Mira", []), ("Cluster", []), ("erg", []), ("…", []),
])  # fmt: skip
def test_person_is_found_by_surname_and_by_name_with_titles_in_either_order(
    names: NameIndex, name: str, found: list[IndexedName]
) -> None:
    assert names.find_person(name) == found


def test_replaced_names_are_no_longer_found(names: NameIndex) -> None:
    married = IndexedName("Mira Novak", EntityType.PERSON, "urn:kovac", ("Mira Novak",))
    names.replace(["urn:kovac", "urn:adria"], [married])
    assert names.find("Mira Kovač") == names.find_person("Kovač") == names.find("Adria Timber Cluster") == []
    assert names.find_iri("urn:kovac") == married
    assert names.find_iri("urn:adria") is None


def test_article_with_a_label_is_no_entity() -> None:
    assert list(gather_names([("urn:article", "News", True)], [])) == []


def test_damaged_file_is_none_for_a_reader_and_made_anew_by_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "names.db"
    path.write_bytes(b"SQLite format 3\0" + b"garbage" * 500)
    assert open_names(path, read_only=True) is None
    index = open_names(path, read_only=False)
    assert index is not None
    assert index.digest() == ""
    index.close()


def test_missing_file_is_none_for_a_reader(tmp_path: Path) -> None:
    assert open_names(tmp_path / "names.db", read_only=True) is None


def test_file_of_another_version_is_none_for_a_reader_and_made_anew_by_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "names.db"
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE entities (iri TEXT PRIMARY KEY, label TEXT, type TEXT)")
    assert open_names(path, read_only=True) is None
    index = open_names(path, read_only=False)
    assert index is not None
    index.fill([KOVAC], "state")
    assert index.find("Mira Kovač") == [KOVAC]
    index.close()
