"""The collaboration network and the network of facts, on small graphs made by hand."""

import random
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from rdflib import RDF, Dataset, Literal, URIRef

from collabgraph.graph.network.projections import (
    ACTORS,
    ego,
    find_node,
    flatten_attributes,
    project,
)
from collabgraph.graph.network.snapshot import read_snapshot
from collabgraph.graph.network.ties import CROWD
from collabgraph.graph.query.queryable import Queryable
from collabgraph.graph.storage.triplestore import Store
from collabgraph.ontology.errors import UnknownNameError
from collabgraph.ontology.terms import CG, DCT, PROV, SKOS
from collabgraph.ontology.vocabulary import EntityType

Build = Callable[[Dataset], "nx.Graph[str]"]


def build_collaboration_network(
    ds: Queryable, include: Collection[EntityType] = (), crowd: int = CROWD
) -> "nx.Graph[str]":
    return project(read_snapshot(ds), include=include, crowd=crowd)


def build_fact_network(ds: Queryable) -> "nx.MultiDiGraph[str]":
    G = project(read_snapshot(ds), "facts")
    assert isinstance(G, nx.MultiDiGraph)
    return G


ID = "https://w3id.org/collabgraph/id/"

THINGS = {
    "ana": "Person", "bo": "Person", "cy": "Person", "dee": "Person",
    "north": "Cluster", "south": "Cluster", "uni": "Organisation",
    "fair": "Event", "talk": "Event", "panel": "Event", "camp": "Event",
    "weave": "Project", "riga": "Place",
}  # fmt: skip

FACTS = (
    ("ana", "presentedAt", "talk"),
    ("bo", "presentedAt", "panel"),
    ("talk", "partOf", "fair"),
    ("panel", "partOf", "fair"),
    ("north", "organised", "fair"),
    ("ana", "participatedIn", "camp"),
    ("bo", "participatedIn", "camp"),
    ("north", "partnerIn", "weave"),
    ("south", "leads", "weave"),
    ("cy", "affiliatedWith", "weave"),
    ("cy", "affiliatedWith", "uni"),
    ("uni", "memberOf", "north"),
    ("south", "collaboratesWith", "uni"),
    ("uni", "collaboratesWith", "south"),
    ("fair", "locatedIn", "riga"),
)


def entity(name: str) -> str:
    return f"{ID}entity/{name}"


def make_dataset(
    facts: Iterable[tuple[str, str, str]] = FACTS, things: Mapping[str, str] = THINGS, shuffle: int | None = None
) -> Dataset:
    """A default graph as the store would materialise it: each fact with one claim, stated in one article."""
    article = URIRef(ID + "article/a1")
    triples = [(article, RDF.type, CG.Article), (article, DCT.title, Literal("A fair in Riga"))]
    for name, type_ in things.items():
        triples += [(URIRef(entity(name)), RDF.type, CG[type_])]
        triples += [(URIRef(entity(name)), SKOS.prefLabel, Literal(name.title()))]
        if type_ == "Cluster":
            triples += [(URIRef(entity(name)), RDF.type, CG.Organisation)]
    for i, (s, p, o) in enumerate(facts):
        s, p, o = URIRef(entity(s)), CG[p], URIRef(entity(o))
        claim = URIRef(f"{ID}claim/{i}")
        triples += [(s, p, o), (claim, RDF.type, CG.Claim), (claim, RDF.subject, s), (claim, RDF.predicate, p)]
        triples += [(claim, RDF.object, o), (claim, CG.quote, Literal(f"Sentence {i}."))]
        triples += [(claim, PROV.wasDerivedFrom, article)]
    if shuffle is not None:
        random.Random(shuffle).shuffle(triples)
    ds = Dataset()
    for triple in triples:
        ds.add(triple)
    return ds


def add(ds: Dataset, subject: str, property_: str, literal: str) -> None:
    ds.add((URIRef(entity(subject)), CG[property_] if property_ != "altLabel" else SKOS.altLabel, Literal(literal)))


def edge(G: "nx.Graph[str]", a: str, b: str) -> dict[str, Any]:
    data: dict[str, Any] = G.edges[entity(a), entity(b)]
    return data


