"""Files, folders and standard input in; articles out, one by one. What cannot be an article comes out as Skipped.

One bad file or record never takes the others along: whatever is wrong with it, it is skipped by name.

Nothing is held but the file or the line at hand, so that JSON Lines of any length can be read. Text and Markdown are
kept as given, without front matter and comments, of a page only the main text
(:mod:`collabgraph.extraction.reading.html`). Stored is the decoded text with line ends as ``\\n``; a given title that does
not begin it is put before it with an empty line.
"""

import hashlib
import io
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.accept import screen
from collabgraph.extraction.reading.encodings import clean, decode, is_wide
from collabgraph.extraction.reading.files import (
    STANDARD_INPUT,
    Skipped,
    describe_fault,
    find_files,
    is_folder,
    name_path,
)
from collabgraph.extraction.reading.formats.documents import parse_document, recognise
from collabgraph.extraction.reading.formats.feeds import is_json_feed, parse_json_feed
from collabgraph.extraction.reading.formats.tables import parse_table
from collabgraph.extraction.reading.html import parse_page, unwrap
from collabgraph.extraction.reading.json import (
    Draft,
    Keys,
    LeftOut,
    count_left_out,
    find_lines,
    parse_draft,
    parse_json,
    tell_left_out,
)
from collabgraph.extraction.reading.kinds import (
    BEGINS_LIKE_JSON,
    KINDS,
    LIMITS,
    LOOKS_LIKE_HTML,
    MAX_ARTICLE_BYTES,
    MAX_JSON_BYTES,
    FileKind,
    advise,
    is_json,
)
from collabgraph.extraction.reading.markdown import parse_text
from collabgraph.extraction.reading.metadata import (
    bare_title,
    find_publication,
    find_title,
    join_title,
    may_be_title,
    parse_published,
    parse_url,
)
from collabgraph.ontology.errors import InputError

LOGGER = logging.getLogger(__name__)

_STANDARD_INPUT_SOURCE = "standard input"


