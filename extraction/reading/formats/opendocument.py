"""Read an OpenDocument text (.odt): its paragraphs, lists, tables and notes in order.

In: the bytes of a document. Out: one :class:`~collabgraph.extraction.reading.json.Draft`. Left out: running heads and feet,
comments, deleted text. Refuses what is no such document. The format (OASIS OpenDocument 1.3) is XML in a zip: lxml reads
it without entities and without network.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from collabgraph.extraction.reading.formats.office import check_package, join_rows, open_package
from collabgraph.extraction.reading.json import Draft
from collabgraph.ontology.errors import InputError

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ELSEWHERE = (f"{_OFFICE}annotation", f"{_TEXT}note", f"{_DRAW}text-box", f"{_TEXT}tracked-changes")
_SPACES = re.compile(r"[ \t\n]+")
#: A table may say that its last empty cells are repeated a million times.
_MOST_REPEATED = 50


def parse_opendocument(data: bytes) -> Draft:
    """The text of a document: paragraphs parted by an empty line, list items as ``- …``, cells of a row by ``|``."""
    from lxml import etree

    names = check_package(data, "an OpenDocument text")
    if "content.xml" not in names:
        raise InputError("no content.xml in it, so it is no OpenDocument. Is it another kind of file?")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with open_package("an OpenDocument text", etree.XMLSyntaxError), zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("content.xml"), parser)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise InputError("an OpenDocument of another kind than text. Save it as text (.odt)")
    notes = (_words(note).strip() for note in body.iter(f"{_TEXT}note-body"))
    return Draft("\n\n".join(block for block in (*_find_blocks(body), *notes) if block))


def _find_blocks(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield _words(child).strip()
            for box in child.iter(f"{_DRAW}text-box"):
                yield from _find_blocks(box)
        elif child.tag == f"{_TEXT}list":
            yield "\n".join(_find_items(child, ""))
        elif child.tag == f"{_TABLE}table":
            yield join_rows(_find_rows(child))
        elif child.tag not in _ELSEWHERE:
            yield from _find_blocks(child)


def _find_items(element: Any, indent: str) -> Iterator[str]:
    for item in element:
        lines = [_words(child).strip() for child in item if child.tag in _PARAGRAPHS]
        if text := " ".join(filter(None, lines)):
            yield f"{indent}- {text}"
        for child in item.iterchildren(f"{_TEXT}list"):
            yield from _find_items(child, indent + "  ")


def _find_rows(table: Any) -> Iterator[list[str]]:
    """The cells of each row; a cell that spans rows stands in each of them."""
    above: dict[int, str] = {}
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        column = 0
        for cell in row:
            repeated = min(int(cell.get(f"{_TABLE}number-columns-repeated", 1)), _MOST_REPEATED)
            if cell.tag == f"{_TABLE}covered-table-cell":
                # Covered by the cell above or by the one before it; only the first is repeated.
                if column in above:
                    cells.append(above[column])
            else:
                text = "\n".join(filter(None, (_words(p).strip() for p in cell.iter(*_PARAGRAPHS))))
                if int(cell.get(f"{_TABLE}number-rows-spanned", 1)) > 1:
                    above[column] = text
                else:
                    above.pop(column, None)
                cells += [text] * repeated
            column += repeated
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _words(element: Any) -> str:
    """The words of a paragraph: white space as it is shown, a line end for each line break."""
    pieces = [_SPACES.sub(" ", element.text or "")]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * min(int(child.get(f"{_TEXT}c", 1)), _MOST_REPEATED))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag not in _ELSEWHERE:
            pieces.append(_words(child))
        pieces.append(_SPACES.sub(" ", child.tail or ""))
    return "".join(pieces)
