"""What follows from facts, and nothing more."""

import pytest
from rdflib import SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS

from collabgraph.graph.rdf.derived_graph import StatedFact, infer, label_triples, replacement_triple
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
    assert list(label_triples("urn:a", "Full Name", ("FN",))) == [
        (A, SKOS.prefLabel, Literal("Full Name")),
        (A, SKOS.altLabel, Literal("FN")),
    ]
    assert replacement_triple("urn:a", "urn:b") == (A, DCTERMS.isReplacedBy, B)
