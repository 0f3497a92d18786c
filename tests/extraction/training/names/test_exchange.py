"""Names exchanged between annotated articles: what changes, what must stay."""

from typing import Any

import pytest

from collabgraph.extraction.training.annotated import AnnotatedArticle, parse_annotated
from collabgraph.extraction.training.names.exchange import Exchange
from collabgraph.ontology.vocabulary import EntityType


def article(number: int, text: str, *entities: tuple[str, ...], facts: Any = ()) -> AnnotatedArticle:
    given = [
        {"id": name, "type": type_, "name": name, "aliases": aliases} for type_, name, *aliases in entities
    ]  # fmt: skip
    data = {"id": f"x{number}", "title": "", "published": None, "text": text, "entities": given, "facts": list(facts)}
    return parse_annotated(data)


ARTICLES = [
    article(
        1, "Ana Kos of the Institute for Peat (IFP) spoke at the matchmaking in Graz, Austria. Kos and the IFP stay.",
        ("Person", "Ana Kos", "Kos"), ("Organisation", "Institute for Peat", "IFP"), ("Event", "matchmaking in Graz"),
        ("Place", "Graz"), ("Place", "Austria"), facts=[
            {"s": "Graz", "p": "locatedIn", "o": "Austria", "evidence": "Graz, Austria"},
            {"s": "Ana Kos", "p": "affiliatedWith", "o": "Institute for Peat", "evidence": "Ana Kos of the Institute for Peat"},
        ],
    ),
    article(
        2, "Bo Lindqvist Ek, Nordic Bog Agency (NBA), came to Turku in Finland. Ek left.",
        ("Person", "Bo Lindqvist Ek", "Ek"), ("Organisation", "Nordic Bog Agency", "NBA"), ("Place", "Turku"),
        ("Place", "Finland"), facts=[{"s": "Turku", "p": "locatedIn", "o": "Finland"}],
    ),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_each_span_holds_a_form_of_the_same_look_and_all_forms_of_one_entity_go_together(seed: int) -> None:
    old = ARTICLES[0]
    new = Exchange(ARTICLES).change(old, seed)
    words = [new.text[s.begin : s.end] for s in new.spans]
    assert [(s.label, s.entity) for s in new.spans] == [(s.label, s.entity) for s in old.spans]
    by_entity = {n: [w for s, w in zip(new.spans, words, strict=True) if s.entity == n] for n in range(5)}
    assert by_entity[0] in (["Ana Kos", "Kos"], ["Bo Lindqvist Ek", "Ek"])
    assert by_entity[1] in (
        ["Institute for Peat", "IFP", "IFP"],
        ["Nordic Bog Agency", "NBA", "NBA"],
    )
    assert by_entity[3] in (["Graz"], ["Turku"])  # a town is never exchanged for a country
    assert by_entity[4] in (["Austria"], ["Finland"])
    assert by_entity[2] == [f"matchmaking in {by_entity[3][0]}"]


def test_what_stands_between_the_names_stays() -> None:
    changed = [Exchange(ARTICLES).change(ARTICLES[0], seed) for seed in range(12)]
    texts = {a.text for a in changed}
    assert len(texts) > 3
    assert all(t.endswith(" stay.") and " spoke at the matchmaking in " in t for t in texts)


def test_evidence_goes_with_the_text() -> None:
    for seed in range(12):
        new = Exchange(ARTICLES).change(ARTICLES[0], seed)
        words = {s.entity: new.text[s.begin : s.end] for s in reversed(new.spans)}
        assert [f.evidence for f in new.facts] == [
            f"{words[3]}, {words[4]}",
            f"{words[0]} of the {words[1]}",
        ]


class OnePerson:
    """Stands for pools that know one person and nobody else."""

    def draw(self, type_: EntityType, forms: list[str], random: object) -> dict[str, str] | None:
        return {"Ana Kos": "Ida Ek", "Kos": "Ek"} if type_ is EntityType.PERSON else None


def test_some_names_are_taken_from_pools_of_real_ones_and_others_from_articles() -> None:
    changed = [Exchange(ARTICLES, OnePerson()).change(ARTICLES[0], seed) for seed in range(40)]  # type: ignore[arg-type]
    people = {tuple(a.text[s.begin : s.end] for s in a.spans if s.entity == 0) for a in changed}
    assert people == {("Ana Kos", "Kos"), ("Bo Lindqvist Ek", "Ek"), ("Ida Ek", "Ek")}


def test_the_same_seed_gives_the_same_text() -> None:
    assert Exchange(ARTICLES).change(ARTICLES[0], 3) == Exchange(ARTICLES).change(ARTICLES[0], 3)


def test_the_description_of_an_event_is_never_exchanged() -> None:
    assert all(
        s.label != EntityType.EVENT or a.text[s.begin :].startswith("matchmaking in ")
        for seed in range(12)
        for a in [Exchange(ARTICLES).change(ARTICLES[0], seed)]
        for s in a.spans
    )
