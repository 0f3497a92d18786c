"""What every store promises, on every kind: in memory, in a folder, on a real Oxigraph server, on a real Virtuoso."""

import io
import re

import pytest
import rdflib
from rdflib import RDF, SKOS, Literal, URIRef
from sparql_servers import KINDS, OpenStore
from triples import TRIPLES, P

from collabgraph.graph.rdf.article_graph import Triple
from collabgraph.graph.rdf.named_graphs import Change
from collabgraph.graph.storage.graph_store import GraphStore
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE

pytestmark = pytest.mark.parametrize("kind", KINDS)
ALL = range(len(TRIPLES))


def change(graph: str, triples: "list[Triple]", *subjects: str) -> Change:
    return Change(graph, frozenset(triples), frozenset(subjects) if subjects else None)


def some(*numbers: int) -> list[Triple]:
    return [TRIPLES[n] for n in numbers]


def held(store: GraphStore) -> dict[str, set[tuple[rdflib.term.Node, ...]]]:
    """The triples of each graph, those of the merge under ""."""
    file = io.BytesIO()
    store.dump(file, "nquads")
    found = rdflib.Dataset()
    found.parse(data=file.getvalue(), format="nquads")
    graphs: dict[str, set[tuple[rdflib.term.Node, ...]]] = {str(graph.identifier): {*graph} for graph in found.graphs()}
    graphs[""] = graphs.pop("urn:x-rdflib:default")
    return {graph: triples for graph, triples in graphs.items() if triples}


def asked(store: GraphStore) -> set[tuple[str, ...]]:
    """The merge, asked as everyone asks."""
    return set(store.rows("SELECT ?s ?p ?o { ?s ?p ?o }", initNs={}))


def plain(triples: "list[Triple]") -> set[tuple[str, ...]]:
    return {(str(s), str(p), str(o)) for s, p, o in triples}


def test_every_term_comes_back_as_it_was(open_store: OpenStore, base: str) -> None:
    store = open_store("one")
    store.replace([change(f"{base}a", TRIPLES)])
    assert held(store) == {f"{base}a": set(TRIPLES), "": set(TRIPLES)}
    assert asked(store) == plain(TRIPLES)
    assert {str(o) for _, _, o in store.dataset.graph(URIRef(f"{base}a"))} == {str(o) for _, _, o in TRIPLES}


def test_default_graph_is_the_merge_after_every_change(open_store: OpenStore, base: str) -> None:
    store, wanted = open_store("one"), dict[str, list[Triple]]()
    steps = [
        ("a", some(*ALL)),
        ("b", some(0, 1, 2)),
        ("a", some(1, 4)),
        ("b", []),
        ("c", some(4)),
        ("a", []),
        ("c", []),
    ]
    for graph, triples in steps:
        store.replace([change(base + graph, triples)])
        wanted[base + graph] = triples
        merge = {triple for triples in wanted.values() for triple in triples}
        assert held(store).get("", set()) == merge
        assert {graph for graph in held(store) if graph} == {graph for graph, triples in wanted.items() if triples}
        # Once and not once for each graph that states it.
        assert len(list(store.rows("SELECT ?s ?p ?o { ?s ?p ?o }", initNs={}))) == len(merge)


def test_triple_moved_between_graphs_in_one_step_stays_in_the_merge(open_store: OpenStore, base: str) -> None:
    store = open_store("one")
    store.replace([change(f"{base}a", some(0))])
    store.replace([change(f"{base}b", some(0)), change(f"{base}a", [])])
    assert asked(store) == plain(some(0))
    store.replace([change(f"{base}b", []), change(f"{base}c", some(0))])
    assert held(store) == {f"{base}c": {TRIPLES[0]}, "": {TRIPLES[0]}}


def test_change_of_subjects_keeps_the_rest_of_the_graph(open_store: OpenStore, base: str) -> None:
    store = open_store("one")
    store.replace([change(f"{base}a", some(0, 1, 2, 4)), change(f"{base}b", some(2))])
    store.replace([change(f"{base}a", some(3), "urn:b", "urn:nobody")])
    assert held(store)[f"{base}a"] == {*some(0, 1, 3, 4)}
    assert held(store)[""] == {*some(0, 1, 2, 3, 4)}


