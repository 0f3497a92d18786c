"""Compare two events of different articles: whether they are one.

In: two profiles of events. Out: a score. An event is an edition: another year, other days or another number in a series
veto. The same days, place and rare words make one event of several names; a part is never its whole.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from collabgraph.graph.resolution.compare.shared import (
    find_places_apart,
    find_shared_company,
    is_explained,
    may_overlap,
    share_days,
    share_place,
)
from collabgraph.graph.resolution.names.keys import find_key, find_year
from collabgraph.graph.resolution.names.spelling import join_words, match_words
from collabgraph.graph.resolution.names.word_weights import find_weight
from collabgraph.graph.resolution.profiles import Context, Profile
from collabgraph.graph.resolution.score import DOUBTED, NOTHING_IN_COMMON, Likeness, PairScore, TieStrength
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.acronyms import is_acronym, is_initials
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import ORDINALS, ROMAN, find_words
from collabgraph.ontology.vocabulary import EntityType

_QUOTED = re.compile('["“„«]([^"“”„«»]+)["”“»]')
_NUMBER = re.compile(r"^(?:(\d{1,3})(?:st|nd|rd|th)|(\d{1,2})|([ivx]+))$")
# "ECC'19", "ECC19": years in short.
_SHORT_YEAR = re.compile(r"(?:(?<=[^\W\d])['’]?|\s['’])([012]\d)$")
#: Words that name a part of an event.
_PARTS = find_nouns(NounUse.PART)
# What a likeness is worth alone, with one tie (place or company) and with two; behind it how many labelled pairs it scores:
# one event / two. Those without a figure stand between their neighbours, unmeasured.
_SAME_YEAR = Likeness("same name, …", 0.97)  # 18 / 0; in other places 0 / 1
_SAME_NUMBER = Likeness("same name and number", 0.96)  # 7 / 0
_UNDATED = Likeness("same name", 0.86, 0.9)  # with a tie 2 / 0
_SERIES = Likeness("same series, one told by number, the other by year", 0.75, 0.82)
_SAME_PART = Likeness("same part of one event", 0.94)  # 3 / 0
_BUT_KIND = Likeness("same name but for the kind of event", 0.84)
_BUT_KIND_SAME_YEAR = Likeness("same name but for the kind of event", 0.9)  # 3 / 0
_ALIKE = Likeness("names alike", 0.7)
_LESS_ALIKE = Likeness("names alike", 0.5)  # 5 / 0; with a veto 0 / 4
_SAME_KIND = Likeness("same kind of meeting", 0.2, 0.2, 0.5)  # 1 / 4, with a veto 0 / 3
_SAME_KIND_ONE_DAY = Likeness("same kind of meeting on one day", 0.2, 0.75, 0.9)
_SAME_DAYS = Likeness("same days", 0.9)  # 4 / 0
_SAME_BEGIN = Likeness("begin on the same day", 0.7)  # 4 / 2
_BEGIN_ONLY = Likeness("begin on the same day", 0.5)
_EXPLAINED = Likeness("… is short for …", 0.94)  # 3 / 0
_EXPLAINED_UNDATED = Likeness("… is short for …", 0.88)
_INITIALS = Likeness("… could be the initials of …", 0.85)  # 2 / 0
#: How much the words must weigh that the names of two events of the same days and place share. The labelled pairs
#: are told alike up to 0.95; at 1.0 one is lost.
SAME_DAY = 0.8
#: Names of this likeness are nearly the same. Decides no labelled pair: unmeasured.
LIKE = 0.85
#: Names below this likeness have nothing to do with each other. The labelled pairs are told alike up to 0.8; above it up to
#: three are lost.
SIMILAR = 0.6
#: What kind of event it is; people leave that out.
_KINDS = find_nouns(NounUse.OPTIONAL, EntityType.EVENT)


@dataclass(frozen=True, slots=True)
class _Edition:
    """An event's name taken apart: the words of the series, its number and year, the parts that it names."""

    words: tuple[str, ...]
    number: str
    year: str
    parts: frozenset[str]


@lru_cache(maxsize=1 << 14)
def _take_apart(name: str) -> _Edition:
    name = _SHORT_YEAR.sub(r" 20\1", name)
    year = find_year(name) or ""
    # "session \"Circular Looms\"" is called "Circular Looms".
    quoted = _QUOTED.search(name)
    words = [
        word
        for word in find_words(quoted[1] if quoted else name)
        if word != year and word not in ORDINALS and not _NUMBER.match(word)
    ]
    return _Edition(tuple(words), _find_number(name), year, _PARTS.intersection(find_words(name)))


def _find_number(name: str) -> str:
    """The number of an edition or part, however it is written; a single letter at the end counts ("Track A")."""
    written = re.findall(r"[^\W_]+", name)
    for word in written:
        plain = word.casefold()
        if plain in ORDINALS:
            return ORDINALS[plain]
        if match := _NUMBER.match(plain):
            number = match[1] or match[2] or (ROMAN.get(plain, "") if word.isupper() else "")
            if number:
                return number
    return written[-1] if written and len(written[-1]) == 1 and written[-1].isupper() else ""


def find_series(name: str) -> str:
    """The name of a series of events, without the number and year of an edition.

    >>> find_series("6th European Cluster Conference 2019") == find_series("European cluster conference")
    True
    """
    return " ".join(_take_apart(name).words)


def find_edition_year(profile: Profile) -> str:
    """The year of an event as told by its dates, else by its name; empty where neither tells."""
    return profile.context.start[:4] or _take_apart(profile.name).year


