"""The examples in docstrings hold (imported by their full names: a bare import would make a second copy of each class)."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "app": "collabgraph",
    "ontology": "collabgraph.ontology",
    "extraction": "collabgraph.extraction",
    "graph": "collabgraph.graph",
}
MODULES = [
    ".".join((package, *path.relative_to(ROOT / folder).with_suffix("").parts)).removesuffix(".__init__")
    for folder, package in FLOORS.items()
    for path in sorted((ROOT / folder).rglob("*.py"))
    if ">>>" in path.read_text(encoding="utf-8")
]


def test_there_are_examples() -> None:
    assert len(MODULES) >= 10


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed
