"""The named graphs of a workspace: all of them, or what a change of the index changes in them.

In: what the index found changed (:class:`Delta`), and look-ups for articles, their nodes and what follows about a node.
Out: the new content of each named graph, made when it is asked for, one article in memory at a time. Pure: what is
looked up is given. The article graphs hold what each article says, the graph of curation what people added, the graph
of reference what the gazetteer knows, the derived graph what follows from all articles together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from collabgraph.extraction.model import Article, Extraction
from collabgraph.graph.curation.plan import CurationPlan
from collabgraph.graph.rdf.article_graph import Node, Triple, build_article_graph, build_curation_graph
from collabgraph.graph.rdf.derived_graph import DerivedNode, build_node_graph
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.rdf.reference_graph import build_reference_graph
from collabgraph.graph.resolution.profiles import Profile


@dataclass(frozen=True, slots=True)
class Delta:
    """What reads otherwise now than the graph shows."""

    #: The ids of articles that came or changed, or whose entities are other nodes.
    articles: tuple[str, ...] = ()
    #: The IRIs about which something else follows, gone ones too.
    nodes: tuple[str, ...] = ()
    #: The ids of articles that went.
    retracted: tuple[str, ...] = ()
    #: Whether other judgements are in force.
    judged: bool = False
    #: The IRIs of claims that went, or may have.
    claims: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many articles it is about."""
        return len(self.articles) + len(self.retracted)


@dataclass(frozen=True, slots=True)
class Change:
    """What a named graph holds from now on; with ``subjects``, what it holds about these, the rest being kept."""

    graph: str
    triples: frozenset[Triple]
    subjects: frozenset[str] | None = None


class ArticleLookup(Protocol):
    """Articles and what was found in them."""

    def article(self, id: str) -> Article | None:
        """The article of that id."""

    def extraction(self, id: str) -> Extraction | None:
        """What was found in it, before any judgement."""

    def ids(self) -> Iterator[str]:
        """The ids of all articles."""


class NodeLookup(Protocol):
    """Which node each entity is, and what follows about a node."""

    def nodes(self, article_id: str) -> Mapping[str, Node]:
        """The node of each entity of an article."""

    def node_iris(self) -> Iterator[str]:
        """Every IRI about which anything follows."""

    def derive(self, iri: str) -> DerivedNode:
        """What follows about a node."""

    def parts_of(self, iris: Iterable[str]) -> Iterable[str]:
        """These nodes and all that is part of them, at any remove: with the whole it may have other dates and places."""

    def claims_about(self, iri: str) -> Iterable[str]:
        """The IRIs of the claims whose belief is told with the node."""

    def places(self) -> Mapping[str, Iterable[Profile]]:
        """What articles tell of each node that is a place."""


@dataclass(frozen=True, slots=True)
class NamedGraphs:
    """All named graphs by their IRIs."""

    iris: Iris
    articles: ArticleLookup
    nodes: NodeLookup
    plan: CurationPlan

    def all(self) -> Iterator[tuple[str, Iterable[Triple]]]:
        """Every named graph."""
        for id in self.articles.ids():
            yield self.iris.article(id), self._article(id)
        yield self.iris.curation, self._curation()
        yield self.iris.reference, self._reference()
        yield self.iris.derived, self._derived(self.nodes.node_iris())

    def render(self, delta: Delta) -> Iterator[Change]:
        """What a change of the index changes in the named graphs."""
        nodes = tuple(self.nodes.parts_of(delta.nodes))
        claims = (claim for node in nodes for claim in self.nodes.claims_about(node))
        subjects = frozenset((*nodes, *delta.claims, *claims))
        yield Change(self.iris.derived, frozenset(self._derived(nodes)), subjects)
        yield Change(self.iris.reference, frozenset(self._reference()))
        if delta.judged or not self.plan.judged.keys().isdisjoint((*delta.articles, *delta.retracted)):
            yield Change(self.iris.curation, frozenset(self._curation()))
        for id in (*delta.articles, *delta.retracted):
            yield Change(self.iris.article(id), self._article(id))

    def _article(self, id: str) -> frozenset[Triple]:
        """What the article of that id says; nothing if it is gone."""
        article, extraction = self.articles.article(id), self.articles.extraction(id)
        if article is None or extraction is None:
            return frozenset()
        curated = self.plan.curate(id, extraction).curated
        return build_article_graph(self.iris, article, extraction, self.nodes.nodes(id), curated)

    def _curation(self) -> Iterator[Triple]:
        for id, judged in sorted(self.plan.judged.items()):
            article = self.articles.article(id)
            if article is not None and judged.extraction is not None:
                yield from build_curation_graph(
                    self.iris, article, judged.extraction, self.nodes.nodes(id), judged.curated
                )

    def _reference(self) -> Iterator[Triple]:
        return build_reference_graph(self.nodes.places())

    def _derived(self, iris: Iterable[str]) -> Iterator[Triple]:
        return (triple for iri in iris for triple in build_node_graph(self.nodes.derive(iri)))
