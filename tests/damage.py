"""Workspaces that are damaged by the tests: what harms them, and what they show."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from stories import lines

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.workspace import Workspace

COMMANDS: dict[str, Callable[[KnowledgeGraph], object]] = {
    "articles": lambda graph: graph.articles(),
    "build": lambda graph: graph.build(),
    "card": lambda graph: graph.card("TIMBERLINK"),
    "ingest": lambda graph: graph.ingest([]),
    "judge": lambda graph: graph.judge.list(),
    "query": lambda graph: graph.answer("organisers"),
    "remove": lambda graph: graph.remove("a"),
    "review": lambda graph: graph.review.questions(),
    "validate": lambda graph: graph.validate(),
}


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def shown(folder: Path) -> list[str]:
    with Workspace.open(folder, create=False, read_only=True) as workspace:
        return lines(workspace)


def empty_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def new_archive(path: Path) -> None:
    with Workspace.open(path.parent.parent / "other"):
        pass
    shutil.copy(path.parent.parent / "other" / "articles.db", path)


def store_of(folder: Path) -> Path:
    return folder / "graph" / str(json.loads((folder / "graph" / "current.json").read_text())["store"])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for n in range(0, len(content), max(1, len(content) // 40)):
        content[n] ^= 0x5A
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
