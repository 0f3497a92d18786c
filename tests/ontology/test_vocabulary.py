"""The Python enumerations and the Turtle file say the same."""

import pytest
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from collabgraph.ontology.errors import InputError
from collabgraph.ontology.terms import CG, SCHEMA, class_iri, load_ontology, load_shapes, property_iri
from collabgraph.ontology.vocabulary import (
    NAMESPACE,
    SIGNATURES,
    ContributionType,
    EntityType,
    Modality,
    Property,
    admits,
)

#: Of the contribution and the claim, and what the derived graph holds; the facts are the members of Property.
_OTHER_PROPERTIES = {
    "contributor", "atEvent", "onBehalfOf", "contributionType", "confidence", "quote", "beginOffset", "endOffset",
    "contextQuote", "contextBeginOffset", "contextEndOffset", "atOrganisation", "modality",
    "belief", "knownStart", "knownEnd", "knownPlace",  # in the derived graph
}  # fmt: skip


def _own(g: Graph, class_: URIRef) -> set[str]:
    return {str(s).removeprefix(NAMESPACE) for s in g.subjects(RDF.type, class_) if str(s).startswith(NAMESPACE)}


def _admissible(property_: Property, rule: URIRef, several: URIRef) -> set[str]:
    """The classes that the ontology names for one end; an organisation may always be a cluster."""
    g, p = load_ontology(), property_iri(property_)
    names = {str(o).removeprefix(NAMESPACE) for o in (*g.objects(p, rule), *g.objects(p, several))}
    return names | ({"Cluster"} if "Organisation" in names else set())


def test_ontology_has_exactly_the_classes_of_the_contract() -> None:
    named = {type_.value for type_ in EntityType}
    assert _own(load_ontology(), OWL.Class) == named | {"Contribution", "Article", "Claim", "Modality"}


def test_ontology_has_exactly_the_properties_of_the_contract() -> None:
    g = load_ontology()
    found = _own(g, OWL.ObjectProperty) | _own(g, OWL.DatatypeProperty)
    assert found == {property_.value for property_ in Property} | _OTHER_PROPERTIES


@pytest.mark.parametrize("property_", Property)
def test_ontology_and_signatures_admit_the_same_ends(property_: Property) -> None:
    signature = SIGNATURES[property_]
    # Contributions have topics too, but a contribution is no named thing.
    subjects = _admissible(property_, RDFS.domain, SCHEMA.domainIncludes) - {"Contribution"}
    assert subjects == {type_.value for type_ in signature.subjects}
    if property_.is_literal:
        assert (property_iri(property_), RDF.type, OWL.DatatypeProperty) in load_ontology()
    else:
        objects = _admissible(property_, RDFS.range, SCHEMA.rangeIncludes)
        assert objects == {type_.value for type_ in signature.objects}


@pytest.mark.parametrize("rule", [RDFS.domain, RDFS.range])
def test_no_property_has_two_domains_or_ranges(rule: URIRef) -> None:
    g = load_ontology()
    twice = [s for s in set(g.subjects(rule)) if len(set(g.objects(s, rule))) > 1]
    assert twice == []


def test_every_term_has_one_label_and_one_comment() -> None:
    g = load_ontology()
    terms = {s for s in g.subjects(RDF.type) if str(s).startswith(NAMESPACE)}
    assert len(terms) > 40
    for term in terms:
        assert len(set(g.objects(term, RDFS.label))) == 1, term
        assert len(set(g.objects(term, RDFS.comment))) == 1, term


def test_contribution_types_are_the_concepts_of_one_scheme() -> None:
    g = load_ontology()
    concepts = {str(s).removeprefix(NAMESPACE) for s in g.subjects(SKOS.inScheme, CG.contributionTypes)}
    assert concepts == {type_.value for type_ in ContributionType}


def test_modalities_are_individuals_and_asserted_is_none() -> None:
    found = _own(load_ontology(), CG.Modality)
    assert found == {Modality.ANNOUNCED.value, Modality.DENIED.value}


def test_cluster_is_an_organisation() -> None:
    assert (class_iri(EntityType.CLUSTER), RDFS.subClassOf, class_iri(EntityType.ORGANISATION)) in load_ontology()


def test_shapes_use_only_words_of_the_ontology() -> None:
    known = set(load_ontology().subjects())
    used = {t for triple in load_shapes() for t in triple if isinstance(t, URIRef) and t.startswith(NAMESPACE)}
    assert used - known == set()


def test_claims_may_state_exactly_the_sixteen_kinds_of_fact() -> None:
    shapes = load_shapes()
    (listed,) = [
        {str(term).removeprefix(NAMESPACE) for term in Collection(shapes, head)}
        for node, head in shapes.subject_objects(SH["in"])
        if (node, SH.path, RDF.predicate) in shapes
    ]
    assert listed == {property_.value for property_ in Property}


def test_part_of_joins_only_ends_of_one_kind() -> None:
    pairs = {(a, b) for a in EntityType for b in EntityType if admits(Property.PART_OF, a, b)}
    assert all(a.pool is b.pool for a, b in pairs)
    assert {a.pool for a, _ in pairs} == {EntityType.EVENT, EntityType.PROJECT, EntityType.ORGANISATION}


@pytest.mark.parametrize("name", ["presentedAt", "cg:presentedAt", NAMESPACE + "presentedAt"])
def test_a_property_is_read_with_or_without_its_prefix(name: str) -> None:
    assert Property.parse(name) is Property.PRESENTED_AT


@pytest.mark.parametrize("name", ["presentedat", "cg:Persn", "", "schema:name"])
def test_an_unknown_name_is_refused_with_the_list(name: str) -> None:
    with pytest.raises(InputError, match=r"no type .*Types: Person, Organisation"):
        EntityType.parse(name)
    with pytest.raises(InputError, match=r"no property .*Properties: presentedAt"):
        Property.parse(name)


def test_three_properties_say_who_had_a_part_in_an_event() -> None:
    assert {p.value for p in Property if p.at_event} == {"presentedAt", "participatedIn", "organised"}
    assert {p.value for p in Property if p.is_appearance} == {"presentedAt", "participatedIn"}
