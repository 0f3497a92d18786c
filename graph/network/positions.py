"""Closeness, PageRank, structural holes and cores: where a node stands in a network.

In: a networkx graph as ``projections`` builds it (any other works too). Out: frozen rows, best tied first, the same on
each run. Direction, parallel edges and loops do not count. igraph computes. Refuses nothing.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from math import isnan

import igraph
import networkx as nx

from collabgraph.graph.network.numbering import Node, label_of, number_nodes, undirected


@dataclass(frozen=True, slots=True)
class Position:
    """How one node stands among all others."""

    node: Hashable
    label: str
    type: str
    #: Reachable others by the sum of the steps to them, times the share of the network that is reachable, 0–1
    #: (Wasserman & Faust 1994, for networks that fall into parts).
    closeness: float
    #: Share of a random walker's time, by weight, 0–1 (Page et al. 1999, damping 0.85).
    pagerank: float
    #: How far the contacts are tied to each other and so hold the node, low for those who bridge gaps (Burt 1992); NaN alone.
    constraint: float
    #: Contacts less their mean number of ties to each other (Burt 1992, after Borgatti 1997).
    effective_size: float
    #: The largest k such that the node is in a group in which all have k contacts inside (Seidman 1983).
    core: int


def find_positions(G: "nx.Graph[Node]") -> tuple[Position, ...]:
    """All nodes with where they stand, highest PageRank first, then label.

    >>> medici = find_positions(nx.florentine_families_graph())[0]
    >>> medici.label, round(medici.closeness, 2), medici.core
    ('Medici', 0.56, 2)
    """
    S = undirected(G)
    nodes = sorted(S, key=lambda node: (label_of(S, node), str(node)))
    if not nodes:
        return ()
    numbered = number_nodes(S, nodes)
    n = len(nodes)
    near = numbered.closeness()
    reachable = dict(zip(range(n), _component_sizes(numbered.connected_components()), strict=True))
    rank = numbered.pagerank(directed=False, weights="weight")
    held = numbered.constraint(weights="weight")
    cores = numbered.coreness()
    # The share of the pairs of contacts that are tied to each other.
    clustered = numbered.transitivity_local_undirected(mode="zero")
    rows = []
    for i, node in enumerate(nodes):
        degree = S.degree(node)
        # igraph gives NaN to a node without contacts, which is as far away as can be.
        closeness = 0.0 if isnan(near[i]) else near[i] * (reachable[i] - 1) / max(1, n - 1)
        effective = degree - clustered[i] * (degree - 1) if degree else 0.0
        rows.append(
            Position(
                node, label_of(S, node), S.nodes[node].get("type", ""), closeness, rank[i], held[i], effective, cores[i]
            )
        )
    return tuple(sorted(rows, key=lambda row: (-round(row.pagerank, 9), row.label, str(row.node))))


def assortativity(G: "nx.Graph[Node]", attribute: str = "") -> float:
    """Whether like is tied to like, −1 to 1: by degree, or by an attribute such as ``type`` (Newman 2003); NaN where undefined.

    >>> round(assortativity(nx.karate_club_graph()), 3)
    -0.476
    """
    S = undirected(G)
    numbered = number_nodes(S, nodes := list(S))
    if not attribute:
        return float(numbered.assortativity_degree(directed=False))
    values = [str(S.nodes[node].get(attribute, "")) for node in nodes]
    kinds = {value: i for i, value in enumerate(sorted(set(values)))}
    return float(numbered.assortativity_nominal([kinds[value] for value in values], directed=False))


def _component_sizes(components: igraph.VertexClustering) -> list[int]:
    sizes = components.sizes()
    return [sizes[i] for i in components.membership]
