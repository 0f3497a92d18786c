"""Who presented at an event: the words for it, the kind of contribution, and for whom the person spoke."""

import re

from collabgraph.extraction.relations.kind import FactCues
from collabgraph.ontology.vocabulary import ContributionType, Property

PRESENTED_AT = FactCues(
    Property.PRESENTED_AT,
    cues=(
        r"present(?:ed|s|ing|ation)\b", "spoke", "speak", "talk", "keynote", "panel", "moderat", "chair(?:ed|s|ing|man)?", "open(?:ed|ing)",
        "introduc", r"gave\b", r"shar(?:ed|es|ing)\b", "lectur", "address", "deliver", "explain", "describ", "show(?:ed|s|case)",
        "welcom", "outlin", "report(?:ed|s)", "rapporteur", "underlin", "stress", "argu", "pitch", "remarks", "demonstrat",
    ),
    headings=("speaker", "panel", "programme", "agenda", "keynote", "moderat", "present", "session"),
)  # fmt: skip

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
