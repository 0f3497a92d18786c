"""Read a Word document (.docx): its paragraphs, lists, tables, text boxes and footnotes in order.

In: the bytes of a document. Out: one :class:`~collabgraph.extraction.reading.json.Draft`. Left out: running heads and feet,
comments, and what tracked changes took out. Refuses what is no such document. python-docx opens it; the body is walked
here, because its paragraphs leave out inserted runs, text boxes and content controls.
"""

import io
from collections.abc import Iterator
from typing import Any

from collabgraph.extraction.reading.formats.office import check_package, join_rows, open_package
from collabgraph.extraction.reading.json import Draft

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Words that are not shown in their place: taken out, moved away, or in a box of their own.
_ELSEWHERE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"})
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def parse_word(data: bytes) -> Draft:
    """The text of a document: paragraphs parted by an empty line, list items as ``- …``, cells of a row by ``|``."""
    # Half a second to import: only those who read such files pay for it.
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    check_package(data, "a Word document")
    with open_package("a Word document", KeyError, ValueError, PackageNotFoundError):
        document = docx.Document(io.BytesIO(data))
    blocks = [*_find_blocks(document.element.body, document), *_find_footnotes(document)]
    text = "\n\n".join(blocks)
    title = (document.core_properties.title or "").strip()
    # Templates leave the title of the first document that was made with them.
    return Draft(text, title if title and title in text else "")


def _find_blocks(element: Any, document: Any) -> Iterator[str]:
    items: list[str] = []
    for child in element:
        text, is_item = "", False
        if child.tag == f"{_W}p":
            text = _text(child).strip()
            is_item = bool(text) and _is_item(child, document)
        if items and not is_item:
            yield "\n".join(items)
            items = []
        if is_item:
            items.append(f"- {text}")
        elif text:
            yield text
        if child.tag == f"{_W}p":
            for box in _outermost(child, f"{_W}txbxContent"):
                yield from _find_blocks(box, document)
        elif child.tag == f"{_W}tbl":
            if rows := join_rows(_find_rows(child)):
                yield rows
        elif child.tag == f"{_W}sdt":
            for content in child.iterchildren(f"{_W}sdtContent"):
                yield from _find_blocks(content, document)
        elif child.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _find_blocks(child, document)
    if items:
        yield "\n".join(items)


def _text(element: Any) -> str:
    """The words of a paragraph, tabs and line breaks as they stand."""
    if element.tag in _ELSEWHERE:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _BREAKS:
        return _BREAKS[element.tag]
    if element.tag.endswith("}AlternateContent"):
        # A newer and an older form of the same; text boxes are taken from it apart.
        return ""
    return "".join(map(_text, element))


def _is_item(paragraph: Any, document: Any) -> bool:
    from docx.text.paragraph import Paragraph

    style = Paragraph(paragraph, document).style
    name = (style.name if style is not None else None) or ""
    is_numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return name.startswith("List") or (is_numbered and not name.startswith("Heading"))


def _outermost(element: Any, tag: str) -> Iterator[Any]:
    """The text boxes of a paragraph; of one that is there in two forms only the first."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag.endswith("}AlternateContent"):
            first = next(iter(child), None)
            if first is not None:
                yield from _outermost(first, tag)
        else:
            yield from _outermost(child, tag)


def _find_rows(table: Any) -> Iterator[list[str]]:
    """The cells of each row; a cell that spans rows stands in each of them."""
    above: dict[int, str] = {}
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue  # of a table within a cell
        cells: list[str] = []
        column = 0
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val") != "restart"
            text = above.get(column, "") if goes_on else "\n".join(filter(None, _find_cell_lines(cell)))
            above[column] = text
            cells.append(text)
            column += int(span.get(f"{_W}val")) if span is not None else 1
        yield cells


def _find_cell_lines(cell: Any) -> Iterator[str]:
    for child in cell.iter(f"{_W}p"):
        yield _text(child).strip()


def _find_footnotes(document: Any) -> Iterator[str]:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype == _FOOTNOTES:
            # Notes come from strangers: no entities, no network.
            notes = etree.fromstring(
                relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True)
            )
            for note in notes.iterchildren(f"{_W}footnote"):
                if note.get(f"{_W}type") is None and (text := " ".join(_text(note).split())):
                    yield text
