"""Words between two mentions that state a fact outright, and words that only look like it."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.verb_rules import NOT_PLAIN, PLAIN, find_plain, heed_plain
from collabgraph.ontology.vocabulary import Property

P = Property
SceneOf = Callable[..., ParsedArticle]
CandidateOf = Callable[..., Candidate]


@pytest.mark.parametrize(
    ("between", "subject_first", "expected"),
    [
        (" took part in the ", True, {P.PARTICIPATED_IN}),
        (" and the Leiria Ring participated in the ", True, {P.PARTICIPATED_IN}),
        (", Lumo and Vitrum attended the ", True, {P.PARTICIPATED_IN}),
        (", director of Lumo, spoke at the ", True, {P.PRESENTED_AT}),
        (" (Lumo) gave a keynote on sand at the ", True, {P.PRESENTED_AT}),
        (" was moderated by ", False, {P.PRESENTED_AT}),
        (" was jointly organised by the ", False, {P.ORGANISED}),
        (" hosted the ", True, {P.ORGANISED}),
        (" is a member of the ", True, {P.MEMBER_OF}),
        (" is co-funded by the ", False, {P.FUNDS}),
        (" is the lead partner of the project ", True, {P.LEADS}),
        (" signed a memorandum of understanding with the ", True, {P.COLLABORATES_WITH}),
        (" took place in ", True, {P.LOCATED_IN}),
        # What is denied, wished or told of somebody else is not plain.
        (" did not take part in the ", True, set()),
        (" hopes to join the ", True, set()),
        (" was a member of the jury; the ", True, set()),
        (" said that his colleague spoke at the ", True, set()),
        (" and ", True, set()),
        (" was organised by the ", True, set()),
    ],
)
def test_plain_words_state_a_property(between: str, subject_first: bool, expected: set[Property]) -> None:
    assert find_plain(between, subject_first=subject_first) == expected


def test_plain_words_raise_what_they_state_and_lower_its_rivals(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of("[OR Lumo] took part in the [EV Glass Day].")
    candidates = [candidate_of(scene, "Lumo", p, "Glass Day") for p in (P.PARTICIPATED_IN, P.ORGANISED)]
    assert list(heed_plain(scene, candidates, [0.2, 0.7])) == [PLAIN, NOT_PLAIN]


def test_other_words_leave_the_probabilities_alone(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of("[OR Lumo] was seen at the [EV Glass Day].")
    candidates = [candidate_of(scene, "Lumo", p, "Glass Day") for p in (P.PARTICIPATED_IN, P.ORGANISED)]
    assert list(heed_plain(scene, candidates, [0.2, 0.7])) == [0.2, 0.7]
