"""The documents do what they say: consoles show what happens, Python runs, links lead somewhere, options are all told."""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from cogapp import Cog

from collabgraph import KnowledgeGraph
from collabgraph.cli.judgements.judge import judge
from collabgraph.cli.main import main
from collabgraph.extraction import pipeline

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "samples" / "articles" / "13-fibre-and-film-conference-2023.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as the README's reader has it: the demo's workspace, and articles of their own."""
    made = tmp_path_factory.mktemp("reader")
    with KnowledgeGraph(made / "demo" / "workspace") as kg:
        kg.ingest(ROOT / "samples" / "articles")
    (made / "my-articles").mkdir()
    (made / "my-articles" / "some-article.txt").write_bytes(SAMPLE.read_bytes())
    (made / "my-annotated-articles").mkdir()
    (made / "my-annotated-articles" / "d01.json").write_bytes((ROOT / "tests" / "gold" / "d01.json").read_bytes())
    (made / "reports").mkdir()
    (made / "tests").symlink_to(ROOT / "tests")
    before = Path.cwd()
    os.chdir(made)
    yield made
    os.chdir(before)


@dataclass(frozen=True)
class Shown:
    """A command that a document shows, with the output that it shows for it."""

    document: str
    command: str
    output: tuple[str, ...]


def find_shown() -> Iterator[Shown]:
    # What these two show runs in workspaces of their own (tests/app/judgements/test_ledger_docs.py, tests/app/remote/test_remote_docs.py).
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        if path.name in ("ledger.md", "remote.md"):
            continue
        for block in re.findall(r"^```console\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *output = part.rstrip().splitlines()
                if command.startswith("collabgraph "):
                    yield Shown(path.name, command.removeprefix("collabgraph "), tuple(output))


SHOWN = list(find_shown())
# Training takes minutes; what it takes is read as the command line would, and tests/app/cli/models/test_train.py runs it.
ONLY_READ = ("train", "my-model")


def is_only_read(shown: Shown) -> bool:
    return any(word in shlex.split(shown.command) for word in ONLY_READ)


def agree(shown: tuple[str, ...], real: list[str]) -> bool:
    """Whether lines are those shown, where a line "…" stands for any number of lines."""
    if not shown:
        return not real
    if shown[0].strip() == "…":
        return any(agree(shown[1:], real[n:]) for n in range(len(real) + 1))
    return bool(real) and shown[0].rstrip() == real[0].rstrip() and agree(shown[1:], real[1:])


@pytest.fixture(scope="module")
def extractors() -> Callable[..., object]:
    """The pipelines, each loaded once."""
    return cache(pipeline.Extractor)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: f"{shown.document}: {shown.command[:60]}")
def test_consoles_show_what_happens(
    folder: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch, extractors: Callable[..., object]
) -> None:
    monkeypatch.setenv("COLLABGRAPH_WORKSPACE", "demo/workspace")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(pipeline, "Extractor", extractors)
    arguments = shlex.split(shown.command)
    if is_only_read(shown):
        main.commands[arguments[0]].make_context(arguments[0], arguments[1:])
        return
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert result.output.strip() or "-o" in shown.command
    assert not shown.output or agree(shown.output, result.stdout.rstrip().splitlines()), result.stdout


def test_shown_lines_are_compared() -> None:
    assert agree(("a", "…", "d"), ["a", "b", "c", "d"])
    assert not agree(("a", "…", "d"), ["a", "b", "c"])
    assert not agree(("a",), ["a", "b"])
    assert any(shown.output for shown in SHOWN)
    assert len({shown.document for shown in SHOWN}) >= 4


def test_command_reference_is_that_of_the_commands() -> None:
    assert Cog().main(["cog", "--check", "-I", str(ROOT / "docs"), str(ROOT / "docs" / "commands.md")]) == 0


def test_every_option_stands_in_the_reference() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    options = {
        option
        for command in (*main.commands.values(), *judge.commands.values())
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in parameter.opts
    }
    assert len(options) > 40
    assert [option for option in sorted(options) if f"`{option}" not in text and f", {option}" not in text] == []


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


def test_the_glossary_leads_to_files_that_are_there() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:app|extraction|graph|ontology|tables)/[\w/.]*)`", glossary)
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
