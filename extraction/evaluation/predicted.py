"""What a graph says of one article, as the scoring sees it: nodes with their names, facts with their claims."""

from dataclasses import dataclass

from collabgraph.extraction.model import Article, Mention, Quote
from collabgraph.ontology.vocabulary import EntityType, Property


@dataclass(frozen=True, slots=True)
class FoundNode:
    """A node of the graph that the article mentions; ``forms`` are all its labels, from whatever article."""

    iri: str
    type: EntityType
    label: str
    forms: frozenset[str]
    #: Where this article speaks of it.
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A claim for a fact: how sure, whether announced, in which words."""

    confidence: float
    is_announced: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact of the article's graph: IRIs of its ends (or a literal ``value``), and the claims that state it."""

    subject: str
    property: Property
    object: str | None
    value: str | None
    claims: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """All that the graph says of an article; ``article`` is None where it is not in the graph."""

    id: str
    article: Article | None
    nodes: tuple[FoundNode, ...] = ()
    facts: tuple[FoundFact, ...] = ()
