"""The event that a title names by its form."""

import pytest

from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.mentions.title_forms import mend_title
from collabgraph.ontology.vocabulary import EntityType

T = EntityType


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Programme of the Arctic Wood Conference, Rovaniemi, 18 March 2025", "Arctic Wood Conference"),
        ("Minutes of the Alpine Wool Meeting", "Alpine Wool Meeting"),
        ("Speakers of the 3rd Wood & Wellness Congress (Linz)", "3rd Wood & Wellness Congress"),
        ("Draft agenda for the Days of Glass Forum 2024", "Days of Glass Forum"),
        ("# Fees of the Cork Days", "Cork Days"),
        ("Programme of the day", None),
        ("Photos of the Glass Forum", None),
        ("Programme of the Conference", None),
        ("Minutes of the Glass Board", None),
        ("Programme of the Glass Institute for the summer", None),
        ("A programme\nof the Glass Forum", None),
    ],
)
def test_a_title_names_its_event(title: str, event: str | None) -> None:
    mended = mend_title(f"{title}\n\nText follows.", [])
    assert [(span.text, span.type) for span in mended] == ([(event, T.EVENT)] if event else [])


@pytest.mark.parametrize(
    ("found", "type_", "score", "expected"),
    [
        ("Glass Forum", T.EVENT, 0.3, "Linz Glass Forum"),
        ("Linz Glass Forum", T.ORGANISATION, 0.9, "Linz Glass Forum"),
        ("Linz", T.PLACE, 0.9, "Linz Glass Forum"),
        ("Glass Forum", T.EVENT, 0.8, "Glass Forum"),
        ("Linz Glass Forum Days Cluster", T.ORGANISATION, 0.8, "Linz Glass Forum Days Cluster"),
    ],
)
def test_a_sure_event_stays_as_it_was_found(found: str, type_: EntityType, score: float, expected: str) -> None:
    text = f"Programme of the {found if found.startswith('Linz ') else 'Linz Glass Forum'}\n\nText follows."
    begin = text.index(found)
    mended = mend_title(text, [NameSpan(begin, begin + len(found), found, type_, score)])
    assert [span.text for span in mended] == [expected]
