"""Read a presentation (.pptx): the words of its slides, slide by slide, from top to bottom.

In: the bytes of a presentation. Out: one :class:`~collabgraph.extraction.reading.json.Draft`. Speaker notes come behind the
words of their slide, then those of diagrams and charts. Left out: hidden slides, comments, and the number, date and foot of
each slide. Refuses what is no such presentation (python-pptx opens it).
"""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from collabgraph.extraction.reading.formats.office import check_package, join_rows, open_package
from collabgraph.extraction.reading.json import Draft, note_left_out
from collabgraph.extraction.reading.pages.elements import Element

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.table import Table
    from pptx.text.text import TextFrame

_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SAME_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHART_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: Python-pptx gives no word of these.
_DIAGRAM, _CHART, _COMMENTS = _RELATION + "diagramData", _RELATION + "chart", _RELATION + "comments"


def parse_slides(data: bytes) -> Draft:
    """The text of a presentation: shapes parted by an empty line, paragraphs of a shape as lines, cells by ``|``."""
    import pptx
    from pptx.exc import PackageNotFoundError

    check_package(data, "a presentation")
    with open_package("a presentation", KeyError, ValueError, PackageNotFoundError):
        presentation = pptx.Presentation(io.BytesIO(data))
    blocks: list[str] = []
    left_out: list[tuple[str, str]] = []
    for slide in presentation.slides:
        found = [block for block in (*_find_blocks(slide), *_find_drawn(slide)) if block]
        if slide.element.get("show") in ("0", "false"):
            left_out += [("hidden slide", block) for block in found]
        else:
            blocks += found
        left_out += _find_beside(slide)
    text = "\n\n".join(blocks)
    title = (presentation.core_properties.title or "").strip()
    return Draft(text, title if title and title in text else "", left_out=note_left_out(left_out))


def _find_blocks(slide: "Slide") -> Iterator[str]:
    title = slide.shapes.title
    if title is not None:
        yield _lines(title.text_frame)
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    yield from _find_shapes(shapes)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield _lines(slide.notes_slide.notes_text_frame)


def _find_shapes(shapes: "Iterable[BaseShape]") -> Iterator[str]:
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.shapes.group import GroupShape

    # As one reads a slide; the order in the file is that of painting.
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        if isinstance(shape, GroupShape):
            yield from _find_shapes(shape.shapes)
        elif isinstance(shape, GraphicFrame) and shape.has_table:
            yield join_rows(_find_rows(shape.table))
        elif isinstance(shape, Shape) and not _is_number(shape):
            yield _lines(shape.text_frame)


def _find_rows(table: "Table") -> Iterator[list[str]]:
    """The cells of each row; a cell that spans rows stands in each of them."""
    rows = [list(row.cells) for row in table.rows]
    reaching: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        for column, cell in enumerate(row):
            if not cell.is_spanned:
                text = cell.text.replace("\v", "\n")
                cells.append(text)
                if cell.is_merge_origin and cell.span_height > 1:
                    reaching[column] = (cell.span_height - 1, text)
            elif column in reaching:
                left, text = reaching.pop(column)
                cells.append(text)
                if left > 1:
                    reaching[column] = (left - 1, text)
        yield cells


def _find_drawn(slide: "Slide") -> Iterator[str]:
    """The words of diagrams, charts and shapes that are given in a newer and an older form."""
    for forms in slide.element.iter(_FORMS):
        first = next(iter(forms), None)
        if first is not None and first.tag != _SAME_AGAIN:
            yield _join_paragraphs(first)
    for part, kind in _find_parts(slide, (_DIAGRAM, _CHART)):
        names = [value.text or "" for value in part.iter(_CHART_WORDS)] if kind == _CHART else []
        # Figures of a chart are no words.
        words = dict.fromkeys(name.strip() for name in names if any(map(str.isalpha, name)))
        yield "\n".join(filter(None, [_join_paragraphs(part), *words]))


def _find_beside(slide: "Slide") -> Iterator[tuple[str, str]]:
    from pptx.shapes.autoshape import Shape

    for shape in slide.shapes:
        if isinstance(shape, Shape) and _is_number(shape):
            yield "foot of each slide", shape.text_frame.text
    for part, _ in _find_parts(slide, (_COMMENTS,)):
        yield "comment", "\n".join(text for comment in part for text in comment.itertext() if text.strip())


def _find_parts(slide: "Slide", kinds: Iterable[str]) -> Iterator[tuple[Element, str]]:
    from lxml import etree

    for relation in slide.part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            # They come from strangers: no entities, no network.
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield etree.fromstring(relation.target_part.blob, parser), relation.reltype


def _join_paragraphs(element: Element) -> str:
    lines = ("".join(word.text or "" for word in p.iter(f"{_TEXT}t")).strip() for p in element.iter(f"{_TEXT}p"))
    return "\n".join(filter(None, lines))


def _is_number(shape: "BaseShape") -> bool:
    """Whether it shows only the number, date or foot of each slide."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    kinds = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER)
    return bool(shape.is_placeholder) and shape.placeholder_format.type in kinds


def _lines(frame: "TextFrame") -> str:
    lines = (paragraph.text.replace("\v", "\n").strip() for paragraph in frame.paragraphs)
    return "\n".join(line for line in lines if line)
