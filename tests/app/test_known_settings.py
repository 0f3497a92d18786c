"""The derived graph holds the dates and places of each event, its own or those of the nearest whole, after every change."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from known_settings import find_known_settings, read_known_settings
from stories import STATEMENTS, ask, lines, make, rebuilt

from collabgraph.graph.curation.judgement import Judgement, JudgementKind
from collabgraph.graph.curation.references import refer_to_claim
from collabgraph.graph.storage.triplestore import Store
from collabgraph.workspace import Workspace

WORKSHOP_IN_FORUM, FORUM_IN_WEEK, WEEK_IN_FORUM, WEEK_ENDS, IN_TARTU, IN_GRAZ, WEEK_IN_VIENNA, WEEK_ENDS_EARLIER = (
    range(10, 18)
)
FORUM_IN_MAY = 6
#: The workshop, when it is and where.
WORKSHOP = '[] skos:prefLabel "Young Foresters\' Workshop 2023"'
#: So many articles that say nothing of it that a change is a change and no building anew.
OTHERS = [make(f"z{n}", n % 6) for n in range(12)]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.ingest([*OTHERS, make("part", WORKSHOP_IN_FORUM)])
        yield workspace


def days(workspace: Workspace) -> list[str]:
    return sorted({row[0] for row in ask(workspace, f"{WORKSHOP} ; cg:knownStart|cg:knownEnd ?day")})


def places(workspace: Workspace) -> list[str]:
    return sorted(row[0] for row in ask(workspace, f"{WORKSHOP} ; cg:knownPlace/skos:prefLabel ?at"))


def check(workspace: Workspace) -> None:
    """What is derived is what follows from the facts, and stepwise equals built anew."""
    assert read_known_settings(workspace.dataset) == find_known_settings(workspace.dataset)
    assert lines(workspace) == rebuilt(workspace)


def test_part_has_the_date_of_its_whole_as_soon_as_an_article_tells_it(workspace: Workspace) -> None:
    assert days(workspace) == []
    workspace.ingest([make("whole", FORUM_IN_MAY)])
    assert days(workspace) == ["2023-05"]
    check(workspace)
    workspace.remove(["whole"])
    assert days(workspace) == []
    check(workspace)


def test_nearest_whole_that_has_a_date_or_a_place_gives_it(workspace: Workspace) -> None:
    workspace.ingest([make("week", FORUM_IN_WEEK, WEEK_ENDS, WEEK_IN_VIENNA)])
    assert (days(workspace), places(workspace)) == (["2023-06-02"], ["Vienna"])
    check(workspace)
    workspace.ingest([make("whole", FORUM_IN_MAY)])
    assert (days(workspace), places(workspace)) == (["2023-05"], ["Vienna"])
    workspace.ingest([make("where", IN_TARTU)])
    assert places(workspace) == ["Tartu"]
    check(workspace)


def test_what_a_surer_fact_excludes_does_not_hold(workspace: Workspace) -> None:
    workspace.ingest([make("one", IN_TARTU), make("week", FORUM_IN_WEEK, WEEK_ENDS), make("early", WEEK_ENDS_EARLIER)])
    workspace.ingest([make("two", IN_GRAZ)])
    assert len(ask(workspace, "?c cg:belief ?b FILTER(?b = 0)")) == 2
    assert days(workspace) == ["2023-06-02"]
    assert len(places(workspace)) == 1
    check(workspace)


def test_ring_of_parts_keeps_its_dates(workspace: Workspace) -> None:
    workspace.ingest([make("ring", FORUM_IN_WEEK, WEEK_IN_FORUM, WEEK_ENDS), make("whole", FORUM_IN_MAY)])
    assert days(workspace) == ["2023-05", "2023-06-02"]
    check(workspace)


def test_rejected_date_of_the_whole_no_longer_holds_for_the_part(workspace: Workspace) -> None:
    workspace.ingest([pair := make("whole", FORUM_IN_MAY)])
    claim = refer_to_claim(pair[1], pair[1].claims[0])
    workspace.judge([Judgement(JudgementKind.REJECT, "Ida", "2026-01-02T03:04:05Z", claim=claim)])
    assert days(workspace) == []
    check(workspace)


SAYS = st.lists(st.sampled_from([5, *range(6, 8), *range(10, len(STATEMENTS))]), max_size=4, unique=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.none() | SAYS), min_size=1, max_size=8))
def test_whatever_comes_and_goes_the_derived_dates_follow(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[int] | None]]
) -> None:
    with patch("collabgraph.stored.graph_place.open_store", lambda folder, read_only: Store()):
        opened = Workspace.open(tmp_path_factory.mktemp("w"))
    with opened as workspace:
        workspace.ingest(OTHERS)
        for id, says in steps:
            if says is not None:
                workspace.ingest([make(id, *says)])
            elif workspace.summary(id):
                workspace.remove([id])
            assert read_known_settings(workspace.dataset) == find_known_settings(workspace.dataset)
        assert lines(workspace) == rebuilt(workspace)
