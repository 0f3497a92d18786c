"""The derived graph: the triples that follow from all articles together.

In: nodes with the labels chosen for them, facts between nodes, IRIs that were replaced, and how sure facts are. Out:
triples, each with the node it is about as subject, or a claim about it, so that the derived graph can be renewed node by
node. Pure.

Labels live here because they are chosen over all articles: no single article can say which form is the preferred one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS

from collabgraph.graph.rdf.article_graph import Triple, date_literal, decimal
from collabgraph.graph.rdf.known_setting import UNKNOWN, KnownSetting
from collabgraph.ontology.terms import CG, property_iri
from collabgraph.ontology.vocabulary import EntityType, Property

#: The properties from whose facts something is inferred.
PREMISES = (Property.LEADS, Property.COLLABORATES_WITH)
_BELIEF = CG.belief
_KNOWN_START, _KNOWN_END, _KNOWN_PLACE = CG.knownStart, CG.knownEnd, CG.knownPlace


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact between two nodes, stated by at least one article."""

    subject: str
    subject_type: EntityType
    property: Property
    object: str


def infer(fact: StatedFact) -> tuple[Triple, ...]:
    """What a fact implies: a leading organisation is a partner, and collaboration goes both ways.

    >>> implied = infer(StatedFact("urn:o", EntityType.CLUSTER, Property.LEADS, "urn:p"))
    >>> [str(term) for term in implied[0]]
    ['urn:o', 'https://w3id.org/collabgraph#partnerIn', 'urn:p']
    >>> infer(StatedFact("urn:o", EntityType.PERSON, Property.LEADS, "urn:p"))
    ()
    """
    subject, object_ = URIRef(fact.subject), URIRef(fact.object)
    if fact.property is Property.COLLABORATES_WITH:
        return ((object_, property_iri(Property.COLLABORATES_WITH), subject),)
    if fact.property is Property.LEADS and fact.subject_type.pool is EntityType.ORGANISATION:
        return ((subject, property_iri(Property.PARTNER_IN), object_),)
    return ()


@dataclass(frozen=True, slots=True)
class DerivedNode:
    """All that follows about one node from all articles together."""

    iri: str
    #: The preferred label and the others; empty for a node that is gone or replaced.
    labels: tuple[str, ...] = ()
    #: The facts at either end of which it stands, from which something may follow.
    facts: tuple[StatedFact, ...] = ()
    #: The IRI that is used in place of this one.
    replaced_by: str = ""
    #: Claims about it with the belief in what they state, where that is not their confidence.
    beliefs: tuple[tuple[str, float], ...] = ()
    #: When and where it is, itself or with the whole that it is part of.
    setting: KnownSetting = UNKNOWN


def build_node_graph(node: DerivedNode) -> Iterator[Triple]:
    """The triples about one node: its names, what its facts imply about it, its successor, how sure its facts are, when it is.

    >>> [(property.n3(), str(value)) for _, property, value in build_node_graph(DerivedNode("urn:a", ("Jana Kos",)))]
    [('<http://www.w3.org/2004/02/skos/core#prefLabel>', 'Jana Kos')]
    """
    iri = URIRef(node.iri)
    for number, label in enumerate(node.labels):
        yield iri, SKOS.altLabel if number else SKOS.prefLabel, Literal(label)
    for fact in node.facts:
        yield from (triple for triple in infer(fact) if triple[0] == iri)
    if node.replaced_by:
        # Where to look for a thing whose old IRI is no longer used.
        yield iri, DCTERMS.isReplacedBy, URIRef(node.replaced_by)
    for claim, belief in node.beliefs:
        yield URIRef(claim), _BELIEF, decimal(belief)
    for known, day in ((_KNOWN_START, node.setting.start), (_KNOWN_END, node.setting.end)):
        if day:
            yield iri, known, date_literal(day)
    for place in node.setting.places:
        yield iri, _KNOWN_PLACE, URIRef(place)
