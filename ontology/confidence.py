"""Confidence in three words: certain, likely, ask; the limits between them, and the belief in what several articles say.

In: a number from 0 to 1, or a word. Out: the word of a number, the number that a word begins at, the belief in a fact.
Refuses anything else. Standard library only.

A confidence is a probability that was calibrated on articles which the weights had not seen, so that the limits are the
same for each model. They stand between the places where the precision of claims falls (``docs/accuracy.md`` measures them
anew; 18 annotated articles, with the encoder and light):

=========  =========  ==============================  ==============================
word       from       right, with the encoder         right, light
=========  =========  ==============================  ==============================
certain    0.92       0.981 of 209 claims             0.943 of 106 claims
likely     0.6        0.816 of 234 claims             0.738 of 183 claims
ask        0          0.549 of 91 claims              0.437 of 119 claims
=========  =========  ==============================  ==============================
"""

from collections.abc import Iterable
from enum import StrEnum
from math import prod

from collabgraph.ontology.errors import InputError


class Confidence(StrEnum):
    """How sure a claim or a fact is, in a word; the surest first."""

    #: To be passed on as it is: 97 of 100 are right.
    CERTAIN = "certain"
    #: To be read with its sentence: about three in four are right.
    LIKELY = "likely"
    #: To be asked about: hardly better than a toss of a coin.
    ASK = "ask"

    @property
    def limit(self) -> float:
        """The least number that has this word."""
        return _LIMITS[self]

    @classmethod
    def of(cls, value: float) -> "Confidence":
        """The word of a number.

        >>> [str(Confidence.of(value)) for value in (1.0, 0.92, 0.7, 0.2)]
        ['certain', 'certain', 'likely', 'ask']
        """
        return next(word for word in cls if value >= word.limit)


_LIMITS = {Confidence.CERTAIN: 0.92, Confidence.LIKELY: 0.6, Confidence.ASK: 0.0}


def parse_confidence(given: str | float) -> float:
    """The least confidence that a word or a number asks for.

    >>> parse_confidence("likely"), parse_confidence("0.75")
    (0.6, 0.75)
    >>> parse_confidence("sure")
    Traceback (most recent call last):
    collabgraph.ontology.errors.InputError: Confidence: found 'sure', expected certain, likely, ask or a number from 0 to 1.
    """
    text = str(given).strip().casefold()
    if text in list(Confidence):
        return Confidence(text).limit
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise InputError(f"Confidence: found {given!r}, expected certain, likely, ask or a number from 0 to 1.")
    return value


def believe(witnesses: Iterable[float]) -> float:
    """The belief in a fact that independent articles state with these confidences: it fails only if all of them err.

    The noisy-or of Pearl (1988, chapter 4): 1 − ∏(1 − c); 0 without any. In thousandths, as a graph keeps it.

    >>> believe([0.6, 0.7])
    0.88
    """
    return round(1 - prod(1 - confidence for confidence in witnesses), 3)
