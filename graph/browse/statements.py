"""Find all that articles state of one entity, each statement with the sentences that state it.

In: a graph to question and the IRI of an entity. Out: statements, those of one kind in the order of their names; facts that
no article states by itself (a leader is a partner) without sentences. Denied claims are statements too, marked as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Modality, Property

_PROPERTIES = " ".join(f"cg:{property_}" for property_ in Property)
_FACTS = f"""
SELECT ?property ?forward ?other {{
  VALUES ?property {{ {_PROPERTIES} }}
  {{ SELF ?property ?other BIND("1" AS ?forward) }} UNION {{ ?other ?property SELF BIND("" AS ?forward) }}
}}"""
_CLAIMS = """
SELECT ?claim ?s ?p ?o ?quote ?begin ?end ?confidence ?article ?title ?issued ?said ?body ?added ?confirmed {
  { ?claim rdf:subject SELF } UNION { ?claim rdf:object SELF }
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cg:quote ?quote ; cg:beginOffset ?begin ; cg:endOffset ?end ;
         cg:confidence ?confidence ; prov:wasDerivedFrom ?from .
  ?from dct:identifier ?article ; dct:title ?title .
  OPTIONAL { ?from dct:issued ?issued }
  OPTIONAL { ?claim cg:modality ?said }
  OPTIONAL { ?claim cg:atOrganisation/skos:prefLabel ?body }
  OPTIONAL { ?claim dct:creator ?added }
  OPTIONAL { ?claim dct:contributor ?confirmed }
}"""
_NAMES = "SELECT ?iri ?label ?class { VALUES ?iri { IRIS } ?iri skos:prefLabel ?label ; a ?class }"


@dataclass(frozen=True, slots=True)
class StatementSource:
    """A sentence of an article that states something."""

    claim: str
    article: str
    title: str
    #: ISO date of the article, empty where unknown.
    issued: str
    quote: str
    begin: int
    end: int
    confidence: float
    modality: Modality
    #: The body that a role is tied to; empty for all else.
    body: str = ""
    #: Who added the statement, and who confirmed it; empty where nobody did.
    added_by: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class NamedNode:
    """An entity with its label and type."""

    iri: str
    label: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class EntityStatement:
    """What is stated of an entity: a kind of fact, and at its other end an entity or, for roles and dates, a value."""

    kind: Property
    #: Whether the entity is the subject.
    is_forward: bool
    other: NamedNode | None
    value: str
    #: The surest first; none for what follows from other facts.
    sources: tuple[StatementSource, ...]
    is_denied: bool = False

    @property
    def text(self) -> str:
        """The other end in words."""
        return self.other.label if self.other else self.value

    @property
    def is_announced(self) -> bool:
        """Whether no article reports it, only a programme or an invitation."""
        return bool(self.sources) and all(source.modality is Modality.ANNOUNCED for source in self.sources)


def find_statements(ds: Queryable, iri: str) -> tuple[EntityStatement, ...]:
    """All statements about the entity, sorted by property and the name at the other end."""
    told: dict[tuple[str, str, str, bool], list[StatementSource]] = defaultdict(list)
    for s, p, o, source in _find_sources(ds, iri):
        forward, other = ("1", o) if s == iri else ("", s)
        told[p, forward, other, source.modality is Modality.DENIED].append(source)
    facts = {
        (p, forward, other, False)
        for p, forward, other in find_rows(ds, _FACTS.replace("SELF", f"<{iri}>"), PREFIX_TEXTS)
    }
    names = find_names(ds, (other for _, _, other, _ in facts | told.keys()))
    statements = [_statement(key, told.get(key, []), names) for key in facts | told.keys() if key in facts or key[3]]
    return tuple(sorted(statements, key=_order))


def find_names(ds: Queryable, iris: Iterable[str]) -> dict[str, NamedNode]:
    """The labels and types of those that are entities."""
    wanted = " ".join(f"<{iri}>" for iri in sorted(set(iris)) if "://" in iri and not set(iri) & set(' <>"{}|\\^`'))
    found: dict[str, NamedNode] = {}
    for iri, label, class_ in find_rows(ds, _NAMES.replace("IRIS", wanted), PREFIX_TEXTS) if wanted else ():
        type_ = EntityType(class_.removeprefix(NAMESPACE))
        # A cluster is an organisation too: the narrower class counts.
        if iri not in found or type_ is EntityType.CLUSTER:
            found[iri] = NamedNode(iri, label, type_)
    return found


def _find_sources(ds: Queryable, iri: str) -> Iterator[tuple[str, str, str, StatementSource]]:
    """Each claim about the entity once: subject, property, object, and its sentence."""
    seen = set()
    for row in find_rows(ds, _CLAIMS.replace("SELF", f"<{iri}>"), PREFIX_TEXTS):
        claim, s, p, o, quote, begin, end, confidence, article, title, issued, said, body, added, confirmed = row
        if claim in seen:
            continue
        seen.add(claim)
        modality = Modality(said.removeprefix(NAMESPACE)) if said else Modality.ASSERTED
        yield s, p, o, StatementSource(
            claim, article, title, issued, quote, int(begin), int(end), float(confidence), modality, body, added, confirmed
        )  # fmt: skip


def _statement(
    key: tuple[str, str, str, bool], sources: list[StatementSource], names: dict[str, NamedNode]
) -> EntityStatement:
    property_, forward, other, is_denied = key
    named = names.get(other)
    ranked = sorted(sources, key=lambda s: (s.modality is not Modality.ASSERTED, -s.confidence, s.article, s.begin))
    return EntityStatement(
        Property(property_.removeprefix(NAMESPACE)),
        bool(forward),
        named,
        "" if named else other,
        tuple(ranked),
        is_denied,
    )


def _order(statement: EntityStatement) -> tuple[int, bool, str, str]:
    iri = statement.other.iri if statement.other else ""
    return list(Property).index(statement.kind), not statement.is_forward, statement.text.casefold(), iri
