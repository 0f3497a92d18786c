"""Two profiles: how sure it is that they are one thing, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgraph.graph.resolution.compare.entities import compare
from collabgraph.graph.resolution.profiles import Context, LocalEntity, Profile
from collabgraph.graph.resolution.score import ASK, JOIN, SURE, PairScore
from collabgraph.ontology.vocabulary import EntityType as T

WOOD = Context(("Adria Wood GmbH",))
WOOD_TOO = Context(("Adria Wood",))
MARINE = Context(("Nordlys Marine",))
GRAZ_2018 = Context(places=("Graz",), start="2018-07-04", end="2018-07-06")


def score(type_: T, one: str | tuple[object, ...], other: str | tuple[object, ...]) -> PairScore:
    """The score of two entities, each a name or (name, context) or (name, aliases, context)."""

    def profile(side: str | tuple[object, ...]) -> Profile:
        name, *rest = (side,) if isinstance(side, str) else side
        aliases = next((r for r in rest if isinstance(r, tuple)), ())
        context = next((r for r in rest if isinstance(r, Context)), Context())
        return LocalEntity("a", "k", type_, str(name), aliases, context).profile

    return compare(profile(one), profile(other))


SURELY_ONE = [
    (T.PERSON, ("Daniel Coșniță", WOOD), ("Cosnita, Daniel", WOOD_TOO)),
    (T.PERSON, ("Daniel Coșniță", WOOD), ("Coșniță Daniel", WOOD_TOO)),
    (T.ORGANISATION, "Vela Sistemi S.p.A.", "Vela Sistemi Srl"),
    (T.ORGANISATION, "UAB Nordlys Marine", "Nordlys Marine"),
    (T.ORGANISATION, "Liberec Technical University", "Technical University of Liberec"),
    (T.ORGANISATION, "Int'l Fed. of Loom Makers", "International Federation of Loom Makers"),
    (T.CLUSTER, "GreenTech Ring Styria", "Green Tech Ring Styria"),
    (T.ORGANISATION, ("Cluster Carpatic", ("Carpathian Cluster of Sawmills",)), "Carpathian Cluster of Sawmills"),
    (T.PROJECT, "Interreg CLUSTERIX 2.0", "Clusterix 2"),
    (T.PROJECT, "Horizon 2020 project BIOFJORD", "BIOFJORD"),
    (T.PROJECT, "LOOPY - Weaving the Baltic", "LOOPY"),
    (T.EVENT, ("WIRE", Context(start="2018-07")), "WIRE 2018"),
    (T.EVENT, ("6th Timber Forum", Context(start="2019-05")), ("Sixth Timber Forum", Context(start="2019"))),
    (T.PLACE, "Wien", "Vienna"),
    (T.PLACE, "Graz, Austria", "City of Graz"),
    (T.TOPIC, "bio-based packaging", "Biobased packaging"),
]
LIKELY = [
    (T.PERSON, ("Daniel Coșniță", WOOD), ("Cosnita, D.", WOOD_TOO)),
    (T.PERSON, ("Daniel Coșniță", WOOD), ("President Cosnita", WOOD_TOO)),
    (T.PERSON, ("Inmaculada Fuenmayor Galdeano", WOOD), ("Inmaculada Fuenmayor", Context())),
    (T.ORGANISATION, ("European Cluster Collaboration Platform", ("ECCP",)), "ECCP"),
    (T.ORGANISATION, "Transnational Federation of Loom Makers", "TFLM"),
    (T.CLUSTER, "Silva Nordica cluster", "Silva Nordica"),
    (T.EVENT, ("Smart Wood Summit", GRAZ_2018), ("Graz Wood Summit", GRAZ_2018)),
    (T.EVENT, "Timber Forum", "Timber Forum"),
    (T.ORGANISATION, ("Ministry of Economy", Context(places=("Sofia",))), ("Ministry of Economy", Context(places=("Sofia",)))),
]  # fmt: skip
ASKED = [
    (T.PERSON, ("Jana Kosmač", WOOD), ("Jana Kosmač", MARINE)),
    (T.PERSON, "J. Kosmač", "Jana Kosmač"),
    (T.PERSON, "Anna Novak", "Anna Novak"),
    (T.ORGANISATION, ("Silva", Context(places=("Porto",))), ("Silva", Context(places=("Cluj",)))),
    (T.PROJECT, "CLUSTERIX", "CLUSTERIX 2.0"),
    (T.PROJECT, "CLUSTERIX 3.0", "CLUSTERIX 2.0"),
    (T.EVENT, "Timber Forum 2018", "Timber Forum 2019"),
]
TWO = [
    (T.PERSON, ("Daniel Coșniță", WOOD), ("Doina Coșniță", WOOD_TOO)),
    (T.PERSON, "Anna Kowalska", "Anna Kowalczyk"),
    (T.PERSON, ("Petra Nováková", WOOD), ("Petra Novák", WOOD)),
    (T.PERSON, ("Anna Maria Berg", WOOD), ("Anna Lena Berg", WOOD)),
    (T.PERSON, "Kosmač", "Kosmač"),
    (T.ORGANISATION, "Ministry of Economy", "Ministry of Economy"),
    (T.ORGANISATION, "University of Latvia", "University of Lapland"),
    (T.ORGANISATION, "Ministry of Economy of Serbia", "Ministry of Economy of Croatia"),
    (T.CLUSTER, "Graz Timber Cluster", "Graz Water Cluster"),
    (T.PROJECT, "TANGLEFIX", "TANGLEFOX"),
    (T.PROJECT, "WP3", "WP3"),
    (T.EVENT, "workshop", "workshop"),
    (T.EVENT, "Panel A", "Panel B"),
    (T.PLACE, "Brest", "Brno"),
]


@pytest.mark.parametrize(("type_", "one", "other"), SURELY_ONE)
def test_sure_whatever_else_is_told(type_: T, one: str, other: str) -> None:
    found = score(type_, one, other)
    assert found.value >= SURE, found
    assert found.reasons
    assert not found.vetoes


@pytest.mark.parametrize(("type_", "one", "other"), LIKELY)
def test_likely_unless_something_speaks_against_it(type_: T, one: str, other: str) -> None:
    found = score(type_, one, other)
    assert JOIN <= found.value < SURE, found
    assert found.reasons
    assert not found.vetoes + found.doubts


@pytest.mark.parametrize(("type_", "one", "other"), ASKED)
def test_uncertain_is_asked_and_not_joined(type_: T, one: str, other: str) -> None:
    found = score(type_, one, other)
    assert ASK <= found.value < JOIN, found


@pytest.mark.parametrize(("type_", "one", "other"), TWO)
def test_alike_but_two(type_: T, one: str, other: str) -> None:
    assert score(type_, one, other).value < ASK


@pytest.mark.parametrize(
    ("type_", "one", "other", "veto"),
    [
        (T.PERSON, "Daniel Coșniță", "Doina Coșniță", "given names daniel and doina"),
        (T.PERSON, "Augusto Berto Sr", "Augusto Berto Jr", "one is jr, the other sr"),
        (T.EVENT, "Timber Forum 2018", "Timber Forum 2019", "editions of 2018 and 2019"),
        (T.EVENT, "6th Timber Forum", "VII Timber Forum", "numbers 6 and 7"),
        (T.EVENT, ("Timber Days", Context(start="2018-03-01")), ("Timber Days", GRAZ_2018), "on other days: 2018-03-01 and 2018-07-04"),
        (T.EVENT, ("Timber Forum", GRAZ_2018), ("Opening of the Timber Forum", GRAZ_2018), "only one names a part: opening"),
        (T.PROJECT, "CLUSTERIX 3.0", "CLUSTERIX 2.0", "versions 2 and 3"),
        (T.PLACE, ("Georgia", Context(places=("USA",))), ("Georgia", Context(company=("GE",))), "one in GE, the other in US"),
        (T.ORGANISATION, ("Wood Hub Styria", ("WHS",)), ("Water House Sofia", ("WHS",)), "WHS is short for two names"),
    ],
)  # fmt: skip
def test_contradictions_veto_in_words(type_: T, one: str, other: str, veto: str) -> None:
    assert veto in score(type_, one, other).vetoes


def test_reasons_name_what_is_shared() -> None:
    told = Context(company=("timberlink 2.0",))
    found = score(T.PERSON, ("Jana Kosmač", told), ("Jana Kosmač", told))
    assert found.reasons == ("same full name", "both articles speak of timberlink 2.0")


def test_bodies_project_and_event_are_no_one_thing() -> None:
    one, other = Profile(T.ORGANISATION, "Silva Nordica"), Profile(T.PROJECT, "Silva Nordica")
    assert compare(one, other) == PairScore(0.0, (), ("classes Organisation and Project",))


WORDS = st.sampled_from(
    "Timber Forum 2018 2019 6th VII Jana Kos J. Dr GmbH Cluster ECCP Graz Wien of Economy Ministry Interreg 2.0 WP3".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CONTEXTS = st.sampled_from(
    [Context(), WOOD, MARINE, GRAZ_2018, Context(places=("Wien",), start="2018", company=("silva",))]
)
PROFILES = st.builds(
    lambda type_, name, aliases, context: LocalEntity("a", "k", type_, name, aliases, context).profile,
    st.sampled_from(list(T)), NAMES, st.lists(NAMES, max_size=2).map(tuple), CONTEXTS,
)  # fmt: skip


@given(PROFILES, PROFILES)
def test_comparison_is_symmetric_and_bounded(one: Profile, other: Profile) -> None:
    found = compare(one, other)
    assert found == compare(other, one)
    assert 0 <= found.value <= 1
    assert found.reasons or found.value < ASK
