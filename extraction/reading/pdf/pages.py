"""Read a PDF: its text in reading order, without what stands at the head and foot of every page.

In: the bytes of a PDF. Out: one :class:`~collabgraph.extraction.reading.json.Draft`. Refuses what is no PDF, is locked by a
password, or holds pictures of text only (a scan). PDFium reads the file (pypdfium2); the order is ours
(:mod:`collabgraph.extraction.reading.pdf.reading_order`).
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from collabgraph.extraction.reading.json import Draft, note_left_out
from collabgraph.extraction.reading.pdf.paragraphs import join_paragraphs
from collabgraph.extraction.reading.pdf.placed_text import PlacedText, TextLine, UprightRule
from collabgraph.extraction.reading.pdf.reading_order import order_lines
from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

LOGGER = logging.getLogger(__name__)

#: More pages are a book; a reader who wants that splits it into its articles.
MAX_PAGES = 500
#: The part of a page, from its top and from its bottom, in which running heads and page numbers stand.
MARGIN = 0.1
#: Fewer letters than this on a page with pictures are a stamp or a page number on a scan.
_FEWEST_LETTERS = 20
_DIGITS = re.compile(r"\d+")
_PRINTED_ON = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?: [AP]M)?")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)
#: Points: a line no wider than this, and taller than small type, parts cells.
_WIDEST_RULE, _SHORTEST_RULE = 2.0, 7.0
#: Heights: a wider space may part two cells.
_SPACE = 0.4
#: Left, bottom, right, top in points.
_Box = tuple[float, float, float, float]
#: What PDFium gives for a hyphen that was put in at a line end.
_LINE_END_HYPHEN = "\ufffe"


def parse_pdf(data: bytes, where: str = "a PDF") -> Draft:
    """The text of a PDF: paragraphs parted by an empty line, cells of a row by ``|``.

    The title is that of its metadata where the first page shows it, too: programs often put the name of a file there.
    """
    # A third of a second to import.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as e:
        locked = "assword" in str(e)
        raise InputError(
            "locked by a password. Save a copy without one" if locked else f"cannot be read as a PDF ({e})"
        ) from e
    with document:
        if len(document) > MAX_PAGES:
            raise InputError(f"{len(document)} pages, at most {MAX_PAGES} are read. Split it into articles")
        pages = [_read_page(document[n]) for n in range(len(document))]
        title = str(document.get_metadata_dict().get("Title") or "").strip()
    letters = sum(c.isalpha() for lines, _ in pages for line in lines for c in line.text)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise InputError(
            f"{len(pages)} pages with next to no text: it is scanned. Run text recognition on it (OCR) and read the result"
        )
    if empty := [n for n, (lines, _) in enumerate(pages, 1) if not lines]:
        LOGGER.warning(
            "%s: no words on %s %s: empty, or a picture of text. Run text recognition (OCR) on what is scanned", where,
            "page" if len(empty) == 1 else "the pages", ", ".join(map(str, empty)),
        )  # fmt: skip
    judged = list(_judge_margins(pages))
    text = "\n\n".join(join_paragraphs([line for line, reason in judged if not reason]))
    left_out = note_left_out((reason, line.text) for line, reason in judged if reason)
    return Draft(text, title if title and title in text[:2000] else "", left_out=left_out)


def _read_page(page: "PdfPage") -> tuple[list[TextLine], float]:
    """The lines of a page and its height."""
    textpage = page.get_textpage()
    try:
        return order_lines(_find_pieces(textpage), _find_rules(page)), float(page.get_height())
    finally:
        textpage.close()
        page.close()


def _find_rules(page: "PdfPage") -> list[UprightRule]:
    """The upright ruled lines of a page, such as part the cells of a table."""
    import pypdfium2.raw as raw

    boxes = (object_.get_bounds() for object_ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
    return [UprightRule(*box) for box in boxes if box[2] - box[0] <= _WIDEST_RULE and box[3] - box[1] >= _SHORTEST_RULE]


def _find_pieces(textpage: "PdfTextPage") -> Iterator[PlacedText]:
    """The runs of characters that stand on one line without a gap, in the order of the file."""
    text: str = textpage.get_text_range(errors="ignore")
    # PDFium counts UTF-16 units; beyond the first plane the two no longer run side by side.
    units = text.encode("utf-16-le")
    run = ""
    box: _Box | None = None
    for n in range(textpage.count_chars()):
        c = units[2 * n : 2 * n + 2].decode("utf-16-le", "ignore")
        if c in "\r\n" or not c:
            if run and box:
                yield _piece(run, box)
            run, box = "", None
            continue
        left, bottom, right, top = textpage.get_charbox(n, loose=True)
        if right <= left or c.isspace():
            run += " " if c.isspace() else c
            continue
        # A new piece at each space that may be a gap: what stands together is put together again by its place.
        if box and (left - box[2] > _SPACE * (top - bottom) or left < box[0] - (top - bottom)):
            yield _piece(run, box)
            run, box = "", None
        run += c
        box = (
            (left, bottom, right, top)
            if box is None
            else (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
        )
    if run and box:
        yield _piece(run, box)


def _piece(run: str, box: _Box) -> PlacedText:
    text = run.strip()
    if text.endswith(_LINE_END_HYPHEN):
        text = text[:-1] + "\xad"
    return PlacedText(text.replace(_LINE_END_HYPHEN, ""), *box)


def _judge_margins(pages: Sequence[tuple[list[TextLine], float]]) -> Iterator[tuple[TextLine, str]]:
    """All lines, each with the reason why it is no text: a running head or foot, a page number; else with none."""
    seen = Counter(
        key
        for lines, height in pages
        for key in {_DIGITS.sub("0", line.text.strip()) for line in lines if _is_in_margin(line, height)}
    )
    for lines, height in pages:
        for line in lines:
            reason = ""
            if _is_in_margin(line, height):
                if len(pages) > 1 and seen[_DIGITS.sub("0", line.text.strip())] >= max(2, len(pages) / 2):
                    reason = "head or foot of each page"
                elif any(_PAGE_NUMBER.fullmatch(c.text) or _PRINTED_ON.fullmatch(c.text) for c in line.cells):
                    reason = "page number"
            yield line, reason


def _is_in_margin(line: TextLine, height: float) -> bool:
    return line.bottom > (1 - MARGIN) * height or line.top < MARGIN * height
