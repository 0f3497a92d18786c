"""Real PDF files, made by fpdf2 on the spot, are read as a person reads them."""

import re

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from collabgraph.extraction.reading.pdf.pages import MAX_PAGES, parse_pdf
from collabgraph.ontology.errors import InputError

SENTENCE = (
    "Opening the conference, Gernot Pirkelbauer, Managing Director of Timberring Carinthia, spoke about deconstruction and the"
    " responsibilities of regional administrations in the alpine provinces, and thanked the Region for its hospitality."
)


class Report(FPDF):
    """A report with a running head and page numbers."""

    def header(self) -> None:
        self.set_font("Helvetica", size=9)
        self.cell(text="Cluster News 4/2024", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=9)
        self.cell(text=f"Page {self.page_no()} of 2", align="C")


def make(kind: type[FPDF] = FPDF) -> FPDF:
    pdf = kind(format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    return pdf


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_wrapped_lines_are_joined_and_no_word_is_lost() -> None:
    pdf = make()
    pdf.multi_cell(0, text="Timber Days in Klagenfurt", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(8)
    pdf.multi_cell(0, text=SENTENCE, align="J")
    draft = parse_pdf(bytes(pdf.output()))
    assert draft.text.split("\n\n") == ["Timber Days in Klagenfurt", SENTENCE]


def test_running_heads_and_page_numbers_are_left_out_of_every_page() -> None:
    pdf = make(Report)
    for page in ("first", "second"):
        if page == "second":
            pdf.add_page()
        pdf.ln(20)
        pdf.multi_cell(0, text=f"This is the {page} page. {SENTENCE}")
    draft = parse_pdf(bytes(pdf.output()))
    assert "Cluster News" not in draft.text and "Page" not in draft.text
    assert words(draft.text).count("Pirkelbauer") == 2
    (left_out,) = draft.left_out
    assert left_out.reason == "head or foot of each page"
    assert left_out.text.split("\n") == ["Cluster News 4/2024", "Page 1 of 2", "Cluster News 4/2024", "Page 2 of 2"]


def test_a_page_without_words_among_others_is_named(caplog: pytest.LogCaptureFixture) -> None:
    pdf = make()
    pdf.multi_cell(0, text=SENTENCE)
    pdf.add_page()
    pdf.rect(20, 20, 100, 100)
    assert parse_pdf(bytes(pdf.output())).text == SENTENCE
    assert "no words on page 2: empty, or a picture of text" in caplog.text


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = make()
    with pdf.text_columns(ncols=2, gutter=10, balance=True) as columns:
        columns.write(f"Beginning. {SENTENCE} {SENTENCE} {SENTENCE} Ending.")
    text = " ".join(parse_pdf(bytes(pdf.output())).text.split())
    assert text == f"Beginning. {SENTENCE} {SENTENCE} {SENTENCE} Ending."


def test_a_table_is_read_row_by_row() -> None:
    rows = (
        ("09:00", "Welcome by the host", "Ana Kos, Region of Carinthia"),
        ("09:30", "Wood", "Ivo Berg"),
        ("11:00", "Panel", "Jana Novak"),
    )
    pdf = make()
    with pdf.table(col_widths=(15, 40, 45), first_row_as_headings=False) as table:
        for row in rows:
            table.row(row)
    assert parse_pdf(bytes(pdf.output())).text.split("\n") == [" | ".join(row) for row in rows]


def test_the_title_of_the_metadata_counts_only_if_the_page_shows_it() -> None:
    for title, expected in (("Timber Days", "Timber Days"), ("Microsoft Word - final_v3.docx", "")):
        pdf = make()
        pdf.set_title(title)
        pdf.multi_cell(0, text="Timber Days in Klagenfurt, a report by the host")
        assert parse_pdf(bytes(pdf.output())).title == expected


def test_a_scan_is_named_as_such() -> None:
    pdf = make()
    pdf.rect(20, 20, 100, 100)
    with pytest.raises(InputError, match=r"1 pages with next to no text: it is scanned.*OCR"):
        parse_pdf(bytes(pdf.output()))


def test_a_locked_file_is_named_as_such() -> None:
    pdf = make()
    pdf.multi_cell(0, text=SENTENCE)
    pdf.set_encryption(owner_password="o", user_password="u", permissions=AccessPermission.none())
    with pytest.raises(InputError, match="locked by a password"):
        parse_pdf(bytes(pdf.output()))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read as a PDF"):
        parse_pdf(data)


def test_a_book_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.extraction.reading.pdf.pages.MAX_PAGES", 1)
    pdf = make()
    pdf.add_page()
    with pytest.raises(InputError, match="2 pages, at most 1 are read"):
        parse_pdf(bytes(pdf.output()))
    assert MAX_PAGES > 100
