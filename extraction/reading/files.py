"""Paths in, the files to read out: folders searched in order, hidden files and workspaces left out; reads no file.

Refuses nothing: a folder that cannot be entered comes out as :class:`Skipped`, and the search goes on.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

#: The path that stands for standard input.
STANDARD_INPUT = "-"
#: Characters of a place and of a reason that are told; a JSON object can have megabytes of keys.
MOST_TOLD = 500
# Half of a character that Python keeps for a byte that is no UTF-8, and what a terminal would obey.
_UNTOLD = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a record in it, that gave no article; both texts can be shown anywhere."""

    where: str
    reason: str

    def __post_init__(self) -> None:
        for name in ("where", "reason"):
            object.__setattr__(self, name, tell(getattr(self, name)))


def tell(text: str) -> str:
    r"""A text from outside as it can be shown: on one line, at most 500 characters, bytes that are no UTF-8 as ``\xNN``.

    >>> tell("gr\udce4z\x1b[31m")
    'gr\\xe4z\\x1b[31m'
    """
    told = text if len(text) <= MOST_TOLD else f"{text[:MOST_TOLD]} … ({len(text):,} characters)"
    return _UNTOLD.sub(_escape, told)


def name_path(path: Path) -> str:
    """A path as articles go by it: as given, what cannot be stored or shown as ``\\xNN``."""
    return _UNTOLD.sub(_escape, path.as_posix())


def find_files(paths: Iterable[str | Path]) -> Iterator[Path | Skipped]:
    """The files at the paths; folders are searched in order of names, without hidden files and without workspaces."""
    for path in map(Path, paths):
        if is_folder(path):
            yield from _search(path)
        else:
            yield path


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there; False for a name that no file can have, where :meth:`Path.is_dir` raises."""
    return os.path.isdir(path)  # noqa: PTH112


def is_there(path: str | Path) -> bool:
    """Whether anything is there; False for a name that no file can have, where :meth:`Path.exists` raises."""
    return os.path.exists(path)  # noqa: PTH110


def measure(paths: Iterable[str | Path]) -> int | None:
    """How many bytes :func:`read_articles` will report for these paths; None where standard input is among them."""
    paths = list(paths)
    if STANDARD_INPUT in map(str, paths):
        return None
    return sum(_size(file) for file in find_files(paths) if isinstance(file, Path))


def describe_fault(error: OSError | ValueError) -> str:
    """What the system says is wrong with a file."""
    return f"cannot be read: {error.strerror if isinstance(error, OSError) and error.strerror else error}"


def _search(folder: Path) -> Iterator[Path | Skipped]:
    # Not os.walk: until Python 3.12 it calls itself for each level, and breaks off a thousand folders down.
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(((entry.name, _leads_on(entry)) for entry in entries), key=lambda entry: entry[0])
        except OSError as e:
            yield Skipped(name_path(folder), describe_fault(e))
            continue
        names = {name for name, _ in found}
        if "workspace.json" in names and "articles.db" in names:
            continue
        shown = [(folder / name, leads_on) for name, leads_on in found if not name.startswith(".")]
        yield from (path for path, leads_on in shown if leads_on is None)
        waiting += reversed([path for path, leads_on in shown if leads_on])


def _leads_on(entry: "os.DirEntry[str]") -> bool | None:
    """Whether a folder is searched (not one that a link leads to, which may lead back); None for a file."""
    try:
        return not entry.is_symlink() if entry.is_dir() else None
    except OSError:
        return None


def _size(file: Path) -> int:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return 0
    return status.st_size if S_ISREG(status.st_mode) else 0


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number & 0xFF:02x}" if number < 0x100 or 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"
