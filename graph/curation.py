"""The ledger: what people decided about the graph, one JSON object a line, made to be read and kept in git.

In: a file of judgements. Out: the judgements in order, and a digest of them. Refuses a line that is no JSON object, by
its number. A judgement is undone by removing its line, so lines are only ever added here.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from collabgraph.ontology.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the ledger."""

    line: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one workspace; a missing file is an empty ledger."""

    path: Path

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order of the file; blank lines are skipped."""
        lines = self._read().decode("utf-8", errors="replace").split("\n")
        return tuple(
            Judgement(number, self._parse(number, line)) for number, line in enumerate(lines, start=1) if line.strip()
        )

    def append(self, values: Mapping[str, Any]) -> None:
        """Add one judgement at the end and wait until it is on the disk."""
        line = json.dumps(dict(values), ensure_ascii=False, sort_keys=True) + "\n"
        if self._read()[-1:] not in (b"", b"\n"):
            line = "\n" + line  # A hand-edited file may end without a line end.
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def digest(self) -> str:
        """A SHA-256 over the bytes of the file."""
        return hashlib.sha256(self._read()).hexdigest()

    def _read(self) -> bytes:
        return self.path.read_bytes() if self.path.exists() else b""

    def _parse(self, number: int, line: str) -> dict[str, Any]:
        try:
            values = json.loads(line)
        except json.JSONDecodeError as e:
            raise LedgerError(f"{self.path}, line {number}: no JSON ({e.msg}). Correct the line or remove it.") from e
        if not isinstance(values, dict):
            raise LedgerError(
                f"{self.path}, line {number}: a JSON object was expected, found {line.strip()[:40]!r}."
                " Correct the line or remove it."
            )
        return values
