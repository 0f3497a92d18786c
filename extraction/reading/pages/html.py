"""An HTML page in; its title, main text, date and address out, and the words that were left out, with the reason.

What is no text of the article is taken out first: hidden parts, menus, footers, consent layers (judged by their words).
trafilatura then finds where the main text stands; the element that holds it is read whole
(:mod:`collabgraph.extraction.reading.pages.page_text`), so that no list in a cell, linked paragraph or second article is lost.
Refuses a page without text. The date is the page's own statement in its head, never one of its text.
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from html import unescape
from itertools import islice

from collabgraph.extraction.reading.json import Draft, LeftOut
from collabgraph.extraction.reading.pages.elements import Element
from collabgraph.extraction.reading.pages.page_text import NO_TEXT, find_blocks_of
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold, squeeze

#: A text that opens with an element of blocks and closes one.
_HTML_TEXT = re.compile(
    r"\s*<(?P<tag>p|div|section|article|h[1-6]|ul|ol|table|blockquote|figure)(?:\s[^<>]*)?>.*</(?P=tag)>", re.I | re.S
)
_HAS_FRAME = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_MENU_ROLES = ("navigation", "contentinfo", "search", "menu", "menubar")
_FORM = ("button", "select", "textarea", "datalist")
_DRAWN = {"svg": "drawing", "math": "formula"}
_LAYERS = ("div", "section", "aside", "form", "p", "dialog")
_NAMED = re.compile(r"cookie|consent|gdpr|onetrust|privacy", re.IGNORECASE)
_BREADCRUMB = re.compile(r"breadcrumb", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: What consent layers speak of. One kind is enough in an element that is named like one, five in any other: of news about
#: data protection a paragraph may have three or four.
_CONSENT = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\bcookies?\b", r"\bconsent\b", r"\bprivacy\b", r"\bpreferences?\b", r"\b(?:accept|reject|allow|agree)\b",
        r"\bstor(?:e|es|age)\b", r"\b(?:advertis\w+|targeting|tracking|marketing)\b", r"\b(?:our |third.part\w+ )?partners\b",
        r"\b(?:strictly )?necessary\b", r"\bbrowser\b", r"\bpersonal data\b", r"\bsettings\b",
    )
)  # fmt: skip
_CONSENT_KINDS = 5
#: The time of day behind a date.
_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)T.*", re.DOTALL)
#: Longer parts are no layer above the page, whatever they speak of.
_LONGEST_LAYER = 8000
#: So many stretches of the main text tell where it stands.
_MOST_FOUND = 200
#: Share of the main text that a part must hold for the way to go on into it.
_MAIN_SHARE = 0.85
_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:article:published_time' or @itemprop='datePublished']/@content",
    "//meta[translate(@name, 'DCTERMSABFGHIJKLNOPQUVWXYZ', 'dctermsabfghijklnopquvwxyz')='date']/@content",
    "//meta[@name='pubdate' or @name='publish-date' or @name='publication_date' or @name='DC.date.issued'"
    " or @name='dc.date.issued' or @name='DC.date' or @name='dc.date' or @name='dcterms.issued'"
    " or @name='citation_publication_date' or @name='parsely-pub-date' or @name='sailthru.date']/@content",
    "//time[@pubdate]/@datetime | //time[@itemprop='datePublished']/@datetime",
)


def parse_page(html: str) -> Draft:
    """The main text of a page: blocks parted by an empty line, list items as ``- …``, cells of a row parted by ``|``.

    Raises :class:`InputError` where there is no main text.
    """
    draft = read_page(html)
    if not draft.text:
        raise InputError("no main text found in the page")
    return draft


def parse_fragment(html: str) -> Draft:
    """HTML inside of something else, such as an entry of a feed; without a text where it shows no words."""
    return read_page(f"<html><body><article>{html}</article></body></html>")


def read_page(html: str) -> Draft:
    """The same, and without a text where there is no main text: the words of such a page are all left out."""
    # Nearly a second to import: only those who read pages pay for it.
    import trafilatura

    # A page may leave out its outer tags; trafilatura then takes it for none.
    tree: Element | None = trafilatura.load_html(html) if _HAS_FRAME.search(html) else None
    if tree is None:
        tree = trafilatura.load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        return Draft("")
    body = next(tree.iter("body"), tree)
    published, headings = _find_published(tree), [squeeze(" ".join(h.itertext())) for h in tree.iter("h1")]
    left_out = list(_take_out(body))
    document = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )  # fmt: skip
    found = [] if document is None or isinstance(document, dict) else list(islice(_texts(document.body), _MOST_FOUND))
    main = _find_main(body, found)
    blocks = find_blocks_of(main)
    given = squeeze(getattr(document, "title", None) or "")
    named = squeeze(tree.findtext(".//head/title") or "")
    headline = _take_headline(body, main, named) if blocks else ""
    left_out += _find_outside(body, main)
    if not blocks:
        return Draft("", left_out=tuple(left_out))
    if headline:
        blocks.insert(0, headline)
    title = headline or _find_title(given, headings, blocks)
    if fold(title) == fold(squeeze(blocks[0])):
        blocks[0] = title
    url = getattr(document, "url", None)
    return Draft("\n\n".join(blocks), title, published=published, url=url, left_out=tuple(left_out))


def unwrap(draft: Draft) -> Draft:
    """A draft whose text is HTML, as exports of weblogs give it, read as a page; any other as it is.

    >>> unwrap(Draft("<p>Ana Kos &amp; Bea Rott spoke.</p>\\n", "Wood &#038; Steel")).text
    'Ana Kos & Bea Rott spoke.'
    """
    if not _HTML_TEXT.match(draft.text):
        return draft
    page = parse_fragment(draft.text)
    if not page.text:
        raise InputError("no main text found in its HTML")
    left_out = (*draft.left_out, *page.left_out)
    return replace(draft, text=page.text, title=squeeze(unescape(draft.title)), left_out=left_out)


def _find_title(given: str, headings: list[str], blocks: list[str]) -> str:
    """The page's <title> is its headline with the name of the site behind: the headline alone is the title."""
    for heading in (squeeze(blocks[0]), *headings):
        if len(heading) > 3 and fold(given).startswith(fold(heading)):
            return heading
    return given


