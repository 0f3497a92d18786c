"""The pages over a small workspace: three articles read by the fake extractor."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.web.application import create_application

TOKEN = "a-token-of-the-tests"


@pytest.fixture
def client(graph: KnowledgeGraph, news: Path) -> Iterator[TestClient]:
    """A browser that reads."""
    graph.ingest([news])
    application = create_application(
        lambda: KnowledgeGraph(graph.folder, extractor=graph._extractor), token=TOKEN, hosts={"localhost"}
    )
    with TestClient(application, base_url="http://localhost", headers={"accept": "text/html"}) as client:
        yield client


@pytest.fixture
def writer(client: TestClient) -> TestClient:
    """The same browser, after Ida has given the token."""
    done = client.post("/login", data={"token": TOKEN, "name": "Ida", "back": "/"}, follow_redirects=False)
    assert done.status_code == 303
    return client


@pytest.fixture
def jana(client: TestClient) -> str:
    """The address of the page of Jana Kos."""
    return client.get("/name?is=Jana Kos", follow_redirects=False).headers["location"]
