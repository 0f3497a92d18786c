"""What people decided about identity, in the terms of the function that resolves.

In: pairs of local entities that are one thing or two, and chosen types and labels. Out: the same as one frozen value,
an input of ``resolve`` beside the entities. Knows nothing of the ledger, its lines or its keys: whoever makes a
``IdentityDecisions`` has already found the entities that a judgement speaks of and reported what is gone or contradicts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from collabgraph.extraction.model import Member
from collabgraph.ontology.vocabulary import EntityType

Pair = tuple[Member, Member]


def order_pair(one: Member, other: Member) -> Pair:
    """The pair, in code-point order: neither side comes first.

    >>> order_pair(("b", "x"), ("a", "y"))
    (('a', 'y'), ('b', 'x'))
    """
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class IdentityDecisions:
    """The human word on identity, which goes before every score.

    ``same`` joins transitively; ``different`` keeps the two groups of its ends apart and is stronger than ``same``.
    ``types`` and ``labels`` choose the class and the label of the block that a member falls into; of several in one
    block that of the first member in code-point order. A verdict on a member that is not among the entities says
    nothing.
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    types: Mapping[Member, EntityType] = field(default_factory=dict)
    labels: Mapping[Member, str] = field(default_factory=dict)

    def members(self) -> Iterator[Member]:
        """Every member that any verdict speaks of, some more than once."""
        for pair in (*self.same, *self.different):
            yield from pair
        yield from self.types
        yield from self.labels

    def about(self, members: Iterable[Member]) -> "IdentityDecisions":
        """Only what is said of these members: pairs with both ends among them, types and labels of them."""
        wanted = frozenset(members)
        return IdentityDecisions(
            frozenset(pair for pair in self.same if wanted.issuperset(pair)),
            frozenset(pair for pair in self.different if wanted.issuperset(pair)),
            {member: type_ for member, type_ in self.types.items() if member in wanted},
            {member: label for member, label in self.labels.items() if member in wanted},
        )


#: Nobody has judged anything.
NO_VERDICTS = IdentityDecisions()
