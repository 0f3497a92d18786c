"""Places of a headline that are no seats."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.nearness.headlines import is_of_headline
from collabgraph.ontology.vocabulary import Property


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[OR Arda] Joins [OR Lumo] in [PL Linz] to Show Glass\n\nText.", True),
        ("Seven Members of [OR Lumo] in [PL Linz]\n\nText.", True),
        ("[OR Lumo] in [PL Linz]\n\nText.", False),
        ("[OR Arda] Joins [OR Lumo] ([PL Linz])\n\nText.", False),
        ("News\n\nAll went to [OR Lumo] in [PL Linz] to see the glass that is made there.", False),
    ],
)
def test_in_goes_with_the_verb_of_a_headline(
    text: str,
    expected: bool,
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
) -> None:
    scene = scene_of(text)
    assert is_of_headline(scene, candidate_of(scene, "Lumo", Property.LOCATED_IN, "Linz")) is expected
