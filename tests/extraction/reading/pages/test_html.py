import pytest

from collabgraph.extraction.reading.pages.html import parse_page
from collabgraph.ontology.errors import InputError

PAGE = """<!doctype html>
<html lang="en">
<head>
  <title>Cluster day in Graz | Styrian Clusters</title>
  <meta property="article:published_time" content="2022-05-03T10:00:00+02:00">
  <link rel="canonical" href="https://styria.example/news/1">
</head>
<body class="page cookie-bar-visible">
  <header><a href="/">Styrian Clusters</a>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
  <div id="CookieBanner"><p>We use cookies to give you the best experience.</p><button>Accept all</button></div>
  <div class="breadcrumb">Home &rsaquo; News &rsaquo; Cluster day</div>
  <main><article>
    <h1>Cluster day
        in Graz</h1>
    <p>The day was opened by Mila Hofer,
       manager of the <b>Wood Cluster</b>&nbsp;Styria.<br>It took place in Graz &amp; Linz.</p>
    <h2>Speakers</h2>
    <ul>
      <li>Jan Novak, Director, Klastr Dřevo</li>
      <li>Ana Kos, <a href="x">Analyst</a>, Lesni grozd<ul><li>on beech</li></ul></li>
    </ul>
    <table><tr><th>Time</th><th>Talk</th></tr><tr><td>09:00</td><td>Opening</td></tr></table>
    <blockquote><p>We will meet again.</p></blockquote>
  </article></main>
  <footer><p>© 2022 Styrian Clusters. Imprint. Privacy.</p></footer>
  <script>track("everything")</script>
</body></html>"""

TEXT = """Cluster day in Graz

The day was opened by Mila Hofer, manager of the Wood Cluster Styria.
It took place in Graz & Linz.

Speakers

- Jan Novak, Director, Klastr Dřevo
- Ana Kos, Analyst, Lesni grozd
  - on beech

Time | Talk
09:00 | Opening

We will meet again."""


def test_page_gives_its_article_and_nothing_of_the_frame() -> None:
    page = parse_page(PAGE)
    assert page.text == TEXT
    assert page.title == "Cluster day in Graz"
    assert page.published == "2022-05-03"
    assert page.url == "https://styria.example/news/1"


def test_short_page_keeps_menu_and_cookie_banner_out() -> None:
    page = parse_page(
        "<html><head><title>News</title></head><body><nav>Home Contact</nav><div class='cookie-note'>We use cookies."
        "</div><p>Mila Hofer spoke in Graz.</p><footer>Imprint</footer></body></html>"
    )
    assert page.text == "Mila Hofer spoke in Graz."


def test_date_is_not_guessed_from_the_text() -> None:
    page = parse_page("<html><body><p>Mila Hofer spoke in Graz on 3 May 2022, and on 4 May 2022.</p></body></html>")
    assert page.published is None


@pytest.mark.parametrize("html", ["", "<html><body></body></html>", "<div>" * 20_000 + "The cluster met. " * 40])
def test_page_without_text_or_past_reading_is_refused(html: str) -> None:
    with pytest.raises(InputError, match="no main text"):
        parse_page(html)


@pytest.mark.parametrize(
    ("title", "above", "headline"),
    [
        ("Wood day | Lemnora", "<h1>Wood day</h1>", "Wood day"),
        ("Lemnora, news", "<header><h1>Wood day</h1><p>Lemnora</p></header>", "Wood day"),
        ("", "<div><h1>Wood <em>day</em></h1></div>", "Wood day"),
        ("Wood day | Lemnora", "<header><h1>Lemnora</h1></header>", ""),
        ("News", "<h1>Lemnora</h1><h1>Wood day</h1>", ""),
    ],
)
def test_a_headline_above_the_main_text_is_no_menu(title: str, above: str, headline: str) -> None:
    words = " ".join(["Ana Kos spoke of the forest and of the wood."] * 30)
    menu = "<nav><a href=/>Home</a></nav>"
    page = parse_page(
        f"<html><head><title>{title}</title></head><body>{menu}{above}<main><p>{words}</p></main></body></html>"
    )
    assert page.text == (f"{headline}\n\n{words}" if headline else words)
    assert page.title == headline or not headline


def test_buttons_of_a_layer_are_counted_and_not_lost() -> None:
    page = parse_page(
        "<html><body><nav>Home <form><button>Search</button></form></nav><p>Ana Kos spoke.</p></body></html>"
    )
    assert [(part.reason, part.text) for part in page.left_out] == [("form", "Search"), ("menu", "Home")]
