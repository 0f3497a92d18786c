"""The parts of a page that shows a network: what it is told, its markup and style, and the library that draws.

In: a networkx graph as ``network`` builds it. Out: values that a page puts together: the picture, which is nothing else, and the
report, of which the network is one view. pyvis makes nodes and edges and gives the vis-network script, up to its limit; of larger
networks sigma draws on WebGL, where the package was built with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import networkx as nx
from markupsafe import Markup
from pyvis.network import Network

from collabgraph.graph.views.network_page.describe import NetworkData, SentencePlace, describe_network
from collabgraph.graph.views.network_page.scripts import load_vis, load_webgl
from collabgraph.graph.views.pages import load_template

#: vis-network stays agreeable up to here; of larger networks it draws groups first, and the best connected.
MAX_NODES = 1_500
MAX_EDGES = 8_000


@dataclass(frozen=True, slots=True)
class NetworkParts:
    """A network, ready to be put into a page: ``markup`` belongs inside an element of the id "network"."""

    data: NetworkData
    markup: Markup
    library: Markup


def make_parts(
    G: "nx.Graph[str]", title: str, places: Mapping[str, SentencePlace] | None = None, heading: str = ""
) -> NetworkParts:
    """The parts for a network; ``places`` are those of sentences in texts that the page holds, by claim.

    ``heading`` stands above the network where that is not the title. The same network gives the same parts.
    """
    data = describe_network(G, title, places)
    webgl = load_webgl() if len(data["nodes"]) > MAX_NODES or len(data["ties"]) > MAX_EDGES else ""
    if not webgl:
        data["pyvis"] = _build_pyvis(data)
    markup = Markup(load_template("network").render(title=heading or title))
    return NetworkParts(data, markup, Markup(webgl or load_vis()))


def load_style(*names: str) -> Markup:
    """The style of a page: what all pages share, that of networks, then its own by name."""
    folder = files("collabgraph.graph.views").joinpath("templates")
    return Markup("".join(folder.joinpath(f"{name}.css").read_text("utf-8") for name in ("base", "network", *names)))


def clean_text(text: str) -> str:
    """Text that can be written as UTF-8: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def _build_pyvis(data: NetworkData) -> dict[str, list[object]]:
    """Nodes and edges as pyvis makes them, which vis-network draws first; numbers are those of the page."""
    if len(data["nodes"]) > MAX_NODES or len(data["ties"]) > MAX_EDGES:
        return {"nodes": [], "edges": []}
    net = Network(directed=data["directed"])
    for number, (x, y, *_) in enumerate(data["nodes"]):
        _, colour, shape = data["types"][data["things"][number][1]]
        net.add_node(number, label=" ", shape=shape, color=colour, x=x, y=y)
    for a, b, _ in data["ties"]:
        net.add_edge(a, b, id=f"{a}|{b}")
    return {"nodes": net.nodes, "edges": net.edges}
