"""An HTML page in; its title, main text, date and address out. Menus, banners and footers stay out (trafilatura)."""

import re
from collections.abc import Iterator
from typing import Any

from collabgraph.extraction.reading.json import Draft
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold, squeeze

#: An lxml element; lxml has no types.
Element = Any

_BLOCKS = frozenset({"p", "head", "list", "table", "quote", "code", "div"})
# trafilatura takes the whole body of a short page, its menus and banners too: what names itself so goes first. Elements
# that hold the article stay whatever they are called ("page with-cookie-bar").
_NAMES = "translate(concat(@id, ' ', @class), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_BANNER = " or ".join(f"contains({_NAMES}, '{name}')" for name in ("cookie", "consent", "gdpr", "breadcrumb"))
_FRAME = [
    "//nav | //footer[not(ancestor::article)] | //dialog",
    "//*[@role='navigation' or @role='contentinfo' or @role='dialog' or @role='search']",
    f"//*[self::div or self::section or self::aside or self::form or self::p or self::ul or self::ol][{_BANNER}]"
    "[not(.//article or .//main or .//h1)]",
]
_SPACES = re.compile(r"\s+")
_LINE_BREAKS = re.compile(r"\n{3,}")


def parse_page(html: str) -> Draft:
    """The main text of a page: blocks parted by an empty line, list items as ``- …``, cells of a row parted by ``|``.

    Raises :class:`InputError` where trafilatura finds no main text. The date is taken from the page's metadata and
    never guessed from its text, because relative dates ("last week") are counted from it.
    """
    # Nearly a second to import: only those who read pages pay for it.
    import trafilatura

    document = trafilatura.bare_extraction(
        html,
        include_comments=False,
        prune_xpath=_FRAME,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if document is None or isinstance(document, dict):
        raise InputError("no main text found in the page")
    blocks = [block for block in _find_blocks(document.body) if block]
    title = squeeze(document.title or "")
    if blocks and (heading := squeeze(blocks[0])) and fold(title).startswith(fold(heading)) and len(heading) > 3:
        # The page's <title> is its headline with the name of the site behind: the headline alone is the title.
        title = blocks[0] = heading
    return Draft("\n\n".join(blocks), title, published=document.date, url=document.url)


def _find_blocks(element: Element) -> Iterator[str]:
    if element.tag == "list":
        yield "\n".join(_find_items(element))
    elif element.tag == "table":
        rows = ([squeeze(_inline(cell)) for cell in row.iter("cell")] for row in element.iter("row"))
        yield "\n".join(" | ".join(cells) for cells in rows if any(cells))
    elif any(child.tag in _BLOCKS for child in element):
        yield squeeze(element.text or "")
        for child in element:
            yield from _find_blocks(child)
            yield squeeze(child.tail or "")
    else:
        yield _inline(element)


def _find_items(element: Element, indent: str = "") -> Iterator[str]:
    for item in element:
        nested = [child for child in item if child.tag == "list"]
        for child in nested:
            item.remove(child)
        if text := squeeze(_inline(item)):
            yield f"{indent}- {text}"
        for child in nested:
            yield from _find_items(child, indent + "  ")


def _inline(element: Element) -> str:
    """The words of an element: white space as HTML shows it, a line end for each ``<lb/>``."""
    return _LINE_BREAKS.sub("\n\n", re.sub(" *\n *", "\n", "".join(_find_pieces(element)))).strip()


def _find_pieces(element: Element) -> Iterator[str]:
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        if child.tag in _BLOCKS or child.tag == "lb":
            yield "\n"
        yield from _find_pieces(child)
        yield _SPACES.sub(" ", child.tail or "")
