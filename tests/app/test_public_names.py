"""The public interface: every name is there, documented, typed, and costs nothing until it is used."""

import os
import pydoc
import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import spacy

import collabgraph
from collabgraph import KnowledgeGraph
from collabgraph.extraction import components
from collabgraph.extractors import ClaimExtractor
from collabgraph.ontology import errors

ROOT = Path(__file__).parents[2]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_api_page_names_just_what_is_public() -> None:
    told = re.findall(r"^\| `(\w+)` \|", API, re.MULTILINE)
    assert sorted(told) == sorted(collabgraph.__all__)


@pytest.mark.parametrize("name", [name for name in collabgraph.__all__ if name != "__version__"])
def test_public_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(collabgraph, name)
    assert value.__name__ == name
    assert value.__doc__
    assert name in dir(collabgraph)
    assert f"`{name}`" in (collabgraph.__doc__ or "") or issubclass(value, errors.CollabgraphError)


def test_every_error_is_public() -> None:
    kinds = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert kinds <= set(collabgraph.__all__)


def test_help_is_the_map() -> None:
    text = pydoc.plain(pydoc.render_doc(collabgraph))
    assert "The map" in text
    assert "class KnowledgeGraph" in text
    assert "class Claim" in text


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'KnowledgeGraf'"):
        collabgraph.KnowledgeGraf  # type: ignore[attr-defined]  # noqa: B018


def test_import_brings_nothing_heavy() -> None:
    program = (
        "import sys, collabgraph; dir(collabgraph); print(*(m for m in sys.modules if m.startswith('collabgraph.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_types_are_shipped() -> None:
    assert (files("collabgraph") / "py.typed").is_file()
    packaged = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert packaged["package-data"]["collabgraph"] == ["py.typed"]


def test_every_folder_of_modules_is_a_package_that_is_shipped() -> None:
    packaged = set(
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    )
    found = set()
    for floor in ("app", "ontology", "extraction", "graph"):
        for path in (ROOT / floor).rglob("*.py"):
            parts = path.parent.relative_to(ROOT).parts
            found.add(".".join(("collabgraph", *(parts[1:] if floor == "app" else parts))))
    assert packaged == found


def test_examples_of_the_api_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: ClaimExtractor
) -> None:
    text = "Halina Rzepniewska spoke at Cluster Day."
    (tmp_path / "a.txt").write_text(text)
    with KnowledgeGraph(tmp_path / "demo" / "workspace", extractor=extractor) as kg:
        kg.ingest(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"```python\n(.*?)```", API, re.DOTALL)
    assert len(examples) >= 3
    names: dict[str, Any] = {}
    for code in examples:
        exec(compile(code, "api.md", "exec"), names)
    assert "Halina Rzepniewska" in str(names["card"])
    assert names["reading"].claims.values.tolist()[0][:3] == ["Jana Kos", "leads", "BEECH"]


def test_spacy_finds_the_components_without_an_import_of_ours() -> None:
    program = """
import sys, spacy
assert not [m for m in sys.modules if m.startswith("collabgraph")]
nlp = spacy.blank("en")
nlp.add_pipe("collabgraph_lines")
assert len(nlp("Cluster Day\\n\\nJana Kos spoke.")._.blocks) == 2
"""
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONWARNINGS": "error::UserWarning"}
    )


def test_each_component_has_an_entry_point_and_says_what_it_needs() -> None:
    found = {point.name: point.load() for point in entry_points(group="spacy_factories") if "collabgraph" in point.name}
    made = {f"collabgraph_{name.removeprefix('make_')}": value for name, value in vars(components).items()
            if name.startswith("make_") and name != "make_doc"}  # fmt: skip
    assert found == made
    nlp = spacy.blank("en")
    nlp.add_pipe("collabgraph_scene")
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert analysis["problems"] == {"collabgraph_scene": ["doc._.blocks", "doc._.encoded"]}
