"""Tell which web addresses may be fetched, and which machines they may lead to.

In: an address as the user or a redirect gives it, and the numbers that its name resolves to. Out: whether it may be fetched.
Refuses what is neither http nor https, holds a password, or leads into a private network: a page could else make the
program ask machines that only its user can reach.
"""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from collabgraph.ontology.errors import InputError

_WEB = re.compile(r"https?://", re.IGNORECASE)
#: Longer ones are not taken by servers either.
_MOST_CHARACTERS = 8000
#: Numbers of IPv6 that hold one of IPv4: translated (RFC 6052), and by 6to4 (RFC 3056) and Teredo (RFC 4380).
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def is_web_address(path: str) -> bool:
    """Whether what the user names is an address of the web and not a file.

    >>> is_web_address("HTTP://x.example"), is_web_address("ftp://x.example")
    (True, False)
    """
    return _WEB.match(path) is not None


def parse_address(address: str) -> SplitResult:
    """The parts of an address without its fragment; :class:`InputError` where it cannot be fetched.

    >>> urlunsplit(parse_address("https://lemnora.example/a?b#c"))
    'https://lemnora.example/a?b'
    >>> parse_address("https://ana:secret@lemnora.example/")
    Traceback (most recent call last):
    collabgraph.ontology.errors.InputError: an address with a user or a password in it. Name the page without them
    """
    try:
        parts = urlsplit(address[: _MOST_CHARACTERS + 1].strip())
        port = parts.port
    except ValueError as e:
        raise InputError(f"no address of the web ({e})") from e
    if len(address) > _MOST_CHARACTERS:
        raise InputError(f"an address of more than {_MOST_CHARACTERS:,} characters")
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(f"an address that begins with {parts.scheme}: and not with http: or https:")
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a user or a password in it. Name the page without them")
    if not parts.hostname or port == 0:
        raise InputError("an address that names no machine")
    try:
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
    except UnicodeError as e:
        raise InputError(f"an address with a name that no machine can have ({parts.hostname[:80]})") from e
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    return SplitResult(parts.scheme.lower(), place, parts.path or "/", parts.query, "")


def name_page(address: str) -> str:
    """The identifier of an article from the web: its address without the way of fetching, of which pages have two.

    >>> name_page("https://lemnora.example/news/graz/")
    'lemnora.example/news/graz'
    """
    parts = parse_address(address)
    return urlunsplit(("", "", f"{parts.netloc}{parts.path}".rstrip("/"), parts.query, ""))


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet: not private, not of this machine, of no group and no link."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address | None] = [found]
    if isinstance(found, ipaddress.IPv6Address):
        inner += [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in _TRANSLATED:
            inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        # The mapped form alone is no public one, whatever it holds.
        inner = inner[1:] if found.ipv4_mapped or found in _TRANSLATED else inner
    return all(n.is_global and not n.is_multicast and not n.is_reserved for n in inner if n is not None)
