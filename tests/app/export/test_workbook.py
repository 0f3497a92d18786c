"""The workbook is read back by openpyxl and pandas with numbers, dates and text as they are, and runs nothing."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from rdflib import RDF, SKOS, XSD, Dataset, Literal, URIRef

from collabgraph.export.workbook import LONGEST, write_workbook
from collabgraph.graph.storage.archive import ArticleSummary
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.terms import CG, DCT, PROV

KOS, DAY = URIRef("urn:kos"), URIRef("urn:day")


def make_graph(quote: str = "Jana Kos spoke.", start: str = "2023-05-04") -> Dataset:
    ds, article = Dataset(), URIRef("urn:a1")
    triples = [
        (KOS, RDF.type, CG.Person), (KOS, SKOS.prefLabel, Literal("Jana Kos")), (KOS, SKOS.altLabel, Literal("Ms Kos")),
        (DAY, RDF.type, CG.Event), (DAY, SKOS.prefLabel, Literal("+Day")),
        (URIRef("urn:c"), RDF.type, CG.Cluster), (URIRef("urn:c"), RDF.type, CG.Organisation),
        (URIRef("urn:c"), SKOS.prefLabel, Literal("Wood Cluster")),
        (article, DCT.identifier, Literal("a1")), (article, DCT.source, Literal("https://news.example/a1")),
    ]  # fmt: skip
    for i, (subject, property_, value) in enumerate([(KOS, CG.presentedAt, DAY), (DAY, CG.startDate, Literal(start))]):
        claim = URIRef(f"urn:claim{i}")
        triples += [
            (claim, RDF.type, CG.Claim), (claim, RDF.subject, subject), (claim, RDF.predicate, property_),
            (claim, RDF.object, value), (claim, CG.quote, Literal(quote)), (claim, PROV.wasDerivedFrom, article),
            (claim, CG.confidence, Literal("0.9", datatype=XSD.decimal)),
            (claim, CG.beginOffset, Literal(i)), (claim, CG.endOffset, Literal(i + 15)),
        ]  # fmt: skip
    for triple in triples:
        ds.add(triple)
    return ds


ARTICLES = (
    ArticleSummary("a1", "=News", date(2023, 5, 5), "https://news.example/a1", "news/a1.txt", "d", "p"),
    ArticleSummary("a2", "Undated", None, None, "news/a2.txt", "d", "p"),
)


def write(ds: Dataset, path: Path, *, links: bool = False) -> openpyxl.Workbook:
    with path.open("wb") as file:
        write_workbook(ds, ARTICLES, file, links=links)
    return openpyxl.load_workbook(path)


def test_cells_are_numbers_dates_and_text(tmp_path: Path) -> None:
    book = write(make_graph(), tmp_path / "facts.xlsx")
    assert book.sheetnames == ["Facts", "Entities", "Articles"]
    columns, first, second = (list(row) for row in book["Facts"].iter_rows(values_only=True))
    one, two = (dict(zip(columns, row, strict=True)) for row in (first, second))
    assert (one["subject"], one["property"], one["object"]) == ("Jana Kos", "presentedAt", "+Day")
    assert (one["confidence"], one["begin"], one["end"]) == (0.9, 0, 15)
    assert (two["property"], two["object"]) == ("startDate", datetime(2023, 5, 4))
    articles = pd.read_excel(tmp_path / "facts.xlsx", sheet_name="Articles")
    assert list(articles.published.dropna()) == [pd.Timestamp("2023-05-05")]
    assert list(articles.title) == ["=News", "Undated"]


def test_an_entity_stands_once_with_its_narrowest_type(tmp_path: Path) -> None:
    rows = list(write(make_graph(), tmp_path / "facts.xlsx")["Entities"].iter_rows(min_row=2, values_only=True))
    assert rows == [
        ("+Day", "Event", None, "urn:day"),
        ("Jana Kos", "Person", "Ms Kos", "urn:kos"),
        ("Wood Cluster", "Cluster", None, "urn:c"),
    ]


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x.example","Net Prize")', "+1", "-2+3", "@SUM(A1)", "\t=1", "=1\r"]
)
def test_text_that_begins_as_a_formula_is_text(tmp_path: Path, text: str) -> None:
    sheet = write(make_graph(text), tmp_path / "facts.xlsx")["Facts"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert text.strip() in {str(cell.value).strip() for cell in cells}


@pytest.mark.parametrize("start", ["2023", "2023-05", "1889-05-06", "2023-02-31"])
def test_coarse_and_early_dates_stay_text(tmp_path: Path, start: str) -> None:
    sheet = write(make_graph(start=start), tmp_path / "facts.xlsx")["Facts"]
    assert start in [cell.value for cell in sheet["C"]]


def test_what_a_cell_cannot_hold_is_left_out_and_a_long_text_is_cut(tmp_path: Path) -> None:
    sheet = write(make_graph("bell \x07\x00\ufffe rings"), tmp_path / "one.xlsx")["Facts"]
    assert sheet["F2"].value == "bell  rings"
    cut = write(make_graph("x" * 40_000), tmp_path / "two.xlsx")["Facts"]["F2"].value
    assert (len(cut), cut[-1]) == (LONGEST, "…")


def test_header_stays_and_rows_can_be_filtered(tmp_path: Path) -> None:
    for sheet in write(make_graph(), tmp_path / "facts.xlsx"):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.font.bold for cell in sheet[1])


@pytest.mark.parametrize("links", [False, True])
def test_addresses_are_links_only_on_wish(tmp_path: Path, links: bool) -> None:
    book = write(make_graph(), tmp_path / "facts.xlsx", links=links)
    found = {cell.hyperlink.target for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert found == ({"https://news.example/a1"} if links else set())


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.export.workbook.MOST_ROWS", 2)
    with pytest.raises(InputError, match=r"2 rows of facts: a sheet holds 1\. Export csv"):
        write_workbook(make_graph(), ARTICLES, BytesIO())
