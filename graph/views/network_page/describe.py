"""Describe a network for the page that draws it, as rows of numbers and texts.

In: a networkx graph as ``network`` builds it; one made by hand, without reasons or a snapshot, works too. Out: JSON values.
Each tie keeps its reasons apart, each with what is shared, its years and the claims of each fact that it needs, so that the page
can leave out a year, a place or a doubtful claim and count anew. Numbers stand for things, claims, sentences and articles.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Generic, NotRequired, TypedDict, TypeVar

import networkx as nx

from collabgraph.graph.network.measures import LEAST_GROUP, CommunityProfile, find_communities, profile_communities
from collabgraph.graph.network.numbering import Attributes
from collabgraph.graph.network.snapshot import Evidence, NetworkEntity, NetworkFact, Snapshot
from collabgraph.graph.network.ties import FactChain
from collabgraph.graph.views.network_page.group_layout import place_nodes
from collabgraph.graph.views.network_page.settings import FactSettings
from collabgraph.graph.views.palette import LINES, LOOKS, find_line
from collabgraph.ontology.confidence import Confidence
from collabgraph.ontology.vocabulary import EntityType, Property

#: Where a sentence stands: number of the article among those of the page, first sign, sign after the last.
SentencePlace = tuple[int, int, int]
_Key = TypeVar("_Key", bound=Hashable)


#: Label, number of the type, other names, roles, country.
ThingRow = tuple[str, int, list[str], list[str], str]
#: Name; its best-tied body or member, for where there is little room; topics; places.
GroupRow = tuple[str, str, list[str], list[str]]


class NetworkData(TypedDict):
    """All that the page shows, as JSON values; its programs know the order in each row."""

    title: str
    directed: bool
    #: Number of the thing around which it is drawn.
    centre: int | None
    #: Name, colour and shape of each class.
    types: list[list[str]]
    kinds: list[list[object]]
    confidence: list[list[object]]
    things: list[ThingRow]
    #: Position, group (-1 for none), years and claims of each thing that is drawn: the first of the things.
    nodes: list[list[object]]
    groups: list[GroupRow]
    ties: list[tuple[int, int, list[list[object]]]]
    sides: list[list[tuple[int, ...]]]
    facts: list[list[object]]
    claims: list[list[float]]
    sentences: list[list[object]]
    #: Title and year.
    articles: list[tuple[str, int | None]]
    #: What pyvis makes of it, where it draws.
    pyvis: NotRequired[dict[str, list[object]]]


def describe_network(G: "nx.Graph[str]", title: str, places: Mapping[str, SentencePlace] | None = None) -> NetworkData:
    """All that the page shows, as JSON values. The same network gives the same values.

    Things are numbered as :func:`order_things` has them. ``places`` by claim: where its sentence stands in a text that the
    page holds beside the network; then the place goes into the page, and not the words once more.
    """
    snapshot: Snapshot = G.graph.get("snapshot") or Snapshot({}, (), G.graph.get("evidence", {}), {}, {})
    claims, things = _Claims(snapshot.evidence, places or {}), _Numbers(order_things(G))
    facts = _Facts(snapshot, claims, things)
    kinds: _Numbers[str] = _Numbers()
    ties: dict[tuple[int, int], list[list[object]]] = {}
    for a, b, data in G.edges(data=True):
        if a == b:
            continue
        one, other = sorted((a, b), key=things.of)
        way = (1 if a == one else -1) if G.is_directed() else 0
        for kind, shared, sides in _find_reasons(a, b, data, facts):
            # The first side belongs to the smaller IRI; the page wants that of the smaller number first.
            row = [kinds.of(kind), things.of(shared) if shared else -1, sides if one < other else sides[::-1], way]
            ties.setdefault((things.of(one), things.of(other)), []).append(row)
    communities = find_communities(G)
    groups = [i for i, members in enumerate(communities) if len(members) >= LEAST_GROUP]
    home = {node: group for group, i in enumerate(groups) for node in communities[i]}
    profiles = profile_communities(G, [communities[i] for i in groups])
    positions = place_nodes(G, communities)
    nodes = [
        [*positions[n], home.get(n, -1), list(data.get("years", ())), list(claims.of(data.get("claims", ())))]
        for n, data in G.nodes(data=True)
    ]
    types = list(EntityType)
    return {
        "title": title,
        "directed": G.is_directed(),
        "centre": things.of(G.graph["centre"]) if G.graph.get("centre") in G else None,
        "types": [[t.value, *LOOKS[t]] for t in types],
        "kinds": [[kind, _words(kind), *find_line(kind), _closeness(kind)] for kind in kinds],
        "confidence": [[word.value, word.limit] for word in Confidence],
        "things": [_describe_thing(iri, G, snapshot, types) for iri in things],
        "nodes": nodes,
        "groups": list(map(_describe_group, profiles)),
        "ties": [(a, b, reasons) for (a, b), reasons in sorted(ties.items())],
        "sides": [list(side) for side in facts.sides],
        "facts": facts.rows,
        "claims": claims.rows,
        "sentences": claims.describe_sentences(),
        "articles": [(title, snapshot.published.get(source)) for title, source in claims.articles],
    }


def order_things(G: "nx.Graph[str]") -> list[str]:
    """The nodes, then what else the graph knows: those that are not drawn can be found by the search all the same."""
    snapshot: Snapshot | None = G.graph.get("snapshot")
    return list(dict.fromkeys((*G, *(snapshot.things if snapshot else ()))))


class _Numbers(Generic[_Key]):
    """Numbers for things, given in the order in which they are first asked for."""

    def __init__(self, known: Iterable[_Key] = ()) -> None:
        self._numbers: dict[_Key, int] = {key: i for i, key in enumerate(known)}

    def of(self, key: _Key) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._numbers)


class _Claims:
    """The claims, sentences and articles that the page holds, each once, by number."""

    def __init__(self, evidence: Mapping[str, Evidence], places: Mapping[str, SentencePlace]) -> None:
        self._evidence, self._places = evidence, places
        #: By number of the sentence.
        self._found: dict[int, SentencePlace] = {}
        self._numbers: dict[str, int] = {}
        #: Number of the sentence, confidence, 1 if only announced.
        self.rows: list[list[float]] = []
        self.sentences: _Numbers[tuple[str, str, int]] = _Numbers()
        self.articles: _Numbers[tuple[str, str]] = _Numbers()

    def of(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some claims; those without a sentence are left out."""
        return tuple(self._number(claim) for claim in claims if claim in self._evidence)

    def _number(self, claim: str) -> int:
        if claim not in self._numbers:
            e = self._evidence[claim]
            sentence = self.sentences.of((e.quote, e.context, self.articles.of((e.article, e.source))))
            if claim in self._places:
                self._found.setdefault(sentence, self._places[claim])
            self._numbers[claim] = len(self.rows)
            self.rows.append([sentence, round(e.confidence, 3), int(e.announced)])
        return self._numbers[claim]

    def describe_sentences(self) -> list[list[object]]:
        """Words, what stands before them, number of the article; where the page holds the text, the place and no words."""
        rows: list[list[object]] = []
        for number, (quote, context, article) in enumerate(self.sentences):
            place = self._found.get(number)
            rows.append(["", context, article, list(place)] if place else [quote, context, article])
        return rows


