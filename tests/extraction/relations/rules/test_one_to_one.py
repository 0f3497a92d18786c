"""Two lists and "respectively": the first of both, the second of both, and nothing across."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.one_to_one import pair_off
from collabgraph.extraction.relations.rules.stated import Told
from collabgraph.ontology.vocabulary import Property

SceneOf = Callable[..., ParsedArticle]
CandidateOf = Callable[..., Candidate]
SPOKE = "[PE Ana Kos] and [PE Ivo Berg] spoke at the [EV Glass Day] and the [EV Sand Fair]{}."


def stated(scene: ParsedArticle, told: Told) -> dict[tuple[str, str], float]:
    return {
        (scene.groups[c.subject].name, scene.groups[c.object].name): p
        for c, p in zip(told.candidates, told.probabilities, strict=True)
    }


def paired(scene: ParsedArticle, *candidates: tuple[Candidate, float]) -> dict[tuple[str, str], float]:
    told = Told([c for c, _ in candidates], [p for _, p in candidates], [False] * len(candidates))
    return stated(scene, pair_off(scene, told))


def test_what_is_said_of_two_lists_is_said_one_to_one(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of(SPOKE.format(", respectively"))
    crossed = candidate_of(scene, "Ivo Berg", Property.PRESENTED_AT, "Glass Day")
    assert paired(scene, (crossed, 0.9)) == {
        ("Ana Kos", "Glass Day"): 0.9,
        ("Ivo Berg", "Sand Fair"): 0.9,
        ("Ivo Berg", "Glass Day"): 0.0,
    }


def test_without_the_word_nothing_is_paired(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of(SPOKE.format(""))
    crossed = candidate_of(scene, "Ivo Berg", Property.PRESENTED_AT, "Glass Day")
    assert paired(scene, (crossed, 0.9)) == {("Ivo Berg", "Glass Day"): 0.9}


def test_what_a_pattern_states_across_the_lists_is_not_stated(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of(SPOKE.format(", respectively"))
    crossed = candidate_of(scene, "Ivo Berg", Property.PRESENTED_AT, "Glass Day")
    straight = candidate_of(scene, "Ana Kos", Property.PRESENTED_AT, "Glass Day")
    told = pair_off(scene, Told([crossed, straight], [0.9, 0.8], [False] * 2, {crossed: 0.95, straight: 0.95}))
    assert list(told.stated) == [straight]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[PE Ana Kos] and [PE Ivo Berg] head the [OR Lumo] and the [OR Arda] respectively.",
            {("Ana Kos", "Lumo"), ("Ivo Berg", "Arda")},
        ),
        (
            "With [PE Eva Maric] came [PE Ana Kos] and [PE Ivo Berg] of [OR Lumo] and [OR Arda], respectively.",
            {("Ana Kos", "Lumo"), ("Ivo Berg", "Arda")},
        ),
        (
            "[PE Ana Kos] (cousin of [PE Eva Maric]) and [PE Ivo Berg] head [OR Lumo] and [OR Arda], respectively.",
            {("Ana Kos", "Lumo"), ("Ivo Berg", "Arda")},
        ),
        ("[PE Ana Kos] heads [OR Lumo] and [OR Arda], respectively.", {("Ana Kos", "Lumo")}),
    ],
)
def test_lists_are_found_among_other_names(
    text: str, expected: set[tuple[str, str]], scene_of: SceneOf, candidate_of: CandidateOf
) -> None:
    scene = scene_of(text)
    candidate = candidate_of(scene, "Ana Kos", Property.AFFILIATED_WITH, "Lumo")
    assert {ends for ends, p in paired(scene, (candidate, 0.9)).items() if p} == expected
