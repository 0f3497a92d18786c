"""Find what the lines of a list state by the heading above them or the hour before them: "Speakers", "Partners", "10:30 Ana Kos".

In: a parsed article. Out: statements about the first name of each line. The event or project is the one that the heading names, else
that of the title, else the one at hand. Refuses the article's title as a heading unless it begins with the word, long lines, and
lines that say themselves what somebody is ("lead partner").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.layout.lines import BlockKind
from collabgraph.extraction.parsed_article import DATE, ParsedArticle
from collabgraph.extraction.relations.rules.at_hand import AtHand
from collabgraph.extraction.relations.rules.sentence_patterns import Stated
from collabgraph.ontology.vocabulary import EntityType, Property

BODIES = frozenset({EntityType.ORGANISATION.value, EntityType.CLUSTER.value})
PERSONS = frozenset({EntityType.PERSON.value})
#: On annotated names of the corpus and the development sample 0.90, about 0.73 and about 0.70 of what these headings state is right.
_HEADINGS = (
    (
        Property.PRESENTED_AT,
        re.compile(
            r"\b(?:speakers?|lecturers?|panell?ists?|keynotes?|moderators?|presenters?|on (?:the )?(?:stage|podium|panel)|talks)\b",
            re.I,
        ),
        PERSONS,
    ),
    (
        Property.PARTICIPATED_IN,
        re.compile(
            r"\b(?:participants|attendees|exhibitors|guests|visitors|delegates|in the (?:audience|room)|audience"
            r"|who (?:came|travelled|joined|was there|were there|took part|attended|joined us))\b",
            re.I,
        ),
        PERSONS | BODIES,
    ),
    (Property.PARTNER_IN, re.compile(r"^\W*(?:(?:the|our|project) )*(?:partners|consortium|partnership)\b", re.I), BODIES),
)  # fmt: skip
_OTHERWISE = re.compile(r"\b(?:lead|leader|co-?ordinator|chair|moderat\w+|hosts?|organi[sz]\w+|associated)\b", re.I)
#: Longest heading, and the most letters before the name of a line.
_LONGEST, _INDENT = 90, 25
_BEFORE_HEAD = re.compile(r"\W*(?:(?:list of|the|our|all|final|confirmed|invited) +)*", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.!?–]\s+|\s-\s")
_HOUR = re.compile(r"[\W_]*\d{1,2}[:.h]\d\d")
#: Longest line of a programme.
LONGEST_LINE = 220
#: How :class:`Stated` names what is built so.
LISTED, SCHEDULED = "line of a list", "line of a programme"


def find_listed(scene: ParsedArticle) -> Iterator[Stated]:
    """Yield what the lines under headings state."""
    at_hand = {kind: AtHand(scene, kind) for kind in (EntityType.EVENT, EntityType.PROJECT)}
    done: set[int] = set()
    for number, spot in enumerate(scene.spots):
        block = scene.block_at(spot.begin)
        if spot.kind in (ROLE, DATE) or not spot.is_name or block in done or not scene.blocks:
            continue
        done.add(block)
        own, heading = scene.blocks[block], scene.blocks[block].heading
        if heading is not None and scene.blocks[heading].kind is BlockKind.COLUMNS:
            heading = scene.blocks[
                heading
            ].heading  # the head of a table says what its columns are, and not what the table is
        if heading is None or spot.begin - own.begin > _INDENT or _OTHERWISE.search(scene.text[own.begin : own.end]):
            continue
        above = scene.blocks[heading]
        words = scene.text[above.begin : above.end]
        # The article's title is a heading where it begins with the word: "Speakers at the Glass Day".
        find = re.Pattern.search if heading else _heads_title
        for property_, pattern, kinds in _HEADINGS:
            said = _last_clause(words) if property_ is Property.PRESENTED_AT else words
            if spot.kind in kinds and len(said) <= _LONGEST and find(pattern, said):
                kind = EntityType.PROJECT if property_ is Property.PARTNER_IN else EntityType.EVENT
                target = _target(scene, above.begin, above.end, at_hand[kind])
                if target is not None:
                    other = scene.spots[target]
                    yield Stated(spot.owner, property_, other.kind, other.owner, number, target, LISTED)
                break


def _heads_title(pattern: re.Pattern[str], title: str) -> re.Match[str] | None:
    """Where the title of an article begins with the words: "List of speakers, Glass Day"."""
    begin = _BEFORE_HEAD.match(title)
    return pattern.match(title, begin.end() if begin else 0)


def _last_clause(heading: str) -> str:
    """A heading, or the last clause of a lead-in line: "There were three talks, given by these speakers:"."""
    return _CLAUSE.split(heading)[-1] if len(heading) > _LONGEST and heading.endswith(":") else heading


def find_scheduled(scene: ParsedArticle) -> Iterator[Stated]:
    """Yield who presents at an hour of a programme: "10:30 How sand melts – Ana Kos"; lines that name an event are let be.

    Of the 82 people in such lines of annotated articles 74 presented.
    """
    at_hand = AtHand(scene, EntityType.EVENT)
    events = [s.begin for s in scene.spots if s.kind == EntityType.EVENT]
    for number, spot in enumerate(scene.spots):
        if spot.kind != EntityType.PERSON or not spot.is_name:
            continue
        begin = scene.text.rfind("\n", 0, spot.begin) + 1
        end = scene.text.find("\n", spot.begin)
        end = len(scene.text) if end < 0 else end
        if end - begin > LONGEST_LINE or not _HOUR.match(scene.text, begin):
            continue
        target = at_hand.find_titled(spot.begin)
        if target is not None and bisect_left(events, begin) == bisect_left(events, end):
            event = scene.spots[target]
            yield Stated(spot.owner, Property.PRESENTED_AT, event.kind, event.owner, number, target, SCHEDULED)


def _target(scene: ParsedArticle, begin: int, end: int, at_hand: AtHand) -> int | None:
    """The mention that the heading means: the last of its kind in it, else that of the title, else the one at hand."""
    last = at_hand.find_before(end)
    if last is not None and begin <= scene.spots[last].begin < end:
        return last
    return at_hand.find_titled(begin + 1)
