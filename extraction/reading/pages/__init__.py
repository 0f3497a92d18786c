"""Read pages of the web: the words that a page shows, without menus, footers and consent layers.

In: HTML. Out: a :class:`~collabgraph.extraction.reading.json.Draft`, with the words that were left out and the reason.

In reading order:

- ``html``: what is no text of the page's article is taken out, and where the main text stands.
- ``elements``: what is used of an element of lxml, which has no types.
- ``page_text``: an element of a page as lines: lists, tables, terms.

>>> from collabgraph.extraction.reading.pages.html import parse_page
>>> parse_page("<html><body><nav>Home</nav><h1>Wood day</h1><p>Ana Kos spoke.</p></body></html>").text
'Wood day\\n\\nAna Kos spoke.'
"""
