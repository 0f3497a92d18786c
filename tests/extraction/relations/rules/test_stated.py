"""What patterns state among the candidates: raised, added, left alone where the text denies it."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.stated import OUTDONE, STATED, Trust, add_stated
from collabgraph.ontology.vocabulary import Property

SceneOf = Callable[..., ParsedArticle]
CandidateOf = Callable[..., Candidate]
TEXT = "[PE Ana Kos] of [OR Lumo] spoke."


def test_a_stated_candidate_is_added(scene_of: SceneOf) -> None:
    told = add_stated(scene_of(TEXT), [], [], [])
    assert [c.property for c in told.candidates] == [Property.AFFILIATED_WITH]
    assert told.probabilities == [STATED]


def test_a_less_probable_one_is_raised_and_a_surer_one_kept(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of(TEXT)
    candidate = candidate_of(scene, "Ana Kos", Property.AFFILIATED_WITH, "Lumo")
    assert add_stated(scene, [candidate], [0.1], [False]).probabilities == [STATED]
    assert add_stated(scene, [candidate], [0.95], [False]).probabilities == [0.95]


def test_what_the_sentence_denies_is_not_stated(scene_of: SceneOf) -> None:
    assert add_stated(scene_of("[PE Ana Kos] did not speak at the [EV Glass Day]."), [], [], []).candidates == []


def test_unlikely_names_are_not_tied(scene_of: SceneOf) -> None:
    scene = scene_of(TEXT)
    unsure = tuple(
        type(g)(g.type, g.name, g.aliases, tuple(type(s)(s.begin, s.end, s.text, s.type, 0.2) for s in g.spans))
        for g in scene.groups
    )
    doubtful = type(scene)(
        scene.text, None, scene.blocks, scene.sentences, unsure, scene.roles, scene.dates, scene.spots
    )
    assert add_stated(doubtful, [], [], []).candidates == []


def test_what_is_stated_is_the_surer_the_more_weights_and_names_agree(
    scene_of: SceneOf, candidate_of: CandidateOf
) -> None:
    scene = scene_of(TEXT)
    candidate = candidate_of(scene, "Ana Kos", Property.AFFILIATED_WITH, "Lumo")
    sure, doubtful = (add_stated(scene, [candidate], [p], [False]).stated for p in (0.9, 0.01))
    assert sure.keys() == doubtful.keys()
    assert min(sure.values()) > max(doubtful.values())
    assert Trust().probability(0.9, 0.9) > Trust().probability(0.9, 0.4) > Trust().probability(0.05, 0.4)


def test_trust_follows_its_shares() -> None:
    even = Trust(by_build=0.0, by_weights=1.0, by_names=0.0)
    assert even.probability(0.8, 0.5) == pytest.approx(0.8)
    assert Trust(by_build=0.0, by_weights=0.0, by_names=1.0).probability(0.8, 0.6) == pytest.approx(0.6)


def test_a_build_that_is_oftener_wrong_is_less_sure() -> None:
    trust = Trust(by_single_build={"worse": -1.0, "better": 0.5})
    assert (
        trust.probability(0.5, 0.9, "worse")
        < trust.probability(0.5, 0.9, "another")
        < trust.probability(0.5, 0.9, "better")
    )
    assert trust.probability(0.5, 0.9, "another") == trust.probability(0.5, 0.9)


@pytest.mark.parametrize(
    ("day", "property_", "expected"),
    [
        ("9 May 2021", Property.START_DATE, OUTDONE),
        ("1 May 2021", Property.END_DATE, OUTDONE),
        ("9 May 2021", Property.END_DATE, 0.95),
    ],
)
def test_other_days_yield_to_the_one_that_is_stated(
    day: str, property_: Property, expected: float, scene_of: SceneOf, candidate_of: CandidateOf
) -> None:
    scene = scene_of(f"The [EV Glass Day] took place on 3 May 2021. All left {day}.")
    other = candidate_of(scene, "Glass Day", property_, day)
    told = add_stated(scene, [other], [0.95], [False])
    assert told.probabilities[told.candidates.index(other)] == expected
