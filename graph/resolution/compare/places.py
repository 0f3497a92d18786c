"""Compare two places, or two topics, of different articles: whether they are one.

In: two profiles of one pool. Out: a score. Places of other names are one where the gazetteer knows both names of one
place; places of one name are two where the articles put them in two countries.
"""

from collabgraph.graph.resolution.compare.shared import find_countries_apart, share_place
from collabgraph.graph.resolution.gazetteer import find_countries, find_spot
from collabgraph.graph.resolution.names.keys import find_key
from collabgraph.graph.resolution.names.spelling import join_words, match_words
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.graph.resolution.score import NOTHING_IN_COMMON, Likeness, PairScore
from collabgraph.ontology.naming.words import find_words

# Labelled pairs of this likeness, one place or topic / two: by the gazetteer 20 / 0, by name 14 / 0; with a veto 0 / 7.
_SAME = Likeness("same name", 0.97)


def compare_places(one: Profile, other: Profile) -> PairScore:
    """By name, by the gazetteer, and by the country that the article tells."""
    around = find_around(one), find_around(other)
    a, b = find_spot(one.name, around[0]), find_spot(other.name, around[1])
    known = (lands or frozenset({spot.country} if spot else ()) for lands, spot in zip(around, (a, b), strict=True))
    apart = find_countries_apart(*known) or _find_regions_apart(one, other)
    if a and b:
        if a != b:
            return NOTHING_IN_COMMON
        return _SAME.weigh(vetoes=(apart,) if apart else (), reason=f"both are {a.name}")
    if not _have_one_name(one, other):
        return NOTHING_IN_COMMON
    return _SAME.weigh(vetoes=(apart,) if apart else ())


def find_around(place: Profile) -> frozenset[str]:
    """The countries to which its article ties a place."""
    told = find_countries(place.context.places)
    return told or frozenset(place.context.company if len(place.context.company) == 1 else ())


def _find_regions_apart(one: Profile, other: Profile) -> str:
    """What to say where the articles put two places into two regions, or two towns."""
    if one.context.places and other.context.places and not share_place(one.context.places, other.context.places):
        around = find_countries(one.context.places), find_countries(other.context.places)
        if not all(around):
            return "one in {}, the other in {}".format(*sorted((one.context.places[0], other.context.places[0])))
    spots = [{spot for name in profile.context.places if (spot := find_spot(name))} for profile in (one, other)]
    for kind in ("region", "city"):
        a, b = ({spot.name for spot in found if spot.kind == kind} for found in spots)
        if a and b and not a & b:
            return "one in {}, the other in {}".format(*sorted((min(a), min(b))))
    return ""


def compare_topics(one: Profile, other: Profile) -> PairScore:
    """By name alone: a topic is what it is called."""
    return _SAME.weigh() if _have_one_name(one, other) else NOTHING_IN_COMMON


def _have_one_name(one: Profile, other: Profile) -> bool:
    if find_key(one.name, one.pool) == find_key(other.name, other.pool) or join_words(one.name) == join_words(
        other.name
    ):
        return True
    overlap = match_words(find_words(one.name), find_words(other.name))
    return overlap.is_whole and not overlap.slips
