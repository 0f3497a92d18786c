"""A candidate with what was decided of it; what travels from the decision to the writing of claims."""

from dataclasses import dataclass

from collabgraph.extraction.relations.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate with its probability; whether it is taken for a fact, and whether the text speaks of it to deny it."""

    candidate: Candidate
    probability: float
    accepted: bool
    denied: bool = False
