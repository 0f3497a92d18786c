from dataclasses import fields
from pathlib import Path

import pytest

from collabgraph import InputError, QueryLimits
from collabgraph.settings import LIMIT_VARIABLES, find_limits, find_workspace


def test_workspace_is_the_one_given_else_of_the_environment_else_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLLABGRAPH_WORKSPACE", raising=False)
    assert find_workspace() == Path("collabgraph-workspace")
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", "/data/clusters")
    assert find_workspace() == Path("/data/clusters")
    assert find_workspace("mine") == Path("mine")


def test_limits_are_those_given_else_of_the_environment_else_the_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in LIMIT_VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    assert find_limits() == QueryLimits()
    monkeypatch.setenv("COLLABGRAPH_TIMEOUT", "2.5")
    monkeypatch.setenv("COLLABGRAPH_MAX_ROWS", "10")
    assert find_limits() == QueryLimits(seconds=2.5, rows=10)
    assert find_limits(QueryLimits(seconds=1)) == QueryLimits(seconds=1)
    monkeypatch.setenv("COLLABGRAPH_MAX_MEMORY", "much")
    with pytest.raises(InputError, match="COLLABGRAPH_MAX_MEMORY='much': expected a number above 0"):
        find_limits()
    monkeypatch.setenv("COLLABGRAPH_MAX_MEMORY", "0")
    with pytest.raises(InputError, match="megabytes=0: expected a number above 0"):
        find_limits()


def test_each_limit_has_its_variable() -> None:
    assert set(LIMIT_VARIABLES) == {field.name for field in fields(QueryLimits)}
