"""The same words come out the same, however they were typed, marked or wrapped, and each knows where it stands."""

import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabgraph.extraction.normalised.normalise import normalise

REPORT = (
    """Timber forum in Graz

The Timber Forum 2023 took place in Graz on 3 and 4 May 2023. It was organised by the Arda Cluster Office (ACO), whose
director "had waited for this day".

Ana Kos, director of the Arda Cluster Office, gave the keynote on peat. She thanked Ivo Berg from Lumo Bank. The well-known
cross-border project SEA'GRAIN was presented by Pieter Van der Merwe of the University of Limpopo. Nobody left early.

- Bea Rott, manager, Nera Labs
- Cem Aslan, researcher at the University of Izmir, who told the guests of his long-term work on beams

The next forum will be held in Linz.
""".replace("\nwhose", " whose")
    .replace("whose\ndirector", "whose director")
    .replace("well-known\ncross", "well-known cross")
)

#: One character for another that means the same, as typesetters and word processors put it.
TYPOGRAPHIES: dict[str, Callable[[str], str]] = {
    "curly": lambda t: re.sub(r'"([^"]*)"', "“\\1”", t).replace("'", "’"),
    "german": lambda t: re.sub(r'"([^"]*)"', "„\\1“", t),
    "french": lambda t: re.sub(r'"([^"]*)"', "«\u00a0\\1\u00a0»", t),
    "inward": lambda t: re.sub(r'"([^"]*)"', "»\\1«", t),
    "doubled": lambda t: re.sub(r'"([^"]*)"', "``\\1''", t),
    "no-break spaces": lambda t: re.sub(r"(?<=\d) ", "\u00a0", t),
    "thin spaces": lambda t: re.sub(r"(?<=May) ", "\u202f", t),
    "no-break hyphens": lambda t: re.sub(r"(?<=\w)-", "\u2011", t),
    "soft hyphens": lambda t: re.sub(r"([a-z]{4})([a-z]{3})", "\\1\u00ad\\2", t),
    "zero width": lambda t: re.sub(r"(?<=[a-z]) ", "\u200b ", t),
    "byte-order mark within": lambda t: t.replace("\n\n", "\n\n\ufeff"),
    "direction marks": lambda t: t.replace("Ana Kos", "\u200eAna Kos\u200f"),
    "bold": lambda t: t.replace("Ana Kos", "**Ana Kos**").replace("Timber Forum 2023", "__Timber Forum 2023__"),
    "italic": lambda t: t.replace("Ana Kos", "*Ana Kos*").replace("Nera Labs", "_Nera Labs_"),
    "links": lambda t: t.replace("Ana Kos", "[Ana Kos](https://a.example/kos_(ana)?x=1)"),
    "references": lambda t: t.replace("Lumo Bank", "[Lumo Bank][bank]") + "\n[bank]: https://bank.example\n",
    "footnotes": lambda t: t.replace("on peat", "on peat[^1]"),
    "code": lambda t: t.replace("ACO", "`ACO`"),
    "escapes": lambda t: t.replace("(ACO)", "\\(ACO\\)"),
    "entities": lambda t: t.replace('"', "&quot;").replace("3 and 4", "3&nbsp;and 4"),
    "tags": lambda t: t.replace("Ana Kos", "<b>Ana</b> <a href='/kos'>Kos</a>"),
    "comments": lambda t: t.replace("on peat", "<!-- check -->on peat"),
    "terminal colours": lambda t: t.replace("Ana Kos", "\ufffd[1mAna Kos\ufffd[0m"),
    "bells": lambda t: t.replace("Ana Kos", "Ana \ufffdKos"),
    "emoji": lambda t: t.replace("Nobody left early.", "Nobody left early 🎉.").replace("Timber forum in Graz", "🚀 Timber forum in Graz 🌲"),
    "two blanks behind sentences": lambda t: re.sub(r"(?<=[a-z]\.) (?=[A-Z])", "  ", t),
    "trailing blanks": lambda t: t.replace("\n", "  \n"),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPOGRAPHIES)
