"""Networks as files for other programs: GraphML, GEXF, and tables of nodes and edges for Gephi and for Kumu.

In: a network as ``graph.network`` builds it. Out: bytes into an open file, or named tables of text. Lists are joined by
``"; "``; characters that XML cannot hold are left out. Each node says of which group (community) it is. GEXF says when
each node and edge was there (the years of its events and projects) and, up to :data:`LAID_OUT` nodes, where it lies and
what it looks like in the picture.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO

import networkx as nx

from collabgraph.graph.network.measures import LEAST_GROUP, find_communities, name_communities
from collabgraph.graph.network.projections import flatten_attributes
from collabgraph.graph.views.layout import lay_out
from collabgraph.graph.views.palette import LOOKS, find_first, find_line
from collabgraph.ontology.vocabulary import EntityType

#: The layout takes time with the square of the nodes: eight seconds here. Gephi lays out larger networks itself.
LAID_OUT = 1_500
#: The room of a node in the layout, and the length of an edge.
_ROOM, _SPACING = (40.0, 40.0), 105.0

#: The name of a table, its columns, its rows.
NetworkTable = tuple[str, tuple[str, ...], list[list[str]]]


def write_graphml(network: "nx.Graph[str]", file: IO[bytes]) -> None:
    """A network as GraphML."""
    nx.write_graphml_xml(_number_edges(_flatten(network)), file)


def write_gexf(network: "nx.Graph[str]", file: IO[bytes]) -> None:
    """A network as GEXF 1.2, with time, colours, sizes and, up to 1,500 nodes, positions."""
    flat = _flatten(network)
    places = _place(network) if len(network) <= LAID_OUT else {}
    for node, data in flat.nodes(data=True):
        years = network.nodes[node]["years"]
        colour, _ = LOOKS[EntityType(data["type"])]
        viz: dict[str, object] = {"color": _rgb(colour), "size": round(5 + 3 * network.degree(node) ** 0.5, 1)}
        if node in places:
            # Downwards in a picture is upwards in Gephi.
            viz["position"] = {"x": places[node][0], "y": -places[node][1], "z": 0.0}
        data.update(viz=viz, spells=_find_spells(years))
    for (_, _, data), (_, _, whole) in zip(flat.edges(data=True), network.edges(data=True), strict=True):
        colour, _ = find_line(find_first(whole["kinds"]))
        data.update(viz={"color": _rgb(colour)}, spells=_find_spells(whole["years"]))
    nx.write_gexf(_number_edges(flat), file)


def build_gephi_tables(network: "nx.Graph[str]") -> tuple[NetworkTable, NetworkTable]:
    """``nodes`` and ``edges`` with the columns that Gephi's import of spreadsheets knows."""
    flat = _flatten(network)
    kind = "Directed" if flat.is_directed() else "Undirected"
    nodes = [
        [
            node,
            *_take(data, "label", "type", "aliases", "roles", "group", "years"),
            _find_timeset(network.nodes[node]["years"]),
        ]
        for node, data in flat.nodes(data=True)
    ]
    edges = [
        [a, b, kind, *_take(data, "weight", "kinds", "years"), _find_timeset(whole["years"]), data["quotes"]]
        for (a, b, data), (_, _, whole) in zip(flat.edges(data=True), network.edges(data=True), strict=True)
    ]
    return (
        ("nodes", ("Id", "Label", "type", "aliases", "roles", "group", "years", "Timeset"), nodes),
        ("edges", ("Source", "Target", "Type", "Weight", "Label", "years", "Timeset", "quotes"), edges),
    )


def build_kumu_tables(network: "nx.Graph[str]") -> tuple[NetworkTable, NetworkTable]:
    """``elements`` and ``connections`` with the columns that Kumu's import knows; tags are divided by ``|``."""
    flat = _flatten(network)
    kind = "directed" if flat.is_directed() else "undirected"
    elements = [
        [node, *_take(data, "label", "type", "roles", "aliases", "group"), _tag(data["years"])]
        for node, data in flat.nodes(data=True)
    ]
    connections = [
        [a, b, kind, *_take(data, "kinds", "weight"), _tag(data["years"]), *_take(data, "shared", "quotes")]
        for (a, b, data), _ in zip(flat.edges(data=True), network.edges(data=True), strict=True)
    ]
    return (
        ("elements", ("ID", "Label", "Type", "Description", "Aliases", "Group", "Tags"), elements),
        ("connections", ("From", "To", "Direction", "Type", "Strength", "Tags", "Shared", "Description"), connections),
    )


def _flatten(network: "nx.Graph[str]") -> "nx.Graph[str]":
    """The network with plain attributes; each node with the name of its group, empty where it is of none."""
    groups = [members for members in find_communities(network) if len(members) >= LEAST_GROUP]
    named = network.copy()
    home = dict.fromkeys(named, "")
    for name, members in zip(name_communities(network, groups), groups, strict=True):
        home |= dict.fromkeys(members, name)
    nx.set_node_attributes(named, home, "group")
    return flatten_attributes(named)


def _take(data: Mapping[str, object], *names: str) -> list[str]:
    """The attributes of these names as texts; empty where there is none."""
    return [str(data.get(name, "")) for name in names]


def _place(network: "nx.Graph[str]") -> Mapping[str, tuple[float, float]]:
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(network)
    simple.add_edges_from((a, b) for a, b in network.edges() if a != b)
    return lay_out(simple, dict.fromkeys(simple, _ROOM), _SPACING)


def _find_spells(years: Iterable[int]) -> list[tuple[str, str]]:
    """The first and last day of each run of years; none where no year is known, and so always there.

    >>> _find_spells([2019, 2020, 2022])
    [('2019-01-01', '2020-12-31'), ('2022-01-01', '2022-12-31')]
    """
    return [(f"{first:04}-01-01", f"{last:04}-12-31") for first, last in _find_runs(years)]


def _find_timeset(years: Iterable[int]) -> str:
    """The runs of years as Gephi reads them in a column of intervals.

    >>> _find_timeset([2019, 2020, 2022]), _find_timeset([])
    ('<[2019.0, 2020.0]; [2022.0, 2022.0]>', '')
    """
    runs = "; ".join(f"[{first}.0, {last}.0]" for first, last in _find_runs(years))
    return f"<{runs}>" if runs else ""


def _find_runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(sorted(set(years))), lambda pair: pair[1] - pair[0]):
        whole = [year for _, year in run]
        yield whole[0], whole[-1]


def _tag(joined: str) -> str:
    return joined.replace("; ", "|")


def _rgb(colour: str) -> dict[str, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return {"r": red, "g": green, "b": blue}


def _number_edges(flat: "nx.Graph[str]") -> "nx.Graph[str]":
    """The network with parallel edges told apart by numbers: GraphML and GEXF want each name of an edge once."""
    if not isinstance(flat, nx.MultiDiGraph):
        return flat
    numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph(**flat.graph)
    numbered.add_nodes_from(flat.nodes(data=True))
    for i, (a, b, data) in enumerate(flat.edges(data=True)):
        numbered.add_edge(a, b, key=i, **data)
    return numbered
