"""Documents are told by their bytes, whatever they are called, and come in through the same door as texts."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from fpdf import FPDF

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.files import Skipped
from collabgraph.extraction.reading.formats.documents import DocumentFormat, recognise
from collabgraph.ontology.errors import InputError

TEXT = "Ana Kos of the Region of Styria spoke at the Timber Days in Graz about the circular use of wood."


def make_pdf() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, text=TEXT)
    return bytes(pdf.output())


def make_word() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("name", "make"), [("a.pdf", make_pdf), ("b.docx", make_word), ("c.txt", make_pdf)])
def test_a_document_is_an_article_whatever_its_name(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    (tmp_path / name).write_bytes(make())
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert (article.id, article.text) == (name[0], TEXT)


def test_a_document_comes_from_standard_input() -> None:
    (article,) = read_articles(["-"], standard_input=io.BytesIO(make_pdf()))
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_rows_of_a_table_are_articles_named_by_their_number(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text(
        f"headline,text\nTimber Days,{TEXT}\nShort,\nWood,{TEXT} Again.\n", encoding="utf-8"
    )
    articles = list(read_articles([tmp_path]))
    assert [a.id for a in articles if isinstance(a, Article)] == ["news-1", "news-2"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"just words", "begins like none of the documents"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old office formats"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 99, "broken package"),
    ],
)
def test_what_cannot_be_read_is_skipped_by_name_and_the_others_go_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    skipped, article = read_articles([tmp_path / name, tmp_path / "b.txt"])
    assert isinstance(skipped, Skipped) and reason in skipped.reason and skipped.where.endswith(name)
    assert isinstance(article, Article)


def test_other_packages_are_named(pack: Callable[[Mapping[str, str | bytes]], bytes]) -> None:
    assert recognise(pack({"content.xml": "<a/>"})) is DocumentFormat.OPENDOCUMENT
    assert recognise(b"Ana Kos") is None
    with pytest.raises(InputError, match=r"no document\. Unpack it"):
        recognise(pack({"a.txt": "words"}))
