"""Classify a contribution to an event, and tell for whom somebody spoke and whom a role belongs to.

In: the words around a fact, or places in its line. Out: keynote, moderation, panel, opening or presentation; whether the
words before a body's name make somebody its representative; the body nearest to a role. Refuses nothing.
"""

import re
from collections.abc import Sequence

from collabgraph.ontology.vocabulary import ContributionType

_TYPES: tuple[tuple[ContributionType, re.Pattern[str]], ...] = (
    (ContributionType.KEYNOTE, re.compile(r"\bkeynote", re.IGNORECASE)),
    (ContributionType.MODERATION, re.compile(r"\b(?:moderat|chair(?:ed|s|ing)\b|facilitat)", re.IGNORECASE)),
    (ContributionType.PANEL, re.compile(r"\b(?:panel|round ?table|discussants?|debate)", re.IGNORECASE)),
    (ContributionType.OPENING, re.compile(r"\b(?:open(?:ed|ing)\b|welcom|greet|inaugurat)", re.IGNORECASE)),
)
_BEHALF = re.compile(
    r"\b(?:on behalf of|in the name of|represent(?:ing|ed|s)?|speaking for|spoke for|for)\s+(?:the\s+|both\s+)?$",
    re.IGNORECASE,
)


def find_contribution_type(quote: str, context: str = "") -> ContributionType:
    """The kind of contribution that the words around a fact tell of; a presentation where they tell nothing."""
    for words in (quote, context):
        for kind, pattern in _TYPES:
            if pattern.search(words):
                return kind
    return ContributionType.PRESENTATION


def speaks_on_behalf(words_before: str) -> bool:
    """Whether the words right before a body's name say that somebody appears for it.

    >>> speaks_on_behalf("Ana Kos spoke on behalf of the ")
    True
    """
    return _BEHALF.search(words_before) is not None


def nearest_body(role: tuple[int, int], bodies: Sequence[tuple[int, int, str]], line: tuple[int, int]) -> str | None:
    """The key of the body that stands nearest to a role within its line, given (begin, end, key) of each; or None.

    >>> nearest_body((10, 18), [(22, 30, "lumo"), (40, 50, "arda")], (0, 60))
    'lumo'
    """
    inside = [
        (min(abs(begin - role[1]), abs(role[0] - end)), begin, key)
        for begin, end, key in bodies
        if line[0] <= begin and end <= line[1]
    ]
    return min(inside)[2] if inside else None
