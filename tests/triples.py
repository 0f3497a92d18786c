"""Triples that are hard to write and to read back, for the tests of stores."""

from rdflib import XSD, Literal, URIRef

from collabgraph.graph.rdf.article_graph import Triple

P = URIRef("urn:p")
HARD = 'quote " backslash \\ line\nreturn\r tab\t \u2028 é 日 \U0001f600 </script> \\u0041 ?x } {'
TRIPLES: list[Triple] = [
    (URIRef("urn:a"), P, URIRef("urn:b")),
    (URIRef("urn:a"), P, Literal(HARD)),
    (URIRef("urn:b"), P, Literal("7", datatype=XSD.integer)),
    (URIRef("urn:b"), P, Literal("0.9", datatype=XSD.decimal)),
    (URIRef("urn:c"), P, Literal("2018-07", datatype=XSD.gYearMonth)),
    (URIRef("urn:c"), P, Literal("2018-07-04", datatype=XSD.date)),
]
