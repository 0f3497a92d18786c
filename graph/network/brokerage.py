"""Brokerage between groups such as countries: the roles of a broker after Gould and Fernandez.

In: a network and the group of each node. Out: frozen rows, the most frequent broker first. Nodes without a group are left
out with their ties. Refuses nothing.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import networkx as nx

from collabgraph.graph.network.numbering import Node, label_of, undirected


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often a node stands between two others that are not tied to each other, by whose groups they are.

    The two others count once as a pair, since ties have no direction; so gatekeeper and representative are one role.
    """

    node: Hashable
    label: str
    type: str
    group: str
    #: Between two of its own group.
    coordinator: int
    #: Between one of its own group and one of another.
    gatekeeper: int
    #: Between two of one other group.
    consultant: int
    #: Between two of two other groups.
    liaison: int

    @property
    def total(self) -> int:
        """All pairs between which the node stands."""
        return self.coordinator + self.gatekeeper + self.consultant + self.liaison


def find_brokerage(G: "nx.Graph[Node]", groups: Mapping[Node, str] | None = None) -> tuple[Brokerage, ...]:
    """How often each node brokers within and between groups (Gould & Fernandez 1989), most often first, then by label.

    ``groups`` gives the group of a node; by default its attribute ``country``.

    >>> G = nx.Graph([("Ida", "Bo"), ("Bo", "Kos"), ("Bo", "Lu")])
    >>> best = find_brokerage(G, {"Ida": "SI", "Bo": "SI", "Kos": "AT", "Lu": "AT"})[0]
    >>> best.label, best.gatekeeper, best.consultant, best.total
    ('Bo', 2, 1, 3)
    """
    S = undirected(G)
    home = {node: group for node in S if (group := (groups or {}).get(node) or S.nodes[node].get("country", ""))}
    rows = []
    for node, own in home.items():
        contacts = [other for other in S[node] if other in home]
        counts = {"coordinator": 0, "gatekeeper": 0, "consultant": 0, "liaison": 0}
        for i, a in enumerate(contacts):
            tied = S[a]
            for b in contacts[i + 1 :]:
                if b not in tied:
                    counts[_role(own, home[a], home[b])] += 1
        if any(counts.values()):
            rows.append(Brokerage(node, label_of(S, node), S.nodes[node].get("type", ""), own, **counts))
    return tuple(sorted(rows, key=lambda row: (-row.total, row.label, str(row.node))))


def _role(own: str, a: str, b: str) -> str:
    if a == b:
        return "coordinator" if a == own else "consultant"
    return "gatekeeper" if own in (a, b) else "liaison"
