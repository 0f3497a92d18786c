"""The packages stay small and say what they hold: few modules each, one meaning for each class name, a docstring as a map."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("ontology", "extraction", "graph", "app")
#: More modules than this in one folder and nobody finds the first one to read.
MOST_MODULES = 10
#: Where values of every kind are let through, and why no type says more.
ANY = {
    "extraction/training/encoder/fit.py": "the state of a network, an optimiser and a schedule is whatever PyTorch keeps of each",
    "graph/network/numbering.py": "attributes of nodes and edges are of every kind, also by the types of networkx",
    "graph/storage/database.py": "a column of SQLite is of the type that its SQL asks for",
    "graph/storage/evaluation.py": "rdflib's types know neither a variable without a value nor a triple that is a term",
}
PACKAGES = sorted(
    {path.parent.relative_to(ROOT).as_posix() for floor in FLOORS for path in (ROOT / floor).rglob("__init__.py")}
)


def modules_of(package: str) -> list[str]:
    return sorted(path.stem for path in (ROOT / package).glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_has_few_modules(package: str) -> None:
    assert len(modules_of(package)) <= MOST_MODULES


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_names_its_modules_and_packages(package: str) -> None:
    folder = ROOT / package
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    inner = [name.removeprefix(f"{package}/") for name in PACKAGES if name.rpartition("/")[0] == package]
    named = set(re.findall(r"`[`~\w./]*?(\w+)`", docstring))
    unnamed = [name for name in (*modules_of(package), *inner) if name not in named]
    assert not unnamed, f"{package}/__init__.py: write each module in reading order, as ``name`` with what it does"


def test_any_stands_only_where_a_library_leaves_types_open() -> None:
    found = set()
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            names = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if any(isinstance(node, ast.alias) and node.name == "Any" for node in names):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == set(ANY)


def test_a_class_name_has_one_meaning() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    homes[node.name].append(path.relative_to(ROOT).as_posix())
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}
