"""Refuse appearances at an event that only stands near where the sentence names another: "Kos spoke at the Glass Day".

In: a parsed article, what is taken for fact, and which events are parts of which. Out: the appearances at an event of another sentence of
somebody whom the same words place at an event of their own. Parts and wholes of one event are no others.
"""

from collections import defaultdict
from collections.abc import Sequence

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import Property

_APPEARANCES = (Property.PRESENTED_AT, Property.PARTICIPATED_IN)


def find_displaced(scene: ParsedArticle, taken: Sequence[Candidate]) -> frozenset[Candidate]:
    """The appearances that a mention has at an event beyond its sentence, where it has one at an event within it."""
    parts = {frozenset((c.subject, c.object)) for c in taken if c.property is Property.PART_OF}
    by_mention: defaultdict[tuple[int, Property], list[Candidate]] = defaultdict(list)
    for c in taken:
        if c.property in _APPEARANCES:
            by_mention[c.subject_spot, c.property].append(c)
    displaced: set[Candidate] = set()
    for (spot, _), appearances in by_mention.items():
        sentence = scene.sentence_at(scene.spots[spot].begin)
        named = {scene.spots[k].owner for k in _events_of(scene, sentence, appearances)}
        within = [c for c in appearances if c.object in named]
        displaced |= {
            c
            for c in appearances
            if within
            and c.object not in named
            and all(frozenset((c.object, other.object)) not in parts for other in within)
        }
    return frozenset(displaced)


def _events_of(scene: ParsedArticle, sentence: int, appearances: Sequence[Candidate]) -> list[int]:
    """The mentions of a sentence that name one of the events."""
    events = {c.object for c in appearances}
    kind = appearances[0].object_kind
    return [
        k
        for k, s in enumerate(scene.spots)
        if s.kind == kind and s.owner in events and s.is_name and scene.sentence_at(s.begin) == sentence
    ]
