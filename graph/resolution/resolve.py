"""Resolve entities: which entities of different articles are one thing.

In: the local entities of articles, the scores of those worth comparing, and what people decided. Out: blocks of them,
one block for each thing, with its type and labels. A pure function of the set: neither the order nor the batches in
which articles came can change it. What people say goes first; then pairs are joined best first (score, then key):

1. sure pairs, unless a veto stands between the two groups;
2. likely pairs, unless a veto or a doubt stands between the two groups, or one of them could as well be a third thing
   that is not the other ("Timber Forum", where there are those of 2018 and of 2019).

Events and people of one article are never joined by likeness: extraction tells them apart on purpose. Entities that no
pair of at least ``scores.JOIN``, directly or through others, and no "same" ties together never influence each other, so a
change needs a look at its neighbourhood only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from collabgraph.extraction.model import Member
from collabgraph.graph.curation.identity_decisions import NO_VERDICTS, IdentityDecisions
from collabgraph.graph.resolution.block_keys import find_block_keys
from collabgraph.graph.resolution.clustering import Grouping, ProfilePair, build_units
from collabgraph.graph.resolution.compare.entities import compare
from collabgraph.graph.resolution.profiles import LocalEntity, Profile
from collabgraph.graph.resolution.score import ASK, SURE, PairScore
from collabgraph.ontology.naming.acronyms import is_acronym
from collabgraph.ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """The local entities that are one thing, in code-point order, with the values chosen over all of them."""

    members: tuple[Member, ...]
    type: EntityType
    pref_label: str
    alt_labels: tuple[str, ...]


Partition = tuple[ProfileGroup, ...]


def resolve(entities: Iterable[LocalEntity], verdicts: IdentityDecisions = NO_VERDICTS) -> Partition:
    """The blocks, in code-point order of their first members.

    >>> a = LocalEntity("a1", "x", EntityType.PERSON, "Dr Jana Kos")
    >>> b = LocalEntity("a2", "y", EntityType.PERSON, "KOS, Jana")
    >>> [block.pref_label for block in resolve([b, a])]
    ['Dr Jana Kos']
    >>> len(resolve([b, a], IdentityDecisions(different=frozenset({(a.member, b.member)}))))
    2
    """
    known = sorted(set(entities), key=lambda e: e.member)
    return join_matches(known, find_matches({entity.profile for entity in known}), verdicts)


def find_matches(profiles: Iterable[Profile]) -> dict[ProfilePair, PairScore]:
    """The scores of at least :data:`ASK` among all pairs of profiles that share a block key, and of each with itself."""
    blocks: dict[str, list[Profile]] = defaultdict(list)
    matches: dict[ProfilePair, PairScore] = {}
    for profile in sorted(set(profiles)):
        keys = find_block_keys(profile)
        for other in {other for key in keys for other in blocks[key]} | {profile}:
            if (score := compare(other, profile)).value >= ASK:
                matches[other, profile] = score
        for key in keys:
            blocks[key].append(profile)
    return matches


def join_matches(
    entities: Iterable[LocalEntity], matches: Mapping[ProfilePair, PairScore], verdicts: IdentityDecisions = NO_VERDICTS
) -> Partition:
    """The blocks, given the scores; ``matches`` holds every pair of their profiles of at least :data:`JOIN`."""
    units = build_units(sorted(entities, key=lambda e: e.member), matches, verdicts)
    grouping = Grouping(units, matches, verdicts.different)
    for one, other in sorted(verdicts.same):
        grouping.join_judged(one, other)
    pairs = grouping.find_pairs()
    for pair in pairs:
        if pair.value >= SURE:
            grouping.join(pair.one, pair.other, sure=True)
    for pair in grouping.drop_ambiguous(pair for pair in pairs if pair.value < SURE):
        grouping.join(pair.one, pair.other, sure=False)
    return tuple(sorted((build_block(group, verdicts) for group in grouping.groups()), key=lambda block: block.members))


def build_block(entities: Sequence[LocalEntity], verdicts: IdentityDecisions = NO_VERDICTS) -> ProfileGroup:
    """One thing out of the local entities that are it; a person's choice of type and label goes first."""
    members = tuple(sorted(entity.member for entity in entities))
    label = next((verdicts.labels[m] for m in members if m in verdicts.labels), None) or choose_label(entities)
    type_ = next((verdicts.types[m] for m in members if m in verdicts.types), None) or choose_type(entities)
    forms = {form for entity in entities for form in (entity.name, *entity.aliases) if form}
    return ProfileGroup(members, type_, label, tuple(sorted(forms - {label})))


def choose_type(entities: Sequence[LocalEntity]) -> EntityType:
    """The most frequent type; of equals the more special, so Cluster before Organisation."""
    counts = Counter(entity.type for entity in entities)
    return min(counts, key=lambda t: (-counts[t], t is not EntityType.CLUSTER, t.value))


def choose_label(entities: Sequence[LocalEntity]) -> str:
    """A full name before an acronym, mixed case before capitals; then the most frequent, the longest, the first."""
    counts = Counter(entity.name for entity in entities)
    return min(
        counts,
        key=lambda name: (
            is_acronym(name),
            name.isupper(),
            name.islower(),
            "," in name,
            -counts[name],
            -len(name),
            name,
        ),
    )
