"""Read a text file: its front matter gives title, day and address, comments are dropped, the rest is the text.

In: decoded text. Out: a :class:`~collabgraph.extraction.reading.json.Draft` with what was left out. Marks of Markdown stay in the
stored text; what reads it passes over them (:mod:`collabgraph.extraction.normalised.markdown`). Refuses nothing: what is no
front matter is text.
"""

import re
from collections.abc import Iterator

from collabgraph.extraction.reading.json import Draft, LeftOut

#: Between two rulers at the head of the file (YAML, Jekyll's way) or between two lines of plus signs (TOML, Hugo's).
_FRONT_MATTER = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>(?:[^\n]*\n){1,200}?)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>(?:[^\n]*\n){1,200}?)\+\+\+)[ \t]*(?:\n+|\Z)"
)
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,40}?)[ \t]*[:=](?:[ \t]+(?P<value>.*))?$")
_INNER = re.compile(r"[ \t]+\S|-\s|#|[\]})]|$")
_TITLES = ("title", "headline")
_DAYS = ("published", "date", "pubdate", "publishdate", "published_at", "date_published", "publication_date", "created")
_ADDRESSES = ("canonical_url", "url", "link", "source", "permalink")
_REMARK = re.compile(r"\s+#.*$")


def parse_text(text: str) -> Draft:
    """The text of a file behind its front matter.

    >>> parse_text("---\\ntitle: 'Wood day'\\ndate: 2023-03-02\\n---\\n\\nAna Kos spoke.").published
    '2023-03-02'
    """
    entries: dict[str, str] = {}
    left_out: list[LeftOut] = []
    found = _FRONT_MATTER.match(text)
    if found and (read := _read_entries(found["yaml"] or found["toml"])):
        entries = read
        left_out.append(LeftOut("front matter", (found["yaml"] or found["toml"]).strip()))
        text = text[found.end() :]
    if "<!--" in text:
        comments = list(_find_comments(text))
        left_out += [LeftOut("comment", text[begin + 4 : end - 3].strip()) for begin, end in comments]
        for begin, end in reversed(comments):
            text = text[:begin] + text[end:]
    address = _first(entries, _ADDRESSES)
    return Draft(
        text,
        _first(entries, _TITLES),
        published=_first(entries, _DAYS) or None,
        url=address if address.startswith("http") else None,
        left_out=tuple(left_out),
    )


def _read_entries(block: str) -> dict[str, str]:
    """The entries of front matter; nothing where a line is none, as between two rulers in a text."""
    entries: dict[str, str] = {}
    for line in block.split("\n"):
        if entry := _ENTRY.match(line):
            entries.setdefault(entry["key"].strip().casefold(), _unquote(entry["value"] or ""))
        elif not _INNER.match(line):
            return {}
    return entries


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'")
    return _REMARK.sub("", value)


def _first(entries: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((entries[key] for key in keys if entries.get(key)), "")


def _find_comments(text: str) -> Iterator[tuple[int, int]]:
    begin = text.find("<!--")
    while begin >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        yield begin, end + 3
        begin = text.find("<!--", end)
