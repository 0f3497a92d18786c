"""What speaks for and against a candidate, as numbers: in go a scene and its candidates, out comes a matrix of features.

The scores of the network say what the words near two mentions mean; the features add what it cannot see: the other
candidates (here), and the structure of the article (:mod:`collabgraph.extraction.facts.surroundings`).
"""

from collections.abc import Sequence

import numpy as np

from collabgraph.extraction.encoder import PROPERTIES, Floats
from collabgraph.extraction.facts.candidates import Candidate, group_by
from collabgraph.extraction.facts.surroundings import ASSERTION, COMPANY, ENDS, PAIR, Surroundings
from collabgraph.extraction.scene import Scene
from collabgraph.ontology.vocabulary import EntityType, Property

#: Stands for "no such candidate"; below every score that a candidate may have.
_NEVER = -12.0
COMPETITION = (
    "property", "score", "total", "rival", "subject_rank", "subject_gap", "subject_likely", "object_rank", "object_gap",
    "object_likely", "rival_anywhere", "object_has_parts", "object_is_part", "candidates",
)  # fmt: skip
FEATURES: tuple[str, ...] = (*COMPETITION, *ENDS, *PAIR, *COMPANY, *ASSERTION)

#: Properties that compete for a subject: who presents does not also take part.
_RIVALS = {
    Property.PRESENTED_AT: Property.PARTICIPATED_IN,
    Property.PARTICIPATED_IN: Property.PRESENTED_AT,
    Property.ORGANISED: Property.PARTICIPATED_IN,
    Property.PARTNER_IN: Property.LEADS,
    Property.LEADS: Property.PARTNER_IN,
    Property.MEMBER_OF: Property.AFFILIATED_WITH,
    Property.SPOKE_ABOUT: Property.PRESENTED_AT,
}


def build_features(scene: Scene, candidates: Sequence[Candidate]) -> Floats:
    """The features of each candidate: (candidates, ``len(FEATURES)``)."""
    matrix = np.zeros((len(candidates), len(FEATURES)), np.float32)
    competition, surroundings = _Competition(candidates), Surroundings(scene)
    for row, c in enumerate(candidates):
        matrix[row] = (
            *competition.of(c),
            *surroundings.of_ends(c),
            *surroundings.of_pair(c),
            *surroundings.of_company(c),
            *surroundings.of_assertion(c),
        )
    return matrix


class _Competition:
    """How a candidate stands among all candidates of its article."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.count = len(candidates)
        self.by_subject = group_by(candidates, "subject")
        self.by_object = group_by(candidates, "object")
        self.best = {key: max(c.score for c in group) for key, group in self.by_subject.items()}
        parts = self.by_object.items()
        self.best_part = {key[2]: max(c.score for c in g) for key, g in parts if key[0] is Property.PART_OF}

    def of(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`COMPETITION`."""
        is_event = c.object_kind == EntityType.EVENT
        rival = _RIVALS.get(c.property)
        return (
            PROPERTIES.index(c.property), c.score, c.total, max(c.rival, _NEVER),
            *_standing(c, self.by_subject[c.property, "", c.subject]),
            *_standing(c, self.by_object[c.property, c.object_kind, c.object]),
            self.best.get((rival, "", c.subject), _NEVER) if rival else _NEVER,
            self.best_part.get(c.object, _NEVER) if is_event else _NEVER,
            self.best.get((Property.PART_OF, "", c.object), _NEVER) if is_event else _NEVER,
            self.count,
        )  # fmt: skip


def _standing(c: Candidate, group: Sequence[Candidate]) -> tuple[float, float, float]:
    """Rank among the group, how far above (or below) the best of the others, and how many are likely."""
    rest = [x.score for x in group if x is not c]
    gap = c.score - max(rest) if rest else -_NEVER
    return float(sum(s > c.score for s in rest)), gap, float(sum(x.score > 0 for x in group))
