"""Read a book or brochure in EPUB: each chapter is an article.

In: the bytes of an EPUB. Out: one :class:`~collabgraph.extraction.reading.json.Draft` a chapter that has words, in the order of
the book, and what is left out: pages that hold only a list of the others, and those beside the book's order. A chapter
without a day has that of the book. Refuses what is no EPUB. The format (W3C EPUB 3.3) is a zip of pages with a list of them.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from collabgraph.extraction.reading.encodings import decode
from collabgraph.extraction.reading.formats.office import check_package, open_package
from collabgraph.extraction.reading.json import Draft, LeftOut
from collabgraph.extraction.reading.pages.html import read_page
from collabgraph.ontology.errors import InputError

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DAY = "{http://purl.org/dc/elements/1.1/}date"


def parse_book(data: bytes) -> Iterator[Draft | LeftOut]:
    """The chapters of a book, in their order, and the words that stand in none."""
    from lxml import etree

    names = check_package(data, "an EPUB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with open_package("an EPUB", KeyError, etree.XMLSyntaxError), zipfile.ZipFile(io.BytesIO(data)) as package:
        container = etree.fromstring(package.read("META-INF/container.xml"), parser)
        root = container.find(f".//{_CONTAINER}rootfile")
        if root is None:
            raise InputError("an EPUB without a list of its pages. Is it cut off?")
        path = root.get("full-path", "")
        book = etree.fromstring(package.read(path), parser)
        folder = posixpath.dirname(path)
        pages = {item.get("id"): unquote(item.get("href", "")) for item in book.iter(f"{_OPF}item")}
        published = next((day.text.strip() for day in book.iter(_DAY) if day.text and day.text.strip()), None)
        for reference in book.iter(f"{_OPF}itemref"):
            name = posixpath.normpath(posixpath.join(folder, pages.get(reference.get("idref"), "")))
            if name not in names:
                continue
            page = read_page(decode(package.read(name), is_html=True))
            if reference.get("linear") == "no":
                yield LeftOut("beside the order of the book", page.text)
                yield from page.left_out
            elif page.text:
                yield replace(page, published=page.published or published)
            else:
                yield from page.left_out  # a list of the chapters, or a cover
