"""What networks need of the graph, as plain Python values: things, facts and the sentences behind them.

In: a dataset whose default graph holds the materialised graph. Out: a frozen :class:`Snapshot`, read with
ten questions however large the graph is. Denied claims are left out: they state no fact. Claims are asked for as a flat
list and put together here: joined by the engine, those of 449 articles take three times as long.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Modality, Property

#: What is read of a claim: prefixed name → IRI.
_PARTS = {
    f"{prefix}:{name}": PREFIX_TEXTS[prefix] + name
    for prefix, name in (
        ("rdf", "subject"),
        ("rdf", "predicate"),
        ("rdf", "object"),
        ("cg", "quote"),
        ("prov", "wasDerivedFrom"),
        ("cg", "contextQuote"),
        ("cg", "modality"),
        ("cg", "confidence"),
        ("cg", "belief"),
    )
}

#: What lies somewhere, or is part of something that does.
_PLACED = (EntityType.ORGANISATION, EntityType.CLUSTER, EntityType.PROJECT, EntityType.EVENT, EntityType.PLACE)


@dataclass(frozen=True, slots=True)
class NetworkEntity:
    """One entity of the graph, with the years that its own dates span."""

    iri: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    #: Two-letter code of the country (ISO 3166-1) where it lies or has its seat, or in which its body has; else empty.
    country: str = ""


@dataclass(frozen=True, slots=True, order=True)
class NetworkFact:
    """A triple between two entities, by their IRIs; the object of a stated role or date is its words."""

    subject: str
    property: Property
    object: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence of an article that states a fact."""

    claim: str
    property: str
    quote: str
    #: A second line that the statement needs, such as a heading; empty where none.
    context: str
    article: str
    announced: bool
    #: The IRI of the article, and how sure the claim is by all articles that tell of it, 0–1 (1 where nothing says).
    source: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole materialised graph; all tuples sorted."""

    things: Mapping[str, NetworkEntity]
    facts: tuple[NetworkFact, ...]
    #: Claim IRI → its sentence.
    evidence: Mapping[str, Evidence]
    #: Fact → IRIs of the claims that state it.
    claims: Mapping[NetworkFact, tuple[str, ...]]
    #: (contributor, event) → the bodies for which the contributor appeared there.
    on_behalf_of: Mapping[tuple[str, str], tuple[str, ...]]
    #: (contributor, event) → the topics of what the contributor said there.
    talks: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    #: Article IRI → the year in which it appeared, where that is known.
    published: Mapping[str, int] = field(default_factory=dict)
    #: Place → longitude and latitude in degrees, where the gazetteer knows them.
    coordinates: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def read_snapshot(ds: Queryable) -> Snapshot:
    """Read the default graph of a dataset."""
    things = _read_things(ds, EntityType, "skos:prefLabel skos:altLabel cg:role cg:startDate cg:endDate")
    facts = _read_facts(ds, things, [p for p in Property if not p.is_literal])
    evidence, claims = _read_claims(ds)
    issued = _ask(ds, "SELECT ?article ?date { ?article a cg:Article ; dct:issued ?date }")
    published = {article: int(date[:4]) for article, date in sorted(issued) if date[:4].isdecimal()}
    bodies, topics = _read_contributions(ds, "cg:onBehalfOf"), _read_contributions(ds, "cg:hasTopic")
    things = _with_countries(ds, things, facts)
    return Snapshot(things, facts, evidence, claims, bodies, topics, published, _read_coordinates(ds, things))


def read_placing(ds: Queryable) -> Snapshot:
    """Of the default graph only where events and bodies are, and when: enough for a map of all of them.

    On 4,490 articles a tenth of the work of :func:`read_snapshot`, most of which goes into people and sentences.
    """
    things = _read_things(ds, _PLACED, "skos:prefLabel cg:startDate cg:endDate")
    facts = _read_facts(ds, things, (Property.LOCATED_IN, Property.PART_OF))
    things = _with_countries(ds, things, facts)
    return Snapshot(things, facts, {}, {}, {}, coordinates=_read_coordinates(ds, things))


def _read_facts(ds: Queryable, things: Collection[str], properties: Collection[Property]) -> tuple[NetworkFact, ...]:
    words = " ".join(f"cg:{property_}" for property_ in properties)
    found = _ask(ds, f"SELECT ?s ?p ?o {{ VALUES ?p {{ {words} }} ?s ?p ?o }}")
    return tuple(
        sorted(
            NetworkFact(s, Property(p.removeprefix(NAMESPACE)), o) for s, p, o in found if s in things and o in things
        )
    )


def _with_countries(
    ds: Queryable, things: Mapping[str, NetworkEntity], facts: Iterable[NetworkFact]
) -> dict[str, NetworkEntity]:
    coded = sorted(_ask(ds, "SELECT ?place ?code { ?place schema:addressCountry ?code }"), reverse=True)
    found = find_countries(things, facts, {row[0]: row[1] for row in coded})
    return {iri: replace(thing, country=found[iri]) if iri in found else thing for iri, thing in things.items()}


def _read_coordinates(ds: Queryable, things: Collection[str]) -> dict[str, tuple[float, float]]:
    degrees = _ask(ds, "SELECT ?place ?x ?y { ?place schema:longitude ?x ; schema:latitude ?y }")
    return {place: (float(x), float(y)) for place, x, y in sorted(degrees) if place in things}


def _read_contributions(ds: Queryable, property_: str) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    query = f"SELECT ?who ?event ?value {{ ?c cg:contributor ?who ; cg:atEvent ?event ; {property_} ?value }}"
    for who, event, value in _ask(ds, query):
        found[who, event].add(value)
    return {ends: tuple(sorted(values)) for ends, values in found.items()}


def find_countries(things: Collection[str], facts: Iterable[NetworkFact], codes: Mapping[str, str]) -> dict[str, str]:
    """The country of each thing that has one: of the places where it lies, else of what it belongs to, nearest first.

    ``codes`` gives the country of places. Of several the most frequent counts, then the first in the alphabet.
    """
    found = {iri: code for iri, code in codes.items() if iri in things}
    above: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for fact in facts:
        if fact.property in (Property.LOCATED_IN, Property.PART_OF, Property.AFFILIATED_WITH):
            above[fact.subject].append((fact.property is not Property.LOCATED_IN, fact.object))
    # Each round goes one step further away; most seats are two steps off (person, body, town).
    for _ in range(4):
        new = {}
        for iri, ends in above.items():
            if iri not in found and (near := [(by_body, found[end]) for by_body, end in ends if end in found]):
                nearest = Counter(code for by_body, code in near if by_body == min(near)[0])
                new[iri] = min(nearest, key=lambda code: (-nearest[code], code))
        found |= new
    return found


def _read_things(ds: Queryable, wanted: Iterable[EntityType], literals: str) -> dict[str, NetworkEntity]:
    # A cluster is stated as an organisation too: the narrower class stays, being the later of the two in this order.
    types: dict[str, EntityType] = {}
    classes = " ".join(f"cg:{t}" for t in wanted)
    found = _ask(ds, f"SELECT ?e ?type {{ VALUES ?type {{ {classes} }} ?e a ?type }}")
    order = list(EntityType)
    for iri, type_ in found:
        candidate = EntityType(type_.removeprefix(NAMESPACE))
        types[iri] = max(candidate, types.get(iri, candidate), key=order.index)
    words: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for iri, property_, value in _ask(ds, f"SELECT ?e ?p ?v {{ VALUES ?p {{ {literals} }} ?e ?p ?v }}"):
        if iri in types:
            words[iri][property_.rpartition("#")[2]].add(value)
    return {iri: _thing(iri, types[iri], words[iri]) for iri in sorted(types)}


def _thing(iri: str, type_: EntityType, words: Mapping[str, set[str]]) -> NetworkEntity:
    years = [int(v[:4]) for p in ("startDate", "endDate") for v in words.get(p, ()) if v[:4].isdecimal()]
    return NetworkEntity(
        iri,
        type_,
        min(words.get("prefLabel", ()), default=iri.rpartition("/")[2]),
        tuple(sorted(words.get("altLabel", ()))),
        tuple(sorted(words.get("role", ()))),
        tuple(range(min(years), max(years) + 1)) if years else (),
    )


def _read_claims(ds: Queryable) -> tuple[dict[str, Evidence], dict[NetworkFact, tuple[str, ...]]]:
    titles = {row[0]: row[1] for row in _ask(ds, "SELECT ?article ?title { ?article a cg:Article ; dct:title ?title }")}
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for claim, property_, value in _ask(ds, f"SELECT ?c ?p ?v {{ VALUES ?p {{ {' '.join(_PARTS)} }} ?c ?p ?v }}"):
        parts[property_][claim] = value
    subjects, predicates, objects, quotes, articles, contexts, modalities, scores, beliefs = (
        parts[iri] for iri in _PARTS.values()
    )
    evidence: dict[str, Evidence] = {}
    claims: dict[NetworkFact, set[str]] = defaultdict(set)
    whole = subjects.keys() & predicates.keys() & objects.keys() & quotes.keys() & articles.keys()
    for (claim,) in _ask(ds, "SELECT ?claim { ?claim a cg:Claim }"):
        if claim not in whole:
            continue
        modality = modalities.get(claim)
        if modality == NAMESPACE + Modality.DENIED:
            continue
        property_ = Property(predicates[claim].removeprefix(NAMESPACE))
        announced = modality == NAMESPACE + Modality.ANNOUNCED
        article = articles[claim]
        title = titles.get(article, article)
        evidence[claim] = Evidence(
            claim,
            property_,
            quotes[claim],
            contexts.get(claim, ""),
            title,
            announced,
            article,
            float(beliefs.get(claim, scores.get(claim, 1))),
        )
        claims[NetworkFact(subjects[claim], property_, objects[claim])].add(claim)
    return dict(sorted(evidence.items())), {fact: tuple(sorted(claims[fact])) for fact in sorted(claims)}


def _ask(ds: Queryable, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT as strings, the empty string for an unbound variable."""
    return find_rows(ds, query, PREFIX_TEXTS)
