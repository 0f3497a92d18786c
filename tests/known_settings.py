"""The dates and places that hold for events and projects, worked out in SPARQL from the facts of a graph alone.

For graphs that a test writes by hand, and to hold the program's own against: the two share no code.
"""

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from collabgraph.ontology.terms import CG, PREFIX_TEXTS

KNOWN = (CG.knownStart, CG.knownEnd, CG.knownPlace)
_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_EXCLUDED = "?c rdf:subject ?dated ; rdf:predicate KIND ; rdf:object ?value ; cg:belief ?belief . FILTER(?belief = 0)"
#: Values of the nearest enclosing event that has any, but for what a surer fact excludes.
_SETTINGS = f"""
SELECT DISTINCT ?at ?value {{
  VALUES ?class {{ cg:Event cg:Project }}
  ?at a ?class ; cg:partOf* ?dated .
  ?dated KIND ?value .
  FILTER NOT EXISTS {{ {_EXCLUDED} }}
  FILTER NOT EXISTS {{
    ?nearer ANY ?also ; cg:partOf+ ?dated .
    ?at cg:partOf* ?nearer .
    FILTER NOT EXISTS {{ ?dated cg:partOf+ ?nearer }}  # a ring of parts must not lose its dates
  }}
}}"""
_DATES = "cg:startDate|cg:endDate"


def find_known_settings(ds: Dataset) -> set[tuple[Identifier, Identifier, Identifier]]:
    """The triples that the derived graph should hold."""
    found: set[tuple[Identifier, Identifier, Identifier]] = set()
    for known, kind, any_ in (
        (CG.knownStart, "cg:startDate", _DATES),
        (CG.knownEnd, "cg:endDate", _DATES),
        (CG.knownPlace, "cg:locatedIn", "cg:locatedIn"),
    ):
        text = _SETTINGS.replace("KIND", kind).replace("ANY", any_)
        values: dict[Identifier, set[Identifier]] = {}
        for row in ds.query(text, initNs=PREFIX_TEXTS).bindings:
            at, value = (row[variable] for variable in sorted(row))
            values.setdefault(at, set()).add(value)
        for at, several in values.items():
            if known == CG.knownPlace:
                found.update((at, known, place) for place in several)
            else:
                day = max(map(str, several))
                found.add((at, known, Literal(day, datatype=_TYPES[len(day)])))
    return found


def read_known_settings(ds: Dataset) -> set[tuple[Identifier, Identifier, Identifier]]:
    """Those that it holds."""
    return {triple for known in KNOWN for triple in ds.default_graph.triples((None, known, None))}


def write_known_settings(ds: Dataset, graph: str) -> None:
    """Put them in, in place of those that stand there."""
    for target in (ds.graph(URIRef(graph)), ds.default_graph):
        for known in KNOWN:
            target.remove((None, known, None))
    for triple in find_known_settings(ds):
        ds.graph(URIRef(graph)).add(triple)
        ds.default_graph.add(triple)
