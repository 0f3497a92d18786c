"""Sessions: who may write is whoever has given the token, by a cookie in a browser or as a bearer in a program.

In: the token of this server, requests. Out: the name of the person who writes. The cookie holds a name, an end and a
signature made with the token, never the token: a new token ends all sessions. Refuses a token that is easily guessed.
"""

import base64
import binascii
import hashlib
import hmac
import time

from starlette.requests import Request
from starlette.responses import Response

from collabgraph.ontology.errors import InputError
from collabgraph.settings import TOKEN_VARIABLE, find_person

COOKIE = "collabgraph-session"
#: Hours until the token has to be given again.
HOURS = 12
#: 16 characters of hexadecimal digits are 64 bits, which nobody tries out over a network.
SHORTEST_TOKEN = 16
LONGEST_NAME = 80


class Sessions:
    """The sessions of one server; without a token nobody may write."""

    def __init__(self, token: str = "") -> None:
        if token and len(token) < SHORTEST_TOKEN:
            raise InputError(
                f"{TOKEN_VARIABLE}: {len(token)} characters, expected at least {SHORTEST_TOKEN}. Make one with"
                " `openssl rand -hex 16`."
            )
        self._token = token.encode()

    @property
    def is_open(self) -> bool:
        """Whether there is a token, so that somebody may write."""
        return bool(self._token)

    def is_token(self, given: str) -> bool:
        """Whether this is the token."""
        return self.is_open and hmac.compare_digest(given.encode(errors="replace"), self._token)

    def find_writer(self, request: Request) -> str | None:
        """The name of the person who may write; None for whoever may only read."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.is_token(given.strip()):
            return find_person(request.headers.get("x-collabgraph-by", "")[:LONGEST_NAME].strip() or None)
        return self._read(request.cookies.get(COOKIE, ""))

    def begin(self, response: Response, name: str, *, is_secure: bool) -> None:
        """Remember the person by a cookie that no script reads and no other site sends."""
        value = f"{_encode(name)}.{int(time.time()) + HOURS * 3600}"
        response.set_cookie(
            COOKIE, f"{value}.{self._sign(value)}", max_age=HOURS * 3600, path="/", secure=is_secure, httponly=True,
            samesite="strict",
        )  # fmt: skip

    def end(self, response: Response) -> None:
        """Forget the person."""
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")

    def _read(self, cookie: str) -> str | None:
        value, _, signature = cookie.rpartition(".")
        name, _, end = value.rpartition(".")
        if not self.is_open or not hmac.compare_digest(signature.encode(), self._sign(value).encode()):
            return None
        return _decode(name) if end.isdecimal() and int(end) > time.time() else None

    def _sign(self, value: str) -> str:
        return hmac.new(self._token, value.encode(errors="replace"), hashlib.sha256).hexdigest()


def _encode(name: str) -> str:
    return base64.urlsafe_b64encode(name.encode(errors="replace")).decode()


def _decode(text: str) -> str | None:
    try:
        return base64.urlsafe_b64decode(text).decode()
    except (binascii.Error, ValueError):
        return None
