"""A reference finds its claim or entity again in another version of the article, and nothing else."""

from dataclasses import replace

import pytest

from collabgraph.extraction.model import Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.references import (
    EntityRef,
    find_claims,
    find_entity,
    find_reworded,
    refer_to_claim,
    refer_to_entity,
)
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

T, P = EntityType, Property
KOS = Entity("kos", T.PERSON, "Jana Kos", ("Kos",))
DAY = Entity("day", T.EVENT, "Cluster Day")
PANEL_A, PANEL_B = Entity("panel", T.EVENT, "Panel"), Entity("panel#2", T.EVENT, "Panel")


def claim(quote: str, subject: str = "kos", object_: str = "day", begin: int = 10, **more: str) -> Claim:
    return Claim(P.PRESENTED_AT, subject, object_, None, Quote(begin, begin + len(quote), quote), 0.8, **more)  # type: ignore[arg-type]


def extraction(*claims: Claim, entities: tuple[Entity, ...] = (KOS, DAY, PANEL_A, PANEL_B)) -> Extraction:
    return Extraction("a", "digest", "by hand", entities, claims)


def test_claim_is_found_at_another_place_with_other_white_space() -> None:
    old = extraction(told := claim("Kos spoke at the day.", subject_form="Kos"))
    moved = claim("Kos  spoke at\nthe day.", begin=70, subject_form="KOS")
    assert find_claims(extraction(moved), refer_to_claim(old, told)) == (moved,)


@pytest.mark.parametrize(
    "other",
    [
        claim("Kos spoke at the fair."),
        claim("Kos spoke at the day.", subject_form="Kos", object_form="the fair"),
        replace(claim("Kos spoke at the day."), property=P.PARTICIPATED_IN),
    ],
)
def test_other_sentence_form_or_property_is_another_claim(other: Claim) -> None:
    ref = refer_to_claim(extraction(), claim("Kos spoke at the day.", subject_form="Kos"))
    assert find_claims(extraction(other), ref) == ()


@pytest.mark.parametrize("quote", [
    "Kos spoke “well” at the Cluster Day – again.",
    'Kos  spoke\n"well" at the Cluster\nDay - again',
    "**Kos** spoke 'well' at the _Cluster Day_ — again!",
    "Kos spoke «well» at the Clus\u00adter Day, again…",
    "Kos spoke “well” at the Clus-\nter Day – again.",
    "[Kos](https://x.example/kos) spoke “well” at the <b>Cluster Day</b> – again.",
    "KOS SPOKE “WELL” AT THE CLUSTER DAY – AGAIN.",
    "👉 Kos spoke “well” at the Cluster Day – again. 🎉",
])  # fmt: skip
def test_claim_is_found_however_its_sentence_is_set(quote: str) -> None:
    old = extraction(told := claim('Kos spoke "well" at the Cluster Day - again.', subject_form="Kos"))
    again = claim(quote, begin=70, subject_form="Kos")
    assert find_claims(extraction(again), refer_to_claim(old, told)) == (again,)


def test_the_very_sentence_goes_before_one_that_is_set_otherwise() -> None:
    old = extraction(told := claim("Kos spoke at the day.", subject_form="Kos"))
    bold = claim("**Kos** spoke at the panel.", object_="panel", begin=90, subject_form="Kos")
    found = extraction(claim("**Kos** spoke at the day.", begin=50, subject_form="Kos"), told, bold)
    assert told in find_claims(found, refer_to_claim(old, told))
    assert bold not in find_claims(found, refer_to_claim(old, told))


@pytest.mark.parametrize(("other", "is_same"), [
    (claim("A speech was given by Kos at Cluster Day."), True),
    (replace(claim("Kos gave a speech."), modality=Modality.ANNOUNCED), True),
    (replace(claim("Kos gave no speech."), modality=Modality.DENIED), False),
    (replace(claim("Kos was at Cluster Day."), property=P.PARTICIPATED_IN), False),
    (claim("Kos gave a speech at the panel.", object_="panel"), False),
    (claim("Hofer gave a speech.", subject="hofer"), False),
    (claim("Kos gave a speech.", object_="day 2022"), True),
    (claim("Kos gave a speech.", object_="forum day"), False),
    (claim("J. Kos gave a speech.", subject="j. kos"), False),
])  # fmt: skip
def test_statement_in_other_words_is_known_by_property_and_names(other: Claim, is_same: bool) -> None:
    more = (
        Entity("hofer", T.PERSON, "Mila Hofer"), Entity("day 2022", T.EVENT, "Cluster Day 2022"),
        Entity("forum day", T.EVENT, "Forum Day"), Entity("j. kos", T.PERSON, "J. Kos"),
    )  # fmt: skip
    old = extraction(told := claim("Kos spoke at the day."))
    found = extraction(other, entities=(KOS, DAY, PANEL_A, PANEL_B, *more))
    assert find_reworded(found, refer_to_claim(old, told)) == ((other,) if is_same else ())


def test_both_presidents_are_told_apart_by_their_names() -> None:
    hofer = Entity("hofer", T.PERSON, "Mila Hofer")
    two = tuple(claim("Both spoke.", subject=key, subject_form="Both") for key in ("kos", "hofer"))
    found = extraction(*two, entities=(KOS, DAY, hofer))
    assert find_claims(found, refer_to_claim(found, two[1])) == (two[1],)
    renamed = extraction(*two, entities=(KOS, DAY, replace(hofer, name="Mila Hofer-Kos")))
    assert find_claims(renamed, refer_to_claim(found, two[1])) == (), "which of the two is meant cannot be known"


def test_same_statement_of_one_sentence_is_one_claim_by_whatever_form() -> None:
    two = (claim("Kos, she spoke.", subject_form="Kos"), claim("Kos, she spoke.", subject_form="she"))
    found = extraction(*two)
    assert find_claims(found, refer_to_claim(found, two[0])) == two


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        (EntityRef("a", "jana  KOS", T.PERSON), "kos"),
        (EntityRef("a", "Kos", T.PERSON), "kos"),
        (EntityRef("a", "Cluster Day", T.PROJECT), "day"),
        (EntityRef("a", "Jana", T.PERSON), None),
        (EntityRef("a", "Panel", T.EVENT), None),
        (EntityRef("a", "Panel", T.EVENT, "Kos sat on it."), "panel#2"),
    ],
)
def test_entity_is_found_by_its_name_and_doubles_by_a_sentence(ref: EntityRef, key: str | None) -> None:
    told = extraction(claim("Kos sat on it.", object_="panel#2"))
    assert find_entity(ref, told.entities, lambda: told.claims) == key


def test_name_goes_before_alias_and_type_before_others() -> None:
    known = (KOS, Entity("k2", T.ORGANISATION, "KOS"), Entity("k3", T.CLUSTER, "Kos"))
    for type_, key in ((T.ORGANISATION, "k2"), (T.CLUSTER, "k3"), (T.PERSON, None)):
        assert find_entity(EntityRef("a", "Kos", type_), known, tuple) == key


def test_reference_carries_a_sentence_only_where_the_name_is_not_enough() -> None:
    told = extraction(claim("Kos sat on it.", object_="panel#2"))
    assert refer_to_entity(told, "kos") == EntityRef("a", "Jana Kos", T.PERSON)
    assert refer_to_entity(told, "panel#2") == EntityRef("a", "Panel", T.EVENT, "Kos sat on it.")