def test_another_typography_gives_the_same_text(name: str) -> None:
    changed = TYPOGRAPHIES[name](REPORT)
    assert changed != REPORT
    assert normalise(changed).text.rstrip() == normalise(REPORT).text.rstrip()


def wrap(text: str, width: int, indent: str = "") -> str:
    """Each line wrapped, items with what follows indented."""
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent=indent if line.startswith("- ") else "", break_long_words=False)
        for line in text.split("\n")
    )


@pytest.mark.parametrize("width", range(24, 160))
@pytest.mark.parametrize("indent", ["", "  "])
def test_wrapping_at_any_width_gives_the_same_text(width: int, indent: str) -> None:
    assert normalise(wrap(REPORT, width, indent)).text == normalise(REPORT).text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        # Hyphens at line ends.
        ("It was a confer-\nence of the Lumo Cluster.", "It was a conference of the Lumo Cluster."),
        ("It was in Baden-\nBaden, in the hall.", "It was in Baden-Baden, in the hall."),
        ("A cross-\nborder project began.", "A cross-border project began."),
        ("The e-\nhealth group met in Graz.", "The e-health group met in Graz."),
        ("Both were Lumo-\nlab guests. The Lumolab paid.", "Both were Lumolab guests. The Lumolab paid."),
        ("The mecha\u00ad\ntronics cluster met.", "The mechatronics cluster met."),
        # Names over line ends, in text without one column.
        (
            "The keynote was given by Pieter Van der\nMerwe, director of the Highveld Timber\nCluster. He met Lerato\nMokoena of the "
            "University of\nLimpopo there.",
            "The keynote was given by Pieter Van der Merwe, director of the Highveld Timber Cluster. He met Lerato Mokoena of the "
            "University of Limpopo there.",
        ),
        ("Talks\n\nOne was given by Lerato\nMokoena of the agency.", "Talks\n\nOne was given by Lerato Mokoena of the agency."),
        # Marks.
        ("| Time | Speaker |\n|---|:--|\n| 10:00 | **Ana Kos**, Lumo |", "Time | Speaker\n10:00 | Ana Kos, Lumo"),
        ("Programme\n=========\n\nText.", "Programme\n\nText."),
        ("## Programme ##\n\nText.", "## Programme\n\nText."),
        ("![A hall](hall.png)\nAna Kos spoke.", "\nAna Kos spoke."),
        ("> The forum was a joy to all who came\n> and nobody left.", "The forum was a joy to all who came and nobody left."),
        ("O`Brien and D´Angelo met.", "O'Brien and D'Angelo met."),
        ("Ana Kos\x92s talk", "Ana Kos's talk"),
        ("The ﬁsh cluster", "The fish cluster"),
        ("Jose\u0301 spoke", "José spoke"),
        # Pictographs.
        ("👉 Ana Kos, Lumo\n👉 Bea Rott, Nera", "- Ana Kos, Lumo\n- Bea Rott, Nera"),
        ("Speakers:\n🎤 Ana Kos, Lumo", "Speakers:\n- Ana Kos, Lumo"),
        ("📅 12 May 📍 Graz 🎤 Speakers:", "Date: 12 May\nPlace: Graz\nSpeakers:"),
        ("🗓️ Tuesday, 3 May", "Date: Tuesday, 3 May"),
        ("📅 Save the date", "Save the date"),
        ("📍 Where: Graz", "Where: Graz"),
        ("Join us 📌 in the hall", "Join us\nin the hall"),
        ("Milan Horváth 🇸🇰, researcher", "Milan Horváth, researcher"),
        ("Milan Horváth 🇸🇰 Nitra Lab", "Milan Horváth – Nitra Lab"),
        ("1️⃣ Ana Kos\n2️⃣ Bea Rott", "1. Ana Kos\n2. Bea Rott"),
        ("a good day 👩‍🔬 for all", "a good day for all"),
        # Cells.
        ("09:00\tWelcome\tAna Kos", "09:00 | Welcome | Ana Kos"),
    ],
)  # fmt: skip
def test_text_is_read_as_it_was_meant(stored: str, text: str) -> None:
    assert normalise(stored).text == text


