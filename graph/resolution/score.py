"""The outcome of a comparison, and the thresholds that turn it into a decision.

In: nothing. Out: the frozen value that explains itself. The thresholds were set by the labelled pairs in the tests and
are printed with precision and recall by ``benchmarks/identity.py``.
"""

from dataclasses import dataclass

#: Joined, whatever speaks against it short of a veto.
SURE = 0.93
#: Joined where nothing speaks against it and nothing else could be meant.
JOIN = 0.8
#: Worth a question to a person.
ASK = 0.5
#: Of two that cannot both be meant the better one is taken only if it is better by so much.
MARGIN = 0.1


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
