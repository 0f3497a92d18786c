"""Refuse appearances at an event that only stands near: where the sentence names another, or where another is surer.

In: a parsed article, what is taken for fact, and how probable each candidate is. Out: the appearances to refuse: at an event of another
sentence, of somebody whom the same words place at an event of their own; and, where a sentence names none, at all events but the surest.
Parts and wholes of one event are no others.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import EntityType, Property

#: Between these probabilities it is open whether one event is a part of another. Held out, where nobody names an event in the sentence,
#: the less sure of somebody's two is right in 13 of 75 cases below, in 87 of 176 between, and in 17 of 74 above.
UNRELATED, RELATED = 0.1, 0.35


def find_displaced(scene: ParsedArticle, taken: Sequence[Candidate]) -> frozenset[Candidate]:
    """The appearances that a mention has at an event beyond its sentence, where it has one at an event within it."""
    parts = {frozenset((c.subject, c.object)) for c in taken if c.property is Property.PART_OF}
    by_mention: defaultdict[tuple[int, Property], list[Candidate]] = defaultdict(list)
    for c in taken:
        if c.property.is_appearance:
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


def find_second_events(
    scene: ParsedArticle, taken: Sequence[Candidate], odds: Mapping[Candidate, float]
) -> frozenset[Candidate]:
    """Where a sentence or line names no event, somebody appears in it at one only: what is less sure than another goes.

    Unless it is open whether one event is a part of the other, for then both may hold: but where the title names the surer one and not
    the other, the other is right in 18 of 45 such cases held out. ``taken`` has the surest first.
    """
    titled = _events_of_title(scene)
    parts: dict[frozenset[int], float] = {}
    for c, p in odds.items():
        if c.property is Property.PART_OF:
            pair = frozenset((c.subject, c.object))
            parts[pair] = max(p, parts.get(pair, 0.0))
    surest: dict[tuple[int, Property, int], Candidate] = {}
    dropped: set[Candidate] = set()
    for c in taken:
        sentence = scene.sentence_at(scene.spots[c.subject_spot].begin)
        if not c.property.is_appearance or scene.sentence_at(scene.spots[c.object_spot].begin) == sentence:
            continue
        first = surest.setdefault((c.subject, c.property, sentence), c)
        is_open = UNRELATED <= parts.get(frozenset((first.object, c.object)), 0.0) < RELATED
        if first is not c and (not is_open or (first.object in titled and c.object not in titled)):
            dropped.add(c)
    return frozenset(dropped)


def _events_of_title(scene: ParsedArticle) -> frozenset[int]:
    end = scene.text.find("\n")
    return frozenset(s.owner for s in scene.spots if s.kind == EntityType.EVENT and s.begin < end)


def _events_of(scene: ParsedArticle, sentence: int, appearances: Sequence[Candidate]) -> list[int]:
    """The mentions of a sentence that name one of the events."""
    events = {c.object for c in appearances}
    kind = appearances[0].object_kind
    return [
        k
        for k, s in enumerate(scene.spots)
        if s.kind == kind and s.owner in events and s.is_name and scene.sentence_at(s.begin) == sentence
    ]
