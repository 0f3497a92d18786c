"""An analysis of one network: measures, brokers, margins and change, each as a table with names first.

In: a workspace's graph, the kind of network and what counts in it. Out: pandas tables, best first. The network is made once.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from collabgraph.graph.network.filters import NetworkFilter
    from collabgraph.graph.network.snapshot import Snapshot
    from collabgraph.graph.query.queryable import Queryable
    from collabgraph.notebook.tables import ResultTable, Sources
    from collabgraph.notebook.views import Picture
    from collabgraph.ontology.vocabulary import EntityType

#: What two who are tied may have in common, and the attribute that holds it; none for the number of contacts.
_LIKENESSES = {"contacts": "", "type": "type", "country": "country"}

RankedBy = Literal["betweenness", "pagerank", "closeness", "degree", "strength"]


class NetworkAnalysis:
    """What can be measured in one network: ``kg.analyse("organisations", where=NetworkFilter(years=(2020, 2024)))``."""

    def __init__(
        self, ds: "Queryable", kind: str, include: "Collection[EntityType]" = (), where: "NetworkFilter | None" = None
    ) -> None:
        self.kind = kind
        self._ds, self._include, self._where = ds, tuple(include), where

    def __repr__(self) -> str:
        nodes, edges = self.network.number_of_nodes(), self.network.number_of_edges()
        return f"NetworkAnalysis({self.kind!r}, {nodes} nodes, {edges} edges)"

    @cached_property
    def _snapshot(self) -> "Snapshot":
        from collabgraph.graph.network.filters import ALL, select
        from collabgraph.graph.network.snapshot import read_snapshot

        return select(read_snapshot(self._ds), self._where or ALL)

    @cached_property
    def _sources(self) -> "Sources":
        from collabgraph.notebook.tables import Sources

        return Sources(lambda: self._snapshot, lambda _: iter((self.network,)))

    @cached_property
    def network(self) -> "nx.Graph[str]":
        """The network that is measured; its edges know their claims."""
        from collabgraph.graph.network.projections import project

        return project(self._snapshot, self.kind, self._include)

    def around(self, name: str | None, radius: int = 1) -> "nx.Graph[str]":
        """The network, or the part of it as far as ``radius`` steps around one node."""
        from collabgraph.graph.network.projections import ego

        return ego(self.network, name, radius) if name else self.network

    def measures(self) -> "ResultTable":
        """Degree, weighted degree, betweenness and community of each node, highest betweenness first."""
        from collabgraph.graph.network.measures import NodeMeasures, measure

        return build_table(measure(self.network), NodeMeasures, self._sources)

    def positions(self) -> "ResultTable":
        """Closeness, PageRank, Burt's constraint and effective size, and core of each node, highest PageRank first."""
        from collabgraph.graph.network.positions import Position, find_positions

        return build_table(find_positions(self.network), Position, self._sources)

    def brokers(self) -> "ResultTable":
        """Who joins two or more communities, the strongest first."""
        from collabgraph.graph.network.measures import Broker, find_brokers

        return build_table(find_brokers(self.network), Broker, self._sources)

    def communities(self) -> "ResultTable":
        """The groups that are more closely tied within than without, named by what is typical of each; the largest first."""
        from collabgraph.graph.network.measures import describe_communities
        from collabgraph.notebook.tables import ResultTable

        rows = [
            (c.name, len(c.members), *("; ".join(part) for part in (c.bodies, c.topics, c.places, c.members)))
            for c in describe_communities(self._snapshot, self.network)
        ]
        frame = ResultTable(rows, columns=["name", "size", "bodies", "topics", "places", "members"])
        frame._sources = self._sources
        return frame

    def brokerage(self, group: str = "country") -> "ResultTable":
        """How often each node stands between others, within and between groups (Gould and Fernandez).

        ``group`` is ``country``, ``type``, or another attribute of the nodes.
        """
        from collabgraph.graph.network.brokerage import Brokerage, find_brokerage

        rows = find_brokerage(self.network, {n: str(data.get(group, "")) for n, data in self.network.nodes(data=True)})
        frame = build_table(rows, Brokerage, self._sources)
        frame.insert(3, "total", [row.total for row in rows])
        return frame

    def assortativity(self) -> "pd.DataFrame":
        """Whether like is tied to like, from −1 to 1 (Newman 2003): by number of contacts, by type, by country.

        Around 0 neither; NaN where all are alike.
        """
        import pandas as pd

        from collabgraph.graph.network.positions import assortativity

        rows = [(title, assortativity(self.network, by)) for title, by in _LIKENESSES.items()]
        return pd.DataFrame(rows, columns=["by", "assortativity"])

    def likely_ties(self, most: int = 20) -> "pd.DataFrame":
        """Pairs that are not tied though they have contacts in common, the likeliest first (Adamic and Adar)."""
        import pandas as pd

        from collabgraph.graph.network.change import find_likely_ties

        rows = [(*tie.labels, tie.score, "; ".join(tie.common)) for tie in find_likely_ties(self.network, most)]
        return pd.DataFrame(rows, columns=["one", "other", "score", "common contacts"])

    def margins(
        self,
        by: RankedBy = "betweenness",
        *,
        top: int = 10,
        draws: int = 100,
        progress: Callable[[int], None] = lambda done: None,
    ) -> "ResultTable":
        """The first ``top`` nodes by a measure, and how their ranks hold when the articles are drawn anew ``draws`` times.

        Raises :class:`InputError` for another measure, or less than two draws; a network of facts has none.
        """
        from collabgraph.graph.network.margins import Margin, find_margins
        from collabgraph.graph.network.projections import project

        rows = find_margins(
            self._snapshot,
            lambda drawn: project(drawn, self.kind, self._include),
            _ranking(by),
            top=top,
            draws=draws,
            progress=progress,
        )
        frame = build_table(rows, Margin, self._sources)
        frame.insert(4, "margin", [str(row) for row in rows])
        return frame

    def changes(self, later: "NetworkAnalysis") -> "ResultTable":
        """What became of each node from this network to a later one: new, gone, became a bridge; the greatest change first."""
        from collabgraph.graph.network.change import NodeChange, compare_periods

        return build_table(compare_periods(self.network, later.network), NodeChange, self._sources)

    def picture(self, title: str = "") -> "Picture":
        """The network as an interactive picture."""
        from collabgraph.notebook.views import Picture

        return Picture(self.network, title)


