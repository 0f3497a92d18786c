"""Read an OpenDocument text or presentation (.odt, .odp): its paragraphs, lists, tables, boxes and notes in order.

In: the bytes of a document. Out: one :class:`~collabgraph.extraction.reading.json.Draft`. Left out: running heads and feet,
comments, deleted text. Refuses what is no such document. The format (OASIS OpenDocument 1.3) is XML in a zip: lxml reads
it without entities and without network.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from collabgraph.extraction.reading.formats.office import check_package, join_rows, open_package
from collabgraph.extraction.reading.json import Draft, note_left_out
from collabgraph.extraction.reading.pages.elements import Element
from collabgraph.ontology.errors import InputError

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
#: Words that do not stand where they are written: notes, remarks, what describes a picture to those who do not see it.
_ELSEWHERE = (
    f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_SVG}title", f"{_SVG}desc", f"{_OFFICE}forms",
    f"{_OFFICE}event-listeners",
)  # fmt: skip
#: What holds blocks of its own inside of a paragraph.
_DRAWN = (
    "frame text-box custom-shape rect ellipse circle line polyline polygon path connector caption measure g a page-thumbnail"
).split()
_BOXES = frozenset(_DRAW + name for name in _DRAWN)
_HEADS = tuple(
    _STYLE + name for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)
_SPACES = re.compile(r"[ \t\n]+")
#: A table may say that its last empty cells are repeated a million times.
_MOST_REPEATED = 50


def parse_opendocument(data: bytes) -> Draft:
    """The text of a document: paragraphs parted by an empty line, list items as ``- …``, cells of a row by ``|``."""
    names = check_package(data, "an OpenDocument text")
    if "content.xml" not in names:
        raise InputError("no content.xml in it, so it is no OpenDocument. Is it another kind of file?")
    root = _parse(data, "content.xml")
    body = next(
        (body for kind in ("text", "presentation") for body in root.iterfind(f"{_OFFICE}body/{_OFFICE}{kind}")), None
    )
    if body is None:
        raise InputError("an OpenDocument of another kind than text. Save it as text (.odt), a sheet as .csv")
    notes = (block for note in body.iter(f"{_TEXT}note-body") for block in _find_blocks(note))
    text = "\n\n".join(block for block in (*_find_blocks(body), *notes) if block)
    heads = _parse(data, "styles.xml").iter(*_HEADS) if "styles.xml" in names else ()
    left_out = [("head or foot of each page", _all_words(head)) for head in heads]
    left_out += [("comment", _all_words(remark)) for remark in body.iter(f"{_OFFICE}annotation")]
    left_out += [("deleted text", _all_words(change)) for change in body.iter(f"{_TEXT}deletion")]
    return Draft(text, left_out=note_left_out(left_out))


def _parse(data: bytes, name: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with open_package("an OpenDocument text", etree.XMLSyntaxError), zipfile.ZipFile(io.BytesIO(data)) as package:
        root: Element = etree.fromstring(package.read(name), parser)
        return root


def _find_blocks(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield _words(child).strip()
            for box in _outermost(child):
                yield from _find_blocks(box)
        elif child.tag == f"{_TEXT}list":
            yield "\n".join(_find_items(child))
        elif child.tag == f"{_TABLE}table":
            yield join_rows(_find_rows(child))
        elif child.tag not in _ELSEWHERE:
            yield from _find_blocks(child)


def _outermost(element: Element) -> Iterator[Element]:
    """The boxes and drawings that hang on a paragraph."""
    for child in element:
        if child.tag in _BOXES:
            yield child
        elif child.tag not in _ELSEWHERE:
            yield from _outermost(child)


def _find_items(element: Element) -> Iterator[str]:
    """The lines of a list; those of lists and tables within an item stand indented."""
    for item in element:
        begins = "- "
        for block in _find_blocks(item):
            for line in block.split("\n") if block else ():
                # Another paragraph of the same item goes on beneath its sign.
                yield begins + line
                begins = "  "


def _find_rows(table: Element) -> Iterator[list[str]]:
    """The cells of each row; a cell that spans rows stands in each of them."""
    above: dict[int, str] = {}
    for row in _find_own_rows(table):
        cells: list[str] = []
        column = 0
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            repeated = _number(cell, f"{_TABLE}number-columns-repeated")
            if cell.tag == f"{_TABLE}covered-table-cell":
                # Covered by the cell above or by the one before it; only the first is repeated.
                if column in above:
                    cells.append(above[column])
            else:
                text = "\n".join(filter(None, _find_blocks(cell)))
                if _number(cell, f"{_TABLE}number-rows-spanned") > 1:
                    above[column] = text
                else:
                    above.pop(column, None)
                cells += [text] * repeated
            column += repeated
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _find_own_rows(element: Element) -> Iterator[Element]:
    """The rows of a table, not those of a table within a cell."""
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag != f"{_TABLE}table":
            yield from _find_own_rows(child)


def _number(element: Element, name: str) -> int:
    value = element.get(name, "1")
    return min(max(1, int(value)), _MOST_REPEATED) if value.isascii() and value.isdigit() else 1


def _all_words(element: Element) -> str:
    return "\n".join(_words(paragraph) for paragraph in element.iter(*_PARAGRAPHS))


def _words(element: Element) -> str:
    """The words of a paragraph: white space as it is shown, a line end for each line break."""
    pieces = [_SPACES.sub(" ", element.text or "")]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * _number(child, f"{_TEXT}c"))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _ELSEWHERE and child.tag not in _BOXES:
            pieces.append(_words(child))
        pieces.append(_SPACES.sub(" ", child.tail or ""))
    return "".join(pieces)
