"""Cleaning of name spans: what is cut at their ends, and what belongs to the name."""

from datetime import date

import pytest

from collabgraph.extraction.dates.anchoring import find_dates
from collabgraph.extraction.mentions.cleaning import NameSpan, clean_span, drop_bare_events, drop_codes, drop_dates
from collabgraph.ontology.vocabulary import EntityType as T


@pytest.mark.parametrize(
    ("written", "kind", "kept"),
    [
        ("the Lumen Forum", T.EVENT, "Lumen Forum"),
        ("“Lumen”", T.PROJECT, "Lumen"),
        ("Lumen's", T.CLUSTER, "Lumen"),
        ("Prof. Dr. Ana Kos", T.PERSON, "Ana Kos"),
        ("Dr.-Ing. Ana Kos", T.PERSON, "Ana Kos"),
        ("chairwoman Ana Kos", T.PERSON, "Ana Kos"),
        ("Señora Ana Kos", T.PERSON, "Ana Kos"),
        ("Mr.Zoran Kos", T.PERSON, "Zoran Kos"),
        ("Cllr Ana Kos", T.PERSON, "Ana Kos"),
        ("Councillor Ana Kos", T.PERSON, "Ana Kos"),
        ("Mlle Ana Kos", T.PERSON, "Ana Kos"),
        ("Ana Kos, PhD", T.PERSON, "Ana Kos"),
        ("Ana Kos M.A.", T.PERSON, "Ana Kos"),
        ("Ana Kos, MEP", T.PERSON, "Ana Kos"),
        ("Jack Ma", T.PERSON, "Jack Ma"),
        ("Dean Kos", T.PERSON, "Dean Kos"),
        ("Mage Kos", T.PERSON, "Mage Kos"),
        ("Minister", T.PERSON, "Minister"),
        ("Minister Forum", T.EVENT, "Minister Forum"),
        ("Lumen)", T.CLUSTER, "Lumen"),
        ("**Lumen**", T.CLUSTER, "Lumen"),
        ('session "Second Life"', T.EVENT, 'session "Second Life"'),
        ("session “Second Life”", T.EVENT, "session “Second Life”"),
        ("Lumen (Graz)", T.CLUSTER, "Lumen (Graz)"),
        ("our next Malmö workshop on", T.EVENT, "Malmö workshop"),
        ("last year's workshop", T.EVENT, "last year's workshop"),
        ("A Coruña", T.PLACE, "A Coruña"),
        ("a Coruña workshop", T.EVENT, "Coruña workshop"),
    ],
)
def test_spans_lose_what_is_no_part_of_the_name(written: str, kind: T, kept: str) -> None:
    text = f"So {written} did."
    begin = 3
    cleaned = clean_span(NameSpan(begin, begin + len(written), written, kind, 0.9), text)
    assert cleaned is not None
    assert cleaned.text == kept == text[cleaned.begin : cleaned.end]


@pytest.mark.parametrize("number", ["7th", "XIV", "third", "twelfth"])
def test_a_bare_number_is_no_event(number: str) -> None:
    assert clean_span(NameSpan(4, 4 + len(number), number, T.EVENT, 0.9), f"the {number} one") is None


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("It was told by Petra Kos, MA.", "MA.", False),
        ("It was told by Petra Kos, MSc", "MSc", False),
        ("It was told by MA.", "MA.", True),
        ("It was told by Petra Kos, MAN", "MAN", True),
    ],
)
def test_a_degree_behind_a_name_is_no_body(text: str, name: str, stays: bool) -> None:
    cleaned = clean_span(NameSpan(text.index(name), text.index(name) + len(name), name, T.ORGANISATION, 0.9), text)
    assert (cleaned is not None) == stays


def test_a_span_of_punctuation_is_no_name() -> None:
    assert clean_span(NameSpan(0, 3, "“–”", T.EVENT, 0.9), "“–” x") is None


