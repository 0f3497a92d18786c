"""The queries find what the reference implementation of SHACL finds, for every shape."""

from collections.abc import Iterator

import pyshacl
import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef, Variable
from rdflib.namespace import RDF, SH, XSD

from collabgraph.graph.rdf.shape_queries import write_queries
from collabgraph.graph.storage.triplestore import Store
from collabgraph.ontology.terms import (
    CG,
    DCT,
    PREFIX_TEXTS,
    PROV,
    SKOS,
    load_ontology,
    load_shapes,
    property_iri,
)  # fmt: skip
from collabgraph.ontology.vocabulary import Property

ID = "https://w3id.org/collabgraph/id/"
KOVAC, ADRIA, BREGENZ, REUSE, DAYS = (
    URIRef(f"{ID}entity/{key}") for key in ("kovac", "adria", "bregenz", "reuse", "days")
)
CLAIM = URIRef(f"{ID}claim/4")

Finding = tuple[str, str, str | None]


def _find_by_pyshacl(g: Graph) -> set[Finding]:
    """Node, message and offending value of all that pySHACL finds; inference is off."""
    _, report, _ = pyshacl.validate(g, shacl_graph=load_shapes(), ont_graph=load_ontology(), inference="none")
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        message = report.value(result, SH.resultMessage)
        found.add((str(node), str(message), None if value is None or value == node else str(value)))
    return found


def _find_by_queries(ds: Dataset) -> set[Finding]:
    found = set()
    for shape in write_queries(load_shapes(), load_ontology()):
        for row in ds.query(shape.text, initNs=PREFIX_TEXTS).bindings:
            value = row.get(Variable("value"))
            found.add((str(row[Variable("node")]), shape.message, None if value is None else str(value)))
    return found


def _break_all() -> Iterator[tuple[URIRef | BNode, URIRef, URIRef | Literal]]:
    """Triples that no shape allows: ends of wrong classes, empty texts, nodes without all that they must have."""
    for property_ in map(property_iri, Property):
        yield REUSE, property_, ADRIA
        yield KOVAC, property_, REUSE
        yield BREGENZ, property_, Literal("")
        yield ADRIA, property_, Literal("2022-02-31", datatype=XSD.date)
    for property_ in (CG.knownStart, CG.knownEnd, CG.knownPlace):
        yield REUSE, property_, ADRIA
        yield DAYS, property_, Literal("2022", datatype=XSD.gYear)
    for class_ in (CG.Claim, CG.Contribution, CG.Article, CG.Cluster):
        yield URIRef(f"{ID}bare/{class_.rpartition('#')[2]}"), RDF.type, class_
        yield BNode(), RDF.type, class_
    yield BNode(), RDF.type, CG.Person
    yield KOVAC, RDF.type, CG.Event
    yield KOVAC, SKOS.altLabel, Literal("")
    yield URIRef(f"{ID}bare/Contribution"), CG.onBehalfOf, BREGENZ
    yield URIRef(f"{ID}bare/Contribution"), CG.contributionType, REUSE
    yield URIRef(f"{ID}article/alpine-days"), DCT.issued, Literal("May")
    for p, value in (
        (CG.confidence, Literal("1.5", datatype=XSD.decimal)), (CG.beginOffset, Literal(-4)), (CG.endOffset, Literal("4")),
        (CG.beginOffset, Literal(900)), (CG.modality, CG.Asserted), (CG.modality, CG.Denied), (CG.atOrganisation, KOVAC),
        (CG.contextQuote, Literal("")), (CG.contextBeginOffset, Literal(8)), (CG.contextBeginOffset, Literal(9)),
        (CG.contextEndOffset, Literal(8)), (CG.contextEndOffset, Literal(7)), (CG.quote, Literal("", lang="en")),
        (PROV.wasDerivedFrom, DAYS), (RDF.subject, Literal("Kos")), (RDF.predicate, CG.atEvent), (RDF.object, DAYS),
        (CG.belief, Literal("1.5", datatype=XSD.decimal)), (CG.belief, Literal("0.5", datatype=XSD.decimal)),
    ):  # fmt: skip
        yield CLAIM, p, value


@pytest.mark.parametrize("empty_dataset", [lambda: Store().dataset], indirect=True, ids=["oxigraph"])
def test_queries_find_what_pyshacl_finds_for_every_shape(sample_dataset: Dataset) -> None:
    assert _find_by_queries(sample_dataset) == set()
    copy = Graph()
    copy += sample_dataset.default_graph
    for triple in _break_all():
        sample_dataset.default_graph.add(triple)
        copy.add(triple)
    found = _find_by_queries(sample_dataset)
    # A blank node has another name in each engine.
    messages = {message for _, message, _ in found}
    assert messages == {query.message for query in write_queries(load_shapes(), load_ontology())}
    assert {f for f in found if f[0].startswith("http")} == {
        f for f in _find_by_pyshacl(copy) if f[0].startswith("http")
    }


def test_constraint_without_a_query_is_refused() -> None:
    shapes = Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cg: <https://w3id.org/collabgraph#> .
        [] sh:targetClass cg:Person ; sh:message "x" ; sh:property [ sh:path cg:role ; sh:pattern "a" ] .""",
        format="turtle",
    )
    with pytest.raises(ValueError, match="shacl#pattern"):
        list(write_queries(shapes, load_ontology()))
