"""EPUB: a chapter an article, in the order of the book."""

from collections.abc import Callable, Mapping

import pytest

from collabgraph.extraction.reading.formats.books import parse_book
from collabgraph.extraction.reading.formats.documents import DocumentFormat, recognise
from collabgraph.extraction.reading.json import Draft, LeftOut
from collabgraph.ontology.errors import InputError

Pack = Callable[[Mapping[str, str | bytes]], bytes]
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles>'
    "</container>"
)
BOOK = (
    '<package xmlns="http://www.idpf.org/2007/opf">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>2024-05</dc:date></metadata>'
    '<manifest><item id="a" href="a.xhtml"/><item id="b" href="b%20b.xhtml"/>'
    '<item id="c" href="cover.xhtml"/><item id="n" href="nav.xhtml"/></manifest><spine><itemref idref="c"/><itemref idref="b"/>'
    '<itemref idref="a"/><itemref idref="n" linear="no"/><itemref idref="gone"/></spine></package>'
)


def page(text: str) -> str:
    return f"<html><head><title>T</title></head><body><article>{text}</article></body></html>"


def test_chapters_come_in_the_order_of_the_book(pack: Pack) -> None:
    book = pack(
        {
            "mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/book.opf": BOOK,
            "OPS/a.xhtml": page("<p>Ana Kos spoke in Graz.</p>"), "OPS/b b.xhtml": page("<p>Ivo Berg spoke in Linz.</p>"),
            "OPS/cover.xhtml": page("<img src='c.png'/>"), "OPS/nav.xhtml": page("<p>Contents</p>"),
        }
    )  # fmt: skip
    assert recognise(book) is DocumentFormat.BOOK
    assert list(parse_book(book)) == [
        Draft("Ivo Berg spoke in Linz.", "T", published="2024-05"),
        Draft("Ana Kos spoke in Graz.", "T", published="2024-05"),
        LeftOut("beside the order of the book", "Contents"),
    ]


def test_a_list_of_chapters_is_left_out_and_a_page_declares_its_encoding(pack: Pack) -> None:
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER, "OPS/book.opf": BOOK.replace(' linear="no"', ""),
        "OPS/a.xhtml": '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Jörg Kos spoke.</p></body></html>'.encode("latin-1"),
        "OPS/nav.xhtml": "<html><body><nav><ol><li>Chapter One</li></ol></nav></body></html>",
    }  # fmt: skip
    chapter, contents = parse_book(pack(files))
    assert isinstance(chapter, Draft) and chapter.text == "Jörg Kos spoke."
    assert contents == LeftOut("menu", "- Chapter One")


@pytest.mark.parametrize(
    "files",
    [
        {"META-INF/container.xml": "<a"},
        {"META-INF/container.xml": "<container/>"},
        {"META-INF/container.xml": CONTAINER},
    ],
)
def test_a_broken_book_is_refused(pack: Pack, files: dict[str, str]) -> None:
    with pytest.raises(InputError, match="EPUB"):
        list(parse_book(pack(files)))
