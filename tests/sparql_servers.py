"""Real SPARQL servers of this machine, each a process of its own on free ports, for the tests of graphs that lie elsewhere.

Oxigraph comes with the development packages; Virtuoso is the Debian package ``virtuoso-opensource-7``. What is not installed is
skipped with its name.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from collabgraph.graph.storage.graph_store import GraphStore
from collabgraph.graph.storage.remote.addresses import Credentials, StoreAddress, parse_address

#: The kinds of store that keep the same promises.
KINDS = ("memory", "folder", "oxigraph", "virtuoso")
#: Opens a store, empty the first time; the same one again with the same name.
OpenStore = Callable[[str], GraphStore]
#: Seconds that a server has to be there; Virtuoso makes its files first.
PATIENCE = 90.0
_VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{inner}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 60
"""


@dataclass
class ServerProcess:
    """A server that can be stopped and started again with the data that it had."""

    command: list[str]
    address: StoreAddress
    credentials: Credentials = field(default_factory=Credentials)
    cwd: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(
            self.command, cwd=self.cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + PATIENCE
        while True:
            try:
                httpx.get(self.address.query, params={"query": "ASK {}"}, timeout=5)
            except httpx.TransportError:
                if self.process.poll() is not None or time.monotonic() > until:
                    self.kill()
                    pytest.skip(f"{self.command[0]} does not start here")
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """End it at once, whatever it does, with the processes that it started."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def free_port() -> int:
    """A port that nobody listens at."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[ServerProcess]:
    """``oxigraph serve`` over a folder."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        pytest.skip("oxigraph is not installed: it comes with requirements-dev.txt")
    bind = f"127.0.0.1:{free_port()}"
    command = [program, "serve", "--location", str(folder), "--bind", bind]
    yield from _running(ServerProcess(command, parse_address(f"http://{bind}")))


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[ServerProcess]:
    """Virtuoso over a folder: updates by digest, no unnamed default graph; ``rows`` are those of the largest answer."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: it is Debian's package virtuoso-opensource-7")
    port, inner = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(folder=folder, port=port, inner=inner, rows=rows))
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    url = f"http://127.0.0.1:{port}"
    address = StoreAddress(f"{url}/sparql", f"{url}/sparql-auth", f"{url}/sparql-graph-crud-auth")
    yield from _running(ServerProcess(command, address, Credentials("dba", "dba"), folder))


def _running(server: ServerProcess) -> Iterator[ServerProcess]:
    server.start()
    try:
        yield server
    finally:
        server.kill()
