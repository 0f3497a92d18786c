"""Files, folders and standard input in; articles out, one by one. What cannot be an article comes out as Skipped.

One bad file or record never takes the others along: whatever is wrong with it, it is skipped by name.

Nothing is held but the file or the line at hand, so that JSON Lines of any length can be read. Text and Markdown are
kept as given, without front matter and comments, of a page only the main text
(:mod:`collabgraph.extraction.reading.pages.html`). Stored is the decoded text with line ends as ``\\n``; a given title that does
not begin it is put before it with an empty line.
"""

import io
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.drafts import Origin, ReadingOptions, make_article
from collabgraph.extraction.reading.encodings import decode, is_wide
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
from collabgraph.extraction.reading.json import (
    Draft,
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
    find_kind,
    is_json,
)
from collabgraph.extraction.reading.markdown import parse_text
from collabgraph.extraction.reading.metadata import parse_url
from collabgraph.extraction.reading.pages.html import parse_page, unwrap
from collabgraph.extraction.reading.web.addresses import is_web_address, name_page
from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:
    from collabgraph.extraction.reading.web.fetch import Fetcher

LOGGER = logging.getLogger(__name__)

_STANDARD_INPUT_SOURCE = "standard input"


def read_articles(
    paths: Iterable[str | Path],
    options: ReadingOptions | None = None,
    standard_input: BinaryIO | None = None,
    on_bytes: Callable[[int], object] = lambda count: None,
    on_left_out: Callable[[str, tuple[LeftOut, ...]], object] = lambda where, parts: None,
    fetcher: "Fetcher | None" = None,
) -> Iterator[Article | Skipped]:
    """The articles of files, folders, web addresses and ``-``, in order and lazily.

    ``on_bytes`` hears how many bytes are done, ``on_left_out`` of each article that words of its file are no text of it.
    ``fetcher`` gets what stands at web addresses.
    """
    reader = _Reader(options or ReadingOptions(), on_bytes, on_left_out)
    for path in paths:
        if str(path) == STANDARD_INPUT:
            if standard_input is None:
                raise InputError("- stands for standard input, but there is none here. Give paths instead.")
            yield from reader.read_stream(standard_input)
            continue
        if is_web_address(str(path)):
            if fetcher is None and reader.options.allow_network:
                from collabgraph.extraction.reading.web.fetch import Fetcher

                fetcher = Fetcher()
            yield from reader.read_address(str(path), fetcher)
            continue
        is_named = not is_folder(path)
        for file in find_files([path]):
            if isinstance(file, Skipped):
                yield file
            else:
                yield from reader.read_file(file, is_named)


