"""Read what somebody searches for: words, "phrases" and beginnings*, all of which must stand there.

In: a line as typed. Out: its terms, each as the index asks for it and as it is found again in a sentence. Refuses a line
without any word. Letters are compared without case, diacritics and variants of quotes.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold_letters

_PIECE = re.compile(r'["“„«]([^"“”„«»]*)["”“»](\*?)|(\S+)')
#: Letters and digits, with marks that stand on them and hyphens that are not seen: what the index takes for one word.
_TOKEN = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b])*")
#: Nobody types more; each costs a look-up.
_MOST_TERMS = 20


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A word or phrase that must stand there, or with what one must begin."""

    #: Folded.
    tokens: tuple[str, ...]
    #: Whether the last token is only a beginning.
    is_prefix: bool = False

    @property
    def expression(self) -> str:
        """The term in the language of FTS5."""
        return f'"{" ".join(self.tokens)}"' + " *" * self.is_prefix

    def __str__(self) -> str:
        text = " ".join(self.tokens)
        return (f'"{text}"' if len(self.tokens) > 1 else text) + "*" * self.is_prefix

    def find(self, tokens: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
        """Where it stands among the tokens of a text."""
        size = len(self.tokens)
        for i in range(len(tokens) - size + 1):
            *words, last = (word for word, _, _ in tokens[i : i + size])
            fits = last.startswith(self.tokens[-1]) if self.is_prefix else last == self.tokens[-1]
            if fits and tuple(words) == self.tokens[:-1]:
                yield tokens[i][1], tokens[i + size - 1][2]


def parse_search(line: str) -> tuple[SearchTerm, ...]:
    """The terms of a line; :class:`InputError` where there is none.

    >>> print(*parse_search('Šumska "Cluster Day" hydro*'))
    sumska "cluster day" hydro*
    """
    terms = []
    for phrase, star, word in _PIECE.findall(line):
        text = phrase or word
        tokens = tuple(token for token, _, _ in find_tokens(text))
        if tokens:
            terms.append(SearchTerm(tokens, bool(star) or (not phrase and word.endswith("*"))))
    if not terms:
        raise InputError(
            f'There is no word in {line!r}. Type words that must stand in a sentence, "words in this order", or a'
            " beginning of a word with * behind it."
        )
    return tuple(dict.fromkeys(terms))[:_MOST_TERMS]


def find_tokens(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text with their places in it."""
    return [(_fold_token(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=65536)
def _fold_token(token: str) -> str:
    letters = unicodedata.normalize("NFKD", fold_letters(token))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
