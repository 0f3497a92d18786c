"""Which judgements hold: an undone one does not, and of two that contradict each other the later one does.

In: the judgements of a ledger. Out: how each of them stands, with the judgements that it falls to. Pure, and a function
of the ledger alone, in a time that grows with the number of lines. Later is what was judged later and not what stands
further down, so that two branches of a ledger mean the same in whatever order git puts their lines together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import merge, nlargest
from itertools import islice, product

from collabgraph.extraction.model import Claim
from collabgraph.graph.curation.judgement import PAIR_KINDS, Judgement, JudgementKind
from collabgraph.graph.curation.references import EntityRef, sign_claim

_Pair = frozenset[EntityRef]

#: Of the judgements that one falls to, so many are named: the latest. Otherwise 3,000 lines that join and 3,000 that
#: take apart the same things would name nine million.
MAX_AGAINST = 100


class JudgementState(StrEnum):
    """How a judgement stands."""

    IN_FORCE = "in force"
    GONE = "target gone"
    #: The rejected sentence reads otherwise now; what it says is held back until somebody speaks of that.
    REWORDED = "reworded, held back"
    CONTRADICTED = "contradicted"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class JudgementStatus:
    """A judgement, how it stands, and the judgements that undo or contradict it."""

    judgement: Judgement
    state: JudgementState
    against: tuple[Judgement, ...] = ()
    #: The claims that are held back, because they state in other words what was rejected.
    held: tuple[Claim, ...] = ()


#: The states in which a judgement counts.
HOLDING = frozenset((JudgementState.IN_FORCE, JudgementState.GONE, JudgementState.REWORDED))


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """A line of the ledger that is left out: what was expected there, and how it begins."""

    line: int
    reason: str
    found: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}; found {self.found}. Correct the line or remove it."


def find_standings(judgements: Iterable[Judgement]) -> tuple[JudgementStatus, ...]:
    """How each judgement stands, in the order given; whether its target is there cannot be known from here."""
    judgements = tuple(judgements)
    undone = _find_undone(judgements)
    found: dict[Judgement, JudgementStatus] = {}
    accepted = _Accepted()
    for judgement in sorted(judgements, key=_when, reverse=True):
        if undoing := undone.get(judgement.id):
            found[judgement] = JudgementStatus(judgement, JudgementState.UNDONE, undoing)
        elif against := accepted.find_contradictions(judgement):
            found[judgement] = JudgementStatus(judgement, JudgementState.CONTRADICTED, against)
        else:
            accepted.add(judgement)
            found[judgement] = JudgementStatus(judgement, JudgementState.IN_FORCE)
    return tuple(found[judgement] for judgement in judgements)


def find_undo_rings(judgements: Iterable[Judgement]) -> dict[Judgement, LedgerFault]:
    """The undos that undo themselves, directly or by way of each other, and what is wrong with them."""
    undos = [j for j in judgements if j.kind is JudgementKind.UNDO]
    # Who is undone by nobody, or undoes nobody, is in no ring: taken away again and again, only rings are left.
    undone = _peel({j: (j.id, j.undoes) for j in undos})
    rings = _peel({j: (j.undoes, j.id) for j in undone})
    lines: dict[str, int] = {}
    for judgement in rings:
        lines.setdefault(judgement.id, judgement.line)
    told = "Expected the undoing of a judgement that does not undo this one in its turn"
    return {j: LedgerFault(j.line, told, f"a ring with line {lines[j.undoes]}") for j in rings}


def _peel(arrows: Mapping[Judgement, tuple[str, str]]) -> list[Judgement]:
    """The arrows (from, to) left when those that begin where no arrow ends are taken away, again and again."""
    ending: Counter[str] = Counter(to for _, to in arrows.values())
    beginning: dict[str, list[Judgement]] = defaultdict(list)
    for judgement, (from_, _) in arrows.items():
        beginning[from_].append(judgement)
    free = [id for id in beginning if not ending[id]]
    taken: set[Judgement] = set()
    while free:
        for judgement in beginning.get(free.pop(), ()):
            taken.add(judgement)
            to = arrows[judgement][1]
            ending[to] -= 1
            if not ending[to]:
                free.append(to)
    return [judgement for judgement in arrows if judgement not in taken]


def _find_undone(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """The ids of the judgements that are undone, each with the undos that are not undone themselves."""
    undos: dict[str, list[Judgement]] = defaultdict(list)
    by_id: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.kind is JudgementKind.UNDO:
            undos[judgement.undoes].append(judgement)
            by_id[judgement.id].append(judgement)
    open_ = {id: len(by) for id, by in undos.items()}
    undone: dict[str, tuple[Judgement, ...]] = {}
    # From the undos that nobody undoes to those that they undo. What stands in a ring is never reached, and undoes nothing.
    reached = [id for id in by_id if not open_.get(id)]
    while reached:
        id = reached.pop()
        if holding := tuple(undo for undo in undos.get(id, ()) if undo.id not in undone):
            undone[id] = holding
        for undo in by_id.get(id, ()):
            open_[undo.undoes] -= 1
            if not open_[undo.undoes]:
                reached.append(undo.undoes)
    return undone


def _when(judgement: Judgement) -> tuple[str, int]:
    return judgement.when, judgement.line


@dataclass
class _Accepted:
    """The judgements that hold so far, from the last to the first."""

    #: By the words of the claim, however they are set.
    claims: dict[tuple[str, ...], Judgement] = field(default_factory=dict)
    types: dict[EntityRef, Judgement] = field(default_factory=dict)
    labels: dict[EntityRef, Judgement] = field(default_factory=dict)
    pairs: dict[_Pair, Judgement] = field(default_factory=dict)
    #: Entity → one of those that are the same, itself in the end.
    same: dict[EntityRef, EntityRef] = field(default_factory=dict)
    #: By the last of them: the judgements that joined it, and the entities that it must be kept apart from.
    joined: dict[EntityRef, list[Judgement]] = field(default_factory=dict)
    apart: dict[EntityRef, list[tuple[EntityRef, Judgement]]] = field(default_factory=dict)

    def find_contradictions(self, judgement: Judgement) -> tuple[Judgement, ...]:
        against: list[Judgement | None] = []
        if judgement.claim is not None:
            against.append(_unless_same(self.claims.get(sign_claim(judgement.claim)), judgement))
        if judgement.kind is JudgementKind.RETYPE:
            against += [_unless_same(self.types.get(ref), judgement) for ref in judgement.a]
        if judgement.kind is JudgementKind.RENAME:
            against += [_unless_same(self.labels.get(ref), judgement) for ref in judgement.a]
        if judgement.kind in PAIR_KINDS:
            against += self._find_pairs(judgement)
        found = {j.id: j for j in against if j is not None}
        return tuple(nlargest(MAX_AGAINST, found.values(), key=_when))

    def _find_pairs(self, judgement: Judgement) -> list[Judgement | None]:
        pairs = _pairs(judgement)
        direct = [_unless_same(self.pairs.get(pair), judgement) for pair in pairs]
        if any(direct) or judgement.kind is JudgementKind.UNSURE:
            return direct
        if judgement.kind is JudgementKind.DIFFERENT:
            # Joined by way of others: which of the joins is wrong cannot be known, so all that touch these are shown.
            if not any(self._root(one) == self._root(other) for one, other in map(tuple, pairs)):
                return []
            return [j for root in self._roots(judgement) for j in self.joined.get(root, ())]
        roots = self._roots(judgement)
        # Who is kept apart is noted at both ends: one end need not be searched, and that is the fullest.
        fullest = max(roots, key=self._fullness)
        searched = [other for root in roots - {fullest} for other in self.apart.get(root, ())]
        return [j for other, j in searched if self._root(other) in roots]

    def add(self, judgement: Judgement) -> None:
        if judgement.claim is not None:
            self.claims[sign_claim(judgement.claim)] = judgement
        if judgement.kind is JudgementKind.RETYPE:
            self.types |= dict.fromkeys(judgement.a, judgement)
        if judgement.kind is JudgementKind.RENAME:
            self.labels |= dict.fromkeys(judgement.a, judgement)
        if judgement.kind in PAIR_KINDS:
            self.pairs |= dict.fromkeys(_pairs(judgement), judgement)
        if judgement.kind is JudgementKind.DIFFERENT:
            for one, other in map(tuple, _pairs(judgement)):
                self.apart.setdefault(self._root(one), []).append((other, judgement))
                self.apart.setdefault(self._root(other), []).append((one, judgement))
        if judgement.kind is JudgementKind.SAME:
            self._join(judgement)

    def _join(self, judgement: Judgement) -> None:
        roots = self._roots(judgement)
        fullest = max(roots, key=self._fullness)
        joins = [[judgement], *(self.joined.pop(root, []) for root in roots)]
        self.joined[fullest] = list(islice(merge(*joins, key=_when, reverse=True), MAX_AGAINST))
        for root in roots - {fullest}:
            self.same[root] = fullest
            self.apart.setdefault(fullest, []).extend(self.apart.pop(root, ()))

    def _fullness(self, root: EntityRef) -> tuple[int, EntityRef]:
        return len(self.apart.get(root, ())), root

    def _roots(self, judgement: Judgement) -> set[EntityRef]:
        return {self._root(ref) for ref in (*judgement.a, *judgement.b)}

    def _root(self, ref: EntityRef) -> EntityRef:
        while (above := self.same.get(ref, ref)) != ref:
            # Half the way is cut short each time, so that no chain is walked along twice.
            self.same[ref] = above = self.same.get(above, above)
            ref = above
        return ref


def _pairs(judgement: Judgement) -> list[_Pair]:
    return [frozenset(pair) for pair in product(judgement.a, judgement.b) if len(frozenset(pair)) == 2]


def _unless_same(other: Judgement | None, judgement: Judgement) -> Judgement | None:
    if other is None or _said(other) == _said(judgement):
        return None
    return other


def _said(judgement: Judgement) -> tuple[object, ...]:
    return judgement.kind, judgement.statement, judgement.type, judgement.label
