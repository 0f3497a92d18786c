"""Fetching: only where it is allowed, only public machines, politely; and nothing that a page refers to."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.drafts import ReadingOptions
from collabgraph.extraction.reading.files import Skipped
from collabgraph.extraction.reading.web.addresses import is_public, parse_address
from collabgraph.extraction.reading.web.fetch import Fetcher
from collabgraph.extraction.reading.web.transfer import TransferLimits
from collabgraph.ontology.errors import InputError

TEXT = "Ana Kos of the Region of Styria spoke at the Timber Days in Graz about the circular use of wood."
PAGE = f"<html><head><link rel=stylesheet href=/style.css><script src=/x.js></script></head><body><h1>Wood</h1><p>{TEXT}</p>"
PAGE += "<img src=/a.png><iframe src=/frame></iframe></body></html>"
ALLOWED = ReadingOptions(allow_network=True)


@dataclass
class Site:
    """A server on this machine: what it gives by path, and what it was asked for."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Give a page; its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, data)
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            status, headers, data = found.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked may have heard enough
                self.wfile.write(data)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Clock:
    """Time that passes only while somebody waits."""

    now: float = 0.0
    waited: list[float] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Fetcher:
    """One that may ask this machine, and no other."""
    return Fetcher(TransferLimits(may_ask=lambda number: number == "127.0.0.1"), clock.wait, lambda: clock.now)


def test_a_page_is_an_article_with_its_address_and_nothing_else_is_asked_for(site: Site, fetcher: Fetcher) -> None:
    address = site.put("/news/wood", PAGE, Content_Type="text/html; charset=utf-8")
    (article,) = read_articles([f"{address}#top"], ALLOWED, fetcher=fetcher)
    assert isinstance(article, Article)
    assert (article.text, article.url) == (f"Wood\n\n{TEXT}", address)
    assert (article.id, article.source) == (f"127.0.0.1:{site.port}/news/wood", f"{address}#top")
    assert site.asked == ["/robots.txt", "/news/wood"]


def test_without_the_wish_nothing_goes_out(site: Site) -> None:
    address = site.put("/", PAGE, Content_Type="text/html")
    (skipped,) = read_articles([address])
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "an address of the web; with --allow-network it is fetched"
    assert site.asked == []


def test_files_that_refer_to_the_web_make_no_request(site: Site, tmp_path: Path) -> None:
    address = site.put("/", PAGE, Content_Type="text/html")
    dtd = f'<!DOCTYPE rss SYSTEM "{address}">'
    files = {
        "a.html": f'<html><head><base href="{address}"><meta http-equiv=refresh content="0; url={address}"></head>{PAGE}</html>',
        "b.rss": f"<?xml version='1.0'?>{dtd}<rss version='2.0'><channel><item><description>{TEXT}</description></item></channel></rss>",
        "c.txt": address,
        "d.json": f'{{"text": "{TEXT}", "url": "{address}"}}',
        "e.md": f"![picture]({address})\n\n{TEXT}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = list(read_articles([tmp_path], ALLOWED))
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "b-1", "c", "d", "e"]
    assert site.asked == []


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (TEXT, "text/plain", TEXT),
        (f"<p>Jörg Kos. {TEXT}".encode("latin-1"), "text/html; charset=iso-8859-1", f"Jörg Kos. {TEXT}"),
        ("<p>Ana Kos", "text/html", "Ana Kos"),
        (f"headline,text\nWood,{TEXT}\n", "text/csv", f"Wood\n\n{TEXT}"),
        (f'[{{"text": "{TEXT}"}}]', "application/json", TEXT),
        (f"<rss version='2.0'><channel><item><description>{TEXT}</description></item></channel></rss>", "application/rss+xml", TEXT),
    ],
)  # fmt: skip
def test_what_a_server_sends_is_read_by_its_kind(
    site: Site, fetcher: Fetcher, body: bytes | str, kind: str, text: str
) -> None:
    (article,) = read_articles([site.put("/a", body, Content_Type=kind)], ALLOWED, fetcher=fetcher)
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_the_last_address_counts(site: Site, fetcher: Fetcher, status: int) -> None:
    last = site.put("/new", PAGE, Content_Type="text/html")
    (article,) = read_articles([site.put("/old", status=status, Location="/new")], ALLOWED, fetcher=fetcher)
    assert isinstance(article, Article)
    assert article.url == last


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://10.0.0.1/", "10.0.0.1 is no public address"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 is no public address"),
        ("http://[::1]/", "no public address"),
        ("http://0.0.0.0/", "no public address"),
        ("http://2130706434/", "is 127.0.0.2, which is no public address"),
        ("file:///etc/passwd", "begins with file: and not with http: or https:"),
        ("ftp://127.0.0.1/", "begins with ftp:"),
        ("//ana:secret@127.0.0.1/", "a user or a password"),
        ("", "the server answers 302"),
        ("/again", "more than 5 redirects"),
    ],
)
def test_a_redirect_is_looked_at_as_the_first_address_is(
    site: Site, fetcher: Fetcher, target: str, reason: str
) -> None:
    with pytest.raises(InputError, match=reason.replace(".", r"\.")):
        fetcher.fetch(site.put("/again", status=302, Location=target))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"])
