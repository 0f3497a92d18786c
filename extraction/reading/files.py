"""Paths in, the files to read out: folders searched in order, hidden files and workspaces left out; reads no file."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: The path that stands for standard input.
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a record in it, that gave no article."""

    where: str
    reason: str


def find_files(paths: Iterable[str | Path]) -> Iterator[Path | Skipped]:
    """The files at the paths; folders are searched in order of names, without hidden files and without workspaces."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        unread: list[OSError] = []
        for folder, subfolders, names in os.walk(path, onerror=unread.append):
            if "workspace.json" in names and "articles.db" in names:
                subfolders.clear()
                continue
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
        yield from (Skipped(str(e.filename), describe_fault(e)) for e in unread)


def measure(paths: Iterable[str | Path]) -> int | None:
    """How many bytes :func:`read_articles` will report for these paths; None where standard input is among them."""
    paths = list(paths)
    if STANDARD_INPUT in map(str, paths):
        return None
    return sum(file.stat().st_size for file in find_files(paths) if isinstance(file, Path) and file.is_file())


def describe_fault(error: OSError) -> str:
    """What the system says is wrong with a file."""
    return f"cannot be read: {error.strerror or error}"
