"""Hold back facts that the article takes away elsewhere than between their two names: a heading, a line, a sentence beside.

In: a parsed article, and a candidate with the mentions that it is read from. Out: whether the article denies it. What one sentence says
of both names is told by :mod:`collabgraph.extraction.assertion`; here stands what needs more of the article:

- a list under a heading that wishes, excuses or looks back; a line that is crossed out, or has a cell that says "dropped";
- "He had to cancel", "She had been its director": a sentence that says "she", or the name alone, and not the event or body;
- "That was wrong.": the sentence before is taken back;
- an event or project that never came about: nobody spoke at it, hosted or paid it.

The last statement wins: who cancelled and then spoke all the same did speak. Refuses nothing.
"""

import re
from functools import cached_property

from collabgraph.extraction.assertion.clauses import clause_at
from collabgraph.extraction.assertion.scope import ENDABLE, Cue, CueKind, find_cues
from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.layout.lines import LISTED
from collabgraph.extraction.parsed_article import DATE, MentionSpan, ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.speaking import Speaking
from collabgraph.ontology.vocabulary import EntityType, Property

_POSTS = frozenset({Property.AFFILIATED_WITH, Property.ROLE, Property.MEMBER_OF})
#: What falls with an event or project that never came about.
_FALLS = frozenset({
    Property.PRESENTED_AT, Property.PARTICIPATED_IN, Property.ORGANISED, Property.LOCATED_IN, Property.PARTNER_IN, Property.LEADS,
    Property.FUNDS,
})  # fmt: skip
_UNDERTAKINGS = frozenset({EntityType.EVENT.value, EntityType.PROJECT.value})
_DENYING = frozenset({CueKind.DECLINED, CueKind.CANCELLED, CueKind.WISHED, CueKind.NEGATION, CueKind.PLANNED})
#: Said of an event or project itself, these leave nothing of it.
_CALLS_OFF = frozenset({CueKind.CANCELLED, CueKind.DECLINED})
#: Longest heading that is read for its list; how many sentences behind a name its post is taken back.
_LONGEST_HEADING, _REACH = 90, 2
#: How many sentences off an absence is of the same event, where the sentence names none.
_NEAR = 3
#: Longest line that is read as one of a list or table.
_LONGEST_LINE = 200
#: A line that is crossed out, or a cell or bracket of it that says so.
_STRUCK_LINE = re.compile(
    r"^\s*(?:[-*•]\s*)?[✗✘❌✖]|[|\t]\s*(?:dropped|cancell?ed|declined|withdrawn|withdrew|absent|excused|rejected|refused|off|no|not held"
    r"|no-show|✗|✘|❌|✖)\s*(?:[|\t]|$)"
    r"|^[\W\d_]*[\[(](?:cancell?ed|dropped|withdrawn|called off|struck)[\])]"
    r"|\s[–—-]\s*(?:cancell?ed|dropped|called off|postponed|withdrawn|withdrew|has cancelled|declined|not held)\b",
    re.IGNORECASE,
)
#: A line under whose first word are those who went: "OUT  Ana Kos, director, Lumo".
_GONE_LINE = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:out|gone|left|leaving|departed|departures?|farewell|ex)(?:\s*[:|\t–]|\s{2,})", re.IGNORECASE
)
#: A sentence that takes back the one before it.
_TAKEN_BACK = re.compile(
    r"\W*(?:(?:that|this|it|both|neither|neither of (?:them|the two)|none of (?:it|this|that)|nothing of (?:it|this|that))"
    r" (?:is|was|are|were)(?: (?:all|simply|plainly|of course|unfortunately|both|quite|however))*"
    r" (?:wrong|false|true|untrue|not true|not so|not correct|incorrect|correct|a mistake|an error|mistaken|nonsense|a rumour|a mix-up"
    r"|invented|a misunderstanding)"
    r"|(?:verdict|fact|answer|result)\s*:\s*(?:false|untrue|no|not true|wrong|rejected|refused|no majority)"
    r"|wrong[.!]|not (?:so|true)[.!]|no majority|nothing (?:came|comes|became) of (?:it|this|that))",
    re.IGNORECASE,
)
#: The same words without a denial: "That is true."
_CONFIRMED = re.compile(
    r"\W*(?:that|this|it|both) (?:is|was|are|were)(?! not)[\w ]*(?<!un)(?:true|correct)\W*$", re.IGNORECASE
)
#: What a negation must speak of to mean that somebody was not there.
_TO_BE_THERE = re.compile(
    r"\b(?:come|came|appear\w*|attend\w*|there|make it|made it|speak|spoke|travel\w*|arriv\w*|tak\w+ part|turn\w* up|show\w* up|available"
    r"|present(?!ed)|participat\w*|seen|saw)\b",
    re.IGNORECASE,
)
#: Cues that leave no doubt, so that an earlier statement is taken back.
_ABSENT = re.compile(
    r"cancel|withdr|apolog|declin|\bill\b|sick|absent|excused|prevent|regret|unable|no-show|fever|hospital|pulled out|dropped out|missing"
    r"|stranded|stuck|away"
    r"|abroad|holiday|vacation|not send|not bring|talk|lecture|speech|presentation|contribution|turned"
    r"|held up|detained|kept|missed|replaced|stood in|stepped in|gave up",
    re.IGNORECASE,
)
#: What may stand before the name of what is called off: "The application …", "Tickets for the …".
_DETERMINERS = re.compile(
    r"\W*(?:(?:the|a|an|this|that|our|its|their|but|so|and|then|tickets|for|application|project|draft|idea|visit|to|of) ){0,4}\W*",
    re.IGNORECASE,
)
#: Words before a name that make it one of the past, of a body named before: "its last director, Ana Kos", "its outgoing chair Ana Kos".
_PAST_BEARER = re.compile(
    r"\b(?:its|their|whose|the) (?:first|last|second|former|long-?time|then|old|previous|outgoing|late|retired)(?: [a-z-]+){1,3},? $",
    re.IGNORECASE,
)
#: Words before the place where an event was to be, and then was not: in the annotated articles it was so in ten of eleven cases.
_WAS_PLANNED = re.compile(
    r"\b(?:(?:was|were|had been)(?: (?:at )?(?:originally|initially|first))?|(?:originally|initially|first))"
    r" (?:planned|scheduled|foreseen|supposed|meant|intended|due|booked|announced)"
    r"(?: to (?:be|be held|take place|happen))? (?:in|at|for|to) (?:the )?$"
)
#: Behind the name of somebody, who went from one body to the next, whose name follows.
_MOVED_ON = re.compile(
    r"(?:, (?:who|formerly [^,]{2,40},))?(?: \([^()]{2,60}\))?(?: (?:has|have|had|is))?(?: (?:just|already|now|since|meanwhile))?"
    r" (?:moved|gone|went|switched|returned|changed|transferred)(?: (?:over|back))? to (?:the )?",
)
_BODIES = frozenset({EntityType.ORGANISATION.value, EntityType.CLUSTER.value})
#: The least score of a denial (log odds) that takes a candidate away: of its best pair of mentions, and of any pair of the two. Denials
#: are rare, so their scores are low. What patterns state has been looked through for words that deny, so that there they must be surer.
#: In 258 unseen articles and 535 denied statements beside them 35 of 1,124 denied facts are stated; with -7.5, -4, -2.5 and -0.5 these
#: are 32, and F1 of core facts of the 40 by another hand and of the 40 after real pages is 0.833 and 0.663 instead of 0.836 and 0.672.
LEAST_DENIAL, LEAST_DENIAL_ANYWHERE = -6.5, -3.0
LEAST_DENIAL_OF_STATED, LEAST_DENIAL_OF_STATED_ANYWHERE = -2.5, -0.5
#: How far behind a name a body still belongs to it.
_BESIDE = 40


