"""Compare two organisations or clusters of different articles: whether they are one.

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
from collabgraph.graph.resolution.score import NOTHING_IN_COMMON, Likeness, PairScore, TieStrength
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.acronyms import find_acronyms, is_acronym, is_initials
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import find_words
from collabgraph.ontology.vocabulary import EntityType

#: Words that say what kind of body it is, and that people leave out; its association or foundation is another body.
KINDS = find_nouns(NounUse.OPTIONAL, EntityType.CLUSTER, EntityType.ORGANISATION, EntityType.PROJECT)
# What a likeness is worth alone, in one place, and with place and company; behind it how many labelled pairs it scores: one
# body or project / two. Those without a figure stand between their neighbours, unmeasured.
_SAME = Likeness("same name", 0.97, doubted=0.7)  # 27 / 0; doubted 0 / 4: two firms of one name in two countries
_VAGUE = Likeness("same name of common words", 0.45, 0.88, 0.95)  # alone 1 / 5, in two countries 0 / 4
_CALLED = Likeness("both called", 0.94, doubted=0.7)  # 13 / 0
_ACRONYM_OF_ONE = Likeness("both are … for short", 0.9)
_ACRONYM_OF_TWO = Likeness("both are … for short", 0.6)  # 0 / 11, nine of them with a veto
_EXPLAINED = Likeness("… is short for …", 0.9)  # 16 / 0
_INITIALS = Likeness("… could be the initials of …", 0.82, 0.88)  # 7 / 1, doubted 0 / 1
_FEW_INITIALS = Likeness("… could be the initials of …", 0.5, 0.75, doubted=0.5)  # doubted 0 / 1
_CLAIMED_INITIALS = Likeness("… could be the initials of …", 0.5)
_SPELLING = Likeness("same words, other spelling", 0.95)  # 43 / 0, doubted 0 / 1
_BUT_KIND = Likeness("same name but for the kind of body", 0.86)  # 5 / 0
_BUT_TOWN = Likeness("same name but for the town", 0.84)  # 6 / 0
_ALIKE = Likeness("names alike", 0.55)  # 3 / 5
#: Another name of one word must weigh so much to be a name. The labelled pairs are told alike up to 1.0.
ALONE = 0.9
#: Names that have so much weight in common, though words of both are apart, are asked about. It joins none;
#: at 0.8 five more of the labelled pairs would be asked about, at 0.5 fifty-three.
ALIKE = 0.9
#: Names that have so much weight in common, and words of only one apart, are asked about, and
#: one acronym joins them. The labelled pairs are told best from 0.7 to 0.75; at 0.65 one is lost.
SIMILAR = 0.7
#: Two names that share less and one acronym are two. Decides no labelled pair: unmeasured.
UNLIKE = 0.2
#: Initials of so many letters seldom fit two bodies. With five, six of the labelled pairs are lost.
MANY = 4


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
            yield _SAME.weigh(ties=_in_one(place), doubts=doubts)
        return
    yield from score_other_names(one, other, doubts)
    yield from score_acronyms(one, other, place, doubts)
    yield _score_likeness(one, other, place, doubts)


def score_vague(one: Profile, other: Profile, place: str, apart: str) -> PairScore:
    """Two of one name that says nothing but the kind: what the articles tell beside it decides, and alone it asks nothing."""
    if apart:
        return _VAGUE.weigh(vetoes=(apart,))
    company = find_shared_company(one.context, other.context)
    ties = (*_in_one(place), *((f"both articles speak of {company}",) if company else ()))
    return _VAGUE.weigh(TieStrength(len(ties)), ties)


def score_other_names(one: Profile, other: Profile, doubts: tuple[str, ...]) -> Iterator[PairScore]:
    """One article gives the name of the other one as another name."""
    shared = _strong_forms(one) & _strong_forms(other)
    if shared:
        name = min(shared, key=lambda form: (-find_rarity(form), form))
        yield _CALLED.weigh(doubts=doubts, reason=f"both called {name}")


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
        vetoes = () if likeness > UNLIKE else (f"{short.upper()} is short for two names",)
        worth = _ACRONYM_OF_ONE if likeness >= SIMILAR else _ACRONYM_OF_TWO
        yield worth.weigh(doubts=doubts, vetoes=vetoes, reason=f"both are {short.upper()} for short")
    for bare, full, explained in ((one, other, yours), (other, one, mine)):
        key = " ".join(word for word in (find_key(bare.name, bare.pool) or "").split() if word not in KINDS)
        if key in explained and (is_acronym(bare.name) or key != find_key(bare.name, bare.pool)):
            reason = f"{key.upper()} is short for {full.name}"
            yield _EXPLAINED.weigh(ties=_in_one(place), doubts=doubts, reason=reason)
        elif is_initials(bare.name, full.name):
            reason = f"{bare.name} could be the initials of {full.name}"
            worth, told = _INITIALS if len(key) >= MANY else _FEW_INITIALS, doubts
            if bare.context.company and fold(full.name) not in bare.context.company:
                worth = _CLAIMED_INITIALS
                told = (*doubts, f"its article gives {bare.context.company[0]} the same initials")
            yield worth.weigh(TieStrength.SHARED if place else TieStrength.NONE, _in_one(place), told, reason=reason)


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
        return _SPELLING.weigh(ties=_in_one(place), doubts=doubts)
    extra = {*overlap.left, *overlap.right}
    if not overlap.shared or vague or overlap.slips or (overlap.left and overlap.right):
        return _ALIKE.weigh(doubts=doubts) if overlap.likeness >= ALIKE else NOTHING_IN_COMMON
    if max(map(find_weight, overlap.shared)) < RARE:
        return NOTHING_IN_COMMON
    if extra <= KINDS:
        return _BUT_KIND.weigh(ties=_in_one(place), doubts=doubts)
    if extra <= _place_words(one) | _place_words(other):
        # The town behind the name; a country there is rather a branch.
        return _BUT_TOWN.weigh(ties=_in_one(place), doubts=doubts)
    return _ALIKE.weigh(doubts=doubts) if overlap.likeness >= SIMILAR else NOTHING_IN_COMMON


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


def _in_one(place: str) -> tuple[str, ...]:
    return (f"both in {place}",) if place else ()
