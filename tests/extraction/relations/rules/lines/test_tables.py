"""What the words above the columns of a table say of the people below."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.lines.tables import find_tabled
from collabgraph.ontology.vocabulary import Property

SceneOf = Callable[..., ParsedArticle]
P, T = Property.PRESENTED_AT, Property.PARTICIPATED_IN


def tabled(scene: ParsedArticle) -> list[tuple[str, Property, str]]:
    return [(scene.groups[s.subject].name, s.property, scene.groups[s.object].name) for s in find_tabled(scene)]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("Time | Session | Speakers", "09:00 | Sand | [PE Ana Kos], Lumo", [("Ana Kos", P)]),
        ("Time | Session | Speaker / moderator", "09:00 | Sand | Dr [PE Ana Kos]", [("Ana Kos", P)]),
        ("Time | Session | Speakers", "09:00 | Sand | [PE Ana Kos]; [PE Ivo Berg]", [("Ana Kos", P), ("Ivo Berg", P)]),
        ("Time | Session | Speakers", "09:00 | [PE Ana Kos]", [("Ana Kos", P)]),
        (
            "Time | Session | Speakers",
            "09:00 | Sand\n  - [PE Ana Kos], Lumo\n  - [PE Ivo Berg]",
            [("Ana Kos", P), ("Ivo Berg", P)],
        ),
        ("Panel | Panellists", "  Sand\n  and glass\n  [PE Ana Kos]\n  director, [OR Lumo]", [("Ana Kos", P)]),
        ("Guest | Organisation", "[PE Ana Kos] | [OR Lumo]", [("Ana Kos", T)]),
        ("Participant | Country", "[OR Lumo] | Austria", [("Lumo", T)]),
        ("Speaker | Organisation", "[PE Ana Kos] | [OR Lumo]", [("Ana Kos", P)]),
        ("Topic | Speaker | Contact", "Sand | [PE Ana Kos] | [PE Ivo Berg]", [("Ana Kos", P)]),
        ("Name | Organisation", "[PE Ana Kos] | [OR Lumo]", []),
        ("Day | Price | Contact", "3 May | 40 | [PE Ana Kos]", []),
        ("Time | Session | Speakers", "09:00 | Sand, after a word with and from [PE Ana Kos]", []),
        ("Speaker | Contact", "[PE Ana Kos]", []),
    ],
)
def test_a_column_says_what_its_people_did(
    head: str, row: str, expected: list[tuple[str, Property]], scene_of: SceneOf
) -> None:
    scene = scene_of(f"Programme of the [EV Glass Day]\n\nIt is in Linz.\n\n{head}\n{row}\n")
    assert tabled(scene) == [(name, property_, "Glass Day") for name, property_ in expected]


def test_a_row_that_names_its_event_means_that(scene_of: SceneOf) -> None:
    text = "Programme of the [EV Glass Day]\n\nTime | Session | Speakers\n09:00 | [EV {}] | [PE Ana Kos]\n"
    assert [o for _, _, o in tabled(scene_of(text.format("Sand Forum")))] == ["Sand Forum"]
    assert [o for _, _, o in tabled(scene_of(text.format("Opening")))] == ["Glass Day"]


def test_behind_the_table_its_head_says_nothing(scene_of: SceneOf) -> None:
    text = "[EV Glass Day]\n\nTime | Speakers\n09:00 | [PE Ana Kos]\n\n- [PE Ivo Berg], a guest\n"
    assert [s for s, _, _ in tabled(scene_of(text))] == ["Ana Kos"]
