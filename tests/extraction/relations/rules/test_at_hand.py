"""The event or project that a sentence speaks of without naming it."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.rules.at_hand import AtHand, is_programme
from collabgraph.ontology.vocabulary import EntityType

SceneOf = Callable[..., ParsedArticle]


def at_hand(scene: ParsedArticle, words: str, kind: EntityType = EntityType.EVENT) -> str | None:
    found = AtHand(scene, kind).find(scene.text.index(words))
    return None if found is None else scene.groups[scene.spots[found].owner].name


def test_it_is_the_last_one_named_before(scene_of: SceneOf) -> None:
    scene = scene_of("The [EV Glass Day] was full. The [EV Sand Fair] was not. Twelve came.")
    assert at_hand(scene, "Twelve") == "Sand Fair"
    assert at_hand(scene, "was full") == "Glass Day"


def test_before_the_first_it_is_the_first(scene_of: SceneOf) -> None:
    assert at_hand(scene_of("Twelve came. It was the [EV Glass Day]."), "Twelve") == "Glass Day"


def test_without_any_there_is_none(scene_of: SceneOf) -> None:
    assert at_hand(scene_of("Twelve came to [PL Linz]."), "Twelve") is None


def test_minutes_speak_of_their_meeting(scene_of: SceneOf) -> None:
    scene = scene_of("Minutes of the [EV Glass Board]\n\nThe [EV Sand Fair] was full. Ana reported.")
    assert at_hand(scene, "Ana") == "Glass Board"


def test_what_minutes_say_is_to_come_is_not_of_their_meeting(scene_of: SceneOf) -> None:
    scene = scene_of("Minutes of the [EV Glass Board]\n\nThe [EV Sand Fair] is in May. Ana will speak about oak.")
    assert at_hand(scene, "Ana") is None


def test_a_programme_is_no_project_at_hand(scene_of: SceneOf) -> None:
    scene = scene_of("[PR SANDNET] is paid by [PR Interreg Danube]. The partners met.")
    assert at_hand(scene, "The partners", EntityType.PROJECT) == "SANDNET"


@pytest.mark.parametrize(
    ("name", "expected"), [("Interreg Danube", True), ("Horizon 2020", True), ("Erasmus+", True), ("SANDNET", False)]
)
def test_programmes_are_known_by_their_words(name: str, expected: bool, scene_of: SceneOf) -> None:
    assert is_programme(scene_of(f"All know [PR {name}]."), 0) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Programme of the [EV Glass Day]", "Glass Day"),
        ("Draft agenda: [EV Glass Day]", "Glass Day"),
        ("Speakers of the [EV Glass Day]", "Glass Day"),
        ("After the [EV Glass Day]", "Sand Fair"),
        ("Programmes of [OR Lumo]", "Sand Fair"),
    ],
)
def test_a_programme_is_of_its_event_throughout(title: str, expected: str, scene_of: SceneOf) -> None:
    scene = scene_of(f"{title}\n\nThe [EV Sand Fair] was full. Ana reported.")
    assert at_hand(scene, "Ana") == expected
