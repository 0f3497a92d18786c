"""Positions for the nodes of a picture, computed beforehand so that it opens settled.

In: a networkx graph and the room that each node needs. Out: coordinates in pixels around the origin, y downwards, the
same on each run. Each connected part is laid out by igraph after Kamada and Kawai (1989): distances in the picture are to
be those along the edges. An edge is the longer the fewer neighbours its ends share ("Neato" lengths, Gansner, Koren
and North 2004), which draws groups apart. Then overlaps are pushed away and the parts packed side by side. Time grows
with the square of the largest part: 500 nodes take less than a second, 1,500 eight.
"""

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from collabgraph.graph.network.numbering import Node, number_nodes

_Points = NDArray[np.float64]

#: The shape of the whole: between its two side columns a laptop's screen leaves a little more width than height.
ASPECT = 1.2
_GAP = 40.0
#: A small-world network of 200 nodes ends in a bad place from the first circle (stress 0.19) and not from seven in ten
#: others (0.126); a try takes 0.05 s there and four seconds at 1,500 nodes.
_LEAST_TRIES, _MOST_TRIES, _TRIED_PAIRS = 2, 8, 400_000


def lay_out(
    G: "nx.Graph[Node]", boxes: Mapping[Node, tuple[float, float]], spacing: float
) -> dict[Node, tuple[float, float]]:
    """A position for each node; ``boxes`` holds the width and height that it needs, ``spacing`` is an edge's length."""
    parts = []
    order = {node: i for i, node in enumerate(G)}
    for component in sorted(nx.connected_components(G), key=lambda c: (-len(c), min(map(order.__getitem__, c)))):
        nodes = sorted(component, key=order.__getitem__)
        sizes = np.array([boxes[node] for node in nodes], dtype=float)
        points = _turn_wide(_place(G, nodes) * spacing)
        parts.append((nodes, _separate(points, sizes), sizes))
    return _pack(parts)


def _place(G: "nx.Graph[Node]", nodes: list[Node]) -> _Points:
    """Points whose distances come near to those along the edges, an average edge being 1; the best of some tries."""
    numbered = number_nodes(G, nodes)
    around = [{i, *neighbours} for i, neighbours in enumerate(numbered.get_adjlist())]
    lengths = [0.65 + 0.7 * len(around[a] ^ around[b]) / len(around[a] | around[b]) for a, b in numbered.get_edgelist()]
    wanted = np.array(numbered.distances(weights=lengths))
    n = len(nodes)
    tries = []
    for turn in range(max(_LEAST_TRIES, min(_MOST_TRIES, _TRIED_PAIRS // n**2)) if n > 3 else 1):
        # From a circle: first in the order of the nodes, then in others. A start from the main axes of the distances
        # (Torgerson 1952) is no better on average, and there would be but one.
        angles = 2 * np.pi * np.random.default_rng(turn).permutation(n) / n
        circle = np.sqrt(n) * np.column_stack([np.cos(angles), np.sin(angles)])
        placed = numbered.layout_kamada_kawai(seed=circle.tolist() if turn else None, weights=lengths)
        tries.append(np.array(placed.coords))
    return min(tries, key=lambda points: _stress(points, wanted))


def _stress(points: _Points, wanted: _Points) -> float:
    """How far the distances are from those wanted, near pairs counting most (weight 1/d²)."""
    a, b = np.triu_indices(len(points), 1)
    found = np.hypot(*(points[a] - points[b]).T)
    return float((((found - wanted[a, b]) / wanted[a, b]) ** 2).sum())


def _turn_wide(points: _Points) -> _Points:
    """The points with their longest extent lying, since screens are wide."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ axes[:, ::-1])


def _separate(points: _Points, sizes: _Points) -> _Points:
    """Push overlapping boxes apart along the axis where they overlap less, until none do or 300 rounds are over."""
    points = points.copy()
    for turn in range(300):
        if turn % 10 == 0:  # boxes move little in ten rounds: only those near one another can meet
            a, b = _near(points, sizes, slack=30.0)
        between = points[a] - points[b]
        overlap = (sizes[a] + sizes[b]) / 2 - np.abs(between)
        hit = np.asarray((overlap > 0.5).all(axis=1))
        if not hit.any():
            if turn % 10 == 0:
                break
            continue
        lesser = overlap.argmin(axis=1)
        side = np.where(between >= 0, 1, -1)
        push = np.where(hit[:, None] & (lesser[:, None] == [0, 1]), overlap * side * 0.3, 0)
        np.add.at(points, a, push)
        np.subtract.at(points, b, push)
    return points


def _near(points: _Points, sizes: _Points, slack: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of boxes that overlap or nearly do."""
    close = np.ones((len(points), len(points)), dtype=bool)
    for axis in (0, 1):
        apart = np.abs(points[:, None, axis] - points[None, :, axis])
        close &= apart < (sizes[:, None, axis] + sizes[None, :, axis]) / 2 + slack
    a, b = np.nonzero(np.triu(close, 1))
    return a, b


def _pack(parts: list[tuple[list[Node], _Points, _Points]]) -> dict[Node, tuple[float, float]]:
    """All parts in rows, the largest first, in about the shape of a screen."""
    if not parts:
        return {}
    frames = []
    for nodes, points, sizes in parts:
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        frames.append((nodes, points - low, high - low + _GAP))
    area = sum(float(extent[0] * extent[1]) for _, _, extent in frames)
    width = max(float(frames[0][2][0]), float(np.sqrt(area * ASPECT)))
    placed: dict[Node, tuple[float, float]] = {}
    x = y = row = 0.0
    for nodes, points, extent in frames:
        if x and x + extent[0] > width:
            x, y, row = 0.0, y + row, 0.0
        placed.update(
            (node, (round(float(px + x), 1), round(float(py + y), 1)))
            for node, (px, py) in zip(nodes, points, strict=True)
        )
        x, row = x + float(extent[0]), max(row, float(extent[1]))
    middle = np.mean([np.min(list(placed.values()), axis=0), np.max(list(placed.values()), axis=0)], axis=0)
    return {
        node: (round(px - float(middle[0]), 1), round(py - float(middle[1]), 1)) for node, (px, py) in placed.items()
    }
