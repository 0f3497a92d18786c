"""What excludes each other among the decided facts."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.decision import settle
from collabgraph.ontology.vocabulary import Property

P = Property
THRESHOLDS = dict.fromkeys(Property, 0.5)


def accepted(scene: ParsedArticle, *offered: tuple[Candidate, float]) -> set[tuple[Property, int, int]]:
    candidates, probabilities = [c for c, _ in offered], [p for _, p in offered]
    decided = settle(scene, candidates, probabilities, [False] * len(offered), THRESHOLDS)
    assert [d.probability for d in decided] == sorted((d.probability for d in decided), reverse=True)
    return {(d.candidate.property, d.candidate.subject, d.candidate.object) for d in decided if d.accepted}


@pytest.mark.parametrize(
    ("marked", "one", "other"),
    [
        (
            "[PE Ana Kos] spoke at the [EV Lumen Forum].",
            ("Ana Kos", P.PRESENTED_AT, "Lumen Forum"),
            ("Ana Kos", P.PARTICIPATED_IN, "Lumen Forum"),
        ),
        (
            "[OR Arda Office] leads [PR LUMEX].",
            ("Arda Office", P.LEADS, "LUMEX"),
            ("Arda Office", P.PARTNER_IN, "LUMEX"),
        ),
        (
            "[EV Lumen Forum], [PL Graz], [PL Austria].",
            ("Lumen Forum", P.LOCATED_IN, "Graz"),
            ("Lumen Forum", P.LOCATED_IN, "Austria"),
        ),
        ("[PL Graz], [PL Austria].", ("Graz", P.LOCATED_IN, "Austria"), ("Austria", P.LOCATED_IN, "Graz")),
        (
            "[EV Lumen Forum] on 3 May 2019, not 4 May 2019.",
            ("Lumen Forum", P.START_DATE, "3 May 2019"),
            ("Lumen Forum", P.START_DATE, "4 May 2019"),
        ),
        (
            "[EV Lumen Forum] on 3 May 2019, not 2 May 2019.",
            ("Lumen Forum", P.START_DATE, "3 May 2019"),
            ("Lumen Forum", P.END_DATE, "2 May 2019"),
        ),
    ],
)
def test_of_two_that_exclude_each_other_the_likelier_stays(
    scene_of: Callable[..., ParsedArticle],
    candidate_of: Callable[..., Candidate],
    marked: str,
    one: tuple[str, Property, str],
    other: tuple[str, Property, str],
) -> None:
    scene = scene_of(marked)
    first, second = candidate_of(scene, *one), candidate_of(scene, *other)
    assert accepted(scene, (first, 0.9), (second, 0.8)) == {(first.property, first.subject, first.object)}
    assert accepted(scene, (first, 0.7), (second, 0.8)) == {(second.property, second.subject, second.object)}


def test_a_body_may_have_two_places_and_two_partners(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("[OR Arda Office], [PL Graz], [PL Linz], [OR Lumo Bank].")
    offered = [
        candidate_of(scene, "Arda Office", P.LOCATED_IN, "Graz"),
        candidate_of(scene, "Arda Office", P.LOCATED_IN, "Linz"),
        candidate_of(scene, "Arda Office", P.COLLABORATES_WITH, "Lumo Bank"),
    ]
    assert len(accepted(scene, *((c, 0.8) for c in offered))) == 3


def test_below_the_threshold_nothing_is_accepted(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("[PE Ana Kos] spoke at the [EV Lumen Forum].")
    assert accepted(scene, (candidate_of(scene, "Ana Kos", P.PRESENTED_AT, "Lumen Forum"), 0.49)) == set()


def test_what_the_text_denies_is_not_accepted_however_likely(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("[PE Ana Kos] was unable to attend the [EV Lumen Forum].")
    candidate = candidate_of(scene, "Ana Kos", P.PARTICIPATED_IN, "Lumen Forum")
    (decided,) = settle(scene, [candidate], [0.99], [True], THRESHOLDS)
    assert decided.denied
    assert not decided.accepted


@pytest.mark.parametrize(
    ("whole", "kept"),
    [("2 to 4 May 2019", True), ("May 2019", True), ("2019", True), ("7 to 9 May 2019", False), ("2018", False)],
)
def test_a_part_lies_within_the_time_of_the_whole(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate], whole: str, kept: bool
) -> None:
    scene = scene_of(f"The [EV Lumen Forum] was in {whole}. The [EV Arda Fair] was on 3 May 2019.")
    offered = [
        candidate_of(scene, "Arda Fair", P.PART_OF, "Lumen Forum"),
        candidate_of(scene, "Lumen Forum", P.START_DATE, whole),
        candidate_of(scene, "Arda Fair", P.START_DATE, "3 May 2019"),
    ]
    found = accepted(scene, *((c, 0.8) for c in offered))
    assert (P.PART_OF in {p for p, _, _ in found}) is kept


def test_of_a_part_and_a_day_outside_the_whole_the_less_sure_goes(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("The [EV Lumen Forum] was on 2 May 2019. Its part, the [EV Arda Fair], on 9 May 2019.")
    part = candidate_of(scene, "Arda Fair", P.PART_OF, "Lumen Forum")
    whole = candidate_of(scene, "Lumen Forum", P.START_DATE, "2 May 2019")
    day = candidate_of(scene, "Arda Fair", P.START_DATE, "9 May 2019")
    for sure_part, sure_day, gone in ((0.9, 0.8, day), (0.8, 0.9, part)):
        found = accepted(scene, (part, sure_part), (whole, 0.85), (day, sure_day))
        assert len(found) == 2
        assert (gone.property, gone.subject, gone.object) not in found


def test_of_a_session_and_its_conference_the_session_stays(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of("At the [EV Lumen Forum], [PE Ana Kos] opened the [EV session on peat].")
    part = candidate_of(scene, "session on peat", P.PART_OF, "Lumen Forum")
    session = candidate_of(scene, "Ana Kos", P.PRESENTED_AT, "session on peat")
    conference = candidate_of(scene, "Ana Kos", P.PRESENTED_AT, "Lumen Forum")
    assert (P.PRESENTED_AT, conference.subject, conference.object) not in accepted(
        scene, (part, 0.8), (session, 0.7), (conference, 0.9)
    )
    # Where it is in doubt that the session is of the conference, the surer appearance stays.
    found = accepted(scene, (part, 0.6), (session, 0.7), (conference, 0.9))
    assert (P.PRESENTED_AT, session.subject, session.object) not in found
    assert (P.PRESENTED_AT, conference.subject, conference.object) in found
    assert len(accepted(scene, (session, 0.7), (conference, 0.9))) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PE Ana Kos] met [PE Ivo Berg]. She presented [TO sand].", {"Ana Kos"}),
        ("[PE Ana Kos] met [PE Ivo Berg]. She and [PE Ivo Berg] presented [TO sand].", {"Ana Kos", "Ivo Berg"}),
        ("[PE Ana Kos] met [PE Ivo Berg]. Two talks dealt with [TO sand].", {"Ana Kos", "Ivo Berg"}),
    ],
)
def test_what_one_speaks_about_is_no_topic_of_who_is_not_named_there(
    text: str, expected: set[str], scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    scene = scene_of(text)
    offered = [
        (candidate_of(scene, name, P.SPOKE_ABOUT, "sand"), p) for name, p in (("Ana Kos", 0.8), ("Ivo Berg", 0.7))
    ]
    assert {scene.groups[s].name for _, s, _ in accepted(scene, *offered)} == expected
