"""Exploring: what pages show of one workspace. Lists, entities, articles with their marks.

In: an open workspace. Out: the frozen values of ``graph.browse``. Refuses what the floors below refuse. The list of all
entities is read once for each state of the graph and kept by whoever holds this.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    import rdflib

    from collabgraph.graph.browse.article_page import ArticlePage
    from collabgraph.graph.browse.catalogue import CatalogueRow
    from collabgraph.graph.browse.entity_page import EntityPage
    from collabgraph.graph.browse.partners import Partner
    from collabgraph.graph.browse.programme import Programme
    from collabgraph.graph.views.maps.places import MapPlace
    from collabgraph.ontology.vocabulary import EntityType
    from collabgraph.workspace import Workspace


class Exploring:
    """What can be shown of one workspace."""

    def __init__(self, read: "Callable[[], Workspace]") -> None:
        """``read`` gives the workspace as it is."""
        self._read = read

    def entity_iri(self, token: str) -> str:
        """The IRI that ends in this token, whether or not there is such an entity.

        Addresses of pages hold the token alone.
        """
        return f"{self._read().base_iri}entity/{quote(token, safe='')}"

    def counts(self) -> "dict[EntityType, int]":
        """How many entities there are of each type."""
        from collabgraph.graph.browse.catalogue import count_entities

        return count_entities(self._read())

    def catalogue(self) -> "tuple[CatalogueRow, ...]":
        """All entities with what they are filtered and sorted by."""
        from collabgraph.graph.browse.catalogue import read_catalogue

        return read_catalogue(self._read())

    def entity(self, name_or_iri: str) -> "EntityPage":
        """One entity with all that is stated of it."""
        from collabgraph.graph.browse.entity_page import build_entity_page

        return build_entity_page(self._read(), name_or_iri)

    def partners(self, iri: str) -> "tuple[Partner, ...]":
        """Whom an entity meets and works with, the closest first."""
        from collabgraph.graph.browse.partners import find_partners

        return find_partners(self._read(), iri)

    def places(self, page: "EntityPage") -> "tuple[MapPlace, ...]":
        """Where an entity has its seat and its events took place, with coordinates."""
        from collabgraph.graph.views.maps.entity_places import find_entity_places

        return find_entity_places(self._read(), page)

    def programme(self, iri: str) -> "Programme":
        """Who contributed what to an event and its sessions."""
        from collabgraph.graph.browse.programme import build_programme

        return build_programme(self._read(), iri)

    def article(self, id: str, claim: str = "", lit: tuple[int, int] | None = None) -> "ArticlePage":
        """An article with its mentions and statements; the words of the claim of that token are lit, or that stretch."""
        from collabgraph.graph.browse.article_page import build_article_page
        from collabgraph.graph.rdf.iris import Iris

        workspace = self._read()
        article, extraction = workspace.article(id), workspace.judged_extraction(id)
        iri = Iris(workspace.base_iri).article(id)
        return build_article_page(workspace, article, extraction, workspace.index.nodes(id), claim, id, iri, lit)

    def describe(self, iri: str) -> "rdflib.Graph":
        """The triples about an entity, its claims and contributions, and the labels of what they name."""
        from collabgraph.graph.browse.description import describe_entity

        return describe_entity(self._read(), iri)
