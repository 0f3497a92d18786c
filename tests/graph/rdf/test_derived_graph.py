"""What follows from facts, and nothing more."""

import pytest
from rdflib import SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS

from collabgraph.graph.rdf.derived_graph import DerivedNode, StatedFact, build_node_graph, infer
from collabgraph.ontology.terms import CG
from collabgraph.ontology.vocabulary import EntityType, Property

A, B = URIRef("urn:a"), URIRef("urn:b")


@pytest.mark.parametrize(
    ("type_", "property_", "implied"),
    [
        (EntityType.ORGANISATION, Property.LEADS, {(A, CG.partnerIn, B)}),
        (EntityType.CLUSTER, Property.LEADS, {(A, CG.partnerIn, B)}),
        (EntityType.PERSON, Property.LEADS, set()),
        (EntityType.PROJECT, Property.COLLABORATES_WITH, {(B, CG.collaboratesWith, A)}),
        (EntityType.ORGANISATION, Property.MEMBER_OF, set()),
    ],
)
def test_implied(type_: EntityType, property_: Property, implied: set[object]) -> None:
    assert set(infer(StatedFact("urn:a", type_, property_, "urn:b"))) == implied


def test_labels_and_successors() -> None:
    assert list(build_node_graph(DerivedNode("urn:a", ("Full Name", "FN")))) == [
        (A, SKOS.prefLabel, Literal("Full Name")),
        (A, SKOS.altLabel, Literal("FN")),
    ]
    assert list(build_node_graph(DerivedNode("urn:a", replaced_by="urn:b"))) == [(A, DCTERMS.isReplacedBy, B)]


def test_node_graph_says_only_what_follows_about_the_node_itself() -> None:
    facts = (
        StatedFact("urn:a", EntityType.CLUSTER, Property.LEADS, "urn:b"),
        StatedFact("urn:a", EntityType.CLUSTER, Property.COLLABORATES_WITH, "urn:b"),
    )
    assert list(build_node_graph(DerivedNode("urn:a", facts=facts))) == [(A, CG.partnerIn, B)]
    assert list(build_node_graph(DerivedNode("urn:b", facts=facts))) == [(B, CG.collaboratesWith, A)]
