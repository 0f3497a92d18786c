"""Pieces on a page come out in the order in which a person reads them."""

import pytest

from collabgraph.extraction.reading.pdf.paragraphs import join_lines, join_paragraphs
from collabgraph.extraction.reading.pdf.placed_text import PlacedText, UprightRule
from collabgraph.extraction.reading.pdf.reading_order import order_lines

HEIGHT = 10.0


def put(text: str, left: float, line: float, width: float | None = None, height: float = HEIGHT) -> PlacedText:
    """A piece on the line of that number from the top; five points a letter."""
    bottom = 700 - 14 * line
    return PlacedText(text, left, bottom, left + (width or 5 * len(text)), bottom + height)


def read(*pieces: PlacedText, rules: tuple[UprightRule, ...] = ()) -> list[str]:
    return [line.text for line in order_lines(pieces, rules)]


def test_lines_come_from_the_top_down_and_words_from_the_left() -> None:
    assert read(put("in Graz", 92, 1), put("Second", 40, 2), put("Ana Kos spoke", 25, 1)) == [
        "Ana Kos spoke in Graz",
        "Second",
    ]


LEFT = [
    "The first column tells of the opening",
    "and of those who came to it from all",
    "parts of the country by train or bus.",
]
RIGHT = [
    "The second column tells of the talks",
    "and of the panel that closed the day",
    "with a look at the year that comes.",
]


def columns(first: float = 1) -> list[PlacedText]:
    left = [put(text, 40, first + n, 190) for n, text in enumerate(LEFT)]
    return [*left, *(put(text, 260, first + n, 190) for n, text in enumerate(RIGHT))]


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    assert read(*columns()) == LEFT + RIGHT


def test_a_line_over_both_columns_is_read_before_them_and_one_below_after_them() -> None:
    title = put("Annual conference of the cluster in Klagenfurt am Wörthersee", 40, 0, 410)
    foot = put("The next conference takes place in Tampere and is open to all of us", 40, 5, 410)
    assert read(title, *columns(), foot) == [title.text, *LEFT, *RIGHT, foot.text]


def test_a_heading_below_two_columns_is_read_after_both() -> None:
    heading = put("Programme", 40, 5.5, height=14)
    assert read(*columns(), heading) == [*LEFT, *RIGHT, "Programme"]


def test_cells_of_a_table_are_read_row_by_row() -> None:
    rows = [
        ("09:00", "Opening", "Ana Kos"),
        ("09:30", "Wood beyond construction", "Ivo Berg"),
        ("11:00", "Panel", "Jana Novak"),
    ]
    pieces = [put(cell, (40, 110, 300)[at], n) for n, row in enumerate(rows) for at, cell in enumerate(row)]
    assert read(*pieces) == [" | ".join(row) for row in rows]


def test_a_wrapped_cell_goes_on_in_its_cell() -> None:
    pieces = [
        put("09:00", 40, 0), put("A very long title of a talk", 110, 0), put("Ana Kos, Region of", 300, 0),
        put("that needs two lines", 110, 0.9), put("Carinthia", 300, 0.9),
        put("11:00", 40, 2.2), put("Panel", 110, 2.2), put("Jana Novak", 300, 2.2),
    ]  # fmt: skip
    assert read(*pieces) == [
        "09:00 | A very long title of a talk that needs two lines | Ana Kos, Region of Carinthia",
        "11:00 | Panel | Jana Novak",
    ]


def test_a_ruled_line_parts_cells_that_stand_close() -> None:
    rule = UprightRule(141, 660, 142, 720)
    assert read(put("theme by the host", 56, 0), put("Ana Kos", 147, 0), rules=(rule,)) == [
        "theme by the host | Ana Kos"
    ]
    assert read(put("theme by the host", 56, 0), put("Ana Kos", 147, 0)) == ["theme by the host Ana Kos"]


def test_wide_spaces_of_a_justified_line_part_no_words() -> None:
    line = [put("Ministry", 40, 0), put("of", 96, 0), put("Economic", 122, 0), put("Transformation", 178, 0)]
    assert read(*line, put("announced a continuation of the whole programme", 40, 1, 208)) == [
        "Ministry of Economic Transformation",
        "announced a continuation of the whole programme",
    ]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("the confer-", "ence in Graz", "the conference in Graz"),
        ("Baden-", "Württemberg", "Baden-Württemberg"),
        ("the confer\xad", "ence", "the conference"),
        ("in", "Graz", "in Graz"),
        ("2019 -", "2021", "2019 - 2021"),
    ],
)
def test_words_cut_at_a_line_end_are_whole_again(above: str, below: str, joined: str) -> None:
    assert join_lines(above, below) == joined


def test_wrapped_lines_are_one_paragraph_and_items_stay_lines() -> None:
    lines = order_lines(
        [
            put("The conference was opened by Ana Kos of the Region", 40, 0, 400), put("of Carinthia in Klagenfurt.", 40, 1, 150),
            put("Speakers", 40, 3, 50), put("• Ivo Berg, University of Linz", 40, 4, 150), put("• Jana Novak", 40, 5, 60),
        ]
    )  # fmt: skip
    assert list(join_paragraphs(lines)) == [
        "The conference was opened by Ana Kos of the Region of Carinthia in Klagenfurt.",
        "Speakers\n• Ivo Berg, University of Linz\n• Jana Novak",
    ]
