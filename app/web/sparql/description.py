"""Describe the endpoint as SPARQL 1.1 Service Description has it.

In: its address, whether it can be written to, the media types of its answers. Out: RDF in the format that is asked for.
"""

from collections.abc import Iterable

from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.namespace import RDF

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
}


def describe(url: str, media: str, can_write: bool, formats: Iterable[str]) -> str:
    """The description of the service at that address."""
    g = Graph()
    g.bind("sd", SD)
    service, dataset, default = URIRef(url), BNode(), BNode()
    g.add((service, RDF.type, SD.Service))
    g.add((service, SD.endpoint, service))
    for language in (SD.SPARQL11Query, SD.SPARQL11Update) if can_write else (SD.SPARQL11Query,):
        g.add((service, SD.supportedLanguage, language))
    for format_ in formats:
        g.add((service, SD.resultFormat, _FORMATS[_NAMES[format_]]))
    g.add((service, SD.defaultDataset, dataset))
    g.add((dataset, RDF.type, SD.Dataset))
    g.add((dataset, SD.defaultGraph, default))
    g.add((default, RDF.type, SD.Graph))
    return g.serialize(format=media)
