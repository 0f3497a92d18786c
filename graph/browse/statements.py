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
_CLAIMS = "SELECT DISTINCT ?claim { { ?claim rdf:subject SELF } UNION { ?claim rdf:object SELF } }"
#: All that is said of claims.
CLAIM_PARTS = "SELECT ?claim ?p ?value { VALUES ?claim { IRIS } ?claim ?p ?value }"
_ARTICLES = "SELECT ?article ?p ?value { VALUES ?article { IRIS } VALUES ?p { dct:identifier dct:title dct:issued } ?article ?p ?value }"
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
    """Each claim about the entity: subject, property, object, and its sentence."""
    claims = [claim for (claim,) in find_rows(ds, _CLAIMS.replace("SELF", f"<{iri}>"), PREFIX_TEXTS)]
    parts = find_parts(ds, CLAIM_PARTS, claims)
    articles = find_parts(ds, _ARTICLES, {part["wasDerivedFrom"] for part in parts.values()})
    bodies = find_names(ds, {part["atOrganisation"] for part in parts.values() if "atOrganisation" in part})
    for claim, part in parts.items():
        article = articles[part["wasDerivedFrom"]]
        body = bodies.get(part.get("atOrganisation", ""))
        yield (
            part["subject"],
            part["predicate"],
            part["object"],
            StatementSource(
                claim,
                article["identifier"],
                article["title"],
                article.get("issued", ""),
                part["quote"],
                int(part["beginOffset"]),
                int(part["endOffset"]),
                float(part["confidence"]),
                Modality(part["modality"].removeprefix(NAMESPACE)) if "modality" in part else Modality.ASSERTED,
                body.label if body else "",
                part.get("creator", ""),
                part.get("contributor", ""),
            ),
        )


def find_parts(ds: Queryable, query: str, iris: Iterable[str]) -> dict[str, dict[str, str]]:
    """What is said of each node, by the last word of the property; of several values the last in text order.

    The parts are asked for one by one and put together here: joined by the engine they take three times as long.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    wanted = " ".join(f"<{iri}>" for iri in sorted(set(iris)))
    for iri, property_, value in find_rows(ds, query.replace("IRIS", wanted), PREFIX_TEXTS) if wanted else ():
        name = property_.rpartition("#")[2].rpartition("/")[2]
        found[iri][name] = max(value, found[iri].get(name, value))
    return found


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
