"""Ask the engine in a process of its own, and end that process when a limit is reached.

In: the folder of a store, a query, limits. Out: :class:`EngineAnswer`. Refuses, with
:class:`~collabgraph.ontology.errors.QueryLimitError`, what takes more than the limits; what the engine itself refuses comes
as the engine's error. After a limit, an error or Ctrl-C the next question is answered as if nothing had been.
"""

import importlib.util
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Timer

from collabgraph.graph.storage.engine.frames import END, pack_request, read_frame
from collabgraph.graph.storage.engine.limits import QueryLimits, limit_error
from collabgraph.graph.storage.engine.messages import EndFrame, EngineRequest, QueryRequest

#: The program's own alarm rings first; this one is for systems without, and for a process that hangs in the system.
_GRACE = 0.5
#: An interrupt that comes in the instant before the program waits for the answer is heard after so many milliseconds.
_HEARD_MS = 200
_PACKAGE = __name__.rpartition(".")[0]
#: Makes the one package findable without importing those above it, and without site-packages.
_START = """
import sys, types
engine, oxigraph = sys.argv[1:3]
sys.path.append(oxigraph)
name = ""
for part in "PACKAGE".split("."):
    name = f"{name}.{part}" if name else part
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = []
sys.modules[name].__path__ = [engine]
from PACKAGE.worker import main
main()
""".replace("PACKAGE", _PACKAGE)
_ERRORS: dict[str, type[Exception]] = {
    kind.__name__: kind for kind in (SyntaxError, ValueError, FileNotFoundError, OSError, RuntimeError)
}
#: What the ends of a process mean; any other is a crash of the engine.
_ENDS = {"SIGALRM": "seconds", "SIGABRT": "megabytes", "SIGKILL": "megabytes"}


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """What the engine found: ``form`` is ``boolean``, ``rows`` or ``graph``; ``data`` is in the format asked for."""

    form: str
    data: bytes


def _reader(pipe: int) -> Callable[[int], bytes]:
    """Reads a number of bytes from a pipe, fewer where it ends; never deaf to an interrupt for long."""

    waiting = select.poll() if hasattr(select, "poll") else None  # where pipes cannot be waited for, reading waits
    if waiting is not None:
        waiting.register(pipe, select.POLLIN)

    def read(size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            if waiting is not None and not waiting.poll(_HEARD_MS):
                continue
            part = os.read(pipe, size - len(found))
            if not part:
                break
            found += part
        return bytes(found)

    return read


def command() -> list[str]:
    """The command line that starts the engine's program."""
    found = importlib.util.find_spec("pyoxigraph")
    assert found is not None and found.origin is not None  # it is a dependency of this package
    # The interpreter itself: that of a virtual environment is on some systems a second process, which a kill would miss.
    python = getattr(sys, "_base_executable", None) or sys.executable
    return [python, "-I", "-S", "-c", _START, str(Path(__file__).parent), str(Path(found.origin).parents[1])]


def environment() -> dict[str, str]:
    """The environment for it: a report of where memory ran out would need memory, and time."""
    return {**os.environ, "RUST_BACKTRACE": "0"}


def tell_end(returncode: int) -> str:
    """The limit that ended a process, by its return code; ``engine`` for a crash.

    >>> tell_end(-11)
    'engine'
    """
    try:
        return _ENDS.get(signal.Signals(-returncode).name, "engine")
    except ValueError:
        return "engine"


def raise_end(end: EndFrame, limits: QueryLimits) -> None:
    """Raise what an end frame tells, if it tells of a limit or an error."""
    if "limit" in end:
        raise limit_error(limits, end["limit"])
    if "error" in end:
        raise _ERRORS[end["error"]](end["message"])


class EngineProcess:
    """One process of the engine, started when it is first needed and kept for the next question."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._opened: tuple[Path | None] | None = None
        self._lock = Lock()

    def query(
        self,
        store: Path | None,
        text: str,
        limits: QueryLimits,
        *,
        prefixes: Mapping[str, str],
        rows_format: str = "text/tab-separated-values",
        graph_format: str = "application/n-triples",
    ) -> EngineAnswer:
        """The answer of the default graph of the store in that folder (None for an empty one), as it was when first asked."""
        request: QueryRequest = {
            "op": "query",
            "text": text,
            "prefixes": dict(prefixes),
            "default_graphs": [""],
            "named_graphs": None,
            "must_exist": [],
            "rows_format": rows_format,
            "graph_format": graph_format,
            "rows": limits.rows,
            "bytes": limits.answer_megabytes * 1_000_000,
        }
        with self._lock:
            if self._opened != (store,) or self._process is None or self._process.poll() is not None:
                self._close()
                self._ask({"op": "open", "path": str(store) if store else None}, limits)
                self._opened = (store,)
            data, end = self._ask(request, limits)
        return EngineAnswer(end["form"], data)

    @property
    def process_id(self) -> int | None:
        """The number of the running process; None where none is."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        process, self._process, self._opened = self._process, None, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, request: EngineRequest, limits: QueryLimits) -> tuple[bytes, EndFrame]:
        if self._process is None:
            self._process = subprocess.Popen(
                command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
            )
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # both are pipes
        was_late = Event()

        def stop() -> None:
            was_late.set()
            process.kill()

        late = Timer(limits.seconds + _GRACE, stop)
        late.daemon = True
        late.start()
        data = bytearray()
        end: EndFrame | None = None
        try:
            process.stdin.write(pack_request(request, {"seconds": limits.seconds, "megabytes": limits.megabytes}))
            process.stdin.flush()
            while end is None and (frame := read_frame(_reader(process.stdout.fileno()))) is not None:
                if frame[0] == END:
                    end = json.loads(frame[1])
                else:
                    data += frame[1]
        except BrokenPipeError:
            pass  # It ended before it had read the question; its return code tells why.
        except BaseException:
            self._close()
            raise
        finally:
            late.cancel()
        if end is None:
            reached = tell_end(process.wait())
            self._close()
            raise limit_error(limits, "seconds" if was_late.is_set() else reached)
        raise_end(end, limits)
        return bytes(data), end
