"""The coasts of the world and the borders of its countries, finer in Europe.

In: ``data/coastline.txt``, made by ``tables/coastline.py`` from Natural Earth (public domain) by way of the npm package
world-atlas (ISC License). Out: rings of land and lines of borders in degrees.
"""

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

#: Longitude and latitude of the points of a line, one a row.
Line = NDArray[np.float64]


@cache
def read_coastline() -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The rings of land, the largest first, and the borders.

    >>> land, borders = read_coastline()
    >>> len(land) > 100, len(borders) > 100, land[0].shape[1]
    (True, True, 2)
    """
    lines: dict[str, list[Line]] = {"land": [], "border": []}
    text = resources.files("collabgraph.graph.views.maps").joinpath("data/coastline.txt").read_text("utf-8")
    for row in text.splitlines():
        kind, *steps = row.split(" ")
        lines[kind].append(np.array(steps, dtype=float).reshape(-1, 2).cumsum(axis=0) / 100)
    return tuple(lines["land"]), tuple(lines["border"])
