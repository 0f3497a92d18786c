"""Pronouns and descriptions that stand for an entity."""

import pytest

from collabgraph.extraction.coreference.references import Pointer, find_references
from collabgraph.ontology.vocabulary import EntityType

T = EntityType


def resolve(text: str, names: dict[str, EntityType]) -> dict[str, str]:
    """The reference words of a text with the name that each stands for."""
    listed = list(names)
    named = [
        Pointer(at, at + len(name), names[name], listed.index(name))
        for name in listed
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return {text[r.begin : r.end]: listed[r.owner] for r in find_references(text, named)}


@pytest.mark.parametrize(
    ("text", "names", "word", "owner"),
    [
        ("Ana Kos spoke. She smiled.", {"Ana Kos": T.PERSON}, "She", "Ana Kos"),
        ("Ana Kos met Ivo Berg. She smiled.", {"Ana Kos": T.PERSON, "Ivo Berg": T.PERSON}, "She", "Ana Kos"),
        ("Ana Kos came. Ivo Berg spoke, and he left.", {"Ana Kos": T.PERSON, "Ivo Berg": T.PERSON}, "he", "Ivo Berg"),
        (
            "Ana Kos met Ivo Berg. The latter left.",
            {"Ana Kos": T.PERSON, "Ivo Berg": T.PERSON},
            "The latter",
            "Ivo Berg",
        ),
        ("The Lumen Forum began. Ana Kos opened the forum.", {"Lumen Forum": T.EVENT}, "the forum", "Lumen Forum"),
        (
            "The Arda Fair followed the Lumen Forum. At the fair many met.",
            {"Arda Fair": T.EVENT, "Lumen Forum": T.EVENT},
            "the fair",
            "Arda Fair",
        ),
        ("LUMEX began in May. The project ends soon.", {"LUMEX": T.PROJECT}, "The project", "LUMEX"),
        (
            "LUMEX began. TERRA ended. This project was long.",
            {"LUMEX": T.PROJECT, "TERRA": T.PROJECT},
            "This project",
            "TERRA",
        ),
        (
            "LUMEX is part of Interreg Nord. The project ends soon.",
            {"LUMEX": T.PROJECT, "Interreg Nord": T.PROJECT},
            "The project",
            "LUMEX",
        ),
        (
            "Interreg Nord began in May. The project ends soon.",
            {"Interreg Nord": T.PROJECT},
            "The project",
            "Interreg Nord",
        ),
        ("Lumen and Arda met. The latter left.", {"Lumen": T.CLUSTER, "Arda": T.CLUSTER}, "The latter", "Arda"),
        ("Lumen grew. The cluster has members.", {"Lumen": T.CLUSTER}, "The cluster", "Lumen"),
        ("The Arda Agency won. The agency is small.", {"Arda Agency": T.ORGANISATION}, "The agency", "Arda Agency"),
        ("Ana Kos came. Her colleague stayed.", {"Ana Kos": T.PERSON}, "Her", "Ana Kos"),
        ("Ante Kos came. His deputy Ivo Berg spoke.", {"Ante Kos": T.PERSON, "Ivo Berg": T.PERSON}, "His", "Ante Kos"),
        (
            "Lumen, Arda and Vitrum met. The latter left.",
            {"Arda": T.CLUSTER, "Vitrum": T.CLUSTER},
            "The latter",
            "Vitrum",
        ),
        (
            "The Arda Fair was full. The Tile Workshop was part of the fair.",
            {"Arda Fair": T.EVENT, "Tile Workshop": T.EVENT},
            "the fair",
            "Arda Fair",
        ),
    ],
)
def test_a_reference_stands_for(text: str, names: dict[str, EntityType], word: str, owner: str) -> None:
    assert resolve(text, names)[word] == owner


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She smiled. Ana Kos left.", {"Ana Kos": T.PERSON}),
        ("the cluster Lumen Valley came", {"Lumen Valley": T.CLUSTER}),
        ("Ana Kos spoke.\n\nOne.\n\nTwo.\n\nThree.\n\nShe smiled.", {"Ana Kos": T.PERSON}),
        ("Graz was full. The conference went on.", {"Graz": T.PLACE}),
        ("Ana Kos saw she-wolves.", {"Ana Kos": T.PERSON}),
        ("Ana Kos spoke in Graz. The host smiled.", {"Ana Kos": T.PERSON, "Graz": T.PLACE}),
    ],
)
def test_no_plausible_antecedent_no_reference(text: str, names: dict[str, EntityType]) -> None:
    assert resolve(text, names) == {}


