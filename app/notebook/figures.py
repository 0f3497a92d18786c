"""Figures for a paper: networks and maps drawn by matplotlib, labelled, in one style, told apart by the colour-blind and in grey.

In: a network or a map. Out: a matplotlib figure, to be saved as PDF, SVG or PNG. Colours are those of Okabe and Ito (2008), each type
has a mark of its own, and names stand where they cover no other. Refuses to draw where matplotlib is not installed.
"""

import base64
import io
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from collabgraph.graph.views.palette import LOOKS, find_first, find_line
from collabgraph.graph.views.still import MAX_NODES, trim_network
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox
    from numpy.typing import NDArray

    from collabgraph.graph.views.maps.places import MapPlace

#: What all figures have in common; sizes in points, widths of a page in inches.
STYLE = {
    "font.size": 9,
    "font.family": "sans-serif",
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "savefig.dpi": 300,
}
SIZE = (7.2, 5.4)
_MARKS = {"dot": "o", "square": "s", "hexagon": "H", "diamond": "D", "triangle": "^", "triangleDown": "v", "star": "*"}


def draw_network(
    G: "nx.Graph[str]", title: str = "", *, size: tuple[float, float] = SIZE, max_nodes: int = MAX_NODES
) -> "Figure":
    """The best-tied nodes of a network; the larger, the more they are tied."""
    import numpy as np

    from collabgraph.graph.views.layout import lay_out

    plt = _load()
    H = trim_network(G, max_nodes)
    figure: Figure
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=size, layout="constrained")
        plt.close(figure)
        axes.set_axis_off()
        axes.set_title(title)
        if not H:
            axes.text(0.5, 0.5, "No two are tied.", ha="center", transform=axes.transAxes)
            return figure
        places = lay_out(H, dict.fromkeys(H, (70.0, 46.0)), 95)
        weight = dict(H.degree(weight="weight"))
        most = max(weight.values())
        for a, b, data in H.edges(data=True):
            colour, is_dashed = find_line(find_first(data["kinds"]))
            x, y = zip(places[a], places[b], strict=True)
            width = min(0.5 + 0.35 * data["weight"], 2.5)
            axes.plot(x, [-v for v in y], color=colour, lw=width, alpha=0.45, ls="--" if is_dashed else "-", zorder=1)
        for type_ in EntityType:
            nodes = [n for n in H if H.nodes[n]["type"] == type_]
            if nodes:
                colour, shape = LOOKS[type_]
                x, y = np.array([places[n] for n in nodes]).T
                sizes = [18 + 130 * weight[n] / most for n in nodes]
                look = {"c": colour, "marker": _MARKS[shape], "edgecolors": "white", "linewidths": 0.6}
                axes.scatter(x, -y, s=sizes, label=type_.value, zorder=2, **look)
        axes.set_aspect("equal")
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0), ncols=7, frameon=False, handletextpad=0.2)
        order = sorted(H, key=lambda n: (-weight[n], H.nodes[n]["label"]))
        _write_names(figure, axes, [(H.nodes[n]["label"], places[n][0], -places[n][1]) for n in order])
    return figure


def draw_places(places: "Sequence[MapPlace]", title: str = "", *, size: tuple[float, float] = SIZE) -> "Figure":
    """The map of these places: full circles for events, rings for seats."""
    import numpy as np
    from matplotlib.patches import Circle, PathPatch
    from matplotlib.path import Path

    from collabgraph.graph.views.maps.drawing import draw_map

    plt = _load()
    figure: Figure
    drawing = draw_map(places)
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=size, layout="constrained")
        plt.close(figure)
        axes.set_axis_off()
        axes.set_title(title)
        if drawing is None:
            axes.text(0.5, 0.5, "No place has known coordinates.", ha="center", transform=axes.transAxes)
            return figure
        # The last point of a closed path is not drawn: it stands for the first.
        rings = (Path(np.vstack([ring, ring[:1]]), closed=True) for ring in _read_path(drawing.land))
        land = Path.make_compound_path(*rings)
        axes.add_patch(PathPatch(land, facecolor="#e7e2d5", edgecolor="none"))
        for border in _read_path(drawing.borders):
            axes.plot(*border.T, color="#b9b19f", lw=0.5)
        for spot in drawing.spots:
            axes.add_patch(Circle((spot.x, spot.y), spot.events, facecolor="#c24a00", alpha=0.75, zorder=2))
            axes.add_patch(Circle((spot.x, spot.y), spot.seats, fill=False, edgecolor="#006a50", lw=1.4, zorder=2))
        axes.set(xlim=(0, drawing.width), ylim=(drawing.height, 0), aspect="equal")
        _write_names(figure, axes, [(s.place.label, s.x, s.y + max(s.events, s.seats) - 4) for s in drawing.spots])
    return figure


def _read_path(path: str) -> "list[NDArray[np.float64]]":
    """The lines of an SVG path of ``maps.drawing``: each a first point and steps from there."""
    import numpy as np

    lines = (line.rstrip("z").replace("l", " ").split() for line in path.split("M")[1:])
    return [np.array(line, dtype=float).reshape(-1, 2).cumsum(axis=0) for line in lines]


def render_png(figure: "Figure") -> str:
    """A figure as a notebook keeps it: PNG of 128 colours in Base64, some 60 KB, a third of what all colours take."""
    from PIL import Image

    drawn, written = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=100)
    Image.open(drawn).convert("RGB").quantize(128).save(written, format="png", optimize=True)
    return base64.b64encode(written.getvalue()).decode()


def _write_names(figure: "Figure", axes: "Axes", names: Sequence[tuple[str, float, float]]) -> None:
    """The names beneath their nodes, the first ones first; those that would cover another are left out."""
    from matplotlib.patheffects import withStroke

    figure.draw_without_rendering()
    taken: list[Bbox] = []
    for label, x, y in names:
        short = label if len(label) <= 28 else label[:27] + "…"
        text = axes.annotate(
            short, (x, y), (0, -6), textcoords="offset points", ha="center", va="top", fontsize=7, zorder=3
        )
        # A "$" in a name is no formula.
        text.set_parse_math(False)
        text.set_path_effects([withStroke(linewidth=2, foreground="white")])
        box = text.get_window_extent()
        if any(box.overlaps(other) for other in taken):
            text.remove()
        else:
            taken.append(box)


def _load() -> ModuleType:
    try:
        from matplotlib import pyplot
    except ImportError as e:
        raise InputError(
            "Figures need matplotlib, which is not installed. Install it (`pip install matplotlib`), or save a picture with"
            " a name that ends in .svg."
        ) from e
    return pyplot
