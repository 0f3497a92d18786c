"""Networks are read back whole by the programs that they are written for, whatever an article says."""

import io
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx as nx
import pandas as pd
import pytest

from collabgraph.export.networks import build_gephi_tables, build_kumu_tables, write_gexf, write_graphml
from collabgraph.graph.network.projections import flatten_attributes
from collabgraph.graph.network.snapshot import Evidence

HOSTILE = "Kos \x00\x07\x1b[31m <b>&\"'\n\r\t\u2028\ufffe\ud800 Żółć 😀"
#: What is left of it in XML.
HARMLESS = "Kos [31m <b>&\"'\n\r\t\u2028 Żółć 😀"


def make_network(label: str = "Jana Kos", directed: bool = False) -> "nx.Graph[str]":
    """Three nodes and two ties (or three facts, two of them between the same), as the package of networks builds them."""
    G: nx.Graph[str] = nx.MultiDiGraph() if directed else nx.Graph()
    evidence = {"urn:c": Evidence("urn:c", "presentedAt", f"{label} spoke.\nAll heard.", "", "News", False)}
    G.graph.update(name="facts" if directed else "collaboration", evidence=evidence, crowded=("Big Day",))
    for i, (name, type_, years) in enumerate(
        [(label, "Person", (2019, 2020, 2022)), ("Wood Cluster", "Cluster", ()), ("Bo", "Person", (2022,))]
    ):
        G.add_node(f"urn:{i}", label=name, type=type_, aliases=("K", label), roles=(), years=years, claims=("urn:c",))
    ties = [("urn:0", "urn:1", "memberOf"), ("urn:0", "urn:2", "leads"), ("urn:0", "urn:2", "funds")]
    for a, b, kind in ties if directed else ties[:2]:
        data = {"kinds": (kind,), "weight": 2, "years": (2022,), "claims": ("urn:c",), "shared": ("Day",)}
        if directed:
            G.add_edge(a, b, key=kind, property=kind, **data)
        else:
            G.add_edge(a, b, **data)
    return G


def _read_igraph_graphml(path: Path) -> tuple[set[str], int]:
    found = igraph.Graph.Read_GraphML(str(path))
    return set(found.vs["label"]), found.ecount()


def _read_networkx(read: Callable[[Path], Any]) -> Callable[[Path], tuple[set[str], int]]:
    def find(path: Path) -> tuple[set[str], int]:
        found = read(path)
        return {data["label"] for _, data in found.nodes(data=True)}, found.number_of_edges()

    return find


@pytest.mark.parametrize("directed", [False, True], ids=["ties", "facts"])
@pytest.mark.parametrize(("write", "read"), [
    (write_graphml, _read_networkx(nx.read_graphml)),
    (write_gexf, _read_networkx(nx.read_gexf)),
    (write_graphml, _read_igraph_graphml),
], ids=["graphml, networkx", "gexf, networkx", "graphml, igraph"])  # fmt: skip
def test_files_are_read_back_whole(
    tmp_path: Path, write: Callable[..., None], read: Callable[[Path], tuple[set[str], int]], directed: bool
) -> None:
    path, G = tmp_path / "network", make_network(directed=directed)
    with path.open("wb") as file:
        write(G, file)
    assert read(path) == ({"Jana Kos", "Wood Cluster", "Bo"}, G.number_of_edges())


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_hostile_labels_leave_the_file_well_formed(write: Callable[..., None]) -> None:
    write(make_network(HOSTILE), file := io.BytesIO())
    texts = {
        text
        for element in ElementTree.fromstring(file.getvalue()).iter()
        for text in (element.text, element.get("label"))
    }
    # A parser of XML makes one line end of each kind of it, and white space of an attribute blanks.
    wanted = HARMLESS.split()
    assert any(text and text.split() == wanted for text in texts)


PLAIN_WRITERS: dict[str, Callable[["nx.Graph[str]"], object]] = {
    "gexf": lambda G: nx.write_gexf(G, io.BytesIO()),
    "graphml": lambda G: nx.write_graphml(G, io.BytesIO()),
    "graphml, plain": lambda G: nx.write_graphml_xml(G, io.BytesIO()),
    "gml": lambda G: nx.parse_gml(list(nx.generate_gml(G))),
    "pajek": lambda G: nx.write_pajek(G, io.BytesIO()),
    "node-link": lambda G: json.dumps(nx.node_link_data(G, edges="links")),
    "cytoscape": lambda G: json.dumps(nx.cytoscape_data(G)),
    "adjacency": lambda G: json.dumps(nx.adjacency_data(G)),
    "adjacency list": lambda G: nx.write_adjlist(G, io.BytesIO()),
    "multiline list": lambda G: nx.write_multiline_adjlist(G, io.BytesIO()),
    "edge list": lambda G: nx.write_edgelist(G, io.BytesIO()),
    "weighted list": lambda G: nx.write_weighted_edgelist(G, io.BytesIO()),
    "text": lambda G: list(nx.generate_network_text(G)),
}