def build_table(rows: Sequence[object], row_type: type, sources: "Sources | None" = None) -> "ResultTable":
    """Rows (frozen dataclasses of ``row_type``) as a table: the label first, lists joined.

    The node comes last, under ``iri``, and is not printed. ``sources`` is what :meth:`ResultTable.picture` draws from.
    """
    from collabgraph.notebook.tables import ResultTable

    columns = [part.name for part in fields(row_type)]
    frame = ResultTable([[_plain(getattr(row, name)) for name in columns] for row in rows], columns=columns)
    frame["iri"] = frame.pop("node")
    frame._sources = sources
    return frame


def _plain(value: object) -> object:
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    return value


def _ranking(by: str) -> "Callable[[nx.Graph[str]], dict[str, float]]":
    from collabgraph.graph.network.measures import betweenness
    from collabgraph.graph.network.positions import find_positions

    if by in ("pagerank", "closeness"):
        return lambda G: {str(row.node): getattr(row, by) for row in find_positions(G)}
    if by in ("degree", "strength"):
        return lambda G: {
            node: float(value) for node, value in G.degree(weight="strength" if by == "strength" else None)
        }
    if by == "betweenness":
        return betweenness
    raise InputError(f"Nothing is ranked by {by!r}. Measures: betweenness, pagerank, closeness, degree, strength.")
