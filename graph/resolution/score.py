"""Score a pair of entities: a value that explains itself, what a likeness is worth, and the thresholds that decide.

In: likenesses of names, ties between their articles, doubts and vetoes. Out: frozen scores. Thresholds and worths were set
on the ``dev`` part of ``tests/gold/pairs.jsonl``; ``benchmarks/names.py`` prints precision and recall, and with
``--worths`` how many labelled pairs each likeness scores, and how many of these are one thing.
"""

from dataclasses import dataclass
from enum import IntEnum

#: Joined, whatever speaks against it short of a veto. Below 0.91 the groups of ``tests/gold/cross_article`` lose a hundredth
#: of their precision, from 0.95 half a hundredth of their recall.
SURE = 0.93
#: Joined where nothing speaks against it and nothing else could be meant. The labelled pairs are told alike from 0.76 to
#: 0.82; at 0.83 eight that are one thing are lost, at 0.7 four are joined wrongly instead of two.
JOIN = 0.8
#: Worth a question to a person: a matter of how many one has patience for; 76 of the 314 labelled pairs of two things are.
ASK = 0.5
#: Of two that cannot both be meant the better one is taken only if it is better by so much. Any margin from 0.02 to 0.3 gives
#: the groups the same figures; without one they lose a hundredth of their precision.
MARGIN = 0.1
#: What a doubt leaves of a likeness: between ASK and JOIN, so a question.
DOUBTED = 0.6


@dataclass(frozen=True, slots=True)
class PairScore:
    """How surely two entities are one thing.

    A veto says that they cannot be one, however alike they are; only a person can join them. A doubt keeps them, and the
    groups that they belong to, apart unless the value is at least :data:`SURE`.
    """

    #: From 0 to 1.
    value: float
    #: What speaks for it, in words.
    reasons: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def joins(self) -> bool:
        """Whether it can join two entities."""
        return self.value >= JOIN and not self.vetoes


NOTHING_IN_COMMON = PairScore(0.0)


class TieStrength(IntEnum):
    """What the articles of two entities share beside their names."""

    NONE = 0
    #: A rare name, a place, a day.
    SHARED = 1
    #: What tells most for this class: the body that a person works for, place and company of a body.
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """A way in which two names are alike, and what it is worth by what their articles share.

    >>> same = Likeness("same full name", 0.9, 0.96, 0.99)
    >>> same.weigh(TieStrength.STRONG, ("both of Adria Wood",))
    PairScore(value=0.99, reasons=('same full name', 'both of Adria Wood'), vetoes=(), doubts=())
    >>> same.weigh(doubts=("different affiliations",)).value
    0.6
    """

    reason: str
    #: Nothing else is shared.
    alone: float
    #: As without a tie, where left out.
    tied: float | None = None
    #: As with any tie, where left out.
    strong: float | None = None
    #: The most that a doubt leaves.
    doubted: float = DOUBTED

    def weigh(
        self,
        tie: TieStrength = TieStrength.NONE,
        ties: tuple[str, ...] = (),
        doubts: tuple[str, ...] = (),
        vetoes: tuple[str, ...] = (),
        *,
        less: float = 0.0,
        reason: str = "",
    ) -> PairScore:
        """The score of a pair that is alike in this way; ``less`` is taken off, ``reason`` says it in other words."""
        tied = self.alone if self.tied is None else self.tied
        worth = (self.alone, tied, tied if self.strong is None else self.strong)[tie]
        value = max(0.0, round(worth - less, 2))
        return PairScore(min(value, self.doubted) if doubts else value, (reason or self.reason, *ties), vetoes, doubts)
