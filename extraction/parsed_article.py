"""All that is known of one article before its facts are decided: text, blocks, sentences, entities, mentions, dates.

Made once per article; the modules under ``extraction/relations`` only read it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from collabgraph.extraction.coreference.name_groups import MentionGroup
from collabgraph.extraction.coreference.references import Pointer, find_references
from collabgraph.extraction.dates.anchoring import find_open_days
from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.encoding.pairs import MentionPosition
from collabgraph.extraction.encoding.wordpieces import Pieces
from collabgraph.extraction.layout.blocks import Block
from collabgraph.extraction.mentions.recogniser import RoleSpan
from collabgraph.extraction.model import DateSpan

DATE = "Date"


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """One mention: its place, the kind of what it stands for (entity type, "Role" or "Date") and its number there."""

    begin: int
    end: int
    kind: str
    owner: int
    is_name: bool = True


@dataclass(frozen=True)
class ParsedArticle:
    """One article, read but not yet understood."""

    text: str
    published: date | None
    blocks: tuple[Block, ...]
    #: Sentences and lines as (begin, end), in order, none crossing a block's border.
    sentences: tuple[tuple[int, int], ...]
    groups: tuple[MentionGroup, ...]
    roles: tuple[RoleSpan, ...]
    dates: tuple[DateSpan, ...]
    spots: tuple[MentionSpan, ...]

    def sentence_at(self, offset: int) -> int:
        """Index of the last sentence that begins at or before an offset (0 where none does)."""
        return max(0, bisect_right(self._sentence_begins, offset) - 1)

    def block_at(self, offset: int) -> int:
        """Index of the last block that begins at or before an offset (0 where none does)."""
        return max(0, bisect_right(self._block_begins, offset) - 1)

    def names_between(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Begin and end of the names that begin in a stretch of text, counted from its begin."""
        first = bisect_left(self.spots, begin, key=lambda spot: spot.begin)
        last = bisect_left(self.spots, end, key=lambda spot: spot.begin)
        return [
            (spot.begin - begin, spot.end - begin)
            for spot in self.spots[first:last]
            if spot.is_name and spot.kind not in (ROLE, DATE)
        ]

    def governs(self, heading: int, block: int) -> bool:
        """Whether one block is among the heads and lead-in lines above another."""
        above = self.blocks[block].heading if self.blocks else None
        while above is not None and above != heading:
            above = self.blocks[above].heading
        return above is not None

    @cached_property
    def sentences_of_open_days(self) -> frozenset[int]:
        """Indices of the sentences that tell a day ("last Thursday") of which nothing tells the date."""
        return frozenset(self.sentence_at(begin) for begin, _ in find_open_days(self.text, self.published))

    @cached_property
    def _sentence_begins(self) -> list[int]:
        return [begin for begin, _ in self.sentences]

    @cached_property
    def _block_begins(self) -> list[int]:
        return [block.begin for block in self.blocks]


def find_spots(
    text: str, groups: Sequence[MentionGroup], roles: Sequence[RoleSpan], dates: Sequence[DateSpan]
) -> tuple[MentionSpan, ...]:
    """All mentions of an article: names, references, roles, and the dates that are no part of a name but an event's."""
    names = [Pointer(s.begin, s.end, g.type, k) for k, g in enumerate(groups) for s in g.spans]
    spots = [MentionSpan(n.begin, n.end, n.type.value, n.owner) for n in names]
    spots += [MentionSpan(r.begin, r.end, r.type.value, r.owner, is_name=False) for r in find_references(text, names)]
    spots += [MentionSpan(r.begin, r.end, ROLE, k) for k, r in enumerate(roles)]
    spots += [MentionSpan(d.begin, d.end, DATE, k) for k, d in enumerate(dates)]
    return tuple(sorted(spots, key=lambda s: (s.begin, s.end, s.kind, s.owner)))


def place_spots(text: str, spots: Sequence[MentionSpan], pieces: Pieces) -> list[MentionPosition]:
    """The mentions in words and lines, as the pair head wants them."""
    line_ends = [k for k, c in enumerate(text) if c == "\n"]
    places = []
    for spot in spots:
        first = max(0, pieces.word_at(spot.begin))
        last = max(first, pieces.word_at(spot.end - 1)) + 1
        places.append(MentionPosition(first, last, bisect_right(line_ends, spot.begin), spot.kind, spot.owner))
    return places
