"""Names and roles in a text: in go the word probabilities of the encoder, out come spans with their types.

A gradient-boosted forest weighs all candidate spans of a text (``spancandidates``, ``spanfeatures``) and gives each the
probability to be a name just as it stands, neither a word too long nor too short. Where spans overlap the more probable
one stays; only inside the description of an event or a topic may another name stand ("matchmaking in Brussels").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS, LABELS, ROLE, Encoded
from collabgraph.extraction.encoding.wordpieces import Pieces
from collabgraph.extraction.layout.blocks import Block
from collabgraph.extraction.mentions.candidate_features import SPAN_FEATURES, build_span_features
from collabgraph.extraction.mentions.candidates import SpanCandidate, find_span_candidates
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.models.forest import Forest
from collabgraph.ontology.folding import squeeze
from collabgraph.ontology.naming.roles import find_singular
from collabgraph.ontology.vocabulary import EntityType

#: Least probability of a span that is taken. The fact decision, which sees the probability, gains more from names that it
#: may drop than from names that it lacks: of the facts of held-out articles 0.74 have both ends among the names from 0.3,
#: 0.77 from 0.12, and their core F1 is 0.591 and 0.593 (on the development sample 0.561 and 0.569). Names that stand in
#: no fact must be surer (``LONELY`` of ``facts.claims``).
TAKEN = 0.15
#: The forest in a folder of weights.
SPANS_FILE = "spans.onnx"
#: Wrapped lines are joined before: what still parts lines, and what parts cells, is a border.
_BORDER = re.compile(r"\n| \| ")
_CONTAINERS = frozenset({EntityType.EVENT.value, EntityType.TOPIC.value})


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A stretch of text that names a job or function, with its probability."""

    begin: int
    end: int
    text: str
    score: float

    @property
    def value(self) -> str:
        """The role as it is of each bearer: "director", where the text has "three directors"."""
        return find_singular(squeeze(self.text))


class NameFinder:
    """The trained choice of spans, loaded from a folder of weights."""

    def __init__(self, weights: Path = DEFAULT_WEIGHTS) -> None:
        self._forest = Forest(weights / SPANS_FILE, SPAN_FEATURES)

    def find(
        self, text: str, blocks: Sequence[Block], encoded: Encoded
    ) -> tuple[tuple[NameSpan, ...], tuple[RoleSpan, ...]]:
        """The names and the roles of an encoded text, each in order of text."""
        pieces = encoded.pieces
        candidates = _within_borders(text, pieces, find_span_candidates(encoded.names))
        features = build_span_features(text, pieces.begins, pieces.ends, encoded.names, candidates, blocks)
        names: list[NameSpan] = []
        roles: list[RoleSpan] = []
        for span, score in choose_spans(zip(candidates, self._forest.probabilities(features).tolist(), strict=True)):
            begin, end = pieces.begins[span.first], pieces.ends[span.last - 1]
            label = LABELS[span.column]
            if label == ROLE:
                roles.append(RoleSpan(begin, end, text[begin:end], score))
            else:
                names.append(NameSpan(begin, end, text[begin:end], EntityType(label), score))
        return tuple(sorted(names, key=lambda s: (s.begin, -s.end))), tuple(sorted(roles, key=lambda s: s.begin))


def _within_borders(text: str, pieces: Pieces, candidates: Iterable[SpanCandidate]) -> list[SpanCandidate]:
    """The candidates that stand in one cell of one line: no name runs over what the layout parts."""
    return [c for c in candidates if not _BORDER.search(text, pieces.begins[c.first], pieces.ends[c.last - 1])]


def choose_spans(scored: Iterable[tuple[SpanCandidate, float]]) -> list[tuple[SpanCandidate, float]]:
    """The spans of at least :data:`TAKEN` that can stand together, the most probable first."""
    kept: list[tuple[SpanCandidate, float]] = []
    standing: defaultdict[int, list[SpanCandidate]] = defaultdict(list)  # by word
    # Of two nearly equal scores the longer span is the better reading: it ends with the name, not within it.
    likely = [(span, score) for span, score in scored if score >= TAKEN]
    for span, score in sorted(likely, key=lambda x: (-x[1] - 0.001 * (x[0].last - x[0].first), x[0].first)):
        words = range(span.first, span.last)
        if all(_may_stand(span, other) for word in words for other in standing[word]):
            kept.append((span, score))
            for word in words:
                standing[word].append(span)
    return kept


def _may_stand(one: SpanCandidate, other: SpanCandidate) -> bool:
    inner, outer = (one, other) if one.last - one.first <= other.last - other.first else (other, one)
    return (
        LABELS[outer.column] in _CONTAINERS
        and LABELS[inner.column] not in (LABELS[outer.column], ROLE)
        and outer.first < inner.first
        and inner.last <= outer.last
    )
