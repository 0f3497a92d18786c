"""Project the graph onto networks: who works with whom, presented beside whom, attended what; and all facts as they stand.

In: a snapshot of the graph. Out: networkx graphs whose nodes are entity
IRIs, the same for the same data whatever the order of its triples. Refuses a name that is not in the network.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import networkx as nx
from rapidfuzz import process

from collabgraph.graph.network.numbering import Attributes
from collabgraph.graph.network.snapshot import Snapshot
from collabgraph.graph.network.ties import CROWD, find_ties
from collabgraph.ontology.errors import InputError, UnknownNameError
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.vocabulary import EntityType, Property

BODIES = frozenset({EntityType.ORGANISATION, EntityType.CLUSTER})
ACTORS = BODIES | {EntityType.PERSON}

#: The networks that have a name: which types are nodes in them.
PROJECTIONS: Mapping[str, frozenset[EntityType]] = {
    "collaboration": ACTORS,
    "co-presentation": frozenset({EntityType.PERSON}),
    "attendance": frozenset({EntityType.PERSON, EntityType.EVENT}),
    "organisations": BODIES,
    "projects": frozenset({EntityType.PROJECT}),
    "topics": BODIES | {EntityType.TOPIC},
}

#: What no document of XML 1.0 may hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def project(
    snapshot: Snapshot, kind: str = "collaboration", include: Collection[EntityType] = (), *, crowd: int = CROWD
) -> "nx.Graph[str]":
    """A network by its name in :data:`PROJECTIONS`, or ``facts``; ``include`` names other types as its nodes.

    ``collaboration`` has an edge for each shared event, shared project, collaboration and membership of people and bodies;
    ``co-presentation`` joins people who presented at the same event; ``attendance`` joins people to the events at which
    they presented, organised or took part; ``organisations`` joins bodies by events, projects and people that they share;
    ``projects`` joins projects by their partners and events; ``topics`` joins bodies to what they deal with.

    What is included is a node; what is not is projected. So by default events and projects join the people and
    bodies that take part in them; with events (projects) included, they are nodes, joined to those who take part.
    Without people, a body is at an event also through those who appear there on its behalf.

    Weight: the number of distinct shared events and projects, at least 1. A session counts as its conference: two
    speakers of different sessions share one event, and so do two of the same session. At events with more than
    ``crowd`` actors only those are joined of whom one organised the event, or who share a session that is no crowd
    itself; ``G.graph["crowded"]`` names those events.

    Node attributes: label, type, aliases, roles, country, years, claims (of roles and dates). Edge attributes: kinds (sorted),
    weight, strength (1 for a direct tie, and for each thing shared 1 by those who share it besides oneself: Newman
    2001), shared (labels), years (of what is shared), claims (IRIs), reasons (:class:`TieReason`). ``G.graph["evidence"]``
    maps a claim to its sentence, ``G.graph["snapshot"]`` is what the network was made of. In the network of facts each
    fact between two entities is an edge, keyed by its property.

    Raises :class:`InputError` for another name.
    """
    if kind == "facts":
        return _join_by_facts(snapshot)
    if kind not in PROJECTIONS:
        raise InputError(f"There is no network {kind!r}. Networks: {', '.join((*PROJECTIONS, 'facts'))}.")
    whole = snapshot
    if kind == "co-presentation":
        presented = (Property.PRESENTED_AT, Property.PART_OF)
        snapshot = replace(snapshot, facts=tuple(fact for fact in snapshot.facts if fact.property in presented))
    G = _join(snapshot, kind, frozenset(include) or PROJECTIONS[kind], crowd)
    G.graph["snapshot"] = whole
    return G


def _join(snapshot: Snapshot, name: str, types: Collection[EntityType], crowd: int) -> "nx.Graph[str]":
    ties, crowded = find_ties(snapshot, types, crowd)
    nodes = [iri for iri, thing in snapshot.things.items() if thing.type in types]
    G: nx.Graph[str] = nx.Graph(name=name, evidence=snapshot.evidence)
    G.graph["crowded"] = tuple(sorted(snapshot.things[e].label for e in crowded))
    lived: dict[str, set[int]] = defaultdict(set)
    for (a, b), tie in ties.items():
        lived[a] |= tie.years
        lived[b] |= tie.years
    _add_things(G, snapshot, nodes, lived)
    for (a, b), tie in sorted(ties.items()):
        G.add_edge(
            a,
            b,
            kinds=tuple(sorted(kind.value for kind in tie.kinds)),
            weight=max(1, len(tie.shared)),
            strength=round(tie.strength, 4),
            shared=tuple(sorted(snapshot.things[iri].label for iri in tie.shared)),
            years=tuple(sorted(tie.years)),
            claims=tie.claims(snapshot),
            reasons=tie.reasons,
        )
    return G


def _join_by_facts(snapshot: Snapshot) -> "nx.MultiDiGraph[str]":
    G: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="facts", evidence=snapshot.evidence, snapshot=snapshot, crowded=())
    _add_things(G, snapshot, snapshot.things.keys(), {})
    for fact in snapshot.facts:
        G.add_edge(
            fact.subject,
            fact.object,
            key=fact.property.value,
            property=fact.property.value,
            kinds=(fact.property.value,),
            weight=1,
            years=snapshot.things[fact.object].years,
            claims=snapshot.claims.get(fact, ()),
        )
    return G


def find_node(G: "nx.Graph[str]", name: str) -> str:
    """The node with that IRI, label or alias, by folded form; of several the best-connected.

    Raises :class:`UnknownNameError` with near names where there is none.
    """
    if name in G:
        return name
    names: dict[str, list[str]] = defaultdict(list)
    for node, data in G.nodes(data=True):
        for form in (data["label"], *data["aliases"]):
            names[fold(form)].append(node)
    found = names.get(fold(name))
    if not found:
        near = [G.nodes[names[form][0]]["label"] for form, *_ in process.extract(fold(name), list(names), limit=5)]
        hint = f" Near: {', '.join(near)}." if near else " The network is empty."
        raise UnknownNameError(f"The network has no {name!r}.{hint}", tuple(near))
    return max(found, key=lambda node: (G.degree(node), node))


def ego(G: "nx.Graph[str]", node: str, radius: int = 1) -> "nx.Graph[str]":
    """The network around one node (IRI or name): all within ``radius`` steps, in either direction, and their edges.

    Of the same kind as ``G``; raises :class:`UnknownNameError` where the node is missing.
    """
    centre = find_node(G, node)
    around = nx.single_source_shortest_path_length(G.to_undirected(as_view=True), centre, cutoff=radius)
    # A copy in the order of G: a set of nodes would make the order, and so the picture, differ between runs.
    H = G.__class__(**{**G.graph, "centre": centre})
    H.add_nodes_from((n, data) for n, data in G.nodes(data=True) if n in around)
    for a, b, key, data in _edges(G):
        if a in around and b in around:
            _add_edge(H, a, b, key, data)
    return H


def flatten_attributes(G: "nx.Graph[str]") -> "nx.Graph[str]":
    """A copy whose attributes are text and numbers only, fit for all of networkx's writers; lists are joined by ``"; "``.

    Each edge's sentences, up to the first five, stand in its attribute ``quotes``, each on one line. Characters that XML
    cannot hold, which an article may well have, are left out.
    """
    evidence = G.graph["evidence"]
    H = G.__class__(name=G.graph["name"])
    H.add_nodes_from((n, _flat(data)) for n, data in G.nodes(data=True))
    for a, b, key, data in _edges(G):
        quotes = tuple(dict.fromkeys(squeeze(evidence[c].quote) for c in data["claims"] if c in evidence))
        plain = _flat({k: v for k, v in data.items() if k != "reasons"} | {"quotes": quotes[:5]})
        _add_edge(H, a, b, key, plain)
    return H


def _flat(data: Attributes) -> Attributes:
    joined = {k: "; ".join(map(str, v)) if isinstance(v, tuple) else v for k, v in data.items()}
    return {k: _NO_XML.sub("", v) if isinstance(v, str) else v for k, v in joined.items()}


def _edges(G: "nx.Graph[str]") -> Iterator[tuple[str, str, str, Attributes]]:
    """Both ends of each edge, its key ("" where there are no parallel edges), and its attributes."""
    if isinstance(G, nx.MultiDiGraph):
        yield from G.edges(keys=True, data=True)
    else:
        yield from ((a, b, "", data) for a, b, data in G.edges(data=True))


def _add_edge(G: "nx.Graph[str]", a: str, b: str, key: str, data: Attributes) -> None:
    if isinstance(G, nx.MultiDiGraph):
        G.add_edge(a, b, key, **data)
    else:
        G.add_edge(a, b, **data)


def _add_things(
    G: "nx.Graph[str]", snapshot: Snapshot, nodes: Collection[str], lived: Mapping[str, Collection[int]]
) -> None:
    def by_label(iri: str) -> tuple[str, str]:
        return snapshot.things[iri].label, iri

    claims: dict[str, set[str]] = defaultdict(set)
    for fact, stated in snapshot.claims.items():
        if fact.property.is_literal:
            claims[fact.subject].update(stated)
    for iri in sorted(nodes, key=by_label):
        thing = snapshot.things[iri]
        G.add_node(
            iri,
            label=thing.label,
            type=thing.type.value,
            aliases=thing.aliases,
            roles=thing.roles,
            country=thing.country,
            years=tuple(sorted({*thing.years, *lived.get(iri, ())})),
            claims=tuple(sorted(claims[iri])),
        )
