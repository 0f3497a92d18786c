"""Files, folders and standard input in; articles out, one by one. What cannot be an article comes out as Skipped.

Nothing is held but the file or the line at hand, so that JSON Lines of any length can be read. Text and Markdown are
kept as given, of a page only the main text (:mod:`collabgraph.extraction.reading.html`). Stored is the decoded text with line
ends as ``\\n``; a given title that does not begin it is put before it with an empty line.
"""

import codecs
import hashlib
import io
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.accept import screen
from collabgraph.extraction.reading.encodings import clean, decode, is_utf16
from collabgraph.extraction.reading.files import STANDARD_INPUT, Skipped, describe_fault, find_files
from collabgraph.extraction.reading.formats.documents import (
    MAX_DOCUMENT_BYTES,
    SUFFIXES,
    parse_document,
    recognise,
)
from collabgraph.extraction.reading.formats.feeds import is_json_feed, parse_json_feed
from collabgraph.extraction.reading.formats.tables import parse_table
from collabgraph.extraction.reading.html import parse_page
from collabgraph.extraction.reading.json import Draft, Keys, find_lines, parse_draft, parse_json
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import squeeze

LOGGER = logging.getLogger(__name__)

#: Largest file or line read for one article. Pages with embedded pictures reach some megabytes.
MAX_ARTICLE_BYTES = 20_000_000
#: Largest JSON document: a list of articles has to be read whole, JSON Lines need not.
MAX_JSON_BYTES = 100_000_000
_STANDARD_INPUT_SOURCE = "standard input"


class _Kind(Enum):
    TEXT = "text"
    HTML = "html"
    JSON = "json"
    LINES = "json lines"
    TABLE = "table"
    DOCUMENT = "document"


_KINDS = {
    ".txt": _Kind.TEXT, ".text": _Kind.TEXT, ".md": _Kind.TEXT, ".markdown": _Kind.TEXT,
    ".html": _Kind.HTML, ".htm": _Kind.HTML, ".xhtml": _Kind.HTML,
    ".json": _Kind.JSON, ".jsonl": _Kind.LINES, ".ndjson": _Kind.LINES, ".csv": _Kind.TABLE, ".tsv": _Kind.TABLE,
    **dict.fromkeys(SUFFIXES, _Kind.DOCUMENT),
}  # fmt: skip
_LIMITS = {_Kind.JSON: MAX_JSON_BYTES, _Kind.DOCUMENT: MAX_DOCUMENT_BYTES}
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_BEGINS_LIKE_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*\{\s*\"")
_BREADCRUMB = re.compile(r"\s[>»›]\s|^\s*(home|start|you are here)\b.*[/|]", re.IGNORECASE)
_TITLE_CHARACTERS = 150
# What an IRI may hold, so that the address can stand in the graph.
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are read: keys of JSON objects, encoding of files that are not UTF-8, identifiers from paths."""

    keys: Keys = field(default_factory=Keys)
    encoding: str | None = None
    id_from_path: bool = False


def read_articles(
    paths: Iterable[str | Path],
    options: ReadingOptions | None = None,
    standard_input: BinaryIO | None = None,
    on_bytes: Callable[[int], object] = lambda count: None,
) -> Iterator[Article | Skipped]:
    """The articles of files, folders and ``-``, in order and lazily; ``on_bytes`` hears how many bytes are done."""
    reader = _Reader(options or ReadingOptions(), on_bytes)
    for path in paths:
        if str(path) == STANDARD_INPUT:
            if standard_input is None:
                raise InputError("- stands for standard input, but there is none here. Give paths instead.")
            yield from reader.read_stream(standard_input)
            continue
        is_named = not Path(path).is_dir()
        for file in find_files([path]):
            if isinstance(file, Skipped):
                yield file
            else:
                yield from reader.read_file(file, is_named)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a draft comes from: its place for messages, its source, its identifier if it gives none."""

    where: str
    source: str
    id: str


