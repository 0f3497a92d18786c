"""What stands around a candidate's two mentions: in goes a scene, out come features of blocks, sentences and other names.

Everything here is a lookup; nothing decides. The names of the features stand beside the methods that compute them.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from collabgraph.extraction.assertion.scope import Cue, CueKind, assess, find_cues
from collabgraph.extraction.encoding.encoder import KINDS, ROLE
from collabgraph.extraction.layout.lines import BlockKind
from collabgraph.extraction.parsed_article import DATE, MentionSpan, ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.cue_words import FACT_CUES, FactCues
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

_BLOCK_KINDS = tuple(BlockKind)
_CUE_KINDS = tuple(CueKind)
#: What may stand between two mentions, from the tightest to the loosest.
_GAPS = (
    r"\s*", r"\s*,\s*", r"\s*[–—-]\s*", r"\s*[|:;\t/]\s*", r"\s*[(\[]\s*", r"\s*,?\s*(?:and|&|as well as)\s*(?:the\s*)?",
    r"\s*,?\s*(?:of|at|from|for)\s*(?:the\s*)?", r"\s*,?\s*(?:in|near)\s*(?:the\s*)?", r"\s*['’]s?\s*", r"[^.!?\n]*", r"[^\n]*",
)  # fmt: skip
_GAP = re.compile("|".join(f"({gap})" for gap in _GAPS), re.IGNORECASE)

#: What is said of the object of a statement alone, and bears on the statement.
_OF_OBJECT = frozenset({CueKind.CANCELLED, CueKind.FUTURE, CueKind.DESIGNATE, CueKind.PLANNED})
_EXCUSED = re.compile(
    r"\W*(?:excused|apolog|absent|absence|regrets|not present|could not (?:come|attend))", re.IGNORECASE
)

ENDS = (
    "subject_name", "object_name", "subject_mentions", "object_mentions", "subject_kind", "object_kind", "subject_is_name",
    "object_is_name", "subject_first", "object_first", "main_event", "events", "date_detail",
)  # fmt: skip
PAIR = (
    "distance", "sentences", "blocks", "subject_block", "object_block", "object_heads", "subject_heads", "gap", "gap_length",
    "names_between", "like_object_between", "like_subject_between",
)  # fmt: skip
COMPANY = (
    "subject_recency", "object_recency", "like_object_by_subject", "like_subject_by_object", "cue_between",
    "cue_by_subject", "cue_by_object", "cue_heading", "cues_of_others",
)  # fmt: skip
ASSERTION = ("denied", "announced", "cancelled", *(f"cue_{kind.value}" for kind in _CUE_KINDS))


def _owner(spot: MentionSpan) -> tuple[str, int]:
    return (spot.kind if spot.kind in (ROLE, DATE) else "", spot.owner)


def _distance(at: int, begin: int) -> float:
    return at - begin if begin <= at else 1.5 * (begin - at)


class Surroundings:
    """Lookups over one scene, shared by its candidates."""

    def __init__(self, scene: ParsedArticle) -> None:
        self.scene = scene
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._kinds: dict[int, frozenset[Property]] = {}
        self._headings: dict[int, str] = {}
        self._headed: dict[tuple[int, Property], bool] = {}
        self._pairs: dict[tuple[int, int], tuple[float, ...]] = {}
        self._ends: dict[tuple[str, int], tuple[float, ...]] = {}
        self._ranks: dict[tuple[int, str, int], int] = {}
        #: By owner: the number of the first mention, and how many there are.
        self._first: dict[tuple[str, int], int] = {}
        self._count: dict[tuple[str, int], int] = {}
        #: By kind: where the mentions begin, and whose they are.
        self._by_kind: dict[str, tuple[list[int], list[tuple[str, int]]]] = {}
        self._in_sentence: dict[tuple[int, str], int] = {}
        self._sentence = [scene.sentence_at(spot.begin) for spot in scene.spots]
        self._block = [scene.block_at(spot.begin) for spot in scene.spots]
        for number, spot in enumerate(scene.spots):
            owner = _owner(spot)
            self._first.setdefault(owner, number)
            self._count[owner] = self._count.get(owner, 0) + 1
            begins, owners = self._by_kind.setdefault(spot.kind, ([], []))
            begins.append(spot.begin)
            owners.append(owner)
            where = (self._sentence[number], spot.kind)
            self._in_sentence[where] = self._in_sentence.get(where, 0) + 1
        self._names = [s for s in scene.spots if s.kind not in (ROLE, DATE) and s.is_name]
        self._name_begins = [s.begin for s in self._names]

    @cached_property
    def _events(self) -> list[int]:
        """The events, the most mentioned (then the earliest) first."""
        events = [k for k, g in enumerate(self.scene.groups) if g.type is EntityType.EVENT]
        return sorted(events, key=lambda k: (-self._count.get(("", k), 0), k))

    def of_ends(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`ENDS`: of each end by itself."""
        scene = self.scene
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        event = o.owner if o.kind == EntityType.EVENT else s.owner if s.kind == EntityType.EVENT else -1
        detail = 0
        if o.kind == DATE:
            detail = len(scene.dates[o.owner].day_of(c.property) or "")
        (score_s, count_s, kind_s, first_s), (score_o, count_o, kind_o, first_o) = self._of_end(s), self._of_end(o)
        return (
            score_s, score_o, count_s, count_o, kind_s, kind_o, s.is_name, o.is_name, first_s, first_o,
            bool(self._events) and event == self._events[0], len(self._events), detail,
        )  # fmt: skip

    def _of_end(self, spot: MentionSpan) -> tuple[float, ...]:
        """Probability of the name, number of mentions, kind, and how far down the article the first one stands."""
        scene, owner = self.scene, _owner(spot)
        if owner not in self._ends:
            score = (
                1.0 if spot.kind == DATE
                else scene.roles[spot.owner].score if spot.kind == ROLE else scene.groups[spot.owner].score
            )  # fmt: skip
            first = scene.spots[self._first[owner]].begin / max(1, len(scene.text))
            self._ends[owner] = (score, self._count[owner], KINDS.index(spot.kind), first)
        return self._ends[owner]

    def of_pair(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`PAIR`: how the two mentions stand to each other."""
        numbers = c.subject_spot, c.object_spot
        if numbers not in self._pairs:  # the same for each property
            self._pairs[numbers] = self._of_mentions(*numbers)
        return self._pairs[numbers]

    def _of_mentions(self, subject: int, object_: int) -> tuple[float, ...]:
        scene = self.scene
        s, o = scene.spots[subject], scene.spots[object_]
        left, right = (s, o) if s.begin <= o.begin else (o, s)
        between = scene.text[left.end : max(left.end, right.begin)]
        gap = _GAP.fullmatch(between)
        block_s, block_o = self._block[subject], self._block[object_]
        first, last = bisect_left(self._name_begins, left.end), bisect_right(self._name_begins, right.begin)
        inside = [n.kind for n in self._names[first:last] if n.end <= right.begin]
        return (
            (o.begin - s.end) if o.begin >= s.begin else -(s.begin - o.end) - 1,
            self._sentence[object_] - self._sentence[subject], block_o - block_s,
            _BLOCK_KINDS.index(scene.blocks[block_s].kind), _BLOCK_KINDS.index(scene.blocks[block_o].kind),
            scene.governs(block_o, block_s), scene.governs(block_s, block_o),
            gap.lastindex - 1 if gap and gap.lastindex else len(_GAPS), len(between),
            len(inside), inside.count(o.kind), inside.count(s.kind),
        )  # fmt: skip

    def of_company(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`COMPANY`: which other mentions and which words stand near the two."""
        scene = self.scene
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        at_s, at_o = self._sentence[c.subject_spot], self._sentence[c.object_spot]
        kind = FACT_CUES[c.property]
        block = self._block[max(c.subject_spot, c.object_spot)]
        between = (min(s.end, o.end), max(s.begin, o.begin))
        kinds_s, kinds_o = self._kinds_in(at_s), self._kinds_in(at_o)
        return (
            self._recency(o.begin, s), self._recency(s.begin, o),
            self._in_sentence.get((at_s, o.kind), 0), self._in_sentence.get((at_o, s.kind), 0),
            between[0] < between[1] and kind.cue.search(scene.text, *between) is not None,
            c.property in kinds_s, c.property in kinds_o,
            self._is_headed(block, kind),
            len(kinds_s | kinds_o),
        )  # fmt: skip

    def _is_headed(self, block: int, kind: FactCues) -> bool:
        """Whether a head above a block has a word for a kind of fact."""
        key = block, kind.property
        if key not in self._headed:
            heading = self._heading_text(block)
            self._headed[key] = bool(heading and kind.heading.search(heading))
        return self._headed[key]

    def of_assertion(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`ASSERTION`: whether the sentences of the two deny or announce it, and by what.

        For each kind of cue: 1 where a sentence has one, 2 where that governs a mention.
        """
        scene = self.scene
        s, o = (scene.spots[k] for k in self._told_together(c))
        modalities = {Modality.DENIED} if self._is_excused(c) else set()
        cancelled = not {s.owner, o.owner}.isdisjoint(self._cancelled) and EntityType.EVENT in (s.kind, o.kind)
        values = [0.0] * len(_CUE_KINDS)
        for sentence in {scene.sentence_at(s.begin), scene.sentence_at(o.begin)}:
            begin, end = scene.sentences[sentence]
            cues = self._cues_in(sentence)
            places = [p - begin for m in (s, o) if begin <= m.begin < end for p in (m.begin, m.end - 1)]
            if not cues or not places:
                continue
            both = len(places) == 4
            if not both and not begin <= s.begin < end:
                # A sentence with the event alone says nothing of who was there, unless it calls the event off.
                modalities.add(
                    assess(
                        [cue for cue in cues if cue.kind in _OF_OBJECT],
                        min(places),
                        max(places) + 1,
                        c.property,
                        both=False,
                    )
                )
            else:
                modalities.add(assess(cues, min(places), max(places) + 1, c.property, both=both))
            for cue in cues:
                at = _CUE_KINDS.index(cue.kind)
                values[at] = max(values[at], 2.0 if any(cue.governs(p) for p in places) else 1.0)
        return (Modality.DENIED in modalities, Modality.ANNOUNCED in modalities, cancelled, *values)

    def _told_together(self, c: Candidate) -> tuple[int, int]:
        """The best two mentions; if these stand in two sentences, the first two of the same that share one, if any do.

        "Lumo hopes to join VITRUM. VITRUM runs for three years.": the first sentence says whether Lumo is in it.
        """
        spots = self.scene.spots
        if self._sentence[c.subject_spot] == self._sentence[c.object_spot]:
            return c.subject_spot, c.object_spot
        subjects, objects = (self._by_sentence[_owner(spots[k])] for k in (c.subject_spot, c.object_spot))
        shared = min(subjects.keys() & objects.keys(), default=None)
        return (c.subject_spot, c.object_spot) if shared is None else (subjects[shared], objects[shared])

    @cached_property
    def _by_sentence(self) -> dict[tuple[str, int], dict[int, int]]:
        """For each owner of mentions the first of them in each sentence, by the sentence's number."""
        found: dict[tuple[str, int], dict[int, int]] = {}
        for k, spot in enumerate(self.scene.spots):
            found.setdefault(_owner(spot), {}).setdefault(self._sentence[k], k)
        return found

    @cached_property
    def _cancelled(self) -> frozenset[int]:
        """The events that the article somewhere calls off."""
        found = set()
        for spot, sentence in zip(self.scene.spots, self._sentence, strict=True):
            if spot.kind == EntityType.EVENT:
                place = spot.begin - self.scene.sentences[sentence][0]
                if any(cue.kind is CueKind.CANCELLED and cue.governs(place) for cue in self._cues_in(sentence)):
                    found.add(spot.owner)
        return frozenset(found)

    def _is_excused(self, c: Candidate) -> bool:
        """Whether the subject stands in a list of those who did not come."""
        if not c.property.is_appearance:
            return False
        block = self._block[c.subject_spot]
        own = self.scene.blocks[block]
        line = self.scene.text[own.begin : self.scene.spots[c.subject_spot].begin]
        return _EXCUSED.search(self._heading_text(block)) is not None or _EXCUSED.match(line) is not None

    def _recency(self, at: int, spot: MentionSpan) -> int:
        """How many others of its kind are mentioned nearer to a place than the owner of a mention.

        What comes after the place counts half more; of two equally near, the one named first in the article is nearer.
        """
        key = at, spot.kind, spot.owner
        if key not in self._ranks:
            far = _distance(at, spot.begin)
            begins, owners = self._by_kind[spot.kind]
            nearest: dict[tuple[str, int], float] = {}
            near = slice(bisect_left(begins, at - far), bisect_right(begins, at + far))
            for begin, owner in zip(begins[near], owners[near], strict=True):
                far = _distance(at, begin)
                nearest[owner] = min(far, nearest.get(owner, far))
            own = nearest[_owner(spot)], self._first[_owner(spot)]
            self._ranks[key] = sum((far, self._first[owner]) < own for owner, far in nearest.items())
        return self._ranks[key]

    def _heading_text(self, block: int) -> str:
        if block not in self._headings:
            blocks, words = self.scene.blocks, []
            above = blocks[block].heading
            while above is not None:
                words.append(self.scene.text[blocks[above].begin : blocks[above].end])
                above = blocks[above].heading
            self._headings[block] = "\n".join(words)
        return self._headings[block]

    def _kinds_in(self, sentence: int) -> frozenset[Property]:
        """The kinds of fact that a sentence has cues for."""
        if sentence not in self._kinds:
            span = self.scene.sentences[sentence]
            found = (p for p, kind in FACT_CUES.items() if kind.cue.search(self.scene.text, *span))
            self._kinds[sentence] = frozenset(found)
        return self._kinds[sentence]

    def _cues_in(self, sentence: int) -> tuple[Cue, ...]:
        if sentence not in self._cues:
            begin, end = self.scene.sentences[sentence]
            self._cues[sentence] = find_cues(self.scene.text[begin:end], self.scene.names_between(begin, end))
        return self._cues[sentence]
