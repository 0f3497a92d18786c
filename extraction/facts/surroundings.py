"""What stands around a candidate's two mentions: in goes a scene, out come features of blocks, sentences and other names.

Everything here is a lookup; nothing decides. The names of the features stand beside the methods that compute them.
"""

import re
from functools import cached_property

from collabgraph.extraction.assertion import Cue, CueKind, assess, find_cues
from collabgraph.extraction.encoder import KINDS, ROLE
from collabgraph.extraction.facts import attending, posts, presenting, projects, settings
from collabgraph.extraction.facts.candidates import Candidate
from collabgraph.extraction.facts.kind import Kind
from collabgraph.extraction.lineforms import BlockKind
from collabgraph.extraction.scene import DATE, Scene, Spot
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

KINDS_OF_FACT: dict[Property, Kind] = {
    k.property: k
    for k in (
        presenting.PRESENTED_AT, attending.PARTICIPATED_IN, attending.ORGANISED, posts.AFFILIATED_WITH, posts.ROLE,
        projects.MEMBER_OF, projects.PARTNER_IN, projects.LEADS, projects.FUNDS, projects.COLLABORATES_WITH,
        settings.LOCATED_IN, settings.PART_OF, settings.HAS_TOPIC, settings.SPOKE_ABOUT, settings.START_DATE,
        settings.END_DATE,
    )
}  # fmt: skip
_BLOCK_KINDS = tuple(BlockKind)
_CUE_KINDS = tuple(CueKind)
#: What may stand between two mentions, from the tightest to the loosest.
_GAPS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        r"\s*", r"\s*,\s*", r"\s*[–—-]\s*", r"\s*[|:;\t/]\s*", r"\s*[(\[]\s*", r"\s*,?\s*(?:and|&|as well as)\s*(?:the\s*)?",
        r"\s*,?\s*(?:of|at|from|for)\s*(?:the\s*)?", r"\s*,?\s*(?:in|near)\s*(?:the\s*)?", r"\s*['’]s?\s*", r"[^.!?\n]*", r"[^\n]*",
    )
)  # fmt: skip

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


def _owner(spot: Spot) -> tuple[str, int]:
    return (spot.kind if spot.kind in (ROLE, DATE) else "", spot.owner)


