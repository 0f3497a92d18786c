"""How well names of different articles are told to be one thing: labelled pairs and groups, beside a plain baseline.

Prints precision, recall and F1 of the pairs that are joined, how many of the others are put to a person, B-cubed figures
of groups of articles, and each difficulty. The baseline, in the same run: two names of one type are one if rapidfuzz's
``token_set_ratio`` of any two of their forms reaches a threshold, chosen on the ``dev`` part in two ways.
Usage: ``python benchmarks/names.py [--faults] [--worths]``; ``--faults`` lists every wrong pair, ``--worths`` the likenesses
that score the pairs, with how many of them are one thing: the figures that stand behind the worths in
``graph/resolution/compare``.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from labelled import PARTS, Group, Pair, load_groups, load_pairs
from rapidfuzz.fuzz import token_set_ratio
from rich.console import Console
from rich.table import Table

from collabgraph.extraction.model import Entity, Extraction, Member
from collabgraph.graph.resolution.compare.entities import compare
from collabgraph.graph.resolution.profiles import find_local_entities
from collabgraph.graph.resolution.resolve import resolve
from collabgraph.graph.resolution.score import ASK, PairScore
from collabgraph.ontology.folding import fold


class Outcome(StrEnum):
    """What becomes of a pair."""

    JOINED = "joined"
    #: Left apart and put to a person.
    QUEUED = "queued"
    APART = "apart"


Decide = Callable[[Pair], Outcome]
#: Which block each entity of some articles falls into.
Partition = Mapping[Member, Hashable]
Divide = Callable[[Sequence[Extraction]], Partition]


#: Where a reason holds names or years, and what it is without them.
_NAMED = (
    (re.compile(r"^.* (is short for|could be the initials of) .*$"), r"… \1 …"),
    (re.compile(r"^both (called|are) .*?( for short)?$"), r"both \1 …\2"),
    (re.compile(r"^same name, .*$"), "same name, …"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision and recall, both from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def decide(pair: Pair) -> Outcome:
    """What our resolution does to a pair, all other entities of both articles being there too."""
    entities = (*find_local_entities(pair.one), *find_local_entities(pair.other))
    if any({*pair.members} <= {*block.members} for block in resolve(entities)):
        return Outcome.JOINED
    return Outcome.QUEUED if _score(pair).value >= ASK else Outcome.APART


def _score(pair: Pair) -> PairScore:
    entities = (*find_local_entities(pair.one), *find_local_entities(pair.other))
    return compare(*sorted(entity.profile for entity in entities if entity.member in pair.members))


def divide(extractions: Sequence[Extraction]) -> Partition:
    """The blocks of our resolution."""
    blocks = resolve(local for extraction in extractions for local in find_local_entities(extraction))
    return {member: n for n, block in enumerate(blocks) for member in block.members}


@dataclass(frozen=True, slots=True)
class Baseline:
    """Names of one type are one if any two of their forms are alike enough."""

    threshold: float

    @property
    def name(self) -> str:
        """What it is called in the tables."""
        return f"token_set_ratio ≥ {self.threshold:.1f}"

    def decide(self, pair: Pair) -> Outcome:
        """Joined or apart; nothing is put to a person."""
        return Outcome.JOINED if measure_likeness(*_ends(pair)) >= self.threshold else Outcome.APART

    def divide(self, extractions: Sequence[Extraction]) -> Partition:
        """What is alike, directly or through others, falls into one block."""
        entities = [((e.article_id, entity.key), entity) for e in extractions for entity in e.entities]
        block = {member: member for member, _ in entities}

        def find_root(member: Member) -> Member:
            while block[member] != member:
                member = block[member]
            return member

        for (one, a), (other, b) in combinations(entities, 2):
            if one[0] != other[0] and measure_likeness(a, b) >= self.threshold:
                block[find_root(one)] = find_root(other)
        return {member: find_root(member) for member in block}


def measure_likeness(one: Entity, other: Entity) -> float:
    """From 0 to 100: the best ``token_set_ratio`` of a folded form of one and a folded form of the other."""
    if one.type.pool is not other.type.pool:
        return 0.0
    forms = [{fold(form) for form in (entity.name, *entity.aliases)} for entity in (one, other)]
    return max(token_set_ratio(a, b) for a in forms[0] for b in forms[1])


def find_baselines(pairs: Iterable[Pair]) -> tuple[Baseline, Baseline]:
    """The baseline with the threshold that decides most of these pairs rightly, and the one with the best F1.

    They differ widely: where half of the pairs are one thing, joining nearly everything has no bad F1.
    """
    known = list(pairs)
    choices = [Baseline(t) for t in sorted({measure_likeness(*_ends(pair)) for pair in known} - {0.0})]
    most_right = max(choices, key=lambda b: (_count_right((p, b.decide(p)) for p in known).total(), b.threshold))
    return most_right, max(choices, key=lambda b: (measure_pairs((p, b.decide(p)) for p in known).f1, b.threshold))


def measure_pairs(decided: Iterable[tuple[Pair, Outcome]]) -> Figures:
    """Of the pairs that were joined the share that is one thing, and of those that are the share that was joined."""
    counts = Counter((pair.same, outcome is Outcome.JOINED) for pair, outcome in decided)
    joined, same = counts[True, True] + counts[False, True], counts[True, True] + counts[True, False]
    return Figures(counts[True, True] / joined if joined else 1.0, counts[True, True] / same if same else 1.0)


def measure_partition(groups: Iterable[Group], divide: Divide) -> Figures:
    """B-cubed over the entities of all groups, which are resolved together."""
    known = list(groups)
    things = {member: thing for group in known for member, thing in group.things.items()}
    blocks = divide([extraction for group in known for extraction in group.articles])
    of_thing, of_block = defaultdict[Hashable, set[Member]](set), defaultdict[Hashable, set[Member]](set)
    for member, thing in things.items():
        of_thing[thing].add(member)
        of_block[blocks[member]].add(member)
    precision = recall = 0.0
    for member, thing in things.items():
        right = len(of_block[blocks[member]] & of_thing[thing])
        precision += right / len(of_block[blocks[member]])
        recall += right / len(of_thing[thing])
    return Figures(precision / len(things), recall / len(things))


def count_worths(pairs: Iterable[Pair]) -> Mapping[tuple[str, str, float, str], Counter[bool]]:
    """How many pairs are one thing and how many two, by class, likeness, value, and what speaks against it."""
    counts: dict[tuple[str, str, float, str], Counter[bool]] = defaultdict(Counter)
    for pair in pairs:
        score = _score(pair)
        reason = score.reasons[0] if score.reasons else "nothing in common"
        for pattern, words in _NAMED:
            reason = pattern.sub(words, reason)
        against = "veto" if score.vetoes else "doubt" if score.doubts else ""
        counts[str(_ends(pair)[0].type.pool), reason, score.value, against][pair.same] += 1
    return counts


def _ends(pair: Pair) -> tuple[Entity, Entity]:
    return pair.one.entities[0], pair.other.entities[0]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Identity of names across articles, on labelled pairs and groups.")
    parser.add_argument("--faults", action="store_true", help="list every pair that is joined or left apart wrongly")
    parser.add_argument("--worths", action="store_true", help="count the pairs that each likeness of names scores")
    options = parser.parse_args()
    pairs, groups = load_pairs(), load_groups()
    baselines = find_baselines(pair for pair in pairs if pair.part == "dev")
    deciders: dict[str, Decide] = {"collabgraph": decide, **{b.name: b.decide for b in baselines}}
    dividers: dict[str, Divide] = {"collabgraph": divide, **{b.name: b.divide for b in baselines}}
    decided = {name: [(pair, choose(pair)) for pair in pairs] for name, choose in deciders.items()}
    console = Console(width=110)
    console.print(_tabulate_pairs(decided))
    console.print(_tabulate_partitions(groups, dividers))
    console.print(_tabulate_difficulties(decided["collabgraph"], decided[baselines[0].name]))
    if options.worths:
        console.print(_tabulate_worths(pairs))
    if options.faults:
        for pair, outcome in decided["collabgraph"]:
            if (outcome is Outcome.JOINED) is not pair.same:
                one, other = _ends(pair)
                console.print(
                    f"{pair.id} {pair.part:4} {pair.difficulty}: {one.name!r}, {other.name!r}: {outcome}", markup=False
                )


def _tabulate_pairs(decided: Mapping[str, Sequence[tuple[Pair, Outcome]]]) -> Table:
    table = Table("pairs", "part", "precision", "recall", "F1", "same, queued", "different, queued")
    for name, outcomes in decided.items():
        for part in PARTS:
            mine = [(pair, outcome) for pair, outcome in outcomes if pair.part == part]
            figures = measure_pairs(mine)
            queued = Counter(pair.same for pair, outcome in mine if outcome is Outcome.QUEUED)
            values = (f"{value:.3f}" for value in (figures.precision, figures.recall, figures.f1))
            table.add_row(name, part, *values, str(queued[True]), str(queued[False]))
    return table


def _tabulate_partitions(groups: Sequence[Group], dividers: Mapping[str, Divide]) -> Table:
    table = Table("entities across articles", "B-cubed precision", "recall", "F1")
    for name, divider in dividers.items():
        figures = measure_partition(groups, divider)
        table.add_row(name, f"{figures.precision:.3f}", f"{figures.recall:.3f}", f"{figures.f1:.3f}")
    return table


def _tabulate_difficulties(ours: Sequence[tuple[Pair, Outcome]], plain: Sequence[tuple[Pair, Outcome]]) -> Table:
    table = Table("difficulty", "answer", "pairs", "right", "queued", "right, baseline")
    right, plainly_right = _count_right(ours), _count_right(plain)
    queued = Counter(pair.difficulty for pair, outcome in ours if outcome is Outcome.QUEUED)
    for (name, same), total in Counter((pair.difficulty, pair.same) for pair, _ in ours).items():
        counts = (total, right[name], queued[name], plainly_right[name])
        table.add_row(name, "one" if same else "two", *map(str, counts))
    return table


def _tabulate_worths(pairs: Iterable[Pair]) -> Table:
    table = Table("class", "likeness", "value", "against", "one thing", "two")
    for row, same in sorted(count_worths(pairs).items(), key=lambda item: (*item[0][:2], -item[0][2])):
        pool, reason, value, against = row
        table.add_row(pool, reason, f"{value:.2f}", against, str(same[True]), str(same[False]))
    return table


def _count_right(outcomes: Iterable[tuple[Pair, Outcome]]) -> Counter[str]:
    return Counter(pair.difficulty for pair, outcome in outcomes if (outcome is Outcome.JOINED) is pair.same)


if __name__ == "__main__":
    main()
