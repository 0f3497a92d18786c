"""A session and a conference that share somebody: the one is a part of the other."""

from collections.abc import Callable, Sequence

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.parts import SHARED, heed_shared_actors
from collabgraph.ontology.vocabulary import Property

THRESHOLDS = {Property.PRESENTED_AT: 0.4, Property.PART_OF: 0.5}
TEXT = "[PE Ana Kos] opened the [EV glass session] of the [EV Glass Conference]. [PE Ivo Berg] came to the [EV Sand Conference]."
SESSION, WHOLE, OTHER = "glass session", "Glass Conference", "Sand Conference"


@pytest.mark.parametrize(
    ("part", "whole", "probability", "spoke_at", "expected"),
    [
        (SESSION, WHOLE, SHARED, (SESSION, WHOLE), THRESHOLDS[Property.PART_OF]),
        (SESSION, WHOLE, 0.9, (SESSION, WHOLE), 0.9),
        (SESSION, WHOLE, SHARED - 0.01, (SESSION, WHOLE), SHARED - 0.01),  # too doubtful
        (SESSION, WHOLE, SHARED, (SESSION,), SHARED),  # nobody is shared
        (WHOLE, SESSION, SHARED, (SESSION, WHOLE), SHARED),  # the wrong way round
        (OTHER, WHOLE, SHARED, (OTHER, WHOLE), SHARED),  # two of a kind
    ],
)
def test_a_part_that_shares_a_speaker_with_the_whole_counts_as_stated(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate],
    part: str, whole: str, probability: float, spoke_at: Sequence[str], expected: float,
) -> None:  # fmt: skip
    scene = scene_of(TEXT)
    spoke = [candidate_of(scene, "Ana Kos", Property.PRESENTED_AT, event) for event in spoke_at]
    candidates = [candidate_of(scene, part, Property.PART_OF, whole), *spoke]
    found = heed_shared_actors(scene, candidates, [probability, *([0.6] * len(spoke))], THRESHOLDS)
    assert found == [expected, *([0.6] * len(spoke))]