class _Facts:
    """The facts on which ties rest, and the sides of ties, each once, by number."""

    def __init__(self, snapshot: Snapshot, claims: _Claims, things: _Numbers[str]) -> None:
        self._settings, self._claims, self._things = FactSettings(snapshot), claims, things
        self._numbers: dict[NetworkFact, int] = {}
        #: Claims, years, places, topics; whether it follows from others, without a claim of its own.
        self.rows: list[list[object]] = []
        #: A side holds where all facts of one of its chains do.
        self.sides: _Numbers[tuple[tuple[int, ...], ...]] = _Numbers()

    def side(self, chains: Iterable[FactChain]) -> int:
        return self.sides.of(tuple(sorted(tuple(map(self._number, chain)) for chain in chains)))

    def plain_side(self, claims: Iterable[str], years: Iterable[int]) -> int:
        """A side of a network made by hand: it rests on claims, or nothing at all."""
        self.rows.append([list(self._claims.of(claims)), list(years), [], [], 0])
        return self.sides.of(((len(self.rows) - 1,),))

    def _number(self, fact: NetworkFact) -> int:
        if fact not in self._numbers:
            settings, number = self._settings, self._things.of
            stated = settings.claims(fact)
            self._numbers[fact] = len(self.rows)
            self.rows.append(
                [
                    list(self._claims.of(stated)),
                    list(settings.years(fact)),
                    [number(place) for place in settings.places(fact)],
                    [number(topic) for topic in settings.topics(fact)],
                    int(not stated),
                ]
            )
        return self._numbers[fact]


def _find_reasons(a: str, b: str, data: Attributes, facts: _Facts) -> Iterator[tuple[str, str, list[int]]]:
    """Kind, what is shared and sides of each reason of an edge; one that keeps none has its kinds, years and claims for one."""
    if "reasons" in data:
        for reason in data["reasons"]:
            yield reason.kind, reason.shared, [facts.side(chains) for chains in reason.sides]
    elif "property" in data:
        yield data["property"], "", [facts.side([(NetworkFact(a, Property(data["property"]), b),)])]
    else:
        side = facts.plain_side(data.get("claims", ()), data.get("years", ()))
        for kind in data["kinds"]:
            for shared in data.get("shared", ()) or ("",):
                yield kind, shared, [side]


def _describe_thing(iri: str, G: "nx.Graph[str]", snapshot: Snapshot, types: list[EntityType]) -> ThingRow:
    """Label, number of the type, other names, roles, country."""
    if iri in G:
        data = G.nodes[iri]
        number = types.index(EntityType(data["type"]))
        aliases, roles = list(data.get("aliases", ())), list(data.get("roles", ()))
        return data["label"], number, aliases, roles, data.get("country", "")
    # What is shared in a network made by hand is a label only, most often an event's.
    thing = snapshot.things.get(iri) or NetworkEntity(iri, EntityType.EVENT, iri)
    return thing.label, types.index(thing.type), list(thing.aliases), list(thing.roles), thing.country


def _describe_group(profile: CommunityProfile) -> GroupRow:
    return profile.name, (profile.bodies or profile.members)[0], list(profile.topics), list(profile.places)


def _closeness(kind: str) -> int:
    """The place of a kind among those by which a tie of several is coloured, the closest first."""
    order = list(LINES)
    return order.index(kind) if kind in order else len(order)


def _words(kind: str) -> str:
    """A property's name as words.

    >>> _words("presentedAt")
    'presented at'
    """
    return re.sub(r"(?<=[a-z])([A-Z])", lambda m: " " + m[1].lower(), kind)
