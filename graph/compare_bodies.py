"""Whether two organisations or clusters of different articles are one.

In: two profiles of bodies. Out: a score. Names are compared word by word, rare words weigh more; acronyms are tied to
the names that explain them. Names of common words ("Ministry of Economy") are one only where place or company are.
"""

from collections.abc import Iterator
from functools import lru_cache

from collabgraph.graph.compare_context import find_countries_apart, find_shared_company, is_initials, share_place
from collabgraph.graph.gazetteer import demonyms, find_countries, find_country
from collabgraph.graph.namekeys import find_acronyms, find_key, is_acronym, is_vague
from collabgraph.graph.profiles import Profile
from collabgraph.graph.scores import NOTHING_IN_COMMON, PairScore
from collabgraph.graph.weights import RARE, find_likeness, find_rarity, find_weight, find_words, match_words

# Words that say what kind of body it is, and that people leave out.
KINDS = frozenset(
    """
    cluster clusters klaster klastr clúster association verein network netzwerk initiative platform organisation
    organization foundation stiftung company group gruppe holding ngo programme project agency asociatia asociacija
    """.split()
)
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
    """Two of one name that says nothing but the kind: what the articles tell beside it decides."""
    if apart:
        return PairScore(0.5, ("same name of common words",), (apart,))
    company = find_shared_company(one.context, other.context)
    reasons = _with_place("same name of common words", place)
    if company:
        reasons = (*reasons, f"both articles speak of {company}")
    return PairScore(0.95 if place and company else 0.88 if place or company else 0.55, reasons)


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
        if not is_acronym(form) and ((find_rarity(form) >= RARE and len(find_words(form)) > 1) or form == profile.name)
        if (key := find_key(form, profile.pool)) and not is_vague(form, profile.pool)
    )


def score_acronyms(one: Profile, other: Profile, place: str, doubts: tuple[str, ...]) -> Iterator[PairScore]:
    """One article explains the acronym that the other one uses, or could."""
    mine, yours = _acronyms(one), _acronyms(other)
    for short in sorted(mine & yours):
        likeness = find_likeness(find_words(one.name), find_words(other.name))
        vetoes = () if likeness > 0.2 else (f"{short.upper()} is short for two names",)
        yield PairScore(0.9 if likeness >= SIMILAR else 0.6, (f"both are {short.upper()} for short",), vetoes, doubts)
    for bare, full, explained in ((one, other, yours), (other, one, mine)):
        key = find_key(bare.name, bare.pool) or ""
        if is_acronym(bare.name) and key in explained:
            reasons = _with_place(f"{bare.name} is short for {full.name}", place)
            yield PairScore(0.9 if not doubts else 0.6, reasons, (), doubts)
        elif is_initials(bare.name, full.name):
            long = len(key) > 3
            reasons = _with_place(f"{bare.name} could be the initials of {full.name}", place)
            yield PairScore((0.85 if place else 0.7) if long else (0.75 if place else 0.5), reasons, (), doubts)


@lru_cache(maxsize=1 << 14)
def _acronyms(profile: Profile) -> frozenset[str]:
    keys = (find_key(form, profile.pool) for form in find_acronyms(profile.name, profile.aliases))
    return frozenset(key for key in keys if key)


def _score_likeness(one: Profile, other: Profile, place: str, doubts: tuple[str, ...]) -> PairScore:
    if is_acronym(one.name) or is_acronym(other.name):
        return NOTHING_IN_COMMON
    a = find_words(find_key(one.name, one.pool) or "")
    b = find_words(find_key(other.name, other.pool) or "")
    shared, left, right = match_words(a, b)
    if not shared or max(map(find_weight, shared)) < RARE:
        # Common words in common, and a town at most: "University of Graz", "Technical University of Graz".
        likeness = find_likeness(a, b)
        return PairScore(0.55, ("names of common words alike",), (), doubts) if likeness >= ALIKE else NOTHING_IN_COMMON
    if {*left, *right} <= KINDS and not (left and right):
        value = 0.95 if not left and not right and len(shared) > 1 else 0.86
        reason = "same name but for the kind of body" if left or right else "same words, other spelling"
        return PairScore(value if not doubts else 0.6, _with_place(reason, place), (), doubts)
    likeness = find_likeness(a, b)
    if likeness < SIMILAR or (left and right and max(map(find_weight, [*left, *right])) >= 0.4):
        return NOTHING_IN_COMMON
    value = 0.82 if likeness >= ALIKE and place else 0.55
    return PairScore(value, _with_place("names alike", place), (), doubts)


@lru_cache(maxsize=1 << 14)
def _countries(profile: Profile) -> frozenset[str]:
    """The countries where a body lies, and those that its name tells."""
    named = {code for word in find_words(profile.name) if (code := demonyms().get(word) or find_country(word))}
    return find_countries(profile.context.places) | named


def _with_place(reason: str, place: str) -> tuple[str, ...]:
    return (reason, f"both in {place}") if place else (reason,)
