"""The picture of a network: one HTML file that works offline and opens settled.

In: a networkx graph as ``network`` builds it. Out: the text of a page. pyvis makes its nodes and edges, and its package
gives the vis-network script; the page itself is our own template, ``templates/picture.html``, because pyvis's writes labels as
HTML and JavaScript and loads from elsewhere. All text is hostile: it travels as JSON in an inert block and is shown as
text only, and the page's Content-Security-Policy allows its two scripts by their hashes and no network at all.
"""

import re
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import networkx as nx
from markupsafe import Markup
from pyvis.edge import Edge
from pyvis.network import Network

from collabgraph.graph.views.layout import lay_out
from collabgraph.graph.views.pages import embed, load_template
from collabgraph.graph.views.palette import LOOKS, find_first, find_line
from collabgraph.ontology.vocabulary import EntityType

#: vis-network stays agreeable up to here; of larger networks the best-connected nodes are drawn.
MAX_NODES = 1_500
MAX_EDGES = 8_000
#: Sentences kept for one edge and for one node; the rest are counted.
MAX_QUOTES = 12


def render_picture(G: "nx.Graph[str]", title: str = "", *, max_nodes: int = MAX_NODES) -> str:
    """The page that shows a network: types and relations to filter by, a search box, and each tie's sentences.

    Networks with more than ``max_nodes`` nodes or 8,000 edges are cut down to the best-connected nodes and the heaviest
    edges, and the page says so. The same network gives the same page.
    """
    shown = _trim(G, max_nodes)
    title = _clean(title or {"facts": "All facts"}.get(G.graph.get("name", ""), "Collaboration network"))
    data = {"title": title, "total": len(G), **_describe(shown)}
    return load_template("picture").render(title=title, data=embed(data), vis=Markup(_vis_network()))


def render_inline(G: "nx.Graph[str]", title: str = "", *, height: int = 620) -> str:
    """The same page for a notebook: inside a frame of its own, where its scripts reach nothing of the notebook."""
    page = render_picture(G, title)
    return str(
        Markup(
            '<iframe title="{}" sandbox="allow-scripts" srcdoc="{}"'
            ' style="width:100%;height:{}px;border:1px solid #d9dde3;border-radius:8px"></iframe>'
        ).format(_clean(title or "Network"), page, height)
    )


