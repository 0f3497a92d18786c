"""Normalise a stored text: all steps in their order, characters first, then marks, then lines.

In: the stored text of an article. Out: its :class:`~collabgraph.extraction.normalised.text.NormalisedText`. Texts that differ
in typography or in where their lines are wrapped come out the same, so every later stage finds the same in them. What came
out once stays as it is. Refuses nothing.
"""

import re

from collabgraph.extraction.normalised.markdown import take_off_marks
from collabgraph.extraction.normalised.pictographs import take_off_pictographs
from collabgraph.extraction.normalised.text import NormalisedText
from collabgraph.extraction.normalised.typography import normalise_characters, normalise_quotes
from collabgraph.extraction.normalised.wrapping import join_wrapped

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
#: A tab within a line parts two cells, as ``|`` does.
_TAB = re.compile(r"(?<=[^\s•·▪■●○◦‣⁃▸∙♦►▶➢➤→*+-])[ ]*\t[ \t]*(?=\S)|(?<=\w[*+-])\t(?=\S)")


def normalise(stored: str) -> NormalisedText:
    """The text as every stage reads it, with a map back to the stored one.

    >>> normalise("“Timber” isn’t\\nwood, he said.").text
    '"Timber" isn\\'t wood, he said.'
    """
    view = take_off_pictographs(NormalisedText.of(stored))
    view = take_off_marks(normalise_characters(view))
    return normalise_quotes(join_wrapped(view.replace(_TRAILING, "").replace(_TAB, " | ")))
