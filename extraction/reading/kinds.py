"""Tell kinds of files: by the ending of a name, by what the bytes begin like, and how large each may be.

In: an ending or bytes. Out: a :class:`FileKind`. Documents are told by their first bytes elsewhere
(:mod:`collabgraph.extraction.reading.formats.documents`). Refuses nothing.
"""

import codecs
import json
import re
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from collabgraph.extraction.reading.formats.documents import MAX_DOCUMENT_BYTES, SUFFIXES

#: Largest file or line read for one article. Pages with embedded pictures reach some megabytes.
MAX_ARTICLE_BYTES = 20_000_000
#: Largest JSON document: a list of articles has to be read whole, JSON Lines need not.
MAX_JSON_BYTES = 100_000_000


class FileKind(Enum):
    """How a file is taken apart."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    LINES = "json lines"
    TABLE = "table"
    DOCUMENT = "document"


KINDS = {
    ".txt": FileKind.TEXT, ".text": FileKind.TEXT, ".md": FileKind.TEXT, ".markdown": FileKind.TEXT,
    ".html": FileKind.HTML, ".htm": FileKind.HTML, ".xhtml": FileKind.HTML,
    ".json": FileKind.JSON, ".jsonl": FileKind.LINES, ".ndjson": FileKind.LINES, ".csv": FileKind.TABLE, ".tsv": FileKind.TABLE,
    **dict.fromkeys(SUFFIXES, FileKind.DOCUMENT),
}  # fmt: skip
LIMITS = {FileKind.JSON: MAX_JSON_BYTES, FileKind.DOCUMENT: MAX_DOCUMENT_BYTES}
LOOKS_LIKE_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*)*+<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
BEGINS_LIKE_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*\{\s*\"")


_WEB_KINDS = {
    "text/html": FileKind.HTML, "application/xhtml+xml": FileKind.HTML, "application/json": FileKind.JSON,
    "application/feed+json": FileKind.JSON, "application/ld+json": FileKind.JSON, "application/x-ndjson": FileKind.LINES,
    "application/jsonl": FileKind.LINES, "text/csv": FileKind.TABLE, "text/tab-separated-values": FileKind.TABLE,
}  # fmt: skip


def find_kind(kind: str, address: str) -> FileKind:
    """The kind of what a server sends, by what it says and else by the ending of its address.

    >>> find_kind("text/csv", "https://x.example/a"), find_kind("text/plain", "https://x.example/a.jsonl?b=1")
    (<FileKind.TABLE: 'table'>, <FileKind.LINES: 'json lines'>)
    """
    if found := _WEB_KINDS.get(kind):
        return found
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    if kind == "application/octet-stream" or kind.startswith(("application/vnd.", "application/pdf")):
        # Told by its bytes; refused where they are none of a document.
        return KINDS.get(suffix, FileKind.DOCUMENT)
    return KINDS.get(suffix, FileKind.TEXT)


def is_json(data: bytes, brackets: bytes) -> bool:
    """Whether bytes are one JSON value that begins with one of the brackets."""
    start = data.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:1]
    if not start or start not in brackets:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def advise(kind: FileKind) -> str:
    """What helps where a file is too large."""
    return " JSON Lines may be of any length" if kind is FileKind.JSON else " Split it into articles"
