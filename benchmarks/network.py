"""What a network costs: making, measuring and laying out 1,000, 10,000 and 100,000 ties, beside bare networkx and igraph.

Events with eight people each are made up, half of them drawn among all, half among those who were at others (seed 20).
Printed for each size are seconds of processor time, so that other programs on the machine count little:

- *make*: from facts to a network whose ties know kinds, weights, years and claims; networkx and igraph make the weighted
  projection of the bare two-mode network, which knows none of these.
- *communities*, *betweenness*, *PageRank*: by the functions of this package, by networkx, by igraph.
- *layout*: this package lays out the best-tied 1,500 so that no two overlap; networkx and igraph (Fruchterman and Reingold) all.

What takes longer than a minute is not awaited at the larger sizes. Usage: ``python benchmarks/network.py [--sizes N …]``.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import igraph
import networkx as nx

from collabgraph.graph.network.measures import betweenness, find_communities
from collabgraph.graph.network.positions import find_positions
from collabgraph.graph.network.projections import project
from collabgraph.graph.network.snapshot import Evidence, NetworkEntity, NetworkFact, Snapshot
from collabgraph.graph.views.layout import lay_out
from collabgraph.ontology.vocabulary import EntityType, Property

SIZES = (1_000, 10_000, 100_000)
#: People at an event, and the ties that they make.
AT_EVENT, TIES = 8, 28
DRAWN = 1_500
#: networkx's measures and layout, and igraph's exact betweenness, are not awaited in networks with more ties than this.
AWAITED = 10_000


def make_up(ties: int) -> Snapshot:
    """The facts of so many events that about that many ties come of them."""
    chance = random.Random(20)
    events = [f"e{i}" for i in range(round(ties / TIES * 1.05))]
    people = [f"p{i}" for i in range(len(events) * 4)]
    met = list(people)
    facts = []
    for event in events:
        there: set[str] = set()
        while len(there) < AT_EVENT:
            there.add(chance.choice(met if chance.random() < 0.5 else people))
        met += sorted(there)
        facts += [NetworkFact(who, Property.PRESENTED_AT, event) for who in sorted(there)]
    things = {iri: NetworkEntity(iri, EntityType.PERSON, iri) for iri in people}
    things |= {iri: NetworkEntity(iri, EntityType.EVENT, iri, years=(2020 + i % 5,)) for i, iri in enumerate(events)}
    claims = {fact: (f"c{i}",) for i, fact in enumerate(sorted(facts))}
    evidence = {ids[0]: Evidence(ids[0], fact.property, "", "", "", False) for fact, ids in claims.items()}
    return Snapshot(dict(sorted(things.items())), tuple(sorted(facts)), evidence, claims, {})


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor time, and what came of it."""
    begin = time.process_time()
    done = work()
    return time.process_time() - begin, done


def measure_size(ties: int) -> Iterator[tuple[str, float | None, float | None, float | None]]:
    """For each step the seconds of this package, networkx and igraph; None where it was not awaited."""
    snapshot = make_up(ties)
    people = sorted({fact.subject for fact in snapshot.facts})
    pairs = [(fact.subject, fact.object) for fact in snapshot.facts]
    two_mode = nx.Graph(pairs)
    own, G = seconds(lambda: project(snapshot, "collaboration"))
    bare, B = seconds(lambda: nx.bipartite.weighted_projected_graph(two_mode, people))
    of_igraph = igraph.Graph.TupleList(pairs)
    of_igraph.vs["type"] = [name.startswith("e") for name in of_igraph.vs["name"]]
    third, ig = seconds(lambda: of_igraph.bipartite_projection(which=0))
    label = f"{G.number_of_edges():,} ties of {len(people):,}"
    is_awaited = ties <= AWAITED
    best = sorted((n for n in G if G.degree(n)), key=lambda n: (-G.degree(n), n))[:DRAWN]
    drawn = nx.Graph(G.subgraph(sorted(best)).edges)
    drawn.add_nodes_from(sorted(best))
    yield f"{label}: make", own, bare, third
    steps: tuple[tuple[str, Callable[[], Any], Callable[[], Any], Callable[[], Any], bool], ...] = (
        (
            "communities",
            lambda: find_communities(G),
            lambda: nx.community.louvain_communities(B, seed=20),
            lambda: ig.community_leiden(objective_function="modularity", n_iterations=-1),
            True,
        ),
        ("betweenness", lambda: betweenness(G), lambda: nx.betweenness_centrality(B), ig.betweenness, is_awaited),
        (
            "positions (PageRank, constraint …)",
            lambda: find_positions(G),
            lambda: (nx.pagerank(B), nx.constraint(B)),
            lambda: (ig.pagerank(), ig.constraint()),
            is_awaited,
        ),
        (
            "layout",
            lambda: lay_out(drawn, dict.fromkeys(drawn, (34.0, 34.0)), 80),
            lambda: nx.spring_layout(B, seed=20),
            ig.layout_fruchterman_reingold,
            is_awaited,
        ),
    )
    for step, of_own, of_bare, of_third, is_bare_awaited in steps:
        bare_time = seconds(of_bare)[0] if is_bare_awaited else None
        third_time = seconds(of_third)[0] if is_awaited or step != "betweenness" else None
        yield step, seconds(of_own)[0], bare_time, third_time


def main() -> None:
    """Measure the sizes that are asked for and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of ties")
    print(f"{'seconds':40} collabgraph  networkx    igraph")
    for size in parser.parse_args().sizes:
        for step, *times in measure_size(size):
            print(f"{step:40}", *(f"{'–' if t is None else format(t, '.2f'):>10}" for t in times), flush=True)


if __name__ == "__main__":
    main()
