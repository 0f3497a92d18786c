"""The real server as a process of its own, on a free port of this machine."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

TOKEN = "a-token-for-the-tests-of-the-endpoint"


@contextmanager
def serving(*arguments: str, token: str = TOKEN) -> Iterator[str]:
    """The address of ``collabgraph serve`` with these arguments, while the block lasts."""
    command = [sys.executable, "-c", "from collabgraph.cli.main import run; run()", "serve", "--port", "0", *arguments]
    environment = {**os.environ, "COLLABGRAPH_TOKEN": token}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/? )", line)
        assert found, line + process.stderr.read()
        url = found[0].rstrip("/")
        # The address is told a moment before somebody listens there.
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            client.get(f"{url}/health", timeout=60)
        yield url
    finally:
        process.terminate()
        process.communicate(timeout=30)