def _take_headline(body: Element, main: Element, given: str) -> str:
    """The one headline of a page where it stands above the main text; not the name of the site, with which its <title> ends."""
    outside = [] if main is body or next(main.iter("h1"), None) is not None else list(body.iter("h1"))
    if len(outside) != 1 or not (words := squeeze(" ".join(outside[0].itertext()))):
        return ""
    if fold(given) != fold(words) and fold(given).endswith(fold(words)):
        return ""
    _drop(outside[0])
    return words


def _texts(element: Element) -> Iterator[str]:
    for part in element.iter("p", "head", "item", "cell", "quote"):
        if text := squeeze(" ".join(part.itertext())):
            yield text


def _take_out(body: Element) -> Iterator[LeftOut]:
    """Take out of a page what is no text of its article, the outermost first."""
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body or not any(a is body for a in element.iterancestors()):
            continue
        if reason := _reason(element):
            # A menu may hold a form, a consent layer its buttons.
            yield from _take_out(element)
            if text := _find_words(element, reason):
                yield LeftOut(reason, text)
            _drop(element)


def _find_words(element: Element, reason: str) -> str:
    """The words that a part shows which is taken out."""
    if reason == "drawing":
        return squeeze(" ".join(text for label in element.iter("text") for text in label.itertext()))
    if reason in ("form", "formula"):
        return squeeze(" ".join(element.itertext()))
    return "\n".join(find_blocks_of(element))


def _reason(element: Element) -> str:
    """Why an element is no text of the article; empty where it is."""
    tag, role = element.tag, element.get("role") or ""
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    if tag in NO_TEXT:
        return "form" if tag in _FORM else _DRAWN.get(tag, "")
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDING.search(element.get("style") or "")
    ):
        return "hidden"
    if tag == "nav" or role in _MENU_ROLES or (_BREADCRUMB.search(names) and not _holds_article(element)):
        return "menu"
    if tag == "footer" and not any(a.tag == "article" for a in element.iterancestors()):
        return "footer"
    if (tag in _LAYERS or role in ("dialog", "alertdialog")) and not _holds_article(element):
        words = squeeze(" ".join(element.itertext()))
        if len(words) > _LONGEST_LAYER:
            return ""
        kinds = sum(pattern.search(words) is not None for pattern in _CONSENT)
        if tag == "dialog" or role in ("dialog", "alertdialog"):
            return "dialog"
        if kinds >= _CONSENT_KINDS or (kinds and _NAMED.search(names)):
            return "consent layer"
    return ""


def _holds_article(element: Element) -> bool:
    return next(element.iter("article", "main", "h1"), None) is not None


def _find_main(body: Element, found: list[str]) -> Element:
    """The innermost element that holds the main text and, where there are several articles, all of them."""
    total = sum(map(len, found))
    articles = [a for a in body.iter("article") if not any(x.tag == "article" for x in a.iterancestors())]
    main = body
    while total:
        for child in main:
            if not isinstance(child.tag, str) or child.tag in (
                "p",
                "table",
                "ul",
                "ol",
                "dl",
                "pre",
                "h1",
                "h2",
                "blockquote",
            ):
                continue
            words = squeeze(" ".join(child.itertext()))
            share = sum(len(text) for text in found if text in words) / total
            inside = sum(1 for a in articles if a is child or any(x is child for x in a.iterancestors()))
            if share >= _MAIN_SHARE and (len(articles) < 2 or inside == len(articles)):
                main = child
                break
        else:
            break
    return main


def _find_outside(body: Element, main: Element) -> Iterator[LeftOut]:
    """The words beside the main element."""
    if main is body or (parent := main.getparent()) is None:
        return
    kept = main.tail
    marker = body.makeelement("div")
    marker.tail = kept
    parent.replace(main, marker)
    text = "\n".join(find_blocks_of(body))
    if text:
        yield LeftOut("beside the main text", text)


def _drop(element: Element) -> None:
    """Remove an element and keep the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _find_published(tree: Element) -> str | None:
    """The day of publication as the page's head or its linked data state it."""
    for path in _PUBLISHED:
        for value in tree.xpath(path):
            if day := str(value).strip():
                return _TIME.sub("", day)
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                value = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            if found := _find_key(value, "datePublished"):
                return _TIME.sub("", found)
    return None


def _find_key(value: object, key: str) -> str | None:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(found := value.get(key), str) and found.strip():
                return found.strip()
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return None