@pytest.mark.parametrize(
    "stored",
    [
        # Lists, agendas, details, addresses, headings: no line goes on.
        "Partners\nLumo Cluster, Slovenia\nSteklarna Vid, Slovenia\nGlashaus GmbH, Austria",
        "Ana Kos, director, Lumo\nBea Rott, manager, Nera",
        "- Ana Kos, Lumo\n- Bea Rott, Nera",
        "1. Ana Kos spoke.\n2. Bea Rott spoke.",
        "09:00 Opening by Ana Kos\n09:30 Keynote by Bea Rott",
        "When: 5 May 2023\nWhere: Graz\nWho: everybody",
        "Lumo meets in Graz\nby Ana Kos",
        "Who's in\nAna Kos",
        "Where the money comes from\nLumo Programme: a part of it",
        "Lumo Cluster\nMain Street 5\n8010 Graz\noffice@lumo.example",
        "TUESDAY 14 MAY\nregistration and coffee",
        "Time | Talk\n10:00 | of wood and\n11:00 | stone",
        "The forum opened.\nAna Kos spoke.\nThen all went home.",
        # What looks like a mark and is none.
        "2 * 3 * 4 and snake_case_names, 5 > 3 > 2",
        "[Menu] [Search] [Log in]",
        "Ana Kos* and Bea Rott* (* by video)",
        "* item one\n* item two",
        "~~Ana Kos~~ CANCELLED",
        "R&D; AT&T; Ben & Jerry",
        "Fees: <50 € or >90 €",
        "Home » News » Graz",
        "♦ 13:05 What coatings can do\n♦ 13:30 Grass",
        "✓ Ana Kos\n✓ Bea Rott",
        "Rows of ☐ and ☒",
        "12–14 May — in Graz",
        "",
        "\n\n",
    ],
)
def test_what_is_meant_as_it_stands_stays(stored: str) -> None:
    assert normalise(stored).text == stored


PIECES = st.lists(
    st.sampled_from(
        ["Ana", "Kos", "of", "the", "Lumo", "Cluster", ".", ",", "\n", "\n\n", " ", "  ", "\t", "**", "*", "_", "[", "](u)", "`", "-",
         "\u00ad", "\u00a0", "\u200b", "\ufffd", "\ufffd[0m", "“", "”", "«", "»", "’", "🎉", "📍", "👉", "🇸🇰", "ﬁ", "e\u0301", "|",
         ">", "#", "<b>", "<!--", "-->", "&amp;", "1.", "09:00", "\\", "wood", "by", "(", ")", "''", ",,", "~~", "---", "\ufe0f",
         "\u20e3", "\u2028", "\x92"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(PIECES | st.text(max_size=80))
@settings(max_examples=400)
def test_every_character_knows_its_place(stored: str) -> None:
    view = normalise(stored)
    assert len(view.text) == len(view.begins) == len(view.ends)
    places = list(zip(view.begins, view.ends, strict=True))
    assert all(0 <= begin < end <= len(stored) for begin, end in places)
    assert places == sorted(places)
    # What stands there in both is the same character, unless it was replaced.
    for (begin, end), character in zip(places, view.text, strict=True):
        if character.isalnum() and end - begin == 1:
            assert character in stored[begin:end].translate(str.maketrans("", "")) or not stored[begin].isascii()


@given(PIECES)
@settings(max_examples=200)
def test_a_quote_holds_the_words_and_no_line_more(stored: str) -> None:
    view = normalise(stored)
    for begin in range(0, len(view.text), 3):
        first, last = view.find_stored(begin, min(begin + 5, len(view.text)))
        quote_first, quote_last = view.find_quote(begin, min(begin + 5, len(view.text)))
        assert 0 <= quote_first <= first < last <= quote_last <= len(stored)
        assert "\n" not in stored[quote_first:first] + stored[last:quote_last]
