"""Ties to a project that the sentence leaves out."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate, Decided
from collabgraph.extraction.relations.rules.project_staff import understand
from collabgraph.ontology.vocabulary import Property

P = Property
ABOUT = "[PR LUMEX] began in May. [PR LUMEX] has six partners. "


@pytest.mark.parametrize(
    ("marked", "role", "expected"),
    [
        (
            ABOUT + "Contact: [PE Ana Kos], [RO project coordinator].",
            "project coordinator",
            {P.AFFILIATED_WITH, P.LEADS},
        ),
        (ABOUT + "Contact: [PE Ana Kos], [RO project manager].", "project manager", {P.AFFILIATED_WITH}),
        (ABOUT + "She introduced the new future [RO project coordinator], [PE Ana Kos].", "project coordinator", set()),
        (ABOUT + "The former [RO project coordinator] [PE Ana Kos] spoke.", "project coordinator", set()),
        (
            ABOUT + "The new [RO project coordinator] [PE Ana Kos] spoke.",
            "project coordinator",
            {P.AFFILIATED_WITH, P.LEADS},
        ),
        (ABOUT + "Contact: [PE Ana Kos], [RO director].", "director", set()),
        (
            "[PR LUMEX] and [PR TERRA]. [PR LUMEX], [PR TERRA]. [PE Ana Kos], [RO project manager].",
            "project manager",
            set(),
        ),
        ("Contact: [PE Ana Kos], [RO project coordinator].", "project coordinator", set()),
    ],
)
def test_project_staff_belong_to_the_project_of_the_article(
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
    marked: str,
    role: str,
    expected: set[Property],
) -> None:
    scene = scene_of(marked)
    decided = understand(scene, [Decided(candidate_of(scene, "Ana Kos", P.ROLE, role), 0.9, True)])
    assert {d.candidate.property for d in decided if d.accepted} == {P.ROLE, *expected}


def test_who_works_for_a_body_that_is_named_is_left_alone(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of(ABOUT + "Contact: [PE Ana Kos], [RO project coordinator] at [OR Arda Office].")
    given = [
        Decided(candidate_of(scene, "Ana Kos", P.ROLE, "project coordinator"), 0.9, True),
        Decided(candidate_of(scene, "Ana Kos", P.AFFILIATED_WITH, "Arda Office"), 0.9, True),
    ]
    assert understand(scene, given) == given


def test_a_less_sure_tie_to_another_project_gives_way(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of(ABOUT + "[PR TERRA] is another. Contact: [PE Ana Kos], [RO project coordinator].")
    given = [
        Decided(candidate_of(scene, "Ana Kos", P.ROLE, "project coordinator"), 0.9, True),
        Decided(candidate_of(scene, "Ana Kos", P.AFFILIATED_WITH, "TERRA"), 0.5, True),
    ]
    decided = understand(scene, given)
    ties = {(d.candidate.property, scene.groups[d.candidate.object].name) for d in decided[1:] if d.accepted}
    assert ties == {(P.AFFILIATED_WITH, "LUMEX"), (P.LEADS, "LUMEX")}
