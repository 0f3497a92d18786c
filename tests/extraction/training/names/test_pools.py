"""Real names for exchange: drawn in the shape of the old ones, with all forms of an entity, or not at all."""

from pathlib import Path
from random import Random

import pytest

from collabgraph.extraction.training.names.pools import NamePools
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType

BODIES = ["Peatwerk", "Institute for the Study of Bogs", "Verein Nordmoor", "the moor people", "A B C D E F G H I J K"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("organisations", "companies", "universities", "public-bodies", "clusters", "projects"):
        (tmp_path / f"{name}.txt").write_text("\n".join(BODIES), encoding="utf-8")
    (tmp_path / "given-names.tsv").write_text("name\tcountry\nIda\tSE\nUgo\tIT\nMei\tCN\n", encoding="utf-8")
    (tmp_path / "family-names.tsv").write_text(
        "name\tcountry\nEkberg\tSE\nRossi Bianchi\tIT\nNowhere\tXX\n", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("forms", "words"),
    [
        (["Ana Kos"], (" ",)),
        (["Ana Kos", "Kos"], (" ", "")),
        (["Ana Kos", "Kos", "Ana"], (" ", "", "")),
        (["Ana Maria van der Kos", "van der Kos"], (" ", "")),
    ],
)
def test_a_person_gets_a_given_and_a_family_name_of_one_country_in_all_forms(
    folder: Path, forms: list[str], words: tuple[str, ...]
) -> None:
    pools = NamePools(folder)
    seen = set()
    for seed in range(30):
        new = pools.draw(EntityType.PERSON, forms, Random(seed))
        assert new is not None and list(new) == forms
        seen.add(new[forms[0]])
        assert all(form == forms[0] or new[form] in new[forms[0]].split(" ", 1) for form in forms)
    assert seen == {"Ida Ekberg", "Ugo Rossi Bianchi"}


@pytest.mark.parametrize("forms", [["Kos"], ["Ana Kos", "Anni"], ["Ana Kos", "A. Kos"]])
def test_a_person_whose_forms_cannot_all_be_made_is_left(folder: Path, forms: list[str]) -> None:
    assert NamePools(folder).draw(EntityType.PERSON, forms, Random(1)) is None


def test_a_body_gets_a_name_with_its_acronym(folder: Path) -> None:
    pools = NamePools(folder)
    drawn = [pools.draw(EntityType.ORGANISATION, ["Institute for Peat", "IFP"], Random(seed)) for seed in range(60)]
    assert {tuple(new.values()) for new in drawn if new} == {
        ("Institute for the Study of Bogs", "ISB"),
        ("Verein Nordmoor", "VN"),
    }
    assert None in drawn  # a name of one word has no acronym


def test_names_are_drawn_by_their_length_and_never_descriptions_or_lists_of_words(folder: Path) -> None:
    pools = NamePools(folder)
    drawn = [pools.draw(EntityType.CLUSTER, ["Bog Cluster"], Random(seed)) for seed in range(300)]
    counts = {name: sum(new == {"Bog Cluster": name} for new in drawn) for name in BODIES}
    assert counts["the moor people"] == counts["A B C D E F G H I J K"] == 0
    assert counts["Verein Nordmoor"] > counts["Peatwerk"] > 20


@pytest.mark.parametrize(
    ("type_", "forms"),
    [
        (EntityType.EVENT, ["Bog Days"]),
        (EntityType.PLACE, ["Graz"]),
        (EntityType.ORGANISATION, ["the ministry"]),
        (EntityType.ORGANISATION, ["Institute for Peat", "Peat Institute"]),
    ],
)
def test_what_has_no_like_name_is_left(folder: Path, type_: EntityType, forms: list[str]) -> None:
    assert NamePools(folder).draw(type_, forms, Random(1)) is None


def test_a_folder_without_a_list_is_refused_by_its_name(folder: Path) -> None:
    (folder / "clusters.txt").unlink()
    with pytest.raises(InputError, match=r"clusters\.txt: no such list of names\. Leave out --names"):
        NamePools(folder)
