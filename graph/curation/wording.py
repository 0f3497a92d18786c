"""Compare the words of a sentence without how they are set: what stays when a text is typeset anew.

In: a text. Out: its letters and digits alone, and where words stand in a text that is set otherwise. White space, line
ends, hyphenation, quotation marks, dashes, punctuation and the marks of Markdown and HTML do not count. Refuses nothing.
"""

import re
import unicodedata

from collabgraph.ontology.folding import fold_letters

#: The address of a link in Markdown, and a tag of HTML: no words of the sentence.
_MARKUP = re.compile(r"(?<=\])\([^()\s]*\)|</?[a-zA-Z][^<>]*>")


def fold_wording(text: str) -> str:
    """The letters and digits of a text, without case and diacritics.

    >>> fold_wording("The **Clus-\\nter** Day – “now”") == fold_wording('The cluster day: "Now"')
    True
    """
    return "".join(letter for letter, _ in _find_letters(text)).casefold()


def find_wording(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text, in the same letters and the same case, however both are set; None if nowhere.

    >>> text = "It is **Cluster\\nDay** – “now”."
    >>> begin, end = find_wording(text, "Cluster Day: now")
    >>> text[begin:end]
    'Cluster\\nDay** – “now'
    """
    wanted = "".join(letter for letter, _ in _find_letters(words))
    letters = _find_letters(text)
    at = "".join(letter for letter, _ in letters).find(wanted) if wanted else -1
    return (letters[at][1], letters[at + len(wanted) - 1][1] + 1) if at >= 0 else None


def _find_letters(text: str) -> list[tuple[str, int]]:
    """The plain letters and digits of a text, each with the place of the character that it stands for."""
    markup = {i for found in _MARKUP.finditer(text) for i in range(found.start(), found.end())}
    return [
        (letter, i)
        for i, character in enumerate(text)
        if i not in markup
        for letter in unicodedata.normalize("NFKD", fold_letters(character))
        if letter.isalnum()
    ]
