"""The command ``serve``: the pages of a workspace at an address of this machine."""

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from click.testing import CliRunner
from explorer_stories import make_workspace, tell_forum

from collabgraph.cli.main import main


def test_a_workspace_is_served_until_it_is_ended(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "workspace", *tell_forum())
    command = [sys.executable, "-c", "from collabgraph.cli.main import run; run()", "serve", "--port", "0"]
    process = subprocess.Popen([*command, "--workspace", str(folder)], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        address = process.stderr.readline().split()[0]
        with urllib.request.urlopen(f"{address}health") as answer:
            assert b'"articles":2' in answer.read()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_folder_that_is_no_workspace_is_refused_at_once(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--workspace", str(tmp_path / "none")])
    assert done.exit_code == 1 and "no workspace here" in done.output


def test_a_token_that_is_easily_guessed_is_refused_at_once(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "workspace", *tell_forum())
    env = {**os.environ, "COLLABGRAPH_TOKEN": "short"}
    done = CliRunner().invoke(main, ["serve", "--workspace", str(folder)], env=env)
    assert done.exit_code == 1 and "at least 16" in done.output
