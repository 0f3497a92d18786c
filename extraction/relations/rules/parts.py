"""Take a session for a part of the conference where somebody who acted at the one acted at the other.

In: a parsed article, its candidates and their probabilities. Out: the probabilities; "part of" between an event of a kind that others
hold (session, panel, workshop) and one of a kind that holds others (conference, forum, days) counts as stated sooner. Refuses nothing.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.vocabulary import EntityType, Property

#: Least probability of a part that shares somebody with the whole. Held out, of those that stood open above it 19 of 35 are parts;
#: of those of other kinds 44 of 138.
SHARED = 0.25
_PARTS = find_nouns(NounUse.PART)
_WHOLES = find_nouns(NounUse.HEAD, EntityType.EVENT) - _PARTS
_WORD = re.compile(r"[\w-]+")


def heed_shared_actors(
    scene: ParsedArticle,
    candidates: Sequence[Candidate],
    probabilities: Sequence[float],
    thresholds: Mapping[Property, float],
) -> list[float]:
    """Raise the parts of a whole with which they share a speaker, guest or organiser to the threshold."""
    actors: defaultdict[int, set[int]] = defaultdict(set)
    for c, p in zip(candidates, probabilities, strict=True):
        if c.property.at_event and p >= thresholds[c.property]:
            actors[c.object].add(c.subject)
    least = thresholds[Property.PART_OF]
    return [
        max(p, least)
        if c.property is Property.PART_OF
        and p >= SHARED
        and not actors[c.subject].isdisjoint(actors[c.object])
        and _is_part_of_whole(scene, c)
        else p
        for c, p in zip(candidates, probabilities, strict=True)
    ]


def _is_part_of_whole(scene: ParsedArticle, c: Candidate) -> bool:
    part, whole = (set(_WORD.findall(scene.groups[k].name.lower())) for k in (c.subject, c.object))
    return not part.isdisjoint(_PARTS) and not whole.isdisjoint(_WHOLES) and whole.isdisjoint(_PARTS)
