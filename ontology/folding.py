"""Folding of names: what counts as the same written form. Standard library only."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and the many quotes and dashes of real text.
_TABLE = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE",
        "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00ad": None, "\u200b": None,
        "ς": "σ",
    }
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_EDGE = re.compile(r"^[\s\"'.,;:!?()\[\]*•-]+|[\s\"'.,;:!?*•-]+$")


def squeeze(text: str) -> str:
    """The text with each run of white space as one blank and none at the ends."""
    return _SPACE.sub(" ", text).strip()


def fold_letters(text: str) -> str:
    """The text with the letters, quotes and dashes that Unicode does not decompose as plain ones; soft hyphens go.

    >>> fold_letters("„Łódź–Cluster“")
    '"Lódź-Cluster"'
    """
    return unicodedata.normalize("NFKC", text.translate(_TABLE))


@lru_cache(maxsize=65536)  # an article asks for the same few names again and again
def fold(name: str) -> str:
    """A name without case, diacritics, outer punctuation, quote and dash variants and a leading "the".

    >>> fold("The  “Coșniță–Łódź Cluster”.")
    'cosnita-lodz cluster'
    >>> fold("Daniel COSNITA") == fold("Daniel Coșniță")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_TABLE))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\s*-\s*", "-", squeeze(plain))
    plain = _EDGE.sub("", plain)
    if plain.count("(") < plain.count(")"):
        plain = plain.rstrip(")")
    return _EDGE.sub("", plain.removeprefix("the "))
