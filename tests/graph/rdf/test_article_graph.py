"""The named graph of one article is exactly what the contract says."""

from datetime import date

import pytest
from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.rdf.article_graph import Node, Triple, build_article_graph, date_literal
from collabgraph.graph.rdf.iris import Iris
from collabgraph.ontology.terms import CG, SCHEMA
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property

IRIS = Iris("https://example.org/id/")
ARTICLE = Article("a1", "T", "Jana Kos of TCN, its president, spoke.", date(2020, 1, 2), None, "in/a1.txt")
IRI = URIRef(IRIS.article("a1"))
KINDS = {
    "jana": EntityType.PERSON,
    "tcn": EntityType.CLUSTER,
    "norrmark": EntityType.ORGANISATION,
    "forum": EntityType.EVENT,
    "wood": EntityType.TOPIC,
}
NODES = {key: Node(URIRef(f"urn:{key}"), type_) for key, type_ in KINDS.items()}
QUOTE = Quote(0, 8, "Jana Kos")


def claim(property_: Property, subject: str, object_: str | None = None, **more: object) -> Claim:
    return Claim(property_, subject, object_, more.pop("value", None), QUOTE, more.pop("confidence", 0.9), **more)  # type: ignore[arg-type]


def build(*claims: Claim, nodes: dict[str, Node] = NODES) -> frozenset[Triple]:
    entities = tuple(Entity(key, type_, key.title()) for key, type_ in KINDS.items())
    extraction = Extraction("a1", ARTICLE.digest, "by hand", entities, claims)
    return build_article_graph(IRIS, ARTICLE, extraction, nodes)


def objects(graph: frozenset[Triple], predicate: URIRef) -> list[URIRef | Literal]:
    return sorted(o for _, p, o in graph if p == predicate)


def claims_of(graph: frozenset[Triple]) -> set[URIRef]:
    return {s for s, p, o in graph if (p, o) == (RDF.type, CG.Claim)}


def test_article_without_claims_has_its_description_and_mentions() -> None:
    described = {
        (IRI, RDF.type, CG.Article),
        (IRI, DCTERMS.title, Literal("T")),
        (IRI, DCTERMS.identifier, Literal("a1")),
        (IRI, DCTERMS.source, Literal("in/a1.txt")),
        (IRI, DCTERMS.issued, Literal("2020-01-02", datatype=XSD.date)),
    }
    mentions = {(IRI, SCHEMA.mentions, node.iri) for node in NODES.values()}
    types = {(node.iri, RDF.type, CG[node.type]) for node in NODES.values()}
    assert build() == described | mentions | types | {(URIRef("urn:tcn"), RDF.type, CG.Organisation)}


def test_claim_carries_its_evidence() -> None:
    context = Quote(9, 15, "of TCN")
    graph = build(
        claim(Property.ROLE, "jana", value="President", confidence=0.87654, context=context, at_organisation="tcn",
              modality=Modality.ANNOUNCED)
    )  # fmt: skip
    assert (URIRef("urn:jana"), CG.role, Literal("President")) in graph
    (iri,) = claims_of(graph)
    assert {(p, o) for s, p, o in graph if s == iri} == {
        (RDF.type, CG.Claim),
        (RDF.subject, URIRef("urn:jana")),
        (RDF.predicate, CG.role),
        (RDF.object, Literal("President")),
        (PROV.wasDerivedFrom, IRI),
        (CG.confidence, Literal("0.877", datatype=XSD.decimal)),
        (CG.quote, Literal("Jana Kos")),
        (CG.beginOffset, Literal("0", datatype=XSD.integer)),
        (CG.endOffset, Literal("8", datatype=XSD.integer)),
        (CG.contextQuote, Literal("of TCN")),
        (CG.contextBeginOffset, Literal("9", datatype=XSD.integer)),
        (CG.contextEndOffset, Literal("15", datatype=XSD.integer)),
        (CG.modality, CG.Announced),
        (CG.atOrganisation, URIRef("urn:tcn")),
    }


def test_denied_claim_makes_neither_fact_nor_contribution() -> None:
    graph = build(claim(Property.PRESENTED_AT, "jana", "forum", modality=Modality.DENIED))
    assert objects(graph, CG.modality) == [CG.Denied]
    assert not objects(graph, CG.presentedAt)
    assert not objects(graph, CG.contributor)


def test_contribution_gathers_the_appearance() -> None:
    graph = build(
        claim(Property.PRESENTED_AT, "jana", "forum", contribution_type=ContributionType.KEYNOTE),
        claim(Property.AFFILIATED_WITH, "jana", "tcn"),
        claim(Property.SPOKE_ABOUT, "jana", "wood", at_event="forum"),
    )
    (iri,) = {s for s, p, _ in graph if p == CG.contributor}
    assert {(p, o) for s, p, o in graph if s == iri} == {
        (RDF.type, CG.Contribution),
        (CG.contributor, URIRef("urn:jana")),
        (CG.atEvent, URIRef("urn:forum")),
        (CG.onBehalfOf, URIRef("urn:tcn")),
        (CG.hasTopic, URIRef("urn:wood")),
        (CG.contributionType, CG.keynote),
    }


def test_bodies_named_for_the_appearance_go_before_affiliations() -> None:
    graph = build(
        claim(Property.PRESENTED_AT, "jana", "forum", on_behalf_of=("norrmark",)),
        claim(Property.AFFILIATED_WITH, "jana", "tcn"),
    )
    assert objects(graph, CG.onBehalfOf) == [URIRef("urn:norrmark")]


def test_former_affiliation_is_not_spoken_for() -> None:
    graph = build(
        claim(Property.PRESENTED_AT, "jana", "forum"),
        claim(Property.AFFILIATED_WITH, "jana", "tcn", modality=Modality.DENIED),
    )
    assert objects(graph, CG.onBehalfOf) == []


def test_same_fact_in_other_words_is_one_fact_and_two_claims() -> None:
    graph = build(
        claim(Property.MEMBER_OF, "tcn", "norrmark", subject_form="TCN"),
        claim(Property.MEMBER_OF, "tcn", "norrmark", subject_form="TCN", confidence=0.5),
        Claim(Property.MEMBER_OF, "tcn", "norrmark", None, Quote(9, 15, "of TCN"), 0.9),
    )
    assert len(objects(graph, CG.memberOf)) == 1
    assert objects(graph, CG.quote) == [Literal("Jana Kos"), Literal("of TCN")]


def test_two_people_under_one_pronoun_are_two_claims() -> None:
    graph = build(
        claim(Property.MEMBER_OF, "tcn", "norrmark", subject_form="both", object_form="it"),
        claim(Property.MEMBER_OF, "jana", "norrmark", subject_form="both", object_form="it"),
    )
    assert len(claims_of(graph)) == 2


def test_statement_about_one_node_says_nothing() -> None:
    merged = {**NODES, "norrmark": NODES["tcn"]}
    graph = build(claim(Property.COLLABORATES_WITH, "tcn", "norrmark"), nodes=merged)
    assert not claims_of(graph)
    assert not objects(graph, CG.collaboratesWith)


@pytest.mark.parametrize(
    ("value", "type_"), [("2018", XSD.gYear), ("2018-07", XSD.gYearMonth), ("2018-07-04", XSD.date)]
)
def test_date_is_as_exact_as_the_text(value: str, type_: URIRef) -> None:
    assert (date_literal(value).datatype, str(date_literal(value))) == (type_, value)
    graph = build(claim(Property.START_DATE, "forum", value=value))
    assert objects(graph, CG.startDate) == [date_literal(value)]
