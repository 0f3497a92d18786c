"""The endpoint alone, for a store that is no workspace: no pages, the same addresses.

In: an endpoint, the names of this host. Out: an ASGI application.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from collabgraph import __version__
from collabgraph.web.guards import LOCAL_HOSTS, Guards
from collabgraph.web.sparql.endpoint import Endpoint


def create_endpoint_application(endpoint: Endpoint, hosts: Collection[str] = LOCAL_HOSTS) -> Starlette:
    """The application with the addresses of the endpoint and ``/health``."""

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        yield
        endpoint.close()

    async def check_health(_: Request) -> Response:
        return JSONResponse({"status": "ok", "version": __version__})

    return Starlette(
        routes=[Route("/health", check_health), *endpoint.routes],
        middleware=[Middleware(Guards, hosts=hosts)],
        lifespan=live,
    )
