"""The files of a workspace: who may write, what a killed or interrupted writer leaves, what is refused."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import stories
from stories import ask, lines, make, rebuilt

from collabgraph.extraction.model import Article, Extraction
from collabgraph.graph.curation.judgement import Judgement, JudgementKind, write_line
from collabgraph.graph.curation.references import refer_to_claim
from collabgraph.ontology.errors import InputError, LockedError, WorkspaceError
from collabgraph.workspace import IngestCounts, Workspace


def test_second_writer_is_refused_and_readers_are_not(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as writer:
        writer.ingest([make("a", 0)])
        with pytest.raises(LockedError, match="another process is writing"):
            Workspace.open(tmp_path / "w")
        with Workspace.open(tmp_path / "w", read_only=True) as reader:
            assert ask(reader, "?o cg:leads ?p")
            with pytest.raises(WorkspaceError, match="for reading only"):
                reader.remove(["a"])
            writer.ingest([make("b", 5)])
            assert not ask(reader, "?o cg:presentedAt ?p"), "a reader keeps what it opened"
    Workspace.open(tmp_path / "w").close()


KILLED = """
    import os, sys
    from pathlib import Path
    from importlib.util import spec_from_file_location, module_from_spec
    spec = spec_from_file_location("story", sys.argv[1]); story = module_from_spec(spec); spec.loader.exec_module(story)
    from collabgraph.graph.storage.index.identity_index import IdentityIndex
    from collabgraph.graph.storage.triplestore import Store
    from collabgraph.workspace import Workspace
    target, name = {"IdentityIndex": IdentityIndex, "Store": Store}[sys.argv[3]], sys.argv[4]
    with Workspace.open(sys.argv[2]) as workspace:
        setattr(target, name, lambda *_: os._exit(9))
        workspace.ingest([story.make("new", 0, 4)])
"""


@pytest.mark.parametrize(
    ("owner", "method", "read_only"),
    [("IdentityIndex", "_settle", True), ("Store", "replace", False), ("Store", "set_digest", True)],
)
def test_killed_writer_leaves_what_the_next_opening_repairs(
    tmp_path: Path, owner: str, method: str, read_only: bool
) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.ingest([make("a", 1), make("b", 5), make("c", 8), make("d", 2), make("e", 6)])
    command = [sys.executable, "-c", textwrap.dedent(KILLED), stories.__file__, str(tmp_path / "w"), owner, method]
    assert subprocess.run(command, check=False, env={**os.environ}).returncode == 9
    with Workspace.open(tmp_path / "w", read_only=read_only) as workspace:
        assert "new" in [summary.id for summary in workspace.articles()]
        assert ask(workspace, "?o cg:leads ?p")
        found = lines(workspace)
    with Workspace.open(tmp_path / "w") as workspace:
        assert found == rebuilt(workspace)


def test_interrupted_ingest_keeps_whole_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.workspace.BATCH", 2)

    def interrupted() -> Iterator[tuple[Article, Extraction]]:
        yield from [make("a", 0), make("b", 1), make("c", 5)]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workspace.open(tmp_path) as workspace:
        workspace.ingest(interrupted())
    with Workspace.open(tmp_path) as workspace:
        assert [summary.id for summary in workspace.articles()] == ["a", "b"]
        assert ask(workspace, "?o cg:leads ?p")
        assert workspace.ingest([make("a", 0), make("b", 1), make("c", 5)]) == IngestCounts(added=1, unchanged=2)


def test_deleted_graph_is_built_again(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        workspace.ingest([make("a", 0), make("b", 1)])
        before = lines(workspace)
    for file in sorted((tmp_path / "graph").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    with Workspace.open(tmp_path, read_only=True) as workspace:
        assert lines(workspace) == before


def test_change_of_the_ledger_by_hand_is_shown_at_the_next_opening(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        workspace.ingest([make("a", 0)])
        before = lines(workspace)
        claim = refer_to_claim(make("a", 0)[1], make("a", 0)[1].claims[0])
        line = write_line(Judgement(JudgementKind.REJECT, "Ida", "2026-01-02T03:04:05Z", claim=claim))
    (tmp_path / "ledger.jsonl").write_text(line + "\n", encoding="utf-8")
    with Workspace.open(tmp_path, read_only=True) as workspace:
        assert not ask(workspace, "?o cg:leads ?p")
    (tmp_path / "ledger.jsonl").unlink()
    with Workspace.open(tmp_path, read_only=True) as workspace:
        assert lines(workspace) == before


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("notes.txt", "mine", "is not empty and no workspace"),
        ("workspace.json", '{"format": 99, "base_iri": "https://example.org/"}', "format 99, this version reads 1"),
        ("workspace.json", "{", "cannot be read"),
    ],
)
def test_foreign_folder_is_refused(tmp_path: Path, name: str, content: str, match: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(WorkspaceError, match=match):
        Workspace.open(tmp_path)


def test_missing_workspace_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no workspace here"):
        Workspace.open(tmp_path / "none", create=False)


def test_base_iri_is_fixed_when_the_workspace_is_made(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w", base_iri="https://example.org/g/") as workspace:
        workspace.ingest([make("a", 0)])
        assert ask(workspace, "?a a cg:Article") == {("https://example.org/g/article/a",)}
    with pytest.raises(WorkspaceError, match="the base IRI is https://example"):
        Workspace.open(tmp_path / "w", base_iri="https://example.org/other/")
    with pytest.raises(InputError, match="ends in / or #"):
        Workspace.open(tmp_path / "v", base_iri="example")
