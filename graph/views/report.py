"""The report: one HTML file with the network, the timeline, the map, the tables, the articles with their sentences, and corrections.

In: a snapshot of the graph, its articles, where each claim stands in them, a network. Out: the text of a page that needs no
server and asks for nothing. All text is hostile: it travels compressed in an inert block and is shown as text only, and the
page's Content-Security-Policy allows its scripts and style sheet by their hashes and no request at all. Refuses nothing.
"""

from collections.abc import Mapping, Sequence

import networkx as nx
from markupsafe import Markup

from collabgraph.graph.network.snapshot import Snapshot
from collabgraph.graph.views.maps.drawing import draw_map
from collabgraph.graph.views.maps.pages import read_static, render_map
from collabgraph.graph.views.maps.places import NOWHERE, PlacedThings
from collabgraph.graph.views.network_page.parts import clean_text, load_style, make_parts
from collabgraph.graph.views.network_page.scripts import REPORT, join_modules
from collabgraph.graph.views.pages import load_template, pack
from collabgraph.graph.views.report_page.describe import (
    ReportArticle,
    ReportClaim,
    describe_report,
    find_sentence_places,
)


def render_report(
    snapshot: Snapshot,
    articles: Sequence[ReportArticle],
    claims: Mapping[str, ReportClaim],
    G: "nx.Graph[str]",
    title: str,
    placed: PlacedThings = NOWHERE,
) -> str:
    """The page; ``placed`` is what its map shows. ``claims`` gives the place of each claim by its IRI; those that are not in it are left out.

    The same graph gives the same page.
    """
    title = clean_text(title)
    network = make_parts(G, title, find_sentence_places(articles, claims), heading="Network")
    data = describe_report(snapshot, articles, claims, G, network.data, title, placed)
    drawing = draw_map(placed.places)
    numbers = {place.iri: str(i) for i, place in enumerate(placed.places)}
    drawn = render_map(drawing, link=lambda _: "#/map", key=lambda place: numbers[place.iri]) if drawing else ""
    return load_template("report").render(
        title=title,
        data=pack(data),
        drawn=drawn,
        network=network,
        script=Markup(read_static("map.js") + join_modules(REPORT)),
        style=load_style("report") + Markup(read_static("map.css")),
    )
