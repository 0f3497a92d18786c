"""Names that plainly stand for one thing are one block, and nothing else is."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgraph.extraction.model import Entity, Extraction
from collabgraph.graph.resolve import LocalEntity, find_links, find_local_entities, resolve
from collabgraph.ontology.vocabulary import EntityType as T


def entities(
    *rows: tuple[T, str] | tuple[T, str, tuple[str, ...]] | tuple[T, str, tuple[str, ...], str],
) -> list[LocalEntity]:
    """One local entity a row, each in an article of its own."""
    return [LocalEntity(f"a{n}", "k", *row) for n, row in enumerate(rows)]  # type: ignore[arg-type]


SAME = [
    (T.PERSON, "Daniel Coșniță", "COSNITA, Daniel"),
    (T.PERSON, "Dr. Jana Kos", "Jana Kos, PhD"),
    (T.PERSON, "Minister Anna-Maria Berg", "Anna Maria Berg"),
    (T.ORGANISATION, "Adria Wood GmbH", "Adria Wood"),
    (T.ORGANISATION, "Vela Sistemi S.p.A.", "Vela Sistemi Srl"),
    (T.ORGANISATION, "Lesní klastr, z.s.", "Lesni Klastr"),
    (T.ORGANISATION, "Kovo Sp. z o.o.", "KOVO"),
    (T.CLUSTER, "the Baltic-Wood Cluster", "Baltic Wood cluster"),
    (T.PROJECT, "CLUSTERIX 2.0 project", "project Clusterix 2.0"),
    (T.PLACE, "Malmö", "MALMO"),
    (T.TOPIC, "Circular economy", "circular  economy"),
    (T.EVENT, "WIRE 2018", "Wire 2018"),
]
APART = [
    (T.PERSON, "Kowalska", "Kowalska"),
    (T.PERSON, "J. Smith", "J. Smith"),
    (T.PERSON, "Anna Kowalska", "Anna Kowalczyk"),
    (T.ORGANISATION, "University of Latvia", "University of Lapland"),
    (T.ORGANISATION, "Wellness Spa", "Wellness"),
    (T.EVENT, "WIRE 2018", "WIRE 2019"),
    (T.EVENT, "workshop", "Workshop"),
    (T.EVENT, "session on clusters", "session on clusters"),
    (T.EVENT, "Kick-off meeting in Graz", "Kick-off meeting in Graz"),
    (T.PROJECT, "CLUSTERIX", "CLUSTERIX 2.0"),
]


@pytest.mark.parametrize(("type_", "one", "two"), SAME)
def test_plain_variants_are_one(type_: T, one: str, two: str) -> None:
    (block,) = resolve(entities((type_, one), (type_, two)))
    assert {block.pref_label, *block.alt_labels} == {one, two}


@pytest.mark.parametrize(("type_", "one", "two"), APART)
def test_weak_or_different_names_stay_apart(type_: T, one: str, two: str) -> None:
    found = [
        local
        for id, name in (("a", one), ("b", two))
        for local in find_local_entities(Extraction(id, "", "", (Entity("k", type_, name),)))
    ]
    assert len(resolve(found)) == 2


def test_pools_of_types_never_mix_and_clusters_are_organisations() -> None:
    blocks = resolve(
        entities((T.CLUSTER, "Silva"), (T.ORGANISATION, "Silva"), (T.PROJECT, "Silva"), (T.PLACE, "Silva"))
    )
    assert sorted(block.type for block in blocks) == [T.CLUSTER, T.PLACE, T.PROJECT]


PLATFORM = (T.ORGANISATION, "European Cluster Collaboration Platform", ("ECCP",))


def test_explained_acronym_joins_the_bare_one() -> None:
    (block,) = resolve(entities(PLATFORM, (T.ORGANISATION, "ECCP")))
    assert (block.pref_label, block.alt_labels) == (PLATFORM[1], ("ECCP",))


def test_acronym_of_two_names_stands_alone() -> None:
    other = (T.ORGANISATION, "Eastern Centre of Craft Producers", ("ECCP",))
    assert len(resolve(entities(PLATFORM, other, (T.ORGANISATION, "ECCP")))) == 3


@pytest.mark.parametrize(
    ("years", "blocks"), [(("2018", "2018", None), 1), (("2018", "2019", None), 3), ((None, None), 1)]
)
def test_undated_event_joins_the_only_edition(years: tuple[str | None, ...], blocks: int) -> None:
    found = [LocalEntity(f"a{n}", "k", T.EVENT, "Timber Forum", (), year) for n, year in enumerate(years)]
    assert len(resolve(found)) == blocks


def test_events_of_one_name_in_one_article_stay_apart() -> None:
    found = [LocalEntity("a", f"k#{n}", T.EVENT, "Timber Forum", (), "2018") for n in range(2)]
    found.append(LocalEntity("b", "k", T.EVENT, "Timber Forum", (), "2018"))
    assert sorted(len(block.members) for block in resolve(found)) == [1, 2]


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("Jana Kos", "JANA KOS", "JANA KOS"), "Jana Kos"),
        (("Kos, Jana", "Kos, Jana", "Jana Kos"), "Jana Kos"),
        (("Jana Kos", "Jana Kos", "Dr Jana Kos"), "Jana Kos"),
        (("Jana Kos", "Dr Jana Kos"), "Dr Jana Kos"),
    ],
)
def test_label_is_full_mixed_frequent_long(names: tuple[str, ...], label: str) -> None:
    (block,) = resolve(entities(*((T.PERSON, name) for name in names)))
    assert block.pref_label == label


NAMES = [
    (T.ORGANISATION, "European Cluster Collaboration Platform", ("ECCP",)), (T.ORGANISATION, "ECCP"),
    (T.CLUSTER, "ECCP"), (T.ORGANISATION, "Eastern Centre of Craft Producers", ("ECCP", "Centre")),
    (T.EVENT, "Timber Forum", (), "2018"), (T.EVENT, "Timber Forum", (), "2019"), (T.EVENT, "Timber Forum"),
    (T.EVENT, "Timber Forum Week", ("TFW",), "2018"), (T.EVENT, "TFW"), (T.EVENT, "TFW", (), "2018"),
    (T.PERSON, "Dr Jana Kos"), (T.PERSON, "KOS, Jana"), (T.PERSON, "Kos"), (T.EVENT, "workshop"),
]  # fmt: skip
SETS = st.sets(st.tuples(st.sampled_from("abcd"), st.integers(0, len(NAMES) - 1)), max_size=14).map(
    lambda chosen: [LocalEntity(article, f"k{n}", *NAMES[n]) for article, n in sorted(chosen)]  # type: ignore[arg-type]
)


@given(SETS, st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[LocalEntity], random: Random) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert resolve(shuffled) == resolve(found)


@given(SETS)
def test_what_shares_no_link_has_no_influence(found: list[LocalEntity]) -> None:
    """Resolving each linked neighbourhood by itself gives the blocks of the whole."""
    groups: list[tuple[set[str], list[LocalEntity]]] = []
    for entity in found:
        links, members = set(find_links(entity)), [entity]
        for group in [group for group in groups if group[0] & links]:
            groups.remove(group)
            links |= group[0]
            members += group[1]
        groups.append((links, members))
    apart = [block for _, members in groups for block in resolve(members)]
    assert sorted(apart, key=lambda block: block.members) == list(resolve(found))
