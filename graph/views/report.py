"""The report: one HTML file with the network, the timeline, the map, the tables, the articles with their sentences, and corrections.

In: a snapshot of the graph, its articles, where each claim stands in them, a network. Out: the text of a page that needs no
server and asks for nothing. All text is hostile: it travels compressed in an inert block and is shown as text only, and the
page's Content-Security-Policy allows its script and style sheet by their hashes and no request at all. Refuses nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import networkx as nx
from markupsafe import Markup

from collabgraph.graph.network.measures import find_communities, name_communities
from collabgraph.graph.network.snapshot import NetworkFact, Snapshot
from collabgraph.graph.views.layout import lay_out
from collabgraph.graph.views.maps.drawing import draw_map
from collabgraph.graph.views.maps.pages import read_static, render_map
from collabgraph.graph.views.maps.places import NOWHERE, MapPlace, PlacedThings
from collabgraph.graph.views.pages import load_template, pack
from collabgraph.graph.views.palette import LOOKS
from collabgraph.ontology.confidence import Confidence
from collabgraph.ontology.vocabulary import EntityType, Property

#: Positions are computed for so many of the best-tied nodes: 1,500 take eight seconds, and time grows with the square.
MAX_NODES = 1_500


@dataclass(frozen=True, slots=True)
class ReportArticle:
    """An article as the report shows it."""

    iri: str
    id: str
    title: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """Where a claim stands in its article, and how the ledger names it."""

    article: str
    begin: int
    end: int
    #: Folded forms of both ends and what they are called in the article, as :class:`ClaimRef` has them.
    forms: tuple[str, str]
    names: tuple[str, str]


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
    page = load_template("report")
    script, style = (
        files("collabgraph.graph.views").joinpath("templates", f"report.{kind}").read_text("utf-8")
        + read_static(f"map.{kind}")
        for kind in ("js", "css")
    )
    data = describe_report(snapshot, articles, claims, G, title, placed)
    drawing = draw_map(placed.places)
    numbers = {place.iri: str(i) for i, place in enumerate(placed.places)}
    drawn = render_map(drawing, link=lambda _: "#/map", key=lambda place: numbers[place.iri]) if drawing else ""
    return page.render(title=title, data=pack(data), drawn=drawn, script=Markup(script), style=Markup(style))


def describe_report(
    snapshot: Snapshot,
    articles: Sequence[ReportArticle],
    claims: Mapping[str, ReportClaim],
    G: "nx.Graph[str]",
    title: str,
    placed: PlacedThings = NOWHERE,
) -> dict[str, Any]:
    """All that the page shows as JSON values; numbers stand for entities, articles and repeated words."""
    order = sorted(snapshot.things, key=lambda iri: (snapshot.things[iri].label, iri))
    number = {iri: i for i, iri in enumerate(order)}
    article_number = {article.iri: i for i, article in enumerate(articles)}
    words = _Words()
    facts = []
    for fact in sorted({*snapshot.claims, *snapshot.facts}):
        stated = [
            claims[c] for c in snapshot.claims.get(fact, ()) if c in claims and claims[c].article in article_number
        ]
        evidence = [snapshot.evidence[c] for c in snapshot.claims.get(fact, ()) if c in claims]
        # What follows from another fact has no sentence of its own: the page shows that other one.
        if stated and fact.subject in number:
            facts.append(_describe_fact(fact, number, article_number, words, list(zip(stated, evidence, strict=True))))
    communities = find_communities(G)
    names = name_communities(G, communities)
    home = {node: i for i, members in enumerate(communities) for node in members if len(members) > 2}
    return {
        "title": title,
        "types": {t.value: LOOKS[t][0] for t in EntityType},
        "properties": [p.value for p in Property],
        "confidence": [[word.value, word.limit] for word in Confidence],
        "entities": [_describe_entity(snapshot, iri) for iri in order],
        "articles": [[a.id, a.title, a.date, a.text] for a in articles],
        "facts": facts,
        "words": words.known,
        "communities": list(names[: 1 + max(home.values(), default=-1)]),
        "places": [_describe_place(place, number) for place in placed.places],
        "unplaced": placed.unplaced,
        **_describe_network(G, number, home),
    }


def _describe_entity(snapshot: Snapshot, iri: str) -> list[Any]:
    thing = snapshot.things[iri]
    return [thing.label, thing.type.value, list(thing.aliases), list(thing.roles), thing.country, list(thing.years)]


def _describe_place(place: MapPlace, number: Mapping[str, int]) -> list[Any]:
    """The place, its events and its bodies by their numbers, each event with its years."""
    events = [[number[event.iri], list(event.years)] for event in place.events if event.iri in number]
    return [number.get(place.iri, -1), place.label, events, [number[s.iri] for s in place.seats if s.iri in number]]


def _describe_fact(
    fact: NetworkFact,
    number: Mapping[str, int],
    article_number: Mapping[str, int],
    words: "_Words",
    stated: Iterable[tuple[ReportClaim, Any]],
) -> list[Any]:
    """Subject, property, object (a number, or text), and for each claim: article, begin, end, forms, names, confidence, announced."""
    rows = [
        [
            article_number[claim.article],
            claim.begin,
            claim.end,
            *map(words.number, (*claim.forms, *claim.names)),
            evidence.confidence,
            int(evidence.announced),
        ]
        for claim, evidence in stated
    ]
    object_ = fact.object if fact.property.is_literal else number.get(fact.object, fact.object)
    return [number[fact.subject], list(Property).index(fact.property), object_, rows]


def _describe_network(G: "nx.Graph[str]", number: Mapping[str, int], home: Mapping[str, int]) -> dict[str, Any]:
    """Nodes with their places and communities, edges with weights, kinds and years; the best-tied nodes of large networks."""
    tied: list[str] = sorted(
        (n for n in G if G.degree(n)), key=lambda n: (-G.degree(n, weight="weight"), G.nodes[n]["label"], n)
    )
    kept = tied[:MAX_NODES]
    H: nx.Graph[str] = nx.Graph()
    in_order: list[str] = sorted(kept, key=number.__getitem__)
    H.add_nodes_from(in_order)
    # Of the network of facts several edges may join two nodes, in either direction: they become one.
    ties: dict[tuple[str, str], tuple[int, set[str], set[int]]] = {}
    for a, b, data in G.edges(data=True):
        if a in H and b in H and a != b:
            pair = (min(a, b), max(a, b))
            weight, kinds, years = ties.get(pair, (0, set(), set()))
            ties[pair] = (weight + data["weight"], kinds | set(data["kinds"]), years | set(data["years"]))
    H.add_edges_from(sorted(ties))
    places = lay_out(H, dict.fromkeys(H, (34.0, 34.0)), 80)
    count = Counter(kind for _, kinds, _ in ties.values() for kind in kinds)
    order = {kind: i for i, kind in enumerate(sorted(count, key=lambda kind: (-count[kind], kind)))}
    return {
        "nodes": [[number[n], *places[n], home.get(n, -1)] for n in H],
        "undrawn": len(tied) - len(kept),
        "kinds": list(order),
        "edges": [
            [number[a], number[b], weight, sorted(order[kind] for kind in kinds), sorted(years)]
            for (a, b), (weight, kinds, years) in sorted(ties.items())
        ],
    }


class _Words:
    """Words that are said often, by number."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        if word not in self._numbers:
            self._numbers[word] = len(self.known)
            self.known.append(word)
        return self._numbers[word]
