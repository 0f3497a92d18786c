"""Read feeds and exports of weblogs: RSS, Atom, JSON Feed, the export file of WordPress. Each entry is an article.

In: the bytes of a feed, or the JSON of one. Out: one :class:`~collabgraph.extraction.reading.json.Draft` an entry, with its
date and address. Left out: entries without words, and what WordPress exports but never showed (drafts, menus, attachments).
feedparser reads RSS and Atom; it gets bytes only, because it would open a text as an address.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any, TypeGuard

from collabgraph.extraction.reading.html import parse_page
from collabgraph.extraction.reading.json import Draft
from collabgraph.ontology.errors import InputError

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


def is_json_feed(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether a JSON value is a JSON Feed (jsonfeed.org, version 1 or 1.1)."""
    return isinstance(value, Mapping) and str(value.get("version", "")).startswith(_JSON_FEED)


def parse_feed(data: bytes) -> Iterator[Draft]:
    """The entries of an RSS or Atom feed, or of a WordPress export."""
    import feedparser

    feed = feedparser.parse(data)
    if not feed.entries:
        fault = f" ({feed.bozo_exception})" if feed.bozo else ""
        raise InputError(f"a feed without entries{fault}. Is it cut off?")
    for entry in feed.entries:
        if entry.get("wp_post_type", "post") in _HIDDEN_TYPES or entry.get("wp_status", "publish") != "publish":
            continue
        content = next((part for part in entry.get("content", ()) if part.get("value", "").strip()), None)
        summary = entry.get("summary_detail")
        body = content or summary or {}
        text = _read(body.get("value", ""), is_html=body.get("type") != "text/plain")
        if text:
            published = entry.get("published") or entry.get("updated")
            link = entry.get("link", "")
            # feedparser gives the identifier where an entry has no address.
            url = link if link.startswith("http") else None
            yield Draft(text, _plain(entry.get("title", "")), entry.get("id", ""), _find_day(published), url)


def parse_json_feed(value: Mapping[str, Any]) -> Iterator[Draft]:
    """The items of a JSON Feed."""
    items = value.get("items")
    if not isinstance(items, list) or not items:
        raise InputError('a JSON Feed without entries under "items"')
    for item in items:
        if not isinstance(item, Mapping):
            continue
        text = item.get("content_text") or _read(
            str(item.get("content_html") or item.get("summary") or ""), is_html=True
        )
        if text:
            published = item.get("date_published") or item.get("date_modified")
            day = _find_day(str(published)) if published else None
            url = item.get("url")
            yield Draft(
                str(text), str(item.get("title") or ""), str(item.get("id") or ""), day, str(url) if url else None
            )


def _read(value: str, *, is_html: bool) -> str:
    """The words of an entry; of HTML those that it shows."""
    if not is_html or "<" not in value:
        return _plain(value) if is_html else value.strip()
    try:
        return parse_page(f"<html><body><article>{value}</article></body></html>").text
    except InputError:
        return ""  # a picture, or a script


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
