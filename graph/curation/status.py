"""Which judgements hold: an undone one does not, and of two that contradict each other the later one does.

In: the judgements of a ledger. Out: how each of them stands, with the judgements that it falls to. Pure, and a function
of the ledger alone. Later is what was judged later and not what stands further down, so that two branches of a ledger
mean the same in whatever order git puts their lines together.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from typing import Any

from collabgraph.graph.curation.judgement import PAIR_KINDS, Judgement, JudgementKind
from collabgraph.graph.curation.references import ClaimRef, EntityRef

_Pair = frozenset[EntityRef]


class JudgementState(StrEnum):
    """How a judgement stands."""

    IN_FORCE = "in force"
    GONE = "target gone"
    CONTRADICTED = "contradicted"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class JudgementStatus:
    """A judgement, how it stands, and the judgements that undo or contradict it."""

    judgement: Judgement
    state: JudgementState
    against: tuple[Judgement, ...] = ()


def find_standings(judgements: Iterable[Judgement]) -> tuple[JudgementStatus, ...]:
    """How each judgement stands, in the order given; whether its target is there cannot be known from here."""
    judgements = tuple(judgements)
    undone = _Undoing(judgements)
    found: dict[Judgement, JudgementStatus] = {}
    accepted = _Accepted()
    for judgement in sorted(judgements, key=lambda j: (j.when, j.line), reverse=True):
        if undoing := undone.find(judgement):
            found[judgement] = JudgementStatus(judgement, JudgementState.UNDONE, undoing)
        elif against := accepted.find_contradictions(judgement):
            found[judgement] = JudgementStatus(judgement, JudgementState.CONTRADICTED, against)
        else:
            accepted.add(judgement)
            found[judgement] = JudgementStatus(judgement, JudgementState.IN_FORCE)
    return tuple(found[judgement] for judgement in judgements)


class _Undoing:
    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._undos: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in judgements:
            if judgement.kind is JudgementKind.UNDO:
                self._undos[judgement.undoes].append(judgement)

    def find(self, judgement: Judgement) -> tuple[Judgement, ...]:
        """The judgements that undo this one and are not undone themselves."""
        return tuple(undo for undo in self._undos.get(judgement.id, ()) if not self.find(undo))


@dataclass
class _Accepted:
    """The judgements that hold so far, from the last to the first."""

    claims: dict[ClaimRef, Judgement] = field(default_factory=dict)
    types: dict[EntityRef, Judgement] = field(default_factory=dict)
    labels: dict[EntityRef, Judgement] = field(default_factory=dict)
    pairs: dict[_Pair, Judgement] = field(default_factory=dict)
    apart: dict[_Pair, Judgement] = field(default_factory=dict)
    #: Entity → one of those that are the same, itself in the end.
    same: dict[EntityRef, EntityRef] = field(default_factory=dict)
    joined: list[Judgement] = field(default_factory=list)

    def find_contradictions(self, judgement: Judgement) -> tuple[Judgement, ...]:
        against: list[Judgement | None] = []
        if judgement.claim is not None:
            against.append(_unless_same(self.claims.get(judgement.claim), judgement))
        if judgement.kind is JudgementKind.RETYPE:
            against += [_unless_same(self.types.get(ref), judgement) for ref in judgement.a]
        if judgement.kind is JudgementKind.RENAME:
            against += [_unless_same(self.labels.get(ref), judgement) for ref in judgement.a]
        if judgement.kind in PAIR_KINDS:
            against += self._find_pairs(judgement)
        return tuple({j.id: j for j in against if j is not None}.values())

    def _find_pairs(self, judgement: Judgement) -> list[Judgement | None]:
        pairs = _pairs(judgement)
        direct = [_unless_same(self.pairs.get(pair), judgement) for pair in pairs]
        if any(direct) or judgement.kind is JudgementKind.UNSURE:
            return direct
        if judgement.kind is JudgementKind.DIFFERENT:
            # Joined by way of others: which of the joins is wrong cannot be known, so all that touch these are shown.
            if not any(self._root(one) == self._root(other) for one, other in map(tuple, pairs)):
                return []
            groups = {self._root(ref) for ref in (*judgement.a, *judgement.b)}
            return [j for j in self.joined if groups & {self._root(ref) for ref in (*j.a, *j.b)}]
        merged = {self._root(ref) for ref in (*judgement.a, *judgement.b)}
        return [j for pair, j in self.apart.items() if len(pair) == 2 and {self._root(ref) for ref in pair} <= merged]

    def add(self, judgement: Judgement) -> None:
        if judgement.claim is not None:
            self.claims[judgement.claim] = judgement
        if judgement.kind is JudgementKind.RETYPE:
            self.types |= dict.fromkeys(judgement.a, judgement)
        if judgement.kind is JudgementKind.RENAME:
            self.labels |= dict.fromkeys(judgement.a, judgement)
        if judgement.kind in PAIR_KINDS:
            self.pairs |= dict.fromkeys(_pairs(judgement), judgement)
        if judgement.kind is JudgementKind.DIFFERENT:
            self.apart |= dict.fromkeys(_pairs(judgement), judgement)
        if judgement.kind is JudgementKind.SAME:
            self.joined.append(judgement)
            roots = {self._root(ref) for ref in (*judgement.a, *judgement.b)}
            first = min(roots)
            self.same |= dict.fromkeys(roots, first)

    def _root(self, ref: EntityRef) -> EntityRef:
        while (above := self.same.get(ref, ref)) != ref:
            ref = above
        return ref


def _pairs(judgement: Judgement) -> list[_Pair]:
    return [frozenset(pair) for pair in product(judgement.a, judgement.b) if len(frozenset(pair)) == 2]


def _unless_same(other: Judgement | None, judgement: Judgement) -> Judgement | None:
    if other is None or _said(other) == _said(judgement):
        return None
    return other


def _said(judgement: Judgement) -> Any:
    return judgement.kind, judgement.statement, judgement.type, judgement.label
