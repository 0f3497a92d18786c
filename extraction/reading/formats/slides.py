"""Read a presentation (.pptx): the words of its slides, slide by slide, from top to bottom.

In: the bytes of a presentation. Out: one :class:`~collabgraph.extraction.reading.json.Draft`. Speaker notes come behind the
words of their slide. Refuses what is no such presentation (python-pptx opens it).
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from collabgraph.extraction.reading.formats.office import check_package, join_rows, open_package
from collabgraph.extraction.reading.json import Draft


def parse_slides(data: bytes) -> Draft:
    """The text of a presentation: shapes parted by an empty line, paragraphs of a shape as lines, cells by ``|``."""
    import pptx
    from pptx.exc import PackageNotFoundError

    check_package(data, "a presentation")
    with open_package("a presentation", KeyError, ValueError, PackageNotFoundError):
        presentation = pptx.Presentation(io.BytesIO(data))
    blocks = [block for slide in presentation.slides for block in _find_blocks(slide) if block]
    text = "\n\n".join(blocks)
    title = (presentation.core_properties.title or "").strip()
    return Draft(text, title if title and title in text else "")


def _find_blocks(slide: Any) -> Iterator[str]:
    title = slide.shapes.title
    if title is not None:
        yield _lines(title.text_frame)
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    yield from _find_shapes(shapes)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield _lines(slide.notes_slide.notes_text_frame)


def _find_shapes(shapes: Iterable[Any]) -> Iterator[str]:
    # As one reads a slide; the order in the file is that of painting.
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _find_shapes(shape.shapes)
        elif getattr(shape, "has_table", False):
            yield join_rows([cell.text for cell in row.cells if not cell.is_spanned] for row in shape.table.rows)
        elif shape.has_text_frame and not _is_number(shape):
            yield _lines(shape.text_frame)


def _is_number(shape: Any) -> bool:
    """Whether it shows only the number, date or foot of each slide."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    kinds = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER)
    return bool(shape.is_placeholder) and shape.placeholder_format.type in kinds


def _lines(frame: Any) -> str:
    lines = (paragraph.text.replace("\v", "\n").strip() for paragraph in frame.paragraphs)
    return "\n".join(line for line in lines if line)
