"""Join the lines of a page into paragraphs: wrapped lines and words that were cut at a line end are whole again.

In: lines in reading order. Out: paragraphs as text; the lines of a list or a table stay lines.
"""

import re
from collections.abc import Iterator, Sequence

from collabgraph.extraction.reading.pdf.placed_text import TextLine

_BULLET = re.compile(r"[•●▪■◦‣∙·–—*-]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+")
_ENDS_SENTENCE = re.compile(r"[.!?:;]['\"”’)]*$")


def join_paragraphs(lines: Sequence[TextLine]) -> Iterator[str]:
    """The paragraphs of lines in reading order: wrapped lines joined, words hyphenated at a line end put together.

    Lines of a list or a table stay lines of one paragraph.
    """
    paragraph = ""
    for before, line in zip((None, *lines), lines, strict=False):
        text = line.text
        if before is None:
            paragraph = text
        elif _goes_on(before, line):
            paragraph = join_lines(paragraph, text)
        elif _is_near(before, line):
            paragraph += "\n" + text
        else:
            yield paragraph
            paragraph = text
    if paragraph:
        yield paragraph


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line is the next of the same sentence or paragraph."""
    if len(above.cells) > 1 or len(line.cells) > 1 or _BULLET.match(line.text):
        return False
    starts_small = line.text[:1].islower()
    if above.right != line.right or above.left != line.left:
        # From one column or page to the next, only within a sentence, and not into a heading.
        is_alike = abs(above.height - line.height) < 0.25 * above.height
        return is_alike and (starts_small or above.is_full) and not _ENDS_SENTENCE.search(above.text)
    return _is_near(above, line) and (above.is_full or (starts_small and not _ENDS_SENTENCE.search(above.text)))


def _is_near(above: TextLine, line: TextLine) -> bool:
    """Whether a line follows another without the space that parts paragraphs."""
    gap = above.bottom - line.top
    height = min(above.height, line.height)
    return -2 * height < gap < 0.8 * height and abs(above.height - line.height) < 0.25 * above.height


def join_lines(above: str, below: str) -> str:
    """Two lines as one: a word that was cut at the line end is whole again.

    >>> join_lines("the confer-", "ence in Graz"), join_lines("Baden-", "Württemberg"), join_lines("in", "Graz")
    ('the conference in Graz', 'Baden-Württemberg', 'in Graz')
    """
    above = above.rstrip()
    if above.endswith(("\xad", "\ufffe")):
        return above[:-1] + below.lstrip()
    if above.endswith("-") and above[-2:-1].isalpha():
        return (above[:-1] if below[:1].islower() else above) + below.lstrip()
    return f"{above} {below.lstrip()}"
