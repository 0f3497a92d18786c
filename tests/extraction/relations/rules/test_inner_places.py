"""Places inside an event's description."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.coreference.name_groups import MentionGroup
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.parsed_article import ParsedArticle, find_spots
from collabgraph.extraction.relations.rules.stated import find_inner_places
from collabgraph.ontology.vocabulary import EntityType


def scene_with(text: str, event: str, place: str) -> ParsedArticle:
    """A scene of one sentence with an event that may hold a place."""

    def group(words: str, type_: EntityType) -> MentionGroup:
        begin = text.index(words)
        return MentionGroup(type_, words, (), (NameSpan(begin, begin + len(words), words, type_, 0.9),))

    groups = (group(event, EntityType.EVENT), group(place, EntityType.PLACE))
    return ParsedArticle(text, None, (), ((0, len(text)),), groups, (), (), find_spots(text, groups, (), ()))


@pytest.mark.parametrize(
    ("event", "expected"),
    [("workshop in Graz", True), ("Graz workshop", False), ("workshop about Graz", False), ("workshop", False)],
)
def test_a_place_after_in_is_where_the_event_was(event: str, expected: bool) -> None:
    text = f"The {event} was full." + ("" if "Graz" in event else " All knew Graz.")
    assert bool(list(find_inner_places(scene_with(text, event, "Graz")))) is expected


def test_the_ends_are_the_event_and_its_place(scene_of: Callable[..., ParsedArticle]) -> None:
    scene = scene_with("The workshop in Graz was full.", "workshop in Graz", "Graz")
    (stated,) = find_inner_places(scene)
    assert (scene.groups[stated.subject].name, scene.groups[stated.object].name) == ("workshop in Graz", "Graz")
    assert list(find_inner_places(scene_of("The [EV Glass Day] in [PL Graz] was full."))) == []
