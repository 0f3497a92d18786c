"""The blocks of an article: which lines are its headline, heads, running text, lists, agenda, details and junk.

In: the normalised text, in which wrapped lines are joined. Out: one :class:`Block` for each line that is not blank.
Refuses nothing: what fits no form is a paragraph. Forms of lines are told apart by their own look
(:mod:`collabgraph.extraction.layout.lines`) and then by their neighbours; which block governs which follows indentation,
lead-in lines ending in a colon, and the styles of heads met so far.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from collabgraph.extraction.layout.lines import (
    LISTED,
    BlockKind,
    Line,
    heading_style,
    heads_back_matter,
    is_sentences,
    read_lines,
)

__all__ = ["Block", "BlockKind", "find_blocks"]

#: Longest head in words; of the heads in the annotated articles none has more.
_HEADING_WORDS = 14
#: Lines between an outer list item and the last one further in.
_FARTHEST_OUTER = 40
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ROWS = {*LISTED, BlockKind.COLUMNS}


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
    return _govern(_weigh_neighbours(read_lines(text)))


def _weigh_neighbours(lines: Sequence[Line]) -> list[Line]:
    """Settle what a line alone does not show: headline, heads, and lists of bodies without a sign before them."""
    settled: list[Line] = []
    first = next((i for i, line in enumerate(lines) if line.kind is not BlockKind.JUNK), None)
    title = lines[first].text.casefold() if first is not None else ""
    in_cell = False
    for i, line in enumerate(lines):
        before = settled[-1] if settled else None
        after = lines[i + 1] if i + 1 < len(lines) else None
        in_cell = _stands_in_cell(line, before, in_cell)
        if i == first or (i < 6 and line.text.casefold() == title):
            kind = BlockKind.HEADLINE if _may_be_headline(line) else line.kind
        elif line.kind is BlockKind.LISTING and i < (first or 0) + 2 and "|" in line.text and not _begins_run(after):
            kind = BlockKind.LABEL if line.has_day and "," in line.text else BlockKind.JUNK
        elif in_cell and line.kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LISTING
        elif line.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            kind = _kind_among(line, before, after, is_near_top=i < (first or 0) + 4)
        else:
            kind = line.kind
        settled.append(line if kind is line.kind else replace(line, kind=kind))
    return settled


def _stands_in_cell(line: Line, before: Line | None, in_cell: bool) -> bool:
    """Whether a line is one of those of a cell that has several, which stand indented beneath their row."""
    if before is None or line.gap or not line.indent:
        return False
    return (
        in_cell
        if line.indent == before.indent
        else before.indent < line.indent and "|" in before.text and before.kind in _ROWS
    )


def _begins_run(after: Line | None) -> bool:
    return after is not None and not after.gap and after.kind is BlockKind.LISTING


def _may_be_headline(line: Line) -> bool:
    return line.words <= 30 and not (line.words > 18 and line.text.endswith("."))


def _kind_among(line: Line, before: Line | None, after: Line | None, is_near_top: bool) -> BlockKind:
    """The kind of a line between its neighbours, where its own look decides nothing."""
    above = None if line.gap else before
    below = None if after is None or after.gap else after
    if line.marked:
        # "1. Purpose" or "* People" with text below it is a head, inside a list it is an item.
        alone = below is not None and not (above and above.marked) and not below.marked and below.indent == line.indent
        return BlockKind.HEADING if alone and line.words <= 7 and not is_sentences(line) else line.kind
    if is_near_top and line.has_day and not is_sentences(line) and not line.is_day:
        return BlockKind.LABEL
    if line.may_label and any(n is not None and n.kind is BlockKind.LABEL for n in (before, after)):
        return BlockKind.LABEL
    if line.capitals and not line.may_label and after is not None and _may_head(line, above, after):
        return BlockKind.HEADING
    if line.may_list and (
        (above is not None and (above.may_list or above.kind in LISTED))
        or (below is not None and (below.may_list or below.kind in (BlockKind.LISTING, BlockKind.COLUMNS)))
    ):
        return BlockKind.LISTING
    if after is not None and _may_head(line, above, after):
        return BlockKind.HEADING
    # A short line right below a head or a list item is one more item.
    below_list = above is not None and above.kind in (BlockKind.HEADING, *LISTED)
    if below_list and line.words <= 6 and not (line.lower_start or line.text.endswith((".", ":"))):
        return BlockKind.LISTING
    return line.kind


def _may_head(line: Line, above: Line | None, after: Line) -> bool:
    if line.words > _HEADING_WORDS or line.lower_start or is_sentences(line):
        return False
    if after.lower_start and not (after.marked or line.text.endswith((":", "?"))):
        return False
    if line.text.endswith(":"):
        return line.words <= 6
    if line.is_day or line.capitals:
        return True
    if line.text.endswith((".", ",", ";", "…")) and not line.text.endswith("..."):
        return False
    # Right below a head or a list, and before the next head, a short line is part of what stands there.
    is_inside = after.is_day or after.capitals or (above is not None and above.kind in (BlockKind.HEADING, *LISTED))
    if above is not None and (is_inside or ": " in line.text):
        return False
    if line.text.endswith("?") or after.gap or after.kind in _ROWS:
        return True
    # Any other short line needs text of another length below it.
    if line.gap and line.words <= 8 and _SENTENCE_END.search(after.text):
        return True
    return after.words > 2 * line.words + 6


def _govern(lines: Sequence[Line]) -> tuple[Block, ...]:
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
            # A head right under another, without a blank line, belongs to it.
            if style in styles and (line.gap or lines[i - 1].kind is not BlockKind.HEADING):
                del heads[styles.index(style) :]
            governor = heads[-1][1] if heads else headline
            heads.append((style, i))
            lead = point = None
        elif line.kind is BlockKind.COLUMNS:
            lead, point = i, None
        elif line.kind is BlockKind.PARAGRAPH:
            if line.text.endswith(":"):
                lead, point = i, None
            elif line.gap or line.indent <= (lines[lead].indent if lead is not None else 0):
                lead = point = None
        elif line.kind in LISTED:
            if line.gap and point is not None:
                point = None
            if line.gap and lead is not None and lines[lead].kind is BlockKind.COLUMNS:
                lead = None
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
    for j in range(i - 1, max(-1, i - _FARTHEST_OUTER), -1):
        above = lines[j]
        if above.kind not in _ROWS or lines[j + 1].gap:
            break
        if above.indent < line.indent:
            return j
        if above.kind is not BlockKind.AGENDA and above.text.endswith(":") and not above.marked and line.marked:
            return j
    if point is not None and line.kind is not BlockKind.AGENDA and line.indent >= lines[point].indent:
        return point
    return lead if lead is not None else head
