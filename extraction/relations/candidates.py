"""Find the facts that an article might state: candidates of two entities and a property, scored by their best mention pair.

In: a parsed article and the pair scores of its mentions. Out: candidates above a floor, and what is decided of them later.
Refuses properties that the ontology does not allow between two types.
"""

from dataclasses import dataclass

import numpy as np

from collabgraph.extraction.encoding.encoder import NO_DENIAL, PROPERTIES, PairScores
from collabgraph.extraction.encoding.pairs import ADMISSIBLE
from collabgraph.extraction.parsed_article import DATE, ParsedArticle
from collabgraph.ontology.vocabulary import Property

#: A candidate whose score (log odds) lies below is dropped, to keep the features affordable; not tuned.
FLOOR = -5.0
#: For kinds of subject and object, which properties may hold, as a mask.
_ADMITTED = {kinds: np.array([p in admitted for p in PROPERTIES]) for kinds, admitted in ADMISSIBLE.items()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that might be stated; ``subject`` and ``object`` are numbers of groups (or of a role or date)."""

    subject: int
    property: Property
    object_kind: str
    object: int
    #: Best score over the mention pairs (log odds), and the soft maximum over them.
    score: float
    total: float
    #: Best score of another property for the same two.
    rival: float
    #: Numbers of the two mentions (``ParsedArticle.spots``) of the best pair.
    subject_spot: int
    object_spot: int
    #: Scores of the text denying it (log odds): of the best pair, and the best over all pairs of the two.
    denial: float = NO_DENIAL
    denial_anywhere: float = NO_DENIAL


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate with its probability; whether it is taken for a fact, and whether the text speaks of it to deny it."""

    candidate: Candidate
    probability: float
    accepted: bool
    denied: bool = False


def find_candidates(scene: ParsedArticle, scores: PairScores) -> list[Candidate]:
    """All candidates above :data:`FLOOR`, in order of subject, property and object."""
    spots = scene.spots
    rows: dict[tuple[int, str, int], list[int]] = {}
    for row, (s, o) in enumerate(zip(scores.subjects.tolist(), scores.objects.tolist(), strict=True)):
        subject, object_ = spots[s], spots[o]
        if subject.owner == object_.owner and object_.kind == subject.kind:
            continue
        rows.setdefault((subject.owner, object_.kind, object_.owner), []).append(row)
    if not rows:
        return []
    # The mention pairs of one pair of entities side by side, so that all are compared at once.
    order = np.concatenate([np.array(numbers) for numbers in rows.values()])
    starts = np.cumsum([0, *map(len, rows.values())])
    logits = scores.logits[order]
    best = np.maximum.reduceat(logits, starts[:-1])
    total = np.logaddexp.reduceat(logits, starts[:-1])
    denials = np.maximum.reduceat(scores.denials[order], starts[:-1])
    kinds = [(spots[int(scores.subjects[numbers[0]])].kind, kind) for (_, kind, _), numbers in rows.items()]
    admitted = np.where(np.stack([_ADMITTED[k] for k in kinds]), best, -np.inf)
    highest = np.sort(admitted)[:, :-3:-1].tolist()
    found: dict[tuple[int, Property, str, int], Candidate] = {}
    pairs = list(rows)
    for k, column in np.argwhere(admitted >= FLOOR).tolist():
        subject_owner, kind, owner = pairs[k]
        p, score = PROPERTIES[column], float(best[k, column])
        if not _is_possible(scene, p, kind, owner):
            continue
        row = int(order[starts[k] + logits[starts[k] : starts[k + 1], column].argmax()])
        rival = highest[k][score == highest[k][0]]
        candidate = Candidate(
            subject_owner, p, kind, owner, score, float(total[k, column]), rival,
            int(scores.subjects[row]), int(scores.objects[row]), float(scores.denials[row, column]), float(denials[k, column]),
        )  # fmt: skip
        key = _key(candidate)
        if key not in found or candidate.score > found[key].score:
            found[key] = candidate
    return sorted(found.values(), key=lambda c: (c.subject, PROPERTIES.index(c.property), c.object_kind, c.object))


def _key(c: Candidate) -> tuple[int, Property, str, int]:
    if c.property is Property.COLLABORATES_WITH:  # symmetric: one candidate for both directions
        return (min(c.subject, c.object), c.property, "", max(c.subject, c.object))
    return (c.subject, c.property, c.object_kind, c.object)


def _is_possible(scene: ParsedArticle, property_: Property, kind: str, owner: int) -> bool:
    return kind != DATE or scene.dates[owner].day_of(property_) is not None
