"""Join words that were cut by a hyphen at a line end: "confer-/ence" is one word, "cross-/border" and "Baden-/Baden" are two.

In: the ends of two lines and the words of the text around them. Out: the hyphen, or nothing. The words that are known are
those of the encoder's vocabulary, 23,000 of the most frequent ones in English. Refuses nothing.
"""

import functools
import json
import re
from collections.abc import Container
from importlib.resources import files

_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_words(text: str) -> frozenset[str]:
    """The words of a text, those with hyphens whole: how it writes a word elsewhere."""
    return frozenset(_WORD.findall(text.casefold()))


def find_hyphen(above: str, below: str, written: Container[str] = ()) -> str:
    """What remains of the hyphen that ends the line above, in a text of these words.

    >>> find_hyphen("at the confer-", "ence in Graz"), find_hyphen("our cross-", "border work")
    ('', '-')
    >>> find_hyphen("in Baden-", "Baden"), find_hyphen("a cross-", "section", {"crosssection"})
    ('-', '')
    """
    left, right = _LAST.search(above), _FIRST.match(below)
    if left is None or right is None or not right[0][0].islower():
        return "-"
    first, second = left[1].casefold(), right[0].casefold()
    if first + second in written:
        return ""
    if f"{first}-{second}" in written:
        return "-"
    words = _known_words()
    if first + second in words:
        return ""
    return "-" if first in words and second in words else ""


@functools.cache
def _known_words() -> frozenset[str]:
    stored = files("collabgraph.extraction").joinpath("weights", "tokenizer.json").read_text(encoding="utf-8")
    # Single letters are in the vocabulary for other reasons; "e-mail" and "e-health" are written with one.
    return frozenset(
        word for word in json.loads(stored)["model"]["vocab"] if word.isalpha() and (len(word) > 1 or word == "e")
    )
