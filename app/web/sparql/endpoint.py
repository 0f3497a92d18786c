"""The SPARQL endpoint: queries at ``/sparql``, updates at ``/update``, whole graphs at ``/store``.

In: HTTP requests of SPARQL 1.1 Query, Update and Graph Store Protocol. Out: answers in the format that is accepted, with a tag of
the state of the graph. Refuses changes without the token, calls to other servers, and what takes more than the limits; each
query runs in a process that is killed when it does, and this one goes on.
"""

import asyncio
import os
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from collabgraph import QueryLimits
from collabgraph.ontology.errors import QueryLimitError, StoreError
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.serving.pool import BusyError, DumpRequest, EndFrame, QueryRequest, ReadRequest
from collabgraph.serving.served import ServedGraph, WritableGraph
from collabgraph.web.sparql import answers, notes
from collabgraph.web.sparql.description import describe
from collabgraph.web.sparql.formats import GRAPHS, ROWS, find_format, negotiate
from collabgraph.web.sparql.requests import (
    EndpointError,
    SparqlRequest,
    add_using,
    check_text,
    find_sources,
    read_sparql,
)

if TYPE_CHECKING:
    from collabgraph.serving.remote import RemoteGraphServed

PREFIXES = dict(PREFIX_TEXTS)
#: More processes than cores help no query; two at least, so that a slow one is not alone.
PROCESSES = max(2, os.cpu_count() or 2)
#: So long after a query began, it is watched whether the client is still there.
_PATIENCE = 0.25
_FAULTS = (BusyError, EndpointError, QueryLimitError, StoreError, SyntaxError, ValueError, OSError, RuntimeError)

Handler = Callable[[Request], Awaitable[Response]]


