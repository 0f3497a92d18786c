"""Whether two organisations or clusters of different articles are one.

In: two profiles of bodies. Out: a score. Names are compared word by word, rare words weigh more; acronyms are tied to
the names that explain them. Names of common words ("Ministry of Economy") are one only where place or company are.
"""

from collections.abc import Iterator
from functools import lru_cache

from collabgraph.graph.resolution.compare.shared import find_countries_apart, find_shared_company, share_place
from collabgraph.graph.resolution.gazetteer import demonyms, find_countries, find_country, find_spot
from collabgraph.graph.resolution.names.keys import find_key, is_vague
from collabgraph.graph.resolution.names.spelling import find_rarity, join_words, match_words
from collabgraph.graph.resolution.names.word_weights import RARE, find_weight
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.graph.resolution.score import NOTHING_IN_COMMON, PairScore
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.acronyms import find_acronyms, is_acronym, is_initials
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import find_words
from collabgraph.ontology.vocabulary import EntityType

#: Words that say what kind of body it is, and that people leave out; its association or foundation is another body.
KINDS = find_nouns(NounUse.OPTIONAL, EntityType.CLUSTER, EntityType.ORGANISATION, EntityType.PROJECT)
#: Another name of one word must weigh so much to be a name.
ALONE = 0.9
#: Names that have so much weight in common and nothing heavy apart are one but for spelling.
ALIKE = 0.9
#: Below this likeness names have nothing to do with each other.
SIMILAR = 0.7


def compare_bodies(one: Profile, other: Profile) -> PairScore:
    """Organisations and clusters."""
    return max(_score_bodies(one, other), key=lambda score: score.value, default=NOTHING_IN_COMMON)


def _score_bodies(one: Profile, other: Profile) -> Iterator[PairScore]:
    apart = find_countries_apart(_countries(one), _countries(other))
    doubts = (apart,) if apart else ()
    place = share_place(one.context.places, other.context.places)
    if find_key(one.name, one.pool) == find_key(other.name, other.pool):
        if is_vague(one.name, one.pool):
            yield score_vague(one, other, place, apart)
        else:
            # Two firms of one name in two countries are seldom one.
            yield PairScore(0.7 if doubts else 0.97, _with_place("same name", place), (), doubts)
        return
    yield from score_other_names(one, other, doubts)
    yield from score_acronyms(one, other, place, doubts)
    yield _score_likeness(one, other, place, doubts)


def score_vague(one: Profile, other: Profile, place: str, apart: str) -> PairScore:
    """Two of one name that says nothing but the kind: what the articles tell beside it decides, and alone it asks nothing."""
    if apart:
        return PairScore(0.45, ("same name of common words",), (apart,))
    company = find_shared_company(one.context, other.context)
    reasons = _with_place("same name of common words", place)
    if company:
        reasons = (*reasons, f"both articles speak of {company}")
    return PairScore(0.95 if place and company else 0.88 if place or company else 0.45, reasons)


def score_other_names(one: Profile, other: Profile, doubts: tuple[str, ...]) -> Iterator[PairScore]:
    """One article gives the name of the other one as another name."""
    shared = _strong_forms(one) & _strong_forms(other)
    if shared:
        name = min(shared, key=lambda form: (-find_rarity(form), form))
        yield PairScore(0.94 if not doubts else 0.7, (f"both called {name}",), (), doubts)


@lru_cache(maxsize=1 << 14)
def _strong_forms(profile: Profile) -> frozenset[str]:
    forms = [profile.name, *profile.aliases]
    return frozenset(
        key
        for form in forms
        if not is_acronym(form) and (form == profile.name or len(find_words(form)) > 1 or find_rarity(form) >= ALONE)
        if (key := find_key(form, profile.pool)) and not is_vague(form, profile.pool)
    )


