"""All that the graph knows of one entity, on one card: names, appearances, roles, projects, partners, each with its sentence.

In: a dataset, a name or IRI, and how sure a fact must be to be shown. Out: a frozen :class:`Card`, and the card as text or
HTML. Each line tells how sure it is, in a word; a date or place that a surer one excludes is shown as a conflict.
Refuses a name that nothing bears (with near names) and a name that several entities bear (with the candidates).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef, Variable

from collabgraph.graph.query.entity_lookup import EntityName, find_named
from collabgraph.graph.query.named_queries import load_question
from collabgraph.graph.query.queryable import Queryable
from collabgraph.graph.query.run import run_query
from collabgraph.graph.views.pages import load_template
from collabgraph.ontology.confidence import Confidence, parse_confidence
from collabgraph.ontology.errors import QueryError
from collabgraph.ontology.folding import squeeze
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Property

#: The sections of a card in their order: property, whether the entity is its subject, title.
_SECTIONS = (
    (Property.ROLE, True, "Roles"),
    (Property.AFFILIATED_WITH, True, "Belongs to"),
    (Property.START_DATE, True, "Begins"),
    (Property.END_DATE, True, "Ends"),
    (Property.LOCATED_IN, True, "Place"),
    (Property.PART_OF, True, "Part of"),
    (Property.PART_OF, False, "Parts"),
    (Property.HAS_TOPIC, True, "Topics"),
    (Property.ORGANISED, False, "Organisers"),
    (Property.PARTICIPATED_IN, False, "Participants"),
    (Property.ORGANISED, True, "Organised"),
    (Property.PARTICIPATED_IN, True, "Took part in"),
    (Property.LEADS, True, "Leads"),
    (Property.LEADS, False, "Led by"),
    (Property.PARTNER_IN, True, "Partner in"),
    (Property.PARTNER_IN, False, "Partners"),
    (Property.COLLABORATES_WITH, True, "Collaborates with"),
    (Property.MEMBER_OF, True, "Member of"),
    (Property.MEMBER_OF, False, "Members"),
    (Property.AFFILIATED_WITH, False, "People"),
    (Property.FUNDS, True, "Funds"),
    (Property.FUNDS, False, "Funded by"),
    (Property.HAS_TOPIC, False, "Events and projects about it"),
    (Property.SPOKE_ABOUT, False, "Who spoke about it"),
    (Property.LOCATED_IN, False, "Located here"),
)
#: By which parameter of who-presented-where the appearances of a type are found.
_APPEARANCES = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.CLUSTER: "organisation",
    EntityType.PROJECT: "organisation",
    EntityType.EVENT: "event",
    EntityType.PLACE: "place",
    EntityType.TOPIC: "topic",
}

_ALT_NAMES = "SELECT ?name { ?self skos:altLabel ?name }"
_FACTS = """
SELECT ?property ?forward ?other ?label ?said ?confidence ?belief ?quote ?context ?article ?body ?added ?confirmed {
  { ?self ?property ?other BIND(true AS ?forward) } UNION { ?other ?property ?self BIND(false AS ?forward) }
  OPTIONAL { ?other skos:prefLabel ?label }
  OPTIONAL {
    { ?claim rdf:subject ?self ; rdf:object ?other } UNION { ?claim rdf:subject ?other ; rdf:object ?self }
    ?claim rdf:predicate ?property ; cg:confidence ?confidence ; cg:quote ?quote ;
           prov:wasDerivedFrom/dct:identifier ?article .
    OPTIONAL { ?claim cg:belief ?belief }
    OPTIONAL { ?claim cg:contextQuote ?context }
    OPTIONAL { ?claim cg:modality ?said }
    OPTIONAL { ?claim cg:atOrganisation/skos:prefLabel ?body }
    OPTIONAL { ?claim dct:creator ?added }
    OPTIONAL { ?claim dct:contributor ?confirmed }
    FILTER(!BOUND(?said) || ?said != cg:Denied)
  }
}"""


@dataclass(frozen=True, slots=True, order=True)
class CardLine:
    """One fact in words, with its best sentence and the identifier of the article that says so; None for what is derived."""

    text: str
    quote: str | None = None
    article: str | None = None
    is_announced: bool = False
    #: Who added or confirmed it, such as "confirmed by Ida Brunner"; empty where nobody did.
    judged: str = ""
    #: How sure it is, after all articles; None for what is derived.
    confidence: float | None = None
    #: Another sentence that the quote needs, such as that which names who "she" is.
    context: str | None = None

    @property
    def is_excluded(self) -> bool:
        """Whether a surer date or place excludes it."""
        return self.confidence == 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands behind the text in brackets."""
        word = [] if self.confidence is None else [str(Confidence.of(self.confidence))]
        known = ["conflict: another is surer"] if self.is_excluded else word
        return (*["announced"] * self.is_announced, *known, *[self.judged] * bool(self.judged))


