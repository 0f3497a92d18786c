"""Which organisers are none, whatever their scores: read from the words before a name and around it.

In: a parsed article, a candidate and its probability. Out: whether the text ties the two in another way: on whose behalf or with whose
support an event was held, or nothing but nearness. Refuses nothing.
"""

import re

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.at_hand import is_programme
from collabgraph.ontology.vocabulary import EntityType, Property

#: Right before a body's name (annotation rules, decision 3): of 189 bodies so named in annotated articles 3 organised an event.
_FOR_ANOTHER = re.compile(
    r"\b(?:on behalf of|in the name of|under the (?:auspices|patronage) of|supported by|helped by|sponsored by|thanks to"
    r"|(?:with|thanks to) the (?:\w+ )?(?:support|help|assistance|patronage) (?:of|from)|(?:co-?)?(?:paid|funded|financed) by)"
    r"\s+(?:the\s+|both\s+)?(?:[A-ZÀ-Ž][\w&' -]{2,60},\s+)?$"
)
_CUE = re.compile(
    r"organi[sz]|\bhost|\bh[eo]ld(?:s|ing)?\b|\br[au]n(?:s|ning)?\b|invit|conven|\bstaged?\b|jointly|together|put together|arrang|gather"
    r"|set up|launch|\b(?:partnership|co-?operation|collaboration) with|\b(?:our|we)\b|['’]s?\s",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[\s,:–—(|-]*(?:of|by)?\s*(?:the\s+)?", re.IGNORECASE)
#: Words that make a speaker's own body an organiser, in the sentence that names it so.
_ORGANISING = re.compile(r"organi[sz]|\bhost|\bconven|\bstaged\b|\br[au]n(?:s|ning)?\b|co-production", re.IGNORECASE)
#: Between a person, or what he or she is, and the body: "Ana Kos, chair of the", "Ana Kos (".
_OF_PERSON = re.compile(
    r"(?:\s*\([^()]*\))?,?\s*(?:[^\W\d]+\s+){0,3}?(?:(?:of|at|from|for|with)\s|[,(|–-])\s*(?:(?:the|an?|our)\s+)?",
    re.IGNORECASE,
)
_PEOPLE = frozenset({EntityType.PERSON.value, ROLE})
#: A candidate without any word for it must be more probable than this: of those below 3 of 8 were right on the development sample.
DOUBTFUL = 0.5
_REACH = 120


def is_no_organiser(scene: ParsedArticle, c: Candidate, probability: float) -> bool:
    """Whether the text says something else of the two, or nothing."""
    if c.property is not Property.ORGANISED:
        return False
    s = scene.spots[c.subject_spot]
    if is_programme(scene, c.subject) or _FOR_ANOTHER.search(scene.text[max(0, s.begin - _REACH) : s.begin]):
        return True
    if scene.groups[c.subject].type is EntityType.PROJECT:
        return False
    return _is_only_of_people(scene, c) or (probability < DOUBTFUL and not _is_told(scene, c))


def _is_only_of_people(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether the body is named as that of a person, and nowhere as an organiser: a speaker's body is none for that.

    Of 1,068 organisers of the annotated articles four are named so throughout.
    """
    subject = scene.spots[c.subject_spot]
    own = [k for k, spot in enumerate(scene.spots) if (spot.owner, spot.kind) == (subject.owner, subject.kind)]
    free = [k for k in own if not _is_of_person(scene, k)]
    if not free or c.subject_spot in free:
        return not free
    events = {
        scene.sentence_at(spot.begin) for spot in scene.spots if (spot.owner, spot.kind) == (c.object, c.object_kind)
    }
    sentences = {scene.sentence_at(scene.spots[k].begin) for k in free}
    return not sentences & events and not any(_CUE.search(scene.text, *scene.sentences[k]) for k in sentences)


def _is_of_person(scene: ParsedArticle, number: int) -> bool:
    """Whether a body stands behind a person or a role of its sentence, which has no word for organising."""
    begin, end = scene.sentences[scene.sentence_at(scene.spots[number].begin)]
    before = next(
        (
            s
            for s in reversed(scene.spots[:number])
            if s.kind in _PEOPLE and s.begin >= begin and s.end <= scene.spots[number].begin
        ),
        None,
    )
    return (
        before is not None
        and _OF_PERSON.fullmatch(scene.text, before.end, scene.spots[number].begin) is not None
        and _ORGANISING.search(scene.text, begin, end) is None
    )


def _is_told(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether a sentence of the two has a word for organising, or one name stands right beside the other."""
    s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
    left, right = (s, o) if s.begin <= o.begin else (o, s)
    if _BESIDE.fullmatch(scene.text, left.end, max(left.end, right.begin)):
        return True
    return any(_CUE.search(scene.text, *scene.sentences[scene.sentence_at(spot.begin)]) for spot in (s, o))
