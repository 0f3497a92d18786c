"""The responses of the endpoint: answers with their state, faults in one sentence, and what other sites may read.

In: what the engine found, errors. Out: Starlette responses. An answer is held back until it is whole, on the disk where it
is large: so its status is true, a slow client holds no process of the engine, and memory stays as it is.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from collabgraph.graph.query.limits.guard import explain_syntax
from collabgraph.ontology.errors import QueryLimitError, StoreError
from collabgraph.serving.pool import BusyError, tells_damage
from collabgraph.web.guards import LOCAL_HOSTS
from collabgraph.web.sparql.requests import EndpointError

#: Answers up to this size stay in memory.
IN_MEMORY = 1_000_000
_PIECE = 1 << 16
#: A query that took too much is the client's to change; a busy or broken engine is not.
_LIMIT_STATUSES = {"seconds": 503, "megabytes": 503, "engine": 400}
_METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
_EXPOSED = "ETag, Location, Retry-After, Collabgraph-Warning, Collabgraph-Why-Empty"


def open_spool() -> IO[bytes]:
    """A file for an answer, in memory as long as it is small."""
    return SpooledTemporaryFile(IN_MEMORY)


def send(spool: IO[bytes], media: str, state: str) -> Response:
    """What was written, as it is, or in pieces where it is large; the spool is closed with it."""
    size = spool.tell()
    spool.seek(0)
    headers = {"ETag": make_etag(state, media), "Vary": "Accept, Origin", "Content-Length": str(size)}
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    if size <= IN_MEMORY:
        with spool:
            return Response(spool.read(), headers=headers, media_type=media + charset)
    return StreamingResponse(_pieces(spool), headers=headers, media_type=media + charset)


async def _pieces(spool: IO[bytes]) -> AsyncIterator[bytes]:
    with spool:
        while piece := spool.read(_PIECE):
            yield piece


def make_etag(state: str, media: str) -> str:
    """The tag of an answer: of the state of the graph and the format, since both make its bytes."""
    return f'"{state}-{media.rpartition("/")[2]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has the answer already."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag in [part.strip().removeprefix("W/") for part in known.split(",")]


def tell(error: Exception, text: str = "") -> Response:
    """A fault as one sentence; the status says whose it is."""
    headers: Mapping[str, str] = {}
    if isinstance(error, EndpointError):
        status, message, headers = error.status, str(error), error.headers
    elif isinstance(error, BusyError):
        status, message = 503, "All processes of the endpoint are busy. Try again in a few seconds."
        headers = {"Retry-After": "5"}
    elif isinstance(error, QueryLimitError):
        status, message = _LIMIT_STATUSES.get(error.limit, 413), str(error)
        headers = {"Retry-After": "60"} if status == 503 else {}
    elif isinstance(error, StoreError):
        status, message = 502, str(error)
    elif tells_damage(error):
        status = 500
        message = (
            "The files of the graph are damaged. Run `collabgraph build`; what clients wrote stands in the folder served/ of the"
            " workspace: if that is damaged, move it away, and a new copy is made."
        )
    elif isinstance(error, RuntimeError):
        # Well formed, but more than the engine has: a function of somebody's own, a graph that is not there.
        status = 404 if "does not exist" in str(error) else 501
        message = f"The engine cannot do that: {str(error)[:300]}"
    else:
        status, message = 400, explain_syntax(text, str(error)) or f"This cannot be read: {str(error)[:300]}"
    return PlainTextResponse(f"{message}\n", status, headers=dict(headers))


def allow_origin(request: Request, response: Response, origins: Collection[str]) -> Response:
    """Let pages of these sites read the response; those of this machine always, all for ``*``."""
    origin = request.headers.get("origin")
    if origin and is_allowed(origin, origins):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def is_allowed(origin: str, origins: Collection[str]) -> bool:
    """Whether pages of that site may read answers.

    >>> is_allowed("http://localhost:3000", ()), is_allowed("https://example.org", ())
    (True, False)
    >>> is_allowed("https://example.org", ("https://example.org",)), is_allowed("https://example.org", ("*",))
    (True, True)
    """
    return "*" in origins or origin in origins or (urlsplit(origin).hostname or "") in LOCAL_HOSTS


def answer_preflight(request: Request, origins: Collection[str]) -> Response:
    """What a browser asks before it lets a page of another site send a request."""
    response = Response(status_code=204, headers={"Allow": _METHODS, "Vary": "Origin"})
    if is_allowed(request.headers.get("origin", ""), origins):
        response.headers["Access-Control-Allow-Methods"] = _METHODS
        response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "600"
    return allow_origin(request, response, origins)
