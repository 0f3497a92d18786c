"""Resolve references to the entities that they stand for: pronouns, "the latter", "the conference", "I".

In: a text and its name mentions. Out: reference mentions with the entity that each most plausibly stands for.
Rules of salience after Lappin and Leass (1994), much reduced: recency by sentence, subjects (first in their sentence)
before others, and for descriptions agreement of the head noun with the name. A reference without a plausible antecedent
is left out: a missing mention costs less than a wrong one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from collabgraph.extraction.coreference.speakers import find_turns
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Pointer:
    """A stretch of text that points to an entity, by its name or otherwise: its place, the entity's type and number."""

    begin: int
    end: int
    type: EntityType
    owner: int


_T = EntityType
#: Head nouns of descriptions, with the type that they announce.
_HEAD_TYPE: Mapping[str, EntityType] = {
    noun: type_
    for type_ in (_T.EVENT, _T.PROJECT, _T.CLUSTER, _T.ORGANISATION)
    for noun in find_nouns(NounUse.HEAD, type_)
}
_PATTERN = re.compile(
    r"\b(?:(?P<person>he|she|his|her|him)|(?P<speaker>(?-i:I)(?=[\s'’]|,\s))|(?P<latter>the latter)"
    # "The next conference" is another one.
    r"|(?:the|this|its)\s+(?:(?!(?:next|following|previous|coming|upcoming|future|past|other|second|third|fourth|former)\s)\w+\s+)?(?P<head>"
    + "|".join(sorted(map(re.escape, _HEAD_TYPE), key=len, reverse=True))
    + r"))\b(?!-)",
    re.IGNORECASE,
)
#: What may stand between a description and the name that it goes with: the webinar "Clusters", the fair called Holz.
_TO_ITS_NAME = re.compile(r"\s?(?:(?:called|entitled|titled|named)\s)?[\"“„«»'‘]?")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-ZÀ-Ž\"“'])|\n+")
#: Sentences that a pronoun may look back over; a paragraph break counts as one.
REACH = 3


def find_references(text: str, names: Sequence[Pointer]) -> Iterator[Pointer]:
    """Yield the reference mentions of a text, in order; those inside a name are none."""
    names = sorted(names, key=lambda n: n.begin)
    begins = [n.begin for n in names]
    borders = [m.end() for m in _SENTENCE_END.finditer(text)]
    sentence_of = [bisect_left(borders, b + 1) for b in begins]
    described = _Described(names, text)
    turns = list(find_turns(text, [n for n in names if n.type is _T.PERSON]))
    for match in _PATTERN.finditer(text):
        begin, end = match.span()
        before = bisect_left(begins, begin)
        # Inside a name, or right before one: "the cluster AgriLand" speaks of the name that follows.
        name_at = reach.end() if (reach := _TO_ITS_NAME.match(text, end)) else end
        if any(n.begin <= name_at and begin < n.end for n in names[max(0, before - 3) : before + 2]):
            continue
        sentence = bisect_left(borders, begin + 1)
        if match["head"]:
            found = described.latest(match["head"].lower(), before)
        elif match["speaker"]:
            turn = next((t for t in turns if t.begin <= begin < t.end), None)
            found = Pointer(begin, end, _T.PERSON, turn.owner) if turn else None
        elif match["person"]:
            found = _recent(names, sentence_of, before, sentence, (_T.PERSON,))
        else:
            last = [n for n in names[max(0, before - 4) : before] if n.type in (_T.PERSON, _T.ORGANISATION, _T.CLUSTER)]
            found = last[-1] if last else None
        if found is not None:
            yield Pointer(begin, end, found.type, found.owner)


def _recent(
    names: Sequence[Pointer], sentence_of: Sequence[int], before: int, sentence: int, types: tuple[EntityType, ...]
) -> Pointer | None:
    """The subject-like (first) fitting name of the nearest earlier part of the text that has one."""
    by_sentence: dict[int, Pointer] = {}
    for index in range(before - 1, -1, -1):
        distance = sentence - sentence_of[index]
        if distance > REACH:
            break
        if names[index].type in types:
            by_sentence[distance] = names[index]  # walking back: the first of each sentence stays
    return by_sentence[min(by_sentence)] if by_sentence else None


class _Described:
    """Which names a head noun may stand for, looked up once for each noun."""

    def __init__(self, names: Sequence[Pointer], text: str) -> None:
        self.names = names
        self.text = text
        self.found: dict[str, tuple[list[int], list[int]]] = {}

    def latest(self, head: str, before: int) -> Pointer | None:
        """The latest of so many names whose words hold the head noun, else the latest of its type."""
        if head not in self.found:
            self.found[head] = self._look_up(head, _HEAD_TYPE[head])
        for numbers in self.found[head]:
            if at := bisect_left(numbers, before):
                return self.names[numbers[at - 1]]
        return None

    def _look_up(self, head: str, wanted: EntityType) -> tuple[list[int], list[int]]:
        alike = [(k, n) for k, n in enumerate(self.names) if n.type.pool is wanted.pool]
        holding = [k for k, n in alike if head in self.text[n.begin : n.end].lower()]
        return holding, [k for k, n in alike if n.type is wanted]
