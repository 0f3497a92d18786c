"""Short forms of names: which written form may stand for which longer one.

In go two forms, as text or as tokens; out comes whether the first may be short for the second: acronyms (Schwartz and
Hearst, 2003), surnames and first names, names without their last words. Pure; nothing here looks at a text.
"""

import re
from functools import lru_cache

from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType

_SMALL = frozenset(
    "the of for and in on at to a an de la le les du des di der die das und et y e i da do & von for".split()
)
#: Words that make no name alone, so that a short form of only these joins nothing.
GENERIC = frozenset(
    "conference event workshop meeting session seminar forum summit fair congress visit webinar panel day days week"
    " annual general opening closing keynote international european national regional final first second third"
    " project programme program initiative cluster clusters network association agency ministry university institute"
    " centre center chamber federation platform company council department office group innovation business regional"
    " development technology science research education industry energy economy economic union".split()
)


def is_short_form(short: str, long: str) -> bool:
    """Whether a form may be the acronym of a long one: its letters stand in it in order, the first at a word's start.

    >>> is_short_form("ECCP", "European Cluster Collaboration Platform")
    True
    >>> is_short_form("Germany", "Silicon Saxony")
    False
    """
    letters = [c for c in fold(short) if c.isalnum()]
    if not 2 <= len(letters) <= 12 or " " in short.strip() or sum(c.isupper() for c in short) < 2:
        return False
    words = [w for w in re.split(r"[\s\-/&,.]+", fold(long)) if w]
    if len(words) < 2 or letters[0] not in {w[0] for w in words}:
        return False
    text = " ".join(words)
    at = next(m for m in re.finditer(rf"(?:^| ){re.escape(letters[0])}", text)).end()
    for letter in letters[1:]:
        at = text.find(letter, at) + 1
        if at == 0:
            return False
    return True


def acronym_letters(short: str) -> str | None:
    """The letters of a form in capitals, three at least; None for anything else."""
    letters = "".join(c for c in fold(short) if c.isalnum()) if short.strip().isupper() else ""
    return letters if len(letters) >= 3 else None


@lru_cache(maxsize=65536)
def initials_of(long: str) -> tuple[str, str]:
    """The initials of all words of a name, and of those that are not small.

    >>> initials_of("Ministry of Energy")
    ('moe', 'me')
    """
    words = [w for w in re.split(r"[\s\-/&,.]+", fold(long)) if w]
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)


@lru_cache(maxsize=65536)
def tokens_of(name: str) -> tuple[str, ...]:
    """The folded words of a name without small ones ("of", "the")."""
    return tuple(t for t in re.split(r"[\s\-–/,.:'\"“”()|]+", fold(name)) if t and t not in _SMALL)


def looks_short(short: str, long: str) -> bool:
    """Whether a form has the looks of an acronym beside a name of three words or more."""
    return " " not in short and sum(c.isupper() for c in short) >= 2 and len(tokens_of(long)) >= 3


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
        years = [{t for t in tokens if re.fullmatch(r"(19|20)\d\d", t)} for tokens in (short, long)]
        return len(short) > 1 and set(short) <= set(long) and (not years[0] or years[0] == years[1])
    return short in (long[: len(short)], long[-len(short) :])