def _trim(G: "nx.Graph[str]", max_nodes: int) -> "nx.Graph[str]":
    """The network as drawn: undirected, one edge for each pair, cut down where it is too large.

    Edges carry ``ways``: (from, to, kind, claims) for each fact or tie, so that the page can name them in order.
    """
    weighted = dict(G.degree(weight="weight"))
    centre = G.graph.get("centre")
    best = sorted(G, key=lambda n: (n != centre, -weighted[n], G.nodes[n]["label"], n))[:max_nodes]
    keep = set(best)
    ways: dict[tuple[str, str], list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
    for a, b, data in G.edges(data=True):
        if a in keep and b in keep and a != b:
            ways[min(a, b), max(a, b)].append((a, b, data))
    heaviest = sorted(ways, key=lambda pair: (-sum(d["weight"] for *_, d in ways[pair]), pair))[:MAX_EDGES]
    H: nx.Graph[str] = nx.Graph(directed=G.is_directed(), evidence=G.graph.get("evidence", {}), centre=centre)
    H.add_nodes_from((n, data) for n, data in G.nodes(data=True) if n in keep)
    H.add_edges_from((*pair, {"ways": ways[pair]}) for pair in heaviest)
    return H


def _describe(G: "nx.Graph[str]") -> dict[str, Any]:
    """All that the page shows, as JSON values."""
    weight = {n: sum(d["weight"] for _, _, e in G.edges(n, data=True) for *_, d in e["ways"]) for n in G}
    heaviest = max(weight.values(), default=0) or 1
    # In small pictures there is room for every label, and nodes may be large; in large ones they must be told apart.
    small = len(G) <= 60
    least, most = (11, 24) if small else (7, 21)
    size = {n: round(least + (most - least) * (weight[n] / heaviest) ** 0.5, 1) for n in G}
    # Made anew: a view of a few nodes goes through them as a set, in another order on each run.
    linked: nx.Graph[str] = nx.Graph()
    linked.add_nodes_from(n for n in G if G.degree(n))
    linked.add_edges_from(G.edges())
    boxes = {n: _box(G.nodes[n]["label"], size[n], small) for n in G}
    places = lay_out(linked, boxes, 165 if small else 105)
    alone = [n for n in G if n not in places]
    places.update(_rows(alone, places))

    # Numbers stand for the nodes: a page of 8,000 edges is half as large as with their IRIs.
    number = {n: i for i, n in enumerate(G)}
    net = Network(directed=G.graph["directed"])
    sentences = _Sentences(G.graph["evidence"])
    for n, data in G.nodes(data=True):
        colour, shape = LOOKS[EntityType(data["type"])]
        x, y = places[n]
        net.add_node(
            number[n],
            iri=n,
            label=data["label"],
            shape=shape,
            color=colour,
            size=size[n],
            x=x,
            y=y,
            kind=data["type"],
            aliases=data.get("aliases", ()),
            roles=data.get("roles", ()),
            years=_span(data.get("years", ())),
            quotes=sentences.of(data.get("claims", ())),
        )
    for i, (a, b, data) in enumerate(G.edges(data=True)):
        kinds = Counter(kind for *_, d in data["ways"] for kind in d["kinds"])
        colour, dashes = find_line(find_first(kinds))
        total = sum(d["weight"] for *_, d in data["ways"])
        arrows = ", ".join(sorted({"to" if source == a else "from" for source, *_ in data["ways"]}, reverse=True))
        # Straight into the list: pyvis's add_edge looks through all edges each time.
        net.edges.append(
            Edge(
                number[a],
                number[b],
                id=i,
                label=", ".join(_words(kind) for kind in sorted(kinds)),
                color=colour,
                dashes=[7, 5] if dashes else False,
                width=round((1.6 if small else 2) * min(1 + 0.6 * (total - 1), 5), 1),
                arrows=arrows if G.graph["directed"] else "",
                weight=total,
                kinds=sorted(kinds),
                years=_span(sorted({y for *_, d in data["ways"] for y in d.get("years", ())})),
                shared=sorted({s for *_, d in data["ways"] for s in d.get("shared", ())}),
                ways=[[number[source], number[target], _words(d["kinds"][0])] for source, target, d in data["ways"]],
                quotes=sentences.of(c for *_, d in data["ways"] for c in d.get("claims", ())),
            ).options
        )
    types = Counter(data["type"] for _, data in G.nodes(data=True))
    relations = Counter(kind for edge in net.edges for kind in edge["kinds"])
    return {
        "nodes": net.nodes,
        "edges": net.edges,
        "sentences": sentences.told,
        "directed": G.graph["directed"],
        "centre": number.get(G.graph["centre"]),
        "types": [[t.value, *LOOKS[t], types[t.value]] for t in EntityType if t.value in types],
        "relations": [
            [kind, _words(kind), *find_line(kind), relations[kind]]
            for kind in sorted(relations, key=lambda k: (-relations[k], k))
        ],
    }


class _Sentences:
    """The sentences that the page holds, each once, by number; many ties rest on the same one."""

    def __init__(self, evidence: Any) -> None:
        self._evidence = evidence
        self._number: dict[tuple[str, str, str, bool], int] = {}

    def of(self, claims: Any) -> list[int]:
        """The numbers of the sentences behind some claims, the first twelve; then the count of the others, negative."""
        found: dict[int, None] = {}
        for claim in claims:
            if claim in self._evidence:
                e = self._evidence[claim]
                key = (e.quote, e.context, e.article, e.announced)
                found[self._number.setdefault(key, len(self._number))] = None
        more = [-(len(found) - MAX_QUOTES)] if len(found) > MAX_QUOTES else []
        return [*list(found)[:MAX_QUOTES], *more]

    @property
    def told(self) -> list[tuple[str, str, str, bool]]:
        return list(self._number)


def _box(label: str, size: float, small: bool) -> tuple[float, float]:
    """The room that a node needs: in small pictures with its label beneath, of some 7 pixels a letter."""
    if not small:
        return 2 * size + 12, 2 * size + 12
    return max(2 * size + 24, min(len(label), 24) * 7 + 20), 2 * size + 56


def _rows(alone: list[str], places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Unconnected nodes, in rows beneath the rest."""
    low = max((y for _, y in places.values()), default=0.0) + 120
    width = max((x for x, _ in places.values()), default=0.0) * 2
    columns = max(6, int(width // 150), round(len(alone) ** 0.5))
    return {
        n: ((i % columns - (min(columns, len(alone)) - 1) / 2) * 150, low + i // columns * 80)
        for i, n in enumerate(alone)
    }


def _span(years: Any) -> str:
    """Years as a reader writes them.

    >>> _span((2018, 2019, 2020, 2022))
    '2018–2020, 2022'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _words(kind: str) -> str:
    """A property's name as words: "presentedAt" → "presented at"."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda m: " " + m[1].lower(), kind)


def _clean(text: str) -> str:
    """Text that can be written as UTF-8: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


@cache
def _vis_network() -> str:
    """The drawing script that the pyvis package ships."""
    script = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    # A browser hashes the text after reading its line ends as "\n".
    return script.replace("\r\n", "\n").replace("\r", "\n")
