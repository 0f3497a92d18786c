"""Change of a network between two periods, and link prediction: who is new, gone or grown, and who is likely to be tied next.

In: two networks of the same kind, or one. Out: frozen rows, the greatest change first. Refuses nothing.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from math import log

import networkx as nx

from collabgraph.graph.network.measures import betweenness, find_brokers
from collabgraph.graph.network.numbering import Node, label_of, undirected


class ChangeKind(StrEnum):
    """What became of a node from one period to the next."""

    NEW = "new"
    GONE = "gone"
    #: Joins two communities now and did not before.
    BECAME_BRIDGE = "became a bridge"
    NO_LONGER_BRIDGE = "no longer a bridge"
    GREW = "more contacts"
    SHRANK = "fewer contacts"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class NodeChange:
    """One node in two periods."""

    node: Hashable
    label: str
    type: str
    turn: ChangeKind
    #: Contacts in the first and in the second period.
    degree: tuple[int, int]
    betweenness: tuple[float, float]
    #: Labels of contacts of the second period alone, and of the first alone.
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LikelyTie:
    """Two nodes that are not tied, though they have contacts in common."""

    a: Hashable
    b: Hashable
    labels: tuple[str, str]
    #: Sum over the common contacts of 1 / log(degree): a contact of few says more (Adamic & Adar 2003).
    score: float
    #: Labels of the common contacts, those with the fewest contacts first.
    common: tuple[str, ...]


def compare_periods(before: "nx.Graph[Node]", after: "nx.Graph[Node]") -> tuple[NodeChange, ...]:
    """What became of each node that has a tie in at least one of the two, the greatest change of betweenness first.

    >>> [(c.label, c.turn.value) for c in compare_periods(nx.Graph([("Ida", "Bo")]), nx.Graph([("Ida", "Kos")]))]
    [('Bo', 'gone'), ('Ida', 'same'), ('Kos', 'new')]
    """
    networks = [undirected(G) for G in (before, after)]
    between = [betweenness(S) for S in networks]
    bridges = [{broker.node for broker in find_brokers(S)} for S in networks]
    rows = []
    for node in {node for S in networks for node in S if S.degree(node)}:
        contacts = [set(S[node]) if node in S else set() for S in networks]
        known = networks[1] if node in networks[1] else networks[0]
        rows.append(
            NodeChange(
                node,
                label_of(known, node),
                known.nodes[node].get("type", ""),
                _turn(contacts, [node in found for found in bridges]),
                (len(contacts[0]), len(contacts[1])),
                (between[0].get(node, 0.0), between[1].get(node, 0.0)),
                tuple(sorted(label_of(networks[1], other) for other in contacts[1] - contacts[0])),
                tuple(sorted(label_of(networks[0], other) for other in contacts[0] - contacts[1])),
            )
        )
    return tuple(
        sorted(rows, key=lambda row: (-abs(row.betweenness[1] - row.betweenness[0]), row.label, str(row.node)))
    )


def _turn(contacts: list[set[Node]], bridge: list[bool]) -> ChangeKind:
    if not contacts[0] or not contacts[1]:
        return ChangeKind.GONE if contacts[0] else ChangeKind.NEW
    if bridge[0] != bridge[1]:
        return ChangeKind.BECAME_BRIDGE if bridge[1] else ChangeKind.NO_LONGER_BRIDGE
    grown = len(contacts[1]) - len(contacts[0])
    return ChangeKind.SAME if not grown else ChangeKind.GREW if grown > 0 else ChangeKind.SHRANK


def find_likely_ties(G: "nx.Graph[Node]", most: int = 20, crowd: int = 50) -> tuple[LikelyTie, ...]:
    """The ``most`` pairs without a tie that have the best contacts in common, best first, then by label.

    Contacts with more than ``crowd`` contacts of their own are passed over: they say little, and cost the square.

    >>> likely = find_likely_ties(nx.Graph([("Ida", "Bo"), ("Bo", "Kos"), ("Ida", "Lu"), ("Lu", "Kos"), ("Kos", "Jo")]))
    >>> likely[0].labels, likely[0].common
    (('Ida', 'Kos'), ('Bo', 'Lu'))
    """
    S = undirected(G)
    scores: dict[tuple[Node, Node], float] = defaultdict(float)
    common: dict[tuple[Node, Node], list[Node]] = defaultdict(list)
    names = {node: (label_of(S, node), str(node)) for node in S}
    for node in sorted(S, key=lambda node: (S.degree(node), names[node])):
        contacts = sorted(S[node], key=names.__getitem__)
        if len(contacts) > crowd:
            continue
        for i, a in enumerate(contacts):
            for b in contacts[i + 1 :]:
                if b not in S[a]:
                    scores[a, b] += 1 / log(len(contacts))
                    common[a, b].append(node)
    best = sorted(scores, key=lambda pair: (-round(scores[pair], 9), names[pair[0]], names[pair[1]]))[:most]
    return tuple(
        LikelyTie(a, b, (names[a][0], names[b][0]), scores[a, b], tuple(names[n][0] for n in common[a, b]))
        for a, b in best
    )
