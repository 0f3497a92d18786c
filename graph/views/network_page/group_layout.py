"""Positions for the nodes of a picture: of small networks all at once, of large ones group by group.

In: a network and its communities. Out: coordinates in pixels for each node. A layout of the whole takes a time that grows with
the square of the nodes, and what it shows of ten thousand is a cloud. Beyond :data:`WHOLE_LAYOUT` each community is laid out in
a disc of its own, small ones after Kamada and Kawai (1989), others after Fruchterman and Reingold (1991), and the discs are laid
out as nodes of a network of communities: groups stay apart, and a group that is folded lies where its members lie.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from collabgraph.graph.network.measures import SEED
from collabgraph.graph.network.numbering import fixed_chance, number_nodes
from collabgraph.graph.views.layout import ASPECT, lay_out

#: Up to here the whole is laid out at once: eight seconds.
WHOLE_LAYOUT = 1_500
#: In pictures of so few there is room for every label.
SMALL = 60
#: Kamada and Kawai's takes half a second for so many; the other goes on where that would take minutes.
_SMALL_GROUP = 200
#: The room of a node in its group's disc, and between the discs.
_ROOM, _BETWEEN = 34.0, 60.0
#: Smaller groups lie in rows beneath the rest, where there are more than these.
_MOST_DISCS = 600

_Points = dict[str, tuple[float, float]]


def place_nodes(G: "nx.Graph[str]", communities: Sequence[Sequence[str]]) -> _Points:
    """A position for each node, the unconnected in rows beneath the rest. The same network gives the same positions."""
    # Made anew: a view of a few nodes goes through them as a set, in another order on each run.
    linked: nx.Graph[str] = nx.Graph()
    linked.add_nodes_from(n for n in G if any(other != n for other in nx.all_neighbors(G, n)))
    linked.add_edges_from((a, b) for a, b in G.edges() if a != b)
    if len(linked) > WHOLE_LAYOUT:
        places = _lay_out_groups(linked, [[n for n in group if n in linked] for group in communities])
    else:
        small = len(G) <= SMALL
        boxes = {n: _box(str(G.nodes[n]["label"]), small) for n in linked}
        places = lay_out(linked, boxes, 165 if small else 105)
    return places | _lay_out_rows([n for n in G if n not in places], places)


def _box(label: str, small: bool) -> tuple[float, float]:
    """The room that a node needs: in small pictures with its label beneath, of some 7 pixels a letter."""
    if not small:
        return 42.0, 42.0
    return max(60.0, min(len(label), 24) * 7 + 20.0), 92.0


def _lay_out_groups(linked: "nx.Graph[str]", groups: Iterable[Sequence[str]]) -> _Points:
    """Each group in a disc, the discs by the ties between them; of very many groups the smallest in rows beneath."""
    filled = [group for group in groups if group]
    discs = filled[:_MOST_DISCS]
    inner = [_lay_out_disc(linked, group) for group in discs]
    home = {node: i for i, group in enumerate(discs) for node in group}
    between = Counter(
        (min(home[a], home[b]), max(home[a], home[b]))
        for a, b in linked.edges()
        if a in home and b in home and home[a] != home[b]
    )
    H: nx.Graph[int] = nx.Graph()
    H.add_nodes_from(range(len(discs)))
    # A single tie between two large groups says little of where they belong: each group keeps its three closest.
    closest: dict[int, list[tuple[int, int]]] = {i: [] for i in H}
    for (a, b), _ in sorted(between.items(), key=lambda item: (-item[1], item[0])):
        if len(closest[a]) < 3 or len(closest[b]) < 3:
            closest[a].append((a, b))
            closest[b].append((a, b))
            H.add_edge(a, b)
    width = {i: 2 * _radius(len(group)) + _BETWEEN for i, group in enumerate(discs)}
    middle = lay_out(H, {i: (w, w) for i, w in width.items()}, 1.1 * float(np.mean(list(width.values()))))
    places = {
        node: (round(middle[i][0] + float(x), 1), round(middle[i][1] + float(y), 1))
        for i, (group, points) in enumerate(zip(discs, inner, strict=True))
        for node, (x, y) in zip(group, points, strict=True)
    }
    return places | _lay_out_rows([node for group in filled[_MOST_DISCS:] for node in group], places)


def _radius(members: int) -> float:
    return _ROOM * float(np.sqrt(members)) * 0.62 if members > 1 else _ROOM / 2


def _lay_out_disc(linked: "nx.Graph[str]", group: Sequence[str]) -> NDArray[np.float64]:
    """The members of one group within its disc, around the origin."""
    n = len(group)
    if n == 1:
        return np.zeros((1, 2))
    numbered = number_nodes(linked.subgraph(group), list(group))
    angles = np.arange(n) * np.pi * (3 - 5**0.5)
    start = (np.sqrt(np.arange(n) + 0.5)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])).tolist()
    if n <= _SMALL_GROUP:
        placed = numbered.layout_kamada_kawai(seed=start)
    else:
        with fixed_chance(SEED):
            placed = numbered.layout_fruchterman_reingold(seed=start, niter=300, grid=n > 1_000)
    points = np.array(placed.coords)
    points -= points.mean(axis=0)
    far = np.hypot(*points.T)
    # By rank, not by distance: a few far ones would press the others into the middle.
    order = far.argsort(kind="stable").argsort(kind="stable")
    wanted = _radius(n) * np.sqrt((order + 0.5) / n)
    return np.asarray(points / np.maximum(far, 1e-9)[:, None] * wanted[:, None])


def _lay_out_rows(alone: Sequence[str], places: Mapping[str, tuple[float, float]]) -> _Points:
    """Nodes in rows beneath the rest."""
    low = max((y for _, y in places.values()), default=0.0) + 120
    width = max((x for x, _ in places.values()), default=0.0) * 2
    columns = max(6, int(width // 150), round((len(alone) * ASPECT) ** 0.5))
    return {
        n: ((i % columns - (min(columns, len(alone)) - 1) / 2) * 150, low + i // columns * 80)
        for i, n in enumerate(alone)
    }
