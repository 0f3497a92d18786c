"""What a training run has finished, kept in a folder so that a run that was stopped goes on where it was.

In: the folder, a digest of all that goes into the run. Out: paths of finished stages, and what they computed. Refuses a
folder with stages of other articles or settings, for they must not be mixed, and files that hold anything but values of
the type that was asked for: nothing in the folder is ever run.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, get_origin

import msgspec
import numpy as np

from collabgraph.ontology.errors import InputError

T = TypeVar("T")
_KEY_FILE = "run.txt"
#: The only kinds of numbers that a stage holds.
_NUMBERS = ("float32", "float64", "int64")


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

    def load(self, name: str, type_: type[T], make: Callable[[], T]) -> T:
        """What a stage computes, kept as MessagePack; computed where it is not there yet."""
        return read_values(self.once(name, lambda part: write_values(part, make())), type_)


def write_values(path: Path, values: object) -> None:
    """Write dataclasses and arrays as MessagePack."""
    path.write_bytes(msgspec.msgpack.encode(values, enc_hook=_encode))


def read_values(path: Path, type_: type[T]) -> T:
    """The values that were written; :class:`InputError` where the file holds anything else."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=type_, dec_hook=_decode)
    except (OSError, ValueError, TypeError, msgspec.MsgspecError) as e:
        raise InputError(f"{path}: cannot be read ({e}). Delete it; the same command makes it anew.") from e


def _encode(value: object) -> tuple[str, tuple[int, ...], bytes]:
    if isinstance(value, np.ndarray) and value.dtype.name in _NUMBERS:
        return value.dtype.name, value.shape, value.tobytes()
    raise NotImplementedError(f"{type(value).__name__} is no value of a stage")


def _decode(type_: type, value: object) -> object:
    if (get_origin(type_) or type_) is not np.ndarray:
        raise NotImplementedError(f"{type_} is no type of a stage")
    name, shape, data = msgspec.convert(value, tuple[str, tuple[int, ...], bytes])
    if name not in _NUMBERS:
        raise ValueError(f"numbers of the kind {name!r}, expected one of {', '.join(_NUMBERS)}")
    found: object = np.frombuffer(data, name).reshape(shape)
    return found


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
