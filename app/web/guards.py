"""Let in the requests that are meant for these pages, and say in headers what a page may do.

In: requests as ASGI hands them on. Out: the same with headers, or a refusal in one sentence. Refuses other host names (a page
elsewhere could have its own name lead to this machine), requests that another site makes, and bodies that are too large.
"""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names by which a machine reaches itself.
LOCAL_HOSTS = frozenset(("127.0.0.1", "localhost", "::1"))
#: The addresses of the SPARQL endpoint: no cookie opens anything there, and changes need the token in a header.
ENDPOINTS = ("/sparql", "/update", "/store")
#: A body may hold this many bytes: some hundred articles as documents.
MAX_BODY = 200_000_000

#: What a page may do: its own scripts and styles from its own address, and nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
    " frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-cache",
}
_READING = ("GET", "HEAD", "OPTIONS")
_HOST = re.compile(r"\[([0-9a-f:]+)\](?::\d+)?|([^:\[\]]+)(?::\d+)?", re.IGNORECASE)


class Guards:
    """What surrounds the application; ``hosts`` are the names by which it may be called, without ports."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOCAL_HOSTS) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refuse(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refuse(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = find_host(headers.get("host", ""))
        if host not in self._hosts:
            return PlainTextResponse(
                f"These pages are not served under the name {host[:100]!r}. Start `collabgraph serve` with"
                " --allow-host NAME if they should be.\n",
                400,
            )
        # Programs of other sites may ask the endpoint, which says by itself what their pages may read.
        if not scope["path"].startswith(ENDPOINTS) and is_cross_site(scope, headers):
            return PlainTextResponse("A page of another site asked for this. Open the address by itself.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return PlainTextResponse(f"More than {MAX_BODY // 1_000_000} MB at once. Send fewer files.\n", 413)
        return None


def find_host(header: str) -> str:
    """The name in a Host header without its port; empty for what is none.

    >>> find_host("LocalHost:8000"), find_host("[::1]:8000"), find_host("a:b:c")
    ('localhost', '::1', '')
    """
    found = _HOST.fullmatch(header)
    return (found[1] or found[2]).lower() if found else ""


def is_cross_site(scope: Scope, headers: Headers) -> bool:
    """Whether another site makes the request: to change something, or to read it from inside its own page.

    A link that somebody follows is none. Programs that are no browser send neither header; what they may change is decided
    by their token.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if scope["method"] in _READING:
        # "same-site" is another port of this machine.
        follows_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return site in ("cross-site", "same-site") and not follows_link
    if site is not None and site not in ("same-origin", "none"):
        return True
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
