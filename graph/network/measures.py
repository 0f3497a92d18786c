"""Degree, betweenness and communities of a network: who is central, which groups there are, and who joins them.

In: a networkx graph as ``network`` builds it (any other works too: a node without a label goes by its own name). Out:
frozen rows, best first, the same on each run. Direction and parallel edges do not count, nor loops. Betweenness and
communities are igraph's.
"""

import random
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import networkx as nx

from collabgraph.graph.network.numbering import Node, fixed_chance, label_of, number_nodes, undirected
from collabgraph.graph.network.snapshot import Snapshot
from collabgraph.ontology.vocabulary import EntityType, Property

#: Exact betweenness takes nodes × edges steps: 2.4 s of processor time at 5,000 nodes and 10,000 edges, 18 s at twice that.
EXACT_UP_TO = 5_000
#: Sources that are sampled in larger networks: 0.8 s at 10,000 nodes.
SAMPLE = 400
#: Fixed, so that the same network always gives the same figures.
SEED = 20
#: Groups of fewer have no name of their own: they are neither coloured, outlined nor exported.
LEAST_GROUP = 3
_BODIES = (EntityType.ORGANISATION, EntityType.CLUSTER)


@dataclass(frozen=True, slots=True)
class NodeMeasures:
    """How one node stands in the network."""

    node: Hashable
    label: str
    type: str
    #: Number of neighbours.
    degree: int
    #: Sum of the weights of the node's edges.
    weighted_degree: int
    #: Share of all shortest paths between two others that lead through the node, 0–1.
    betweenness: float
    #: Index in :func:`find_communities`, and the name of that community.
    community: int
    community_name: str


@dataclass(frozen=True, slots=True)
class Broker:
    """A node that joins two or more groups."""

    node: Hashable
    label: str
    type: str
    betweenness: float
    degree: int
    #: Betweenness by neighbour: high where few acquaintances carry many paths.
    reach: float
    #: Names of the communities in which its neighbours lie, its own first.
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommunityProfile:
    """A community by what it is about."""

    #: Its best-tied bodies with what is typical of it: "Kelpring Vestland, Algarna AS (seaweed · Bergen)".
    name: str
    #: The best-tied bodies in it; of topics and places the most typical: at most three each.
    bodies: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    #: Labels of all members, the best tied first.
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """An edge without which its two ends would not be connected at all."""

    a: Hashable
    b: Hashable
    labels: tuple[str, str]
    #: Nodes on the smaller side.
    cut_off: int


def measure(G: "nx.Graph[Node]") -> tuple[NodeMeasures, ...]:
    """All nodes with their measures, highest betweenness first, then weighted degree, then label.

    >>> best = measure(nx.krackhardt_kite_graph())[0]
    >>> best.node, round(best.betweenness, 3)
    (7, 0.389)
    """
    S = undirected(G)
    between = betweenness(S)
    communities = find_communities(S)
    names = name_communities(G, communities)
    home = {node: i for i, members in enumerate(communities) for node in members}
    rows = (
        NodeMeasures(
            node,
            label_of(S, node),
            S.nodes[node].get("type", ""),
            S.degree(node),
            S.degree(node, weight="weight"),
            between[node],
            home[node],
            names[home[node]],
        )
        for node in S
    )
    return tuple(sorted(rows, key=lambda row: (-row.betweenness, -row.weighted_degree, row.label, str(row.node))))


def betweenness(G: "nx.Graph[Node]", exact_up_to: int = EXACT_UP_TO) -> dict[Node, float]:
    """Share of the shortest paths between two others that lead through each node (Freeman 1977, after Brandes 2001).

    Unweighted: a weight counts what two nodes share, which is not a distance. In networks with more than
    ``exact_up_to`` nodes it is estimated from 400 sources drawn with a fixed seed.

    >>> round(betweenness(nx.florentine_families_graph())["Medici"], 3)
    0.522
    """
    S = undirected(G)
    nodes = _in_order(S)
    n = len(nodes)
    sources = range(n) if n <= exact_up_to else random.Random(SEED).sample(range(n), min(SAMPLE, n))
    carried = number_nodes(S, nodes).betweenness(directed=False, sources=list(sources))
    # Each pair of the sources counts from both its ends, and igraph halves that.
    share = 2 * n / (len(sources) * (n - 1) * (n - 2)) if n > 2 else 0.0
    return {node: paths * share for node, paths in zip(nodes, carried, strict=True)}