def scores_deny(c: Candidate, *, is_stated: bool) -> bool:
    """Whether the networks, which have learned denials from annotated ones, find a candidate denied."""
    here, anywhere = (
        (LEAST_DENIAL_OF_STATED, LEAST_DENIAL_OF_STATED_ANYWHERE)
        if is_stated
        else (LEAST_DENIAL, LEAST_DENIAL_ANYWHERE)
    )
    return c.denial > here or c.denial_anywhere > anywhere


class Denials:
    """What one article denies, to be asked of its candidates."""

    def __init__(self, scene: ParsedArticle) -> None:
        self.scene = scene
        self._speaking = Speaking(scene)
        self._cues: dict[tuple[int, int], tuple[Cue, ...]] = {}
        self._mentions: dict[tuple[str, int], list[MentionSpan]] = {}
        for spot in scene.spots:
            self._mentions.setdefault((spot.kind, spot.owner), []).append(spot)

    def denies(self, c: Candidate) -> bool:
        """Whether the article denies a candidate."""
        if c.object_kind == DATE:
            return False
        s, o = self.scene.spots[c.subject_spot], self.scene.spots[c.object_spot]
        return (
            self._is_listed_among_denied(c.property, s, o)
            or self._stands_on_struck_line(c.property, s, o)
            or self._is_taken_back(s, o)
            or (c.property in _FALLS and not self._fallen.isdisjoint({(s.kind, s.owner), (o.kind, o.owner)}))
            or (c.property.is_appearance and self._stayed_away(s, o))
            or (
                c.property in _POSTS
                and (self._left_by_pronoun(s, o) or self._is_past_bearer(s, o) or self._moved_on(s, o))
            )
            or self._is_introduced_by_denial(s, o)
            or (c.property is Property.LOCATED_IN and self._was_planned_there(s, o))
        )

    def _cues_of(self, begin: int, end: int) -> tuple[Cue, ...]:
        if (begin, end) not in self._cues:
            self._cues[begin, end] = find_cues(self.scene.text[begin:end], self.scene.names_between(begin, end))
        return self._cues[begin, end]

    def _is_listed_among_denied(self, property_: Property, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether a list item stands under a heading that wishes, excuses or looks back."""
        blocks = self.scene.blocks
        for spot in (s, o):
            block = blocks[self.scene.block_at(spot.begin)] if blocks else None
            if block is None or block.kind not in LISTED or block.heading is None:
                continue
            above = blocks[block.heading]
            if above.end - above.begin > _LONGEST_HEADING:
                continue
            for cue in self._cues_of(above.begin, above.end):
                if cue.kind in _DENYING and not (cue.is_dated or cue.is_phrase):
                    return True
                if cue.kind is CueKind.FORMER and property_ in ENDABLE:
                    return True
        return False

    def _stands_on_struck_line(self, property_: Property, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether the line of the two is crossed out, or begins with those who went."""
        text = self.scene.text
        begin = text.rfind("\n", 0, s.begin) + 1
        end = text.find("\n", s.begin)
        end = len(text) if end < 0 else end
        line = text[begin:end]
        if end - begin > _LONGEST_LINE or not (begin <= o.begin < end or s.kind == EntityType.PERSON):
            return False
        return _STRUCK_LINE.search(line) is not None or (property_ in ENDABLE and _GONE_LINE.match(line) is not None)

    def _is_taken_back(self, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether the sentence behind the two says that it is wrong."""
        scene = self.scene
        after = scene.sentence_at(max(s.begin, o.begin)) + 1
        if after >= len(scene.sentences) or after - 1 - scene.sentence_at(min(s.begin, o.begin)) > 1:
            return False
        words = scene.text[slice(*scene.sentences[after])]
        return _TAKEN_BACK.match(words) is not None and _CONFIRMED.match(words) is None

    @cached_property
    def _fallen(self) -> frozenset[tuple[str, int]]:
        """The events and projects that never came about."""
        found = set()
        for (kind, owner), spots in self._mentions.items():
            if kind in _UNDERTAKINGS and any(self._is_called_off(spot) for spot in spots):
                found.add((kind, owner))
        return frozenset(found)

    def _is_called_off(self, spot: MentionSpan) -> bool:
        """Whether a sentence calls off what it begins with: nothing else is named between that and the cue."""
        begin, end = self.scene.sentences[self.scene.sentence_at(spot.begin)]
        for cue in self._cues_of(begin, end):
            if cue.kind not in _CALLS_OFF or cue.is_quoted or cue.is_phrase or not cue.governs(spot.begin - begin):
                continue
            clause = clause_at(self.scene.text[begin:end], cue.begin)
            is_subject = _DETERMINERS.fullmatch(self.scene.text, begin + clause.begin, spot.begin) is not None
            is_named = spot.is_name or self.scene.text[spot.begin : spot.end].count(" ") == 1
            if (
                is_named
                and is_subject
                and spot.end <= begin + cue.begin
                and not self._names_between(spot.end, begin + cue.begin)
            ):
                return True
        return False

    def _names_between(self, begin: int, end: int) -> bool:
        return any(
            begin <= m.begin < end and m.is_name and m.kind not in (ROLE, DATE, EntityType.PLACE)
            for m in self.scene.spots
        )

    def _stayed_away(self, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether the last that the article says of somebody and an event is that they were not there."""
        absent = spoke = -1
        here = {self.scene.sentence_at(s.begin), self.scene.sentence_at(o.begin)}
        strong = False
        for spot in self._mentions[s.kind, s.owner]:
            number = self.scene.sentence_at(spot.begin)
            begin, end = self.scene.sentences[number]
            if self._names_other_event(begin, end, o):
                continue
            cues = [
                cue
                for cue in self._cues_of(begin, end)
                if self._keeps_away(cue, spot.begin - begin, begin, is_name=spot.is_name)
            ]
            if cues and any(abs(number - k) <= _NEAR for k in here):
                absent = max(absent, number)
                strong = strong or any(_ABSENT.search(self.scene.text, begin + c.begin, begin + c.end) for c in cues)
            elif not self.scene.text[begin:end].endswith("?") and self._speaking.speaks_in_clause(spot):
                spoke = max(spoke, number)
        return absent >= 0 and absent > spoke and (strong or spoke < 0)

    def _keeps_away(self, cue: Cue, place: int, begin: int, *, is_name: bool) -> bool:
        if cue.is_quoted or not cue.governs(place):
            return False
        is_reached = place < cue.begin or cue.is_whole
        if cue.kind is CueKind.REPLACED or (cue.kind is CueKind.DECLINED and (cue.is_phrase or is_reached)):
            return is_name or not cue.is_phrase
        return (
            cue.kind is CueKind.NEGATION
            and not cue.is_phrase
            and is_reached
            and _TO_BE_THERE.match(self.scene.text[begin + cue.end : begin + cue.end + 30].strip().removeprefix("be "))
            is not None
        )

    def _names_other_event(self, begin: int, end: int, o: MentionSpan) -> bool:
        events = {m.owner for m in self.scene.spots if m.kind == EntityType.EVENT and begin <= m.begin < end}
        return bool(events) and o.owner not in events

    def _is_introduced_by_denial(self, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether the one stands behind a colon, and the words with the other before it deny: "Two partners were lost: Lumo, Arda"."""
        scene = self.scene
        first, last = sorted((scene.sentence_at(s.begin), scene.sentence_at(o.begin)))
        begin, end = scene.sentences[first]
        if last != first + 1 or not scene.text[begin:end].endswith(":") or end - begin > _LONGEST_HEADING:
            return False
        return any(
            cue.kind in _DENYING and cue.kind is not CueKind.PLANNED and not cue.is_phrase
            for cue in self._cues_of(begin, end)
        )

    def _was_planned_there(self, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether an event is only told to have been meant for a place: "which was planned to be held in Burgos, took place online"."""
        begin, _ = self.scene.sentences[self.scene.sentence_at(o.begin)]
        return s.kind == EntityType.EVENT and _WAS_PLANNED.search(self.scene.text, begin, o.begin) is not None

    def _moved_on(self, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether somebody is told to have gone from a body named before to another: "Ana Kos has moved to Lumo"."""
        scene = self.scene
        if s.kind != EntityType.PERSON or o.kind not in _BODIES:
            return False
        for spot in self._mentions[s.kind, s.owner]:
            gone = _MOVED_ON.match(scene.text, spot.end)
            if gone is None or o.begin >= spot.end + _BESIDE:
                continue
            if any(m.kind in _BODIES and m.owner != o.owner and m.begin == gone.end() for m in scene.spots):
                return True
        return False

    def _is_past_bearer(self, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether the words before a name make it a bearer of the past, and the body is not the one right behind it."""
        if s.end <= o.begin <= s.end + _BESIDE:
            return False
        begin, _ = self.scene.sentences[self.scene.sentence_at(s.begin)]
        return _PAST_BEARER.search(self.scene.text, begin, s.begin) is not None

    def _left_by_pronoun(self, s: MentionSpan, o: MentionSpan) -> bool:
        """Whether a sentence near the two says of the first alone that a post is over: "She had been its director"."""
        scene = self.scene
        if s.kind != EntityType.PERSON and s.kind == o.kind:
            return False
        here = {scene.sentence_at(s.begin), scene.sentence_at(o.begin)}
        for spot in self._mentions[s.kind, s.owner]:
            number = scene.sentence_at(spot.begin)
            if number in here or not any(0 < number - k <= _REACH for k in here):
                continue
            begin, end = scene.sentences[number]
            bodies = {m.owner for m in scene.spots if m.kind in ("Organisation", "Cluster") and begin <= m.begin < end}
            if bodies - {o.owner}:
                continue
            if any(
                c.kind is CueKind.FORMER and not c.is_phrase and c.governs(spot.begin - begin)
                for c in self._cues_of(begin, end)
            ):
                return True
        return False
