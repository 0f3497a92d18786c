"""Closeness, PageRank, structural holes and cores: where a node stands in a network.

In: a networkx graph as ``projections`` builds it (any other works too). Out: frozen rows, best tied first, the same on
each run. Direction, parallel edges and loops do not count. igraph computes. Refuses nothing.
"""

import random
from collections.abc import Hashable
from dataclasses import dataclass

import igraph
import networkx as nx
import numpy as np

from collabgraph.graph.network.measures import EXACT_UP_TO, SAMPLE, SEED
from collabgraph.graph.network.numbering import Node, label_of, number_nodes, undirected


@dataclass(frozen=True, slots=True)
class Position:
    """How one node stands among all others."""

    node: Hashable
    label: str
    type: str
    #: Reachable others by the sum of the steps to them, times the share of the network that is reachable, 0–1
    #: (Wasserman & Faust 1994, for networks that fall into parts). In large ones estimated: see :func:`find_closeness`.
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
    near = find_closeness(numbered)
    rank = numbered.pagerank(directed=False, weights="weight")
    held = numbered.constraint(weights="weight")
    cores = numbered.coreness()
    # The share of the pairs of contacts that are tied to each other.
    clustered = numbered.transitivity_local_undirected(mode="zero")
    rows = []
    for i, node in enumerate(nodes):
        degree = S.degree(node)
        effective = degree - clustered[i] * (degree - 1) if degree else 0.0
        rows.append(
            Position(
                node, label_of(S, node), S.nodes[node].get("type", ""), near[i], rank[i], held[i], effective, cores[i]
            )
        )
    return tuple(sorted(rows, key=lambda row: (-round(row.pagerank, 9), row.label, str(row.node))))


def find_closeness(numbered: igraph.Graph, exact_up_to: int = EXACT_UP_TO) -> list[float]:
    """The closeness of each node, by its number; 0 for one without contacts, which is as far away as can be.

    In a connected part with more than ``exact_up_to`` nodes the steps to all others are estimated by those to 400 of them, drawn
    with a fixed seed (Eppstein & Wang 2004): at 12,000 nodes and 105,000 edges two seconds, where all take nine.
    """
    near = [0.0] * numbered.vcount()
    for part in numbered.connected_components():
        others = len(part) - 1
        if not others:
            continue
        if len(part) <= exact_up_to:
            inverse = numbered.closeness(vertices=part)
        else:
            drawn = random.Random(SEED).sample(part, min(SAMPLE, len(part)))
            steps, met = np.zeros(len(part)), np.full(len(part), len(drawn))
            for source in drawn:
                steps += np.array(numbered.distances(source=[source], target=part)[0])
            met[np.isin(part, drawn)] -= 1  # nobody is an other to oneself
            inverse = (met / steps).tolist()
        for i, value in zip(part, inverse, strict=True):
            near[i] = value * others / (numbered.vcount() - 1)
    return near


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
