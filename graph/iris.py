"""The IRIs of a graph, and the register that keeps an entity's IRI its own for ever.

In: identifiers, a partition of local entities, and the rows of the register. Out: IRIs; for a partition the IRI of each
block, the rows to add to the register, and which IRIs were replaced by which. Pure: no clock, no chance.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from collabgraph.extraction.model import Claim, Entity
from collabgraph.graph.content import find_forms

#: An article's id and an entity's key in it.
Member = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs under one base, which ends in ``/`` or ``#``."""

    base: str

    def article(self, id: str) -> str:
        """The article, and the named graph of what it says.

        >>> Iris("https://example.org/id/").article("d/1 ü")
        'https://example.org/id/article/d%2F1%20%C3%BC'
        """
        return f"{self.base}article/{quote(id, safe='')}"

    def entity(self, member: Member, count: int) -> str:
        """A new IRI for an entity first seen as this member, which has been given ``count`` IRIs before."""
        return f"{self.base}entity/{_token(*member, str(count))}"

    def claim(self, article_id: str, claim: Claim, subject: Entity, object_: Entity | None, copy: int = 0) -> str:
        """A claim, named by what resolution cannot change; ``copy`` tells apart claims that would share the name."""
        places = (str(claim.quote.begin), str(claim.quote.end))
        forms = find_forms(claim, subject, object_)
        return f"{self.base}claim/{_token(article_id, claim.property, *places, *forms, str(copy))}"

    def judged_claim(self, judgement_id: str) -> str:
        """The claim that a person makes by a judgement."""
        return f"{self.base}claim/{_token('ledger', judgement_id)}"

    def contribution(self, contributor: str, event: str) -> str:
        """The appearance of one entity at one event."""
        return f"{self.base}contribution/{_token(contributor, event)}"

    @property
    def curation(self) -> str:
        """The graph of facts added by people."""
        return f"{self.base}graph/curation"

    @property
    def reference(self) -> str:
        """The graph of gazetteer facts."""
        return f"{self.base}graph/reference"

    @property
    def derived(self) -> str:
        """The graph of what follows from all articles together."""
        return f"{self.base}graph/derived"


def _token(*parts: str) -> str:
    # 96 bits: among a thousand million things two share a token once in a hundred thousand million graphs.
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register: this IRI was given to the thing that this member is."""

    seq: int
    iri: str
    member: Member


@dataclass(frozen=True, slots=True)
class Assignment:
    """The IRI of each block, in the order of the blocks; what to add to the register; old IRIs and their successors."""

    iris: tuple[str, ...]
    new_rows: tuple[tuple[str, Member], ...]
    replaced: tuple[tuple[str, str], ...]


def assign_iris(iris: Iris, blocks: Sequence[Sequence[Member]], rows: Iterable[RegisterRow]) -> Assignment:
    """Give each block of members its IRI.

    An IRI belongs to the block that holds the earliest registered of its members; a block is named by the IRI that was
    registered first among those that belong to it, and by a new one if none does. The other IRIs that belong to it are
    replaced by it. Each member's first sight is registered with its block's IRI, and each new IRI with the first
    member of its block. Giving the new rows back changes nothing: the assignment is the same and adds no row.

    ``rows`` holds at least all rows of each IRI that any of the members was ever registered with.
    """
    block_of = {member: number for number, members in enumerate(blocks) for member in members}
    owners: dict[str, int] = {}
    known: dict[Member, int] = defaultdict(int)
    first_given: dict[str, None] = {}
    for row in sorted(rows, key=lambda row: row.seq):
        first_given.setdefault(row.iri)
        known[row.member] += 1
        if row.member in block_of:
            owners.setdefault(row.iri, block_of[row.member])

    chosen: dict[int, str] = {}
    for iri in first_given:
        if iri in owners:
            chosen.setdefault(owners[iri], iri)

    new_rows: list[tuple[str, Member]] = []
    for number in sorted(range(len(blocks)), key=lambda number: min(blocks[number])):
        members = sorted(blocks[number])
        if number not in chosen:
            chosen[number] = iris.entity(members[0], known[members[0]])
            new_rows.append((chosen[number], members[0]))
            known[members[0]] += 1
        new_rows.extend((chosen[number], member) for member in members if not known[member])

    replaced = ((iri, chosen[number]) for iri, number in owners.items() if chosen[number] != iri)
    return Assignment(tuple(chosen[number] for number in range(len(blocks))), tuple(new_rows), tuple(sorted(replaced)))
