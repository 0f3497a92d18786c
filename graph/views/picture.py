"""The picture of a network: one HTML file that works offline and opens settled.

In: a networkx graph as ``network`` builds it. Out: the text of a page. pyvis makes nodes and edges and gives the vis-network script,
up to its limit; of larger networks sigma draws on WebGL, where the package was built with it. The page itself is our own template,
``templates/picture.html``, because pyvis's writes labels as HTML and JavaScript and loads from elsewhere. All text is hostile: it
travels as compressed JSON in an inert block and is shown as text only, and the page's Content-Security-Policy allows its two
scripts by their hashes and no network at all.
"""

from importlib.resources import files
from typing import Any

import networkx as nx
from markupsafe import Markup
from pyvis.network import Network

from collabgraph.graph.views.network_page.describe import describe_network
from collabgraph.graph.views.network_page.scripts import join_modules, load_vis, load_webgl
from collabgraph.graph.views.pages import load_template, pack

#: vis-network stays agreeable up to here; of larger networks it draws groups first, and the best connected.
MAX_NODES = 1_500
MAX_EDGES = 8_000


def render_picture(G: "nx.Graph[str]", title: str = "") -> str:
    """The page that shows a network: filters, years, search, table, and each tie's sentences.

    Of networks with more than 1,500 nodes or 8,000 edges the groups are shown first. The same network gives the same page.
    """
    title = _clean(title or {"facts": "All facts"}.get(G.graph.get("name", ""), "Collaboration network"))
    data = describe_network(G, title)
    webgl = load_webgl() if len(data["nodes"]) > MAX_NODES or len(data["ties"]) > MAX_EDGES else ""
    if not webgl:
        data["pyvis"] = _build_pyvis(data)
    style = files("collabgraph.graph.views").joinpath("templates", "picture.css").read_text("utf-8")
    return load_template("picture").render(
        title=title,
        data=pack(data),
        library=Markup(webgl or load_vis()),
        script=Markup(join_modules()),
        style=Markup(style),
    )


def _build_pyvis(data: dict[str, Any]) -> dict[str, Any]:
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


def _clean(text: str) -> str:
    """Text that can be written as UTF-8: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode()
