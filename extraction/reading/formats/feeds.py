"""Read feeds and exports of weblogs: RSS, Atom, JSON Feed, the export file of WordPress. Each entry is an article.

In: the bytes of a feed, or the JSON of one. Out: one :class:`~collabgraph.extraction.reading.json.Draft` an entry, with its
date and address. Left out: what WordPress exports but never showed (drafts, menus, attachments), summaries beside a whole text,
authors, sections, the name of the feed; a :class:`~collabgraph.extraction.reading.json.LeftOut` holds what belongs to no entry.
feedparser reads RSS and Atom; it gets bytes only, because it would open a text as an address.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TypeGuard

from collabgraph.extraction.reading.json import Draft, LeftOut, note_left_out
from collabgraph.extraction.reading.pages.html import parse_fragment
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import squeeze

_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
_JSON_FEED = "https://jsonfeed.org/version/"
_HIDDEN_TYPES = frozenset({"attachment", "nav_menu_item", "revision", "wp_block", "custom_css"})


def is_feed(data: bytes) -> bool:
    """Whether a file begins like RSS or Atom, in any encoding that has the letters of ASCII.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<html><body>")
    (True, False)
    """
    return _BEGINS.match(data[:4096]) is not None


def is_json_feed(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether a JSON value is a JSON Feed (jsonfeed.org, version 1 or 1.1)."""
    return isinstance(value, Mapping) and str(value.get("version", "")).startswith(_JSON_FEED)


def parse_feed(data: bytes) -> Iterator[Draft | LeftOut]:
    """The entries of an RSS or Atom feed, or of a WordPress export."""
    import feedparser

    feed = feedparser.parse(data)
    if not feed.entries:
        fault = f" ({feed.bozo_exception})" if feed.bozo else ""
        raise InputError(f"a feed without entries{fault}. Is it cut off?")
    yield from note_left_out(("name of the feed", _plain(feed.feed.get(key, ""))) for key in ("title", "subtitle"))
    for entry in feed.entries:
        title = _plain(entry.get("title", ""))
        content = next((part for part in entry.get("content", ()) if part.get("value", "").strip()), None)
        summary = entry.get("summary_detail")
        read = _read(content or summary or {})
        if entry.get("wp_post_type", "post") in _HIDDEN_TYPES or entry.get("wp_status", "publish") != "publish":
            yield from note_left_out([("not published", f"{title} {read.text}")])
        elif read.text:
            published = entry.get("published") or entry.get("updated")
            link = entry.get("link", "")
            # feedparser gives the identifier where an entry has no address.
            url = link if link.startswith("http") else None
            beside = [("author or section", entry.get("author", ""))]
            beside += [("author or section", tag.get("term") or "") for tag in entry.get("tags", ())]
            if content and summary and (short := _read(summary).text) and squeeze(short) not in squeeze(read.text):
                beside.append(("summary", short))
            left_out = (*read.left_out, *note_left_out(beside))
            yield Draft(read.text, title, entry.get("id", ""), _find_day(published), url, left_out)
        else:
            yield from (*read.left_out, *note_left_out([("entry without a text", title)]))


def parse_json_feed(value: Mapping[str, object]) -> Iterator[Draft | LeftOut]:
    """The items of a JSON Feed."""
    items = value.get("items")
    if not isinstance(items, list) or not items:
        raise InputError('a JSON Feed without entries under "items"')
    yield from note_left_out(("name of the feed", str(value.get(key) or "")) for key in ("title", "description"))
    for item in items:
        if not isinstance(item, Mapping):
            continue
        plain, html, summary, title = (
            str(item.get(key) or "").strip() for key in ("content_text", "content_html", "summary", "title")
        )
        read = Draft(plain) if plain else _read({"value": html or summary})
        if read.text:
            published = item.get("date_published") or item.get("date_modified")
            day = _find_day(str(published)) if published else None
            beside = [("author or section", name) for name in _find_names(item)]
            beside.append(("summary", "" if summary == read.text else summary))
            left_out = (*read.left_out, *note_left_out(beside))
            url = item.get("url")
            yield Draft(read.text, title, str(item.get("id") or ""), day, str(url) if url else None, left_out)
        else:
            yield from (*read.left_out, *note_left_out([("entry without a text", title)]))


def _find_names(item: Mapping[str, object]) -> Iterator[str]:
    """The authors and tags of an item."""
    authors, tags = item.get("authors"), item.get("tags")
    for author in authors if isinstance(authors, list) else [item.get("author")]:
        if isinstance(author, Mapping):
            yield str(author.get("name") or "")
    yield from (str(tag) for tag in (tags if isinstance(tags, list) else ()))


def _read(part: Mapping[str, object]) -> Draft:
    """The words of an entry; of HTML those that it shows."""
    value = str(part.get("value") or "")
    if part.get("type") == "text/plain":
        return Draft(value.strip())
    return parse_fragment(value) if "<" in value else Draft(_plain(value))


def _plain(value: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", value)).strip()


def _find_day(value: str | None) -> str | None:
    """The day that a feed's date names, where it was written: no shift to another zone of time.

    >>> _find_day("Thu, 02 May 2024 00:30:00 +0200"), _find_day("2024-05-02T23:00:00Z"), _find_day("May 2024")
    ('2024-05-02', '2024-05-02', None)
    """
    if not value:
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value.strip()).date().isoformat()
        except ValueError:
            continue
    return None