@dataclass(frozen=True, slots=True)
class _Reader:
    options: ReadingOptions
    on_bytes: Callable[[int], object]

    def read_file(self, path: Path, is_named: bool) -> Iterator[Article | Skipped]:
        """All articles of one file; of an unknown kind only if the file was named itself."""
        where = path.as_posix()
        kind = _KINDS.get(path.suffix.lower(), _Kind.TEXT if is_named or not path.suffix else None)
        origin = _Origin(where, where, where if self.options.id_from_path else path.stem)
        try:
            if not path.is_file():
                # A pipe or a device would block or never end.
                yield Skipped(where, "not a regular file" if path.exists() else "there is no such file")
                return
            with path.open("rb") as stream:
                if kind is None:
                    yield Skipped(
                        where, f"unknown kind of file ({path.suffix}); name it itself to have it read as text"
                    )
                else:
                    yield from self._read(stream, kind, origin)
            if kind is not _Kind.LINES:
                self.on_bytes(path.stat().st_size)
        except OSError as e:
            yield Skipped(where, describe_fault(e))

    def read_stream(self, stream: BinaryIO) -> Iterator[Article | Skipped]:
        """Standard input: a page or text, or JSON or JSON Lines if it begins like them."""
        origin = _Origin(_STANDARD_INPUT_SOURCE, _STANDARD_INPUT_SOURCE, "")
        first = stream.readline(MAX_ARTICLE_BYTES + 1)
        if _is_json(first, b"{"):
            yield from self._read_lines(stream, origin, first)
            return
        data = first + stream.read(MAX_JSON_BYTES)
        if _is_json(data, b"{["):
            kind = _Kind.JSON
        else:
            # A broken first line must not make an article of the braces.
            kind = _Kind.LINES if _BEGINS_LIKE_JSON.match(data) else _Kind.TEXT
        yield from self._read(io.BytesIO(data), kind, origin)

    def _read(self, stream: BinaryIO, kind: _Kind, origin: _Origin) -> Iterator[Article | Skipped]:
        if kind is _Kind.LINES:
            yield from self._read_lines(stream, origin, stream.readline(MAX_ARTICLE_BYTES + 1))
            return
        limit = _LIMITS.get(kind, MAX_ARTICLE_BYTES)
        data = stream.read(limit + 1)
        try:
            if len(data) > limit:
                raise InputError(f"too large: more than {limit // 1_000_000} MB.{_advice(kind)}")
            if format_ := recognise(data, Path(origin.source).suffix.lower()):
                drafts = parse_document(data, format_)
                yield from (
                    self._records(drafts, origin) if format_.holds_several else [self._article(next(drafts), origin)]
                )
                return
            if kind is _Kind.DOCUMENT:
                raise InputError(
                    "begins like none of the documents that are read. Is it another kind of file, or cut off?"
                )
            text = decode(data, self.options.encoding, origin.where, is_html=kind is _Kind.HTML)
            if kind is _Kind.JSON:
                yield from self._read_json(text, origin)
            elif kind is _Kind.TABLE:
                yield from self._records(parse_table(text, self.options.keys), origin)
            elif kind is _Kind.HTML or _LOOKS_LIKE_HTML.match(text):
                yield self._article(parse_page(text), origin)
            else:
                yield self._article(Draft(text), origin)
        except InputError as e:
            yield Skipped(origin.where, str(e))

    def _read_json(self, text: str, origin: _Origin) -> Iterator[Article | Skipped]:
        value = parse_json(text)
        if is_json_feed(value):
            yield from self._records(parse_json_feed(value), origin)
            return
        if not isinstance(value, list):
            yield self._article(parse_draft(value, self.options.keys), origin)
            return
        for number, item in enumerate(value, 1):
            yield self._read_record(item, number, origin)

    def _read_lines(self, stream: BinaryIO, origin: _Origin, first: bytes) -> Iterator[Article | Skipped]:
        if is_utf16(first):
            # Its line ends are not single bytes.
            text = decode(first + stream.read(MAX_JSON_BYTES), where=origin.where)
            first, stream = b"\n", io.BytesIO(text.encode())
        elif b"\x00" in first:
            yield Skipped(origin.where, "binary: a zero byte in the first line")
            return
        for number, line in find_lines(stream, MAX_ARTICLE_BYTES, first):
            try:
                if len(line) > MAX_ARTICLE_BYTES:
                    raise InputError(f"too large: a line of more than {MAX_ARTICLE_BYTES // 1_000_000} MB")
                value = parse_json(decode(line, self.options.encoding, origin.where))
            except InputError as e:
                yield Skipped(f"{origin.where}:{number}", str(e))
            else:
                yield self._read_record(value, number, origin)
            self.on_bytes(len(line))

    def _read_record(self, value: object, number: int, origin: _Origin) -> Article | Skipped:
        """One of several JSON values of a file as an article."""
        try:
            return self._record(parse_draft(value, self.options.keys), number, origin)
        except InputError as e:
            return Skipped(f"{origin.where}:{number}", str(e))

    def _records(self, drafts: Iterable[Draft], origin: _Origin) -> Iterator[Article | Skipped]:
        return (self._record(draft, number, origin) for number, draft in enumerate(drafts, 1))

    def _record(self, draft: Draft, number: int, origin: _Origin) -> Article | Skipped:
        """One of several articles of a file: named by itself, else by the file and its number there."""
        where = f"{origin.where}:{number}"
        try:
            if self.options.id_from_path:
                name = f"{origin.id}#{draft.id or number}"
            else:
                name = f"{origin.id}-{number}"
            return self._article(draft, _Origin(where, origin.source, name if origin.id else ""))
        except InputError as e:
            return Skipped(where, str(e))

    def _article(self, draft: Draft, origin: _Origin) -> Article:
        """The article of a draft, as it is stored; raises :class:`InputError` where it is none."""
        text = clean(draft.text, origin.where)
        screen(text)
        title = clean(draft.title).strip()
        if title and not text.startswith(title):
            text = f"{title}\n\n{text}"
        given = "" if self.options.id_from_path and origin.id else clean(draft.id)
        return Article(
            # Standard input has no name: its words are one, so that the same text again is the same article.
            id=given or origin.id or f"stdin-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
            title=title or find_title(text),
            text=text,
            published=_parse_date(draft.published, origin.where),
            url=_parse_url(draft.url, origin.where),
            source=origin.source,
        )


def _is_json(data: bytes, brackets: bytes) -> bool:
    start = data.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:1]
    if not start or start not in brackets:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def find_title(text: str) -> str:
    """The first line that is no breadcrumb ("Home > News"), without the marks of a Markdown heading."""
    lines = [line for line in text.split("\n") if line.strip()]
    line = next((line for line in lines if not _BREADCRUMB.search(line)), lines[0])
    title = squeeze(line.strip().lstrip("#"))
    if len(title) <= _TITLE_CHARACTERS:
        return title
    return title[:_TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"


def _parse_date(value: str | None, where: str) -> date | None:
    if not value:
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        LOGGER.warning("%s: the date %r is not ISO (2018-07-04) and is left out", where, value)
        return None


def _parse_url(value: str | None, where: str) -> str | None:
    if not value:
        return None
    if _WEB_ADDRESS.fullmatch(value.strip()):
        return value.strip()
    LOGGER.warning("%s: the address %r is not one of the web (http, https) and is left out", where, value)
    return None


def _advice(kind: _Kind) -> str:
    return " JSON Lines may be of any length" if kind is _Kind.JSON else " Split it into articles"
