"""Disks that cannot be written lose nothing, and what can be read is read; another user reads, for root may write anywhere."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from damage import read_all, shown
from stories import ask, make

from collabgraph.graph.curation.judgement import Judgement, JudgementKind
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.stored.graph_update import GraphUpdate
from collabgraph.workspace import Workspace

READ = """
import os, sys
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.workspace import Workspace
# Imported when it is needed, which may lie where the other user cannot read.
import collabgraph.stored.graph_update, filelock
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    Workspace.open(sys.argv[1]).close()
except WorkspaceError as e:
    print("REFUSED", e)
with Workspace.open(sys.argv[1], create=False, read_only=True) as reader:
    print("READ", len(reader.query("SELECT ?s { ?s ?p ?o }", initNs={}).bindings), len(list(reader.articles())))
    print("JUDGED", *(status.state for status in reader.standings()))
"""


def test_closed_workspace_that_cannot_be_written_is_readable(folder: Path) -> None:
    if os.getuid() == 0:
        for parent in (folder.parent, *list(folder.parent.parents)[:-2]):
            parent.chmod(parent.stat().st_mode | 0o055)
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = read_all(folder)
    try:
        done = subprocess.run([sys.executable, "-c", READ, str(folder)], capture_output=True, text=True, check=False)
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)
    refused, read, judged = done.stdout.splitlines()
    assert "cannot be written" in refused
    assert read.startswith("READ ") and read.endswith(" 4") and read != "READ 0 4"
    assert judged == "JUDGED in force"
    assert read_all(folder) == before


@pytest.mark.parametrize("page", ["full", "readonly"])
def test_ingest_that_cannot_write_its_articles_says_so_and_changes_nothing(folder: Path, page: str) -> None:
    before = shown(folder)
    with Workspace.open(folder) as workspace:
        db = workspace.index._db
        if page == "full":
            db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        else:
            db.execute("PRAGMA query_only = 1")
        told = "the disk is full. What was finished before is kept" if page == "full" else "cannot be written"
        with pytest.raises(WorkspaceError, match=rf"articles\.db: {told}"):
            workspace.ingest([make("e", *range(10)), make("f", *range(10)), make("g" * 9000, 0)])
    assert shown(folder) == before


def test_disk_that_is_full_once_the_articles_are_in_keeps_them_and_says_so(folder: Path) -> None:
    follow = GraphUpdate.update

    def follow_on_a_full_disk(graph: GraphUpdate) -> None:
        db = graph._index._db
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
        follow(graph)

    with (
        Workspace.open(folder) as workspace,
        patch.object(GraphUpdate, "update", follow_on_a_full_disk),
        pytest.raises(WorkspaceError, match="the disk is full") as told,
    ):
        workspace.ingest([make(f"e{n}", *range(10)) for n in range(20)])
    assert "is kept" in str(told.value)
    assert "nothing was changed" not in str(told.value)
    # Who only reads is shown the graph of before.
    with (
        patch.object(GraphUpdate, "update", follow_on_a_full_disk),
        Workspace.open(folder, create=False, read_only=True) as reader,
    ):
        assert ask(reader, "?a a cg:Article ; dct:identifier 'a'")
        assert not ask(reader, "?a a cg:Article ; dct:identifier 'e19'")
    with Workspace.open(folder, create=False, read_only=True) as reader:
        assert {"e0", "e19"} <= {summary.id for summary in reader.articles()}
        assert ask(reader, "?a a cg:Article ; dct:identifier 'e19'")


def test_ledger_that_cannot_be_written_keeps_its_lines_whole(folder: Path) -> None:
    before = (folder / "ledger.jsonl").read_bytes()
    with Workspace.open(folder) as workspace:
        judgement = workspace.standings()[0].judgement
        with (
            patch("os.fsync", side_effect=OSError(28, "No space left on device")),
            pytest.raises(WorkspaceError, match=r"ledger\.jsonl: cannot be written \(No space left on device\)"),
        ):
            workspace.judge([Judgement(JudgementKind.UNDO, "Ida", "2026-01-03T00:00:00Z", undoes=judgement.id)])
    assert (folder / "ledger.jsonl").read_bytes() == before


def test_graph_that_cannot_be_written_follows_when_there_is_room(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        with (
            patch("os.fsync", side_effect=OSError(28, "No space left on device")),
            pytest.raises(WorkspaceError, match=r"graph cannot be read or written .*No space left on device"),
        ):
            workspace.ingest([make("e", 6)])
        stores = [path.name for path in (folder / "graph").glob("store-*")]
        assert len(stores) == 1
    with Workspace.open(folder, create=False, read_only=True) as reader:
        assert "e" in [summary.id for summary in reader.articles()]
        assert ask(reader, "?a a cg:Article ; dct:identifier 'e'")
