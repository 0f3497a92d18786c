"""Find what a table states by the words above its columns: who stands under "Speakers" presents.

In: a parsed article. Out: statements about the people and bodies in cells. The cells of a row are parted by "|"; where a row has as many as
the head, each stands under its word, else a person stands under the only column of people. The lines of a cell that has several stand
beneath their row. The event is the one that the row names, else that of the title, else the one at hand. Refuses tables whose head
speaks of no people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collabgraph.extraction.layout.lines import BlockKind
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.at_hand import AtHand
from collabgraph.extraction.relations.rules.lines.heading_lists import BODIES, LONGEST_LINE, PERSONS
from collabgraph.extraction.relations.rules.sentence_patterns import Stated
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import find_words
from collabgraph.ontology.vocabulary import EntityType, Property

_PRESENT = re.compile(
    r"\b(?:speaker|presenter|presented by|lecturer|panell?ist|moderat\w+|chair(?:person|man|woman)?|keynote|by)s?\b",
    re.IGNORECASE,
)
_ATTEND = re.compile(r"\b(?:participant|guest|attendee|visitor|delegate|listener|audience)s?\b", re.IGNORECASE)
#: Columns that hold people and do not say what they did.
_OTHER_PEOPLE = re.compile(
    r"\b(?:name|person|contact|who|host|trainer|expert|responsible|member|facilitator)s?\b", re.IGNORECASE
)
_KIND_NOUNS = find_nouns(NounUse.MEETING) | find_nouns(NounUse.PART)
#: How :class:`Stated` names what is built so.
TABLED = "cell of a table"
#: Letters that may stand in a cell before its name: "Dr.", "1.", "- ".
_INDENT = 12


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a mention stands in: the words above it ("" for none), and the block of its row."""

    words: str
    row: int


def find_tabled(scene: ParsedArticle) -> Iterator[Stated]:
    """Yield who presented or took part by the column of a table that they stand in."""
    at_hand = AtHand(scene, EntityType.EVENT)
    for number, spot in enumerate(scene.spots):
        if not scene.blocks or not spot.is_name or spot.kind not in PERSONS | BODIES:
            continue
        cell = _find_cell(scene, spot.begin, is_person=spot.kind in PERSONS)
        if cell is None:
            continue
        property_ = _find_property(cell.words, is_person=spot.kind in PERSONS)
        target = _find_event(scene, cell.row, at_hand)
        if property_ is not None and target is not None:
            event = scene.spots[target]
            yield Stated(spot.owner, property_, event.kind, event.owner, number, target, TABLED)


def _find_property(words: str, *, is_person: bool) -> Property | None:
    if is_person and _PRESENT.search(words):
        return Property.PRESENTED_AT
    return Property.PARTICIPATED_IN if _ATTEND.search(words) else None


def _find_event(scene: ParsedArticle, row: int, at_hand: AtHand) -> int | None:
    """The event of a row: the last that it names, unless by a bare kind noun ("Opening"), else that of the title or at hand."""
    block = scene.blocks[row]
    last = at_hand.find_before(block.end)
    if last is not None and block.begin <= scene.spots[last].begin < block.end:
        name = scene.groups[scene.spots[last].owner].name
        if not all(word in _KIND_NOUNS for word in find_words(name)):
            return last
    return at_hand.find_titled(block.begin)


def _find_cell(scene: ParsedArticle, place: int, *, is_person: bool) -> _Cell | None:
    """The cell of a table with a head that a name begins."""
    own = scene.block_at(place)
    row, heading = own, scene.blocks[own].heading
    if heading is not None and scene.blocks[heading].kind is not BlockKind.COLUMNS:
        row, heading = heading, scene.blocks[heading].heading
    if heading is None or scene.blocks[heading].kind is not BlockKind.COLUMNS:
        return None
    head = scene.blocks[heading]
    columns = [words.strip() for words in scene.text[head.begin : head.end].strip("| ").split("|")]
    block = scene.blocks[own]
    if block.end - block.begin > LONGEST_LINE:
        return None
    before = scene.text[block.begin : place].split("|")
    cells = scene.text[block.begin : block.end].strip("| ").split("|")
    is_first = len(before[-1].strip()) <= _INDENT
    if row == own and len(cells) == len(columns):
        words = columns[min(len(before), len(columns)) - 1]
        return _Cell(words, row) if is_first or is_person else None
    # Of a row with other cells, and of the lines of a cell, the column is told by what stands in it.
    of_people = [words for words in columns if any(p.search(words) for p in (_PRESENT, _ATTEND, _OTHER_PEOPLE))]
    return _Cell(of_people[0], row) if is_first and is_person and len(of_people) == 1 else None
