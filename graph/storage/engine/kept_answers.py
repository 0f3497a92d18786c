"""Keep dear answers beside the store that they are of, so that what is asked again costs only the reading.

In: the folder of a store, the text of a query, its answer. Out: the same answer, for the same text asked of the same store.
Refuses nothing: what cannot be read or written is as good as not kept.

A store in use never changes: each change makes another folder (``triplestore``), and the answers of the old one go with it.
A file bears the name of its folder, for what is copied along is of another state, and a digest of its bytes.
What takes as little as a look-up is not kept, nor what may answer otherwise the next time (``NOW()``, ``RAND()``).
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from collabgraph.graph.storage.engine.limits import QueryLimits
from collabgraph.graph.storage.engine.process import EngineAnswer

#: How the names of the files begin.
PREFIX = "answer-"
#: An answer that came within this many seconds is found sooner than it is read.
DEAR = 0.1
#: All that is kept of one store; the six dearest questions about 4,490 articles have 30 MB of answers.
MOST = 100_000_000
_CHANGING = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\s*\(", re.IGNORECASE)


class KeptAnswers:
    """The answers kept beside one store."""

    def __init__(self, store: Path) -> None:
        """``store`` is the folder of a store in use."""
        self._store = store

    def find(self, text: str, prefixes: Mapping[str, str], limits: QueryLimits) -> EngineAnswer | None:
        """The answer that was kept, within the limits of an answer; None where there is none."""
        path = self._path(text, prefixes)
        try:
            # A pipe would be waited for without end.
            head, _, data = path.read_bytes().partition(b"\n") if path.is_file() else (b"{}", b"", b"")
            told = json.loads(head)
            if told.get("store") != self._store.name or told.get("digest") != _digest(data):
                return None
            answer = EngineAnswer(str(told["form"]), data)
            rows = int(told["rows"])
        except (OSError, ValueError, KeyError, AttributeError, RecursionError):
            return None
        is_small = rows <= limits.rows and len(data) <= limits.answer_megabytes * 1_000_000
        return answer if is_small else None

    def keep(self, text: str, prefixes: Mapping[str, str], answer: EngineAnswer) -> None:
        """Keep an answer, if it will be the same the next time and there is room."""
        if _CHANGING.search(text) or answer.form == "boolean":
            return
        path = self._path(text, prefixes)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        # Of rows the first line is a heading.
        rows = answer.data.count(b"\n") - (answer.form == "rows")
        told = {"store": self._store.name, "form": answer.form, "rows": rows, "digest": _digest(answer.data)}
        try:
            if self._size() + len(answer.data) > MOST:
                return
            with draft.open("xb") as file:
                file.write(json.dumps(told).encode() + b"\n" + answer.data)
            draft.replace(path)
        except OSError:
            # Whoever may only read, or has no room, asks again.
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def _size(self) -> int:
        return sum(path.stat().st_size for path in self._store.glob(f"{PREFIX}*"))

    def _path(self, text: str, prefixes: Mapping[str, str]) -> Path:
        asked = json.dumps([text, sorted(prefixes.items())]).encode()
        return self._store / f"{PREFIX}{hashlib.sha256(asked).hexdigest()[:32]}"


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
