"""Place and days of an event by the line below the title that names it."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.lines.title_lines import find_title_lines
from collabgraph.ontology.vocabulary import Property

DAY = {Property.START_DATE, Property.END_DATE}
PLACE = {Property.LOCATED_IN}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Programme of the [EV Glass Day]\n\n[PL Linz], 3 May 2021\n\nText.", DAY | PLACE),
        ("Programme of the [EV Glass Day]\n[PL Linz] | 3–4 May 2021 | 10:30\n\nText.", DAY | PLACE),
        ("Programme of the [EV Glass Day]\n\n3 May 2021 in [PL Linz]\n\nText.", DAY | PLACE),
        ("Programme of the [EV Glass Day]\n\n3 May 2021\n\nText.", DAY),
        ("Programme of the [EV Glass Day]\n\n[PL Linz], [PL Town Hall], 3 May 2021\n\nText.", DAY),
        ("Programme of the [EV Glass Day]\n\n[PL Linz] welcomed all on 3 May 2021\n\nText.", set()),
        ("Programme of the [EV Glass Day] and the [EV Sand Fair]\n\n[PL Linz], 3 May 2021\n\nText.", set()),
        ("What [OR Lumo] plans\n\n[PL Linz], 3 May 2021\n\nThe [EV Glass Day] was full.", set()),
        ("Programme of the [EV Glass Day]\n\nText.\n\nMore text.\n\n[PL Linz], 3 May 2021", set()),
    ],
)
def test_a_line_of_place_and_day_is_of_the_event_above(
    text: str, expected: set[Property], scene_of: Callable[..., ParsedArticle]
) -> None:
    assert {s.property for s in find_title_lines(scene_of(text))} == expected
