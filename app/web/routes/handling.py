"""How a request gets to the workspace: to read it, or with the token to change it.

In: functions that take a request and an open workspace. Out: endpoints. Refuses a change by somebody who has not given the
token.
"""

import csv
import io
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from collabgraph.knowledge import KnowledgeGraph
from collabgraph.web.faults import LoginRequiredError

T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]
Change = Callable[[Request, FormData, str, KnowledgeGraph], Response]


def reading(handle: Callable[[Request, KnowledgeGraph], Response], *, is_slow: bool = False) -> Endpoint:
    """An endpoint that reads: it runs in a thread that has the workspace open.

    What may take seconds has threads of its own, so that other pages need not wait for it.
    """

    async def endpoint(request: Request) -> Response:
        state = request.app.state
        threads = state.slow_readers if is_slow else state.readers
        response: Response = await threads.run(lambda graph: handle(request, graph))
        return response

    return endpoint


def changing(handle: Change) -> Endpoint:
    """An endpoint that changes something: it takes the form, the name of who does it, and the workspace."""

    async def endpoint(request: Request) -> Response:
        writer = require_writer(request)
        async with request.form(max_fields=100, max_files=0) as form:
            response: Response = await request.app.state.writer.run(lambda graph: handle(request, form, writer, graph))
        return response

    return endpoint


def require_writer(request: Request) -> str:
    """The name of the person who may write."""
    writer: str | None = request.app.state.sessions.find_writer(request)
    if writer is None:
        raise LoginRequiredError
    return writer


def find_way_back(given: str, otherwise: str = "/") -> str:
    """The address to go to after a change; one of these pages.

    >>> find_way_back("/entity/a?x=1"), find_way_back("//elsewhere"), find_way_back("/\\\\elsewhere")
    ('/entity/a?x=1', '/', '/')
    """
    is_own = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if is_own else otherwise


@dataclass(frozen=True, slots=True)
class PageOfRows(Generic[T]):
    """Some of the rows: ``number`` counts from 1, ``last`` is the number of the last page."""

    rows: Sequence[T]
    number: int
    last: int
    total: int


def cut_page(rows: Sequence[T], number: str, size: int) -> PageOfRows[T]:
    """The rows of the page of that number; of the nearest page that there is.

    >>> cut_page("abcde", "2", 2)
    PageOfRows(rows='cd', number=2, last=3, total=5)
    """
    last = max(1, -(-len(rows) // size))
    wanted = min(max(1, int(number)), last) if number.isdecimal() and len(number) < 9 else 1
    return PageOfRows(rows[(wanted - 1) * size : wanted * size], wanted, last, len(rows))


def send_table(format_: str, columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response | None:
    """The rows of a page as a file of CSV or JSON; None where a page is wanted."""
    if format_ == "json":
        return JSONResponse([dict(zip(columns, row, strict=True)) for row in rows])
    if format_ != "csv":
        return None
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    # With a mark in front spreadsheets take it for UTF-8.
    return Response(
        "\ufeff" + out.getvalue(),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
