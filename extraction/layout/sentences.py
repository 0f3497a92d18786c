"""Mend the borders of sentences: none inside a name, after a title before a name, or where nothing ends a sentence.

In: a text, its sentences as the base model cuts them, the stretches of names, where blocks begin. Out: the sentences, joined where
the model cut wrongly. Refuses nothing; a border of a block stays.
"""

import re
from collections.abc import Collection, Iterable, Sequence

Stretch = tuple[int, int]

#: Titles that are written short before a name: their full stop ends no sentence ("He is a professor. She …" does).
_TITLE = re.compile(
    r"(?:^|[\s(.,-])(?:mr|mrs|ms|mme|hon|rev|fr|avv|dr|dres|ddr|drs|hab|prof|assoc|asst|dott|dottssa|doc|doz|phdr|rndr|judr|mudr|paeddr"
    r"|mmag|mag|mgr|ing|inz|inż|univ|dipl|arch|h\.\s?c|st)\.$",
    re.I,
)
_UNFINISHED = re.compile(r"[^\W_],?$")


def mend_sentences(
    text: str, sentences: Sequence[Stretch], names: Iterable[Stretch], block_begins: Collection[int]
) -> tuple[Stretch, ...]:
    """Join what was cut inside a name, after a title, or in the middle of a line.

    >>> mend_sentences("It was Mag. Ana Kos. We left.", [(0, 11), (12, 20), (21, 29)], [], ())
    ((0, 20), (21, 29))
    """
    inside = [(begin, end) for begin, end in names if end - begin > 1]
    mended: list[Stretch] = []
    for begin, end in sentences:
        if mended and begin not in block_begins and _belongs(text, mended[-1], begin, inside):
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((begin, end))
    return tuple(mended)


def _belongs(text: str, last: Stretch, begin: int, names: Sequence[Stretch]) -> bool:
    """Whether what begins here goes on the sentence before it."""
    before, gap = text[last[0] : last[1]], text[last[1] : begin]
    if "\n" in gap:
        return False
    if _UNFINISHED.search(before) or (_TITLE.search(before) and text[begin].isupper()):
        return True
    return any(first < begin < end for first, end in names)
