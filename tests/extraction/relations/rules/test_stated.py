"""What patterns state among the candidates: raised, added, left alone where the text denies it."""

from collections.abc import Callable

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.stated import STATED, add_stated
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
