"""A network as a still drawing in SVG: what stands in a stored notebook, in a document and on a slide.

In: a networkx graph as ``network`` builds it. Out: the text of an SVG file without script, in colours for light paper that the
colour-blind tell apart, every type with a shape of its own. Of large networks the best-tied nodes are drawn, and the drawing
says how many are not. The same network gives the same drawing.
"""

from collections.abc import Sequence
from math import cos, pi, sin

import networkx as nx
from markupsafe import Markup

from collabgraph.graph.views.layout import lay_out
from collabgraph.graph.views.palette import LOOKS, find_first, find_line
from collabgraph.ontology.vocabulary import EntityType

#: More cannot be told apart without moving nearer.
MAX_NODES = 80
_LETTER, _LONGEST, _FONT = 6.4, 28, 12
#: Corners of each shape around its middle, in its radius; a dot has none.
_CORNERS = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "triangleDown": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    "hexagon": tuple((1.1 * cos(i * pi / 3), 1.1 * sin(i * pi / 3)) for i in range(6)),
    "star": tuple(
        ((1.3, 0.6)[i % 2] * sin(i * pi / 5), -(1.3, 0.6)[i % 2] * cos(i * pi / 5)) for i in range(10)
    ),
}  # fmt: skip


def render_still(G: "nx.Graph[str]", title: str = "", *, max_nodes: int = MAX_NODES) -> str:
    """The drawing; empty where no two nodes are tied."""
    H = trim_network(G, max_nodes)
    if not H:
        return ""
    weight = dict(H.degree(weight="weight"))
    most = max(weight.values())
    radius = {n: round(5 + 9 * (weight[n] / most) ** 0.5, 1) for n in H}
    name = {n: _shorten(H.nodes[n]["label"]) for n in H}
    boxes = {n: (max(2 * radius[n] + 14, _LETTER * len(name[n]) + 10), 2 * radius[n] + 34) for n in H}
    places = lay_out(H, boxes, 120)
    left, right = (side(places[n][0] + half * boxes[n][0] / 2 for n in H) for side, half in ((min, -1), (max, 1)))
    top, bottom = (side(places[n][1] + half * boxes[n][1] / 2 for n in H) for side, half in ((min, -1), (max, 1)))
    lines = [_line(places[a], places[b], data["kinds"], data["weight"]) for a, b, data in H.edges(data=True)]
    nodes = [_node(H.nodes[n]["type"], places[n], radius[n], name[n], H.nodes[n]["label"]) for n in H]
    types = [t for t in EntityType if any(H.nodes[n]["type"] == t for n in H)]
    key = _key(types, left, bottom + 26, sum(1 for n in G if G.degree(n)) - len(H))
    frame = f"{left - 10:.0f} {top - 10:.0f} {max(right - left, 130 * len(types)) + 20:.0f} {bottom - top + 56:.0f}"
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}" role="img" aria-label="{}" font-family="sans-serif"'
            ' font-size="{}"><rect x="-99999" y="-99999" width="199998" height="199998" fill="#fff"/>{}{}{}</svg>'
        ).format(frame, title or "Network", _FONT, Markup("").join(lines), Markup("").join(nodes), key)
    )


def trim_network(G: "nx.Graph[str]", max_nodes: int) -> "nx.Graph[str]":
    """The best-tied nodes with one edge for each pair, heaviest kind of tie and sum of weights; unconnected ones fall away."""
    weight = dict(G.degree(weight="weight"))
    centre = G.graph.get("centre")
    best = sorted((n for n in G if G.degree(n)), key=lambda n: (n != centre, -weight[n], G.nodes[n]["label"], n))
    keep = set(best[:max_nodes])
    H: nx.Graph[str] = nx.Graph()
    H.add_nodes_from((n, G.nodes[n]) for n in sorted(keep))
    for a, b, data in sorted(G.edges(data=True), key=lambda edge: edge[:2]):
        if a in keep and b in keep and a != b:
            old = H.get_edge_data(a, b, {"weight": 0, "kinds": ()})
            H.add_edge(a, b, weight=old["weight"] + data["weight"], kinds=(*old["kinds"], *data["kinds"]))
    H.remove_nodes_from([n for n in H if not H.degree(n)])
    return H


def _line(a: tuple[float, float], b: tuple[float, float], kinds: Sequence[str], weight: float) -> Markup:
    colour, is_dashed = find_line(find_first(kinds))
    dashes = Markup(' stroke-dasharray="5 4"') if is_dashed else ""
    width = round(min(1 + 0.5 * (weight - 1), 4), 1)
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}" stroke-opacity=".6"{}/>').format(
        *a, *b, colour, width, dashes
    )


def _node(type_: str, place: tuple[float, float], radius: float, name: str, whole: str) -> Markup:
    text = Markup(
        '<text x="{}" y="{}" text-anchor="middle" fill="#1f2528" stroke="#fff" stroke-width="3" paint-order="stroke">{}</text>'
    )
    below = text.format(place[0], round(place[1] + radius + _FONT + 2, 1), name)
    return Markup("<g><title>{}</title>{}{}</g>").format(whole, _shape(type_, place, radius), below)


def _shape(type_: str, place: Sequence[float], radius: float) -> Markup:
    colour, shape = LOOKS[EntityType(type_)]
    if corners := _CORNERS.get(shape):
        points = " ".join(f"{place[0] + radius * x:.1f},{place[1] + radius * y:.1f}" for x, y in corners)
        return Markup('<polygon points="{}" fill="{}" stroke="#fff"/>').format(points, colour)
    return Markup('<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="#fff"/>').format(*place, radius, colour)


def _key(types: Sequence[EntityType], left: float, y: float, missing: int) -> Markup:
    key = Markup("")
    for i, type_ in enumerate(types):
        x = round(left + 10 + 110 * i, 1)
        word = Markup('<text x="{}" y="{}" fill="#444">{}</text>').format(x + 12, round(y + 4, 1), type_.value)
        key += _shape(type_, (x, y), 6) + word
    if missing > 0:
        key += Markup('<text x="{}" y="{}" fill="#444">{} more with fewer ties are not drawn</text>').format(
            round(left + 10 + 110 * len(types), 1), round(y + 4, 1), missing
        )
    return key


def _shorten(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
