"""EPUB: a chapter an article, in the order of the book."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.reading.formats.books import parse_book
from collabgraph.extraction.reading.formats.documents import DocumentFormat, recognise
from collabgraph.ontology.errors import InputError

Pack = Callable[[dict[str, str]], bytes]
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles>'
    "</container>"
)
BOOK = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"/><item id="b" href="b%20b.xhtml"/>'
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
    assert [draft.text for draft in parse_book(book)] == ["Ivo Berg spoke in Linz.", "Ana Kos spoke in Graz."]


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