def test_description_that_goes_with_a_name_points_to_nothing_else() -> None:
    names = {"Arda Fair": T.EVENT, "Clusters at Sea": T.EVENT}
    assert resolve("The Arda Fair ended. Lumo held the webinar “Clusters at Sea”.", names) == {}
    assert resolve("The Arda Fair ended. Lumo held the webinar entitled Clusters at Sea.", names) == {}


TWO = {"Ines Carvalho": T.PERSON, "Rui Tavares": T.PERSON}
UNKNOWN = {"Xq Carvalho": T.PERSON, "Zw Tavares": T.PERSON}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ines Carvalho met Rui Tavares. She left. He stayed.", TWO, {"She": "Ines Carvalho", "He": "Rui Tavares"}),
        ("Rui Tavares met Ines Carvalho. She left. He stayed.", TWO, {"She": "Ines Carvalho", "He": "Rui Tavares"}),
        (
            "Ines Carvalho came. Rui Tavares spoke. She thanked him.",
            TWO,
            {"She": "Ines Carvalho", "him": "Rui Tavares"},
        ),
        ("Ines Carvalho spoke in her garden to Rui Tavares.", TWO, {"her": "Ines Carvalho"}),
        ("Rui Tavares spoke. She thanked all.", {"Rui Tavares": T.PERSON}, {}),
        ("Xq Carvalho met Zw Tavares. She left.", UNKNOWN, {}),
        ("Xq Carvalho came. Zw Tavares spoke. She left.", UNKNOWN, {"She": "Zw Tavares"}),
        ("Mr Xq Carvalho met Zw Tavares. She left.", UNKNOWN, {"She": "Zw Tavares"}),
        ("Xq Carvalho met Ms Zw Tavares. He left.", UNKNOWN, {"He": "Xq Carvalho"}),
        ("Xq Carvalho met Ms Zw Tavares. She left.", UNKNOWN, {"She": "Zw Tavares"}),
        ("Mr Xq Carvalho met Mr Zw Tavares. He left.", UNKNOWN, {"He": "Xq Carvalho"}),
    ],
)
def test_he_and_she_agree_with_the_name_or_stand_for_nobody(
    text: str, names: dict[str, EntityType], expected: dict[str, str]
) -> None:
    assert resolve(text, names) == expected


EVENTS = {"Tulip Day": T.EVENT, "Rose Forum": T.EVENT}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "They met at the Tulip Day and the Rose Forum. The former took place in May, the latter in June.",
            EVENTS,
            {"The former": "Tulip Day", "the latter": "Rose Forum"},
        ),
        (
            "They met at the Tulip Day in Lisse and the Rose Forum in Grasse. The latter was held in June.",
            EVENTS | {"Lisse": T.PLACE, "Grasse": T.PLACE},
            {"The latter": "Rose Forum"},
        ),
        (
            "Lumen and Arda met in Graz. The former is small. The latter is large.",
            {"Lumen": T.CLUSTER, "Arda": T.CLUSTER, "Graz": T.PLACE},
            {"The former": "Lumen", "The latter": "Arda"},
        ),
        ("Lumen and Arda met. The former director left.", {"Lumen": T.CLUSTER, "Arda": T.CLUSTER}, {}),
        ("Lumen grew. The former is small.", {"Lumen": T.CLUSTER}, {}),
        ("They met at the Tulip Day. The former took place in May.", EVENTS, {}),
    ],
)
def test_the_former_and_the_latter_are_two_that_were_named_together(
    text: str, names: dict[str, EntityType], expected: dict[str, str]
) -> None:
    assert resolve(text, names) == expected
