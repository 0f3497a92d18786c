"""Send one request of the web to a machine whose number was looked at first, and take an answer of limited size and time.

In: an address. Out: an :class:`WebAnswer` with status, headers and bytes. Refuses a machine that may not be asked, an answer that
is too large or takes too long, and what goes wrong on the way. The name is resolved once and the request goes to the very
number that was looked at, so that no second look-up can lead elsewhere; certificates are checked against the name. Proxies
and passwords of the environment are not used. httpx sends the request.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import SplitResult, urlunsplit

import httpx

from collabgraph.extraction.reading.web.addresses import is_public
from collabgraph.ontology.errors import InputError

#: How the program names itself, to servers and to robots.txt.
AGENT = "collabgraph"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class TransferLimits:
    """What a transfer may take, and which machines it may ask."""

    max_bytes: int = 20_000_000
    #: Seconds from the look-up of the name to the last byte.
    seconds: float = 30.0
    #: Which IP addresses may be asked; the tests open this machine's own.
    may_ask: Callable[[str], bool] = is_public


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def transfer(address: SplitResult, limits: TransferLimits) -> WebAnswer:
    """The answer to one request; no redirect is followed."""
    # A thread of its own, because notebooks already run a loop in theirs.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _transfer(address, limits)).result()


async def _transfer(address: SplitResult, limits: TransferLimits) -> WebAnswer:
    host = address.hostname or ""
    try:
        async with asyncio.timeout(limits.seconds):
            number = await _find_number(host, address.port or _PORTS[address.scheme], limits)
            return await _ask(address, number, limits)
    except TimeoutError as e:
        raise InputError(f"{host} took more than {limits.seconds:g} seconds. Try again later, or save the page") from e
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as e:
        reason = str(e) or type(e).__name__
        raise InputError(f"{host} cannot be asked ({reason}). Is the address right, and is there a network?") from e


async def _find_number(host: str, port: int, limits: TransferLimits) -> str:
    """The number of a machine, refused if any that its name resolves to may not be asked."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if refused := [number for number in numbers if not limits.may_ask(number)]:
        named = host if host == refused[0] else f"{host} is {refused[0]}, which"
        raise InputError(f"{named} is no public address of the web. Save the page, and read the file")
    # Servers without IPv6 on the way are the rule, those without IPv4 the exception.
    return min(numbers, key=lambda number: ipaddress.ip_address(number.partition("%")[0]).version)


async def _ask(address: SplitResult, number: str, limits: TransferLimits) -> WebAnswer:
    host = f"[{number}]" if ":" in number else number
    port = f":{address.port}" if address.port else ""
    headers = {
        "Host": address.netloc,
        "User-Agent": f"{AGENT}/{version('collabgraph')}",
        "Accept": "text/html, application/pdf, text/*, application/*;q=0.8",
        "Accept-Language": "en, *;q=0.5",
        "Accept-Encoding": "gzip",
    }
    url = urlunsplit(address._replace(netloc=host + port))
    # The certificate is that of the name.
    extensions = {"sni_hostname": address.hostname} if address.scheme == "https" else {}
    async with (
        httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=limits.seconds) as client,
        client.stream("GET", url, headers=headers, extensions=extensions) as response,
    ):
        data = bytearray()
        async for chunk in response.aiter_bytes(65536):
            data += chunk
            if len(data) > limits.max_bytes:
                raise InputError(f"too large: more than {limits.max_bytes // 1_000_000} MB. Save it and split it")
        return WebAnswer(response.status_code, dict(response.headers), bytes(data))
