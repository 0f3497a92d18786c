"""The still drawing of a network: its nodes, shapes and key; text stays text; large networks say what is missing."""

from xml.etree import ElementTree

import networkx as nx

from collabgraph.graph.views.still import render_still

EVIL = "</svg><script>alert(1)</script>"
NS = "{http://www.w3.org/2000/svg}"


def star(points: int, label: str = "Cluster Day") -> "nx.Graph[str]":
    G: nx.Graph[str] = nx.Graph()
    G.add_node("e", label=label, type="Cluster")
    for i in range(points):
        G.add_node(f"p{i}", label=f"Person {i}", type="Person")
        G.add_edge("e", f"p{i}", weight=1 + i % 3, kinds=["membership"])
    return G


def test_each_node_has_its_name_and_the_shape_of_its_type() -> None:
    root = ElementTree.fromstring(render_still(star(3), "Days"))
    assert {title.text for title in root.iter(f"{NS}title")} == {"Cluster Day", "Person 0", "Person 1", "Person 2"}
    # Three people and the key; the cluster and the key.
    assert len(list(root.iter(f"{NS}circle"))) == 4 and len(list(root.iter(f"{NS}polygon"))) == 2
    assert root.attrib["aria-label"] == "Days"


def test_everything_lies_within_the_frame() -> None:
    root = ElementTree.fromstring(render_still(star(30)))
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    for circle in root.iter(f"{NS}circle"):
        x, y = float(circle.attrib["cx"]), float(circle.attrib["cy"])
        assert left < x < left + width and top < y < top + height


def test_names_become_text() -> None:
    drawing = render_still(star(2, EVIL), EVIL)
    assert "<script" not in drawing
    assert ElementTree.fromstring(drawing).attrib["aria-label"] == EVIL


def test_of_a_large_network_the_best_tied_are_drawn_and_the_rest_counted() -> None:
    drawing = render_still(star(30), max_nodes=11)
    assert drawing.count("<title>") == 11
    assert "20 more with fewer ties are not drawn" in drawing


def test_parallel_facts_are_one_line() -> None:
    G: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    G.add_node("a", label="A", type="Person")
    G.add_node("b", label="B", type="Event")
    for kind in ("presentedAt", "organised"):
        G.add_edge("a", "b", kind, weight=1, kinds=[kind])
    assert render_still(G).count("<line") == 1
    assert "<polygon" in render_still(G)


def test_without_ties_there_is_no_drawing_and_the_same_network_gives_the_same() -> None:
    assert render_still(nx.Graph()) == ""
    assert render_still(star(9)) == render_still(star(9))
