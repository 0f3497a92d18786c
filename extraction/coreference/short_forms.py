"""Tell which short form of a name may stand for which longer one within an article.

In: two forms, as folded words. Out: whether the first may be short for the second: surnames and first names, names
without their last words. Acronyms are told in :mod:`collabgraph.ontology.naming.acronyms`. Nothing here looks at a text.
"""

import re
from collections import Counter
from itertools import pairwise

from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import ORDINALS
from collabgraph.ontology.vocabulary import EntityType

#: Words that make no name alone, so that a short form of only these joins nothing.
GENERIC = find_nouns(NounUse.LONE)
#: First words of another edition of an event than the one that was spoken of.
OTHER_EDITION = ("next", "previous", "coming", "upcoming", "future")
#: What a project does but once, and the nouns that go with it.
_ONCE = frozenset(("final", "closing", "concluding", "launch"))
_MEETINGS = frozenset(("conference", "event", "meeting", "seminar", "workshop", "ceremony", "forum"))
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
#: The number of a project that follows another: "OLIVEX II", "GLIMT 2". In all 12 articles with both names they are annotated as two
#: ("StepTogether 2.0" is also called without its number, by the one article that has it).
_SUCCESSOR = re.compile(r"\d|i{2,3}|iv|v")


def is_short_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether tokens may be a person's surname, first name or initials with surname."""
    if not short:  # a name of small words only: "Da"
        return False
    if len(short) == 1:
        return len(short[0]) > 1 and short[0] in (long[0], long[-1])
    if len(short) < len(long) and short == long[-len(short) :]:
        return True
    # Initials: "M. Sawyer" for "Marlene Sawyer"; or the middle name left out.
    return (
        short[-1] == long[-1]
        and short != long
        and ((len(short[0]) == 1 and long[0].startswith(short[0])) or (short[0] == long[0] and len(short) < len(long)))
    )


def is_shortened(short: tuple[str, ...], long: tuple[str, ...], pool: EntityType) -> bool:
    """Whether tokens are the beginning, the end or another order of a longer name's; for events, a part of them."""
    if pool in (EntityType.PLACE, EntityType.TOPIC) or not short or len(short) > len(long):
        return False
    if len(short) == len(long):
        return short != long and sorted(short) == sorted(long)  # "Skane region", "Region Skane"
    if all(t in GENERIC for t in short):
        return False
    if pool is EntityType.EVENT:
        if names_other_edition(short) != names_other_edition(long):
            return False  # "meeting", "next meeting"
        years = [{t for t in tokens if re.fullmatch(r"(19|20)\d\d", t)} for tokens in (short, long)]
        return len(short) > 1 and set(short) <= set(long) and (not years[0] or years[0] == years[1])
    if short == long[:-1] and _SUCCESSOR.fullmatch(long[-1]):
        return False
    return short in (long[: len(short)], long[-len(short) :])


def names_other_edition(tokens: tuple[str, ...]) -> bool:
    """Whether tokens are the name of an edition that lies before or after the one that was spoken of: "next meeting"."""
    return tokens[:1] != () and tokens[0] in OTHER_EDITION


def is_edition(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a longer name is that of one edition: the same with a number or a year.

    >>> is_edition(("timber", "days"), ("6th", "timber", "days")), is_edition(("timber", "days"), ("timber", "days", "graz"))
    (True, False)
    """
    added = Counter(long) - Counter(short)
    return not Counter(short) - Counter(long) and bool(added) and all(map(_NUMBER.fullmatch, added))


def find_once_only(tokens: tuple[str, ...]) -> str | None:
    """What kind of event there is but once in a project's life that a name tells of: its kick-off, its final conference; or None.

    Of 112 annotated articles that name such a kind in several ways, one speaks of two of them.

    >>> find_once_only(("final", "conference", "in", "graz")), find_once_only(("forum", "graz"))
    ('final conference', None)
    """
    if any(_NUMBER.fullmatch(token) or token in ORDINALS for token in tokens) or names_other_edition(tokens):
        return None
    for first, second in pairwise((*tokens, "")):
        if first == "kickoff" or (first == "kick" and second == "off"):
            return "kickoff"
        if first in _ONCE and second in _MEETINGS:
            return f"{first} {second}"
    return None
