"""Facts that an article might state: in go the pair scores of its mentions, out come candidates, best mention pair each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from collabgraph.extraction.encoder import PROPERTIES, PairScores
from collabgraph.extraction.pairs import ADMISSIBLE
from collabgraph.extraction.scene import DATE, Scene
from collabgraph.ontology.vocabulary import Property

#: A candidate whose score (log odds) lies below is dropped, to keep the features affordable; not tuned.
FLOOR = -5.0


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
    #: Numbers of the two mentions (``Scene.spots``) of the best pair.
    subject_spot: int
    object_spot: int


def find_candidates(scene: Scene, scores: PairScores) -> list[Candidate]:
    """All candidates above :data:`FLOOR`, in order of subject, property and object."""
    spots = scene.spots
    rows: dict[tuple[int, str, int], list[int]] = {}
    for row, (s, o) in enumerate(zip(scores.subjects.tolist(), scores.objects.tolist(), strict=True)):
        subject, object_ = spots[s], spots[o]
        if subject.owner == object_.owner and object_.kind == subject.kind:
            continue
        rows.setdefault((subject.owner, object_.kind, object_.owner), []).append(row)
    found: dict[tuple[int, Property, str, int], Candidate] = {}
    for (subject_owner, kind, owner), numbers in rows.items():
        logits = scores.logits[numbers]
        best = logits.max(0)
        subject_kind = spots[int(scores.subjects[numbers[0]])].kind
        admissible = ADMISSIBLE[subject_kind, kind]
        columns = [PROPERTIES.index(p) for p in admissible]
        for p, column in zip(admissible, columns, strict=True):
            if best[column] < FLOOR or not _is_possible(scene, p, kind, owner):
                continue
            row = numbers[int(logits[:, column].argmax())]
            others = [float(best[c]) for c in columns if c != column]
            candidate = Candidate(
                subject_owner, p, kind, owner, float(best[column]), float(np.logaddexp.reduce(logits[:, column])),
                max(others, default=-math.inf), int(scores.subjects[row]), int(scores.objects[row]),
            )  # fmt: skip
            key = _key(candidate)
            if key not in found or candidate.score > found[key].score:
                found[key] = candidate
    return sorted(found.values(), key=lambda c: (c.subject, PROPERTIES.index(c.property), c.object_kind, c.object))


def _key(c: Candidate) -> tuple[int, Property, str, int]:
    if c.property is Property.COLLABORATES_WITH:  # symmetric: one candidate for both directions
        return (min(c.subject, c.object), c.property, "", max(c.subject, c.object))
    return (c.subject, c.property, c.object_kind, c.object)


def _is_possible(scene: Scene, property_: Property, kind: str, owner: int) -> bool:
    if kind != DATE:
        return True
    span = scene.dates[owner]
    return (span.start if property_ is Property.START_DATE else span.finish) is not None


def group_by(candidates: Sequence[Candidate], side: str) -> dict[tuple[Property, str, int], list[Candidate]]:
    """Candidates with the same property and the same subject ("subject") or object ("object")."""
    groups: dict[tuple[Property, str, int], list[Candidate]] = {}
    for c in candidates:
        key = (c.property, "", c.subject) if side == "subject" else (c.property, c.object_kind, c.object)
        groups.setdefault(key, []).append(c)
    return groups
