"""Where the workspace lies and who judges when nobody says so; the only file that reads the environment."""

import getpass
import os
from pathlib import Path
from typing import Literal

WORKSPACE_VARIABLE = "COLLABGRAPH_WORKSPACE"
DEFAULT_WORKSPACE = "collabgraph-workspace"
PERSON_VARIABLE = "COLLABGRAPH_BY"
TOKEN_VARIABLE = "COLLABGRAPH_TOKEN"

#: The networks that can be asked for; :data:`collabgraph.graph.network.projections.PROJECTIONS` says what they join.
NetworkKind = Literal["collaboration", "co-presentation", "attendance", "organisations", "projects", "topics", "facts"]


def find_workspace(given: str | Path | None = None) -> Path:
    """The folder given, else the one that COLLABGRAPH_WORKSPACE names, else ``collabgraph-workspace`` right here."""
    return Path(given or os.environ.get(WORKSPACE_VARIABLE) or DEFAULT_WORKSPACE)


def find_person(given: str | None = None) -> str:
    """The name given, else the one in COLLABGRAPH_BY, else the name under which this person is logged in."""
    return given or os.environ.get(PERSON_VARIABLE) or getpass.getuser()


def find_token(given: str | None = None) -> str:
    """The token given, else the one in COLLABGRAPH_TOKEN; whoever has it may write through the web pages. Empty for none."""
    return given or os.environ.get(TOKEN_VARIABLE) or ""
