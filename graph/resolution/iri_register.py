"""The register that keeps an entity's IRI its own for ever.

In: a partition of local entities, and the rows of the register. Out: the IRI of each block, the rows to add to the
register, and which IRIs were replaced by which. Pure: no clock, no chance.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from collabgraph.extraction.model import Member


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


def assign_iris(
    name: Callable[[Member, int], str], blocks: Sequence[Sequence[Member]], rows: Iterable[RegisterRow]
) -> Assignment:
    """Give each block of members its IRI; ``name`` makes a new one for a member that was given so many before.

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
            chosen[number] = name(members[0], known[members[0]])
            new_rows.append((chosen[number], members[0]))
            known[members[0]] += 1
        new_rows.extend((chosen[number], member) for member in members if not known[member])

    replaced = ((iri, chosen[number]) for iri, number in owners.items() if chosen[number] != iri)
    return Assignment(tuple(chosen[number] for number in range(len(blocks))), tuple(new_rows), tuple(sorted(replaced)))
