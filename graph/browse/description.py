"""Describe one entity in RDF: the triples about it, its claims and contributions, and the labels of what they name.

In: a graph to question and an IRI. Out: an ``rdflib.Graph`` with the project's prefixes; empty for what is no subject or object.
"""

from rdflib import Graph

from collabgraph.graph.query.queryable import Queryable
from collabgraph.ontology.terms import PREFIX_TEXTS, PREFIXES

_ABOUT = (
    "CONSTRUCT { SELF ?p ?o } { SELF ?p ?o }",
    "CONSTRUCT { ?s ?p SELF } { ?s ?p SELF FILTER(STRSTARTS(STR(?p), STR(cg:))) }",
    "CONSTRUCT { ?claim ?p ?o } { { ?claim rdf:subject SELF } UNION { ?claim rdf:object SELF } ?claim ?p ?o }",
    "CONSTRUCT { ?node ?p ?o } { ?node a cg:Contribution ; cg:contributor|cg:atEvent|cg:onBehalfOf SELF ; ?p ?o }",
    "CONSTRUCT { ?o skos:prefLabel ?label } { SELF ?p ?o . ?o skos:prefLabel ?label }",
    "CONSTRUCT { ?s skos:prefLabel ?label } { ?s ?p SELF ; skos:prefLabel ?label }",
)


def describe_entity(ds: Queryable, iri: str) -> Graph:
    """The triples of an entity."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for query in _ABOUT:
        for triple in ds.query(query.replace("SELF", f"<{iri}>"), initNs=PREFIX_TEXTS):
            graph.add(triple)  # type: ignore[arg-type]  # CONSTRUCT gives triples.
    return graph
