import io
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.console import Console

from collabgraph.cli.tables import print_rows

COLUMNS = ("person", "event", "place", "quote")
QUOTE = "Jana Kos of the Wood Cluster spoke at the Cluster Day about the many uses of beech, and about its prices."
ROWS = [
    ("Jana Kos", "Cluster Day", "", QUOTE),
    ("Jana Kos", "Wood Forum", "", "Kos spoke."),
    ("Mila Hofer", "Cluster Day", "", "Hofer spoke."),
]


def printed(width: int, columns: tuple[str, ...] = COLUMNS, rows: Sequence[Sequence[str]] = ROWS) -> str:
    out = io.StringIO()
    print_rows(columns, rows, Console(file=out, width=width))
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120, 200])
def test_table_wraps_long_quotes_beneath_the_row_and_says_each_first_cell_once(width: int) -> None:
    lines = printed(width).splitlines()
    assert lines[0].split() == ["person", "event"]
    assert sum(line.startswith("Jana Kos") for line in lines) == 1
    assert f"“{QUOTE}”" in " ".join(line.strip() for line in lines)
    assert max(map(len, lines)) <= width
    assert lines[-1] == "3 rows"


def test_dates_are_joined_and_sessions_name_their_conference() -> None:
    columns = ("event", "part_of", "start", "end", "modality")
    rows = [
        ("Session on beech", "Cluster Days", "2022-05-11", "2022-05-13", "asserted"),
        ("Wood Forum", "", "2023-10", "2023-10", "announced"),
        ("Steel Week", "", "", "2024", "asserted"),
    ]
    assert [line.rstrip() for line in printed(100, columns, rows).splitlines()] == [
        "event                                    when                     modality",
        "Session on beech (part of Cluster Days)  2022-05-11 – 2022-05-13  asserted",
        "Wood Forum                               2023-10                  announced",
        "Steel Week                               until 2024               asserted",
        "3 rows",
    ]


def test_quote_carries_article_place_confidence_and_modality() -> None:
    columns = ("subject", "modality", "confidence", "quote", "article", "begin", "end", "context")
    text = printed(100, columns, [("Jana Kos", "announced", "0.8", "Keynote: Kos", "graz", "9", "21", "Speakers:")])
    assert [line.rstrip() for line in text.splitlines()] == [
        "subject",
        "Jana Kos",
        "  “Keynote: Kos” — graz, 9–21, announced, likely",
        "  “Speakers:”",
        "",
        "1 row",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_many_columns_become_records_that_lose_no_word(width: int) -> None:
    columns = tuple(f"column{i}" for i in range(12))
    text = printed(width, columns, [("Jana Kos", *(f"value {i} of twelve" for i in range(1, 12)))])
    assert all(f"value {i} of twelve" in text for i in range(1, 12))
    assert max(map(len, text.splitlines())) <= width


def test_rows_with_and_without_quote_stand_together() -> None:
    columns = ("person", "event", "quote", "article")
    text = printed(
        100, columns, [("Jana Kos", "Wood Forum", "Kos spoke.", "graz"), ("Mila Hofer", "Wood Forum", "", "")]
    )
    assert [line.rstrip() for line in text.splitlines()] == [
        "person      event",
        "Jana Kos    Wood Forum",
        "  “Kos spoke.” — graz",
        "",
        "Mila Hofer  Wood Forum",
        "2 rows",
    ]


def test_no_rows_are_said() -> None:
    assert printed(80, rows=[]) == "No rows.\n"


def test_text_cannot_command_the_terminal_or_the_layout() -> None:
    text = printed(80, ("name",), [("\x1b[31mred\x9b2J [bold]plain[/bold] \u202egnp",)])
    assert "\x1b" not in text and "\x9b" not in text and "\u202e" not in text
    assert "[bold]plain[/bold]" in text


def test_names_of_columns_are_bold_on_a_terminal_only() -> None:
    out = io.StringIO()
    print_rows(("name",), [("Jana Kos",)], Console(file=out, width=80, force_terminal=True, color_system="standard"))
    assert out.getvalue().splitlines()[0] == "\x1b[1mname\x1b[0m"
    assert printed(80, ("name",), [("Jana Kos",)]).splitlines()[0] == "name"


def test_wide_signs_and_long_words_are_folded_within_the_width() -> None:
    lines = printed(40, ("name", "about"), [("東京" * 30, "x" * 90)]).splitlines()
    assert max(cell_len(line) for line in lines) <= 40
    assert "".join(lines).count("東") == 30 and "".join(lines).count("x") == 90
