"""A question to a person, its reasons in words, and the order in which questions are asked.

In: what a question is about. Out: the questions, the most useful first.

The use of a question is its effect times the uncertainty. The effect of a likely duplicate is the number of facts that
would be joined, those of the side that has fewer, and of a class all facts of the thing. A claim is one fact, which counts
for more the more facts hang on both its ends: 1 + log2(1 + facts of the end that has fewer). The uncertainty is 4·p·(1−p): 1
where nobody knows, 0 where all is sure.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from collabgraph.ontology.vocabulary import EntityType


class QuestionKind(StrEnum):
    """What a question is about."""

    DUPLICATES = "duplicates"
    CLAIMS = "claims"
    CLASSES = "classes"


@dataclass(frozen=True, slots=True)
class End:
    """A node of the graph that a question is about."""

    iri: str
    label: str
    type: EntityType
    #: In how many facts it stands.
    facts: int

    def __str__(self) -> str:
        return f"{self.label} ({self.type})"


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """One question to a person."""

    kind: QuestionKind
    text: str
    ends: tuple[End, ...]
    #: Why it is asked, in words.
    reasons: tuple[str, ...]
    #: How sure the machine is that the answer is yes, or of the class: 0 to 1.
    value: float
    #: How many facts it is about, a claim weighed by what hangs on it.
    effect: float
    #: The IRI of the claim in question.
    claim: str = ""
    #: The classes to choose from.
    classes: tuple[EntityType, ...] = ()
    #: What the claim tells of a thing that is no other thing: "dates" or "role"; empty for facts between two things.
    about: str = ""
    #: Whether something speaks so much against a duplicate that it is surely none.
    is_vetoed: bool = False

    @property
    def use(self) -> float:
        """How much an answer helps; questions are asked in this order."""
        return round(self.effect * 4 * self.value * (1 - self.value), 6)

    @property
    def id(self) -> str:
        """A short name: the same for the same question about the same nodes."""
        parts = (self.kind, self.claim or " ".join(sorted(end.iri for end in self.ends)), *self.classes)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]

    def __str__(self) -> str:
        return "\n".join((self.text, *(f"  {reason}" for reason in self.reasons)))


def order_questions(questions: Iterable[ReviewQuestion]) -> tuple[ReviewQuestion, ...]:
    """The most useful first; of equals the first in code-point order of what they ask."""
    return tuple(sorted(questions, key=lambda q: (-q.use, q.kind, q.text, q.id)))
