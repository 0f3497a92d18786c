"""Convert networkx graphs to igraph: made simple and their nodes numbered, for what takes seconds in Python and little in C.

In: a networkx graph and its nodes in the order of their numbers. Out: an undirected igraph graph of the same edges, in
the order of both; what igraph computes depends on that order, and so on the network alone. Refuses nothing.
"""

import random
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import igraph
import networkx as nx

#: A node of any network; an IRI in those of this package.
Node = TypeVar("Node", bound=Hashable)
#: The attributes of a node or an edge: networkx keeps values of every kind under their names, and its types say no more.
Attributes = dict[str, Any]


def number_nodes(G: "nx.Graph[Node]", nodes: Sequence[Node]) -> igraph.Graph:
    """The network among ``nodes``, which are 0, 1, 2 … in it; edges carry their ``weight``, 1 where they have none.

    >>> numbered = number_nodes(nx.path_graph(["Ida", "Bo", "Kos"]), ["Bo", "Ida", "Kos"])
    >>> numbered.get_edgelist(), numbered.es["weight"]
    ([(0, 1), (0, 2)], [1, 1])
    """
    number = {node: i for i, node in enumerate(nodes)}
    edges = sorted(
        (min(number[a], number[b]), max(number[a], number[b]), weight)
        for a, b, weight in G.edges(nodes, data="weight", default=1)
        if a in number and b in number
    )
    numbered = igraph.Graph(len(number), [(a, b) for a, b, _ in edges])
    numbered.es["weight"] = [weight for *_, weight in edges]
    return numbered


@contextmanager
def fixed_chance(seed: int) -> Iterator[None]:
    """Let igraph draw its random numbers from a seed, and afterwards again from Python's own, as it does by default."""
    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def label_of(G: "nx.Graph[Node]", node: Node) -> str:
    """What a node is called: its label, or its own name where it has none."""
    return str(G.nodes[node].get("label", node))


def undirected(G: "nx.Graph[Node]") -> "nx.Graph[Node]":
    """The network as an undirected one without loops, the weights of parallel edges added."""
    S: nx.Graph[Node] = nx.Graph()
    S.add_nodes_from(G.nodes(data=True))
    for a, b, weight in G.edges(data="weight", default=1):
        if a != b:
            before = S.get_edge_data(a, b, {"weight": 0})["weight"]
            S.add_edge(a, b, weight=before + weight)
    return S
