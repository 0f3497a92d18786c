"""Hold the folder of a store while its files are read, so that nobody deletes it, and delete those that nobody holds.

In: the folder of a store. Out: :class:`StoreHold`, to be closed; or whether the folder could be deleted. Refuses, with
``FileNotFoundError``, a folder that is gone.

The engine opens files when it first needs them, so a store must stay whole for as long as it is open. The hold is a shared
lock of the system on the folder itself: no file is written, and the system lets go of it when the process ends, however it ends.
Where there are no such locks (Windows, some network drives) the folder is held by nothing, and a reader whose files go
away is told that the store is gone. Standard library only: the engine's program starts with it.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

try:
    import fcntl

    _HAS_LOCKS = True
except ImportError:  # Windows, where files that are open cannot be deleted.
    _HAS_LOCKS = False


class StoreHold:
    """A store's folder that nobody deletes until this is closed."""

    def __init__(self, path: str | Path) -> None:
        """Wait where it is just being deleted; ``FileNotFoundError`` where it is gone."""
        self._descriptor: int | None = None
        if not _HAS_LOCKS:
            os.stat(path)  # noqa: PTH116  the engine's program starts faster without
            return
        self._descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with suppress(OSError):  # No such locks on this drive.
                fcntl.flock(self._descriptor, fcntl.LOCK_SH)
            # It may have been deleted, and another made, between the opening and the lock.
            found, held = os.stat(path), os.fstat(self._descriptor)  # noqa: PTH116
            if (found.st_ino, found.st_dev) != (held.st_ino, held.st_dev):
                raise FileNotFoundError(f"{path}: the store was replaced.")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the folder go."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __del__(self) -> None:
        self.close()


def delete_unheld(path: Path) -> bool:
    """Delete the folder of a store, unless somebody holds it; whether it is gone."""
    if not _HAS_LOCKS:
        shutil.rmtree(path, ignore_errors=True)
        return not path.exists()
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return not path.exists()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return False
    except OSError:
        pass  # No such locks on this drive: nobody can hold it.
    try:
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(descriptor)
    return not path.exists()
