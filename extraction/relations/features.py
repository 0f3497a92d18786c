"""What speaks for and against a candidate, as numbers: in go a scene and its candidates, out comes a matrix of features.

The scores of the network say what the words near two mentions mean; the features add what it cannot see: the other
candidates (here), and the structure of the article (:mod:`collabgraph.extraction.relations.context_features`).
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats, Ints
from collabgraph.extraction.encoding.encoder import PROPERTIES
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.context_features import ASSERTION, COMPANY, ENDS, PAIR, Surroundings
from collabgraph.ontology.vocabulary import EntityType, Property

#: Stands for "no such candidate"; below every score that a candidate may have.
_NEVER = -12.0
COMPETITION = (
    "property", "score", "total", "rival", "subject_rank", "subject_gap", "subject_likely", "object_rank", "object_gap",
    "object_likely", "rival_anywhere", "object_has_parts", "object_is_part", "candidates", "denial", "denial_anywhere",
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


def build_features(scene: ParsedArticle, candidates: Sequence[Candidate]) -> Floats:
    """The features of each candidate: (candidates, ``len(FEATURES)``)."""
    competition, surroundings = _Competition(candidates), Surroundings(scene)
    rows = [
        (
            *competition.of(c),
            *surroundings.of_ends(c),
            *surroundings.of_pair(c),
            *surroundings.of_company(c),
            *surroundings.of_assertion(c),
        )
        for c in candidates
    ]
    return np.array(rows, np.float32).reshape(len(candidates), len(FEATURES))


def properties_of(features: Floats) -> Ints:
    """The place among all properties of that of each candidate, which its features begin with."""
    return features[:, 0].astype(np.int64)


class _Competition:
    """How a candidate stands among all candidates of its article."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.count = len(candidates)
        self.by_subject: dict[tuple[Property, int], list[float]] = {}
        self.by_object: dict[tuple[Property, str, int], list[float]] = {}
        for c in sorted(candidates, key=lambda c: c.score):
            self.by_subject.setdefault((c.property, c.subject), []).append(c.score)
            self.by_object.setdefault((c.property, c.object_kind, c.object), []).append(c.score)
        parts = self.by_object.items()
        self.best_part = {key[2]: scores[-1] for key, scores in parts if key[0] is Property.PART_OF}

    def of(self, c: Candidate) -> tuple[float, ...]:
        """The features named in :data:`COMPETITION`."""
        is_event = c.object_kind == EntityType.EVENT
        rival = _RIVALS.get(c.property)
        return (
            PROPERTIES.index(c.property), c.score, c.total, max(c.rival, _NEVER),
            *_standing(c.score, self.by_subject[c.property, c.subject]),
            *_standing(c.score, self.by_object[c.property, c.object_kind, c.object]),
            self._best(rival, c.subject) if rival else _NEVER,
            self.best_part.get(c.object, _NEVER) if is_event else _NEVER,
            self._best(Property.PART_OF, c.object) if is_event else _NEVER,
            self.count, c.denial, c.denial_anywhere,
        )  # fmt: skip

    def _best(self, property_: Property, subject: int) -> float:
        return self.by_subject.get((property_, subject), (_NEVER,))[-1]


def _standing(score: float, scores: Sequence[float]) -> tuple[float, float, float]:
    """Rank among scores in rising order, how far above (or below) the best of the others, and how many are likely."""
    if len(scores) == 1:
        gap = -_NEVER
    else:
        gap = score - scores[-2 if score == scores[-1] else -1]
    return float(len(scores) - bisect_right(scores, score)), gap, float(len(scores) - bisect_right(scores, 0.0))
