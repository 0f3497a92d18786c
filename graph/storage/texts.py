"""The stored texts of a workspace by the IRIs of their articles.

In: an archive, the IRIs of a workspace. Out: a mapping that reads one text at a time. Refuses, with KeyError, what is
the IRI of no article.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage.archive import Archive


class Texts(Mapping[str, str]):
    """Text by article IRI."""

    def __init__(self, archive: Archive, iris: Iris) -> None:
        self._archive = archive
        self._iris = iris

    def __getitem__(self, iri: str) -> str:
        prefix = self._iris.article("")
        article = self._archive.article(unquote(iri.removeprefix(prefix))) if iri.startswith(prefix) else None
        if article is None:
            raise KeyError(iri)
        return article.text

    def __iter__(self) -> Iterator[str]:
        return (self._iris.article(summary.id) for summary in self._archive.summaries())

    def __len__(self) -> int:
        return len(self._archive)
