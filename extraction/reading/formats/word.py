"""Read a Word document (.docx): its paragraphs, lists, tables, text boxes and notes in order.

In: the bytes of a document. Out: one :class:`~collabgraph.extraction.reading.json.Draft`. Left out: running heads and feet,
comments, hidden words, what tracked changes took out, and the prompts of fields that nobody filled in. Refuses what is no
such document. python-docx opens it; the body is walked here, because its paragraphs leave out inserted runs, text boxes and
content controls.
"""

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from collabgraph.extraction.reading.formats.office import check_package, join_rows, open_package
from collabgraph.extraction.reading.json import Draft, note_left_out
from collabgraph.extraction.reading.pages.elements import Element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Words that are not shown in their place: taken out, moved away, or in a box of their own.
_ELSEWHERE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"})
_BREAKS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NOTES = {_RELATION + "footnotes": f"{_W}footnote", _RELATION + "endnotes": f"{_W}endnote"}
_BESIDE = {
    _RELATION + "header": "head or foot of each page",
    _RELATION + "footer": "head or foot of each page",
    _RELATION + "comments": "comment",
}
_DIAGRAM = _RELATION + "diagramData"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parse_word(data: bytes) -> Draft:
    """The text of a document: paragraphs parted by an empty line, list items as ``- …``, cells of a row by ``|``."""
    # Half a second to import: only those who read such files pay for it.
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    check_package(data, "a Word document")
    with open_package("a Word document", KeyError, ValueError, PackageNotFoundError):
        document = docx.Document(io.BytesIO(data))
    body: Element = document.element.body
    blocks = [*_find_blocks(body, document), *_find_diagrams(document), *_find_notes(document)]
    text = "\n\n".join(blocks)
    title = (document.core_properties.title or "").strip()
    # Templates leave the title of the first document that was made with them.
    left_out = note_left_out([*_find_hidden(body), *_find_beside(document)])
    return Draft(text, title if title and title in text else "", left_out=left_out)


def _find_blocks(element: Element, document: "Document") -> Iterator[str]:
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
            for content in () if _is_prompt(child) else child.iterchildren(f"{_W}sdtContent"):
                yield from _find_blocks(content, document)
        elif child.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _find_blocks(child, document)
    if items:
        yield "\n".join(items)


def _text(element: Element) -> str:
    """The words of a paragraph, tabs and line breaks as they stand."""
    if not isinstance(element.tag, str) or element.tag in _ELSEWHERE or _is_hidden(element) or _is_prompt(element):
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _BREAKS:
        return _BREAKS[element.tag]
    if element.tag.endswith("}AlternateContent"):
        # A newer and an older form of the same; text boxes are taken from it apart.
        return ""
    return "".join(map(_text, element))


def _is_hidden(run: Element) -> bool:
    """Whether a run is set to be seen on no page."""
    if run.tag != f"{_W}r" or (mark := run.find(f"{_W}rPr/{_W}vanish")) is None:
        return False
    return mark.get(f"{_W}val") not in ("0", "false", "off")


def _is_prompt(element: Element) -> bool:
    """Whether a field shows what to write into it ("Click here to enter a date")."""
    return element.tag == f"{_W}sdt" and element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _find_hidden(body: Element) -> Iterator[tuple[str, str]]:
    """The words of the body that no page shows, with the reason."""
    for element in body.iter(f"{_W}r", f"{_W}sdt", f"{_W}del", f"{_W}moveFrom"):
        if _is_hidden(element):
            yield "hidden", _all_words(element)
        elif _is_prompt(element):
            yield "prompt of a field", _all_words(element)
        elif element.tag == f"{_W}del":
            yield "deleted text", _all_words(element)
        # What was moved away stands in its new place.


def _find_beside(document: "Document") -> Iterator[tuple[str, str]]:
    """The words of running heads and feet, and of comments."""
    seen: set[str] = set()
    for part, reason in _find_parts(document, _BESIDE):
        words = "\n".join(filter(None, (_all_words(paragraph).strip() for paragraph in part.iter(f"{_W}p"))))
        # Each section may have the same head.
        if words not in seen:
            seen.add(words)
            yield reason, words


def _all_words(element: Element) -> str:
    return "".join(word.text or "" for word in element.iter(f"{_W}t", f"{_W}delText"))


def _is_item(paragraph: Element, document: "Document") -> bool:
    from docx.text.paragraph import Paragraph

    style = Paragraph(cast("CT_P", paragraph), document).style
    name = (style.name if style is not None else None) or ""
    is_numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return name.startswith("List") or (is_numbered and not name.startswith("Heading"))


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """The text boxes of a paragraph; of one that is there in two forms only the first."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag.endswith("}AlternateContent"):
            first = next(iter(child), None)
            if first is not None:
                yield from _outermost(first, tag)
        else:
            yield from _outermost(child, tag)


def _find_rows(table: Element) -> Iterator[list[str]]:
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
            column += int(span.get(f"{_W}val", "1")) if span is not None else 1
        yield cells


def _find_cell_lines(cell: Element) -> Iterator[str]:
    for child in cell.iter(f"{_W}p"):
        # Of a text box in two forms only the first counts.
        if not any(str(above.tag).endswith("}Fallback") for above in child.iterancestors()):
            yield _text(child).strip()


def _find_notes(document: "Document") -> Iterator[str]:
    for notes, tag in _find_parts(document, _NOTES):
        for note in notes.iterchildren(tag):
            if note.get(f"{_W}type") is None and (text := " ".join(_text(note).split())):
                yield text


def _find_diagrams(document: "Document") -> Iterator[str]:
    """The words in the boxes of drawn diagrams (SmartArt), a box a line."""
    for diagram, _ in _find_parts(document, {_DIAGRAM: ""}):
        boxes = (
            "".join(word.text or "" for word in p.iter(f"{_DRAWN_TEXT}t")) for p in diagram.iter(f"{_DRAWN_TEXT}p")
        )
        if words := "\n".join(filter(None, map(str.strip, boxes))):
            yield words


def _find_parts(document: "Document", kinds: Mapping[str, str]) -> Iterator[tuple[Element, str]]:
    """The parts of a package beside the body that are of these kinds, with what the kinds stand for."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            # They come from strangers: no entities, no network.
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield etree.fromstring(relation.target_part.blob, parser), kinds[relation.reltype]
