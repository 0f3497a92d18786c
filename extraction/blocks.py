"""The blocks of an article: which lines are its headline, heads, running text, lists, agenda, details and junk.

In: the stored text. Out: one :class:`Block` for each line that is not blank, except that the hard-wrapped lines of one
paragraph or list item are one block. Refuses nothing: what fits no form is a paragraph. Forms of lines are told apart by
their own look (:mod:`collabgraph.extraction.lineforms`) and then by their neighbours; which block governs which follows
indentation, lead-in lines ending in a colon, and the styles of heads met so far.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from collabgraph.extraction.lineforms import BlockKind, Line, heads_back_matter, heading_style, read_lines

__all__ = ["Block", "BlockKind", "find_blocks"]

#: Longest head in words; of the heads in the annotated articles none has more.
_HEADING_WORDS = 14
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LISTED = {BlockKind.BULLET, BlockKind.LISTING, BlockKind.LABEL, BlockKind.AGENDA}


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that reads as one: ``text[begin:end]``, without outer white space and bullet sign."""

    begin: int
    end: int
    kind: BlockKind
    #: Index of the block that governs this one: the nearest head, lead-in line, agenda point or outer list item.
    heading: int | None
    #: Number of governing blocks above.
    level: int


def find_blocks(text: str) -> tuple[Block, ...]:
    """Divide a text into blocks, in order and without overlap.

    >>> [str(b.kind) for b in find_blocks("Autumn meeting\\n\\nSpeakers:\\n- Ana Kos, director, Lumo")]
    ['headline', 'heading', 'listing']
    """
    lines = _weigh_neighbours(read_lines(text))
    return _govern(_join_wrapped(lines), text)


def _weigh_neighbours(lines: Sequence[Line]) -> list[Line]:
    """Settle what a line alone does not show: headline, heads, and lists of bodies without a sign before them."""
    settled: list[Line] = []
    first = next((i for i, line in enumerate(lines) if line.kind is not BlockKind.JUNK), None)
    title = lines[first].text.casefold() if first is not None else ""
    for i, line in enumerate(lines):
        kind = line.kind
        before = lines[i - 1] if i else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        if i == first or (i < 6 and line.text.casefold() == title):
            kind = BlockKind.HEADLINE if _may_be_headline(line) else kind
        elif kind is BlockKind.PARAGRAPH and line.may_list and _in_list(line, before, after):
            kind = BlockKind.LISTING
        elif kind is BlockKind.PARAGRAPH and after is not None and _may_head(line, after):
            kind = BlockKind.HEADING
        settled.append(line if kind is line.kind else replace(line, kind=kind))
    return settled


def _may_be_headline(line: Line) -> bool:
    return line.words <= 30 and not (line.words > 18 and line.text.endswith("."))


def _in_list(line: Line, before: Line | None, after: Line | None) -> bool:
    above = before is not None and not line.gap and (before.may_list or before.kind in _LISTED)
    below = after is not None and not after.gap and (after.may_list or after.kind is BlockKind.LISTING)
    return above or below


def _may_head(line: Line, after: Line) -> bool:
    if line.words > _HEADING_WORDS or line.lower_start or after.lower_start:
        return False
    if line.text.endswith(":"):
        return line.words <= 6
    if line.is_day or line.capitals:
        return True
    if line.text.endswith((".", ",", ";", "…")) and not line.text.endswith("..."):
        return False
    # A question heads what answers it; any other short line needs air, or something of another form, below it.
    return line.text.endswith("?") or after.gap or after.kind in _LISTED or after.words > 2 * line.words + 6


def _join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Make one line of those that a fixed column width broke apart."""
    joined: list[Line] = []
    for i, line in enumerate(lines):
        last = joined[-1] if joined else None
        if last is not None and not line.gap and _continues(lines[i - 1], last, line):
            joined[-1] = replace(last, end=line.end, text=f"{last.text} {line.text}", words=last.words + line.words)
        else:
            joined.append(line)
    return joined


def _continues(above: Line, block: Line, line: Line) -> bool:
    if line.marked or line.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LISTING):
        return False
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.LISTING, BlockKind.AGENDA, BlockKind.LABEL):
        return False
    ended = _SENTENCE_END.search(above.text) is not None or above.text.endswith(":")
    if line.kind is not BlockKind.PARAGRAPH:
        return False
    if block.kind is not BlockKind.PARAGRAPH:
        # A list item goes on below in lower case, or further in than its own sign.
        return not ended and (line.lower_start or (block.marked and line.indent > block.indent and not line.may_list))
    if line.lower_start and not ended:
        return True
    # The column is 50 to 100 wide: a line that nearly fills it and the first word below would not have fitted.
    return 50 <= len(above.text) <= 100 and len(above.text) + 1 + len(line.text.split(" ", 1)[0]) > 60 and not (
        ended and len(above.text) < 66
    )  # fmt: skip


def _govern(lines: Sequence[Line], text: str) -> tuple[Block, ...]:
    """Give each block the one that governs it."""
    blocks: list[Block] = []
    headline: int | None = None
    heads: list[tuple[str, int]] = []
    lead: int | None = None
    point: int | None = None
    for i, line in enumerate(lines):
        head = heads[-1][1] if heads else headline
        governor = head
        if line.kind is BlockKind.HEADLINE:
            governor, headline = headline, i if headline is None else headline
            lead = point = None
        elif line.kind is BlockKind.HEADING:
            style = heading_style(line)
            if heads_back_matter(line):
                heads.clear()
            styles = [known for known, _ in heads]
            if style in styles:
                del heads[styles.index(style) :]
            governor = heads[-1][1] if heads else headline
            heads.append((style, i))
            lead = point = None
        elif line.kind is BlockKind.PARAGRAPH:
            if line.text.endswith(":"):
                lead, point = i, None
            elif line.gap or line.indent <= (lines[lead].indent if lead is not None else 0):
                lead = point = None
        elif line.kind in _LISTED:
            if line.gap and point is not None:
                point = None
            governor = _outer_item(lines, blocks, i, point, lead, head)
            if line.kind is BlockKind.AGENDA:
                point = i
        level = 0 if governor is None else blocks[governor].level + 1
        blocks.append(Block(line.begin, line.end, line.kind, governor, level))
    return tuple(blocks)


def _outer_item(
    lines: Sequence[Line], blocks: Sequence[Block], i: int, point: int | None, lead: int | None, head: int | None
) -> int | None:
    """What governs a list item: an item further out just above, the agenda point above, the lead-in line, the head."""
    line = lines[i]
    for j in range(i - 1, -1, -1):
        above = lines[j]
        if above.kind not in _LISTED or lines[j + 1].gap:
            break
        if above.indent < line.indent:
            return j
        if above.kind is not BlockKind.AGENDA and above.text.endswith(":") and not above.marked and line.marked:
            return j
    if point is not None and line.kind is not BlockKind.AGENDA and line.indent >= lines[point].indent:
        return point
    return lead if lead is not None else head
