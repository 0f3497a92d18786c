"""Errors meant for people as pages, and as JSON for programs: the one table of errors and statuses.

In: an error. Out: a response with the message and what to do next. A fault of the program itself is logged with its trace, and
the page says only that there was one.
"""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from collabgraph.ontology.errors import (
    CollabgraphError,
    InputError,
    JudgementError,
    LockedError,
    QueryError,
    StoreError,
    UnknownNameError,
    WorkspaceError,
)
from collabgraph.web.guards import HEADERS
from collabgraph.web.pages import render

_log = logging.getLogger(__name__)

#: The first that fits counts.
STATUSES: tuple[tuple[type[CollabgraphError], int], ...] = (
    (UnknownNameError, 404),
    (QueryError, 400),
    (InputError, 400),
    (JudgementError, 422),
    (LockedError, 503),
    (WorkspaceError, 503),
    (StoreError, 503),
    (CollabgraphError, 500),
)
#: Status → what the page says first.
TITLES = {
    400: "This cannot be asked",
    401: "Give the token first",
    403: "This is not allowed",
    404: "Nothing here",
    405: "Not in this way",
    413: "Too large",
    422: "This cannot be written",
    500: "Something went wrong",
    503: "Not right now",
}


class LoginRequiredError(Exception):
    """Somebody wants to change something without having given the token."""


#: All that becomes a page by :func:`tell`.
TOLD: tuple[int | type[Exception], ...] = (CollabgraphError, LoginRequiredError, HTTPException, 500)


async def tell(request: Request, error: Exception) -> Response:
    """The response for an error."""
    near: tuple[str, ...] = ()
    if isinstance(error, LoginRequiredError):
        status, message = 401, "Changes need the token with which the server was started."
    elif isinstance(error, HTTPException):
        status, message = error.status_code, "" if error.status_code == 404 else error.detail
    elif isinstance(error, CollabgraphError):
        status = next(status for kind, status in STATUSES if isinstance(error, kind))
        message, near = str(error), error.near if isinstance(error, UnknownNameError) else ()
    else:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        status, message = 500, "A fault of the program; its log names the place. What was stored is not touched."
    response: Response
    if wants_json(request):
        response = JSONResponse({"error": message or "not found", "near": near}, status)
    else:
        title = TITLES.get(status, TITLES[500])
        response = render(request, "error", status, title=title, message=message, near=near, status=status)
    # A fault is told outside of what guards all other responses.
    response.headers.update(HEADERS)
    return response


def wants_json(request: Request) -> bool:
    """Whether a program asks, which reads no page."""
    return request.query_params.get("format") == "json" or "text/html" not in request.headers.get("accept", "text/html")
