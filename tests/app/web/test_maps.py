"""The map of the pages: what is filtered, the same as a table, and the small one of an entity."""

from pathlib import Path

import pytest
from explorer_stories import CLUSTER, FORUM, P, T, make_workspace, tell
from starlette.testclient import TestClient

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.web.application import create_application

GRAZ, VIGO = (T.PLACE, "Graz"), (T.PLACE, "Vigo")
FAIR = (T.EVENT, "Kelp Fair")


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """The pages over two events and a seat."""
    folder = make_workspace(
        tmp_path / "w",
        tell("forum", "Forum", (P.LOCATED_IN, FORUM, GRAZ, 0.9), (P.START_DATE, FORUM, "2023-05-04", 0.9)),
        tell("fair", "Fair", (P.LOCATED_IN, FAIR, VIGO, 0.9), (P.START_DATE, FAIR, "2024-05-04", 0.9)),
        tell("cluster", "Cluster", (P.ORGANISED, CLUSTER, FORUM, 0.9), (P.LOCATED_IN, CLUSTER, VIGO, 0.9)),
    )
    application = create_application(lambda: KnowledgeGraph(folder), hosts={"localhost"})
    return TestClient(application, base_url="http://localhost", headers={"accept": "text/html"})


def test_map_shows_events_and_seats_with_a_table(client: TestClient) -> None:
    text = client.get("/map").text
    assert text.count('class="spot') == 2
    assert "Vigo: 1 event, 1 seat" in text
    assert "Timber Forum" in text and "Norrmark Timber Cluster" in text
    assert text.count("<script") == text.count("<script src=")


def test_map_shows_what_is_filtered(client: TestClient) -> None:
    def places(query: str) -> list[str]:
        return [row["place"] for row in client.get(f"/map?format=json&{query}").json()]

    assert places("from=2023&until=2023&show=events") == ["Graz"]
    # The seat of a body that organised something in that year.
    assert places("from=2023&until=2023&show=seats") == ["Vigo"]
    assert places("show=seats") == ["Vigo"]
    assert places("place=Vigo") == ["Vigo"]
    assert places("show=nothing") == ["Vigo", "Graz"]
    assert client.get("/map?from=soon").status_code == 400
    assert "no place called" in client.get("/map?place=Atlantis").text
    assert "coordinates are known" in client.get("/map?from=1900&until=1901").text


def test_map_as_a_table_has_degrees(client: TestClient) -> None:
    (row,) = client.get("/map?format=json&show=seats").json()
    assert row["seats"] == "Norrmark Timber Cluster" and row["events"] == ""
    assert (row["longitude"], row["latitude"]) == (-8.72, 42.23)
    assert client.get("/map?format=csv").text.startswith("\ufeffplace,country,")


@pytest.mark.parametrize("name", ["Timber Forum", "Norrmark Timber Cluster", "Graz"])
def test_pages_of_events_bodies_and_places_have_a_small_map(client: TestClient, name: str) -> None:
    text = client.get(f"/name?is={name}").text
    assert 'class="spot' in text and "/static/map.js?" in text
    assert "Graz: 1 event" in text


def test_map_files_are_served_with_the_others(client: TestClient) -> None:
    for name in ("map.js", "map.css", "explorer.css"):
        assert client.get(f"/static/{name}").status_code == 200
