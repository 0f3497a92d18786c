"""Feeds and exports of weblogs: an entry an article, with its own day and address."""

import json
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.formats.feeds import parse_feed, parse_json_feed
from collabgraph.extraction.reading.json import Draft, LeftOut
from collabgraph.ontology.errors import InputError

TEXT = "Ana Kos of the Region of Styria spoke at the Timber Days in Graz."


def rss(*items: str) -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {spaces}><channel><title>N</title>{body}</channel></rss>'.encode()


def test_an_entry_of_rss_gives_its_words_title_day_and_address() -> None:
    feed = rss(
        "<title>Timber &amp;amp; Days</title><link>https://x.example/1</link><guid>g1</guid>"
        "<pubDate>Thu, 02 May 2024 00:30:00 +0200</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[<p>{TEXT}</p><ul><li>Ivo Berg</li></ul><script>x()</script>]]></content:encoded>"
    )
    summary = (LeftOut("summary", "Short."),)
    assert list(parse_feed(feed)) == [
        LeftOut("name of the feed", "N"),
        Draft(f"{TEXT}\n\n- Ivo Berg", "Timber & Days", "g1", "2024-05-02", "https://x.example/1", summary),
    ]


def test_an_entry_of_atom_is_read() -> None:
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>urn:7</id><title>Days</title>'
        f'<updated>2024-05-02T10:00:00Z</updated><content type="text">{TEXT}</content></entry></feed>'
    ).encode()
    assert list(parse_feed(feed))[1:] == [Draft(TEXT, "Days", "urn:7", "2024-05-02")]


def test_what_wordpress_never_showed_is_left_out() -> None:
    words = f"<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>"
    feed = rss(
        f"<title>Shown</title>{words}<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>",
        f"<title>Draft</title>{words}<wp:status>draft</wp:status><wp:post_type>post</wp:post_type>",
        f"<title>Picture</title>{words}<wp:status>publish</wp:status><wp:post_type>attachment</wp:post_type>",
    )
    found = list(parse_feed(feed))
    assert [draft.title for draft in found if isinstance(draft, Draft)] == ["Shown"]
    assert found[2:] == [LeftOut("not published", f"{title} {TEXT}") for title in ("Draft", "Picture")]


def test_an_entry_without_words_is_left_out_and_a_feed_without_entries_refused() -> None:
    feed = rss("<title>Picture</title><description><![CDATA[<img src='a.png'>]]></description>")
    assert list(parse_feed(feed))[1:] == [LeftOut("entry without a text", "Picture")]
    with pytest.raises(InputError, match="a feed without entries"):
        list(parse_feed(rss()))


def test_items_of_a_json_feed_are_read() -> None:
    items = [
        {
            "id": 1,
            "content_html": f"<p>{TEXT}</p>",
            "date_published": "2024-05-02T23:30:00+02:00",
            "url": "https://x.example/1",
        },
        {"id": "2", "title": "Plain", "content_text": "Ivo Berg <spoke>."},
        {"id": "3", "title": "Empty"},
        "no item",
    ]
    assert list(parse_json_feed({"version": "https://jsonfeed.org/version/1.1", "items": items})) == [
        Draft(TEXT, "", "1", "2024-05-02", "https://x.example/1"),
        Draft("Ivo Berg <spoke>.", "Plain", "2"),
        LeftOut("entry without a text", "Empty"),
    ]


def test_what_a_feed_says_of_an_entry_is_counted() -> None:
    feed = rss(
        f"<description><![CDATA[<p>{TEXT}</p><button>Share</button>]]></description><dc:creator>Jana Novak</dc:creator>"
        "<category>Wood</category>"
    )
    (_, entry) = parse_feed(feed)
    assert isinstance(entry, Draft)
    assert entry.left_out == (LeftOut("form", "Share"), LeftOut("author or section", "Jana Novak\nWood"))
    item = {
        "content_html": f"<p>{TEXT}</p><nav>Home</nav>",
        "summary": "Short.",
        "authors": [{"name": "Jana Novak"}, 3],
    }
    item["tags"] = ["wood"]
    (entry,) = parse_json_feed({"items": [item]})
    assert isinstance(entry, Draft)
    assert [(part.reason, part.text) for part in entry.left_out] == [
        ("menu", "Home"), ("author or section", "Jana Novak\nwood"), ("summary", "Short."),
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [7, "wood", {"name": "wood"}, None])
def test_tags_and_authors_that_are_no_lists_do_not_end_the_reading(wrong: object) -> None:
    (entry,) = parse_json_feed({"items": [{"content_text": TEXT, "tags": wrong, "authors": wrong}]})
    assert isinstance(entry, Draft)
    assert entry.text == TEXT


@pytest.mark.parametrize("name", ["news.xml", "news.rss", "news.json"])
def test_a_feed_comes_in_as_articles(tmp_path: Path, name: str) -> None:
    if name.endswith("json"):
        feed = {"version": "https://jsonfeed.org/version/1", "items": [{"content_text": TEXT}]}
        (tmp_path / name).write_text(json.dumps(feed), encoding="utf-8")
    else:
        (tmp_path / name).write_bytes(rss(f"<description>{TEXT}</description>"))
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("news-1", TEXT)
