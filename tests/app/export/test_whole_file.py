import os
import stat
from pathlib import Path
from typing import IO

import pytest

from collabgraph.export.whole_file import write_whole
from collabgraph.ontology.errors import InputError


def write(file: IO[bytes]) -> None:
    file.write(b"new")


def test_file_appears_whole_with_the_rights_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, write)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_fault_while_writing_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(b"old")

    def break_off(file: IO[bytes]) -> None:
        file.write(b"half")
        raise KeyError("found")

    with pytest.raises(KeyError):
        write_whole(path, break_off)
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("graph.nq", b"old")]


@pytest.mark.parametrize("is_linked", [False, True])
def test_pipe_or_device_is_refused_and_stays_what_it_is(tmp_path: Path, is_linked: bool) -> None:
    path = pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    if is_linked:
        path = tmp_path / "link"
        path.symlink_to(pipe)
    with pytest.raises(InputError, match="is a device or a pipe, which no file replaces"):
        write_whole(path, write)
    assert pipe.is_fifo() and path.is_symlink() is is_linked
