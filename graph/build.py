"""The named graph of one article: what it mentions, what it states, and the words that state it.

In: an article, what was found in it, and the node that each of its entities is. Out: the set of triples of the
article's named graph, by the ontology contract. Pure. A denied claim makes a claim and no fact; a claim whose two ends
turn out to be one node says nothing and is left out; the same statement read twice in the same words is one claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV

from collabgraph.extraction.model import Article, Claim, Extraction, Quote
from collabgraph.graph.iris import Iris
from collabgraph.ontology.terms import (
    CG,
    SCHEMA,
    class_iri,
    contribution_type_iri,
    modality_iri,
    property_iri,
)
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property

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
    iris: Iris, article: Article, extraction: Extraction, nodes: Mapping[str, Node]
) -> frozenset[Triple]:
    """The triples of an article's named graph; ``nodes`` gives the node of each entity key of the extraction."""
    iri = URIRef(iris.article(article.id))
    triples = set(_describe_article(iri, article))
    for node in nodes.values():
        triples.add((iri, _MENTIONS, node.iri))
        triples.update((node.iri, RDF.type, class_) for class_ in find_classes(node.type))
    claims = _telling_claims(extraction, nodes)
    for claim in claims:
        if claim.modality is not Modality.DENIED:
            triples.add(_fact(claim, nodes))
    for claim_iri, claim in _name_claims(iris, extraction, claims):
        triples.update(_describe_claim(claim_iri, iri, claim, nodes))
    triples.update(_contributions(iris, claims, nodes))
    return frozenset(triples)


def find_classes(type_: EntityType) -> tuple[URIRef, ...]:
    """The classes to state of a node: its own, and for a cluster also that it is an organisation."""
    own = _CLASSES[type_]
    return (own,) if type_ is type_.pool else (own, _CLASSES[type_.pool])


def date_literal(value: str) -> Literal:
    """An ISO date as exact as it is: ``2018`` is a year, ``2018-07`` a month, ``2018-07-04`` a day."""
    return Literal(value, datatype=_DATE_TYPES[len(value)])


def _describe_article(iri: URIRef, article: Article) -> Iterator[Triple]:
    yield iri, RDF.type, CG.Article
    yield iri, DCTERMS.identifier, Literal(article.id)
    yield iri, DCTERMS.title, Literal(article.title)
    # As written and not as an IRI, because addresses in real articles break the grammar of IRIs.
    yield iri, DCTERMS.source, Literal(article.url or article.source or article.id)
    if article.published:
        yield iri, DCTERMS.issued, Literal(article.published.isoformat(), datatype=XSD.date)


def _telling_claims(extraction: Extraction, nodes: Mapping[str, Node]) -> tuple[Claim, ...]:
    best: dict[object, Claim] = {}
    for claim in extraction.claims:
        if claim.object is not None and nodes[claim.subject].iri == nodes[claim.object].iri:
            continue
        said = (claim.property, claim.subject, claim.object, claim.value, claim.modality, claim.quote)
        if said not in best or claim.confidence > best[said].confidence:
            best[said] = claim
    return tuple(best.values())


def _fact(claim: Claim, nodes: Mapping[str, Node]) -> Triple:
    return nodes[claim.subject].iri, _PROPERTIES[claim.property], _object(claim, nodes)


def _object(claim: Claim, nodes: Mapping[str, Node]) -> URIRef | Literal:
    if claim.object is not None:
        return nodes[claim.object].iri
    value = claim.value or ""
    return Literal(value) if claim.property is Property.ROLE else date_literal(value)


def _name_claims(iris: Iris, extraction: Extraction, claims: Iterable[Claim]) -> Iterator[tuple[URIRef, Claim]]:
    taken: set[str] = set()
    for claim in claims:
        subject = extraction.entity(claim.subject)
        object_ = extraction.entity(claim.object) if claim.object is not None else None
        copy = 0
        # Two statements may share words and place: "both presidents" is two people.
        while (name := iris.claim(extraction.article_id, claim, subject, object_, copy)) in taken:
            copy += 1
        taken.add(name)
        yield URIRef(name), claim


def _describe_claim(iri: URIRef, article: URIRef, claim: Claim, nodes: Mapping[str, Node]) -> Iterator[Triple]:
    subject, predicate, object_ = _fact(claim, nodes)
    yield iri, RDF.type, _CLAIM
    yield iri, RDF.subject, subject
    yield iri, RDF.predicate, predicate
    yield iri, RDF.object, object_
    yield iri, _DERIVED_FROM, article
    yield iri, _CONFIDENCE, _confidence(round(claim.confidence, 3))
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
def _confidence(value: float) -> Literal:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return Literal(text, datatype=XSD.decimal)
