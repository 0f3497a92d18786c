from pathlib import Path

import pytest

from collabgraph.settings import find_workspace


def test_workspace_is_the_one_given_else_of_the_environment_else_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLLABGRAPH_WORKSPACE", raising=False)
    assert find_workspace() == Path("collabgraph-workspace")
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", "/data/clusters")
    assert find_workspace() == Path("/data/clusters")
    assert find_workspace("mine") == Path("mine")
