"""What speaks for and against a candidate, as numbers: in go a scene and its candidates, out comes a matrix of features.

The scores of the network say what the words near two mentions mean; the features add what it cannot see: the other
candidates, the structure of lists and headings, cues of each kind of fact, negation and wish, the main event.
"""

import re
from collections.abc import Sequence

import numpy as np

from collabgraph.extraction.assertion import Cue, CueKind, assess, find_cues
from collabgraph.extraction.encoder import KINDS, PROPERTIES, Floats
from collabgraph.extraction.facts import attending, posts, presenting, projects, settings
from collabgraph.extraction.facts.candidates import Candidate, group_by
from collabgraph.extraction.facts.kind import Kind
from collabgraph.extraction.lineforms import BlockKind
from collabgraph.extraction.scene import Scene, Spot
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
_GAPS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        r"\s*", r"\s*,\s*", r"\s*[–—-]\s*", r"\s*[|:;\t/]\s*", r"\s*[(\[]\s*", r"\s*,?\s*(?:and|&|as well as)\s*(?:the\s*)?",
        r"\s*,?\s*(?:of|at|from|for)\s*(?:the\s*)?", r"\s*,?\s*(?:in|near)\s*(?:the\s*)?", r"\s*['’]s?\s*", r"[^.!?\n]*", r"[^\n]*",
    )
)  # fmt: skip

FEATURES: tuple[str, ...] = (
    "property", "score", "total", "rival", "subject_rank", "subject_gap", "object_rank", "object_gap",
    "subject_likely", "object_likely", "subject_name", "object_name", "subject_mentions", "object_mentions",
    "subject_kind", "object_kind", "distance", "sentences", "blocks", "subject_block", "object_block",
    "object_heads", "subject_heads", "subject_is_name", "object_is_name", "names_between", "like_object_between",
    "like_subject_between", "cue_between", "cue_sentence", "cue_heading", "cues_of_others", "gap", "gap_length",
    "main_event", "events", "object_first", "subject_first", "date_detail", "candidates",
    "denied", "announced", *(f"cue_{kind.value}" for kind in _CUE_KINDS),
)  # fmt: skip


def build_features(scene: Scene, candidates: Sequence[Candidate]) -> Floats:
    """The features of each candidate: (candidates, ``len(FEATURES)``)."""
    matrix = np.zeros((len(candidates), len(FEATURES)), np.float32)
    if not candidates:
        return matrix
    by_subject, by_object = group_by(candidates, "subject"), group_by(candidates, "object")
    surroundings = _Surroundings(scene)
    for row, c in enumerate(candidates):
        siblings = by_subject[c.property, "", c.subject]
        others = by_object[c.property, c.object_kind, c.object]
        matrix[row] = (
            PROPERTIES.index(c.property), c.score, c.total, max(c.rival, -12.0),
            *_standing(c, siblings), *_standing(c, others),
            sum(x.score > 0 for x in siblings), sum(x.score > 0 for x in others),
            *surroundings.of_ends(c), *surroundings.of_pair(c), len(candidates), *surroundings.of_cues(c),
        )  # fmt: skip
    return matrix


def _standing(c: Candidate, group: Sequence[Candidate]) -> tuple[float, float]:
    """Rank among the group, and how far above (or below) the best of the others."""
    rest = [x.score for x in group if x is not c]
    if not rest:
        return 0.0, 12.0
    return float(sum(s > c.score for s in rest)), c.score - max(rest)


