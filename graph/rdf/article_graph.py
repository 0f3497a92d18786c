"""The named graph of one article: what it mentions, what it states, and the words that state it; and what people added.

In: an article, what was found in it, the node that each of its entities is, and what people's judgements make of it.
Out: the set of triples of the article's named graph, and those for the graph of curation, by the ontology contract.
Pure. A denied claim makes a claim and no fact; a rejected one nothing at all. A claim whose two ends turn out to be one
node, or of types that its property does not join, says nothing and is left out; the same statement read twice in the
same words is one claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV

from collabgraph.extraction.model import Article, Claim, Extraction, Quote
from collabgraph.graph.curation.apply import UNTOUCHED, Curated
from collabgraph.graph.curation.judgement import Judgement
from collabgraph.graph.rdf.iris import Iris
from collabgraph.ontology.terms import (
    CG,
    SCHEMA,
    class_iri,
    contribution_type_iri,
    modality_iri,
    property_iri,
)
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property, admits

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_CLASSES = {type_: class_iri(type_) for type_ in EntityType}
_PROPERTIES = {property_: property_iri(property_) for property_ in Property}
_MODALITIES = {modality: modality_iri(modality) for modality in Modality}
_CONTRIBUTION_TYPES = {type_: contribution_type_iri(type_) for type_ in ContributionType}
# A namespace checks each name anew, so the terms of every claim are made once.
_CLAIM, _MODALITY, _AT_ORGANISATION, _CONFIDENCE = CG.Claim, CG.modality, CG.atOrganisation, CG.confidence
_QUOTE, _BEGIN, _END = CG.quote, CG.beginOffset, CG.endOffset
_CONTEXT, _CONTEXT_BEGIN, _CONTEXT_END = CG.contextQuote, CG.contextBeginOffset, CG.contextEndOffset
_DERIVED_FROM, _MENTIONS = PROV.wasDerivedFrom, SCHEMA.mentions
_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


@dataclass(frozen=True, slots=True)
class Node:
    """The thing that an entity of an article turned out to be."""

    iri: URIRef
    type: EntityType


def build_article_graph(
    iris: Iris, article: Article, extraction: Extraction, nodes: Mapping[str, Node], curated: Curated = UNTOUCHED
) -> frozenset[Triple]:
    """The triples of an article's named graph; ``nodes`` gives the node of each entity key of the extraction."""
    found = {key: node for key, node in nodes.items() if key not in {entity.key for entity in curated.entities}}
    said = _state(iris, article, found, find_said(iris, extraction, curated))
    return frozenset((*describe_article(URIRef(iris.article(article.id)), article), *said))


def build_curation_graph(
    iris: Iris, article: Article, extraction: Extraction, nodes: Mapping[str, Node], curated: Curated
) -> frozenset[Triple]:
    """What people added to an article: facts with their claims, and who confirmed which claim."""
    said = find_said(iris, extraction, curated)
    added = [(URIRef(iris.judged_claim(a.judgement.id)), a.claim) for a in curated.added]
    triples = _state(iris, article, nodes, [*said, *added])
    triples -= build_article_graph(iris, article, extraction, nodes, curated)
    # The fact stands here even where the article states it in other words too.
    triples.update(_fact(claim, nodes) for _, claim in _find_telling(added, nodes) if claim.modality != Modality.DENIED)
    names = {claim: iri for iri, claim in name_claims(iris, extraction)}
    for told, (iri, _) in zip(curated.added, added, strict=True):
        triples.update(_sign(iri, told.judgement, DCTERMS.creator, DCTERMS.created))
        triples.update((names[old], DCTERMS.isReplacedBy, iri) for old in told.replaces if old in names)
    for claim, judgements in curated.confirmed.items():
        for judgement in judgements if claim in names else ():
            triples.update(_sign(names[claim], judgement, DCTERMS.contributor, DCTERMS.dateAccepted))
    return frozenset(triples)


def _state(
    iris: Iris, article: Article, nodes: Mapping[str, Node], named: Iterable[tuple[URIRef, Claim]]
) -> set[Triple]:
    iri = URIRef(iris.article(article.id))
    triples: set[Triple] = set()
    for node in nodes.values():
        triples.add((iri, _MENTIONS, node.iri))
        triples.update((node.iri, RDF.type, class_) for class_ in find_classes(node.type))
    telling = list(_find_telling(named, nodes))
    for claim_iri, claim in telling:
        if claim.modality is not Modality.DENIED:
            triples.add(_fact(claim, nodes))
        triples.update(_describe_claim(claim_iri, iri, claim, nodes))
    triples.update(_contributions(iris, [claim for _, claim in telling], nodes))
    return triples


def find_said(iris: Iris, extraction: Extraction, curated: Curated) -> list[tuple[URIRef, Claim]]:
    """The claims of an article that people left standing, as they left them, by their IRIs."""
    named = name_claims(iris, extraction)
    return [(iri, curated.settle(claim)) for iri, claim in named if claim not in curated.rejected]


def _find_telling(named: Iterable[tuple[URIRef, Claim]], nodes: Mapping[str, Node]) -> Iterator[tuple[URIRef, Claim]]:
    for iri, claim in named:
        subject, object_ = nodes[claim.subject], nodes[claim.object] if claim.object is not None else None
        is_one = object_ is not None and subject.iri == object_.iri
        if not is_one and admits(claim.property, subject.type, object_.type if object_ else None):
            yield iri, claim


def _sign(claim: URIRef, judgement: Judgement, who: URIRef, when: URIRef) -> Iterator[Triple]:
    yield claim, who, Literal(judgement.by)
    yield claim, when, Literal(judgement.when, datatype=XSD.dateTime)


