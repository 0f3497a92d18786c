"""Compare two entities of different articles: a score that explains itself.

In: two profiles. Out: a value from 0 to 1, the reasons in words, and what speaks against. A pure function of the two and
of packaged tables; symmetric. Profiles of different pools of types are never one thing.
"""

from collections.abc import Callable
from functools import lru_cache

from collabgraph.graph.resolution.compare.bodies import compare_bodies
from collabgraph.graph.resolution.compare.events import compare_events
from collabgraph.graph.resolution.compare.people import compare_people
from collabgraph.graph.resolution.compare.places import compare_places, compare_topics
from collabgraph.graph.resolution.compare.projects import compare_projects
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.graph.resolution.score import PairScore
from collabgraph.ontology.vocabulary import EntityType

_COMPARERS: dict[EntityType, Callable[[Profile, Profile], PairScore]] = {
    EntityType.PERSON: compare_people,
    EntityType.ORGANISATION: compare_bodies,
    EntityType.PROJECT: compare_projects,
    EntityType.EVENT: compare_events,
    EntityType.PLACE: compare_places,
    EntityType.TOPIC: compare_topics,
}


@lru_cache(maxsize=1 << 16)
def compare(one: Profile, other: Profile) -> PairScore:
    """How surely two profiles are one thing.

    >>> a = Profile(EntityType.PERSON, "Daniel Coșniță")
    >>> score = compare(a, Profile(EntityType.PERSON, "COSNITA, Daniel"))
    >>> score.value, score.reasons
    (0.9, ('same full name',))
    >>> compare(a, Profile(EntityType.PERSON, "Doina Coșniță")).vetoes
    ('given names daniel and doina',)
    """
    if one.pool is not other.pool:
        return PairScore(0.0, (), ("classes {} and {}".format(*sorted((one.pool, other.pool))),))
    # In code-point order, so that it is symmetric to the word.
    return _COMPARERS[one.pool](*sorted((one, other)))
