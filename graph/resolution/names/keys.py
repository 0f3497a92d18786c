"""Build the keys under which names of several articles are compared: which written forms plainly stand for one name.

In: a name and its type. Out: a folded key, or None where the name is too weak to stand for one thing in two articles
(a bare surname, "the kick-off meeting"). Knows nothing of entities or articles.
"""

import re
from functools import lru_cache

from collabgraph.graph.resolution.gazetteer import demonyms, find_spot
from collabgraph.graph.resolution.names.spelling import find_rarity
from collabgraph.graph.resolution.names.word_weights import RARE, find_weight
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.acronyms import is_acronym
from collabgraph.ontology.naming.bodies import UNIQUE_NAMES, drop_legal_form
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.persons import parse_person
from collabgraph.ontology.naming.words import DETERMINERS, ORDINALS, PREPOSITIONS, find_words
from collabgraph.ontology.vocabulary import EntityType

#: Words that say what kind of meeting it is, and no more. "From Skin to Bag" is a title: no word of a kind of meeting begins it.
_MEETING_WORDS = (find_nouns(NounUse.MEETING) | DETERMINERS | PREPOSITIONS | ORDINALS.keys() | {"and"}) - {"from"}
_PROJECT_WORDS = find_nouns(NounUse.OPTIONAL, EntityType.PROJECT)
_ORDINAL = re.compile(r"^(?:\d+(?:st|nd|rd|th|\.)?|[ivx]+|nr|no)\.?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\s,;:()\"“”„«»]+")


#: Common words that together weigh so much make a name: "Adria Wood". The labelled pairs are told alike from 0.65 to 0.9; at
#: 0.6 one is lost.
TOGETHER = 0.7


# The same names come back with every article that tells of the same things.
@lru_cache(maxsize=1 << 16)
def find_key(name: str, type_: EntityType) -> str | None:
    """The key of a name within its pool of types; None where the name alone does not say which thing is meant.

    >>> find_key("Cosnita, Dr. Daniel", EntityType.PERSON) == find_key("Daniel COȘNIȚĂ", EntityType.PERSON)
    True
    >>> find_key("Kowalska", EntityType.PERSON) is None
    True
    >>> find_key("Nordlys Marine AS", EntityType.ORGANISATION), find_key("CLUSTERIX 2.0 project", EntityType.PROJECT)
    ('nordlys marine', 'clusterix 2.0')
    """
    match type_.pool:
        case EntityType.PERSON:
            return _person_key(name)
        case EntityType.ORGANISATION:
            return _flatten(drop_legal_form(name)) or None
        case EntityType.PROJECT:
            return _project_key(name)
        case EntityType.EVENT:
            return None if is_generic_event(name) else _flatten(_YEAR.sub(" ", name)) or _flatten(name) or None
        case _:
            return _flatten(name) or None


def find_year(name: str) -> str | None:
    """The one year that a name carries, as the year of an edition."""
    years = set(_YEAR.findall(name))
    return years.pop() if len(years) == 1 else None


def is_generic_event(name: str) -> bool:
    """Whether an event's name only says its kind, so that two articles may mean two events by it.

    >>> is_generic_event("2nd Steering Committee Meeting"), is_generic_event("session on clusters")
    (True, True)
    >>> is_generic_event("spring workshop in Kittilä"), is_generic_event("Baltic Timber Congress")
    (True, False)
    """
    kind = re.split(r"\s(?:in|at)\s", name, maxsplit=1)[0]
    return not any(_is_proper(word) for word in _WORD.findall(kind))


def is_vague(name: str, type_: EntityType) -> bool:
    """Whether a body or project is named by words that many could bear.

    >>> is_vague("Ministry of Economy", EntityType.ORGANISATION), is_vague("DRIFA", EntityType.PROJECT)
    (True, False)
    """
    if type_.pool not in (EntityType.ORGANISATION, EntityType.PROJECT):
        return False
    if find_rarity(name) >= RARE or is_acronym(name) or find_key(name, type_) in UNIQUE_NAMES:
        return False
    words = find_words(name)
    if find_nouns(NounUse.OFFICE).isdisjoint(words) and sum(map(find_weight, words)) >= TOGETHER:
        return False
    # "University of Graz" is one; "Romanian Ministry of Economy" too.
    return not any(word[0].isupper() and (find_spot(word) or fold(word) in demonyms()) for word in _WORD.findall(name))


def _is_proper(word: str) -> bool:
    folded = fold(word)
    if folded in _MEETING_WORDS or _ORDINAL.match(folded) or _YEAR.fullmatch(folded):
        return False
    return any(c.isupper() for c in word)


def _flatten(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def _person_key(name: str) -> str | None:
    parts = parse_person(name)
    # A bare surname or "J. Smith" may be two people.
    if not parts.given or not parts.family or any(len(word) == 1 for word in (parts.given[0], parts.family[-1])):
        return None
    return " ".join((*parts.given, *parts.family))


def _project_key(name: str) -> str | None:
    words = _flatten(name).split()
    if len(words) > 1 and words[0] in _PROJECT_WORDS:
        words = words[1:]
    if len(words) > 1 and words[-1] in _PROJECT_WORDS:
        words = words[:-1]
    return " ".join(words) or None