@pytest.mark.parametrize(
    ("text", "name", "kind", "stays"),
    [
        ("It starts in Q3 2023 and ends in Q1 2026.", "Q3 2023", T.PROJECT, False),
        ("It is planned for H2 2024 in Murano.", "H2 2024", T.PROJECT, False),
        ("It begins in autumn 2024.", "autumn 2024", T.TOPIC, False),
        ("It is paid by Horizon 2020.", "Horizon 2020", T.PROJECT, True),
        ("All met on 9 May 2024.", "9 May 2024", T.EVENT, True),
        ("August Kos came on 3 May 2024.", "August Kos", T.PERSON, True),
    ],
)
def test_a_name_that_is_only_a_date_is_none(text: str, name: str, kind: T, stays: bool) -> None:
    span = NameSpan(text.index(name), text.index(name) + len(name), name, kind, 0.5)
    assert drop_dates([span], find_dates(text, date(2024, 1, 1))) == ((span,) if stays else ())


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("Reference number: 609944-EPP-1-2019-1-LT-EPPKA2", "EPP-1-2019-1-LT-EPPKA2", False),
        ("Programme number CB005.3.22.041.", "CB005.3.22.041", False),
        ("under grant agreement 101074201", "101074201", False),
        ("Project ref. LIFE17 ENV/ES/000999", "ENV/ES/000999", False),
        ("the CLEANTECH-2023 fair", "CLEANTECH-2023", True),
        ("INTERREG-2021-27", "INTERREG-2021-27", True),
        ("the project Sand (609944-EPP-1-2019-1-LT) began", "Sand (609944-EPP-1-2019-1-LT)", True),
        ("Lumen 4.0 in 2023-2024", "Lumen 4.0", True),
        ("the network WOOD-2-ENERGY-2030", "WOOD-2-ENERGY-2030", True),
        ("Contract 2017-1-SI01-KA202-035", "2017-1-SI01-KA202-035", False),
        ("3-D-Print", "3-D-Print", True),
    ],
)
def test_a_reference_number_is_no_name(text: str, name: str, stays: bool) -> None:
    span = NameSpan(text.index(name), text.index(name) + len(name), name, T.PROJECT, 0.5)
    assert drop_codes(text, [span]) == ((span,) if stays else ())


@pytest.mark.parametrize(
    ("text", "names", "kept"),
    [
        ("The Lumen Days began. Kos opened the conference.", ("Lumen Days", "conference"), ("Lumen Days",)),
        (
            "Kos opened the conference. Then came the Lumen Days.",
            ("conference", "Lumen Days"),
            ("conference", "Lumen Days"),
        ),
        ("The Lumen Days began. Kos opened a conference.", ("Lumen Days", "conference"), ("Lumen Days", "conference")),
        ("The Lumen Days began. Kos opened the dinner.", ("Lumen Days", "dinner"), ("Lumen Days", "dinner")),
        ("The meeting began. Kos opened the conference.", ("meeting", "conference"), ("meeting", "conference")),
        (
            "The general assembly began. The assembly voted.",
            ("general assembly", "The assembly"),
            ("general assembly",),
        ),
        ("The session “Sand” began. Kos chaired the session.", ("Sand", "the session"), ("Sand",)),
        ("The Lumen Days began. Kos chaired the session.", ("Lumen Days", "the session"), ("Lumen Days", "session")),
        (
            "The Lumen Days and the Sand Fair began. Kos chaired the session.",
            ("Lumen Days", "Sand Fair", "the session"),
            ("Lumen Days", "Sand Fair"),
        ),
        (
            "The general assembly began. Kos came to an assembly.",
            ("general assembly", "an assembly"),
            ("general assembly", "assembly"),
        ),
    ],
)
def test_a_bare_noun_after_a_named_event_is_no_event_of_its_own(
    text: str, names: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    spans = []
    for name in names:
        word = name.removeprefix("The ").removeprefix("the ").removeprefix("an ")
        begin = text.rindex(name) + len(name) - len(word)
        spans.append(NameSpan(begin, begin + len(word), word, T.EVENT, 0.5))
    assert tuple(span.text for span in drop_bare_events(text, spans)) == kept
