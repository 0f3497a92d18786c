"""Clients in JavaScript for tests: Node and the packages that ``tests/clients/package-lock.json`` names, in ``build/clients``.

``make clients`` installs them, which asks the registry of npm; tests never do that by themselves. Whoever has no Node, or one
older than 18, gets it from the wheel that ``requirements-webgl.txt`` pins.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

ROOT = Path(__file__).parents[1]
PINNED = Path(__file__).parent / "clients"
HOME = ROOT / "build" / "clients"
#: A client that takes longer than this has gone wrong.
SECONDS = 120
#: An installation that goes on is waited for; it takes two minutes at a slow registry.
PATIENCE = 300
_OLDEST = 18


def find_node() -> str:
    """The program ``node`` of this machine or of this environment; empty where there is none that is new enough."""
    for folder in (None, str(Path(sys.executable).parent)):
        node = shutil.which("node", path=folder)
        if node is not None:
            told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
            if told.startswith("v") and int(told[1:].partition(".")[0]) >= _OLDEST:
                return node
    return ""


def find_missing() -> str:
    """Why the clients cannot be asked; empty where they can. An installation that goes on is waited for."""
    HOME.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(HOME.with_suffix(".lock"), timeout=PATIENCE):
            stamp = HOME / "installed"
            if not find_node():
                return f"needs Node {_OLDEST} or newer, which `make clients` installs"
            if not stamp.exists() or stamp.read_text("utf-8") != _digest():
                return "needs packages of npm, which `make clients` installs"
            return ""
    except Timeout:
        return "the packages of npm are still being installed"


def ask(kind: str, query: str, sources: Sequence[str]) -> Any:
    """What Comunica answers: ``rows``, an ``answer`` or ``triples``."""
    shutil.copy(PINNED / "ask.mjs", HOME)
    asked = json.dumps({"kind": kind, "query": query, "sources": sources})
    command = [find_node(), "ask.mjs"]
    done = subprocess.run(
        command, cwd=HOME, input=asked, capture_output=True, text=True, check=True, timeout=SECONDS, encoding="utf-8"
    )
    return json.loads(done.stdout)


def install() -> None:
    """Install Node, where it is missing, and the packages; nothing where they are there already."""
    HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(HOME.with_suffix(".lock")):
        stamp = HOME / "installed"
        if stamp.exists() and stamp.read_text("utf-8") == _digest() and find_node():
            return
        if not find_node():
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
            pins = ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / "requirements-webgl.txt")]
            subprocess.run([*pip, *pins], check=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PINNED / name, HOME)
        folder = Path(find_node()).parent
        npm = shutil.which("npm", path=str(folder)) or "npm"
        # No script of a package runs.
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        path = os.pathsep.join((str(folder), os.environ.get("PATH", "")))
        subprocess.run(command, cwd=HOME, check=True, env={**os.environ, "PATH": path})
        stamp.write_text(_digest(), "utf-8")


def _digest() -> str:
    return hashlib.sha256((PINNED / "package-lock.json").read_bytes()).hexdigest()


if __name__ == "__main__":
    install()
