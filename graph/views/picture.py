"""The picture of a network: one HTML file that works offline and opens settled.

In: a networkx graph as ``network`` builds it. Out: the text of a page. The page is our own template, ``templates/picture.html``, because
pyvis's writes labels as HTML and JavaScript and loads from elsewhere. All text is hostile: it travels as compressed JSON in an inert
block and is shown as text only, and the page's Content-Security-Policy allows its two scripts by their hashes and no network at all.
"""

import networkx as nx
from markupsafe import Markup

from collabgraph.graph.views.network_page.parts import clean_text, load_style, make_parts
from collabgraph.graph.views.network_page.scripts import PICTURE, join_modules
from collabgraph.graph.views.pages import load_template, pack


def render_picture(G: "nx.Graph[str]", title: str = "") -> str:
    """The page that shows a network: filters, years, search, table, and each tie's sentences.

    Of networks with more than 1,500 nodes or 8,000 edges the groups are shown first. The same network gives the same page.
    """
    title = clean_text(title or {"facts": "All facts"}.get(G.graph.get("name", ""), "Collaboration network"))
    network = make_parts(G, title)
    return load_template("picture").render(
        title=title,
        data=pack(network.data),
        network=network,
        script=Markup(join_modules(PICTURE)),
        style=load_style("picture"),
    )
