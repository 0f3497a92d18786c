"""Put the pieces of text on a printed page into reading order: columns, rows of tables, lines.

In: the pieces of a page with their boxes, and its ruled lines. Out: lines in reading order. Pure geometry; knows no PDF.
The cut into columns follows the recursive XY-cut (Nagy and Seth, 1984), with one addition: where a gutter parts short cells
and not lines of running text, its sides are cells of one row.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from collabgraph.extraction.reading.pdf.paragraphs import join_lines
from collabgraph.extraction.reading.pdf.placed_text import PlacedText, TextLine, UprightRule

#: A gap of so many heights of a line parts two columns or cells; words within a line stand about a quarter apart.
GUTTER = 1.2
#: A gap that only one row leaves parts its words if it is so wide; justified lines have narrower ones.
LONE_GUTTER = 2.5
#: So many rows one below the other that leave the same gap make it a gutter; fewer may do so by chance.
FEWEST_ROWS = 2
#: Rows in which the gap of a gutter is looked for; those above may stand on one side of it.
_AHEAD = 4
#: In running text a line has so many words at least (median), and fills so much of its column.
_RUNNING_WORDS = 4
_RUNNING_WIDTH = 0.6


def order_lines(pieces: Iterable[PlacedText], rules: Sequence[UprightRule] = ()) -> list[TextLine]:
    """The lines of a page in reading order."""
    rows = _find_rows([piece for piece in pieces if piece.text.strip()])
    return list(_order([_close_gaps(row, GUTTER, rules) for row in rows], rules))


def _find_rows(pieces: list[PlacedText]) -> list[list[PlacedText]]:
    """Pieces side by side, from the top down; each row from left to right."""
    rows: list[list[PlacedText]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if rows and _stands_beside(piece, rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _stands_beside(piece: PlacedText, row: Sequence[PlacedText]) -> bool:
    top, bottom = max(other.top for other in row), min(other.bottom for other in row)
    shared = min(top, piece.top) - max(bottom, piece.bottom)
    return shared > 0.5 * min(piece.height, top - bottom)


def _close_gaps(row: Sequence[PlacedText], gutter: float, rules: Sequence[UprightRule]) -> list[PlacedText]:
    """Pieces that stand no further apart than so many heights, with no ruled line between, are one."""
    closed = list(row[:1])
    for piece in row[1:]:
        last = closed[-1]
        gap = piece.left - last.right
        is_ruled = any(rule.parts(last.right, piece.left, piece.middle) for rule in rules)
        if gap < gutter * min(piece.height, last.height) and not is_ruled:
            space = "" if gap < 0.1 * last.height or last.text.endswith(" ") or piece.text.startswith(" ") else " "
            closed[-1] = PlacedText(
                last.text + space + piece.text, last.left, min(last.bottom, piece.bottom), max(last.right, piece.right),
                max(last.top, piece.top),
            )  # fmt: skip
        else:
            closed.append(piece)
    return closed


def _order(rows: list[list[PlacedText]], rules: Sequence[UprightRule]) -> Iterator[TextLine]:
    """Blocks of rows with a common gutter one after another; of columns first all of the left one."""
    begin = 0
    while begin < len(rows):
        end, gutter = _find_gutter(rows, begin)
        block = rows[begin:end]
        if gutter is None:
            left, right = _edges(rows)
            yield from (TextLine(tuple(_close_gaps(row, LONE_GUTTER, rules)), left, right) for row in block)
        else:
            sides = _split(block, gutter)
            if all(_is_running(side) for side in sides):
                for side in sides:
                    yield from _order(side, rules)
            else:
                yield from _order_table(block)
        begin = end


def _find_gutter(rows: Sequence[Sequence[PlacedText]], begin: int) -> tuple[int, tuple[float, float] | None]:
    """Where the block that begins with a row ends, and the empty stretch that all its rows leave; None without one."""
    best: tuple[int, tuple[float, float] | None] = (begin + 1, None)
    for row in rows[begin : begin + _AHEAD]:
        for left, right in _gaps(row):
            end, two_sided = begin, 0
            while end < len(rows) and (narrower := _narrow(rows[end], left, right)):
                left, right = narrower
                two_sided += all(_sides(rows[end], (left + right) / 2))
                end += 1
            end = _trim(rows, begin, end, (left + right) / 2)
            if two_sided >= FEWEST_ROWS and end > best[0]:
                best = (end, (left, right))
    return best


def _trim(rows: Sequence[Sequence[PlacedText]], begin: int, end: int, middle: float) -> int:
    """A block without the rows at its end that stand on the left alone, apart or in larger type: a heading of what comes."""
    sides = [_sides(row, middle) for row in rows[begin:end]]
    type_size = median(piece.height for left, _ in sides for piece in left) if any(left for left, _ in sides) else 0.0
    last = end
    while last > begin + 1 and not sides[last - 1 - begin][1]:
        last -= 1
        gap = min(piece.bottom for piece in rows[last - 1]) - max(piece.top for piece in rows[last])
        if gap > 0.8 * rows[last][0].height or rows[last][0].height > 1.15 * type_size:
            return last
    return end


def _gaps(row: Sequence[PlacedText]) -> list[tuple[float, float]]:
    return [(one.right, other.left) for one, other in pairwise(row)]


def _narrow(row: Sequence[PlacedText], left: float, right: float) -> tuple[float, float] | None:
    """What of a gap a row leaves empty; None where its words cross it."""
    least = 0.5 * median(piece.height for piece in row)
    for piece in row:
        if piece.left < right and piece.right > left:
            if piece.right - left <= right - piece.left:
                left = piece.right
            else:
                right = piece.left
            if right - left < least:
                return None
    return left, right


def _split(rows: Sequence[Sequence[PlacedText]], gutter: tuple[float, float]) -> tuple[list[list[PlacedText]], ...]:
    middle = sum(gutter) / 2
    sides: tuple[list[list[PlacedText]], ...] = ([], [])
    for row in rows:
        for side, pieces in zip(sides, _sides(row, middle), strict=True):
            if pieces:
                side.append(pieces)
    return sides


def _sides(row: Sequence[PlacedText], middle: float) -> tuple[list[PlacedText], list[PlacedText]]:
    return [piece for piece in row if piece.left < middle], [piece for piece in row if piece.left >= middle]


def _is_running(rows: Sequence[Sequence[PlacedText]]) -> bool:
    """Whether rows are the lines of running text and not cells."""
    if not rows:
        return False
    left, right = _edges(rows)
    words = [sum(len(piece.text.split()) for piece in row) for row in rows]
    widths = [max(p.right for p in row) - min(p.left for p in row) for row in rows]
    return median(words) >= _RUNNING_WORDS and median(widths) >= _RUNNING_WIDTH * (right - left) and len(rows) > 1


def _order_table(rows: Sequence[Sequence[PlacedText]]) -> Iterator[TextLine]:
    """The rows of a table; a row that lacks the first cell goes on with the cells of the one above."""
    left, right = _edges(rows)
    first = min(row[0].left for row in rows)
    merged: list[list[PlacedText]] = []
    for row in rows:
        starts_late = row[0].left > first + 2 * row[0].height
        if merged and starts_late and _continues(merged[-1], row):
            merged[-1] = _put_below(merged[-1], row)
        else:
            merged.append(list(row))
    yield from (TextLine(tuple(row), left, right) for row in merged)


def _continues(above: Sequence[PlacedText], row: Sequence[PlacedText]) -> bool:
    gap = min(piece.bottom for piece in above) - max(piece.top for piece in row)
    return gap < 0.9 * row[0].height and all(any(_overlap(cell, piece) for cell in above) for piece in row)


def _put_below(above: Sequence[PlacedText], row: Sequence[PlacedText]) -> list[PlacedText]:
    cells = list(above)
    for piece in row:
        at = next(n for n, cell in enumerate(cells) if _overlap(cell, piece))
        cell = cells[at]
        cells[at] = PlacedText(
            join_lines(cell.text, piece.text),
            min(cell.left, piece.left),
            piece.bottom,
            max(cell.right, piece.right),
            cell.top,
        )
    return cells


def _overlap(one: PlacedText, other: PlacedText) -> bool:
    return one.left < other.right and other.left < one.right


def _edges(rows: Iterable[Sequence[PlacedText]]) -> tuple[float, float]:
    pieces = [piece for row in rows for piece in row]
    return min(piece.left for piece in pieces), max(piece.right for piece in pieces)