# Longer ones are texts under a wrong key, and each stands in the IRI of every claim of its article.
_ID_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are read: keys of JSON objects, encoding of files that are not UTF-8, identifiers from paths, a day."""

    keys: Keys = field(default_factory=Keys)
    encoding: str | None = None
    id_from_path: bool = False
    #: When articles were published that do not say it.
    published: date | None = None


def read_articles(
    paths: Iterable[str | Path],
    options: ReadingOptions | None = None,
    standard_input: BinaryIO | None = None,
    on_bytes: Callable[[int], object] = lambda count: None,
    on_left_out: Callable[[str, tuple[LeftOut, ...]], object] = lambda where, parts: None,
) -> Iterator[Article | Skipped]:
    """The articles of files, folders and ``-``, in order and lazily.

    ``on_bytes`` hears how many bytes are done, ``on_left_out`` of each article that words of its file are no text of it.
    """
    reader = _Reader(options or ReadingOptions(), on_bytes, on_left_out)
    for path in paths:
        if str(path) == STANDARD_INPUT:
            if standard_input is None:
                raise InputError("- stands for standard input, but there is none here. Give paths instead.")
            yield from reader.read_stream(standard_input)
            continue
        is_named = not is_folder(path)
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
    on_left_out: Callable[[str, tuple[LeftOut, ...]], object]

    def read_file(self, path: Path, is_named: bool) -> Iterator[Article | Skipped]:
        """All articles of one file; of an unknown kind only if the file was named itself."""
        where = name_path(path)
        kind = KINDS.get(path.suffix.lower(), FileKind.TEXT if is_named or not path.suffix else None)
        origin = _Origin(where, where, where if self.options.id_from_path else name_path(Path(path.stem)))
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
                if kind is not FileKind.LINES:
                    self.on_bytes(os.fstat(stream.fileno()).st_size)
        except (OSError, ValueError) as e:
            # It may have gone since its folder was listed; a name with a zero byte is a ValueError.
            yield Skipped(where, describe_fault(e))

    def read_stream(self, stream: BinaryIO) -> Iterator[Article | Skipped]:
        """Standard input: a page or text, or JSON or JSON Lines if it begins like them."""
        origin = _Origin(_STANDARD_INPUT_SOURCE, _STANDARD_INPUT_SOURCE, "")
        first = stream.readline(MAX_ARTICLE_BYTES + 1)
        if is_json(first, b"{"):
            yield from self._read_lines(stream, origin, first)
            return
        data = first + stream.read(MAX_JSON_BYTES)
        if is_json(data, b"{["):
            kind = FileKind.JSON
        else:
            # A broken first line must not make an article of the braces.
            kind = FileKind.LINES if BEGINS_LIKE_JSON.match(data) else FileKind.TEXT
        yield from self._read(io.BytesIO(data), kind, origin)

    def _read(self, stream: BinaryIO, kind: FileKind, origin: _Origin) -> Iterator[Article | Skipped]:
        if kind is FileKind.LINES:
            yield from self._read_lines(stream, origin, stream.readline(MAX_ARTICLE_BYTES + 1))
            return
        limit = LIMITS.get(kind, MAX_ARTICLE_BYTES)
        data = stream.read(limit + 1)
        try:
            if len(data) > limit:
                raise InputError(f"too large: more than {limit // 1_000_000} MB.{advise(kind)}")
            if format_ := recognise(data, Path(origin.source).suffix.lower()):
                drafts = parse_document(data, format_)
                yield from (
                    self._records(drafts, origin) if format_.holds_several else [self._article(next(drafts), origin)]
                )
                return
            if kind is FileKind.DOCUMENT:
                raise InputError(
                    "begins like none of the documents that are read. Is it another kind of file, or cut off?"
                )
            text = decode(data, self.options.encoding, origin.where, is_html=kind is FileKind.HTML)
            if kind is FileKind.JSON:
                yield from self._read_json(text, origin)
            elif kind is FileKind.TABLE:
                yield from self._records(parse_table(text, self.options.keys), origin)
            elif kind is FileKind.HTML or LOOKS_LIKE_HTML.match(text):
                yield self._article(parse_page(text), origin)
            else:
                yield self._article(parse_text(text), origin)
        except Exception as e:
            yield Skipped(origin.where, _describe(e, origin))

    def _read_json(self, text: str, origin: _Origin) -> Iterator[Article | Skipped]:
        value = parse_json(text)
        if is_json_feed(value):
            yield from self._records(parse_json_feed(value), origin)
            return
        if not isinstance(value, list):
            yield self._article(unwrap(parse_draft(value, self.options.keys)), origin)
            return
        for number, item in enumerate(value, 1):
            yield self._read_record(item, number, origin)

    def _read_lines(self, stream: BinaryIO, origin: _Origin, first: bytes) -> Iterator[Article | Skipped]:
        encoding = self.options.encoding
        if is_wide(first, encoding):
            # Its line ends are not single bytes.
            try:
                text = decode(first + stream.read(MAX_JSON_BYTES), encoding, origin.where)
            except InputError as e:
                yield Skipped(origin.where, str(e))
                return
            # A lone half of a character costs its line alone.
            encoding, stream = None, io.BytesIO(text.encode(errors="surrogatepass"))
            first = stream.readline(MAX_ARTICLE_BYTES + 1)
        elif b"\x00" in first:
            yield Skipped(origin.where, "binary: a zero byte in the first line")
            return
        for number, line in find_lines(stream, MAX_ARTICLE_BYTES, first):
            try:
                if len(line) > MAX_ARTICLE_BYTES:
                    raise InputError(f"too large: a line of more than {MAX_ARTICLE_BYTES // 1_000_000} MB")
                value = parse_json(decode(line, encoding, origin.where))
            except InputError as e:
                yield Skipped(f"{origin.where}:{number}", str(e))
            else:
                yield self._read_record(value, number, origin)
            self.on_bytes(len(line))

    def _read_record(self, value: object, number: int, origin: _Origin) -> Article | Skipped:
        """One of several JSON values of a file as an article."""
        try:
            return self._record(unwrap(parse_draft(value, self.options.keys)), number, origin)
        except Exception as e:
            return Skipped(f"{origin.where}:{number}", _describe(e, origin))

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
        except Exception as e:
            return Skipped(where, _describe(e, origin))

    def _article(self, draft: Draft, origin: _Origin) -> Article:
        """The article of a draft, as it is stored; raises :class:`InputError` where it is none."""
        text = clean(draft.text, origin.where)
        title = clean(draft.title).strip()
        title = title if may_be_title(title) else ""
        text = join_title(title, text)
        screen(text)
        given = "" if self.options.id_from_path and origin.id else clean(draft.id)
        if len(given) > _ID_CHARACTERS:
            raise InputError(f"its identifier has {len(given):,} characters, at most {_ID_CHARACTERS} are taken")
        published = parse_published(draft.published, origin.where) or self.options.published
        stated = () if published else find_publication(text)
        if draft.left_out:
            LOGGER.info("%s: %s", origin.where, tell_left_out(count_left_out(draft.left_out)))
            self.on_left_out(origin.where, draft.left_out)
        return Article(
            # Standard input has no name: its words are one, so that the same text again is the same article.
            id=given or origin.id or f"stdin-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
            title=bare_title(title) or find_title(text),
            text=text,
            published=published or (stated[0][2] if stated else None),
            url=parse_url(draft.url, origin.where),
            source=origin.source,
        )


def _describe(fault: Exception, origin: _Origin) -> str:
    """Why a file gave no article. A fault of a foreign parser is one more reason, and no end of the others."""
    if isinstance(fault, InputError):
        return str(fault)
    LOGGER.debug("%s: a fault while it was read", origin.where, exc_info=fault)
    return f"a fault while it was read ({type(fault).__name__}: {fault}). Please report it with the file"