def score_acronyms(one: Profile, other: Profile, place: str, doubts: tuple[str, ...]) -> Iterator[PairScore]:
    """One article explains the acronym that the other one uses, or could."""
    mine, yours = _acronyms(one), _acronyms(other)
    for short in sorted(mine & yours):
        likeness = match_words(find_words(one.name), find_words(other.name)).likeness
        vetoes = () if likeness > 0.2 else (f"{short.upper()} is short for two names",)
        yield PairScore(0.9 if likeness >= SIMILAR else 0.6, (f"both are {short.upper()} for short",), vetoes, doubts)
    for bare, full, explained in ((one, other, yours), (other, one, mine)):
        key = " ".join(word for word in (find_key(bare.name, bare.pool) or "").split() if word not in KINDS)
        if key in explained and (is_acronym(bare.name) or key != find_key(bare.name, bare.pool)):
            reasons = _with_place(f"{key.upper()} is short for {full.name}", place)
            yield PairScore(0.9 if not doubts else 0.6, reasons, (), doubts)
        elif is_initials(bare.name, full.name):
            long = len(key) > 3
            reasons = _with_place(f"{bare.name} could be the initials of {full.name}", place)
            value = (0.88 if place else 0.82) if long else (0.75 if place else 0.5)
            if bare.context.company and fold(full.name) not in bare.context.company:
                told = f"its article gives {bare.context.company[0]} the same initials"
                yield PairScore(0.5, reasons, (), (*doubts, told))
                continue
            yield PairScore(min(value, 0.6) if doubts else value, reasons, (), doubts)


@lru_cache(maxsize=1 << 14)
def _acronyms(profile: Profile) -> frozenset[str]:
    keys = (find_key(form, profile.pool) for form in find_acronyms(profile.name, profile.aliases))
    return frozenset(key for key in keys if key)


def _score_likeness(one: Profile, other: Profile, place: str, doubts: tuple[str, ...]) -> PairScore:
    if is_acronym(one.name) or is_acronym(other.name):
        return NOTHING_IN_COMMON
    names = find_key(one.name, one.pool) or "", find_key(other.name, other.pool) or ""
    overlap = match_words(*map(find_words, names))
    vague = is_vague(one.name, one.pool) and is_vague(other.name, other.pool)
    if overlap.is_whole or join_words(names[0]) == join_words(names[1]):
        if vague:
            return score_vague(one, other, place, "")
        return PairScore(0.95 if not doubts else 0.6, _with_place("same words, other spelling", place), (), doubts)
    extra = {*overlap.left, *overlap.right}
    if not overlap.shared or vague or overlap.slips or (overlap.left and overlap.right):
        return PairScore(0.55, ("names alike",), (), doubts) if overlap.likeness >= ALIKE else NOTHING_IN_COMMON
    if max(map(find_weight, overlap.shared)) < RARE:
        return NOTHING_IN_COMMON
    if extra <= KINDS:
        reason = _with_place("same name but for the kind of body", place)
        return PairScore(0.86 if not doubts else 0.6, reason, (), doubts)
    if extra <= _place_words(one) | _place_words(other):
        # The town behind the name; a country there is rather a branch.
        return PairScore(0.84 if not doubts else 0.6, _with_place("same name but for the town", place), (), doubts)
    return PairScore(0.55, ("names alike",), (), doubts) if overlap.likeness >= SIMILAR else NOTHING_IN_COMMON


@lru_cache(maxsize=1 << 14)
def _place_words(profile: Profile) -> frozenset[str]:
    """The words of the place that stands behind a name: a town, or a country after a comma."""
    head, comma, tail = profile.name.rpartition(", ")
    if not comma:
        head, _, tail = profile.name.rpartition(" ")
    spot = find_spot(tail) if head else None
    return frozenset(find_words(tail)) if spot and (comma or spot.kind == "city") else frozenset()


@lru_cache(maxsize=1 << 14)
def _countries(profile: Profile) -> frozenset[str]:
    """The countries where a body lies, and those that its name tells."""
    named = {code for word in find_words(profile.name) if (code := demonyms().get(word) or find_country(word))}
    return find_countries(profile.context.places) | named


def _with_place(reason: str, place: str) -> tuple[str, ...]:
    return (reason, f"both in {place}") if place else (reason,)
