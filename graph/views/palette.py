"""The palette: colour and shape of each type, colour and dashes of each relation, in pictures and their legends.

In: a type or the name of a relation. Out: how it is drawn. A relation that is not listed is drawn like a loose tie.
"""

from collections.abc import Iterable

from collabgraph.graph.network.ties import TieKind
from collabgraph.ontology.vocabulary import EntityType, Property

#: Colour and shape by type: the palette of Okabe and Ito (2008), told apart by the colour-blind; shapes do so again.
LOOKS = {
    EntityType.PERSON: ("#0072B2", "dot"),
    EntityType.ORGANISATION: ("#E69F00", "square"),
    EntityType.CLUSTER: ("#009E73", "hexagon"),
    EntityType.PROJECT: ("#CC79A7", "diamond"),
    EntityType.EVENT: ("#D55E00", "triangle"),
    EntityType.PLACE: ("#7A7A7A", "triangleDown"),
    EntityType.TOPIC: ("#56B4E9", "star"),
}

#: Colour and dashes by relation; an edge of several kinds takes the first of this order.
LINES: dict[str, tuple[str, bool]] = {
    TieKind.COLLABORATION: ("#00795A", False),
    TieKind.SHARED_PROJECT: ("#A64D79", False),
    TieKind.SHARED_EVENT: ("#6F87A3", False),
    TieKind.MEMBERSHIP: ("#9A9489", True),
    TieKind.IN_PROJECT: ("#A64D79", False),
    TieKind.AT_EVENT: ("#6F87A3", False),
    TieKind.PART: ("#9A9489", True),
    Property.PRESENTED_AT: ("#1F6FA8", False),
    Property.ORGANISED: ("#C2571A", False),
    Property.PARTICIPATED_IN: ("#6F87A3", False),
    Property.LEADS: ("#8A2F62", False),
    Property.PARTNER_IN: ("#B86A93", False),
    Property.FUNDS: ("#B8860B", False),
    Property.COLLABORATES_WITH: ("#00795A", False),
    Property.AFFILIATED_WITH: ("#8C857A", True),
    Property.MEMBER_OF: ("#6B6459", True),
    Property.PART_OF: ("#8C857A", True),
    Property.LOCATED_IN: ("#A3A3A3", True),
    Property.HAS_TOPIC: ("#4E9CCB", True),
    Property.SPOKE_ABOUT: ("#4E9CCB", False),
}
#: What is not listed.
_OTHER = ("#9A9489", False)


def find_line(kind: str) -> tuple[str, bool]:
    """Colour of a relation, and whether it is dashed.

    >>> find_line("memberOf"), find_line("anything else")
    (('#6B6459', True), ('#9A9489', False))
    """
    return LINES.get(kind, _OTHER)


def find_first(kinds: Iterable[str]) -> str:
    """The relation that gives an edge of several its colour: the closest.

    >>> find_first(["membership", "shared event", "collaboration"])
    'collaboration'
    """
    order = list(LINES)
    return min(kinds, key=lambda kind: (order.index(kind) if kind in LINES else len(order), kind))
