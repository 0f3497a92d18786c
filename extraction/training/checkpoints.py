"""What a training run has finished, kept in a folder so that a run that was stopped goes on where it was.

In: the folder, a digest of all that goes into the run. Out: paths of finished stages. Refuses a folder with stages of
other articles or settings, for they must not be mixed.
"""

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from collabgraph.ontology.errors import InputError

T = TypeVar("T")
_KEY_FILE = "run.txt"


class Stages:
    """Finished stages in a folder, by name; a stage is a file or a folder."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / _KEY_FILE
        # A folder without a key has stages of an earlier version, which wrote none: hours of work, so they are taken.
        found = path.read_text(encoding="utf-8").strip() if path.exists() else key
        if found != key:
            raise InputError(
                f"{folder}: holds stages of other articles or settings (run {found}, this one is {key})."
                " Delete the folder, or name another --cache."
            )
        path.write_text(key + "\n", encoding="utf-8")

    def once(self, name: str, make: Callable[[Path], object]) -> Path:
        """The path of a stage, made where it is not there yet; it appears whole or not at all."""
        done, part = self.folder / name, self.folder / f"{name}.part"
        if not done.exists():
            remove(part)
            make(part)
            part.replace(done)
        return done

    def load(self, name: str, make: Callable[[], T]) -> T:
        """What a stage computes, kept as a pickle of our own; computed where it is not there yet."""
        path = self.once(name, lambda part: part.write_bytes(pickle.dumps(make())))
        found: T = pickle.loads(path.read_bytes())
        return found


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
