"""Margins of a ranking under articles drawn anew."""

from typing import Any

import networkx as nx
import pytest

from collabgraph.graph.network.margins import find_margins
from collabgraph.graph.network.snapshot import Evidence, NetworkEntity, NetworkFact, Snapshot
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType, Property


def make_snapshot(*told: tuple[str, str, str]) -> Snapshot:
    """Cooperations: two people, and the article that tells of them."""
    people = {name for a, b, _ in told for name in (a, b)}
    facts = [NetworkFact(a, Property.COLLABORATES_WITH, b) for a, b, _ in told]
    evidence = {
        f"c{i}": Evidence(f"c{i}", "collaboratesWith", f"{a} with {b}", "", f"Report {article}", False, article)
        for i, (a, b, article) in enumerate(told)
    }
    claims: dict[NetworkFact, tuple[str, ...]] = {}
    for i, fact in enumerate(facts):
        claims[fact] = (*claims.get(fact, ()), f"c{i}")
    things = {name: NetworkEntity(name, EntityType.PERSON, name.title()) for name in sorted(people)}
    return Snapshot(things, tuple(sorted(set(facts))), evidence, claims, {})


def build(snapshot: Snapshot) -> "nx.Graph[str]":
    G: nx.Graph[str] = nx.Graph(evidence=snapshot.evidence)
    G.add_nodes_from((iri, {"label": thing.label, "type": thing.type.value}) for iri, thing in snapshot.things.items())
    G.add_edges_from((f.subject, f.object, {"claims": snapshot.claims[f]}) for f in snapshot.facts)
    return G


def degrees(G: "nx.Graph[Any]") -> dict[Any, float]:
    return {node: float(G.degree(node)) for node in G}


#: Ida meets many by one report, Bo two people by ten reports.
TOLD = (
    *(("ida", f"guest{i}", "once") for i in range(8)),
    *(("bo", name, f"month{i}") for i in range(10) for name in ("kos", "lu")),
)


def test_rank_that_rests_on_one_report_is_said_to() -> None:
    ida, bo = find_margins(make_snapshot(*TOLD), build, degrees, top=2, draws=60)
    assert (ida.label, bo.label) == ("Ida", "Bo")
    assert ida.articles == ("Report once",)
    assert "rests on one article (Report once)" in str(ida)
    assert len(bo.articles) == 10
    assert bo.in_top == 60
    # A report is drawn with a chance of 1 - (10/11)^11, about two in three.
    assert 25 < ida.in_top < 52
    assert (ida.rank, ida.low) == (1, 1)
    assert ida.high > 2


def test_margins_are_the_same_on_each_run_and_show_progress() -> None:
    snapshot, told = make_snapshot(*TOLD), list[int]()
    first = find_margins(snapshot, build, degrees, top=2, draws=5, progress=told.append)
    assert first == find_margins(snapshot, build, degrees, top=2, draws=5)
    assert told == [1, 2, 3, 4, 5]


def test_one_draw_is_refused() -> None:
    with pytest.raises(InputError, match="at least 2"):
        find_margins(make_snapshot(*TOLD), build, degrees, draws=1)


def test_empty_graph_has_no_ranking() -> None:
    assert find_margins(make_snapshot(), build, degrees) == ()