@pytest.mark.parametrize("directed", [False, True], ids=["ties", "facts"])
@pytest.mark.parametrize("label", ["Jana Kos", HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("writer", PLAIN_WRITERS)
def test_flat_network_suits_all_writers_of_networkx(writer: str, label: str, directed: bool) -> None:
    flat = flatten_attributes(make_network(label, directed))
    with warnings.catch_warnings():
        # Pajek has no empty attributes, and networkx says so of each.
        warnings.filterwarnings("ignore", message=".*Empty attribute|.*Non-string attribute")
        PLAIN_WRITERS[writer](flat)
    values = [value for data in (*flat.nodes.values(), *flat.edges.values(), flat.graph) for value in data.values()]
    assert {type(value) for value in values} <= {str, int, float}


def _read_gexf(G: "nx.Graph[str]") -> tuple[ElementTree.Element, dict[str, str]]:
    write_gexf(G, file := io.BytesIO())
    return ElementTree.fromstring(file.getvalue()), {
        "g": "http://www.gexf.net/1.2draft", "viz": "http://www.gexf.net/1.2draft/viz"
    }  # fmt: skip


def test_gexf_tells_when_each_node_and_tie_was_there() -> None:
    root, spaces = _read_gexf(make_network())
    graph = root.find("g:graph", spaces)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spells = {
        node.get("label"): [(spell.get("start"), spell.get("end")) for spell in node.findall(".//g:spell", spaces)]
        for node in graph.findall(".//g:node", spaces)
    }
    assert spells == {
        "Jana Kos": [("2019-01-01", "2020-12-31"), ("2022-01-01", "2022-12-31")],
        # Of no known year: always there.
        "Wood Cluster": [],
        "Bo": [("2022-01-01", "2022-12-31")],
    }
    assert len(graph.findall(".//g:edge//g:spell", spaces)) == 2


def test_gexf_has_colours_by_type_sizes_and_places_of_their_own() -> None:
    root, spaces = _read_gexf(make_network())
    colours, places = {}, set()
    for node in root.findall(".//g:node", spaces):
        colour, place, size = (node.find(f"viz:{name}", spaces) for name in ("color", "position", "size"))
        assert colour is not None and place is not None and size is not None
        colours[node.get("label")] = tuple(colour.get(part) for part in "rgb")
        places.add((place.get("x"), place.get("y")))
    assert colours["Jana Kos"] == colours["Bo"] == ("0", "114", "178")
    assert colours["Wood Cluster"] == ("0", "158", "115")
    assert len(places) == 3


def test_large_network_is_laid_out_by_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.export.networks.LAID_OUT", 2)
    root, spaces = _read_gexf(make_network())
    assert root.findall(".//viz:color", spaces)
    assert not root.findall(".//viz:position", spaces)


def _frame(table: tuple[str, tuple[str, ...], list[list[str]]]) -> pd.DataFrame:
    return pd.DataFrame(table[2], columns=list(table[1]))


@pytest.mark.parametrize("directed", [False, True], ids=["ties", "facts"])
def test_tables_for_gephi_make_the_same_network(directed: bool) -> None:
    G = make_network(directed=directed)
    nodes, edges = map(_frame, build_gephi_tables(G))
    assert set(nodes.columns) >= {"Id", "Label"} and set(edges.columns) >= {"Source", "Target", "Type", "Weight"}
    kind: Any = G.__class__
    back = nx.from_pandas_edgelist(edges, "Source", "Target", ["Weight"], create_using=kind)
    assert (set(nodes.Id), back.number_of_edges()) == (set(G), G.number_of_edges())
    assert set(edges.Type) == {"Directed" if directed else "Undirected"}
    # The three are one group, which goes by its best-tied body.
    assert set(nodes.group) == {"Wood Cluster"}
    assert list(nodes.Timeset) == ["<[2019.0, 2020.0]; [2022.0, 2022.0]>", "", "<[2022.0, 2022.0]>"]
    assert set(edges.quotes) == {"Jana Kos spoke. All heard."}


@pytest.mark.parametrize("directed", [False, True], ids=["ties", "facts"])
def test_tables_for_kumu_make_the_same_network(directed: bool) -> None:
    G = make_network(directed=directed)
    elements, connections = map(_frame, build_kumu_tables(G))
    assert set(elements.columns) >= {"ID", "Label", "Type"} and set(connections.columns) >= {"From", "To", "Direction"}
    assert set(connections.From) | set(connections.To) <= set(elements.ID)
    assert len(connections) == G.number_of_edges()
    assert set(connections.Direction) == {"directed" if directed else "undirected"}
    assert set(elements.Group) == {"Wood Cluster"}
    assert list(elements.Tags) == ["2019|2020|2022", "", "2022"]
