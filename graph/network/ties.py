"""Ties: why two people or bodies are joined in the collaboration network.

In: a snapshot of the graph and the types that are to be nodes. Out: pairs of IRIs with kinds, what they share, years
and claims. What is a node is joined to its actors; events, projects and people that are not nodes join in pairs those who
take part in them or belong to them; bodies that are not nodes join their projects. Topics are joined to who deals with them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

import networkx as nx

from collabgraph.graph.network.snapshot import NetworkEntity, NetworkFact, Snapshot
from collabgraph.ontology.vocabulary import EntityType, Property

#: Events with more actors than this do not join everybody with everybody: 50 actors make 1,225 edges, 200 make 19,900,
#: and having sat among 200 people says little about working together.
CROWD = 50

_BODIES = frozenset({EntityType.ORGANISATION, EntityType.CLUSTER})
_IN_PROJECT = (Property.PARTNER_IN, Property.LEADS, Property.AFFILIATED_WITH)


class TieKind(StrEnum):
    """Why two nodes of the collaboration network are joined."""

    SHARED_EVENT = "shared event"
    SHARED_PROJECT = "shared project"
    COLLABORATION = "collaboration"
    MEMBERSHIP = "membership"
    # Only where people, or bodies, are no nodes:
    SHARED_PERSON = "shared person"
    SHARED_PARTNER = "shared partner"
    # Only where events or projects are nodes themselves:
    AT_EVENT = "at event"
    IN_PROJECT = "in project"
    PART = "part of"
    # Only where topics are nodes:
    ABOUT = "about"


#: A fact, and what must hold besides for it to count here: that a session is part of the conference that is shared.
FactChain = tuple[NetworkFact, ...]


@dataclass(frozen=True, slots=True)
class TieReason:
    """One reason of a tie: what is shared (empty for a direct tie), and the facts that it needs.

    There is a side for each thing that must be so (that the one was at the event, that the other was), and any fact of a side will do.
    """

    kind: TieKind
    shared: str
    sides: tuple[frozenset[FactChain], ...]


@dataclass(slots=True)
class Tie:
    """One edge of the collaboration network, growing while its reasons are found; all by IRI."""

    kinds: set[TieKind] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    #: Kind and what is shared → the facts by side, as :class:`TieReason` has them.
    found: dict[tuple[TieKind, str], tuple[frozenset[FactChain], ...]] = field(default_factory=dict)
    #: Sum of 1 / (n - 1) over what is shared, n being how many share it (Newman 2001): a crowd of 50 ties weakly. A
    #: direct tie counts 1.
    strength: float = 0.0

    def add(
        self,
        kind: TieKind,
        *sides: frozenset[FactChain],
        shared: str = "",
        years: Collection[int] = (),
        sharers: int = 2,
    ) -> None:
        """One more reason: its kind, the facts that it needs, what is shared by how many, with its years."""
        if (shared and shared not in self.shared) or (not shared and kind not in self.kinds):
            self.strength += 1 / max(1, sharers - 1)
        self.kinds.add(kind)
        self.years.update(years)
        if shared:
            self.shared.add(shared)
        known = self.found.get((kind, shared))
        self.found[kind, shared] = tuple(a | b for a, b in zip(known, sides, strict=True)) if known else sides

    @property
    def reasons(self) -> tuple[TieReason, ...]:
        """All reasons, by kind and what is shared."""
        return tuple(TieReason(kind, shared, sides) for (kind, shared), sides in sorted(self.found.items()))

    def claims(self, snapshot: Snapshot) -> tuple[str, ...]:
        """The claims that state what the tie rests on, sorted."""
        facts = {
            fact
            for (kind, _), sides in self.found.items()
            for side in sides
            for chain in side
            # That a session is part of its conference tells nothing of those who came.
            for fact in (chain if kind is TieKind.ABOUT else chain[:1])
        }
        return tuple(sorted({claim for fact in facts for claim in snapshot.claims.get(fact, ())}))


#: Actor → the facts that place it at an event or in a project.
_Presence = dict[str, set[FactChain]]


class Ties(dict[tuple[str, str], Tie]):
    """Ties by their two ends, the smaller IRI first."""

    def between(self, a: str, b: str) -> Tie:
        """The tie of a pair, made where there is none."""
        return self.setdefault((min(a, b), max(a, b)), Tie())


def find_ties(snapshot: Snapshot, include: Collection[EntityType], crowd: int = CROWD) -> tuple[Ties, set[str]]:
    """All ties between the things of the included types, and the events that were crowds (IRIs)."""
    nodes = {iri for iri, thing in snapshot.things.items() if thing.type in include}
    ties = Ties()
    _join_directly(snapshot, nodes, ties)
    crowded = set() if EntityType.EVENT in include else _join_by_events(snapshot, nodes, ties, crowd)
    if EntityType.PROJECT not in include:
        _join_by_projects(snapshot, nodes, ties)
    if EntityType.PERSON not in include:
        _join_by_members(snapshot, nodes, ties, TieKind.SHARED_PERSON)
    if _BODIES.isdisjoint(include):
        _join_by_members(snapshot, nodes, ties, TieKind.SHARED_PARTNER)
    if EntityType.TOPIC in include:
        _join_to_topics(snapshot, nodes, ties)
    return ties, crowded


def _join_directly(snapshot: Snapshot, nodes: set[str], ties: Ties) -> None:
    """Facts whose two ends are both nodes."""
    for fact in snapshot.facts:
        kind = _direct_kind(fact, snapshot.things[fact.object])
        if kind is None or fact.subject == fact.object or not nodes >= {fact.subject, fact.object}:
            continue
        tie = ties.between(fact.subject, fact.object)
        side = frozenset({(fact,)})
        if kind in (TieKind.AT_EVENT, TieKind.IN_PROJECT):
            tie.add(kind, side, shared=fact.object, years=snapshot.things[fact.object].years)
        else:
            tie.add(kind, side)


def _direct_kind(fact: NetworkFact, target: NetworkEntity) -> TieKind | None:
    if fact.property is Property.COLLABORATES_WITH:
        return TieKind.COLLABORATION
    if fact.property.at_event:
        return TieKind.AT_EVENT
    if fact.property is Property.PART_OF and target.type in (EntityType.EVENT, EntityType.PROJECT):
        return TieKind.PART
    if fact.property in _IN_PROJECT and target.type is EntityType.PROJECT:
        return TieKind.IN_PROJECT
    if fact.property in (Property.MEMBER_OF, Property.AFFILIATED_WITH):
        return TieKind.MEMBERSHIP
    return None


def _join_by_events(snapshot: Snapshot, nodes: set[str], ties: Ties, crowd: int) -> set[str]:
    """Join the actors of each event; returns the events that are crowds."""
    roots, wholes = _roots(snapshot), _find_wholes(snapshot)
    occasions: dict[str, dict[str, _Presence]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    organisers: dict[str, set[str]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    for event, tops in roots.items():
        for root in tops:
            years[root].update(snapshot.things[event].years)
    for fact in snapshot.facts:
        if not fact.property.at_event or fact.object not in roots:
            continue
        actors = [fact.subject]
        if fact.subject not in nodes:
            actors = list(snapshot.on_behalf_of.get((fact.subject, fact.object), ()))
        for actor in nodes.intersection(actors):
            for root in roots[fact.object]:
                occasions[root][fact.object][actor].add((fact, *_find_way(wholes, fact.object, root)))
                if fact.property is Property.ORGANISED:
                    organisers[root].add(actor)
    crowded = set()
    for root, events in occasions.items():
        present: _Presence = defaultdict(set)
        for presence in events.values():
            for actor, chains in presence.items():
                present[actor] |= chains
        if len(present) <= crowd:
            pairs = set(combinations(sorted(present), 2))
        else:
            crowded.add(root)
            pairs = {(min(a, b), max(a, b)) for a in organisers[root] for b in present if a != b}
            for presence in events.values():
                if len(presence) <= crowd:
                    pairs.update(combinations(sorted(presence), 2))
        sides = _freeze(present)
        for a, b in pairs:
            ties.between(a, b).add(
                TieKind.SHARED_EVENT, sides[a], sides[b], shared=root, years=years[root], sharers=len(present)
            )
    return crowded


def _join_by_projects(snapshot: Snapshot, nodes: set[str], ties: Ties) -> None:
    projects: dict[str, _Presence] = defaultdict(lambda: defaultdict(set))
    for fact in snapshot.facts:
        project = snapshot.things[fact.object]
        if fact.property in _IN_PROJECT and project.type is EntityType.PROJECT and fact.subject in nodes:
            projects[fact.object][fact.subject].add((fact,))
    for iri, presence in projects.items():
        present = _freeze(presence)
        for a, b in combinations(sorted(present), 2):
            lived, sharers = snapshot.things[iri].years, len(present)
            ties.between(a, b).add(
                TieKind.SHARED_PROJECT, present[a], present[b], shared=iri, years=lived, sharers=sharers
            )


def _join_by_members(snapshot: Snapshot, nodes: set[str], ties: Ties, kind: TieKind) -> None:
    """Join the bodies to which one person belongs, or the projects in which one body is."""
    of_people = kind is TieKind.SHARED_PERSON
    members: dict[str, _Presence] = defaultdict(lambda: defaultdict(set))
    for fact in snapshot.facts:
        member, whole = snapshot.things[fact.subject].type, snapshot.things[fact.object].type
        joins = (
            (fact.property in (Property.AFFILIATED_WITH, Property.MEMBER_OF) and member is EntityType.PERSON)
            if of_people
            else (fact.property in (Property.PARTNER_IN, Property.LEADS) and whole is EntityType.PROJECT)
        )
        if joins and fact.object in nodes and (of_people or member in _BODIES):
            members[fact.subject][fact.object].add((fact,))
    for iri, presence in members.items():
        wholes = _freeze(presence)
        for a, b in combinations(sorted(wholes), 2):
            ties.between(a, b).add(kind, wholes[a], wholes[b], shared=iri, sharers=len(wholes))


def _join_to_topics(snapshot: Snapshot, nodes: set[str], ties: Ties) -> None:
    """Join whoever took part in an event or project, spoke about a topic or sent who did, to the topic."""
    topics: dict[str, dict[str, NetworkFact]] = defaultdict(dict)
    for fact in snapshot.facts:
        if fact.property not in (Property.HAS_TOPIC, Property.SPOKE_ABOUT) or fact.object not in nodes:
            continue
        if fact.property is Property.HAS_TOPIC:
            topics[fact.subject][fact.object] = fact
        if fact.subject in nodes:
            ties.between(fact.subject, fact.object).add(TieKind.ABOUT, frozenset({(fact,)}))
    for fact in snapshot.facts:
        if not (fact.property.at_event or fact.property in _IN_PROJECT):
            continue
        behalf = snapshot.on_behalf_of.get((fact.subject, fact.object), ())
        spoken = snapshot.talks.get((fact.subject, fact.object), ())
        years = snapshot.things[fact.object].years
        for actor in nodes.intersection((fact.subject, *behalf)):
            # Who spoke of something else there did not deal with all that the event is about.
            for topic in nodes.intersection(spoken) or topics[fact.object].keys():
                about = topics[fact.object].get(topic)
                side: frozenset[FactChain] = frozenset({(fact, about) if about and topic not in spoken else (fact,)})
                ties.between(actor, topic).add(TieKind.ABOUT, side, shared=fact.object, years=years)


def _freeze(presence: _Presence) -> dict[str, frozenset[FactChain]]:
    return {actor: frozenset(chains) for actor, chains in presence.items()}


def _find_wholes(snapshot: Snapshot) -> dict[str, list[NetworkFact]]:
    """For each part the facts that say of what."""
    wholes: dict[str, list[NetworkFact]] = defaultdict(list)
    for fact in snapshot.facts:
        if fact.property is Property.PART_OF:
            wholes[fact.subject].append(fact)
    return wholes


def _find_way(wholes: Mapping[str, list[NetworkFact]], part: str, root: str) -> FactChain:
    """The facts by which one event is part of another, a shortest way; none for an event and itself."""
    ways: dict[str, FactChain] = {part: ()}
    ring = [part]
    for event in ring:
        for fact in wholes.get(event, ()):
            if fact.object not in ways:
                ways[fact.object] = (*ways[event], fact)
                ring.append(fact.object)
    return ways.get(root, ())


def _roots(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Each event with the outermost events that it is part of: itself where it is part of none."""
    parts: nx.DiGraph[str] = nx.DiGraph()
    parts.add_nodes_from(iri for iri, thing in snapshot.things.items() if thing.type is EntityType.EVENT)
    for fact in snapshot.facts:
        if fact.property is Property.PART_OF and fact.subject in parts and fact.object in parts:
            parts.add_edge(fact.subject, fact.object)
    # Events that are part of one another, by a fault in some article, count as one.
    whole = nx.condensation(parts)
    tops = {c: min(whole.nodes[c]["members"]) for c in whole if not whole.out_degree(c)}
    found = {}
    for component in whole:
        reached = {component, *nx.descendants(whole, component)}
        for event in whole.nodes[component]["members"]:
            found[event] = tuple(sorted(tops[c] for c in reached if c in tops))
    return found