def names(G: "nx.Graph[str]") -> set[str]:
    return {node.removeprefix(ID + "entity/") for node in G}


def pairs(G: "nx.Graph[str]") -> set[tuple[str, ...]]:
    return {tuple(sorted((a.rpartition("/")[2], b.rpartition("/")[2]))) for a, b in G.edges()}


def test_nodes_are_people_and_bodies() -> None:
    G = build_collaboration_network(make_dataset())
    assert names(G) == {"ana", "bo", "cy", "dee", "north", "south", "uni"}
    assert G.nodes[entity("north")]["type"] == "Cluster"
    assert G.nodes[entity("north")]["label"] == "North"


def test_every_tie_is_there_and_no_other() -> None:
    G = build_collaboration_network(make_dataset())
    assert pairs(G) == {
        ("ana", "bo"), ("ana", "north"), ("bo", "north"),  # the fair and its sessions
        ("north", "south"), ("cy", "north"), ("cy", "south"),  # the project
        ("cy", "uni"), ("north", "uni"), ("south", "uni"),  # affiliation, membership, collaboration
    }  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "kinds", "weight", "shared"),
    [
        ("ana", "bo", ("shared event",), 2, ("Camp", "Fair")),
        ("ana", "north", ("shared event",), 1, ("Fair",)),
        ("north", "south", ("shared project",), 1, ("Weave",)),
        ("cy", "south", ("shared project",), 1, ("Weave",)),
        ("cy", "uni", ("membership",), 1, ()),
        ("uni", "north", ("membership",), 1, ()),
        ("south", "uni", ("collaboration",), 1, ()),
    ],
)
def test_edge_tells_kinds_weight_and_what_is_shared(
    a: str, b: str, kinds: tuple[str, ...], weight: int, shared: tuple[str, ...]
) -> None:
    data = edge(build_collaboration_network(make_dataset()), a, b)
    assert (data["kinds"], data["weight"], data["shared"]) == (kinds, weight, shared)


def test_edge_names_the_claims_behind_it_and_the_graph_keeps_their_sentences() -> None:
    G = build_collaboration_network(make_dataset())
    claims = edge(G, "ana", "bo")["claims"]
    assert [G.graph["evidence"][c].quote for c in claims] == [
        "Sentence 0.",
        "Sentence 1.",
        "Sentence 5.",
        "Sentence 6.",
    ]
    assert {G.graph["evidence"][c].article for c in claims} == {"A fair in Riga"}


def test_same_session_of_a_conference_counts_once() -> None:
    ds = make_dataset([("ana", "presentedAt", "talk"), ("bo", "presentedAt", "talk"), ("talk", "partOf", "fair")])
    assert edge(build_collaboration_network(ds), "ana", "bo")["weight"] == 1


def test_events_that_are_part_of_each_other_count_as_one() -> None:
    facts = [("talk", "partOf", "fair"), ("fair", "partOf", "talk"), ("ana", "presentedAt", "talk")]
    G = build_collaboration_network(make_dataset([*facts, ("bo", "participatedIn", "fair")]))
    assert edge(G, "ana", "bo")["weight"] == 1


def test_years_come_from_what_is_shared() -> None:
    ds = make_dataset()
    add(ds, "talk", "startDate", "2018-07-04")
    add(ds, "camp", "startDate", "2020")
    add(ds, "weave", "startDate", "2019-05")
    add(ds, "weave", "endDate", "2021")
    G = build_collaboration_network(ds)
    assert edge(G, "ana", "bo")["years"] == (2018, 2020)
    assert edge(G, "north", "south")["years"] == (2019, 2020, 2021)
    assert edge(G, "cy", "uni")["years"] == ()
    assert G.nodes[entity("north")]["years"] == (2018, 2019, 2020, 2021)


