"""Cluster what is alike into groups, best first, with everything that can stand between two groups.

In: local entities, scores of their profiles, and pairs that people judged. Out: groups. Whatever the order of the
arguments, the outcome is one and the same; every tie is broken by the code-point order of the members.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product

from collabgraph.extraction.model import Member
from collabgraph.graph.curation.identity_decisions import IdentityDecisions, Pair
from collabgraph.graph.resolution.compare.entities import compare
from collabgraph.graph.resolution.profiles import LocalEntity, Profile
from collabgraph.graph.resolution.score import MARGIN, SURE, PairScore
from collabgraph.ontology.vocabulary import EntityType

#: Two profiles in order, or one twice: what members of one profile are to each other.
ProfilePair = tuple[Profile, Profile]

# Extraction tells people and events of one article apart on purpose.
_TOLD_APART = frozenset({EntityType.PERSON, EntityType.EVENT})


@dataclass(frozen=True)
class Unit:
    """Entities of one profile that are surely one: what is joined."""

    entities: tuple[LocalEntity, ...]

    @cached_property
    def profile(self) -> Profile:
        """What all of them are compared by."""
        return self.entities[0].profile

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that they stand in, where that keeps others of these articles apart."""
        return frozenset(e.article for e in self.entities) if self.profile.pool in _TOLD_APART else frozenset()


def build_units(
    entities: Sequence[LocalEntity], matches: Mapping[ProfilePair, PairScore], verdicts: IdentityDecisions
) -> tuple[Unit, ...]:
    """Units in the order of the entities; who is in a judged pair, and a double in one article, is a unit alone."""
    judged = {member for pair in (*verdicts.same, *verdicts.different) for member in pair}
    found: list[list[LocalEntity]] = []
    shared: dict[Profile, list[LocalEntity]] = {}
    told: set[tuple[str, Profile]] = set()
    for entity in entities:
        profile = entity.profile
        itself = matches.get((profile, profile))
        double = profile.pool in _TOLD_APART and (entity.article, profile) in told
        if entity.member in judged or double or itself is None or itself.value < SURE:
            found.append([entity])
            continue
        told.add((entity.article, profile))
        if profile not in shared:
            found.append(shared.setdefault(profile, []))
        shared[profile].append(entity)
    return tuple(Unit(tuple(group)) for group in found)


@dataclass(frozen=True, slots=True, order=True)
class UnitPair:
    """Two units by their numbers; sorts best first, then by the order of the units."""

    loss: float
    one: int
    other: int

    @property
    def value(self) -> float:
        """The score of the two."""
        return -self.loss


