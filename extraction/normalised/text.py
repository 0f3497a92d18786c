"""A text as the stages read it, with the place of each character in the stored text; edits keep both together.

In: a text and edits. Out: the edited text with its offsets. Refuses nothing.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """Characters and, for each, the stretch of the stored text that it stands for."""

    text: str
    stored: str
    begins: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, stored: str) -> "NormalisedText":
        """The stored text itself."""
        return cls(stored, stored, range(len(stored)), range(1, len(stored) + 1))

    def find_stored(self, begin: int, end: int) -> tuple[int, int]:
        """The offsets in the stored text of ``text[begin:end]``, which may not be empty."""
        return self.begins[begin], self.ends[end - 1]

    def find_quote(self, begin: int, end: int) -> tuple[int, int]:
        """The same for a quote: with the marks around it that nobody reads, where they stand on its lines.

        >>> from collabgraph.extraction.normalised.normalise import normalise
        >>> view = normalise("A **short** sentence.")
        >>> view.find_stored(2, 7), view.find_quote(2, 7)
        ((4, 9), (2, 11))
        """
        first, last = self.find_stored(begin, end)
        before = self.ends[begin - 1] if begin else 0
        after = self.begins[end] if end < len(self.text) else len(self.stored)
        line_begin, line_end = self.stored.rfind("\n", 0, first) + 1, self.stored.find("\n", last)
        head = self.stored[max(before, line_begin) : first].lstrip()
        tail = self.stored[last : min(after, line_end) if line_end >= 0 else after].rstrip()
        return first - len(head), last + len(tail)

    def edit(self, edits: Iterable[tuple[int, int, str]]) -> "NormalisedText":
        """The text with stretches ``(begin, end, new)`` replaced, in order and without overlap.

        Each character of ``new`` stands for the whole stretch, or one for one where both are equally long.
        """
        parts: list[str] = []
        begins: list[int] = []
        ends: list[int] = []
        done = 0
        for begin, end, new in edits:
            if begin < done:
                continue
            parts += (self.text[done:begin], new)
            begins += self.begins[done:begin]
            ends += self.ends[done:begin]
            if len(new) == end - begin:
                begins += self.begins[begin:end]
                ends += self.ends[begin:end]
            elif new:
                begins += [self.begins[begin]] * len(new)
                ends += [self.ends[end - 1]] * len(new)
            done = end
        if not parts:
            return self
        begins += self.begins[done:]
        ends += self.ends[done:]
        return NormalisedText("".join([*parts, self.text[done:]]), self.stored, begins, ends)

    def replace(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> "NormalisedText":
        """The text with each match replaced."""
        return self.edit(
            (m.start(), m.end(), new if isinstance(new, str) else new(m)) for m in pattern.finditer(self.text)
        )

    def keep(self, pattern: re.Pattern[str], group: str = "kept") -> "NormalisedText":
        """The text with each match cut down to one of its groups."""
        return self.edit(
            edit
            for m in pattern.finditer(self.text)
            for edit in ((m.start(), m.start(group), ""), (m.end(group), m.end(), ""))
            if edit[0] < edit[1]
        )

    def translate(self, table: dict[int, str]) -> "NormalisedText":
        """The text with characters replaced one for one."""
        text = self.text.translate(table)
        return self if text == self.text else NormalisedText(text, self.stored, self.begins, self.ends)