def find_communities(G: "nx.Graph[Node]") -> tuple[tuple[Node, ...], ...]:
    """Groups more closely tied within than without (Leiden, Traag et al. 2019, by modularity and weight), largest first.

    >>> find_communities(nx.barbell_graph(4, 0))
    ((0, 1, 2, 3), (4, 5, 6, 7))
    """
    S = undirected(G)
    ordered = _in_order(S)
    if not ordered:
        return ()
    # Those without a tie are alone in any case; among the others they would sway what is drawn by chance, and so the groups.
    nodes = [node for node in ordered if S.degree(node)] + [node for node in ordered if not S.degree(node)]
    tied = sum(1 for node in nodes if S.degree(node))
    numbered = number_nodes(S, nodes[:tied])
    with fixed_chance(SEED):
        found = numbered.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
    groups = [*(sorted(group) for group in found), *([i] for i in range(tied, len(nodes)))]
    return tuple(tuple(nodes[i] for i in group) for group in sorted(groups, key=lambda group: (-len(group), group)))


def name_communities(G: "nx.Graph[Node]", communities: Sequence[Sequence[Node]]) -> tuple[str, ...]:
    """A name for each community, as :func:`profile_communities` gives it."""
    return tuple(profile.name for profile in profile_communities(G, communities))


def describe_communities(
    snapshot: Snapshot, G: "nx.Graph[str]", least: int = LEAST_GROUP
) -> tuple[CommunityProfile, ...]:
    """What each community of at least so many members is about, the largest first."""
    return profile_communities(G, [members for members in find_communities(G) if len(members) >= least], snapshot)


def profile_communities(
    G: "nx.Graph[Node]", communities: Sequence[Sequence[Node]], snapshot: Snapshot | None = None
) -> tuple[CommunityProfile, ...]:
    """What each community is about: its best-tied bodies, and what its members share and few others do.

    Topics and places are those of the events and projects that members had a part in, of their talks and seats; the more of the
    members and the fewer of the others share one, the earlier it comes. They are read from ``snapshot``, else from the one that the
    network was made of; of a network without one only the bodies are known, or else the best-tied member.
    """
    S = undirected(G)
    known: Snapshot = snapshot or G.graph.get("snapshot") or Snapshot({}, (), {}, {}, {})
    topics, places = _find_surroundings(known, [str(n) for n in S])
    shared = [Counter(item for n in S for item in found[str(n)]) for found in (topics, places)]
    profiles = []
    for members in communities:
        # As closely as they are tied within the community.
        inside = set(members)
        tied = {n: sum(data["weight"] for other, data in S[n].items() if other in inside) for n in members}
        best = sorted(members, key=lambda n: (-tied[n], label_of(S, n)))
        bodies = [label_of(S, n) for n in best if S.nodes[n].get("type") in _BODIES][:3]
        about, around = (
            _find_typical(Counter(item for n in members for item in found[str(n)]), all_, known)
            for found, all_ in zip((topics, places), shared, strict=True)
        )
        name = ", ".join(bodies[:2]) or label_of(S, best[0])
        # Lists of names are joined by "; ", which therefore stands in none.
        said = " · ".join(filter(None, (", ".join(about[:2]), ", ".join(around[:1]))))
        names = tuple(label_of(S, n) for n in best)
        profiles.append(CommunityProfile(f"{name} ({said})" if said else name, tuple(bodies), about, around, names))
    return tuple(profiles)


