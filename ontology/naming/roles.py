"""Roles as written of one bearer or of several: "directors" are each a "director".

In: a role as written. Out: the same of a single bearer, or of several. Knows English words only, and no persons.
"""

import re

from collabgraph.ontology.naming.words import PREPOSITIONS

#: The word that says what somebody is stands before the first of these, or last: "heads of unit", "secretaries-general".
_BEHIND = re.compile(
    rf"\s+(?:{'|'.join(sorted(PREPOSITIONS))})\s|\s*[,(/]|-(?:general|in-chief|elect)\b", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
#: Plural endings, and what stands there in the singular: "press", "campus" and "economics" are none.
_PLURALS = (
    (re.compile(r"(?<=\w)men$", re.IGNORECASE), "man"),
    (re.compile(r"(?<=\w\w)ies$", re.IGNORECASE), "y"),
    (re.compile(r"(?<=ss|ch|sh)es$", re.IGNORECASE), ""),
    (re.compile(r"(?<=\w\w)(?<![suc])s$", re.IGNORECASE), ""),
)
#: Singular endings that take no mere s, and what stands there in the plural.
_SINGULARS = (
    (re.compile(r"(?<=\w)man$", re.IGNORECASE), "men"),
    (re.compile(r"(?<![aeiou])y$", re.IGNORECASE), "ies"),
    (re.compile(r"(?<=ss|ch|sh)$", re.IGNORECASE), "es"),
)
#: Words for what somebody is end so. Others that end in an s are things: "communications", "affairs", "materials".
_PERSON = re.compile(
    r"(?:er|or|oss|ist|ian|man|ee|ant|person|eur|ress|student|president|agent|resident|chair|head|chief|lead|deputy|secretary|clerk"
    r"|captain|expert|fellow|chef|coach|pupil|apprentice|delegate|scholar|associate|candidate|graduate|guide|host|guest|judge"
    r"|nurse|pilot|intern|dean|architect|colleague|shepherd|smith|wright)$",
    re.IGNORECASE,
)


def find_singular(role: str) -> str:
    """A role as it is of each of several bearers; one that is of a single bearer as it stands.

    >>> find_singular("Vice-presidents"), find_singular("heads of units"), find_singular("owners and founders")
    ('Vice-president', 'head of units', 'owner and founder')
    >>> find_singular("boss"), find_singular("head of sales"), find_singular("communications")
    ('boss', 'head of sales', 'communications')
    """
    if (both := _AND.search(role)) and (one := find_singular(role[: both.start()])) != role[: both.start()]:
        return one + both[0] + find_singular(role[both.end() :])
    noun, rest = _split(role)
    for plural, ending in _PLURALS:
        if plural.search(noun):
            one = plural.sub(ending, noun)
            return one + rest if _PERSON.search(one) else role
    return role


def find_plural(role: str) -> str:
    """A role of a single bearer as it is written of several.

    >>> find_plural("secretary of the board"), find_plural("chairman")
    ('secretaries of the board', 'chairmen')
    """
    noun, rest = _split(role)
    for singular, ending in _SINGULARS:
        if singular.search(noun):
            return singular.sub(ending, noun) + rest
    return f"{noun}s{rest}"


def _split(role: str) -> tuple[str, str]:
    behind = _BEHIND.search(role)
    end = behind.start() if behind else len(role)
    return role[:end], role[end:]