def test_a_graph_larger_than_a_request_changes_as_a_whole(open_store: OpenStore, base: str) -> None:
    def make(start: int, end: int) -> list[Triple]:
        return [(URIRef(f"urn:{n % 700}"), P, Literal(str(n))) for n in range(start, end)]

    store = open_store("one")
    store.replace(
        [change(f"{base}small", make(0, 10)), change(f"{base}a", make(0, 2500)), change(f"{base}b", make(5, 1200))]
    )
    assert len(asked(store)) == 2500
    store.replace([change(f"{base}a", make(1000, 3400)), change(f"{base}b", [])])
    assert set(held(store)) == {"", f"{base}a", f"{base}small"}
    assert held(store)[""] == {*make(0, 10), *make(1000, 3400)}
    store.replace([change(f"{base}a", make(5000, 6500), *(f"urn:{n}" for n in range(650)))])
    kept = [triple for triple in make(1000, 3400) if int(triple[0].removeprefix("urn:")) >= 650]
    assert held(store)[f"{base}a"] == {*kept, *make(5000, 6500)}


def test_built_anew_it_holds_just_the_graphs_that_are_given(open_store: OpenStore, base: str) -> None:
    store = open_store("one")
    store.replace([change(f"{base}a", some(*ALL)), change(f"{base}b", some(0))])
    store.rebuild([(f"{base}a", some(0, 2)), (f"{base}c", some(3)), (f"{base}d", [])], "two")
    assert held(store) == {f"{base}a": {*some(0, 2)}, f"{base}c": {*some(3)}, "": {*some(0, 2, 3)}}
    assert store.digest == "two"
    assert not store.is_empty()


def test_names_and_numbers_of_facts_follow(open_store: OpenStore, base: str) -> None:
    store = open_store("one")
    kos, day = URIRef(f"{base}kos"), URIRef(f"{base}day")
    named: list[Triple] = [
        (kos, RDF.type, URIRef(NAMESPACE + "Person")),
        (day, RDF.type, URIRef(NAMESPACE + "Event")),
        (day, SKOS.prefLabel, Literal("Cluster Day")),
    ]
    spoke = (kos, URIRef(NAMESPACE + "presentedAt"), day)

    def found() -> list[tuple[str, int]]:
        return [(name.label, name.facts) for name in store.names.load([str(kos), str(day)])]

    store.rebuild(
        [(f"{base}a", [*named, (kos, SKOS.prefLabel, Literal("Jana Kos")), spoke]), (f"{base}b", [spoke])], "one"
    )
    assert found() == [("Cluster Day", 1), ("Jana Kos", 1)]
    store.replace([change(f"{base}b", [(kos, URIRef(NAMESPACE + "organised"), day)])])
    store.set_digest("two")
    assert found() == [("Cluster Day", 2), ("Jana Kos", 2)]
    store.replace([change(f"{base}a", [*named, (kos, SKOS.prefLabel, Literal("Jana Novak"))])])
    store.set_digest("three")
    assert found() == [("Cluster Day", 1), ("Jana Novak", 1)]


@pytest.mark.parametrize(
    ("text", "kind_of_answer"),
    [
        ("SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?s ?o", "SELECT"),
        ("# ask\nPREFIX select: <urn:x> ASK { ?s ?p 7 }", "ASK"),
        ("ASK { ?s ?p 8 }", "ASK"),
        ("CONSTRUCT { ?s cg:partOf ?p } WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o OPTIONAL { ?s <urn:none> ?none } }", "SELECT"),
    ],
)
def test_answers_are_those_of_a_store_in_memory(
    open_store: OpenStore, base: str, text: str, kind_of_answer: str
) -> None:
    from collabgraph.graph.storage.triplestore import Store

    store, memory = open_store("one"), Store()
    for each in (store, memory):
        each.replace([change(f"{base}a", some(0, 2, 4, 5)), change(f"{base}b", some(0, 2))])
    found, wanted = (each.query(text, initNs=PREFIX_TEXTS) for each in (store, memory))
    assert found.type == wanted.type == kind_of_answer
    assert found.askAnswer == wanted.askAnswer
    if kind_of_answer == "SELECT":
        assert [*map(str, found.bindings)] == [*map(str, wanted.bindings)]
    if kind_of_answer == "CONSTRUCT":
        assert set(found.graph or ()) == set(wanted.graph or ()) != set()


def test_no_blank_node_and_nothing_of_the_package_s_own_in_answers(open_store: OpenStore, base: str) -> None:
    store = open_store("one")
    store.rebuild([(f"{base}a", some(0))], "state")
    assert asked(store) == plain(some(0))
    file = io.BytesIO()
    store.dump(file, "trig")
    assert not re.search(r"_:|graph/state|graph/draft|graph/merged", file.getvalue().decode())
