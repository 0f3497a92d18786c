"""The README does what it says: its commands run, its Python runs, its links lead somewhere."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from collabgraph import KnowledgeGraph
from collabgraph.cli.main import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ collabgraph (.+)$", README, re.MULTILINE)
SAMPLE = ROOT / "samples" / "articles" / "13-fibre-and-film-conference-2023.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as the README's reader has it: the demo's workspace, and articles of their own."""
    made = tmp_path_factory.mktemp("reader")
    with KnowledgeGraph(made / "demo" / "workspace") as kg:
        kg.ingest(ROOT / "samples" / "articles")
    (made / "my-articles").mkdir()
    (made / "my-articles" / "some-article.txt").write_bytes(SAMPLE.read_bytes())
    (made / "tests").symlink_to(ROOT / "tests")
    before = Path.cwd()
    os.chdir(made)
    yield made
    os.chdir(before)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_readme_run(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", "demo/workspace")
    result = CliRunner().invoke(main, shlex.split(command))
    assert result.exit_code == 0, result.output
    assert result.output.strip() or "-o" in command


def test_the_answer_in_the_readme_stands_in_the_samples() -> None:
    quotes = re.findall(r"“([^”]+)”", README)
    texts = " ".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "samples" / "articles").iterdir()))
    assert quotes
    for quote in quotes:
        assert re.sub(r"\s+", " ", quote).strip() in re.sub(r"\s+", " ", texts)


def test_python_of_the_readme_runs(folder: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert len(names["talks"]) > 0  # type: ignore[arg-type]


@pytest.mark.parametrize("document", ["README.md", *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")))])
def test_links_lead_to_files(document: str) -> None:
    path = ROOT / document
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{document}: no {target}"
