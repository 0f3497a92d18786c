"""Articles that are gone are never taken for none, and judgements hold when they come back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damage import COMMANDS, empty_database, new_archive, read_all, shown
from stories import make

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import WorkspaceError
from collabgraph.workspace import Workspace


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (Path.unlink, "articles.db: is missing"),
        (lambda path: path.write_bytes(b""), "articles.db: is empty"),
        (empty_database, "articles.db: .*no such table"),
        (new_archive, "articles.db: holds nothing"),
    ],
    ids=["missing", "no bytes", "no tables", "no articles"],
)
def test_workspace_without_its_articles_is_refused_and_not_touched(
    folder: Path, damage: Callable[[Path], object], told: str, command: str
) -> None:
    damage(folder / "articles.db")
    before = read_all(folder)
    with pytest.raises(WorkspaceError, match=told), KnowledgeGraph(folder) as graph:
        COMMANDS[command](graph)
    after = read_all(folder)
    assert {name: after.get(name) for name in before} == before
    # A reader of SQLite leaves an empty log behind.
    assert set(after) - set(before) <= {"articles.db-wal", "articles.db-shm"}
    assert not after.get("articles.db-wal")


@pytest.mark.parametrize("left", ["graph", "ledger.jsonl"])
def test_what_is_left_of_a_workspace_is_named(folder: Path, left: str) -> None:
    (folder / "articles.db").unlink()
    if left == "graph":
        (folder / "ledger.jsonl").unlink()
    else:
        shutil.rmtree(folder / "graph")
    with pytest.raises(WorkspaceError, match=rf"is missing, but {left}/? of this workspace is there"):
        Workspace.open(folder)


def test_judgements_hold_again_after_the_articles_were_lost_and_ingested_anew(folder: Path) -> None:
    """The way that the refusal names."""
    before = shown(folder)
    (folder / "articles.db").unlink()
    shutil.rmtree(folder / "graph")
    ledger = (folder / "ledger.jsonl").rename(folder.parent / "kept")
    with Workspace.open(folder) as workspace:
        workspace.ingest([make("a", 0), make("b", 1), make("c", 2, 5), make("d", 6)])
    ledger.rename(folder / "ledger.jsonl")
    assert shown(folder) == before