class Endpoint:
    """One served graph with its processes; ``routes`` are its addresses."""

    def __init__(
        self,
        served: "ServedGraph | WritableGraph | RemoteGraphServed",
        limits: QueryLimits,
        *,
        token: str = "",
        origins: Collection[str] = (),
        services: Collection[str] = (),
        processes: int = PROCESSES,
    ) -> None:
        """``origins``: sites whose pages may read answers; ``services``: addresses that SERVICE and LOAD may call."""
        self._served = served
        self._limits = limits
        self._token = token
        self._origins = origins
        self._services = services
        self._pool = served.make_pool(limits, processes)
        self.routes = [
            Route("/sparql", self._guarded(self.query), methods=["GET", "POST", "OPTIONS"]),
            Route("/update", self._guarded(self.update), methods=["GET", "POST", "OPTIONS"]),
            Route("/store", self._guarded(self.graph), methods=["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS"]),
            Route("/store/{rest:path}", self._guarded(self.graph), methods=["GET", "PUT", "POST", "DELETE", "OPTIONS"]),
        ]

    def close(self) -> None:
        """End all processes."""
        self._pool.close()
        self._served.close()

    def _guarded(self, handle: Handler) -> Handler:
        async def answer(request: Request) -> Response:
            if request.method == "OPTIONS":
                return answers.answer_preflight(request, self._origins)
            try:
                response = await handle(request)
            except _FAULTS as e:
                response = answers.tell(e, getattr(request.state, "text", ""))
            except ClientDisconnect:
                response = Response(status_code=499)
            return answers.allow_origin(request, response, self._origins)

        return answer

    async def query(self, request: Request) -> Response:
        """Answer a query; without one, describe the service."""
        asked = await read_sparql(request, "query")
        if asked.text is None:
            if request.method == "POST":
                raise EndpointError(
                    400, "The request has no query. Send it as application/sparql-query, or as query=… in a form."
                )
            return self._describe(request)
        request.state.text = asked.text
        tokens = check_text(asked.text, "query", self._services)
        rows = self._choose(request, asked, ROWS)
        graphs = self._choose(request, asked, GRAPHS)
        is_graph = _is_graph(tokens)
        media = (graphs if is_graph else rows) or ""
        if not media:
            known = ", ".join(GRAPHS if is_graph else ROWS)
            raise EndpointError(406, f"The answer to this query is written as one of {known}.")
        given = asked.default_graphs or asked.named_graphs
        sources = find_sources(tokens)
        wanted: QueryRequest = {
            "op": "query",
            "text": asked.text,
            "base": _base(request),
            "prefixes": PREFIXES,
            "default_graphs": list(asked.default_graphs) if given else None if sources else [""],
            "named_graphs": list(asked.named_graphs) if given else None,
            "must_exist": list(sources),
            "rows_format": rows or "application/sparql-results+json",
            "graph_format": graphs or "text/turtle",
            "rows": self._limits.rows,
            "bytes": self._limits.answer_megabytes * 1_000_000,
        }
        response = await self._answer(
            request, wanted, media, 403, "There is no graph <{}> here, and nothing is fetched from elsewhere."
        )
        response.headers.update(notes.warn_of_words(asked.text))
        if asked.explain and not is_graph and response.status_code == 200:
            answer = bytes(getattr(response, "body", b""))  # a long answer goes out in pieces, and is not empty
            response.headers.update(await notes.tell_why_empty(asked.text, answer, media, self._asks(wanted)))
        return response

    def _asks(self, wanted: QueryRequest) -> notes.AsksLater:
        """Whether another text, asked as the first one was, is answered by yes."""

        async def ask(text: str) -> bool:
            opened, _ = await self._served.find()
            with answers.open_spool() as found:
                again: QueryRequest = {**wanted, "text": text, "rows_format": "text/csv"}
                await self._pool.ask(opened, again, found)
                found.seek(0)
                return found.read().strip() == b"true"

        return ask

    async def update(self, request: Request) -> Response:
        """Make an update."""
        self._require_token(request)
        asked = await read_sparql(request, "update")
        request.state.text = text = asked.text or ""
        await asyncio.to_thread(check_text, text, "update", self._services)
        await self._served.change(
            {"op": "update", "text": add_using(text, asked), "prefixes": PREFIXES, "base": _base(request)}
        )
        return Response(status_code=204)

    async def graph(self, request: Request) -> Response:
        """Read, replace, fill or delete a whole graph."""
        graph = _find_graph(request)
        if request.method in ("GET", "HEAD"):
            return await self._send_graph(request, graph or "")
        self._require_token(request)
        if request.method == "PATCH":
            raise EndpointError(
                405, "A graph is changed by PUT, POST and DELETE, or by an update.", Allow="GET, PUT, POST, DELETE"
            )
        if request.method == "DELETE":
            done = await self._served.change({"op": "delete_graph", "graph": graph or ""})
            if not done["was_there"]:
                raise EndpointError(404, f"There is no graph <{graph}> here.")
            return Response(status_code=204)
        location = {}
        if graph is None:
            graph = f"{str(request.base_url).rstrip('/')}/store/{uuid4().hex}"
            location = {"Location": graph}
        done = await self._fill(request, graph)
        return Response(status_code=204 if done["was_there"] and not location else 201, headers=location)

    async def _fill(self, request: Request, graph: str) -> EndFrame:
        media = request.headers.get("content-type", "text/turtle")
        op: Literal["put_graph", "post_graph"] = "put_graph" if request.method == "PUT" else "post_graph"
        with TemporaryDirectory(prefix="collabgraph-") as folder:
            path = Path(folder) / "body"
            if media.startswith("multipart/form-data"):
                media = await _save_form(request, path)
            else:
                with path.open("wb") as file:
                    async for piece in request.stream():
                        file.write(piece)
            format_ = find_format(media, GRAPHS)
            if format_ is None:
                raise EndpointError(415, f"Content-Type {media[:80]!r}: expected one of {', '.join(GRAPHS)}.")
            base = graph or str(request.url)
            return await self._served.change(
                {"op": op, "graph": graph, "file": str(path), "format": format_, "base": base}
            )

    async def _send_graph(self, request: Request, graph: str) -> Response:
        media = negotiate(request.headers.get("accept", "*/*"), GRAPHS)
        if media is None:
            raise EndpointError(406, f"A graph is written as one of {', '.join(GRAPHS)}.")
        size = self._limits.answer_megabytes * 1_000_000
        wanted: DumpRequest = {
            "op": "dump",
            "graph": graph,
            "graph_format": media,
            "bytes": size,
            "prefixes": PREFIXES,
        }
        return await self._answer(request, wanted, media, 404, "There is no graph <{}> here.")

    async def _answer(
        self, request: Request, wanted: ReadRequest, media: str, unknown_status: int, unknown: str
    ) -> Response:
        """What the engine answers of the present state; the status and sentence are for a graph that is not there."""
        while True:
            opened, state = await self._served.find()
            tag = answers.make_etag(state, media)
            if answers.is_known(request, tag):
                return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept, Origin"})
            spool = answers.open_spool()
            try:
                end = await self._watch(request, self._pool.ask(opened, wanted, spool))
            except FileNotFoundError:
                # A writer may have taken another store into use between the look and the opening.
                if (await self._served.find())[0] == opened:
                    raise
                continue
            if "unknown" in end:
                raise EndpointError(unknown_status, unknown.format(end["unknown"][:200]))
            return answers.send(spool, media, state)

    def _describe(self, request: Request) -> Response:
        media = negotiate(request.headers.get("accept", "*/*"), GRAPHS) or "text/turtle"
        media = (
            media
            if media in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
            else "text/turtle"
        )
        return Response(describe(_base(request), media, self._served.can_write, [*ROWS, *GRAPHS]), media_type=media)

    def _choose(self, request: Request, asked: SparqlRequest, known: Mapping[str, tuple[str, ...]]) -> str | None:
        if asked.format:
            return find_format(asked.format, dict(known))
        return negotiate(request.headers.get("accept", "*/*"), dict(known))

    def _require_token(self, request: Request) -> None:
        if not self._served.can_write or not self._token:
            raise EndpointError(
                403, "This endpoint only answers. It takes changes when it is started with COLLABGRAPH_TOKEN."
            )
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secrets.compare_digest(given.strip().encode(), self._token.encode()):
            raise EndpointError(
                401, "Changes need the token, sent as Authorization: Bearer TOKEN.", WWW_Authenticate="Bearer"
            )

    async def _watch(self, request: Request, asking: Awaitable[EndFrame]) -> EndFrame:
        """The answer; where it takes longer, given up as soon as the client goes away."""
        answer = asyncio.ensure_future(asking)
        await asyncio.wait((answer,), timeout=_PATIENCE)
        if not answer.done():
            leaving = asyncio.ensure_future(_wait_for_leave(request))
            await asyncio.wait((answer, leaving), return_when=asyncio.FIRST_COMPLETED)
            leaving.cancel()
            if not answer.done():
                answer.cancel()
                await asyncio.wait((answer,))
                raise ClientDisconnect
        return answer.result()


