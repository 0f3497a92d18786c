"""Read a book or brochure in EPUB: each chapter is an article.

In: the bytes of an EPUB. Out: one :class:`~collabgraph.extraction.reading.json.Draft` a chapter that has words, in the order of
the book. Refuses what is no EPUB. The format (W3C EPUB 3.3) is a zip of pages with a list of them.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from collabgraph.extraction.reading.formats.office import check_package, open_package
from collabgraph.extraction.reading.html import parse_page
from collabgraph.extraction.reading.json import Draft
from collabgraph.ontology.errors import InputError

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"


def parse_book(data: bytes) -> Iterator[Draft]:
    """The chapters of a book, in their order."""
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
        for reference in book.iter(f"{_OPF}itemref"):
            name = posixpath.normpath(posixpath.join(folder, pages.get(reference.get("idref"), "")))
            if name in names and reference.get("linear") != "no":
                try:
                    yield parse_page(package.read(name).decode("utf-8", "replace"))
                except InputError:
                    continue  # a cover, a page with a picture
