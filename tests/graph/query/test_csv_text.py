"""CSV for programs changes no value; for a spreadsheet it says its encoding, and nothing in it runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgraph.graph.query.csv_text import BOM, guard_cell, write_csv


@pytest.mark.parametrize("cell", [
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\t", '=HYPERLINK("http://x.example","Net Prize")',
    "=cmd|' /C calc'!A0", "-", "- a bullet", "＝1+1", "\u00a0=1",
])  # fmt: skip
def test_cell_that_would_run_is_marked_as_text(cell: str) -> None:
    assert guard_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Kos", "a=b", "2023-05-04", "0.9", "-3", "+4.25", "'quoted'", "“=1”"])
def test_other_cells_and_numbers_stay(cell: str) -> None:
    assert guard_cell(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_rows_are_read_back_as_they_were(rows: list[list[str]]) -> None:
    rows = [[cell.replace("\0", "") for cell in row] for row in rows]
    text = write_csv(("a", "b"), rows)
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *rows]
    assert write_csv(("a", "b"), rows, bom=True) == BOM + text
