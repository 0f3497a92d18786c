"""Refuse appearances that the order of the lines rules out: who signs a text, and who stands below another head of a programme.

In: a parsed article and a candidate. Out: whether its lines say that the two do not meet. Rare, but what they name is sure: held out,
all five appearances that were taken for facts against these lines were wrong.
"""

import re

from collabgraph.extraction.layout.lines import BlockKind
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import EntityType

#: How a line begins that names who wrote or answers for a text.
_SIGNING = re.compile(
    r"\W*(?:(?:(?:with |my |our )*(?:kind|best|warm|friendly|cordial|sincere)\w*\b.{0,20}\b)?(?:regards|wishes|greetings)\b"
    r"|(?:yours|sincerely|faithfully|cordially)\b|(?:(?:press|your|project) )?contact(?: person)?\s*[:|–]"
    r"|(?:for )?(?:further|more) information\s*:|author\s*:|written by\b|text(?: and photos?)?:"
    r"|(?:for the )?minutes(?: (?:taken|kept|written))?(?: by)?\s*:|signed\b)",
    re.IGNORECASE,
)
#: Longest line that a name follows on, and the most letters before the name in its own.
_LONGEST, _BEFORE = 60, 12


def is_ruled_out(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether lines of the page keep somebody from this event."""
    return c.property.is_appearance and (_only_signs(scene, c) or _is_of_another_head(scene, c))


def _only_signs(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether a person is named in one line only, and that is a signature: "Author: Ana Kos", "With kind regards", "Ana Kos"."""
    if scene.spots[c.subject_spot].kind != EntityType.PERSON:
        return False
    lines = {_line_at(scene.text, begin) for begin in _mentions(scene, EntityType.PERSON, c.subject)}
    if len(lines) != 1:
        return False
    begin, end = lines.pop()
    above = scene.text[:begin].rstrip("\n")
    last = above[above.rfind("\n") + 1 :]
    stands_first = scene.spots[c.subject_spot].begin - begin <= _BEFORE
    return bool(
        _SIGNING.match(scene.text[begin:end]) or (stands_first and len(last) <= _LONGEST and _SIGNING.match(last))
    )


def _is_of_another_head(scene: ParsedArticle, c: Candidate) -> bool:
    """Whether somebody stands in a point of a programme, and the event only in points below other heads: a session of another day."""
    if not scene.blocks:
        return False
    block = scene.blocks[scene.block_at(scene.spots[c.subject_spot].begin)]
    if block.kind is not BlockKind.AGENDA or block.heading is None:
        return False
    named = [scene.blocks[scene.block_at(begin)] for begin in _mentions(scene, EntityType.EVENT, c.object)]
    return bool(named) and all(
        other.kind is BlockKind.AGENDA and other is not block and other.heading != block.heading for other in named
    )


def _mentions(scene: ParsedArticle, kind: EntityType, owner: int) -> list[int]:
    return [spot.begin for spot in scene.spots if spot.kind == kind and spot.owner == owner]


def _line_at(text: str, offset: int) -> tuple[int, int]:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end
