"""Text cut into word pieces for the encoder: in goes a text, out come windows of piece numbers with their offsets.

The encoder's vocabulary is uncased and knows no line ends, but capitals and lines carry half of what an event report
says. So each piece also has a *shape* (how its word is written), which takes the place of BERT's token type, and a line
end becomes a piece of its own.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

#: Pieces of a window, with its two border pieces; the encoder has 512 positions (Devlin et al., BERT, 2019).
WINDOW = 512
#: Pieces that two neighbouring windows share, so that no mention lacks its context.
OVERLAP = 96
#: Numbers of the vocabulary's unused pieces that stand for a line end and for an empty line.
LINE_END, EMPTY_LINE = 2, 3
CLS, SEP = 101, 102
#: How many shapes :func:`word_shape` tells apart.
SHAPES = 9


def word_shape(word: str) -> int:
    """How a word is written: 0 lower, 1 Title, 2 UPPER, 3 mIxed, 4 digits, 5 letters and digits, 6 other, 7 one capital.

    >>> [word_shape(w) for w in ("days", "Graz", "MITA", "iVita", "2018", "S3", "–", "A")]
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    if word.isalpha():
        if word.islower():
            return 0
        if len(word) == 1:
            return 7
        if word.isupper():
            return 2
        return 1 if word[0].isupper() and word[1:].islower() else 3
    if word.isdigit():
        return 4
    return 5 if word.isalnum() else 6


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces that the encoder reads at once; position 0 is its border piece."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    #: Index of the first word whose pieces stand here, and one past the last.
    first_word: int
    last_word: int
    #: Position in the window of the first piece of each of its words.
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as words (runs between blanks and punctuation) with offsets, and the windows that cover them."""

    begins: tuple[int, ...]
    ends: tuple[int, ...]
    windows: tuple[Window, ...]

    def word_at(self, offset: int) -> int:
        """Index of the last word that begins at or before an offset (-1: none)."""
        return bisect_right(self.begins, offset) - 1


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into words and windows; a text without words has no window."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    begins: list[int] = []
    ends: list[int] = []
    ids: list[int] = []
    shapes: list[int] = []
    starts: list[int] = []
    line_starts: list[int] = []
    previous_end, word_id = 0, None
    for piece, (begin, end), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
        if word != word_id:
            gap = text[previous_end:begin]
            if "\n" in gap:
                line_starts.append(len(begins))
                ids.append(EMPTY_LINE if gap.count("\n") > 1 else LINE_END)
                shapes.append(8)
            begins.append(begin)
            ends.append(end)
            starts.append(len(ids))
            word_id = word
        else:
            ends[-1] = end
        previous_end = end
        ids.append(piece)
        shapes.append(-1)
    for k, start in enumerate(starts):
        shape = word_shape(text[begins[k] : ends[k]])
        stop = starts[k + 1] if k + 1 < len(starts) else len(ids)
        for j in range(start, stop):
            if shapes[j] < 0:
                shapes[j] = shape
    return Pieces(tuple(begins), tuple(ends), tuple(_windows(ids, shapes, starts, line_starts)))


def _windows(ids: Sequence[int], shapes: Sequence[int], starts: Sequence[int], lines: Sequence[int]) -> list[Window]:
    room = WINDOW - 2
    windows: list[Window] = []
    first = 0
    while first < len(starts):
        base = starts[first]
        last = bisect_right(starts, base + room - 1)
        if last < len(starts) or base + room < len(ids):
            last = max(first + 1, last - 1)  # the last word's pieces may stand across the border
        stop = starts[last] if last < len(starts) else len(ids)
        stop = min(stop, base + room)
        windows.append(
            Window(
                (CLS, *ids[base:stop], SEP),
                (6, *shapes[base:stop], 6),
                first,
                last,
                tuple(s - base + 1 for s in starts[first:last]),
            )
        )
        if last >= len(starts):
            break
        # The next window begins at a line within the overlap where there is one.
        earliest = max(first + 1, bisect_right(starts, stop - OVERLAP))
        begin = next((w for w in lines if earliest <= w < last), earliest)
        first = min(begin, last)
    return windows
