"""Where the workspace lies, who judges and what a question may take when nobody says so; the only file that reads the environment."""

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from collabgraph.graph.storage.engine.limits import QueryLimits
    from collabgraph.graph.storage.remote.addresses import Credentials

_Number = TypeVar("_Number", int, float)

WORKSPACE_VARIABLE = "COLLABGRAPH_WORKSPACE"
DEFAULT_WORKSPACE = "collabgraph-workspace"
PERSON_VARIABLE = "COLLABGRAPH_BY"
TOKEN_VARIABLE = "COLLABGRAPH_TOKEN"
#: Who asks the SPARQL server that holds the graph.
STORE_USER_VARIABLE, STORE_PASSWORD_VARIABLE = "COLLABGRAPH_STORE_USER", "COLLABGRAPH_STORE_PASSWORD"
STORE_TOKEN_VARIABLE = "COLLABGRAPH_STORE_TOKEN"
#: The variable of each field of ``QueryLimits``.
LIMIT_VARIABLES = {
    "seconds": "COLLABGRAPH_TIMEOUT",
    "megabytes": "COLLABGRAPH_MAX_MEMORY",
    "rows": "COLLABGRAPH_MAX_ROWS",
    "answer_megabytes": "COLLABGRAPH_MAX_ANSWER",
}

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


def find_credentials() -> "Credentials":
    """Who asks the SPARQL server that holds the graph, by the environment; never kept in a workspace."""
    from collabgraph.graph.storage.remote.addresses import Credentials

    names = (STORE_USER_VARIABLE, STORE_PASSWORD_VARIABLE, STORE_TOKEN_VARIABLE)
    user, password, token = (os.environ.get(name, "") for name in names)
    if (user or password) and token:
        raise InputError(
            f"{STORE_TOKEN_VARIABLE} and {STORE_USER_VARIABLE} are both set. Unset one: a server takes either."
        )
    return Credentials(user, password, token)


def find_limits(given: "QueryLimits | None" = None) -> "QueryLimits":
    """The limits given, else what the environment says (:data:`LIMIT_VARIABLES`), else the usual ones."""
    from collabgraph.graph.storage.engine.limits import QueryLimits

    if given is not None:
        return given
    usual = QueryLimits()
    return QueryLimits(
        _read_limit("seconds", float, usual.seconds),
        _read_limit("megabytes", int, usual.megabytes),
        _read_limit("rows", int, usual.rows),
        _read_limit("answer_megabytes", int, usual.answer_megabytes),
    )


def _read_limit(name: str, parse: Callable[[str], _Number], usual: _Number) -> _Number:
    variable = LIMIT_VARIABLES[name]
    text = os.environ.get(variable)
    try:
        return parse(text) if text else usual
    except ValueError:
        raise InputError(f"{variable}={text!r}: expected a number above 0, such as 60.") from None
