"""The facts as a workbook for Excel and LibreOffice: typed cells, dates as dates, a header that stays.

In: a graph to question and the list of articles. Out: an XLSX file with three sheets: facts, entities, articles. Text is text, whatever it
begins with: no cell is a formula. Characters that the format cannot hold are left out, and a text longer than a cell may
be is cut. Refuses more rows than a sheet has.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from collabgraph.export.facts import read_facts
from collabgraph.graph.query.queryable import find_rows
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from collabgraph.graph.query.queryable import Queryable
    from collabgraph.graph.storage.archive import ArticleSummary

#: What a sheet and a cell can hold; Excel opens no file with more.
MOST_ROWS, LONGEST = 1_048_576, 32_767
#: Excel takes no more links in one sheet.
_MOST_LINKS = 65_530
_NUMBERS: dict[str, Callable[[str], int | float]] = {"confidence": float, "begin": int, "end": int}
#: Widths in characters: a sentence wraps, an address runs on.
_WIDTHS = {"quote": 70, "context": 40, "title": 40, "subject": 28, "object": 28, "label": 28, "aliases": 40}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: What no document of XML 1.0 may hold, not even escaped.
_NO_CELL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WEB = re.compile(r"https?://[^\s\"<>]+")

_Value = str | int | float | date | None

_TYPES = "SELECT ?iri ?class { ?iri a ?class }"
_LABELS = "SELECT ?iri ?label { ?iri skos:prefLabel ?label }"
_ALIASES = "SELECT ?iri ?alias { ?iri skos:altLabel ?alias }"
_TYPE_OF_CLASS = {NAMESPACE + type_.value: type_ for type_ in EntityType}


def write_workbook(
    ds: "Queryable", articles: Iterable["ArticleSummary"], file: IO[bytes], *, links: bool = False
) -> None:
    """All facts, entities and articles; ``links`` makes the addresses of articles links that open on a click."""
    found = read_facts(ds)
    sheets: dict[str, tuple[Sequence[str], Sequence[Sequence[_Value]]]] = {
        "Facts": (found.columns, [_type_row(found.columns, row) for row in found.texts()]),
        "Entities": (("label", "type", "aliases", "iri"), _read_entities(ds)),
        "Articles": (
            ("id", "title", "published", "url", "source", "pipeline"),
            [(a.id, a.title, a.published, a.url or "", a.source, a.pipeline) for a in articles],
        ),
    }
    for title, (_, rows) in sheets.items():
        if len(rows) >= MOST_ROWS:
            raise InputError(
                f"{len(rows):,} rows of {title.lower()}: a sheet holds {MOST_ROWS - 1:,}. Export csv, or a smaller"
                " workspace."
            )
    workbook = Workbook(write_only=True)
    for title, (columns, rows) in sheets.items():
        _fill_sheet(workbook.create_sheet(title), columns, rows, links)
    workbook.save(file)


def _type_row(columns: Sequence[str], row: Sequence[str]) -> list[_Value]:
    return [_read_value(column, text) for column, text in zip(columns, row, strict=True)]


def _read_value(column: str, text: str) -> _Value:
    """The text of a cell as a number or a day, where it is one."""
    if column in _NUMBERS and text:
        return _NUMBERS[column](text)
    if column == "object" and _DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        # The calendar of spreadsheets begins with 1900, and counts one day too many before March of that year.
        return day if day.year > 1900 else text
    return text


def _read_entities(ds: "Queryable") -> list[Sequence[_Value]]:
    """Each entity once; a cluster, which is an organisation too, as a cluster."""
    types: dict[str, EntityType] = {}
    for iri, class_ in find_rows(ds, _TYPES, PREFIX_TEXTS):
        if class_ in _TYPE_OF_CLASS and types.get(iri) is not EntityType.CLUSTER:
            types[iri] = _TYPE_OF_CLASS[class_]
    aliases: dict[str, list[str]] = defaultdict(list)
    for iri, alias in find_rows(ds, _ALIASES, PREFIX_TEXTS):
        aliases[iri].append(alias)
    labels = sorted((label, iri) for iri, label in find_rows(ds, _LABELS, PREFIX_TEXTS) if iri in types)
    return [(label, types[iri].value, "; ".join(sorted(aliases[iri])), iri) for label, iri in labels]


def _fill_sheet(
    sheet: "WriteOnlyWorksheet", columns: Sequence[str], rows: Sequence[Sequence[_Value]], links: bool
) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 16)
    header = []
    for column in columns:
        cell = WriteOnlyCell(sheet, column)
        cell.font = Font(bold=True)
        header.append(cell)
    sheet.append(header)
    linked = 0
    for row in rows:
        cells = []
        for column, value in zip(columns, row, strict=True):
            cell = WriteOnlyCell(sheet, _clean(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                # openpyxl makes a formula of what begins as one.
                cell.data_type = "s"
                if column in _WIDTHS:
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
                if links and column in ("url", "source") and linked < _MOST_LINKS and _WEB.fullmatch(value):
                    cell.hyperlink = value
                    linked += 1
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            cells.append(cell)
        sheet.append(cells)


def _clean(text: str) -> str:
    """The text without what the format cannot hold, cut to what a cell can.

    >>> _clean("bell \\x07 rings")
    'bell  rings'
    """
    clean = _NO_CELL.sub("", text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"
