"""What an article takes back elsewhere than between the two names: lists, lines, sentences beside."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from collabgraph.extraction.encoding.encoder import NO_DENIAL
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.denials import (
    LEAST_DENIAL,
    LEAST_DENIAL_ANYWHERE,
    LEAST_DENIAL_OF_STATED,
    LEAST_DENIAL_OF_STATED_ANYWHERE,
    Denials,
    scores_deny,
)
from collabgraph.ontology.vocabulary import Property

SceneOf = Callable[..., ParsedArticle]
CandidateOf = Callable[..., Candidate]
SPOKE, WORKS, PARTNER = Property.PRESENTED_AT, Property.AFFILIATED_WITH, Property.PARTNER_IN
ANA_WORKS = ("Ana Kos", WORKS, "Lumo")
ANA_SPOKE = ("Ana Kos", SPOKE, "Glass Day")
IN_LINZ = ("Glass Day", Property.LOCATED_IN, "Linz")


@pytest.mark.parametrize(
    ("text", "statement", "expected"),
    [
        # Lists.
        ("News\n\nWish list:\n- [PE Ana Kos] as chair of [OR Lumo]\n- a hall\n", ANA_WORKS, True),
        ("News\n\nThe board:\n- [PE Ana Kos] as chair of [OR Lumo]\n- a clerk\n", ANA_WORKS, False),
        # Lines.
        ("News\n\nTalks of the [EV Glass Day]\nLights | [PE Ana Kos] | dropped\nLamps | Ivo | held\n", ANA_SPOKE, True),
        ("News\n\nTalks of the [EV Glass Day]\nLights | [PE Ana Kos] | held\nLamps | Ivo | dropped\n", ANA_SPOKE, False),
        ("News\n\n19 May [EV Glass Day], [PL Linz] – CANCELLED\n26 May Cork Day\n", IN_LINZ, True),
        ("News\n\n19 May [EV Glass Day], [PL Linz] – takes place\n26 May Cork Day – CANCELLED\n", IN_LINZ, False),
        ("People\nOUT  [PE Ana Kos], director, [OR Lumo]\nIN   Ivo Berg, director, Lumo\n", ANA_WORKS, True),
        ("People\nIN  [PE Ana Kos], director, [OR Lumo]\nOUT   Ivo Berg, director, Lumo\n", ANA_WORKS, False),
        ("Programme of the [EV Glass Day]\n\n10:20 [CANCELLED] [PE Ana Kos], Lumo: Lamps\n10:40 Ivo Berg: Sand\n", ANA_SPOKE, True),
        ("Programme of the [EV Glass Day]\n\n10:20 [PE Ana Kos], Lumo: Lamps\n10:40 [CANCELLED] Ivo Berg: Sand\n", ANA_SPOKE, False),
        # The sentence behind takes back.
        ("[PE Ana Kos] leads [OR Lumo]. That is not true.", ANA_WORKS, True),
        ("[PE Ana Kos] leads [OR Lumo]. That is true.", ANA_WORKS, False),
        ("Claim: [PE Ana Kos] leads [OR Lumo]. Verdict: false.", ANA_WORKS, True),
        # Somebody who stayed away, in a sentence without the event; the last word wins.
        ("[PE Ana Kos] was to open the [EV Glass Day]. She fell ill.", ANA_SPOKE, True),
        ("Who opened the [EV Glass Day], [PE Ana Kos]? She was not there.", ANA_SPOKE, True),
        ("[PE Ana Kos] fell ill before the [EV Glass Day]. On the day she spoke all the same.", ANA_SPOKE, False),
        ("[PE Ana Kos] spoke at the [EV Glass Day]. She did not name a price.", ANA_SPOKE, False),
        ("Not all came to the [EV Glass Day]. Among the absent were Ivo Berg and [PE Ana Kos].", ANA_SPOKE, True),
        ("Not all came to the [EV Glass Day]. Among the guests were Ivo Berg and [PE Ana Kos].", ANA_SPOKE, False),
        ("The [EV Glass Day] was full. The talk by [PE Ana Kos] had been moved to spring.", ANA_SPOKE, True),
        ("The [EV Glass Day] was full. The talk by [PE Ana Kos] moved the guests.", ANA_SPOKE, False),
        ("Many were heard at the [EV Glass Day]. Lumo did not send its speaker [PE Ana Kos].", ANA_SPOKE, True),
        ("All spoke at the [EV Glass Day]. [PE Ana Kos], our best speaker, was abroad.", ANA_SPOKE, True),
        # A place that was only meant.
        ("The [EV Glass Day], which was planned to be held in [PL Linz], took place online.", IN_LINZ, True),
        ("The [EV Glass Day] was at first foreseen for [PL Linz]. Cork took it.", IN_LINZ, True),
        ("The [EV Glass Day] is planned for [PL Linz].", IN_LINZ, False),
        ("The [EV Glass Day] was planned well and held in [PL Linz].", IN_LINZ, False),
        # A post that a sentence beside ends.
        ("[PE Ana Kos] of [OR Lumo] spoke. [PE Ana Kos] has moved to [OR Vitrum].", ANA_WORKS, True),
        ("[PE Ana Kos] of [OR Lumo] spoke. [PE Ana Kos] has moved to Linz, where [OR Vitrum] is.", ANA_WORKS, False),
        ("[OR Vitrum] was full. [PE Ana Kos] has moved to [OR Lumo].", ANA_WORKS, False),
        ("[PE Ana Kos] hands a key of [OR Lumo] to Ivo. She had been its president for years.", ANA_WORKS, True),
        ("[PE Ana Kos] of [OR Lumo] spoke. She had been ill.", ANA_WORKS, False),
        ("[OR Lumo] was old. Its last director, [PE Ana Kos], sold honey.", ANA_WORKS, True),
        ("[OR Lumo] thanked its outgoing chair [PE Ana Kos].", ANA_WORKS, True),
        ("[OR Lumo] thanked its new chair [PE Ana Kos].", ANA_WORKS, False),
        ("The former minister [PE Ana Kos] of [OR Lumo] spoke.", ANA_WORKS, False),
        # What never came about.
        ("The [EV Glass Day] was cancelled. [PE Ana Kos] had a talk on lamps.", ANA_SPOKE, True),
        ("The [EV Glass Day] was planned in vain. [PE Ana Kos] had a talk on lamps.", ANA_SPOKE, True),
        ("Ivo declined the [EV Glass Day]. [PE Ana Kos] spoke on lamps.", ANA_SPOKE, False),
        ("A talk at the [EV Glass Day] was cancelled. [PE Ana Kos] spoke on lamps.", ANA_SPOKE, False),
        ("A glass fair in [PL Linz] was cancelled. The [EV Glass Day] was not.", IN_LINZ, False),
        # Before a colon.
        ("Two partners of [PR SANDNET] withdrew:\n[OR Lumo] and Arda.", ("Lumo", PARTNER, "SANDNET"), True),
        ("Two partners of [PR SANDNET] came:\n[OR Lumo] and Arda.", ("Lumo", PARTNER, "SANDNET"), False),
    ],
)  # fmt: skip
def test_an_article_takes_back(
    text: str, statement: tuple[str, Property, str], expected: bool, scene_of: SceneOf, candidate_of: CandidateOf
) -> None:
    scene = scene_of(text)
    assert Denials(scene).denies(candidate_of(scene, *statement)) is expected


@pytest.mark.parametrize(("above", "expected"), [(0.1, True), (-0.1, False)])
@pytest.mark.parametrize(
    ("here", "anywhere", "is_stated"),
    [
        (LEAST_DENIAL, NO_DENIAL, False),
        (LEAST_DENIAL_OF_STATED, NO_DENIAL, True),
        (NO_DENIAL, LEAST_DENIAL_ANYWHERE, False),
        (NO_DENIAL, LEAST_DENIAL_OF_STATED_ANYWHERE, True),
    ],
)
def test_what_the_network_finds_denied_is_denied(
    scene_of: SceneOf,
    candidate_of: CandidateOf,
    *,
    here: float,
    anywhere: float,
    is_stated: bool,
    above: float,
    expected: bool,
) -> None:
    candidate = candidate_of(scene_of("[PE Ana Kos] of [OR Lumo]"), *ANA_WORKS)
    scored = replace(candidate, denial=here + above, denial_anywhere=anywhere + above)
    assert scores_deny(scored, is_stated=is_stated) is expected
