"""Describe a graph with its articles for the report, as rows of numbers and texts.

In: a snapshot of the graph, its articles, where each claim stands in them, the parts of a network. Out: JSON values. Numbers stand for
entities, articles and repeated words; the network refers to the entities and to places in the texts, so that nothing is told twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from collabgraph.graph.network.snapshot import Evidence, NetworkFact, Snapshot
from collabgraph.graph.views.maps.places import NOWHERE, MapPlace, PlacedThings
from collabgraph.graph.views.network_page.describe import NetworkData, SentencePlace, order_things
from collabgraph.ontology.vocabulary import EntityType, Property


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


def find_sentence_places(
    articles: Sequence[ReportArticle], claims: Mapping[str, ReportClaim]
) -> dict[str, SentencePlace]:
    """Where the sentence of each claim stands in the texts of the report, by the claim's IRI."""
    number = {article.iri: i for i, article in enumerate(articles)}
    return {iri: (number[c.article], c.begin, c.end) for iri, c in claims.items() if c.article in number}


def describe_report(
    snapshot: Snapshot,
    articles: Sequence[ReportArticle],
    claims: Mapping[str, ReportClaim],
    G: "nx.Graph[str]",
    network: NetworkData,
    title: str,
    placed: PlacedThings = NOWHERE,
) -> dict[str, object]:
    """All that the page shows as JSON values; ``network`` are the values of its network view, which G is drawn from."""
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
    return {
        "title": title,
        "properties": [p.value for p in Property],
        "entities": [_describe_entity(snapshot, iri) for iri in order],
        "articles": [[a.id, a.title, a.date, a.text] for a in articles],
        "facts": facts,
        "words": words.known,
        "places": [_describe_place(place, number) for place in placed.places],
        "unplaced": placed.unplaced,
        # Its things are entities of the report.
        "network": {**network, "things": [number[iri] for iri in order_things(G)]},
    }


def _describe_entity(snapshot: Snapshot, iri: str) -> list[object]:
    """As the network tells a thing, and its years."""
    thing = snapshot.things[iri]
    type_ = list(EntityType).index(thing.type)
    return [thing.label, type_, list(thing.aliases), list(thing.roles), thing.country, list(thing.years)]


def _describe_place(place: MapPlace, number: Mapping[str, int]) -> list[object]:
    """The place, its events and its bodies by their numbers, each event with its years."""
    events = [[number[event.iri], list(event.years)] for event in place.events if event.iri in number]
    return [number.get(place.iri, -1), place.label, events, [number[s.iri] for s in place.seats if s.iri in number]]


def _describe_fact(
    fact: NetworkFact,
    number: Mapping[str, int],
    article_number: Mapping[str, int],
    words: "_Words",
    stated: Iterable[tuple[ReportClaim, Evidence]],
) -> list[object]:
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
