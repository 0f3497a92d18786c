"""What stands around a candidate: assertion, cancelled events, absentees, neighbours."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.features import FEATURES, build_features
from collabgraph.ontology.vocabulary import Property

P = Property


@pytest.fixture
def feature(scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]) -> Callable[..., float]:
    """The value of a named feature for a candidate given in words."""

    def value(marked: str, subject: str, property_: Property, object_: str, name: str) -> float:
        scene = scene_of(marked)
        return float(build_features(scene, [candidate_of(scene, subject, property_, object_)])[0, FEATURES.index(name)])

    return value


@pytest.mark.parametrize(
    ("marked", "denied"),
    [
        ("[PE Ana Kos] spoke at the [EV Lumen Forum].", False),
        ("[PE Ana Kos] did not speak at the [EV Lumen Forum].", True),
        ("The [EV Lumen Forum] was full. [PE Ana Kos] was unable to attend.", True),
        ("Minutes of the [EV Lumen Forum]\n\nPresent: Ivo Berg\n\nExcused: [PE Ana Kos]", True),
        ("Minutes of the [EV Lumen Forum]\n\nPresent: [PE Ana Kos]\n\nExcused: Ivo Berg", False),
        ("Minutes of the [EV Lumen Forum]\n\nApologies:\n- [PE Ana Kos]\n- Ivo Berg", True),
    ],
)
def test_an_appearance_is_denied(feature: Callable[..., float], marked: str, denied: bool) -> None:
    assert feature(marked, "Ana Kos", P.PARTICIPATED_IN, "Lumen Forum", "denied") == denied


def test_an_event_that_is_called_off_somewhere_is_known_everywhere(feature: Callable[..., float]) -> None:
    marked = "[PE Ana Kos] should open the [EV Lumen Forum].\n\nThe [EV Lumen Forum] was cancelled because of snow."
    assert feature(marked, "Ana Kos", P.PRESENTED_AT, "Lumen Forum", "cancelled") == 1
    assert feature(marked.replace("cancelled", "full"), "Ana Kos", P.PRESENTED_AT, "Lumen Forum", "cancelled") == 0


def test_a_head_that_governs_a_list_is_seen(feature: Callable[..., float]) -> None:
    marked = "News\n\nPartners of [PR LUMEX]:\n- [OR Arda Office]\n- [OR Lumo Bank]"
    assert feature(marked, "Lumo Bank", P.PARTNER_IN, "LUMEX", "object_heads") == 1
    assert feature(marked, "Lumo Bank", P.PARTNER_IN, "LUMEX", "cue_heading") == 1
    assert feature(marked, "Lumo Bank", P.PARTNER_IN, "LUMEX", "names_between") == 1


def test_the_nearest_event_before_a_person_comes_first(feature: Callable[..., float]) -> None:
    marked = "The [EV Lumen Forum] began. The [EV Arda Fair] ended. [PE Ana Kos] spoke there."
    assert feature(marked, "Ana Kos", P.PRESENTED_AT, "Arda Fair", "object_recency") == 0
    assert feature(marked, "Ana Kos", P.PRESENTED_AT, "Lumen Forum", "object_recency") == 1
