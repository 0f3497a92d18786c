"""Bootstrap margins of a ranking: what is left of it when the articles are drawn anew.

In: a snapshot of the graph, how a network is made of it and what ranks its nodes. Out: frozen rows, best rank first, the
same on each run. Refuses less than two draws.

The articles are a sample of what could have been written; drawn with replacement as often as there are articles (bootstrap,
Efron 1979), they show which ranks hang on single reports.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import networkx as nx

from collabgraph.graph.network.filters import find_supported, reduce
from collabgraph.graph.network.measures import SEED, betweenness
from collabgraph.graph.network.numbering import Node, label_of
from collabgraph.graph.network.snapshot import NetworkFact, Snapshot
from collabgraph.ontology.errors import InputError

#: Gives each node of a network a value; the highest ranks first.
Ranking = Callable[["nx.Graph[str]"], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Margin:
    """One node's rank, and how it fares under articles drawn anew."""

    node: Hashable
    label: str
    type: str
    value: float
    #: 1 for the best.
    rank: int
    #: In how many of the draws it was among the first ``top``.
    in_top: int
    draws: int
    top: int
    #: The ranks between which it lay in nine of ten draws.
    low: int
    high: int
    #: Titles of the articles on which its ties rest.
    articles: tuple[str, ...]

    def __str__(self) -> str:
        """The margin in words, as it is to be read beside the rank.

        >>> print(Margin("a", "Ida", "Person", 0.5, 1, 94, 100, 10, 1, 7, ("Day one", "Day two")))
        in the first 10 in 94 of 100 draws, rank 1 to 7, by 2 articles
        >>> print(Margin("b", "Bo", "Person", 0.1, 2, 61, 100, 10, 2, 40, ("Day one",)))
        in the first 10 in 61 of 100 draws, rank 2 to 40, rests on one article (Day one)
        """
        rests = (
            f"rests on one article ({self.articles[0]})"
            if len(self.articles) == 1
            else f"by {len(self.articles)} articles"
        )
        return (
            f"in the first {self.top} in {self.in_top} of {self.draws} draws, rank {self.low} to {self.high}, {rests}"
        )


def find_margins(
    snapshot: Snapshot,
    build: Callable[[Snapshot], "nx.Graph[str]"],
    ranking: Ranking = betweenness,
    *,
    top: int = 10,
    draws: int = 100,
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[Margin, ...]:
    """The first ``top`` nodes of a network by ``ranking``, each with its margins under ``draws`` draws of the articles.

    ``build`` makes the network of a snapshot. ``progress`` is told the number of draws done. A draw in which a node does
    not appear counts as the rank after all others.
    """
    if draws < 2:
        raise InputError(f"{draws} draws show no margin: at least 2 are needed, 100 are usual.")
    G = build(snapshot)
    values = ranking(G)
    best = _ranks(G, values)
    first = [node for node, rank in sorted(best.items(), key=lambda item: item[1]) if rank <= top and values[node] > 0]
    articles = sorted({found.source for found in snapshot.evidence.values()})
    chance = random.Random(SEED)
    ranks: dict[str, list[int]] = defaultdict(list)
    for done in range(draws):
        drawn = _with_articles(snapshot, {chance.choice(articles) for _ in articles})
        H = build(drawn)
        found = _ranks(H, ranking(H))
        for node in first:
            ranks[node].append(found.get(node, len(H) + 1))
        progress(done + 1)
    return tuple(_margin(G, node, values[node], best[node], sorted(ranks[node]), top) for node in first)


def _with_articles(snapshot: Snapshot, articles: set[str]) -> Snapshot:
    """The snapshot as it would be, had there been only these articles."""
    claims: dict[NetworkFact, tuple[str, ...]] = {}
    for fact, stated in snapshot.claims.items():
        kept = tuple(c for c in stated if c in snapshot.evidence and snapshot.evidence[c].source in articles)
        if kept:
            claims[fact] = kept
    return reduce(snapshot, find_supported(snapshot, claims), claims)


def _ranks(G: "nx.Graph[Node]", values: Mapping[Node, float]) -> dict[Node, int]:
    """Node → rank; nodes of one value in order of their labels, so that each rank is given once."""
    order = sorted(G, key=lambda node: (-round(values[node], 9), label_of(G, node), str(node)))
    return {node: rank for rank, node in enumerate(order, 1)}


def _margin(G: "nx.Graph[Node]", node: Node, value: float, rank: int, ranks: list[int], top: int) -> Margin:
    n = len(ranks)
    claims: set[str] = set()
    for _, _, stated in G.edges(node, data="claims", default=()):
        claims.update(stated)
    evidence = G.graph["evidence"]
    return Margin(
        node,
        label_of(G, node),
        G.nodes[node].get("type", ""),
        value,
        rank,
        sum(found <= top for found in ranks),
        n,
        top,
        ranks[int(0.05 * (n - 1))],
        ranks[-1 - int(0.05 * (n - 1))],
        tuple(sorted({evidence[claim].article for claim in claims if claim in evidence})),
    )
