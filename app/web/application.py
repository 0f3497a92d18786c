"""The application: its addresses, and what surrounds every request.

In: a function that opens the workspace, the token of those who may write, the names of this host. Out: an ASGI application.
Refuses a token that is easily guessed. Pages that only read are made in threads that have the workspace open; a change goes
through the one thread that writes.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from collabgraph import __version__
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError
from collabgraph.web import faults
from collabgraph.web.catalogues import Catalogues
from collabgraph.web.guards import LOCAL_HOSTS, Guards
from collabgraph.web.jobs import Jobs
from collabgraph.web.pages import MAPS, STATIC, make_environment
from collabgraph.web.readers import SLOW_READERS, Readers, Writer
from collabgraph.web.routes import (
    adding,
    articles,
    corrections,
    entities,
    lists,
    login,
    questions,
    review,
)
from collabgraph.web.routes.overviews import maps, networks, timelines
from collabgraph.web.routes.overviews.kept import LastMade
from collabgraph.web.routes.overviews.ready import keep_ready
from collabgraph.web.sessions import Sessions
from collabgraph.web.sparql.endpoint import Endpoint

_LONG = "public, max-age=31536000, immutable"


def create_application(
    open_graph: Callable[[], KnowledgeGraph],
    *,
    token: str = "",
    hosts: Collection[str] = LOCAL_HOSTS,
    words: Mapping[str, str] | None = None,
    endpoint: Endpoint | None = None,
    is_ready: bool = False,
) -> Starlette:
    """The pages of the workspace that ``open_graph`` opens; each thread opens it for itself.

    Without a ``token`` nothing can be changed. ``hosts`` are the names by which browsers may call it. ``words`` is a
    translation. ``is_ready``: make what takes seconds the first time before anybody asks for it.
    """
    application = Starlette(
        routes=[
            Route("/health", check_health),
            Mount("/static", _Assets(directory=STATIC, packages=[MAPS])),
            *lists.ROUTES,
            *entities.ROUTES,
            *articles.ROUTES,
            *corrections.ROUTES,
            *review.ROUTES,
            *adding.ROUTES,
            *questions.ROUTES,
            *networks.ROUTES,
            *maps.ROUTES,
            *timelines.ROUTES,
            *login.ROUTES,
            *(endpoint.routes if endpoint else ()),
        ],
        middleware=[Middleware(Guards, hosts=hosts)],
        exception_handlers=dict.fromkeys(faults.TOLD, faults.tell),
        lifespan=_live,
    )  # fmt: skip
    state = application.state
    state.sessions = Sessions(token)
    state.environment = make_environment(words)
    state.catalogues = Catalogues()
    state.review = review.ReviewQueue()
    state.jobs = Jobs()
    state.pictures = LastMade(networks.draw_picture)
    state.maps = LastMade(maps.find_places)
    state.timelines = LastMade(timelines.find_dated)
    state.readers = Readers(open_graph)
    state.slow_readers = Readers(open_graph, SLOW_READERS)
    state.writer = Writer(open_graph)
    state.endpoint = endpoint
    state.is_ready = is_ready
    return application


async def check_health(request: Request) -> Response:
    """Whether the workspace can be read, for whoever watches over the server."""

    def look(graph: KnowledgeGraph) -> dict[str, object]:
        return {"status": "ok", "version": __version__, "articles": len(graph.articles())}

    try:
        return JSONResponse(await request.app.state.readers.run(look))
    except CollabgraphError as e:
        return JSONResponse({"status": "failing", "version": __version__, "error": str(e)}, 503)


@asynccontextmanager
async def _live(application: Starlette) -> AsyncIterator[None]:
    ready = asyncio.create_task(keep_ready(application.state)) if application.state.is_ready else None
    yield
    if ready is not None:
        ready.cancel()
        with suppress(asyncio.CancelledError):
            await ready
    application.state.writer.close()
    application.state.readers.close()
    application.state.slow_readers.close()
    if application.state.endpoint is not None:
        application.state.endpoint.close()


class _Assets(StaticFiles):
    """Style sheets and scripts, which browsers keep: their addresses change with what is in them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = _LONG if scope["query_string"] else "no-cache"
        return response
