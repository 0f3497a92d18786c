"""What the choice of names sees of a candidate."""

import hashlib
import re

import numpy as np

from collabgraph.extraction.encoding.encoder import LABELS
from collabgraph.extraction.layout.blocks import find_blocks
from collabgraph.extraction.mentions.candidate_features import SPAN_FEATURES, build_span_features
from collabgraph.extraction.mentions.candidates import SpanCandidate
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import DETERMINERS, PREPOSITIONS

TEXT = 'Autumn Forum in Graz\n\nAt the "Autumn Forum" in Graz, Ana Kos spoke.'
WORDS = [m.span() for m in re.finditer(r"\w+|[^\w\s]", TEXT)]
EVENT, PLACE = LABELS.index("Event"), LABELS.index("Place")


def _features(*candidates: SpanCandidate) -> list[dict[str, float]]:
    probabilities = np.zeros((len(WORDS), len(LABELS), 3), np.float32)
    probabilities[:, :, 0] = 1
    for first, certainty in ((0, 0.9), (7, 0.6)):
        probabilities[first, EVENT] = (1 - certainty, certainty, 0)
        probabilities[first + 1, EVENT] = (1 - certainty, 0, certainty)
    begins, ends = zip(*WORDS, strict=True)
    rows = build_span_features(TEXT, begins, ends, probabilities, candidates, find_blocks(TEXT))
    assert rows.shape == (len(candidates), len(SPAN_FEATURES))
    return [dict(zip(SPAN_FEATURES, row.tolist(), strict=True)) for row in rows]


def test_the_probabilities_of_the_words_and_their_neighbours_are_seen() -> None:
    exact, short = _features(SpanCandidate(EVENT, 0, 2), SpanCandidate(EVENT, 0, 1))
    assert exact["inside_mean"] == exact["inside_least"] == np.float32(0.9)
    assert exact["next_continues"] == 0
    assert short["next_continues"] == np.float32(0.9)
    assert exact["likelihood"] > short["likelihood"]


def test_the_same_words_elsewhere_support_each_other() -> None:
    _, second = _features(SpanCandidate(EVENT, 0, 2), SpanCandidate(EVENT, 7, 9))
    assert (second["candidates_elsewhere"], second["occurrences"]) == (1, 2)
    assert second["best_elsewhere"] == np.float32(0.9)


def test_quotes_and_articles_around_are_seen() -> None:
    (quoted,) = _features(SpanCandidate(EVENT, 7, 9))
    (bare,) = _features(SpanCandidate(PLACE, 3, 4))
    assert quoted["character_before"] == quoted["character_after"] == 0
    assert bare["before_preposition"] == 1


def test_a_text_without_candidates_has_no_rows() -> None:
    assert _features() == []


def test_words_that_are_features_are_those_that_the_forest_was_trained_with() -> None:
    """Fails where such a word comes or goes: make the weights anew (`make model`), then renew the digest."""
    words = " ".join((*sorted(DETERMINERS), "|", *sorted(PREPOSITIONS), "|", *sorted(find_nouns(NounUse.LONE))))
    assert hashlib.sha256(words.encode()).hexdigest()[:12] == "1c9c9dd48995"
