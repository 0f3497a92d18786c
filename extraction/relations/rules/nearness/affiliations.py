"""Which affiliations are none, whatever their scores: the body is only named after the person.

In: a parsed article and a candidate. Out: whether the body stands in a later sentence that speaks neither of the person nor of a role:
"Keynote by Ana Kos. Thanks to our host, the Lumo Cluster." A body that is named before may be taken up by "its director". Refuses
nothing.
"""

import re

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.layout.lines import BlockKind
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import EntityType, Property

_ENDED = re.compile(r"[.!?…][\"”’»)\]]*$")
#: Words that take up a person of the sentence before.
_OF_PERSON = re.compile(
    r"\b(?:he|she|his|her|him|both|the (?:former|latter|two)|they|their|(?:work|direct|head|manage|lead|chair|run|represent)(?:s|ed)?)\b",
    re.IGNORECASE,
)


def is_stranger(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether a body is named in a later sentence of running text, where nothing takes up the person.

    Of the affiliations so found in the annotated articles none is right but one with "who runs".
    """
    if c.property is not Property.AFFILIATED_WITH or not scene.blocks:
        return False
    s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
    block = scene.block_at(s.begin)
    first, last = scene.sentence_at(s.begin), scene.sentence_at(o.begin)
    if first >= last or scene.blocks[block].kind is not BlockKind.PARAGRAPH or scene.block_at(o.begin) != block:
        return False
    begin, end = scene.sentences[last]
    here = [spot for spot in scene.spots if begin <= spot.begin < end]
    return (
        _ENDED.search(scene.text, *scene.sentences[last - 1]) is not None
        and not any(spot.kind == ROLE or (spot.kind == EntityType.PERSON and spot.owner == c.subject) for spot in here)
        and _OF_PERSON.search(scene.text, begin, end) is None
    )
