"""Where the workspace lies when nobody says so; the only file that reads the environment."""

import os
from pathlib import Path

WORKSPACE_VARIABLE = "COLLABGRAPH_WORKSPACE"
DEFAULT_WORKSPACE = "collabgraph-workspace"


def find_workspace(given: str | Path | None = None) -> Path:
    """The folder given, else the one that COLLABGRAPH_WORKSPACE names, else ``collabgraph-workspace`` right here."""
    return Path(given or os.environ.get(WORKSPACE_VARIABLE) or DEFAULT_WORKSPACE)
