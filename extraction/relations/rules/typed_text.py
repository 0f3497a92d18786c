"""Write a sentence with each mention as one sign of its kind, so that a pattern speaks of kinds and not of names.

In: a parsed article and the stretch of a sentence or line. Out: its words with a private sign for each mention, and which mention each
sign stands for. A mention inside another is left out: the place of "workshop in Graz" is part of the event's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.parsed_article import DATE, ParsedArticle
from collabgraph.ontology.vocabulary import EntityType

#: The letter of each kind in a pattern: a cluster is a body.
LETTERS: Mapping[str, str] = {
    EntityType.PERSON: "P", EntityType.ORGANISATION: "B", EntityType.CLUSTER: "B", EntityType.PROJECT: "J",
    EntityType.EVENT: "E", EntityType.PLACE: "L", EntityType.TOPIC: "T", ROLE: "R", DATE: "D",
}  # fmt: skip
#: Most mentions of one kind in a sentence; what a longer one has more is not seen.
_MOST = 200
_FIRST = {letter: 0xE000 + _MOST * k for k, letter in enumerate("PBJELTRD")}


def signs_of(letters: str) -> str:
    """The signs of some kinds, as what stands in the brackets of a regular expression."""
    return "".join(f"{chr(_FIRST[letter])}-{chr(_FIRST[letter] + _MOST - 1)}" for letter in letters)


#: All signs.
ANY_SIGN = signs_of("".join(_FIRST))


@dataclass(frozen=True, slots=True)
class TypedText:
    """A stretch of text with signs for its mentions; ``mentions`` gives the number of the mention at each sign's place."""

    text: str
    mentions: Mapping[int, int]
    #: The letters of the kinds that are in it.
    kinds: frozenset[str]


def _is_gloss(scene: ParsedArticle, before: int | None, at: int, number: int) -> bool:
    """Whether a mention names in brackets once more what stands right before it: "Geological Survey (GTK)"."""
    spot = scene.spots[number]
    return (
        before is not None
        and (scene.spots[before].kind, scene.spots[before].owner) == (spot.kind, spot.owner)
        and scene.text[at : spot.begin].strip() == "("
        and scene.text[spot.end : spot.end + 1] == ")"
    )


def write_typed(scene: ParsedArticle, begin: int, end: int, first: int = 0) -> TypedText:
    """A stretch of an article with signs; ``first`` is the number of a mention that no mention of the stretch precedes."""
    parts: list[str] = []
    mentions: dict[int, int] = {}
    counts: dict[str, int] = {}
    at, length = begin, 0
    for number in range(first, len(scene.spots)):
        spot = scene.spots[number]
        if spot.begin >= end:
            break
        wider = next(
            (k for k in range(number + 1, len(scene.spots)) if scene.spots[k].begin > spot.begin), len(scene.spots)
        )
        inside = any(scene.spots[k].end > spot.end for k in range(number + 1, wider))
        if spot.begin < at or spot.end > end or inside:
            continue
        if _is_gloss(scene, mentions.get(length - 1), at, number):
            at = spot.end + 1
            continue
        letter = LETTERS[spot.kind]
        count = counts[letter] = counts.get(letter, -1) + 1
        if count >= _MOST:
            continue
        words = scene.text[at : spot.begin].replace("\n", " ")
        parts += [words, chr(_FIRST[letter] + count)]
        length += len(words)
        mentions[length] = number
        length += 1
        at = spot.end
    parts.append(scene.text[at:end].replace("\n", " "))
    return TypedText("".join(parts), mentions, frozenset(counts))
