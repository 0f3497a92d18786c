"""Make a file appear whole or not at all.

In: a path and what writes the file. Out: the file in the place of the old one. Refuses a place that cannot be written,
and one where a device or a pipe stands.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from collabgraph.ontology.errors import InputError


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file that appears whole or not at all; the old one stays until then."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        # Whoever may write /dev would put a file in the place of the device.
        raise InputError(f"{path}: is a device or a pipe, which no file replaces. Name another file.")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            draft = Path(file.name)
            try:
                write(file)
                file.flush()
                # A temporary file is readable by its owner alone.
                draft.chmod(path.stat().st_mode if path.exists() else 0o644)
                draft.replace(path)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
    except OSError as e:
        raise InputError(f"{path}: cannot be written ({e.strerror or e}). Name another file.") from e