def _find_surroundings(snapshot: Snapshot, nodes: Collection[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The topics and the places of each node."""
    near: dict[str, set[str]] = {n: {n} for n in nodes}
    ends: dict[Property, dict[str, set[str]]] = {p: {} for p in (Property.HAS_TOPIC, Property.LOCATED_IN)}
    topics: dict[str, set[str]] = {n: set() for n in nodes}
    for fact in snapshot.facts:
        if fact.property in ends:
            ends[fact.property].setdefault(fact.subject, set()).add(fact.object)
        elif fact.subject in near and snapshot.things[fact.object].type in (EntityType.EVENT, EntityType.PROJECT):
            near[fact.subject].add(fact.object)
        elif fact.subject in near and snapshot.things[fact.object].type is EntityType.TOPIC:
            topics[fact.subject].add(fact.object)
    about, places = ends.values()
    for n, things in near.items():
        for thing in things:
            topics[n] |= about.get(thing, set()) | set(snapshot.talks.get((n, thing), ()))
    return topics, {n: {place for thing in things for place in places.get(thing, ())} for n, things in near.items()}


def _find_typical(own: "Counter[str]", all_: "Counter[str]", snapshot: Snapshot) -> tuple[str, ...]:
    """The labels of what is shared by two or more here and few elsewhere, the three most typical."""
    label = {item: snapshot.things[item].label for item in own}
    ranked = sorted(own, key=lambda item: (-own[item] * own[item] / all_[item], label[item], item))
    return tuple(dict.fromkeys(label[item] for item in ranked if own[item] > 1))[:3]


def find_brokers(G: "nx.Graph[Node]") -> tuple[Broker, ...]:
    """Who joins two groups: nodes with a neighbour outside their community, highest betweenness first.

    >>> [broker.label for broker in find_brokers(nx.barbell_graph(4, 1))][:1]
    ['4']
    """
    S = undirected(G)
    standings = measure(G)
    home = {row.node: row for row in standings}
    contacts: dict[Hashable, list[Node]] = {node: list(S[node]) for node in S}
    brokers = []
    for row in standings:
        met = {
            home[n].community: home[n].community_name for n in contacts[row.node] if home[n].community != row.community
        }
        if met and row.betweenness > 0:
            groups = (row.community_name, *(met[i] for i in sorted(met)))
            reach = row.betweenness / row.degree
            brokers.append(Broker(row.node, row.label, row.type, row.betweenness, row.degree, reach, groups))
    return tuple(brokers)


def find_bridges(G: "nx.Graph[Node]") -> tuple[Bridge, ...]:
    """The edges that alone hold two parts together, the one with the largest smaller side first."""
    S = undirected(G)
    below = _subtree_sizes(S)
    bridges = []
    # The types of networkx say that it finds nodes; it finds edges.
    for ends in cast("Iterator[tuple[Node, Node]]", nx.bridges(S)):
        a, b = sorted(ends, key=lambda node: (label_of(S, node), str(node)))
        bridges.append(Bridge(a, b, (label_of(S, a), label_of(S, b)), below[frozenset((a, b))]))
    return tuple(sorted(bridges, key=lambda bridge: (-bridge.cut_off, bridge.labels, str(bridge.a), str(bridge.b))))


def _subtree_sizes(S: "nx.Graph[Node]") -> Mapping[frozenset[Node], int]:
    """The nodes on the smaller side of each edge of a spanning forest; right for bridges, which all lie in it."""
    sizes: dict[frozenset[Node], int] = {}
    for component in nx.connected_components(S):
        root = min(component, key=str)
        below = dict.fromkeys(component, 1)
        for parent, child in reversed(list(nx.dfs_edges(S, root))):
            below[parent] += below[child]
            sizes[frozenset((parent, child))] = min(below[child], len(component) - below[child])
    return sizes


def _in_order(S: "nx.Graph[Node]") -> list[Node]:
    """The nodes by label: an order that is the network's own, whatever the order in which it was made."""
    return sorted(S, key=lambda node: (label_of(S, node), str(node)))
