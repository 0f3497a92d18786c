"""Whether two places, or two topics, of different articles are one.

In: two profiles of one pool. Out: a score. Places of other names are one where the gazetteer knows both names of one
place; places of one name are two where the articles put them in two countries.
"""

from collabgraph.graph.compare_context import find_countries_apart
from collabgraph.graph.gazetteer import find_countries, find_spot
from collabgraph.graph.namekeys import find_key
from collabgraph.graph.profiles import Profile
from collabgraph.graph.scores import NOTHING_IN_COMMON, PairScore


def compare_places(one: Profile, other: Profile) -> PairScore:
    """By name, by the gazetteer, and by the country that the article tells."""
    around = find_countries(one.context.places), find_countries(other.context.places)
    a, b = find_spot(one.name, around[0]), find_spot(other.name, around[1])
    apart = find_countries_apart(*around)
    if a and b:
        if a != b:
            return NOTHING_IN_COMMON
        return PairScore(0.97, (f"both are {a.name}",), (apart,) if apart else ())
    if find_key(one.name, one.pool) != find_key(other.name, other.pool):
        return NOTHING_IN_COMMON
    return PairScore(0.97, ("same name",), (apart,) if apart else ())


def compare_topics(one: Profile, other: Profile) -> PairScore:
    """By name alone: a topic is what it is called."""
    same = find_key(one.name, one.pool) == find_key(other.name, other.pool)
    return PairScore(0.97, ("same name",)) if same else NOTHING_IN_COMMON
