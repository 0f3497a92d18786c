"""The ledger: what people decided about the graph, one judgement a line, made to be read and kept in git.

In: a file of judgements. Out: the judgements in order, and a digest of them. A line that is no judgement, and undos that
undo each other in a ring, are left out and named by their number: they never keep anybody from the other lines or from
the workspace. A line written twice, as a merge of two branches can leave it, counts once. Lines are only ever added
here; a person may remove one by hand, which undoes it like a line that says so. Refuses to add a line that could not be
read again.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from collabgraph.graph.curation.judgement import Judgement, write_line
from collabgraph.graph.curation.judgement_lines import parse_judgement
from collabgraph.graph.curation.status import LedgerFault, find_undo_rings
from collabgraph.graph.storage.database import require_file
from collabgraph.ontology.errors import JudgementError, LedgerError, WorkspaceError


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one workspace; a missing file is an empty ledger."""

    path: Path

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order of the file; blank lines are skipped, and so are those of :meth:`faults`."""
        return self.read()[0]

    def faults(self) -> tuple[LedgerFault, ...]:
        """The lines that are left out, and why."""
        return self.read()[1]

    def read(self) -> tuple[tuple[Judgement, ...], tuple[LedgerFault, ...]]:
        """The judgements, and the lines that are left out; both in the order of the file."""
        found: dict[Judgement, None] = {}
        faults = []
        for number, line in enumerate(self._read().removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
            if line.strip():
                try:
                    found.setdefault(parse_judgement(line, number))
                except LedgerError as e:
                    faults.append(LedgerFault(number, str(e), ascii(line.strip()[:40].decode(errors="replace"))))
        rings = find_undo_rings(found)
        faults += rings.values()
        kept = tuple(judgement for judgement in found if judgement not in rings)
        return kept, tuple(sorted(faults, key=lambda fault: fault.line))

    def append(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements at the end and wait until they are on the disk."""
        lines = [write_line(judgement).encode(errors="surrogatepass") for judgement in judgements]
        for line in lines:
            try:
                parse_judgement(line)
            except LedgerError as e:
                raise JudgementError(f"This cannot stand in the ledger: {e}. Nothing was written.") from e
        text = b"".join(line + b"\n" for line in lines)
        if self._read()[-1:] not in (b"", b"\n"):
            text = b"\n" + text  # A hand-edited file may end without a line end.
        size = self.path.stat().st_size if self.path.exists() else 0
        try:
            with self.path.open("ab") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as e:
            # A line that is half there would be left out for ever.
            with suppress(OSError):
                os.truncate(self.path, size)
            raise WorkspaceError(
                f"{self.path}: cannot be written ({e.strerror}). Nothing was judged. Make room on the disk, or the file"
                " writable, and judge again."
            ) from e

    def digest(self) -> str:
        """A SHA-256 over the bytes of the file."""
        return hashlib.sha256(self._read()).hexdigest()

    def _read(self) -> bytes:
        require_file(self.path)
        return self.path.read_bytes() if self.path.exists() else b""
