"""Blocks of an article: kinds, offsets, joining of wrapped lines, and what governs what."""

import pytest

from collabgraph.extraction.layout.blocks import Block, BlockKind, find_blocks
from collabgraph.extraction.normalised.normalise import normalise

AGENDA = """Autumn Glass Days
14–15 May 2019, Teatro da Ria, Aveiro
Home » Agenda » Programme

TUESDAY 14 MAY
08:45 Registration, coffee
11:15 Round table "Who pays?"
Moderator: Telmo Brandão, journalist
WEDNESDAY 15 MAY
A. Digital glazing
   Chair: Sandra Moutinho, Universidade do Vouga
   Mihkel Tuulas, Chief Engineer at Savikoda: inkjet
12:15 Closing words

Practical information
Fee: 85 €
"""

# One line below a headline and a paragraph, and its kind.
KINDS = [
    ("Home > News > 2023", BlockKind.JUNK),
    ("[Menu] [Search] [Log in]", BlockKind.JUNK),
    ("We use cookies to improve your visit. Accept all | Manage settings", BlockKind.JUNK),
    ("Share this:  Facebook  Twitter  LinkedIn", BlockKind.JUNK),
    ("© Lumo Cluster 2020. All rights reserved", BlockKind.JUNK),
    ("office@lumo.example", BlockKind.JUNK),
    ("www.lumo.example | +386 1 000 000", BlockKind.JUNK),
    ("Posted by Ana Kos in Diary", BlockKind.JUNK),
    ("#cluster #glass", BlockKind.JUNK),
    ("21 June 2023 / People / 3 min read", BlockKind.JUNK),
    ("Photo: the last fish soup", BlockKind.CAPTION),
    ("[Photos: Jana Kos]", BlockKind.CAPTION),
    ("Venue: Hotel Kordon, Izmir", BlockKind.LABEL),
    ("Date and place: 4 May 2019, Graz", BlockKind.LABEL),
    ("Organiser: Lumo Cluster", BlockKind.LABEL),
    ("09:30 – 10:00 Welcome, Jana Kos (Lumo Cluster)", BlockKind.AGENDA),
    ("9.30 Opening", BlockKind.AGENDA),
    ("14h30 Visit to the mill", BlockKind.AGENDA),
    ("24 May – online meeting", BlockKind.AGENDA),
    ("19-20/09 · Lumo takes part in the fair", BlockKind.AGENDA),
    ("• the report was adopted by all members", BlockKind.BULLET),
    ("→ Promoted: nobody", BlockKind.BULLET),
    ("Ana Kos, director, Lumo Cluster", BlockKind.LISTING),
    ("– Dr. Ana van den Kos – director | Lumo", BlockKind.LISTING),
    ("Lumo Cluster | Slovenia", BlockKind.LISTING),
    ("ANA KOS, FOUNDER, SPEAKS ABOUT GLASS IN THE MORNING and everyone who came listened.", BlockKind.PARAGRAPH),
    ("Ana Kos, director of Lumo, spoke about glass. Then the mayor left.", BlockKind.PARAGRAPH),
]


def _texts(text: str) -> list[str]:
    return [text[b.begin : b.end] for b in find_blocks(text)]


def _find(text: str, words: str) -> Block:
    return next(b for b in find_blocks(text) if words in text[b.begin : b.end])


def _governors(text: str, words: str) -> list[str]:
    """The blocks above a block, nearest first."""
    blocks = find_blocks(text)
    chain, block = [], _find(text, words)
    while block.heading is not None:
        block = blocks[block.heading]
        chain.append(text[block.begin : block.end])
    return chain


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_line_shows_what_it_is(line: str, kind: BlockKind) -> None:
    text = f"Lumo meets\n\nThe members met in the old hall and were glad.\n\n{line}\n\nThen they went home in the rain."
    assert find_blocks(text)[2].kind is kind


def test_every_line_is_covered_once_and_without_its_bullet() -> None:
    text = "  Title of it \n\n• first item\n- second item\n\n1. Purpose of all\nSome text that tells it.\n"
    assert _texts(text) == ["Title of it", "first item", "second item", "Purpose of all", "Some text that tells it."]


def test_empty_text_has_no_blocks() -> None:
    assert find_blocks(" \n\n") == ()


def test_headline_is_the_first_line_that_is_no_junk() -> None:
    text = "Home > Articles > Lumo meets\n\nLumo meets in Graz\n\nThe members met in the old hall."
    assert [b.kind for b in find_blocks(text)] == [BlockKind.JUNK, BlockKind.HEADLINE, BlockKind.PARAGRAPH]


def test_text_without_title_begins_with_a_paragraph() -> None:
    text = (
        "The members of the glass cluster met in the old hall in Graz, and after the meal they signed a long contract."
    )
    assert [b.kind for b in find_blocks(text)] == [BlockKind.PARAGRAPH]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Lumo meets\n\n"
        "The glass cluster Lumo held its assembly in the old hall of the town of\n"
        "Graz, where Ana Kos, who has been director since the first of January,\n"
        "spoke about furnaces. She was followed by a man from the fire brigade.\n"
        "Nobody slept.\n\n"
        "Then they went home."
    )
    assert len(find_blocks(normalise(text).text)) == 3


def test_short_lines_of_a_list_are_not_joined() -> None:
    text = "Lumo meets\n\nPartners\nLumo Cluster, Slovenia\nSteklarna Vid, Slovenia\nGlashaus GmbH, Austria"
    assert [b.kind for b in find_blocks(text)][2:] == [BlockKind.LISTING] * 3


