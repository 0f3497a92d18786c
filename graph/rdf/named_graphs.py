"""The named graphs of a workspace, composed from what the archive holds and what was decided.

In: an archive, the judgements replayed on it, and the identities of its entities. Out: the triples of each named graph,
made when they are asked for, one article in memory at a time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collabgraph.extraction.model import Article, Extraction
from collabgraph.graph.rdf.article_graph import Triple, build_article_graph, build_curation_graph
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.rdf.reference_graph import build_reference_graph
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.identity_index import Identities
from collabgraph.graph.storage.replay import Replay


@dataclass(frozen=True, slots=True)
class Composition:
    """All named graphs by their IRIs."""

    archive: Archive
    iris: Iris
    replay: Replay
    identities: Identities

    def all(self) -> Iterator[tuple[str, Iterable[Triple]]]:
        """Every named graph."""
        for summary in self.archive.summaries():
            yield self.iris.article(summary.id), self.article(summary.id)
        yield self.iris.curation, self.curation()
        yield self.iris.reference, self.reference()
        yield self.iris.derived, self.derived(self.identities.all_nodes())

    def article(self, id: str) -> frozenset[Triple]:
        """What the article of that id says; nothing if it is gone."""
        article, extraction = self._read(id)
        if article is None or extraction is None:
            return frozenset()
        curated = self.replay.curate(extraction)
        return build_article_graph(self.iris, article, extraction, self.identities.nodes(id), curated)

    def curation(self) -> Iterator[Triple]:
        """What people added."""
        for id in sorted(self.replay.articles()):
            article, extraction = self._read(id)
            if article is not None and extraction is not None:
                curated = self.replay.curate(extraction)
                yield from build_curation_graph(self.iris, article, extraction, self.identities.nodes(id), curated)

    def reference(self) -> Iterator[Triple]:
        """What the gazetteer knows of the places that articles name."""
        return build_reference_graph(self.identities.places())

    def derived(self, nodes: Iterable[str]) -> Iterator[Triple]:
        """What follows about these nodes from all articles together."""
        return (triple for iri in nodes for triple in self.identities.derived(iri))

    def _read(self, id: str) -> tuple[Article | None, Extraction | None]:
        return self.archive.article(id), self.archive.extraction(id)
