"""Who asks is told only to a server that asks for it, in the way that it asks; a server that is busy is asked again."""

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from collabgraph.graph.storage.engine.limits import QueryLimits
from collabgraph.graph.storage.remote import server as module
from collabgraph.graph.storage.remote.addresses import Credentials, StoreAddress
from collabgraph.graph.storage.remote.server import SparqlServer
from collabgraph.ontology.errors import StoreError

BASIC = "Basic " + base64.b64encode(b"ana:secret").decode()
ANSWER = b'{"head": {}, "boolean": true}'


@contextmanager
def answering(*statuses: int, wanted: str = "", challenge: str = "Basic") -> Iterator[tuple[StoreAddress, list[str]]]:
    """A server that answers with these statuses, then well to whoever has the header; with the headers that it got."""
    got: list[str] = []
    rest = iter(statuses)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            given = self.headers.get("Authorization", "")
            got.append(given)
            status = next(rest, 200 if given == wanted else 401)
            self.send_response(status)
            if status == 401:
                self.send_header("WWW-Authenticate", f'{challenge} realm="x"')
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(ANSWER)))
            self.end_headers()
            self.wfile.write(ANSWER)

        def log_message(self, format: str, *args: object) -> None:
            """Keep still."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as stub:
        thread = threading.Thread(target=stub.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{stub.server_address[1]}/sparql"
        try:
            yield StoreAddress(url, url), got
        finally:
            stub.shutdown()
            thread.join()


def ask(address: StoreAddress, credentials: Credentials, times: int = 1) -> bytes:
    asked = SparqlServer(address, credentials)
    try:
        return [asked.query("ASK {}", QueryLimits()).data for _ in range(times)][-1]
    finally:
        asked.close()


def test_name_and_password_go_out_once_they_are_asked_for() -> None:
    with answering(wanted=BASIC) as (address, got):
        assert ask(address, Credentials("ana", "secret"), times=2) == ANSWER
    assert got == ["", BASIC, BASIC]
    with answering() as (address, got):
        ask(address, Credentials("ana", "secret"))
    assert got == [""]


def test_token_goes_out_with_each_request() -> None:
    with answering(wanted="Bearer t-1") as (address, got):
        assert ask(address, Credentials(token="t-1"), times=2) == ANSWER
    assert got == ["Bearer t-1"] * 2


@pytest.mark.parametrize(
    "credentials", [Credentials("ana", "a-wrong-secret"), Credentials(token="a-wrong-secret"), Credentials()]
)
def test_who_is_not_let_in_reads_how_to_be_and_no_secret(credentials: Credentials) -> None:
    with answering(wanted=BASIC) as (address, _), pytest.raises(StoreError, match="COLLABGRAPH_STORE_TOKEN") as told:
        ask(address, credentials)
    assert "secret" not in f"{told.value} {credentials}"


def test_server_that_is_busy_is_asked_again_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAITS", (0.0, 0.0))
    with answering(503, 502) as (address, got):
        assert ask(address, Credentials()) == ANSWER
        assert len(got) == 3
    with answering(503, 503, 503, 503) as (address, got), pytest.raises(StoreError, match=r"refused the query \(503\)"):
        ask(address, Credentials())


def test_redirection_is_refused_and_gets_no_password() -> None:
    with answering(302) as (address, got), pytest.raises(StoreError, match=r"leads to another address \(302\)"):
        ask(address, Credentials("ana", "secret"))
    assert got == [""]
