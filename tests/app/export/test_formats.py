"""Every format is written to a path, whole or not at all, and what is two tables into a folder."""

from io import BytesIO
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from openpyxl import load_workbook

from collabgraph.cli.answers.export import _EXPORTS, ENDINGS
from collabgraph.export.formats import ExportFormat, SheetOptions
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import InputError


def test_the_command_knows_every_format() -> None:
    assert set(_EXPORTS) == set(ExportFormat)
    assert set(ENDINGS.values()) <= set(ExportFormat)
    assert get_args(ExportFormat) == ()


@pytest.mark.parametrize("format_", [f for f in ExportFormat if not f.is_folder])
def test_file_and_stream_hold_the_same(graph: KnowledgeGraph, news: Path, tmp_path: Path, format_: str) -> None:
    graph.ingest(news)
    graph.export(format_, tmp_path / "out")
    graph.export(format_, stream := BytesIO())
    written = (tmp_path / "out").read_bytes()
    assert written
    if format_ == "xlsx":
        # A workbook holds the moment in which it was made: its cells are compared.
        one, other = (load_workbook(file) for file in (BytesIO(written), stream))
        assert [list(sheet.values) for sheet in one] == [list(sheet.values) for sheet in other]
    else:
        assert written == stream.getvalue()


@pytest.mark.parametrize(("format_", "names"), [
    ("gephi", ["edges.csv", "nodes.csv"]), ("kumu", ["connections.csv", "elements.csv"]),
])  # fmt: skip
def test_two_tables_go_into_a_folder(
    graph: KnowledgeGraph, news: Path, tmp_path: Path, format_: str, names: list[str]
) -> None:
    graph.ingest(news)
    graph.export(format_, tmp_path / "new" / "folder")
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == names
    tables = [pd.read_csv(tmp_path / "new" / "folder" / name) for name in names]
    assert [len(table) for table in tables] == [1, 2]
    with pytest.raises(InputError, match="two tables: name a folder"):
        graph.export(format_, BytesIO())
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be made a folder"):
        graph.export(format_, tmp_path / "file")


def test_csv_for_a_spreadsheet_says_its_encoding_and_holds_no_formula(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Şiş\n\nJana Kos spoke at Şiş Forum.", encoding="utf-8")
    graph.ingest(tmp_path / "a.txt")
    graph.export("csv", tmp_path / "plain.csv")
    graph.export("csv", tmp_path / "sheet.csv", options=SheetOptions(bom=True, no_formulas=True))
    assert not (tmp_path / "plain.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "sheet.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "plain.csv").read_bytes()