class Grouping:
    """A partition of units that grows by joining."""

    def __init__(
        self, units: Sequence[Unit], matches: Mapping[ProfilePair, PairScore], different: Iterable[Pair]
    ) -> None:
        """Each unit is a group of its own."""
        self._units = units
        self._matches = matches
        self._group_of = list(range(len(units)))
        self._members = {n: [n] for n in self._group_of}
        self._number = {entity.member: n for n, unit in enumerate(units) for entity in unit.entities}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in different:
            if one in self._number and other in self._number:
                self._apart[self._number[one]].add(self._number[other])
                self._apart[self._number[other]].add(self._number[one])

    def groups(self) -> Iterator[list[LocalEntity]]:
        """The entities of each group."""
        for members in self._members.values():
            yield [entity for n in members for entity in self._units[n].entities]

    def join_judged(self, one: Member, other: Member) -> None:
        """Join what a person joins, unless a person holds the two groups apart."""
        if one in self._number and other in self._number:
            a, b = self._group_of[self._number[one]], self._group_of[self._number[other]]
            if a != b and not self._are_judged_apart(a, b):
                self._merge(a, b)

    def join(self, one: int, other: int, *, sure: bool) -> None:
        """Join the groups of two units unless something stands between them."""
        a, b = self._group_of[one], self._group_of[other]
        if a != b and not self._conflict(a, b, sure=sure):
            self._merge(a, b)

    def find_pairs(self) -> list[UnitPair]:
        """All pairs of units that could be joined, best first."""
        by_profile: dict[Profile, list[int]] = defaultdict(list)
        for n, unit in enumerate(self._units):
            by_profile[unit.profile].append(n)
        pairs = []
        for (one, other), score in self._matches.items():
            if score.joins and one in by_profile and other in by_profile:
                chosen: Iterable[tuple[int, int]] = product(by_profile[one], by_profile[other])
                if one == other:
                    # Many units of one profile are only likely to be one: each is tied to its neighbours.
                    chosen = combinations(by_profile[one], 2) if score.value >= SURE else pairwise(by_profile[one])
                pairs += [UnitPair(-score.value, min(pair), max(pair)) for pair in chosen]
        return sorted(pairs)

    def drop_ambiguous(self, pairs: Iterable[UnitPair]) -> list[UnitPair]:
        """The likely pairs of which neither side could about as well be something that the other side is not."""
        likely = [pair for pair in pairs if self._group_of[pair.one] != self._group_of[pair.other]]
        near: dict[int, dict[int, float]] = defaultdict(dict)
        for pair in likely:
            a, b = self._group_of[pair.one], self._group_of[pair.other]
            if b not in near[a] and not self._conflict(a, b, sure=False):
                near[a][b] = near[b][a] = pair.value
        against = self._find_conflicts(near)
        doubtful = {
            (a, b)
            for a, found in near.items()
            for b, value in found.items()
            if any(found[rival] > value - MARGIN for rival in against[b] & found.keys())
        }
        ambiguous = {a for a, _ in doubtful}

        def is_clear(pair: UnitPair) -> bool:
            a, b = self._group_of[pair.one], self._group_of[pair.other]
            return (a, b) not in doubtful and (b, a) not in doubtful and not (a in ambiguous and b in ambiguous)

        return [pair for pair in likely if is_clear(pair)]

    def _find_conflicts(self, near: Mapping[int, Mapping[int, float]]) -> dict[int, set[int]]:
        """Of each group those that it cannot be, among all that likely pairs tie to it; near ones never are."""
        conflicts: dict[int, set[int]] = {group: set() for group in near}
        left = set(near)
        while left:
            tied, fresh = set[int](), {min(left)}
            while fresh:
                tied |= fresh
                fresh = {other for group in fresh for other in near[group]} - tied
            left -= tied
            for a, b in combinations(sorted(tied), 2):
                if b not in near[a] and self._conflict(a, b, sure=False):
                    conflicts[a].add(b)
                    conflicts[b].add(a)
        return conflicts

    def _merge(self, a: int, b: int) -> None:
        kept, gone = min(a, b), max(a, b)
        for n in self._members[gone]:
            self._group_of[n] = kept
        self._members[kept] += self._members.pop(gone)

    def _are_judged_apart(self, a: int, b: int) -> bool:
        return any(other in self._apart[n] for n in self._members[a] if n in self._apart for other in self._members[b])

    def _conflict(self, a: int, b: int, *, sure: bool) -> bool:
        """Whether a verdict, a veto or, for likely pairs, a doubt stands between any two units of two groups."""
        if self._are_judged_apart(a, b):
            return True
        return any(
            self._are_apart(self._units[one], self._units[other], sure=sure)
            for one in self._members[a]
            for other in self._members[b]
        )

    def _are_apart(self, one: Unit, other: Unit, *, sure: bool) -> bool:
        is_event = one.profile.pool is EntityType.EVENT
        if (is_event or not sure) and not one.articles.isdisjoint(other.articles):
            return True
        score = self._score(one.profile, other.profile)
        return bool(score.vetoes or (score.doubts and not sure))

    def _score(self, one: Profile, other: Profile) -> PairScore:
        return self._matches.get((one, other)) or self._matches.get((other, one)) or compare(one, other)
