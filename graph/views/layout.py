"""Positions for the nodes of a picture, computed beforehand so that it opens settled.

In: a networkx graph and the room that each node needs. Out: coordinates in pixels around the origin, y downwards, the
same on each run. Each connected part is laid out by stress majorisation (Gansner, Koren and North 2004), where an edge
is the longer the fewer neighbours its ends share (their "Neato" lengths), which draws groups apart; then overlaps are
pushed away and the parts packed side by side. Memory and time grow with the square of the largest part: 500 nodes take
about a second, 1,500 about twenty.
"""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_Points = NDArray[np.float64]

#: The shape of the whole: between its two side columns a laptop's screen leaves a little more width than height.
ASPECT = 1.2
_ROUNDS = 60
_GAP = 40.0


def lay_out(
    G: "nx.Graph[Any]", boxes: Mapping[Any, tuple[float, float]], spacing: float
) -> dict[Any, tuple[float, float]]:
    """A position for each node; ``boxes`` holds the width and height that it needs, ``spacing`` is an edge's length."""
    parts = []
    order = {node: i for i, node in enumerate(G)}
    for component in sorted(nx.connected_components(G), key=lambda c: (-len(c), min(map(order.__getitem__, c)))):
        nodes = sorted(component, key=order.__getitem__)
        sizes = np.array([boxes[node] for node in nodes], dtype=float)
        points = _turn_wide(_majorise(_distances(G, nodes) * spacing))
        parts.append((nodes, _separate(points, sizes), sizes))
    return _pack(parts)


def _distances(G: "nx.Graph[Any]", nodes: list[Any]) -> _Points:
    """Lengths of the shortest paths, an average edge being 1."""
    index = {node: i for i, node in enumerate(nodes)}
    around = {node: {node, *G[node]} for node in nodes}
    d = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(d, 0)
    for a, b in G.edges(nodes):
        apart = len(around[a] ^ around[b]) / len(around[a] | around[b])
        d[index[a], index[b]] = d[index[b], index[a]] = 0.65 + 0.7 * apart
    for k in range(len(nodes)):  # Floyd and Warshall, a row at a time
        np.minimum(d, d[:, k, None] + d[None, k, :], out=d)
    return d


def _majorise(d: _Points) -> _Points:
    """Points whose distances come near to ``d``, near pairs counting most (weight 1/d²)."""
    n = len(d)
    if n == 1:
        return np.zeros((1, 2))
    points = _classical(d)
    weights = np.divide(1, d**2, out=np.zeros_like(d), where=d > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    # The first point stays at the origin: that takes the free shift out and makes the rest solvable.
    inverse = np.linalg.inv(laplacian[1:, 1:])
    wanted = weights * d
    for _ in range(_ROUNDS):
        squares = (points**2).sum(axis=1)
        lengths = squares[:, None] + squares - 2 * points @ points.T
        pull = wanted / np.sqrt(np.maximum(lengths, 1e-6), out=lengths)
        target = pull.sum(axis=1)[:, None] * points - pull @ points
        points = np.vstack([np.zeros(2), inverse @ target[1:]])
    return points


def _classical(d: _Points) -> _Points:
    """A first guess: the two main axes of the distances (Torgerson 1952), with a little fixed noise against ties."""
    squared = d**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(centred)
    points = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    noise = np.random.default_rng(1).normal(scale=0.01 * d.max(), size=points.shape)
    return np.asarray(points + noise)


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


def _pack(parts: list[tuple[list[Any], _Points, _Points]]) -> dict[Any, tuple[float, float]]:
    """All parts in rows, the largest first, in about the shape of a screen."""
    if not parts:
        return {}
    frames = []
    for nodes, points, sizes in parts:
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        frames.append((nodes, points - low, high - low + _GAP))
    area = sum(float(extent[0] * extent[1]) for _, _, extent in frames)
    width = max(float(frames[0][2][0]), float(np.sqrt(area * ASPECT)))
    placed: dict[Any, tuple[float, float]] = {}
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
