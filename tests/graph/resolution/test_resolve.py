"""What becomes of entities of several articles: who is joined, who is not, and that nothing but the set matters."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgraph.extraction.model import Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.identity_decisions import IdentityDecisions, order_pair
from collabgraph.graph.resolution.open_questions import find_open_questions
from collabgraph.graph.resolution.profiles import Context, LocalEntity, find_local_entities
from collabgraph.graph.resolution.resolve import Partition, find_matches, resolve
from collabgraph.graph.resolution.score import JOIN
from collabgraph.ontology.vocabulary import EntityType as T
from collabgraph.ontology.vocabulary import Property


def entities(*rows: tuple[T, str] | tuple[T, str, tuple[str, ...]]) -> list[LocalEntity]:
    """One local entity a row, each in an article of its own."""
    return [LocalEntity(f"a{n}", "k", *row) for n, row in enumerate(rows)]


def forum(article: str, year: str = "", key: str = "k") -> LocalEntity:
    return LocalEntity(article, key, T.EVENT, "Timber Forum", (), Context(start=year))


def jana(article: str, *affiliations: str, company: tuple[str, ...] = ()) -> LocalEntity:
    return LocalEntity(article, "jana", T.PERSON, "Jana Kosmač", (), Context(affiliations, company=company))


def members(partition: Partition) -> set[tuple[str, ...]]:
    """The articles of each block."""
    return {tuple(article for article, _ in block.members) for block in partition}


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
    ("years", "blocks"),
    [(("2018", "2018", ""), 1), (("2018", "2019", ""), 3), (("", ""), 1), (("2018", "2019", "", ""), 4)],
)
def test_undated_event_joins_the_only_edition(years: tuple[str, ...], blocks: int) -> None:
    assert len(resolve(forum(f"a{n}", year) for n, year in enumerate(years))) == blocks


def test_events_of_one_name_in_one_article_stay_apart() -> None:
    found = [forum("a", "2018", "k"), forum("a", "2018", "k#2"), forum("b", "2018")]
    assert sorted(len(block.members) for block in resolve(found)) == [1, 2]


def test_namesakes_of_two_bodies_stay_apart_and_are_asked_about() -> None:
    found = [jana("a", "Adria Wood"), jana("b", "Nordlys Marine")]
    partition = resolve(found)
    assert members(partition) == {("a",), ("b",)}
    matches = find_matches(e.profile for e in found)
    (question,) = find_open_questions(found, matches, [block.members for block in partition])
    assert (question.one, question.other) == (("a", "jana"), ("b", "jana"))
    assert question.score.reasons == ("same full name",)
    assert question.score.doubts == ("different affiliations, and nothing shared in the articles",)


def test_who_could_be_either_namesake_is_neither() -> None:
    assert members(resolve([jana("a", "Adria Wood"), jana("b", "Nordlys Marine"), jana("c")])) == {
        ("a",),
        ("b",),
        ("c",),
    }
    assert members(resolve([jana("a", "Adria Wood"), jana("c")])) == {("a", "c")}


def test_new_post_is_one_person_where_the_articles_share_something() -> None:
    told = {"company": ("timberlink 2.0",)}
    assert members(resolve([jana("a", "Adria Wood", **told), jana("b", "Nordlys Marine", **told)])) == {("a", "b")}


def test_what_one_article_holds_apart_is_not_joined_by_likeness() -> None:
    found = [
        LocalEntity("a", key, T.PERSON, name)
        for key, name in (("1", "Anna Berg-Lindqvist"), ("2", "A. Berg-Lindqvist"))
    ]
    assert len(resolve(found)) == 2


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
    (T.EVENT, "Timber Forum", (), Context(start="2018")), (T.EVENT, "Timber Forum", (), Context(start="2019-05-02")),
    (T.EVENT, "Timber Forum"), (T.EVENT, "Timber Forum Week", ("TFW",), Context(start="2018")), (T.EVENT, "TFW"),
    (T.EVENT, "2nd Timber Forum", (), Context(places=("Graz",))), (T.PERSON, "Dr Jana Kosmač"), (T.PERSON, "KOSMAC, Jana"),
    (T.PERSON, "J. Kosmač", (), Context(("Adria Wood",))), (T.PERSON, "Jan Kosmač", (), Context(("Adria Wood GmbH",))),
    (T.PERSON, "Jana Kosmač", (), Context(("Nordlys",))), (T.PERSON, "Kosmač"), (T.EVENT, "workshop"),
    (T.PROJECT, "CLUSTERIX"), (T.PROJECT, "Interreg CLUSTERIX 2.0"), (T.PROJECT, "Clusterix 2.0"),
    (T.PLACE, "Wien"), (T.PLACE, "Vienna"), (T.ORGANISATION, "Ministry of Economy", (), Context(places=("Sofia",))),
    (T.ORGANISATION, "Ministry of Economy"),
]  # fmt: skip
SETS = st.sets(st.tuples(st.sampled_from("abcd"), st.integers(0, len(NAMES) - 1)), max_size=24).map(
    lambda chosen: [LocalEntity(article, f"k{n:02}", *NAMES[n]) for article, n in sorted(chosen)]  # type: ignore[arg-type]
)


@st.composite
def judged_sets(draw: st.DrawFn) -> tuple[list[LocalEntity], IdentityDecisions]:
    """Entities, and what people say of some of them; also of one that is not there."""
    found = draw(SETS)
    if not found:
        return found, IdentityDecisions()
    member = st.sampled_from([*(e.member for e in found), ("gone", "k00")])
    pair = st.tuples(member, member).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: order_pair(*pair))
    return found, IdentityDecisions(
        draw(st.frozensets(pair, max_size=4)),
        draw(st.frozensets(pair, max_size=4)),
        draw(st.dictionaries(member, st.sampled_from(list(T)), max_size=2)),
        draw(st.dictionaries(member, st.sampled_from(["Somebody", "Something"]), max_size=2)),
    )


@given(judged_sets(), st.randoms(use_true_random=False))
def test_order_does_not_matter(judged: tuple[list[LocalEntity], IdentityDecisions], random: Random) -> None:
    found, verdicts = judged
    shuffled = list(found)
    random.shuffle(shuffled)
    assert resolve(shuffled, verdicts) == resolve(found, verdicts)


@given(judged_sets())
def test_what_is_not_tied_has_no_influence(judged: tuple[list[LocalEntity], IdentityDecisions]) -> None:
    """Resolving each neighbourhood by itself gives the blocks of the whole."""
    found, verdicts = judged
    matches = find_matches(e.profile for e in found)
    tied = {pair for pair, score in matches.items() if score.value >= JOIN}
    groups: list[list[LocalEntity]] = []
    for entity in found:
        near = [
            group
            for group in groups
            if any(
                {(entity.profile, e.profile), (e.profile, entity.profile)} & tied
                or order_pair(entity.member, e.member) in verdicts.same
                for e in group
            )
        ]
        groups = [group for group in groups if group not in near] + [[entity, *(e for group in near for e in group)]]
    apart = [block for group in groups for block in resolve(group, verdicts)]
    assert sorted(apart, key=lambda block: block.members) == list(resolve(found, verdicts))


@given(judged_sets())
def test_people_have_the_last_word(judged: tuple[list[LocalEntity], IdentityDecisions]) -> None:
    found, verdicts = judged
    block_of = {member: block for block in resolve(found, verdicts) for member in block.members}
    for one, other in verdicts.different:
        assert one not in block_of or block_of[one] is not block_of.get(other)
    if not verdicts.different:
        for one, other in verdicts.same:
            assert not {one, other} <= block_of.keys() or block_of[one] is block_of[other]
    for block in block_of.values():
        chosen = [verdicts.types[member] for member in block.members if member in verdicts.types]
        named = [verdicts.labels[member] for member in block.members if member in verdicts.labels]
        assert [block.type][: len(chosen)] == chosen[:1]
        assert [block.pref_label][: len(named)] == named[:1]


A, B, C = ("a", "jana"), ("b", "jana"), ("c", "jana")


@pytest.mark.parametrize(
    ("verdicts", "blocks"),
    [
        (IdentityDecisions(), {("a",), ("b",), ("c",)}),
        (IdentityDecisions(same=frozenset({(A, B)})), {("a", "b", "c")}),
        (IdentityDecisions(same=frozenset({(A, B)}), different=frozenset({(A, C)})), {("a", "b"), ("c",)}),
        (IdentityDecisions(same=frozenset({(A, C)})), {("a", "c"), ("b",)}),
        (IdentityDecisions(same=frozenset({(A, B), (B, C)}), different=frozenset({(A, C)})), {("a", "b"), ("c",)}),
    ],
)
def test_verdicts_go_before_scores(verdicts: IdentityDecisions, blocks: set[tuple[str, ...]]) -> None:
    found = [jana("a", "Adria Wood"), jana("b", "Nordlys Marine"), jana("c")]
    assert members(resolve(found, verdicts)) == blocks


def test_same_names_held_apart_by_a_person_stay_apart() -> None:
    found = entities(*[(T.ORGANISATION, "Silva Nordica")] * 4)
    verdicts = IdentityDecisions(different=frozenset({(found[1].member, found[2].member)}))
    assert sorted(len(block.members) for block in resolve(found, verdicts)) == [1, 3]
    assert (
        find_open_questions(
            found, find_matches(e.profile for e in found), [b.members for b in resolve(found, verdicts)], verdicts
        )
        == ()
    )


def test_context_is_what_the_article_tells() -> None:
    quote = Quote(0, 1, "·")
    article = Extraction(
        "a", "", "",
        (
            Entity("k", T.PERSON, "Jana Kosmač"), Entity("w", T.ORGANISATION, "Nordlys Marine"), Entity("f", T.EVENT, "Timber Forum"),
            Entity("g", T.PLACE, "Graz"), Entity("e", T.ORGANISATION, "Ministry of Economy"),
        ),
        (
            Claim(Property.AFFILIATED_WITH, "k", "w", None, quote, 0.9), Claim(Property.ROLE, "k", None, "President", quote, 0.9),
            Claim(Property.START_DATE, "f", None, "2018", quote, 0.9), Claim(Property.START_DATE, "f", None, "2018-07-04", quote, 0.9),
            Claim(Property.LOCATED_IN, "f", "g", None, quote, 0.9),
        ),
    )  # fmt: skip
    context = {e.key: e.context for e in find_local_entities(article)}
    assert context["k"] == Context(("Nordlys Marine",), ("President",), company=("nordlys marine",))
    assert context["f"] == Context(places=("Graz",), start="2018-07-04", company=("jana kosmac", "nordlys marine"))
    assert context["w"] == context["g"] == Context()
    assert context["e"].company == ("jana kosmac", "nordlys marine")