@dataclass(frozen=True, slots=True)
class CardSection:
    """The facts of one kind."""

    title: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One entity: its chosen name, type, other names, and its facts by kind."""

    iri: str
    name: str
    type: EntityType
    alt_names: tuple[str, ...]
    sections: tuple[CardSection, ...]


def build_card(ds: Queryable, name_or_iri: str, min_confidence: str | float = 0) -> Card:
    """The card of the entity of that name or IRI, with what is at least so sure, a word or a number."""
    least = parse_confidence(min_confidence)
    found = find_named(ds, name_or_iri)
    if len(found) > 1:
        candidates = "; ".join(f"{named.label} ({named.type}, {named.iri})" for named in found)
        raise QueryError(
            f"{name_or_iri!r} is the name of {len(found)}: {candidates}. Give the IRI of the one you mean."
        )
    (self,) = found
    names = ds.query(_about(_ALT_NAMES, self.iri), initNs=PREFIX_TEXTS).bindings
    found_sections = (CardSection("Appearances", tuple(_find_appearances(ds, self))), *_find_facts(ds, self))
    sections = (CardSection(s.title, tuple(x for x in s.lines if (x.confidence or 0) >= least)) for s in found_sections)
    return Card(
        iri=str(self.iri),
        name=self.label,
        type=self.type,
        alt_names=tuple(sorted(str(solution[Variable("name")]) for solution in names)),
        sections=tuple(section for section in sections if section.lines),
    )


def render_text(card: Card) -> str:
    """The card as plain text; sentences are indented under what they say."""
    parts = [f"{card.name} ({card.type})"]
    if card.alt_names:
        parts.append(f"also: {'; '.join(card.alt_names)}")
    for section in card.sections:
        parts.append(f"\n{section.title}")
        for line in section.lines:
            parts.append(f"  {line.text}{''.join(f' ({note})' for note in line.notes)}")
            if line.quote:
                parts += [f"      “{squeeze(told)}” [{line.article}]" for told in (line.quote, line.context) if told]
    return "\n".join(parts) + "\n"


def render_html(card: Card) -> str:
    """The card as an HTML fragment for notebooks; all text is escaped."""
    return load_template("card").render(card=card)


def _find_appearances(ds: Queryable, self: EntityName) -> Iterator[CardLine]:
    """One line for each appearance, in the order of time: who, where, when, about what, as far as the card does not say it."""
    parameter = _APPEARANCES[self.type]
    result = run_query(ds, load_question("who-presented-where"), {parameter: self.iri})
    for values in result.rows:
        row = {column: str(value) for column, value in zip(result.columns, values, strict=True) if value is not None}
        dates = " – ".join(dict.fromkeys(row[key] for key in ("start", "end") if key in row))
        parts = [
            None if parameter == "person" else row["person"],
            row.get("role"),
            row["event"] + (f" (part of {row['part_of']})" if "part_of" in row else ""),
            row.get("place"),
            dates,
            f"on {row['topic']}" if "topic" in row and parameter != "topic" else None,
            f"for {row['on_behalf_of']}" if "on_behalf_of" in row and parameter != "organisation" else None,
        ]
        text = ", ".join(part for part in parts if part)
        yield CardLine(
            text,
            row.get("quote"),
            row.get("article"),
            row["modality"] == "announced",
            confidence=float(row["confidence"]) if "confidence" in row else None,
            context=row.get("context"),
        )


def _find_facts(ds: Queryable, self: EntityName) -> Iterator[CardSection]:
    """The sections of all facts; of several claims of one fact the asserted before the announced, then the surest.

    What a surer one excludes stands last in its section.
    """
    best: dict[tuple[str, bool, str], tuple[tuple[bool, float, float, str, str], CardLine]] = {}
    for solution in ds.query(_about(_FACTS, self.iri), initNs=PREFIX_TEXTS).bindings:
        value = {str(variable): term for variable, term in solution.items() if term is not None}
        body = f", {value['body']}" if "body" in value else ""
        line = CardLine(
            f"{value.get('label', value['other'])}{body}",
            str(value["quote"]) if "quote" in value else None,
            str(value["article"]) if "article" in value else None,
            "said" in value,
            next((f"{verb} by {value[verb]}" for verb in ("added", "confirmed") if verb in value), ""),
            float(str(value.get("belief", value["confidence"]))) if "confidence" in value else None,
            str(value["context"]) if "context" in value else None,
        )
        own = float(str(value.get("confidence", 0)))
        rank = (not line.is_announced, line.confidence or 0, own, line.quote or "", line.judged)
        forward = isinstance(value["forward"], Literal) and bool(value["forward"].toPython())
        key = (str(value["property"]), forward, line.text if body else str(value["other"]))
        if key not in best or best[key][0] < rank:
            best[key] = (rank, line)
    for property_, forward, title in _SECTIONS:
        lines = {
            line
            for (kind, way, other), (_, line) in best.items()
            if (kind, way) == (NAMESPACE + property_, forward)
            # Who leads a project is a partner in it by inference, which need not be said twice.
            and not (property_ is Property.PARTNER_IN and (NAMESPACE + Property.LEADS, way, other) in best)
        }
        yield CardSection(title, tuple(sorted(lines, key=lambda line: (line.is_excluded, line.text, line.quote or ""))))


def _about(query: str, iri: URIRef) -> str:
    """The query about one entity: its IRI, which came out of the graph, in the place of ``?self``."""
    return query.replace("?self", iri.n3())
