"""Find the event that a title names by its form: "Programme of the Arctic Wood Conference, Rovaniemi".

In: a text and its name spans. Out: the spans, with the event whole and sure where the first line is of such a form and the name ends with
a word for a kind of event. Refuses nothing: where the recogniser is surer of an event there, its word holds.
"""

import re
from collections.abc import Sequence

from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.mentions.person_forms import FORM_SCORE
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.vocabulary import EntityType

_EVENT_NOUNS = find_nouns(NounUse.HEAD, EntityType.EVENT)
_OPENING = (
    r"[^\w\n]*(?i:(?:(?:draft|final|preliminary|detailed)\s+)?(?:program(?:me)?|agenda|minutes|schedule|timetable|protocol|record|report|results"
    r"|impressions|news|invitation|fees|(?:list\s+of\s+)?(?:speakers|participants|attendees|guests|exhibitors))\s+(?:of|for|from|at|to)\s+(?:the\s+)?)"
)
_CAPITAL = "".join(letter for letter in map(chr, range(0x250)) if letter.isupper())
_WORD = rf"(?:[{_CAPITAL}][\w'’.–-]*|\d+(?:st|nd|rd|th)|\d{{4}}|of|the|and|for|on|&)"
_TITLE = re.compile(rf"{_OPENING}(?P<name>(?:[{_CAPITAL}]|\d)[\w'’.–-]*(?: {_WORD})*)")
#: The words of a name: one alone is a kind of event and no name.
_FEWEST_WORDS = 2
_SURE = 0.5


def mend_title(text: str, spans: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """The spans, with the event that the form of the title tells of.

    Of the titles of annotated articles three are of this form, and all three name an event so.
    """
    stretch = _find_event(text)
    if stretch is None:
        return tuple(spans)
    begin, end = stretch
    over = [span for span in spans if span.begin < end and begin < span.end]
    if any(span.type is EntityType.EVENT and span.score >= _SURE for span in over) or any(s.end > end for s in over):
        return tuple(spans)
    event = NameSpan(begin, end, text[begin:end], EntityType.EVENT, FORM_SCORE)
    return tuple(sorted([*(s for s in spans if s not in over), event], key=lambda s: (s.begin, s.end)))


def _find_event(text: str) -> tuple[int, int] | None:
    """Where the title names an event, up to the last word for a kind of event."""
    if (match := _TITLE.match(text)) is None:
        return None
    words = list(re.finditer(r"\S+", match["name"]))
    for count in range(len(words), _FEWEST_WORDS - 1, -1):
        if fold(words[count - 1].group()) in _EVENT_NOUNS:
            begin = match.start("name")
            return begin, begin + words[count - 1].end()
    return None
