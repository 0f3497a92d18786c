"""Gathering the names of one article into entities."""

import re

import pytest

from collabgraph.extraction.coreference.name_groups import MentionGroup, group_names
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.vocabulary import EntityType

T = EntityType
LABELS = {t.value[:2].upper(): t for t in EntityType}


def spans(marked: str) -> tuple[str, list[NameSpan]]:
    """A text and its spans from marks such as ``[PE Ana Kos]`` (the first two letters of the type)."""
    text, found = "", []
    at = 0
    for match in re.finditer(r"\[([A-Z]{2}) ([^\]]*)\]", marked):
        text += marked[at : match.start()]
        found.append(NameSpan(len(text), len(text) + len(match[2]), match[2], LABELS[match[1]], 0.9))
        text += match[2]
        at = match.end()
    return text + marked[at:], found


def gather(marked: str) -> list[set[str]]:
    text, found = spans(marked)
    return [{g.name, *g.aliases} for g in group_names(text, found)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[PE Ana Kos] spoke. Then [PE Kos] left.", [{"Ana Kos", "Kos"}]),
        ("[PE Ana Kos] spoke. Then [PE Ana] left.", [{"Ana Kos", "Ana"}]),
        ("[PE Ana Kos] and [PE A. Kos]", [{"Ana Kos", "A. Kos"}]),
        ("[PE Dr Ana Kos] and [PE President Kos]", [{"Ana Kos", "Kos"}]),
        ("[PE Ana Kos] and [PE Ivo Kos]", [{"Ana Kos"}, {"Ivo Kos"}]),
        ("[PE Ana Kos] and [PE Ivo Berg]; later [PE Berg]", [{"Ana Kos"}, {"Ivo Berg", "Berg"}]),
    ],
)
def test_short_forms_join_the_person_named_in_full(marked: str, expected: list[set[str]]) -> None:
    assert gather(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "The [EV second steering group meeting] was long. The next [EV steering group meeting] is in May.",
            [{"second steering group meeting"}, {"next steering group meeting"}],
        ),
        ("[EV Toy Day] was full. Next [EV Toy Day]: May.", [{"Toy Day"}, {"Next Toy Day"}]),
        ("[EV Toy Day] was full. The [EV next Toy Day] is far.", [{"Toy Day"}, {"next Toy Day"}]),
        ("[EV Toy Day] was full. At the previous [EV Toy Day] it rained.", [{"Toy Day"}, {"previous Toy Day"}]),
        ("[EV Toy Day] was full. On the coming [EV Toy Day 2022] all meet.", [{"Toy Day"}, {"coming Toy Day 2022"}]),
        ("Our next [EV Toy Day] is in May. The [EV Toy Day] is free.", [{"Toy Day"}]),
        ("Our next [EV board meeting] is in May.", [{"next board meeting"}]),
        ("The board's next [EV sitting] is in May.", [{"next sitting"}]),
        ("[EV Toy Day] was full. The next speaker left the [EV Toy Day].", [{"Toy Day"}]),
        (
            "[EV Toy Day] had a [EV panel]. Next [EV Ship Day] is in May.",
            [{"Toy Day"}, {"panel"}, {"Ship Day"}],
        ),
    ],
)
def test_another_edition_is_another_event(marked: str, expected: list[set[str]]) -> None:
    assert gather(marked) == expected


