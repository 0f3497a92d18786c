"""The ledger: what people decided about the graph, one judgement a line, made to be read and kept in git.

In: a file of judgements. Out: the judgements in order, and a digest of them. Refuses a line that is no judgement, by
its number. A line written twice, as a merge of two branches can leave it, counts once. Lines are only ever added here;
a person may remove one by hand, which undoes it like a line that says so.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from collabgraph.graph.curation.judgement import Judgement, parse_judgement, write_line
from collabgraph.ontology.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one workspace; a missing file is an empty ledger."""

    path: Path

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order of the file; blank lines are skipped."""
        found: dict[Judgement, None] = {}
        for number, line in enumerate(self._read().decode("utf-8", errors="replace").split("\n"), start=1):
            if line.strip():
                found.setdefault(self._parse(number, line))
        return tuple(found)

    def append(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements at the end and wait until they are on the disk."""
        text = "".join(f"{write_line(judgement)}\n" for judgement in judgements)
        if self._read()[-1:] not in (b"", b"\n"):
            text = "\n" + text  # A hand-edited file may end without a line end.
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())

    def digest(self) -> str:
        """A SHA-256 over the bytes of the file."""
        return hashlib.sha256(self._read()).hexdigest()

    def _read(self) -> bytes:
        return self.path.read_bytes() if self.path.exists() else b""

    def _parse(self, number: int, line: str) -> Judgement:
        where = f"{self.path}, line {number}"
        try:
            values = json.loads(line)
        except json.JSONDecodeError as e:
            raise LedgerError(f"{where}: no JSON ({e.msg}). Correct the line or remove it.") from e
        if not isinstance(values, dict):
            raise LedgerError(
                f"{where}: a JSON object was expected, found {line.strip()[:40]!r}. Correct the line or remove it."
            )
        return parse_judgement(values, where, number)
