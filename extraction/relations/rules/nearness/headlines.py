"""Which places of a headline are no seats of the bodies beside them: "Lumo Joins Vitrum in Linz to Show Glass".

In: a parsed article and a candidate. Out: whether "in" and a place follow on a body inside a head, where they go with its verb. Refuses
nothing; a head that begins with the body ("Lumo in Linz") may well tell its seat.
"""

from collabgraph.extraction.layout.lines import BlockKind
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import EntityType, Property

_HEADS = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_BODIES = frozenset({EntityType.ORGANISATION.value, EntityType.CLUSTER.value})


def is_of_headline(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether a head has the place behind "in" after a body that it does not begin with."""
    if c.property is not Property.LOCATED_IN or not scene.blocks:
        return False
    body, place = scene.spots[c.subject_spot], scene.spots[c.object_spot]
    block = scene.blocks[scene.block_at(body.begin)]
    return (
        body.kind in _BODIES
        and block.kind in _HEADS
        and block.begin < body.begin
        and scene.text[body.end : max(body.end, place.begin)].strip().lower() == "in"
    )
