"""Compare what two articles tell around two entities: shared bodies, shared company, days, years and places.

In: contexts. Out: what is shared, in words, or what contradicts. Pure.
"""

from functools import lru_cache

from collabgraph.graph.resolution.gazetteer import find_spot
from collabgraph.graph.resolution.names.keys import find_key
from collabgraph.graph.resolution.names.spelling import join_words, match_words
from collabgraph.graph.resolution.names.word_weights import RARE, find_weight
from collabgraph.graph.resolution.profiles import Context
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.acronyms import find_acronyms, is_initials
from collabgraph.ontology.naming.words import find_words
from collabgraph.ontology.vocabulary import EntityType

#: Names of bodies that share so much weight are one for the sake of a person's affiliation. Decides no labelled pair:
#: unmeasured.
LIKE = 0.75


def share_body(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """The first affiliation that both have, or nothing."""
    return next((a for a in one for b in other if are_one_body(a, b)), "")


@lru_cache(maxsize=1 << 15)
def are_one_body(one: str, other: str) -> bool:
    """Whether two names of bodies or projects may well mean one, when the same name of a person stands beside.

    >>> are_one_body("Adria Wood GmbH", "Adria Wood"), are_one_body("ARDA", "Aquitaine Rural Development Agency")
    (True, True)
    >>> are_one_body("University of Latvia", "University of Lapland")
    False
    """
    if find_key(one, EntityType.ORGANISATION) == find_key(other, EntityType.ORGANISATION):
        return True
    if is_initials(one, other) or is_initials(other, one):
        return True
    overlap = match_words(find_words(one), find_words(other))
    if not (overlap.left and overlap.right) and any(find_weight(word) >= RARE for word in overlap.shared):
        return True
    return overlap.likeness >= LIKE or join_words(one) == join_words(other)


def find_shared_company(one: Context, other: Context) -> str:
    """The first of the rare things that both articles speak of, or nothing."""
    return min(set(one.company) & set(other.company), default="")


def share_place(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """A place that both name, or nothing; "Wien" is Vienna."""
    return next((a for a in one for b in other if _place_id(a) == _place_id(b)), "")


def find_places_apart(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """What to say where two things lie in different towns; a hall or harbour that nobody knows may lie in either.

    >>> find_places_apart(("Bergen",), ("Vigo", "Harbour Hall"))
    'in Bergen and in Vigo'
    >>> find_places_apart(("Bergen",), ("Harbour Hall",))
    ''
    """
    towns, others = ([name for name in names if find_spot(name)] for names in (one, other))
    if not towns or not others or share_place(one, other):
        return ""
    return "in {} and in {}".format(*sorted((towns[0], others[0])))


def _place_id(name: str) -> str:
    spot = find_spot(name)
    return spot.id if spot else fold(name)


def find_countries_apart(one: frozenset[str], other: frozenset[str]) -> str:
    """What to say where the countries of two things contradict each other."""
    if not one or not other or one & other:
        return ""
    return "one in {}, the other in {}".format(*sorted(("/".join(sorted(one)), "/".join(sorted(other)))))


def may_overlap(one: Context, other: Context) -> bool | None:
    """Whether the times of two events can be one, by the shorter precision; None where one of them is not told."""
    if not one.start or not other.start:
        return None
    length = min(len(one.start), len(other.start))
    if length < len("2018-07-04"):
        return one.start[:length] == other.start[:length] or _spans(one, other, length)
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)


def _spans(one: Context, other: Context, length: int) -> bool:
    a, b = one.start[:length], other.start[:length]
    return a <= (other.end or other.start)[:length] and b <= (one.end or one.start or "")[:length]


def share_days(one: Context, other: Context) -> bool:
    """Whether two events are told to begin on the same day."""
    return bool(one.start and one.start == other.start and len(one.start) == len("2018-07-04"))


def is_explained(bare: str, name: str, aliases: tuple[str, ...], type_: EntityType) -> bool:
    """Whether a bare acronym is explained by a name with its aliases."""
    key = find_key(bare, type_)
    return any(find_key(acronym, type_) == key for acronym in find_acronyms(name, aliases))