@dataclass(frozen=True, slots=True)
class _Reader:
    options: ReadingOptions
    on_bytes: Callable[[int], object]
    on_left_out: Callable[[str, tuple[LeftOut, ...]], object]

    def read_file(self, path: Path, is_named: bool) -> Iterator[Article | Skipped]:
        """All articles of one file; of an unknown kind only if the file was named itself."""
        where = name_path(path)
        kind = KINDS.get(path.suffix.lower(), FileKind.TEXT if is_named or not path.suffix else None)
        origin = Origin(where, where, where if self.options.id_from_path else name_path(Path(path.stem)))
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
        origin = Origin(_STANDARD_INPUT_SOURCE, _STANDARD_INPUT_SOURCE, "")
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

    def read_address(self, address: str, fetcher: "Fetcher | None") -> Iterator[Article | Skipped]:
        """All articles of what stands at an address of the web."""
        try:
            name = name_page(address)
            if fetcher is None:
                raise InputError("an address of the web; with --allow-network it is fetched")
            found = fetcher.fetch(address)
        except InputError as e:
            yield Skipped(address, str(e))
            return
        origin = Origin(address, address, address if self.options.id_from_path else name, found.charset)
        for item in self._read(io.BytesIO(found.data), find_kind(found.kind, found.address), origin):
            yield (
                item if isinstance(item, Skipped) or item.url else replace(item, url=parse_url(found.address, address))
            )

    def _read(self, stream: BinaryIO, kind: FileKind, origin: Origin) -> Iterator[Article | Skipped]:
        if kind is FileKind.LINES:
            yield from self._read_lines(stream, origin, stream.readline(MAX_ARTICLE_BYTES + 1))
            return
        limit = LIMITS.get(kind, MAX_ARTICLE_BYTES)
        data = stream.read(limit + 1)
        try:
            if len(data) > limit:
                raise InputError(f"too large: more than {limit // 1_000_000} MB.{advise(kind)}")
            if format_ := recognise(data, Path(origin.source).suffix.lower()):
                drafts = parse_document(data, format_, self.options.encoding, origin.where)
                yield from self._records(drafts, origin, is_one=not format_.holds_several)
                return
            if kind is FileKind.DOCUMENT:
                raise InputError(
                    "begins like none of the documents that are read. Is it another kind of file, or cut off?"
                )
            is_html = kind is FileKind.HTML
            text = decode(data, self.options.encoding, origin.where, is_html=is_html, named=origin.charset)
            if kind is FileKind.JSON:
                yield from self._read_json(text, origin)
            elif kind is FileKind.TABLE:
                yield from self._records(parse_table(text, self.options.keys, origin.where), origin)
            elif kind is FileKind.HTML or LOOKS_LIKE_HTML.match(text):
                yield self._finish(parse_page(text), origin)
            else:
                yield self._finish(parse_text(text), origin)
        except Exception as e:
            yield Skipped(origin.where, _describe(e, origin))

    def _read_json(self, text: str, origin: Origin) -> Iterator[Article | Skipped]:
        value = parse_json(text)
        if is_json_feed(value):
            yield from self._records(parse_json_feed(value), origin)
            return
        if not isinstance(value, list):
            yield self._finish(unwrap(parse_draft(value, self.options.keys)), origin)
            return
        for number, item in enumerate(value, 1):
            yield self._read_record(item, number, origin)

    def _read_lines(self, stream: BinaryIO, origin: Origin, first: bytes) -> Iterator[Article | Skipped]:
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

    def _read_record(self, value: object, number: int, origin: Origin) -> Article | Skipped:
        """One of several JSON values of a file as an article."""
        try:
            return self._record(unwrap(parse_draft(value, self.options.keys)), number, origin)
        except Exception as e:
            return Skipped(f"{origin.where}:{number}", _describe(e, origin))

    def _records(
        self, drafts: Iterable[Draft | LeftOut], origin: Origin, *, is_one: bool = False
    ) -> Iterator[Article | Skipped]:
        """The articles of a file; what belongs to none of them is told as left out."""
        number = 0
        for draft in drafts:
            if isinstance(draft, LeftOut):
                self.on_left_out(origin.where, (draft,))
            elif is_one:
                yield self._finish(draft, origin)
            else:
                number += 1
                yield self._record(draft, number, origin)

    def _record(self, draft: Draft, number: int, origin: Origin) -> Article | Skipped:
        """One of several articles of a file: named by itself, else by the file and its number there."""
        where = f"{origin.where}:{number}"
        try:
            if self.options.id_from_path:
                name = f"{origin.id}#{draft.id or number}"
            else:
                name = f"{origin.id}-{number}"
            return self._finish(draft, replace(origin, where=where, id=name if origin.id else ""))
        except Exception as e:
            return Skipped(where, _describe(e, origin))

    def _finish(self, draft: Draft, origin: Origin) -> Article:
        """The article of a draft; what is left out of it is told."""
        article = make_article(draft, origin, self.options)
        if draft.left_out:
            LOGGER.info("%s: %s", origin.where, tell_left_out(count_left_out(draft.left_out)))
            self.on_left_out(origin.where, draft.left_out)
        return article


def _describe(fault: Exception, origin: Origin) -> str:
    """Why a file gave no article. A fault of a foreign parser is one more reason, and no end of the others."""
    if isinstance(fault, InputError):
        return str(fault)
    LOGGER.debug("%s: a fault while it was read", origin.where, exc_info=fault)
    return f"a fault while it was read ({type(fault).__name__}: {fault}). Please report it with the file"
