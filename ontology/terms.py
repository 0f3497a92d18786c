"""The vocabulary as rdflib terms: namespaces, class and property IRIs, and the ontology and shapes as graphs.

In: the enumerations of ``vocabulary`` and the two Turtle files of this folder. Out: rdflib terms and graphs.
"""

from functools import cache
from importlib.resources import files

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS as DCT
from rdflib.namespace import FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD

from collabgraph.ontology.vocabulary import NAMESPACE, ContributionType, EntityType, Modality, Property

__all__ = [
    "CG", "DCT", "FOAF", "ORG", "OWL", "PREFIXES", "PREFIX_TEXTS", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "XSD",
    "class_iri", "contribution_type_iri", "load_ontology", "load_shapes", "modality_iri", "property_iri",
]  # fmt: skip

CG = Namespace(NAMESPACE)
# rdflib's own SDO stands for the same address; spelled out here because the contract fixes it to https.
SCHEMA = Namespace("https://schema.org/")
ORG = Namespace("http://www.w3.org/ns/org#")

#: The prefixes that every query may use without declaring them, and that serialisers write.
PREFIXES = {
    "cg": CG, "skos": SKOS, "dct": DCT, "schema": SCHEMA, "prov": PROV,
    "foaf": FOAF, "org": ORG, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD,
}  # fmt: skip
#: The same as plain strings, which is what the query engines take.
PREFIX_TEXTS = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}


def class_iri(type_: EntityType) -> URIRef:
    """The class of an entity type.

    >>> class_iri(EntityType.PERSON)
    rdflib.term.URIRef('https://w3id.org/collabgraph#Person')
    """
    return CG[type_.value]


def property_iri(property_: Property) -> URIRef:
    """The IRI of a kind of fact."""
    return CG[property_.value]


def modality_iri(modality: Modality) -> URIRef | None:
    """The value of ``cg:modality``; None for asserted, which is written as no value at all."""
    return None if modality is Modality.ASSERTED else CG[modality.value]


def contribution_type_iri(type_: ContributionType) -> URIRef:
    """The SKOS concept of a kind of appearance."""
    return CG[type_.value]


@cache
def load_ontology() -> Graph:
    """The ontology, read once; shared, so do not change it."""
    return _load("collabgraph.ttl")


@cache
def load_shapes() -> Graph:
    """The SHACL shapes of a valid graph, read once; shared, so do not change them."""
    return _load("shapes.ttl")


def _load(name: str) -> Graph:
    text = (files("collabgraph.ontology") / name).read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")
