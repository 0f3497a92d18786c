"""Find likely duplicates: pairs of things that could be one, worth asking a person.

In: entities, the scores of their profiles, the blocks they fall into and the verdicts. Out: at most one question for each pair of
blocks, the most useful first. Pure. What a person already answered is not asked again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from collabgraph.extraction.model import Member
from collabgraph.graph.curation.identity_decisions import NO_VERDICTS, IdentityDecisions
from collabgraph.graph.resolution.clustering import ProfilePair
from collabgraph.graph.resolution.profiles import LocalEntity, Profile
from collabgraph.graph.resolution.score import PairScore


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Are these two one thing?"""

    one: Member
    other: Member
    score: PairScore
    #: How many entities of articles would find their thing by a "same", times the score.
    effect: float


def find_open_questions(
    entities: Iterable[LocalEntity],
    matches: Mapping[ProfilePair, PairScore],
    blocks: Iterable[Sequence[Member]],
    verdicts: IdentityDecisions = NO_VERDICTS,
) -> tuple[OpenQuestion, ...]:
    """The questions, by effect, then by the pair; ``matches`` as ``resolve.find_matches`` gives them."""
    size = Counter[int]()
    block_of: dict[Member, int] = {}
    for n, members in enumerate(blocks):
        size[n] = len(members)
        block_of |= dict.fromkeys(members, n)
    bearers: dict[Profile, dict[int, Member]] = defaultdict(dict)
    for entity in sorted(entities, key=lambda e: e.member):
        bearers[entity.profile].setdefault(block_of[entity.member], entity.member)
    answered = {frozenset((block_of[a], block_of[b])) for a, b in verdicts.different if a in block_of and b in block_of}
    best: dict[frozenset[int], OpenQuestion] = {}
    for (one, other), score in matches.items():
        for a, member in bearers[one].items():
            for b, partner in bearers[other].items():
                both = frozenset((a, b))
                if a == b or both in answered:
                    continue
                pair = (member, partner) if member < partner else (partner, member)
                question = OpenQuestion(*pair, score, round(score.value * min(size[a], size[b]), 3))
                if both not in best or _rank(question) < _rank(best[both]):
                    best[both] = question
    return tuple(sorted(best.values(), key=_rank))


def _rank(question: OpenQuestion) -> tuple[float, float, Member, Member]:
    return -question.effect, -question.score.value, question.one, question.other
