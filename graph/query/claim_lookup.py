"""Finding claims by what people call them.

In: a graph to question, and a claim's IRI or the beginning of its last part, words of its sentence or a name, or a
subject, a property and an object. Out: the claims, as they stand in the graph. Refuses a property that there is none of.
A claim that was rejected stands in no graph, so it is not found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import URIRef

from collabgraph.graph.query.entity_lookup import find_named
from collabgraph.graph.query.queryable import Queryable
from collabgraph.ontology.folding import fold
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, Modality, Property

_CLAIMS = """
SELECT ?claim ?article ?s ?subject ?p ?o ?object ?quote ?said {
  VALUES
  ?claim a cg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cg:quote ?quote ;
         prov:wasDerivedFrom/dct:identifier ?article .
  ?s skos:prefLabel ?subject .
  OPTIONAL { ?o skos:prefLabel ?object }
  OPTIONAL { ?claim cg:modality ?said }
}"""
#: So much of a claim's name is never another's by chance, and no word of a text.
_TOKEN = re.compile(r"[0-9a-f]{6,24}")


@dataclass(frozen=True, slots=True, order=True)
class ClaimRow:
    """A claim of the graph, with the names of its ends."""

    article: str
    quote: str
    subject: str
    property: Property
    object: str
    iri: str
    subject_iri: str
    #: The words themselves for a role or a date.
    object_iri: str
    is_denied: bool

    def token(self) -> str:
        """The last part of the IRI, as people type it."""
        return self.iri.rpartition("/")[2][:10]

    def __str__(self) -> str:
        quote = " ".join(self.quote.split())
        return f"{self.subject} {self.property} {self.object} — “{quote}” [{self.article}]"


def find_stated(ds: Queryable, words: Sequence[str]) -> tuple[ClaimRow, ...]:
    """The claims of that IRI or token; else, not denied ones, of those ends, or whose sentence or end holds the words."""
    if len(words) == 3:
        return _find_triple(ds, *words)
    (wanted,) = words
    if "://" in wanted and not set(wanted) & set(' <>"{}|\\^`'):
        return _ask(ds, f"VALUES ?claim {{ {URIRef(wanted).n3()} }}")
    claims = _ask(ds)
    if _TOKEN.fullmatch(wanted) and (found := [c for c in claims if c.iri.rpartition("/")[2].startswith(wanted)]):
        return tuple(found)
    folded = fold(wanted)
    return tuple(
        claim
        for claim in claims
        if not claim.is_denied and any(folded in fold(text) for text in (claim.quote, claim.subject, claim.object))
    )


def find_about(ds: Queryable, iri: str) -> tuple[ClaimRow, ...]:
    """The claims of which the node is an end."""
    return tuple(sorted({c for end in ("?s", "?o") for c in _ask(ds, f"VALUES {end} {{ {URIRef(iri).n3()} }}")}))


def find_same_fact(ds: Queryable, claim: ClaimRow) -> tuple[ClaimRow, ...]:
    """The other claims that state the same fact."""
    about = _ask(ds, f"VALUES ?s {{ {URIRef(claim.subject_iri).n3()} }}")
    fact = (claim.property, claim.object_iri)
    return tuple(c for c in about if (c.property, c.object_iri) == fact and c.iri != claim.iri and not c.is_denied)


def _find_triple(ds: Queryable, subject: str, property_: str, object_: str) -> tuple[ClaimRow, ...]:
    kind = Property.parse(property_)
    subjects = " ".join(named.iri.n3() for named in find_named(ds, subject))
    found = _ask(ds, f"VALUES ?s {{ {subjects} }} VALUES ?p {{ {URIRef(NAMESPACE + kind).n3()} }}")
    if kind.is_literal:
        return tuple(c for c in found if fold(c.object_iri) == fold(object_) and not c.is_denied)
    objects = {str(named.iri) for named in find_named(ds, object_)}
    return tuple(c for c in found if c.object_iri in objects and not c.is_denied)


def _ask(ds: Queryable, values: str = "") -> tuple[ClaimRow, ...]:
    found = set()
    for solution in ds.query(_CLAIMS.replace("VALUES", values, 1), initNs=PREFIX_TEXTS).bindings:
        row = {str(variable): str(term) for variable, term in solution.items() if term is not None}
        found.add(
            ClaimRow(
                row["article"],
                row["quote"],
                row["subject"],
                Property(row["p"].removeprefix(NAMESPACE)),
                row.get("object", row["o"]),
                row["claim"],
                row["s"],
                row["o"],
                row.get("said") == NAMESPACE + Modality.DENIED,
            )
        )
    return tuple(sorted(found))
