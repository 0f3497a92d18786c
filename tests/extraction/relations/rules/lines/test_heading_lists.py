"""Lines under a heading: what the heading says of them, and which headings and lines say nothing."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.lines.heading_lists import find_listed, find_scheduled
from collabgraph.ontology.vocabulary import Property

SceneOf = Callable[..., ParsedArticle]


def listed(scene: ParsedArticle) -> list[tuple[str, Property, str]]:
    return [(scene.groups[s.subject].name, s.property, scene.groups[s.object].name) for s in find_listed(scene)]


@pytest.mark.parametrize(
    ("heading", "line", "expected"),
    [
        ("Speakers:", "- [PE Ana Kos], Lumo", [("Ana Kos", Property.PRESENTED_AT, "Glass Day")]),
        ("Speakers:", "- [OR Lumo] brings the wine", []),
        ("And who came from abroad?", "- [OR Lumo] (Linz)", [("Lumo", Property.PARTICIPATED_IN, "Glass Day")]),
        ("Participants:", "- [PE Ana Kos] ([OR Lumo])", [("Ana Kos", Property.PARTICIPATED_IN, "Glass Day")]),
        ("Participants:", "- [PE Ana Kos] (chair)", []),
        ("Participants:", "- for the firm that makes the tallest bottles, [PE Ana Kos]", []),
        ("Practical things:", "- [OR Lumo] (Linz)", []),
        ("Partners:", "- [OR Lumo] (Linz)", [("Lumo", Property.PARTNER_IN, "SANDNET")]),
        ("Partners:", "- [OR Lumo] (lead partner)", []),
    ],
)
def test_a_heading_says_what_its_lines_are(
    heading: str, line: str, expected: list[tuple[str, Property, str]], scene_of: SceneOf
) -> None:
    text = f"News from Linz\n\nThe [EV Glass Day] of the project [PR SANDNET] was full.\n\n{heading}\n{line}\n- a third line\n"
    assert listed(scene_of(text)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("News of our speakers in Linz", []),
        ("Three panellists more", []),
        ("Speakers at the [EV Glass Day], 3 May", ["Ana Kos", "Ivo Berg"]),
        ("List of speakers, [EV Glass Day]", ["Ana Kos", "Ivo Berg"]),
    ],
)
def test_the_title_of_the_article_heads_a_list_where_it_begins_with_the_word(
    title: str, expected: list[str], scene_of: SceneOf
) -> None:
    found = listed(
        scene_of(f"{title}\n\n- [PE Ana Kos] (talk)\n- [PE Ivo Berg] (talk)\n\nThe [EV Glass Day] was full.")
    )
    assert [person for person, _, _ in found] == expected


def test_a_list_is_of_the_event_of_the_title(scene_of: SceneOf) -> None:
    text = "[EV Glass Day]: programme\n\nThe [EV Glass Day] follows the [EV Sand Fair].\n\nSpeakers:\n- [PE Ana Kos]\n- [PE Ivo Berg]\n"
    assert {o for _, _, o in listed(scene_of(text))} == {"Glass Day"}


@pytest.mark.parametrize(
    ("line", "speakers"),
    [
        ("10:30 How sand melts – [PE Ana Kos], Lumo", {"Ana Kos"}),
        ("10.30 – 11.00 [PE Ana Kos] and [PE Ivo Berg]", {"Ana Kos", "Ivo Berg"}),
        ("10:30 [EV Sand Panel] – [PE Ana Kos]", set()),
        ("[PE Ana Kos] came at 10:30", set()),
    ],
)
def test_who_stands_at_an_hour_of_a_programme_presents(line: str, speakers: set[str], scene_of: SceneOf) -> None:
    scene = scene_of(f"[EV Glass Day], Linz\n\nThe [EV Glass Day] begins early.\n\n{line}\n")
    found = list(find_scheduled(scene))
    assert {scene.groups[s.subject].name for s in found} == speakers
    assert {scene.groups[s.object].name for s in found} <= {"Glass Day"}


@pytest.mark.parametrize(
    ("lead", "speakers"),
    [
        (
            "At the [EV Glass Day] there were three talks on how sand melts in summer and in winter, given by these speakers:",
            {"Ana Kos"},
        ),
        (
            "At the [EV Glass Day] the speakers of the year before sat in the hall for many hours and heard, in this order:",
            set(),
        ),
        (
            "At the [EV Glass Day] there were three talks on how sand melts in summer and in winter, given by these speakers",
            set(),
        ),
    ],
)
def test_the_last_clause_of_a_long_lead_in_is_the_heading(lead: str, speakers: set[str], scene_of: SceneOf) -> None:
    scene = scene_of(f"News from Linz\n\n{lead}\n\n- [PE Ana Kos], director, [OR Lumo]\n")
    assert {s for s, p, _ in listed(scene) if p is Property.PRESENTED_AT} == speakers


def test_the_head_of_a_table_leaves_its_heading_in_force(scene_of: SceneOf) -> None:
    text = "News\n\nThe [PR SANDNET] project has begun.\n\nPartners\nOrganisation | Country\n[OR Lumo] | Austria\n[OR Arda] | Latvia\n"
    assert [(s, p) for s, p, _ in listed(scene_of(text))] == [
        ("Lumo", Property.PARTNER_IN),
        ("Arda", Property.PARTNER_IN),
    ]
