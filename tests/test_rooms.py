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


def test_a_class_name_has_one_meaning() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    homes[node.name].append(path.relative_to(ROOT).as_posix())
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}