def find_classes(type_: EntityType) -> tuple[URIRef, ...]:
    """The classes to state of a node: its own, and for a cluster also that it is an organisation."""
    own = _CLASSES[type_]
    return (own,) if type_ is type_.pool else (own, _CLASSES[type_.pool])


def date_literal(value: str) -> Literal:
    """An ISO date as exact as it is: ``2018`` is a year, ``2018-07`` a month, ``2018-07-04`` a day."""
    return Literal(value, datatype=_DATE_TYPES[len(value)])


def describe_article(iri: URIRef, article: Article) -> Iterator[Triple]:
    """What is known of an article itself."""
    yield iri, RDF.type, CG.Article
    yield iri, DCTERMS.identifier, Literal(article.id)
    yield iri, DCTERMS.title, Literal(article.title)
    # As written and not as an IRI, because addresses in real articles break the grammar of IRIs.
    yield iri, DCTERMS.source, Literal(article.url or article.source or article.id)
    if article.published:
        yield iri, DCTERMS.issued, Literal(article.published.isoformat(), datatype=XSD.date)


def _fact(claim: Claim, nodes: Mapping[str, Node]) -> Triple:
    return nodes[claim.subject].iri, _PROPERTIES[claim.property], _object(claim, nodes)


def _object(claim: Claim, nodes: Mapping[str, Node]) -> URIRef | Literal:
    if claim.object is not None:
        return nodes[claim.object].iri
    value = claim.value or ""
    return Literal(value) if claim.property is Property.ROLE else date_literal(value)


def name_claims(iris: Iris, extraction: Extraction) -> list[tuple[URIRef, Claim]]:
    """Each statement once, with its IRI; all of them, so that no name depends on nodes or judgements."""
    best: dict[object, Claim] = {}
    for claim in extraction.claims:
        said = (claim.property, claim.subject, claim.object, claim.value, claim.modality, claim.quote)
        if said not in best or claim.confidence > best[said].confidence:
            best[said] = claim
    named: dict[str, Claim] = {}
    for claim in best.values():
        subject = extraction.entity(claim.subject)
        object_ = extraction.entity(claim.object) if claim.object is not None else None
        copy = 0
        # Two statements may share words and place: "both presidents" is two people.
        while (name := iris.claim(extraction.article_id, claim, subject, object_, copy)) in named:
            copy += 1
        named[name] = claim
    return [(URIRef(name), claim) for name, claim in named.items()]


def _describe_claim(iri: URIRef, article: URIRef, claim: Claim, nodes: Mapping[str, Node]) -> Iterator[Triple]:
    subject, predicate, object_ = _fact(claim, nodes)
    yield iri, RDF.type, _CLAIM
    yield iri, RDF.subject, subject
    yield iri, RDF.predicate, predicate
    yield iri, RDF.object, object_
    yield iri, _DERIVED_FROM, article
    yield iri, _CONFIDENCE, decimal(round(claim.confidence, 3))
    yield from _describe_quote(iri, claim.quote, (_QUOTE, _BEGIN, _END))
    if claim.context is not None:
        yield from _describe_quote(iri, claim.context, (_CONTEXT, _CONTEXT_BEGIN, _CONTEXT_END))
    modality = _MODALITIES[claim.modality]
    if modality is not None:
        yield iri, _MODALITY, modality
    if claim.at_organisation is not None:
        yield iri, _AT_ORGANISATION, nodes[claim.at_organisation].iri


def _describe_quote(iri: URIRef, quote: Quote, terms: tuple[URIRef, URIRef, URIRef]) -> Iterator[Triple]:
    text, begin, end = terms
    yield iri, text, Literal(quote.text)
    yield iri, begin, _integer(quote.begin)
    yield iri, end, _integer(quote.end)


def _contributions(iris: Iris, claims: Iterable[Claim], nodes: Mapping[str, Node]) -> Iterator[Triple]:
    held = [claim for claim in claims if claim.modality is not Modality.DENIED]
    affiliations: dict[URIRef, set[URIRef]] = defaultdict(set)
    topics: dict[tuple[URIRef, URIRef], set[URIRef]] = defaultdict(set)
    appearances: dict[tuple[URIRef, URIRef], list[Claim]] = defaultdict(list)
    for claim in held:
        if claim.object is None:
            continue
        subject, object_ = nodes[claim.subject].iri, nodes[claim.object].iri
        if claim.property is Property.AFFILIATED_WITH:
            affiliations[subject].add(object_)
        elif claim.property is Property.SPOKE_ABOUT and claim.at_event is not None:
            topics[subject, nodes[claim.at_event].iri].add(object_)
        elif claim.property is Property.PRESENTED_AT:
            appearances[subject, object_].append(claim)
    for (contributor, event), told in appearances.items():
        iri = URIRef(iris.contribution(contributor, event))
        yield iri, RDF.type, CG.Contribution
        yield iri, CG.contributor, contributor
        yield iri, CG.atEvent, event
        named = {nodes[key].iri for claim in told for key in claim.on_behalf_of}
        for body in named or affiliations[contributor]:
            yield iri, CG.onBehalfOf, body
        for topic in topics[contributor, event]:
            yield iri, _PROPERTIES[Property.HAS_TOPIC], topic
        for claim in told:
            if claim.contribution_type is not None:
                yield iri, CG.contributionType, _CONTRIBUTION_TYPES[claim.contribution_type]


# Offsets and confidences repeat, and a typed literal is dear to make.
@lru_cache(maxsize=1 << 14)
def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


@lru_cache(maxsize=1 << 10)
def decimal(value: float) -> Literal:
    """A number of three decimals at most."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return Literal(text, datatype=XSD.decimal)
