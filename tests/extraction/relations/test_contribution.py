"""Kinds of contribution, and for whom somebody spoke."""

import pytest

from collabgraph.extraction.relations.contribution import find_contribution_type, nearest_body, speaks_on_behalf
from collabgraph.ontology.vocabulary import ContributionType as C


@pytest.mark.parametrize(
    ("quote", "context", "kind"),
    [
        ("Ana Kos gave the keynote on peat.", "", C.KEYNOTE),
        ("The panel was moderated by Ana Kos.", "", C.MODERATION),
        ("Ana Kos sat on the panel.", "", C.PANEL),
        ("Ana Kos welcomed the guests.", "", C.OPENING),
        ("Ana Kos showed her results.", "", C.PRESENTATION),
        ("Ana Kos, Lumo", "Keynote speakers", C.KEYNOTE),
        ("Ana Kos chaired the session.", "Keynote speakers", C.MODERATION),
    ],
)
def test_the_words_tell_the_kind_of_contribution(quote: str, context: str, kind: C) -> None:
    assert find_contribution_type(quote, context) is kind


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Ana Kos, on behalf of the ", True),
        ("Ana Kos, representing ", True),
        ("Ana Kos spoke for ", True),
        ("Ana Kos, president of the ", False),
        ("Ana Kos came from ", False),
    ],
)
def test_for_whom_somebody_spoke(before: str, expected: bool) -> None:
    assert speaks_on_behalf(before) is expected


def test_a_role_belongs_to_the_nearest_body_of_its_line() -> None:
    bodies = [(0, 4, "arda"), (20, 24, "lumo"), (90, 94, "beyond")]
    assert nearest_body((10, 17), bodies, (0, 60)) == "lumo"
    assert nearest_body((70, 80), bodies, (60, 85)) is None
