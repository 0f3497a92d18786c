"""Fetch what stands at an address of the web: every redirect looked at, robots.txt kept, at a polite rate.

In: an address. Out: a :class:`Fetched` with bytes, kind and the address where they stood at last. Refuses what the parts of
this package refuse, answers other than success, and pictures, sounds and films. Nothing that a page refers to (pictures,
frames, scripts) is asked for. protego reads robots.txt (RFC 9309).
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, urljoin, urlunsplit

from protego import Protego

from collabgraph.extraction.reading.web.addresses import parse_address
from collabgraph.extraction.reading.web.transfer import AGENT, TransferLimits, WebAnswer, transfer
from collabgraph.ontology.errors import InputError

#: Seconds between two requests to one machine, where its robots.txt asks for no more.
PAUSE = 1.0
#: Who asks for longer pauses than this is not read by a program that a person waits for.
_LONGEST_PAUSE = 30.0
_MOST_REDIRECTS = 5
#: Of a robots.txt so much has to be read (RFC 9309, 2.5).
_ROBOTS_BYTES = 500_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_NO_TEXT = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address."""

    #: Where it stood, behind all redirects.
    address: str
    data: bytes
    #: "text/html" …; empty where the server does not say.
    kind: str
    #: The encoding that the server names.
    charset: str | None


@dataclass
class Fetcher:
    """Fetches one address after the other, and remembers what it asked whom."""

    limits: TransferLimits = field(default_factory=TransferLimits)
    wait: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    #: robots.txt by the beginning of addresses; None where nothing may be read.
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Fetched:
        """What stands at an address; :class:`InputError` says why there is nothing."""
        place = parse_address(address)
        answer, place = self._follow(place, self.limits, self._keep_robots)
        if answer.status != 200:
            raise InputError(f"the server answers {answer.status} and gives no page. Is the address right?")
        kind, _, parameters = answer.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        if kind.startswith(_NO_TEXT):
            raise InputError(f"no text stands there but {kind}")
        charset = _CHARSET.search(parameters)
        return Fetched(urlunsplit(place), answer.data, kind, charset[1] if charset else None)

    def _follow(
        self, place: SplitResult, limits: TransferLimits, check: Callable[[SplitResult], object]
    ) -> tuple[WebAnswer, SplitResult]:
        """The answer behind all redirects, and where it was given; each address is looked at as the first one is."""
        for _ in range(_MOST_REDIRECTS + 1):
            check(place)
            answer = self._ask(place, limits)
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not target:
                return answer, place
            place = parse_address(urljoin(urlunsplit(place), target))
        raise InputError(f"more than {_MOST_REDIRECTS} redirects, the last one to {place.netloc}")

    def _ask(self, place: SplitResult, limits: TransferLimits) -> WebAnswer:
        """One request, not sooner after the last one to this machine than is polite."""
        robots = self._robots.get(_beginning(place))
        pause = max(PAUSE, float((robots and robots.crawl_delay(AGENT)) or 0))
        if pause > _LONGEST_PAUSE:
            raise InputError(f"{place.netloc} asks programs to wait {pause:g} seconds between two pages. Save the page")
        if place.netloc in self._asked:
            self.wait(max(0.0, self._asked[place.netloc] + pause - self.clock()))
        try:
            return transfer(place, limits)
        finally:
            self._asked[place.netloc] = self.clock()

    def _keep_robots(self, place: SplitResult) -> None:
        """Refuse an address that robots.txt asks programs not to read."""
        beginning = _beginning(place)
        if beginning not in self._robots:
            self._robots[beginning] = self._read_robots(place._replace(path="/robots.txt", query=""))
        robots = self._robots[beginning]
        if robots is None:
            raise InputError(f"{beginning}/robots.txt cannot be read now, so nothing is read there. Try again later")
        if not robots.can_fetch(urlunsplit(place), AGENT):
            raise InputError(f"{beginning}/robots.txt asks programs not to read it. Save the page, and read the file")

    def _read_robots(self, place: SplitResult) -> Protego | None:
        """The rules of a site; none where it has no such file, None where its server fails (RFC 9309, 2.3.1)."""
        limits = replace(self.limits, max_bytes=_ROBOTS_BYTES)
        answer, _ = self._follow(place, limits, lambda place: None)
        if answer.status >= 500 or answer.status == 429:
            return None
        return Protego.parse(answer.data.decode("utf-8", "replace") if answer.status == 200 else "")


def _beginning(place: SplitResult) -> str:
    return f"{place.scheme}://{place.netloc}"
