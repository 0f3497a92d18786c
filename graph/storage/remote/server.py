"""Talk to a SPARQL server over HTTP: queries, updates, whole graphs; tried again where the server was away for a moment.

In: texts of SPARQL, N-Triples. Out: answers. Refuses, with :class:`~collabgraph.ontology.errors.StoreError`, a server that does not
answer, asks for other credentials or refuses an update, and, with :class:`~collabgraph.ontology.errors.QueryLimitError`, an answer that takes
more than the limits. What the server finds wrong with a query comes as ``ValueError``, as an engine's own would.

All that is sent may be sent twice: updates are written so that the second time changes nothing. Name and password go out only
after the server asked for them, and to no other address: a redirection is refused.
"""

import logging
import re
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass

import httpx

from collabgraph.graph.storage.engine.limits import QueryLimits, limit_error
from collabgraph.graph.storage.remote.addresses import Credentials, StoreAddress
from collabgraph.ontology.errors import StoreError

_log = logging.getLogger(__name__)

#: Waits between tries, in seconds: a server that is started anew is there again after them.
WAITS = (0.2, 1.0, 3.0)
#: Statuses of a server, or of what stands before it, that will soon be there.
_SOON = frozenset({429, 502, 503, 504})
#: A change of a large graph takes a server as long as it takes.
_CHANGE_SECONDS = 600.0
#: Virtuoso says so in a header when it cut an answer off.
_CUT = "x-sparql-maxrows"
ROWS, TRIPLES = "application/sparql-results+json", "application/n-triples"
#: Where Oxigraph found a fault.
_PLACE = re.compile(r"(error at )(\d+)(?=:)")
_PROLOGUE = re.compile(r"(?:\s|#[^\n]*(?:\n|$)|PREFIX\s+[^\s<]*\s*<[^>]*>|BASE\s*<[^>]*>)*(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ServerAnswer:
    """The data of an answer and its media type: :data:`ROWS` for rows and a yes or no, :data:`TRIPLES` for a graph."""

    media: str
    data: bytes


class ChallengedAuth(httpx.Auth):
    """A bearer token with each request; name and password once they are asked for, in the way that is asked for."""

    def __init__(self, given: Credentials) -> None:
        self._given = given
        self._answering: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request, and again with what the server asked for."""
        if self._given.token:
            request.headers["Authorization"] = f"Bearer {self._given.token}"
        if not self._given.user:
            yield request
            return
        if self._answering is None:
            response = yield request
            asked = response.headers.get("www-authenticate", "").lower()
            if response.status_code != 401 or not asked.startswith(("digest", "basic")):
                return
            kind = httpx.DigestAuth if asked.startswith("digest") else httpx.BasicAuth
            self._answering = kind(self._given.user, self._given.password)
        yield from self._answering.auth_flow(request)


class SparqlServer:
    """A server, and the connections to it that are kept open."""

    def __init__(self, address: StoreAddress, credentials: Credentials) -> None:
        self.address = address
        #: What the server calls itself; known after the first answer.
        self.software = ""
        self._client = httpx.Client(
            auth=ChallengedAuth(credentials), headers={"User-Agent": "collabgraph"}, follow_redirects=False
        )

    def query(self, text: str, limits: QueryLimits, *, merged: bool = True) -> ServerAnswer:
        """The answer to a query about the merge, or with ``merged`` false about what the server takes for its default graph."""
        data = {"query": text}
        if merged and self.address.union:
            data["default-graph-uri"] = self.address.union
        media = TRIPLES if find_form(text) in ("construct", "describe") else ROWS
        most = limits.answer_megabytes * 1_000_000
        try:
            response = self._send(
                "POST", self.address.query, data=data, headers={"Accept": media}, seconds=limits.seconds, most=most
            )
        except _TooMuchError as e:
            raise limit_error(limits, e.limit) from None
        if response.status in (400, 404, 406, 422, 500) and not response.is_ok:
            raise ValueError(response.told or f"status {response.status}")
        self._require_ok(response, "the query")
        self.software = response.headers.get("server", "")
        found = response.headers.get("content-type", "").partition(";")[0].strip()
        if found != media:
            raise StoreError(
                f"{self.address.name()}: answered as {found[:80] or 'nothing'!r}, expected {media}. Is this the address for queries?"
            )
        if cut := response.headers.get(_CUT):
            raise StoreError(
                f"{self.address.name()}: the server cuts answers off after {cut[:20]} rows, and this one has more. Raise the limit there"
                " (ResultSetMaxRows in virtuoso.ini), or ask for less (a LIMIT)."
            )
        return ServerAnswer(media, response.data)

    def update(self, text: str) -> None:
        """Make an update, which must be one that may be made twice."""
        headers = {"Content-Type": "application/sparql-update", "Accept": "*/*"}
        self._change("POST", self.address.update, text.encode(), headers)

    def put_graph(self, graph: str, data: bytes) -> None:
        """Make a graph of N-Triples what the server has under that name."""
        self._change("PUT", self.address.graphs, data, {"Content-Type": TRIPLES}, {"graph": graph})

    def get_graph(self, graph: str) -> bytes:
        """A whole graph as N-Triples, from the address for whole graphs; nothing where there is none."""
        response = self._send("GET", self.address.graphs, params={"graph": graph}, headers={"Accept": TRIPLES})
        if response.status == 404:
            return b""
        self._require_ok(response, "a graph")
        return response.data

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _change(
        self, method: str, url: str, content: bytes, headers: Mapping[str, str], params: Mapping[str, str] | None = None
    ) -> None:
        try:
            response = self._send(method, url, content=content, headers=headers, params=params)
        except _TooMuchError:
            raise StoreError(
                f"{self.address.name()}: a change took longer than {_CHANGE_SECONDS:g} s. The articles are kept; run `collabgraph build`"
                " when the server has less to do."
            ) from None
        self._require_ok(response, "a change")

    def _require_ok(self, response: "_Response", what: str) -> None:
        name, status = self.address.name(), response.status
        if response.is_ok:
            return
        if status in (401, 403):
            raise StoreError(
                f"{name}: does not let collabgraph in ({status}). Set COLLABGRAPH_STORE_USER and COLLABGRAPH_STORE_PASSWORD, or"
                " COLLABGRAPH_STORE_TOKEN, to those of somebody who may read and write there."
            )
        if 300 <= status < 400:
            raise StoreError(f"{name}: leads to another address ({status}). Give that one as --store.")
        raise StoreError(f"{name}: refused {what} ({status}): {response.told or 'without a reason'}")

    def _send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        data: Mapping[str, str] | None = None,
        content: bytes | None = None,
        params: Mapping[str, str] | None = None,
        seconds: float = _CHANGE_SECONDS,
        most: int | None = None,
    ) -> "_Response":
        timeout = httpx.Timeout(seconds, connect=min(seconds, 10.0))
        for wait in (*WAITS, None):
            request = self._client.build_request(
                method, url, headers=dict(headers), data=data, content=content, params=params, timeout=timeout
            )
            try:
                response = self._read(request, time.monotonic() + seconds, most)
            except httpx.ReadTimeout as e:
                raise _TooMuchError("seconds") from e
            except httpx.TransportError as e:
                if wait is None:
                    raise StoreError(
                        f"{self.address.name()}: the SPARQL server that holds the graph does not answer ({_reason(e)}). Nothing is"
                        " lost: the articles and judgements are in the workspace. Start the server, and run the command again."
                    ) from e
            else:
                if response.status not in _SOON or wait is None:
                    return response
            _log.info("%s does not answer; trying again in %s s", self.address.name(), wait)
            time.sleep(wait)
        raise AssertionError("unreachable")

    def _read(self, request: httpx.Request, until: float, most: int | None) -> "_Response":
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if most is not None and len(body) > most:
                    raise _TooMuchError("answer_megabytes")
                if time.monotonic() > until:
                    raise _TooMuchError("seconds")
            return _Response(response.status_code, response.headers, bytes(body))
        finally:
            response.close()


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: httpx.Headers
    data: bytes

    @property
    def is_ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def told(self) -> str:
        """What the server says, in one line."""
        return " ".join(self.data[:2000].decode(errors="replace").split())[:300]


class _TooMuchError(Exception):
    """An answer takes more than it may."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


def find_form(text: str) -> str:
    """The word by which a query says what it asks for, behind its prefixes and comments.

    >>> find_form("PREFIX select: <urn:x> # ask\\n CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    'construct'
    """
    found = _PROLOGUE.match(text)
    return found[1].lower() if found else ""


def shift_place(message: str) -> str:
    """What a server says of a text with a first line of prefixes before it, as said of the text itself.

    >>> shift_place("error at 2:13: expected one of LATERAL")
    'error at 1:13: expected one of LATERAL'
    """
    return _PLACE.sub(lambda found: f"{found[1]}{max(1, int(found[2]) - 1)}", message, count=1)


def _reason(error: httpx.TransportError) -> str:
    """What went wrong, without the address, which the sentence has, or any header."""
    return " ".join(str(error).split())[:120] or type(error).__name__