def test_node_names_the_claims_of_its_role() -> None:
    ds = make_dataset()
    add(ds, "ana", "role", "Cluster Manager")
    claim = URIRef(ID + "claim/role")
    for property_, value in (
        (RDF.type, CG.Claim),
        (RDF.subject, URIRef(entity("ana"))),
        (RDF.predicate, CG.role),
        (RDF.object, Literal("Cluster Manager")),
        (CG.quote, Literal("Ana is Cluster Manager.")),
        (CG.contextQuote, Literal("Speakers")),
        (PROV.wasDerivedFrom, URIRef(ID + "article/a1")),
    ):
        ds.add((claim, property_, value))
    G = build_collaboration_network(ds)
    assert G.nodes[entity("ana")]["roles"] == ("Cluster Manager",)
    assert G.nodes[entity("ana")]["claims"] == (str(claim),)
    assert G.graph["evidence"][str(claim)].context == "Speakers"


def test_denied_claim_is_no_evidence() -> None:
    ds = make_dataset()
    ds.add((URIRef(ID + "claim/0"), CG.modality, CG.Denied))
    ds.add((URIRef(ID + "claim/1"), CG.modality, CG.Announced))
    evidence = build_collaboration_network(ds).graph["evidence"]
    assert ID + "claim/0" not in evidence
    assert evidence[ID + "claim/1"].announced


def test_included_events_and_projects_are_nodes_joined_to_their_actors() -> None:
    G = build_collaboration_network(make_dataset(), ACTORS | {EntityType.EVENT, EntityType.PROJECT})
    assert {("ana", "talk"), ("north", "weave"), ("fair", "talk")} <= pairs(G)
    assert ("ana", "bo") not in pairs(G)
    assert edge(G, "ana", "talk")["kinds"] == ("at event",)
    assert edge(G, "cy", "weave")["kinds"] == ("in project",)


def test_without_people_a_body_is_at_an_event_through_those_who_appear_for_it() -> None:
    ds = make_dataset([("ana", "presentedAt", "talk"), ("north", "organised", "talk")])
    contribution = URIRef(ID + "contribution/1")
    for property_, name in (("contributor", "ana"), ("atEvent", "talk"), ("onBehalfOf", "uni")):
        ds.add((contribution, CG[property_], URIRef(entity(name))))
    G = build_collaboration_network(ds, ACTORS - {EntityType.PERSON})
    assert pairs(G) == {("north", "uni")}
    assert edge(G, "north", "uni")["claims"] == (ID + "claim/0", ID + "claim/1")
    assert ("north", "uni") not in pairs(build_collaboration_network(ds))


def test_a_crowd_is_joined_by_its_organiser_and_its_sessions_only() -> None:
    people = [f"p{i:02}" for i in range(12)]
    things = {**dict.fromkeys(people, "Person"), "host": "Organisation", "summit": "Event", "round": "Event"}
    facts = [(p, "participatedIn", "summit") for p in people]
    facts += [("host", "organised", "summit"), ("round", "partOf", "summit")]
    facts += [(p, "presentedAt", "round") for p in people[:3]]
    ds = make_dataset(facts, things)
    G = build_collaboration_network(ds, crowd=10)
    assert pairs(G) == {("host", p) for p in people} | set(combinations(people[:3], 2))
    assert G.graph["crowded"] == ("Summit",)
    assert build_collaboration_network(ds, crowd=13).number_of_edges() == 13 * 12 / 2


@pytest.mark.parametrize("build", [build_collaboration_network, build_fact_network])
def test_network_does_not_depend_on_the_order_of_triples(build: Build) -> None:
    first, second = (build(make_dataset(shuffle=seed)) for seed in (1, 2))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def test_store_and_dataset_give_the_same_snapshot() -> None:
    ds = make_dataset()
    add(ds, "ana", "role", "Chair, “first”\n\r of the board")
    add(ds, "fair", "startDate", "2018-07-04")
    ds.add((URIRef(ID + "claim/3"), CG.modality, CG.Announced))
    ds.add((URIRef(ID + "claim/2"), CG.modality, CG.Denied))
    ds.add((URIRef(ID + "claim/without/parts"), RDF.type, CG.Claim))
    store = Store()
    view = store.dataset
    for s, p, o, _ in ds.quads():
        view.add((s, p, o))
    snapshot = read_snapshot(store)
    assert snapshot == read_snapshot(ds)
    assert len(snapshot.evidence) == len(FACTS) - 1
    assert snapshot.things[entity("ana")].roles == ("Chair, “first”\n\r of the board",)


