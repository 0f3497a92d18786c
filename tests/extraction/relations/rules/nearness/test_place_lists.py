"""Places that stand beside each other in a list, and parts of an address."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.nearness.place_lists import is_beside_in_list
from collabgraph.ontology.vocabulary import Property


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Members from [PL Graz], [PL Linz] and [PL Rijeka] came.", True),
        ("Members from [PL Graz] and [PL Linz] came.", True),
        ("Missions to [PL Oman], [PL Graz], [PL Linz], [PL Vietnam], [PL Ghana]", True),
        ("[PL Haus Sand], [PL Hauptplatz 4], [PL Graz], [PL Linz]", False),
        ("The hall stands in [PL Graz], [PL Linz].", False),
        ("Members from [PL Rijeka] and [PL Zadar] met in [PL Graz], [PL Linz].", False),
        ("Members from [PL Graz] met in [PL Linz] and [PL Rijeka].", False),
    ],
)
def test_places_of_a_list_lie_beside_each_other(
    text: str,
    expected: bool,
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
) -> None:
    scene = scene_of(text)
    assert is_beside_in_list(scene, candidate_of(scene, "Graz", Property.LOCATED_IN, "Linz")) is expected


def test_only_places_in_places_are_looked_at(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("[OR Lumo], [PL Graz] and [PL Linz]")
    assert not is_beside_in_list(scene, candidate_of(scene, "Lumo", Property.LOCATED_IN, "Linz"))
