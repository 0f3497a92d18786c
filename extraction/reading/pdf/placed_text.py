"""Hold what stands on a page and where: pieces of text, ruled lines, lines in reading order.

All lengths are points; the origin is at the bottom left of the page, so that ``top`` is above ``bottom``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A piece of text on a page: its box in points, ``top`` above ``bottom`` (the origin is at the bottom left)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How tall it is; about the size of its font."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class UprightRule:
    """An upright ruled line, such as parts the cells of a table: its place and its two ends in points."""

    left: float
    bottom: float
    right: float
    top: float

    def parts(self, right_edge: float, left_edge: float, middle: float) -> bool:
        """Whether it stands between an edge on its left and one on its right, at that height."""
        return right_edge - 1 <= self.left and self.right <= left_edge + 1 and self.bottom < middle < self.top


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line or row of a page in reading order; several pieces are the cells of a row."""

    cells: tuple[PlacedText, ...]
    #: The left and right edge of the column that it stands in.
    left: float
    right: float

    @property
    def text(self) -> str:
        """Its words; cells are parted by ``|``."""
        return " | ".join(cell.text for cell in self.cells)

    @property
    def top(self) -> float:
        """The upper edge."""
        return max(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return min(cell.bottom for cell in self.cells)

    @property
    def height(self) -> float:
        """The height of its tallest piece."""
        return max(cell.height for cell in self.cells)

    @property
    def is_full(self) -> bool:
        """Whether it reaches the right edge of its column, as the lines of a paragraph do but the last."""
        # A word that did not fit leaves up to a quarter of a narrow column empty.
        return max(cell.right for cell in self.cells) >= self.left + 0.75 * (self.right - self.left)
