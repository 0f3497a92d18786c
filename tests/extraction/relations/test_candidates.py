"""Candidates from the scores of mention pairs: the best pair speaks for two entities, for and against."""

from collections.abc import Callable

import numpy as np

from collabgraph.extraction.encoding.encoder import NO_DENIAL, PROPERTIES, PairScores
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import FLOOR, find_candidates
from collabgraph.ontology.vocabulary import Property

SPOKE = PROPERTIES.index(Property.PRESENTED_AT)
TEXT = "[PE Ana Kos] was to open the [EV Glass Day]. Later [PE Ana Kos] wrote a letter."


def scores_of(scene: ParsedArticle, rows: dict[tuple[int, int], tuple[float, float]]) -> PairScores:
    """Scores of presenting, stated and denied, by the places of two mentions."""
    logits = np.full((len(rows), len(PROPERTIES)), FLOOR - 1, np.float32)
    denials = np.full_like(logits, NO_DENIAL)
    for row, (stated, denied) in enumerate(rows.values()):
        logits[row, SPOKE], denials[row, SPOKE] = stated, denied
    subjects, objects = np.array(list(rows)).T
    return PairScores(subjects, objects, logits, denials)


def test_the_best_pair_of_mentions_speaks_for_two_and_any_pair_against_them(
    scene_of: Callable[..., ParsedArticle],
) -> None:
    scene = scene_of(TEXT)
    assert [scene.text[s.begin : s.end] for s in scene.spots] == ["Ana Kos", "Glass Day", "Ana Kos"]
    (found,) = find_candidates(scene, scores_of(scene, {(0, 1): (-1.0, 3.0), (2, 1): (0.5, -4.0)}))
    assert (found.property, found.score) == (Property.PRESENTED_AT, 0.5)
    assert (found.denial, found.denial_anywhere) == (-4.0, 3.0)
    assert (found.subject_spot, found.object_spot) == (2, 1)


def test_what_hardly_is_stated_is_no_candidate_however_it_is_denied(scene_of: Callable[..., ParsedArticle]) -> None:
    scene = scene_of(TEXT)
    assert find_candidates(scene, scores_of(scene, {(0, 1): (FLOOR - 0.1, 9.0)})) == []