@pytest.mark.parametrize(
    ("marked", "events"),
    [
        ("[EV Final conference in Graz]. The [EV final conference of the project] was full.", 1),
        ("[EV Kick-off of LUMEX]. All came to the [EV kickoff meeting in Graz].", 1),
        ("[PR LUMEX] and [PR TERRA]: the [EV kick-off of LUMEX] and the [EV kick-off of TERRA]", 2),
        ("[PR LUMEX] and [PR TERRA]: the [EV kick-off of LUMEX] was full. The [EV kick-off in Graz] was long.", 1),
        ("[EV First closing seminar]. The [EV closing seminar in Graz] was full.", 2),
        ("[EV Annual meeting of Lumo]. The [EV annual meeting of Arda] was full.", 2),
        ("[EV Closing seminar]. The [EV closing event in Graz] was full.", 2),
    ],
)
def test_there_is_one_final_conference(marked: str, events: int) -> None:
    assert sum(g.type is T.EVENT for g in group_names(*spans(marked))) == events


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[OR Arda Cluster Office] ([OR ACO])", [{"Arda Cluster Office", "ACO"}]),
        ("[OR ACO] ([OR Arda Cluster Office])", [{"ACO", "Arda Cluster Office"}]),
        ("[OR Arda Cluster Office (ACO)] met", [{"Arda Cluster Office", "ACO"}]),
        ("[OR Arda Cluster Office] came. [OR ACO] left.", [{"Arda Cluster Office", "ACO"}]),
        ("[OR Agency for Science and Growth] ([OR MITRA])", [{"Agency for Science and Growth", "MITRA"}]),
        ("[PE Ana Kos] ([OR AKO])", [{"Ana Kos"}, {"AKO"}]),
        ("[CL Lumen Valley] ([PL Germany])", [{"Lumen Valley"}, {"Germany"}]),
        ("[OR Rhine Institute of Trade] ([PL RIT]); the [PL RIT] grows", [{"Rhine Institute of Trade", "RIT"}]),
        ("[EV Adria Timber Days] ([OR ATD])", [{"Adria Timber Days", "ATD"}]),
        ("[PR LOOPWARM] ([PR Heat from Waste Water])", [{"LOOPWARM", "Heat from Waste Water"}]),
        ("“[PR Raising the skills of mills]” ([PR UniMiD])", [{"Raising the skills of mills", "UniMiD"}]),
        ("[PR LOOPWARM] ([PR Interreg Nord])", [{"LOOPWARM"}, {"Interreg Nord"}]),
        ("[EV Dieci anni insieme] ([EV Ten years together])", [{"Dieci anni insieme", "Ten years together"}]),
        ("[OR Lumen] ([OR Chamber of Trade])", [{"Lumen"}, {"Chamber of Trade"}]),
        ("[PL Upper Austria] ([OR UAT])", [{"Upper Austria"}, {"UAT"}]),
        ("[OR Geological Survey of Mitteland] ([PL GTK]) came", [{"Geological Survey of Mitteland", "GTK"}]),
        ("[OR Chamber of Wood Growers] ([PL SE])", [{"Chamber of Wood Growers"}, {"SE"}]),
        ("[OR Lumen Valley] ([PL AUT])", [{"Lumen Valley"}, {"AUT"}]),
        (
            "[OR Chamber of Wood Growers] ([PL SVK]), [OR Union of Wood Mills] ([PL SVK])",
            [{"Chamber of Wood Growers"}, {"SVK"}, {"Union of Wood Mills"}],
        ),
    ],
)
def test_acronyms_join_the_name_they_are_explained_by(marked: str, expected: list[set[str]]) -> None:
    assert gather(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[PR LUMEX 2.0] and the [PR LUMEX 2.0 project]", 1),
        ("[EV LUMA 2018 Conference] is the [EV LUMA2018 conference]", 1),
        ("[OR Region Arda] or [OR Arda region]", 1),
        ("[OR Chamber of Commerce of Graz]; the [OR Chamber] agreed", 1),
        ("[EV 6th Lumen Forum 2019] after the [EV 5th Lumen Forum 2018]", 2),
        ("[OR University of Latvia] and [OR University of Lapland]", 2),
        ("[EV 6th Lumen Forum]; the [EV Lumen Forum] left Linz; the [EV 7th Lumen Forum] follows", 2),
        ("the [EV Lumen Forum] has a past; the [EV 6th Lumen Forum] and the [EV 7th Lumen Forum]", 3),
        ("[EV opening session] and [EV closing session]", 2),
        ("[EV interregional study visit], then the [EV study visit]", 1),
        ("[PL Graz] and [PL Graz Airport]", 2),
    ],
)
def test_short_forms_of_bodies_projects_and_events(marked: str, expected: int) -> None:
    assert len(gather(marked)) == expected


def test_a_form_has_one_type_in_an_article() -> None:
    text, found = spans("[CL Lumen] met [CL Lumen] and [PR Lumen].")
    (group,) = group_names(text, found)
    assert group.type is T.CLUSTER


def test_a_sure_name_is_found_wherever_it_stands() -> None:
    text, found = spans(
        "[EV Clusters meet Regions] began. Later Clusters [EV meet] Regions ended, and Clusters meet Regions won."
    )
    (group,) = group_names(text, found)
    assert [text[s.begin : s.end] for s in group.spans] == ["Clusters meet Regions"] * 3


def test_a_common_word_is_not_looked_for_elsewhere() -> None:
    text, found = spans("[PE Rose] came. Rose petals fell.")
    (group,) = group_names(text, found)
    assert len(group.spans) == 1


def test_groups_come_in_order_of_text_with_the_fullest_name() -> None:
    text, found = spans("[OR ACO] met [PE Kos]. [PE Ana Kos] leads [OR Arda Cluster Office].")
    groups: tuple[MentionGroup, ...] = group_names(text, found)
    assert [g.name for g in groups] == ["Arda Cluster Office", "Ana Kos"]


def test_an_event_goes_without_the_name_that_ends_its_own_too() -> None:
    text = "The evening reception in Linz and the Timber Days of Lumen in Graz."
    names = [
        ("evening reception in Linz", T.EVENT),
        ("Linz", T.PLACE),
        ("Timber Days of Lumen", T.EVENT),
        ("Lumen", T.CLUSTER),
    ]
    found = [NameSpan(text.index(n), text.index(n) + len(n), n, t, 0.9) for n, t in names]
    events = [{g.name, *g.aliases} for g in group_names(text, found) if g.type is T.EVENT]
    assert events == [{"evening reception in Linz", "evening reception"}, {"Timber Days of Lumen", "Timber Days"}]
