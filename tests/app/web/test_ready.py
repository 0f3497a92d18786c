"""What takes seconds the first time is made before anybody asks, and anew after a change."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from explorer_stories import FORUM, P, T, make_workspace, tell
from starlette.applications import Starlette
from starlette.testclient import TestClient

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.web.application import create_application
from collabgraph.web.routes.overviews import ready
from collabgraph.workspace import Workspace

GRAZ = (T.PLACE, "Graz")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ready, "REST", 0.05)
    story = tell("forum", "Forum", (P.LOCATED_IN, FORUM, GRAZ, 0.9), (P.START_DATE, FORUM, "2023-05-04", 0.9))
    return make_workspace(tmp_path / "w", story)


def wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def count_made(application: Starlette) -> int:
    """Of how many states the timeline, which comes last, was made."""
    return len(application.state.timelines._kept)


def test_list_map_and_timeline_are_there_before_anybody_asks(folder: Path) -> None:
    application = create_application(lambda: KnowledgeGraph(folder), hosts={"localhost"}, is_ready=True)
    with TestClient(application, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        wait_for(lambda: count_made(application) == 1)

        def refuse(*_: object) -> None:
            raise AssertionError("it is made already")

        application.state.maps._make = application.state.timelines._make = refuse
        assert application.state.catalogues._state
        for page in ("/list/events", "/map", "/timeline"):
            assert "Timber Forum" in client.get(page).text


def test_after_a_change_they_are_made_anew(folder: Path) -> None:
    application = create_application(lambda: KnowledgeGraph(folder), hosts={"localhost"}, is_ready=True)
    with TestClient(application, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        wait_for(lambda: count_made(application) == 1)
        fair = (T.EVENT, "Kelp Fair")
        with Workspace.open(folder) as workspace:
            workspace.ingest([tell("fair", "Fair", (P.START_DATE, fair, "2024-05-04", 0.9))])
        wait_for(lambda: count_made(application) == 2)
        assert "Kelp Fair" in client.get("/timeline").text


def test_without_being_told_nothing_is_made_beforehand(folder: Path) -> None:
    application = create_application(lambda: KnowledgeGraph(folder), hosts={"localhost"})
    with TestClient(application, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        client.get("/health")
        assert not count_made(application)
