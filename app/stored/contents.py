"""Read the articles of a workspace, what was found in them, and the judgements: all that is true whatever the graph says.

In: the folder of a workspace. Out: articles, extractions, claims, the ledger, and which node each entity is. Refuses
nothing by itself; an article that is not there is None.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.extraction.model import Article, Claim, Extraction, Member
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage import folder as disk
from collabgraph.graph.storage.archive import Archive, ArticleSummary, ArticleTexts
from collabgraph.graph.storage.ledger import Ledger

if TYPE_CHECKING:
    from collabgraph.graph.storage.index.identity_index import IdentityIndex


class WorkspaceContents:
    """The archive and the ledger of an open workspace."""

    def __init__(self, folder: Path, base_iri: str, *, read_only: bool) -> None:
        self.folder = folder
        self.base_iri = base_iri
        self._iris = Iris(base_iri)
        self._ledger = Ledger(folder / disk.LEDGER)
        self._archive = Archive(folder / disk.ARCHIVE, read_only=read_only)

    def articles(self) -> Iterator[ArticleSummary]:
        """All articles without their texts, in code-point order of their ids."""
        return self._archive.summaries()

    def summary(self, id: str) -> ArticleSummary | None:
        """An article without its text: was it read from another source, has it changed?"""
        return self._archive.summary(id)

    def article(self, id: str) -> Article | None:
        """The article of that id."""
        return self._archive.article(id)

    def find_text(self, text: str) -> str | None:
        """The id of an article of just this text."""
        return self._archive.find_text(text)

    def extraction(self, id: str) -> Extraction | None:
        """What was found in the article of that id."""
        return self._archive.extraction(id)

    def claims(self, id: str) -> dict[str, Claim]:
        """The claims of the article of that id by their IRIs, as they were extracted."""
        from collabgraph.graph.rdf.article_graph import name_claims

        extraction = self._archive.extraction(id)
        return {str(iri): claim for iri, claim in name_claims(self._iris, extraction)} if extraction else {}

    def members(self, iri: str) -> list[Member]:
        """The article and key of each entity that is this node."""
        return self.index.members(iri)

    @property
    def iris(self) -> Iris:
        """How the graph names articles and their claims."""
        return self._iris

    @property
    def texts(self) -> Mapping[str, str]:
        """The stored text of each article by its IRI, read one at a time."""
        return ArticleTexts(self._archive, self._iris)

    @property
    def ledger(self) -> Ledger:
        """The judgements of people."""
        return self._ledger

    @cached_property
    def index(self) -> "IdentityIndex":
        """Which node each entity is."""
        # With it and what writes the graph come all rules of identity, which nobody needs who only asks.
        from collabgraph.graph.storage.index.identity_index import IdentityIndex

        return IdentityIndex(self._archive, self._iris)