def test_this_machine_is_never_asked(site: Site, host: str) -> None:
    site.put("/", PAGE, Content_Type="text/html")
    (skipped,) = read_articles([f"http://{host}:{site.port}/"], ALLOWED)
    assert isinstance(skipped, Skipped)
    assert "no public address of the web" in skipped.reason
    assert site.asked == []


def test_a_name_that_leads_to_a_private_machine_as_well_is_refused(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in ("93.184.216.34", "192.168.0.9")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(InputError, match=r"lemnora\.example is 192\.168\.0\.9"):
        Fetcher().fetch("http://lemnora.example/")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1",
        "198.18.0.1", "192.0.2.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "not a number", "",
    ],
)  # fmt: skip
def test_no_number_of_a_private_network_is_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_numbers_of_the_web_are_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    ("robots", "is_read"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /private\n", True),
        ("User-agent: *\nDisallow: /\n", False),
        ("User-agent: *\nDisallow: /\nAllow: /news\n", True),
        ("User-agent: *\nDisallow: /*?print\n", False),
        ("User-agent: other\nDisallow: /\n", True),
        ("User-agent: collabgraph\nDisallow: /news\n\nUser-agent: *\nAllow: /\n", False),
    ],
)
def test_what_robots_txt_asks_not_to_read_is_not_read(site: Site, fetcher: Fetcher, robots: str, is_read: bool) -> None:
    site.put("/robots.txt", robots)
    address = site.put("/news?print=1", PAGE, Content_Type="text/html")
    if is_read:
        assert fetcher.fetch(address).data == PAGE.encode()
    else:
        with pytest.raises(InputError, match=r"robots\.txt asks programs not to read it"):
            fetcher.fetch(address)
        assert site.asked == ["/robots.txt"]


def test_a_site_that_cannot_say_its_rules_is_not_read(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", status=503)
    with pytest.raises(InputError, match=r"robots\.txt cannot be read now"):
        fetcher.fetch(site.put("/a", PAGE))
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(("delay", "pause"), [("", 1.0), ("Crawl-delay: 5", 5.0), ("Crawl-delay: 0.1", 1.0)])
def test_a_machine_is_asked_at_a_polite_rate_and_once_for_its_rules(
    site: Site, fetcher: Fetcher, clock: Clock, delay: str, pause: float
) -> None:
    site.put("/robots.txt", f"User-agent: *\n{delay}\n")
    for path in ("/a", "/b"):
        fetcher.fetch(site.put(path, PAGE))
    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert clock.waited == [pause, pause]


def test_who_asks_for_a_long_pause_is_not_read(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 600\n")
    with pytest.raises(InputError, match="to wait 600 seconds between two pages"):
        fetcher.fetch(site.put("/a", PAGE))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (lambda site: site.put("/a", status=404), "the server answers 404"),
        (lambda site: site.put("/a", status=500), "the server answers 500"),
        (lambda site: site.put("/a", b"x" * 2_000_000, Content_Type="text/plain"), "too large: more than 1 MB"),
        (lambda site: site.put("/a", b"x", Content_Type="image/png"), "no text stands there but image/png"),
        (lambda site: site.put("/a", b"no gzip", Content_Encoding="gzip"), "cannot be asked"),
        (lambda site: "http://127.0.0.1:1/", "cannot be asked"),
    ],
)
def test_what_cannot_be_had_is_named(site: Site, clock: Clock, page: Callable[[Site], str], reason: str) -> None:
    limits = TransferLimits(max_bytes=1_000_000, may_ask=lambda number: number == "127.0.0.1")
    (skipped,) = read_articles([page(site)], ALLOWED, fetcher=Fetcher(limits, clock.wait, lambda: clock.now))
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason


def test_a_server_that_is_slow_is_given_up(clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(InputError, match=r"took more than 0\.3 seconds"):
            Fetcher(TransferLimits(seconds=0.3, may_ask=lambda number: True), clock.wait).fetch(address)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://x.example:99999/", "no address of the web"),
        ("http://[::1/", "no address of the web"),
        ("http://x.example:0/", "names no machine"),
        ("http://" + "a" * 70 + ".example/", "a name that no machine can have"),
        ("http://x.example/" + "a" * 9000, "more than 8,000 characters"),
    ],
)
def test_what_is_no_address_is_refused(address: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        parse_address(address)


def test_a_name_in_another_script_is_asked_for_in_letters_of_ascii() -> None:
    assert parse_address("HTTP://Müller.example:8080").netloc == "xn--mller-kva.example:8080"