class _Surroundings:
    """Lookups over one scene, shared by its candidates."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.names = [s for s in scene.spots if s.kind not in ("Role", "Date") and s.is_name]
        self.first: dict[tuple[str, int], int] = {}
        self.count: dict[tuple[str, int], int] = {}
        for s in scene.spots:
            owner = self._owner(s)
            self.first.setdefault(owner, s.begin)
            self.count[owner] = self.count.get(owner, 0) + 1
        events = [k for k, g in enumerate(scene.groups) if g.type is EntityType.EVENT]
        self.events = len(events)
        self.main_event = max(events, key=lambda k: (self.count.get(("", k), 0), -k), default=-1)
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._kinds: dict[int, frozenset[Property]] = {}

    @staticmethod
    def _owner(spot: Spot) -> tuple[str, int]:
        return (spot.kind if spot.kind in ("Role", "Date") else "", spot.owner)

    def of_ends(self, c: Candidate) -> tuple[float, ...]:
        scene = self.scene
        subject, object_ = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        object_score = 1.0
        if subject.kind == "Role" or object_.kind == "Role":
            object_score = scene.roles[object_.owner].score
        elif object_.kind != "Date":
            object_score = scene.groups[object_.owner].score
        return (
            scene.groups[subject.owner].score, object_score,
            self.count[self._owner(subject)], self.count[self._owner(object_)],
            KINDS.index(subject.kind), KINDS.index(object_.kind),
        )  # fmt: skip

    def of_pair(self, c: Candidate) -> tuple[float, ...]:
        scene, text = self.scene, self.scene.text
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        left, right = (s, o) if s.begin <= o.begin else (o, s)
        between = text[left.end : max(left.end, right.begin)]
        s_block, o_block = scene.block_at(s.begin), scene.block_at(o.begin)
        s_sentence, o_sentence = scene.sentence_at(s.begin), scene.sentence_at(o.begin)
        inside = [n for n in self.names if left.end <= n.begin and n.end <= right.begin]
        kind = KINDS_OF_FACT[c.property]
        found = self._kinds_in(o_sentence)
        heading = self._heading_text(max(s_block, o_block))
        gap = next((k for k, p in enumerate(_GAPS) if p.fullmatch(between)), len(_GAPS))
        span = scene.dates[o.owner] if o.kind == "Date" else None
        value = (span.start if c.property is Property.START_DATE else span.finish) if span else None
        return (
            (o.begin - s.end) if o.begin >= s.begin else -(s.begin - o.end) - 1,
            o_sentence - s_sentence, o_block - s_block,
            _BLOCK_KINDS.index(scene.blocks[s_block].kind), _BLOCK_KINDS.index(scene.blocks[o_block].kind),
            scene.governs(o_block, s_block), scene.governs(s_block, o_block), s.is_name, o.is_name,
            len(inside), sum(n.kind == o.kind for n in inside), sum(n.kind == s.kind for n in inside),
            kind.cue.search(between) is not None, c.property in found,
            bool(heading) and kind.heading is not None and kind.heading.search(heading) is not None,
            len(found), gap, len(between),
            (c.object == self.main_event) if o.kind == EntityType.EVENT else (c.subject == self.main_event),
            self.events, self.first[self._owner(o)] / max(1, len(text)), self.first[self._owner(s)] / max(1, len(text)),
            len(value or ""),
        )  # fmt: skip

    def of_cues(self, c: Candidate) -> tuple[float, ...]:
        """How the sentence states it; and for each kind of cue: 1 where it has one, 2 where that governs a mention."""
        scene = self.scene
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        sentence = scene.sentence_at(o.begin)
        begin, end = scene.sentences[sentence]
        if sentence not in self._cues:
            self._cues[sentence] = find_cues(scene.text[begin:end])
        cues = self._cues[sentence]
        places = [p - begin for spot in (s, o) if begin <= spot.begin < end for p in (spot.begin, spot.end - 1)]
        hull_begin, hull_end = min(places), max(places) + 1
        modality = assess(cues, hull_begin, hull_end, c.property)
        values = [0.0] * len(_CUE_KINDS)
        for cue in cues:
            at = _CUE_KINDS.index(cue.kind)
            values[at] = max(values[at], 2.0 if any(cue.governs(p) for p in places) else 1.0)
        return (modality is Modality.DENIED, modality is Modality.ANNOUNCED, *values)

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
            begin, end = self.scene.sentences[sentence]
            words = self.scene.text[begin:end]
            self._kinds[sentence] = frozenset(p for p, kind in KINDS_OF_FACT.items() if kind.cue.search(words))
        return self._kinds[sentence]