def compare_events(one: Profile, other: Profile) -> PairScore:
    """By series and edition; by days, place and rare words; by acronyms."""
    a, b = _take_apart(one.name), _take_apart(other.name)
    vetoes = tuple(_find_vetoes(one, other, a, b))
    company = find_shared_company(one.context, other.context)
    place = share_place(one.context.places, other.context.places)
    ties = tuple(
        reason for reason in (place and f"both in {place}", company and f"both articles speak of {company}") if reason
    )
    apart = find_places_apart(one.context.places, other.context.places)
    doubts = (apart,) if apart else ()
    score = max(
        (
            _score_name(one, other, a, b, ties),
            _score_occasion(one, other, a, b, place, ties),
            _score_acronym(one, other, ties),
        ),
        key=lambda score: score.value,
    )
    value = min(score.value, DOUBTED) if vetoes or doubts else score.value
    # Also without a likeness: between groups a veto counts for all their pairs.
    return PairScore(value, score.reasons, vetoes, doubts)


def _find_vetoes(one: Profile, other: Profile, a: _Edition, b: _Edition) -> list[str]:
    vetoes = []
    years = {find_edition_year(one), find_edition_year(other)} - {""}
    if len(years) == 2 and not may_overlap(one.context, other.context):
        vetoes.append("editions of {} and {}".format(*sorted(years)))
    elif may_overlap(one.context, other.context) is False:
        vetoes.append("on other days: {} and {}".format(*sorted((one.context.start, other.context.start))))
    if a.number and b.number and a.number != b.number:
        vetoes.append("numbers {} and {}".format(*sorted((a.number, b.number))))
    siblings = _share_whole(one.context, other.context)
    if not siblings and a.parts != b.parts and a.words != b.words and (not a.parts or not b.parts):
        vetoes.append(f"only one names a part: {min(a.parts | b.parts)}")
    return vetoes


def _share_whole(one: Context, other: Context) -> bool:
    return bool({*map(find_series, one.wholes)} & {*map(find_series, other.wholes)})


def _score_name(one: Profile, other: Profile, a: _Edition, b: _Edition, ties: tuple[str, ...]) -> PairScore:
    tie = TieStrength(len(ties))
    generic = find_key(one.name, one.pool) is None or find_key(other.name, other.pool) is None
    overlap = match_words(a.words, b.words)
    if not overlap.is_whole and join_words(" ".join(a.words)) != join_words(" ".join(b.words)):
        if generic or overlap.likeness < SIMILAR or (overlap.left and overlap.right):
            return NOTHING_IN_COMMON
        if {*overlap.left, *overlap.right} <= _KINDS and not (a.parts or b.parts):
            same_year = find_edition_year(one) == find_edition_year(other) != ""
            return (_BUT_KIND_SAME_YEAR if same_year else _BUT_KIND).weigh(tie, ties)
        return (_ALIKE if overlap.likeness >= LIKE else _LESS_ALIKE).weigh(tie, ties)
    if one.context.wholes and _share_whole(one.context, other.context):
        return _SAME_PART.weigh(tie, ties)
    if generic:
        return _score_kind(one, other, ties)
    years = find_edition_year(one), find_edition_year(other)
    if all(years):
        told = years[0] if years[0] == years[1] else "times that overlap"
        return _SAME_YEAR.weigh(tie, ties, reason=f"same name, {told}")
    if a.number and a.number == b.number:
        return _SAME_NUMBER.weigh(tie, ties)
    return (_SERIES if a.number != b.number and any(years) else _UNDATED).weigh(tie, ties)


def _score_kind(one: Profile, other: Profile, ties: tuple[str, ...]) -> PairScore:
    """Names that only say what kind of meeting it is, such as "kick-off meeting"."""
    one_day = bool(ties) and share_days(one.context, other.context)
    return (_SAME_KIND_ONE_DAY if one_day else _SAME_KIND).weigh(TieStrength(len(ties)), ties)


def _score_occasion(
    one: Profile, other: Profile, a: _Edition, b: _Edition, place: str, ties: tuple[str, ...]
) -> PairScore:
    if not share_days(one.context, other.context) or not place or a.parts != b.parts:
        return NOTHING_IN_COMMON
    towns = {word for name in (*one.context.places, *other.context.places) for word in find_words(name)}
    overlap = match_words(a.words, b.words)
    # "Smart Wood Summit" is the "Lahti Wood Summit" if it is in Lahti; "Nordic Food Forum" is no "Nordic Bio Forum".
    two = {*overlap.left} - towns and {*overlap.right} - towns
    rare = sorted(overlap.shared) if not two and sum(map(find_weight, overlap.shared)) >= SAME_DAY else []
    same_end = one.context.end == other.context.end
    if rare and same_end:
        return _SAME_DAYS.weigh(ties=(*ties, f"both names hold {', '.join(rare)}"))
    return (_SAME_BEGIN if rare or same_end else _BEGIN_ONLY).weigh(ties=ties)


def _score_acronym(one: Profile, other: Profile, ties: tuple[str, ...]) -> PairScore:
    best = NOTHING_IN_COMMON
    years = find_edition_year(one), find_edition_year(other)
    for bare, full in ((one, other), (other, one)):
        short = find_series(bare.name)
        if not is_acronym(short.upper()) or not any(
            word.isupper() and fold(word) == short for word in bare.name.split()
        ):
            continue
        if is_explained(short.upper(), find_series(full.name), full.aliases, EntityType.EVENT):
            likeness = _EXPLAINED if all(years) else _EXPLAINED_UNDATED
            best = likeness.weigh(ties=ties, reason=f"{short.upper()} is short for {full.name}")
        elif is_initials(short.upper(), find_series(full.name)) and all(years) and (ties or len(short) > 3):
            best = _INITIALS.weigh(ties=ties, reason=f"{short.upper()} could be the initials of {full.name}")
    return best
