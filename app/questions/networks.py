"""What :class:`~collabgraph.knowledge.KnowledgeGraph` answers with a network: itself, its measures, pictures, a map, a report.

In: an open workspace; which network, what counts in it. Out: networkx graphs, tables, pages. Refuses a name that the
network does not have, with :class:`~collabgraph.ontology.errors.UnknownNameError`.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.ontology.vocabulary import EntityType
from collabgraph.settings import NetworkKind

if TYPE_CHECKING:
    import networkx as nx

    from collabgraph.graph.network.filters import NetworkFilter
    from collabgraph.notebook.analysis import NetworkAnalysis
    from collabgraph.notebook.maps import PlaceMap
    from collabgraph.notebook.tables import ResultTable, Sources
    from collabgraph.notebook.views import Picture
    from collabgraph.workspace import Workspace


class NetworkQuestions:
    """The networks of a workspace."""

    folder: Path

    def _open(self) -> "Workspace":
        raise NotImplementedError

    def network(
        self,
        kind: NetworkKind = "collaboration",
        around: str | None = None,
        *,
        radius: int = 1,
        include: Collection[str] = (),
        where: "NetworkFilter | None" = None,
    ) -> "nx.Graph[str]":
        """Who works with whom, another of the named networks, or all facts; ``around`` one entity, ``radius`` steps far.

        ``include`` names the types that are nodes ("Person", "Event" …) where they are to be others than the kind has.
        ``where`` lets through what counts: years, place, topic, certainty, number of articles. All attributes are text
        or numbers, so that networkx writes it in any format; lists are joined by ``"; "``.
        """
        from collabgraph.graph.network.projections import flatten_attributes

        return flatten_attributes(self.analyse(kind, include=include, where=where).around(around, radius))

    def analyse(
        self,
        kind: NetworkKind = "collaboration",
        *,
        include: Collection[str] = (),
        where: "NetworkFilter | None" = None,
    ) -> "NetworkAnalysis":
        """What can be measured in a network: positions, brokers, margins, change; arguments as :meth:`network` takes them."""
        from collabgraph.notebook.analysis import NetworkAnalysis

        return NetworkAnalysis(self._open(), kind, frozenset(map(EntityType.parse, include)), where)

    def picture(
        self,
        name: str | None = None,
        kind: NetworkKind = "collaboration",
        *,
        radius: int = 1,
        include: Collection[str] = (),
        where: "NetworkFilter | None" = None,
    ) -> "Picture":
        """The network as an interactive picture, of all or around one entity."""
        from collabgraph.notebook.views import Picture

        return Picture(self.analyse(kind, include=include, where=where).around(name, radius), name or "")

    def map(self, title: str = "", *, where: "NetworkFilter | None" = None) -> "PlaceMap":
        """Where the events took place and where the bodies have their seats, drawn over coasts and borders."""
        from collabgraph.notebook.maps import map_places

        return map_places(self._open(), title, where)

    def report(
        self,
        target: str | Path,
        title: str = "",
        kind: NetworkKind = "collaboration",
        *,
        where: "NetworkFilter | None" = None,
    ) -> Path:
        """Write one HTML file with the network, timeline, tables and articles, for a browser without any server; the path."""
        from collabgraph.notebook.report import write_report

        return write_report(self._open(), Path(target), title or self.folder.resolve().name, kind, where)

    def measures(self, network: "nx.Graph[str] | None" = None) -> "ResultTable":
        """Degree, betweenness and community of each node, most central first; by default of the whole network."""
        from collabgraph.graph.network.measures import NodeMeasures, measure
        from collabgraph.notebook.analysis import build_table

        return build_table(
            measure(self.network() if network is None else network),
            NodeMeasures,
            self._sources("collaboration", "facts"),
        )

    def brokers(self, network: "nx.Graph[str] | None" = None) -> "ResultTable":
        """Who joins two or more communities, the strongest first."""
        from collabgraph.graph.network.measures import Broker, find_brokers
        from collabgraph.notebook.analysis import build_table

        return build_table(
            find_brokers(self.network() if network is None else network),
            Broker,
            self._sources("collaboration", "facts"),
        )

    def _sources(self, *kinds: str) -> "Sources":
        from collabgraph.graph.network.projections import project
        from collabgraph.graph.network.snapshot import read_snapshot
        from collabgraph.notebook.tables import Sources

        return Sources(
            lambda: read_snapshot(self._open()), lambda snapshot: (project(snapshot, kind) for kind in kinds)
        )