def test_bullet_that_goes_on_below_is_one_block() -> None:
    text = normalise("Lumo meets\n\n- Ana Kos told of furnaces that\n  never go out\n- The mayor left").text
    assert _texts(text)[1:] == ["Ana Kos told of furnaces that never go out", "The mayor left"]


def test_lead_in_line_governs_the_list_below() -> None:
    text = "Lumo meets\n\nOn the panel:\n\n• Ana Kos, director, Lumo\n• Ivo Zorn, mayor\n\nThe end was good."
    assert _governors(text, "Ivo Zorn")[0] == "On the panel:"
    assert _governors(text, "The end")[-1] == "Lumo meets"


def test_lead_in_sentence_stays_a_paragraph_and_governs() -> None:
    text = "Lumo meets\n\nThe meeting was opened by the mayor. These people spoke after him:\n- Ana Kos, director, Lumo"
    assert _find(text, "These people").kind is BlockKind.PARAGRAPH
    assert "These people" in _governors(text, "Ana Kos")[0]


def test_day_heading_governs_its_agenda() -> None:
    assert _governors(AGENDA, "Registration") == ["TUESDAY 14 MAY", "Autumn Glass Days"]
    assert _governors(AGENDA, "Closing words") == ["WEDNESDAY 15 MAY", "Autumn Glass Days"]


def test_agenda_point_governs_the_details_below_it() -> None:
    assert _governors(AGENDA, "Moderator")[0] == '11:15 Round table "Who pays?"'


def test_outer_item_governs_the_lines_further_in() -> None:
    assert _governors(AGENDA, "Mihkel Tuulas") == ["Digital glazing", "WEDNESDAY 15 MAY", "Autumn Glass Days"]


def test_place_and_date_under_the_headline_are_a_detail() -> None:
    assert _find(AGENDA, "Teatro da Ria").kind is BlockKind.LABEL


def test_practical_part_belongs_to_no_day() -> None:
    assert _governors(AGENDA, "85 €") == ["Practical information", "Autumn Glass Days"]


def test_question_heads_its_answer() -> None:
    text = "Assembly of Lumo\n\nWho is in?\nThe port of Koper and the firm Vozilo.\n\nWho is out?\nNobody at all."
    assert [str(b.kind) for b in find_blocks(text)][1:] == ["heading", "paragraph", "heading", "paragraph"]


def test_level_counts_the_governors() -> None:
    for block in find_blocks(AGENDA):
        assert block.level == (0 if block.heading is None else find_blocks(AGENDA)[block.heading].level + 1)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Privacy researcher Ana Kos of the Lumo Cluster spoke at the Digital Forum in Graz.", BlockKind.PARAGRAPH),
        ("Dora Wint presented oat cookies at the Forum after a visit to the mill.", BlockKind.PARAGRAPH),
        ("Subscribers of the magazine met Emil Hahn, who spoke at the Digital Forum.", BlockKind.PARAGRAPH),
        ("Updated figures were presented by Fina Sorg of the Lumo Cluster in Graz.", BlockKind.PARAGRAPH),
        ("The share of wood > 40 % and of steel > 20 % was shown by Ana Kos.", BlockKind.PARAGRAPH),
        ("We use cookies to give you the best experience on our website.", BlockKind.JUNK),
        ("Subscribe to our newsletter and get the news of the cluster every week.", BlockKind.JUNK),
        ("Copyright 2023 Lumo Cluster, Graz and Linz, Austria. All rights reserved.", BlockKind.JUNK),
        ("Privacy", BlockKind.JUNK),
        ("Home > News > Cluster day", BlockKind.JUNK),
    ],
)
def test_sentence_is_text_whatever_word_it_begins_with(line: str, kind: BlockKind) -> None:
    text = f"Digital Forum in Graz\n\n{line}\n\nThe forum took place in Graz on 4 May 2023."
    assert find_blocks(text)[1].kind is kind


@pytest.mark.parametrize(
    ("row", "is_head"),
    [
        ("Day | Time | Session | Speakers", True),
        ("Panel | Panellists", True),
        ("No. | Name | Organisation / country", True),
        ("Speaker(s) | Title and topic", True),
        ("| Name | Role |", True),
        ("Ana Kos | Lumo", False),
        ("Day | Glass Forum", False),
        ("Speakers", False),
        ("Welcome | Opening of the day", False),
    ],
)
def test_a_row_of_words_for_columns_heads_a_table(row: str, is_head: bool) -> None:
    blocks = find_blocks(
        f"Glass Day\n\nIt was in Linz.\n\n{row}\nMonday | Sand\nTuesday | Glass\n\nText that follows on it."
    )
    assert (blocks[2].kind is BlockKind.COLUMNS) is is_head
    if is_head:
        assert [block.heading for block in blocks[3:]] == [2, 2, 0]


def test_the_lines_of_a_cell_belong_to_its_row() -> None:
    text = (
        "Glass Day\n\nTime | Session | Speakers\n09:00 | Sand\n  Ana Kos\n  director, Lumo\n10:00 | Glass | Ivo Berg\n"
    )
    blocks = find_blocks(text)
    assert [str(block.kind) for block in blocks[2:]] == ["agenda", "listing", "listing", "agenda"]
    assert [block.heading for block in blocks[2:]] == [1, 2, 2, 1]


def test_indented_text_below_no_row_is_no_cell() -> None:
    blocks = find_blocks(
        "Glass Day\n\nIt was in Linz and it was full of people from all over.\n  and then it rained for many hours on all of us.\n"
    )
    assert blocks[-1].kind is BlockKind.PARAGRAPH