class Surroundings:
    """Lookups over one scene, shared by its candidates."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._kinds: dict[int, frozenset[Property]] = {}
        self._ranks: dict[tuple[int, str], dict[tuple[str, int], int]] = {}
        self._first: dict[tuple[str, int], int] = {}
        self._count: dict[tuple[str, int], int] = {}
        self._in_sentence: dict[tuple[int, str], int] = {}
        for spot in scene.spots:
            self._first.setdefault(_owner(spot), spot.begin)
            self._count[_owner(spot)] = self._count.get(_owner(spot), 0) + 1
            where = (scene.sentence_at(spot.begin), spot.kind)
            self._in_sentence[where] = self._in_sentence.get(where, 0) + 1
        self._names = [s for s in scene.spots if s.kind not in (ROLE, DATE) and s.is_name]

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
        length = max(1, len(scene.text))
        detail = 0
        if o.kind == DATE:
            span = scene.dates[o.owner]
            detail = len((span.start if c.property is Property.START_DATE else span.finish) or "")
        object_score = (
            1.0 if o.kind == DATE else scene.roles[o.owner].score if o.kind == ROLE else scene.groups[o.owner].score
        )
        return (
            scene.groups[s.owner].score, object_score, self._count[_owner(s)], self._count[_owner(o)],
            KINDS.index(s.kind), KINDS.index(o.kind), s.is_name, o.is_name,
            self._first[_owner(s)] / length, self._first[_owner(o)] / length,
            bool(self._events) and event == self._events[0], len(self._events), detail,
        )  # fmt: skip

    def of_pair(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`PAIR`: how the two mentions stand to each other."""
        scene = self.scene
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        left, right = (s, o) if s.begin <= o.begin else (o, s)
        between = scene.text[left.end : max(left.end, right.begin)]
        block_s, block_o = scene.block_at(s.begin), scene.block_at(o.begin)
        inside = [n for n in self._names if left.end <= n.begin and n.end <= right.begin]
        return (
            (o.begin - s.end) if o.begin >= s.begin else -(s.begin - o.end) - 1,
            scene.sentence_at(o.begin) - scene.sentence_at(s.begin), block_o - block_s,
            _BLOCK_KINDS.index(scene.blocks[block_s].kind), _BLOCK_KINDS.index(scene.blocks[block_o].kind),
            scene.governs(block_o, block_s), scene.governs(block_s, block_o),
            next((k for k, p in enumerate(_GAPS) if p.fullmatch(between)), len(_GAPS)), len(between),
            len(inside), sum(n.kind == o.kind for n in inside), sum(n.kind == s.kind for n in inside),
        )  # fmt: skip

    def of_company(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`COMPANY`: which other mentions and which words stand near the two."""
        scene = self.scene
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        at_s, at_o = scene.sentence_at(s.begin), scene.sentence_at(o.begin)
        kind = KINDS_OF_FACT[c.property]
        heading = self._heading_text(scene.block_at(max(s.begin, o.begin)))
        between = (min(s.end, o.end), max(s.begin, o.begin))
        kinds_s, kinds_o = self._kinds_in(at_s), self._kinds_in(at_o)
        return (
            self._recency(c.object_spot, s.kind)[_owner(s)], self._recency(c.subject_spot, o.kind)[_owner(o)],
            self._in_sentence.get((at_s, o.kind), 0), self._in_sentence.get((at_o, s.kind), 0),
            between[0] < between[1] and kind.cue.search(scene.text, *between) is not None,
            c.property in kinds_s, c.property in kinds_o,
            bool(heading) and kind.heading is not None and kind.heading.search(heading) is not None,
            len(kinds_s | kinds_o),
        )  # fmt: skip

    def of_assertion(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`ASSERTION`: whether the sentences of the two deny or announce it, and by what.

        For each kind of cue: 1 where a sentence has one, 2 where that governs a mention.
        """
        scene = self.scene
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        modalities = {Modality.DENIED} if self._is_excused(c, s) else set()
        cancelled = not {s.owner, o.owner}.isdisjoint(self._cancelled) and EntityType.EVENT in (s.kind, o.kind)
        values = [0.0] * len(_CUE_KINDS)
        for sentence in {scene.sentence_at(s.begin), scene.sentence_at(o.begin)}:
            begin, end = scene.sentences[sentence]
            cues = self._cues_in(sentence)
            places = [p - begin for m in (s, o) if begin <= m.begin < end for p in (m.begin, m.end - 1)]
            if not cues or not places:
                continue
            modalities.add(assess(cues, min(places), max(places) + 1, c.property))
            for cue in cues:
                at = _CUE_KINDS.index(cue.kind)
                values[at] = max(values[at], 2.0 if any(cue.governs(p) for p in places) else 1.0)
        return (Modality.DENIED in modalities, Modality.ANNOUNCED in modalities, cancelled, *values)

    @cached_property
    def _cancelled(self) -> frozenset[int]:
        """The events that the article somewhere calls off."""
        found = set()
        for spot in self.scene.spots:
            if spot.kind == EntityType.EVENT:
                sentence = self.scene.sentence_at(spot.begin)
                place = spot.begin - self.scene.sentences[sentence][0]
                if any(cue.kind is CueKind.CANCELLED and cue.governs(place) for cue in self._cues_in(sentence)):
                    found.add(spot.owner)
        return frozenset(found)

    def _is_excused(self, c: Candidate, subject: Spot) -> bool:
        """Whether the subject stands in a list of those who did not come."""
        if c.property not in (Property.PRESENTED_AT, Property.PARTICIPATED_IN):
            return False
        block = self.scene.block_at(subject.begin)
        own = self.scene.blocks[block]
        line = self.scene.text[own.begin : subject.begin]
        return _EXCUSED.search(self._heading_text(block)) is not None or _EXCUSED.match(line) is not None

    def _recency(self, spot: int, kind: str) -> dict[tuple[str, int], int]:
        """Owners of a kind by how near they are mentioned to a spot, 0 the nearest; what comes after counts half more."""
        if (spot, kind) not in self._ranks:
            at = self.scene.spots[spot].begin
            nearest: dict[tuple[str, int], float] = {}
            for other in self.scene.spots:
                if other.kind == kind:
                    far = at - other.begin if other.begin <= at else 1.5 * (other.begin - at)
                    nearest[_owner(other)] = min(far, nearest.get(_owner(other), far))
            ranked = sorted(nearest, key=lambda owner: nearest[owner])
            self._ranks[spot, kind] = {owner: rank for rank, owner in enumerate(ranked)}
        return self._ranks[spot, kind]

    def _heading_text(self, block: int) -> str:
        blocks, words = self.scene.blocks, []
        above = blocks[block].heading
        while above is not None:
            words.append(self.scene.text[blocks[above].begin : blocks[above].end])
            above = blocks[above].heading
        return "\n".join(words)

    def _kinds_in(self, sentence: int) -> frozenset[Property]:
        """The kinds of fact that a sentence has cues for."""
        if sentence not in self._kinds:
            span = self.scene.sentences[sentence]
            found = (p for p, kind in KINDS_OF_FACT.items() if kind.cue.search(self.scene.text, *span))
            self._kinds[sentence] = frozenset(found)
        return self._kinds[sentence]

    def _cues_in(self, sentence: int) -> tuple[Cue, ...]:
        if sentence not in self._cues:
            begin, end = self.scene.sentences[sentence]
            self._cues[sentence] = find_cues(self.scene.text[begin:end])
        return self._cues[sentence]
