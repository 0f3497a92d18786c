"""Add to the candidates of an article what its sentences state by their build.

In: a parsed article, its candidates with probabilities, and which of them the text denies. Out: the same with what the patterns state: a
candidate that they state is at least as probable as they are right, and is quoted where they state it; new ones are added. What a
sentence denies is not stated by its build.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.parsed_article import DATE, ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.context_features import ASSERTION, Surroundings
from collabgraph.extraction.relations.rules.sentence_patterns import Stated, find_patterns

#: Probability of what a pattern states.
STATED = 0.85
#: Least probability of the names of both ends.
SURE = 0.3
#: What is at least so probable keeps its quote rather than take one with a pronoun; about the threshold of most properties.
LIKELY = 0.4
_DENIED = ASSERTION.index("denied")
_Key = tuple[int, str, str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Candidates, the probability of each, and whether the text denies it."""

    candidates: list[Candidate]
    probabilities: list[float]
    denied: list[bool]


def add_stated(
    scene: ParsedArticle, candidates: Sequence[Candidate], probabilities: Sequence[float], denied: Sequence[bool]
) -> Told:
    """The candidates, with those that patterns state."""
    told = Told(list(candidates), list(probabilities), list(denied))
    numbers = {_key(c): k for k, c in enumerate(candidates)}
    surroundings = Surroundings(scene)
    for stated in _held(scene, surroundings):
        number = numbers.get(_key(stated))
        if number is None:
            numbers[_key(stated)] = len(told.candidates)
            told.candidates.append(stated)
            told.probabilities.append(STATED)
            told.denied.append(False)
        elif told.probabilities[number] < STATED:
            old = told.candidates[number]
            # A sentence with a name is the better quote than one with a pronoun.
            if scene.spots[stated.subject_spot].is_name or told.denied[number] or told.probabilities[number] < LIKELY:
                told.candidates[number] = replace(old, subject_spot=stated.subject_spot, object_spot=stated.object_spot)
            told.probabilities[number] = STATED
            told.denied[number] = False
    return told


def _held(scene: ParsedArticle, surroundings: Surroundings) -> list[Candidate]:
    """What the patterns state and no denial takes back, each fact once."""
    found: dict[_Key, Candidate] = {}
    for s in find_patterns(scene):
        candidate = _candidate(s)
        sure = all(scene.groups[k].score >= SURE for k in _groups(candidate))
        if sure and _key(candidate) not in found and not surroundings.of_assertion(candidate)[_DENIED]:
            found[_key(candidate)] = candidate
    return list(found.values())


def _candidate(s: Stated) -> Candidate:
    return Candidate(s.subject, s.property, s.kind, s.object, 0.0, 0.0, 0.0, s.subject_spot, s.object_spot)


def _groups(c: Candidate) -> tuple[int, ...]:
    return (c.subject,) if c.object_kind in (ROLE, DATE) else (c.subject, c.object)


def _key(c: Candidate) -> _Key:
    kind = c.object_kind if c.object_kind in (ROLE, DATE) else ""
    return (c.subject, c.property, kind, c.object)
