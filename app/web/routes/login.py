"""Giving the token, and taking it back.

In: the token and a name. Out: a session under that name, by which the ledger says who judged. Refuses a wrong token, after a
moment.
"""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from collabgraph.web.pages import render
from collabgraph.web.routes.handling import find_way_back
from collabgraph.web.sessions import LONGEST_NAME

#: Seconds after a wrong token, so that guessing is no use even for short ones.
_MOMENT = 0.5


async def show_login(request: Request) -> Response:
    """The form for the token."""
    return render(request, "login", back=find_way_back(request.query_params.get("back", "")), fault="", name="")


async def log_in(request: Request) -> Response:
    """Begin a session, or show the form again with what was wrong."""
    sessions = request.app.state.sessions
    async with request.form(max_fields=10, max_files=0) as form:
        token, name, back = (str(form.get(field, "")).strip() for field in ("token", "name", "back"))
    name = " ".join(name.split())[:LONGEST_NAME]
    if not sessions.is_token(token):
        await asyncio.sleep(_MOMENT)
        return render(request, "login", 403, back=find_way_back(back), fault="token", name=name)
    if not name:
        return render(request, "login", 400, back=find_way_back(back), fault="name", name=name)
    response = RedirectResponse(find_way_back(back), 303)
    sessions.begin(response, name, is_secure=request.url.scheme == "https")
    return response


async def log_out(request: Request) -> Response:
    """End the session."""
    response = RedirectResponse("/", 303)
    request.app.state.sessions.end(response)
    return response


ROUTES = [
    Route("/login", show_login),
    Route("/login", log_in, methods=["POST"]),
    Route("/logout", log_out, methods=["POST"]),
]