def test_empty_graph_gives_an_empty_network() -> None:
    G = build_collaboration_network(Dataset())
    assert (len(G), G.number_of_edges()) == (0, 0)


def test_fact_network_has_every_entity_and_every_fact() -> None:
    G = build_fact_network(make_dataset())
    assert names(G) == set(THINGS)
    assert G.number_of_edges() == len(FACTS)
    data = G.edges[entity("ana"), entity("talk"), "presentedAt"]
    assert (data["property"], data["claims"]) == ("presentedAt", (ID + "claim/0",))


@pytest.mark.parametrize(
    ("radius", "expected"),
    [(0, {"cy"}), (1, {"cy", "uni", "north", "south"}), (2, {"cy", "uni", "north", "south", "ana", "bo"})],
)
def test_ego_holds_all_within_the_radius(radius: int, expected: set[str]) -> None:
    G = build_collaboration_network(make_dataset())
    H = ego(G, entity("cy"), radius)
    assert names(H) == expected
    assert H.number_of_edges() == G.subgraph(H).number_of_edges()
    assert H.graph["centre"] == entity("cy")


def test_ego_of_facts_looks_both_ways() -> None:
    assert names(ego(build_fact_network(make_dataset()), "Fair")) == {"fair", "talk", "panel", "north", "riga"}


def test_name_is_found_by_label_and_alias_without_case_and_diacritics() -> None:
    ds = make_dataset()
    add(ds, "dee", "altLabel", "Désirée Kraïm")
    G = build_collaboration_network(ds)
    assert find_node(G, "DESIREE KRAIM") == find_node(G, "Dee") == entity("dee")


def test_unknown_name_is_refused_with_near_ones() -> None:
    G = build_collaboration_network(make_dataset())
    with pytest.raises(UnknownNameError, match=r"no 'Nord'\. Near: North") as caught:
        ego(G, "Nord")
    assert caught.value.near[0] == "North"


@pytest.mark.parametrize("build", [build_collaboration_network, build_fact_network])
def test_flattened_network_survives_graphml_and_gexf(build: Build, tmp_path: Path) -> None:
    G = build(make_dataset())
    H = flatten_attributes(G)
    nx.write_graphml(H, tmp_path / "g.graphml")
    nx.write_gexf(H, tmp_path / "g.gexf")
    back = nx.read_graphml(tmp_path / "g.graphml")
    assert set(back) == set(G)
    assert back.number_of_edges() == G.number_of_edges()
    assert any("Sentence 0." in data["quotes"] for *_, data in back.edges(data=True))


@pytest.mark.parametrize(
    "text", ["bell \x07", "\x00nul", "escape \x1b[31m", "\ufffe", "\uffff", "lone \ud800", "\x0b\x0c"], ids=ascii
)
@pytest.mark.parametrize("build", [build_collaboration_network, build_fact_network])
def test_characters_that_xml_cannot_hold_are_left_out(build: Build, text: str, tmp_path: Path) -> None:
    G = build(make_dataset())
    clean = "Żółć 😀 <&> \t\n"
    for node in G:
        G.nodes[node].update(label=f"{clean}{text}", aliases=(text, "a"), roles=(text,))
    evidence = G.graph["evidence"]
    G.graph["evidence"] = {claim: replace(e, quote=f"{e.quote} {text}") for claim, e in evidence.items()}
    H = flatten_attributes(G)
    nx.write_graphml_xml(H, tmp_path / "g.graphml")
    nx.write_gexf(H, tmp_path / "g.gexf")
    left = "".join(letter for letter in text if letter.isprintable() and not 0xD800 <= ord(letter) <= 0xDFFF)
    for back in (nx.read_graphml(tmp_path / "g.graphml"), nx.read_gexf(tmp_path / "g.gexf")):
        assert set(back) == set(G)
        assert {data["aliases"] for _, data in back.nodes(data=True)} == {f"{left}; a"}
        assert any("Sentence 0." in data["quotes"] for *_, data in back.edges(data=True))
    labels = {data["label"] for _, data in nx.read_graphml(tmp_path / "g.graphml").nodes(data=True)}
    assert labels == {f"{clean}{left}"}
