"""Bodies that a later sentence names by itself."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.nearness.affiliations import is_stranger
from collabgraph.ontology.vocabulary import Property


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There was a keynote by [PE Ana Kos] in Linz! Thanks to our host, the [OR Lumo], and to all who came there.",
            True,
        ),
        ("There was a keynote by [PE Ana Kos] in Linz. Lunch was paid by the [OR Lumo] and it was a long one.", True),
        ("There was a keynote by [PE Ana Kos] in Linz. She directs the [OR Lumo] and it was a long one.", False),
        ("There was a keynote by [PE Ana Kos] in Linz. The [RO director] of the [OR Lumo] spoke for long.", False),
        ("There was a keynote by [PE Ana Kos] in Linz. Who runs the [OR Lumo] has much to tell.", False),
        (
            "There was a keynote by [PE Ana Kos] in Linz. [PE Ana Kos] came from the [OR Lumo] and had much to tell.",
            False,
        ),
        (
            "The [OR Lumo] had prepared all of it in Linz. There was a keynote by [PE Ana Kos] and it was a long one.",
            False,
        ),
        ("There was a keynote by [PE Ana Kos] of the [OR Lumo] in Linz and it was a long one.", False),
        (
            "There was a keynote by [PE Ana Kos] in Linz.\n\nThanks to our host, the [OR Lumo], and to all who came there.",
            False,
        ),
    ],
)
def test_a_body_of_a_later_sentence_is_nobodys(
    text: str,
    expected: bool,
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
) -> None:
    scene = scene_of(f"News from Linz\n\n{text}")
    assert is_stranger(scene, candidate_of(scene, "Ana Kos", Property.AFFILIATED_WITH, "Lumo")) is expected


def test_other_properties_are_let_be(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of(
        "News\n\nThe keynote was by [PE Ana Kos] in Linz. Lunch was paid by the [PR LUMEX] and was a long one."
    )
    assert not is_stranger(scene, candidate_of(scene, "Ana Kos", Property.LEADS, "LUMEX"))
