"""The networks that have a name, each on the same small graph; and how strongly what is shared ties."""

import networkx as nx
import pytest
from rdflib import RDF, SKOS, Dataset, Literal, URIRef

from collabgraph.graph.network.filters import ALL, NetworkFilter, select
from collabgraph.graph.network.projections import PROJECTIONS, project
from collabgraph.graph.network.snapshot import read_snapshot
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.terms import CG, DCT, PROV

ID = "https://w3id.org/collabgraph/id/"
THINGS = {
    "Ana": "Person", "Bo": "Person", "Cy": "Person", "Uni": "Organisation", "Hub": "Cluster", "Lab": "Organisation",
    "Fair": "Event", "Talk": "Event", "Weave": "Project", "Loom": "Project", "Flax": "Topic", "Wool": "Topic",
}  # fmt: skip
FACTS = (
    ("Ana", "presentedAt", "Talk"), ("Bo", "presentedAt", "Fair"), ("Cy", "participatedIn", "Fair"),
    ("Talk", "partOf", "Fair"), ("Hub", "organised", "Fair"),
    ("Ana", "affiliatedWith", "Uni"), ("Ana", "affiliatedWith", "Lab"),
    ("Hub", "leads", "Weave"), ("Uni", "partnerIn", "Weave"), ("Hub", "partnerIn", "Loom"),
    ("Fair", "hasTopic", "Flax"), ("Weave", "hasTopic", "Wool"), ("Ana", "spokeAbout", "Flax"),
)  # fmt: skip


@pytest.fixture(scope="module")
def ds() -> Dataset:
    ds = Dataset()
    article = URIRef(ID + "article/a1")
    triples = [
        (article, RDF.type, CG.Article),
        (article, DCT.title, Literal("A fair")),
        (article, DCT.issued, Literal("2021")),
    ]
    for name, type_ in THINGS.items():
        triples += [(URIRef(ID + name), RDF.type, CG[type_]), (URIRef(ID + name), SKOS.prefLabel, Literal(name))]
    for i, (s, p, o) in enumerate(FACTS):
        claim = URIRef(f"{ID}claim/{i}")
        triples += [(URIRef(ID + s), CG[p], URIRef(ID + o)), (claim, RDF.type, CG.Claim)]
        triples += [(claim, RDF.subject, URIRef(ID + s)), (claim, RDF.predicate, CG[p])]
        triples += [(claim, RDF.object, URIRef(ID + o)), (claim, CG.quote, Literal(f"{s} {p} {o}."))]
        triples += [(claim, PROV.wasDerivedFrom, article), (claim, CG.confidence, Literal("0.9"))]
    talk = URIRef(ID + "contribution/1")
    triples += [(talk, CG.contributor, URIRef(ID + "Bo")), (talk, CG.atEvent, URIRef(ID + "Fair"))]
    triples += [(talk, CG.onBehalfOf, URIRef(ID + "Lab")), (talk, CG.hasTopic, URIRef(ID + "Wool"))]
    for triple in triples:
        ds.default_graph.add(triple)
    return ds


def build(ds: Dataset, kind: str, where: NetworkFilter = ALL) -> "nx.Graph[str]":
    return project(select(read_snapshot(ds), where), kind)


def edges(G: "nx.Graph[str]") -> dict[str, list[str]]:
    """Edges by the labels of their ends, with their kinds."""
    found = {}
    for a, b, data in G.edges(data=True):
        ends = sorted((G.nodes[a]["label"], G.nodes[b]["label"]))
        found["–".join(ends)] = list(data["kinds"])
    return found


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("co-presentation", {"Ana–Bo": ["shared event"]}),
        ("attendance", {"Ana–Talk": ["at event"], "Bo–Fair": ["at event"], "Cy–Fair": ["at event"], "Fair–Talk": ["part of"]}),
        (
            "organisations",
            # Ana ties her two bodies; Hub organised where Bo spoke for Lab; Hub and Uni share a project.
            {"Lab–Uni": ["shared person"], "Hub–Lab": ["shared event"], "Hub–Uni": ["shared project"]},
        ),
        ("projects", {"Loom–Weave": ["shared partner"]}),
        (
            "topics",
            # Bo spoke of wool for Lab, so Lab did not deal with all that the fair was about; Hub organised the fair.
            {
                "Flax–Hub": ["about"], "Lab–Wool": ["about"], "Hub–Wool": ["about"], "Uni–Wool": ["about"],
                "Hub–Lab": ["shared event"], "Hub–Uni": ["shared project"], "Lab–Uni": ["shared person"],
            },
        ),
    ],
)  # fmt: skip
def test_each_named_network_has_its_nodes_and_ties(ds: Dataset, kind: str, expected: dict[str, list[str]]) -> None:
    G = build(ds, kind)
    assert edges(G) == expected
    assert {data["type"] for _, data in G.nodes(data=True)} <= {type_.value for type_ in PROJECTIONS[kind]}
    assert G.graph["name"] == kind


def test_each_edge_keeps_the_claims_that_tie(ds: Dataset) -> None:
    G = build(ds, "projects")
    ((_, _, data),) = G.edges(data=True)
    quotes = {G.graph["evidence"][claim].quote for claim in data["claims"]}
    assert quotes == {"Hub leads Weave.", "Hub partnerIn Loom."}


def test_a_crowd_ties_weakly(ds: Dataset) -> None:
    """Newman (2001): each thing shared counts 1 by the number of the others who share it."""
    G = build(ds, "collaboration")
    strengths = {
        "–".join(sorted((G.nodes[a]["label"], G.nodes[b]["label"]))): data["strength"]
        for a, b, data in G.edges(data=True)
    }
    # Four were at the fair; two are in Weave, beside nothing else; membership is a tie by itself.
    assert strengths["Bo–Cy"] == pytest.approx(1 / 3, abs=1e-4)
    assert (strengths["Hub–Uni"], strengths["Ana–Uni"]) == (1.0, 1.0)


def test_filters_hold_for_every_named_network(ds: Dataset) -> None:
    assert edges(build(ds, "projects", NetworkFilter(topic="Flax"))) == {}
    assert edges(build(ds, "co-presentation", NetworkFilter(years=(2021, 2021)))) == {"Ana–Bo": ["shared event"]}
    assert not build(ds, "facts", NetworkFilter(min_confidence=0.95))


def test_unknown_network_is_refused_with_those_that_are_known(ds: Dataset) -> None:
    with pytest.raises(InputError, match=r"Networks: collaboration, co-presentation, .*facts\."):
        build(ds, "friends")
