"""Evidence packs unpacked in a folder, checked there by their own program, and changed as by somebody who wants to deceive."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from collabgraph import EvidencePack


@dataclass(frozen=True)
class Unpacked:
    """The folder of an unpacked pack."""

    folder: Path

    def check(self) -> tuple[int, str]:
        """Exit status and words of the checker, which runs without anything that is installed."""
        command = [sys.executable, "-I", "-S", "check.py"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert not done.stderr, done.stderr
        return done.returncode, done.stdout

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def values(self) -> Any:
        """What evidence.json holds."""
        return json.loads(self.read("evidence.json"))

    def write(self, name: str, text: str) -> None:
        """Change a file and leave the list of hashes as it is."""
        (self.folder / name).write_bytes(text.encode())

    def forge(self, name: str, text: str) -> None:
        """Change a file and its hash alike."""
        self.write(name, text)
        sums = [line.split("  ", 1) for line in self.read("SHA256SUMS").split("\n")[:-1]]
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.write("SHA256SUMS", "".join(f"{digest if path == name else old}  {path}\n" for old, path in sums))


def unpack(pack: EvidencePack, folder: Path) -> Unpacked:
    """The pack in a new folder."""
    with zipfile.ZipFile(io.BytesIO(pack.data)) as archive:
        archive.extractall(folder)
    return Unpacked(folder)