def _base(request: Request) -> str:
    """What relative IRIs are relative to: the address of the service."""
    return str(request.url.replace(query="", fragment=""))


async def _wait_for_leave(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _is_graph(tokens: list[str]) -> bool:
    forms = ("select", "ask", "construct", "describe")
    return next((word for token in tokens if (word := token.lower()) in forms), "") in ("construct", "describe")


def _find_graph(request: Request) -> str | None:
    """The graph that is meant, "" for the default one; None where a new one is to be made."""
    names = request.query_params
    graphs, rest = names.getlist("graph"), request.path_params.get("rest")
    if "default" in names and not graphs:
        return ""
    if len(graphs) == 1 and "default" not in names:
        iri = graphs[0]
        if ":" not in iri or set(iri) & set(' <>"{}|\\^`'):
            raise EndpointError(400, f"graph={iri[:100]!r}: expected an absolute IRI.")
        return iri
    if rest:
        return _base(request)
    if request.method == "POST" and not graphs and "default" not in names:
        return None
    raise EndpointError(400, "Name one graph: ?default, or ?graph=IRI.")


async def _save_form(request: Request, path: Path) -> str:
    """The files of a form, one after the other, where they are of one format; its media type."""
    async with request.form() as form:
        files = [value for _, value in form.multi_items() if not isinstance(value, str)]
        kinds = {file.content_type or "" for file in files}
        if len(kinds) != 1:
            raise EndpointError(415, "The files of a form are of one Content-Type.")
        with path.open("wb") as out:
            for file in files:
                out.write(await file.read())
                out.write(b"\n")
        return kinds.pop()
