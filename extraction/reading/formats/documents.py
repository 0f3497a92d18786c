"""Tell documents by their first bytes and hand them to their reader.

In: the bytes of a file. Out: the reader for its format, or None where it is a text. The ending of a file's name is not
asked: programmes are saved as ``programme.pdf.download`` and come from standard input without a name.
"""

import io
import zipfile
from collections.abc import Iterator
from enum import StrEnum

from collabgraph.extraction.reading.formats.feeds import is_feed, parse_feed
from collabgraph.extraction.reading.formats.mail import is_saved_page
from collabgraph.extraction.reading.json import Draft, LeftOut
from collabgraph.ontology.errors import InputError


class DocumentFormat(StrEnum):
    """The formats of documents that are read."""

    PDF = "PDF"
    WORD = "Word document"
    SLIDES = "presentation"
    OPENDOCUMENT = "OpenDocument text"
    BOOK = "EPUB"
    FEED = "feed"
    MAIL = "mail"
    SAVED_PAGE = "saved page"

    @property
    def holds_several(self) -> bool:
        """Whether one file holds several articles."""
        return self in (DocumentFormat.BOOK, DocumentFormat.FEED)


#: The endings that such files have; in folders, only files of known endings are read.
SUFFIXES = frozenset(
    {".pdf", ".docx", ".pptx", ".odt", ".odp", ".epub", ".rss", ".atom", ".xml", ".eml", ".mht", ".mhtml"}
)
#: The largest document read: pictures in it count, its words are far less.
MAX_DOCUMENT_BYTES = 100_000_000
_PART = {
    "META-INF/container.xml": DocumentFormat.BOOK,
    "word/document.xml": DocumentFormat.WORD,
    "ppt/presentation.xml": DocumentFormat.SLIDES,
    "content.xml": DocumentFormat.OPENDOCUMENT,
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognise(data: bytes, suffix: str = "") -> DocumentFormat | None:
    """The format of a document; None for what begins like no document. Only mails are known by their ending.

    Raises :class:`InputError` for packages and old formats that are recognised and not read.
    """
    # The marker of a PDF may stand behind some bytes of rubbish (ISO 32000-1, annex H.3.4.1).
    if b"%PDF-" in data[:1024]:
        return DocumentFormat.PDF
    if data.startswith(_OLD_OFFICE):
        raise InputError(
            "a document of the old office formats (.doc, .ppt, .xls, .msg). Save it as .docx, .pptx, .csv, .eml or PDF"
        )
    if data.startswith(b"{\\rtf"):
        raise InputError("a document in RTF. Save it as .docx or .odt")
    if is_feed(data):
        return DocumentFormat.FEED
    if not data.startswith(b"PK\x03\x04"):
        if suffix in (".mht", ".mhtml") or (suffix != ".eml" and is_saved_page(data)):
            return DocumentFormat.SAVED_PAGE
        return DocumentFormat.MAIL if suffix == ".eml" else None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = frozenset(package.namelist())
    except zipfile.BadZipFile as e:
        raise InputError(f"a broken package ({e}). Is it cut off? Copy it again") from e
    found = next((format_ for part, format_ in _PART.items() if part in names), None)
    if "xl/workbook.xml" in names:
        raise InputError("a workbook (.xlsx). Save the sheet that holds the articles as CSV")
    if found is None:
        raise InputError("a package of files that is no document. Unpack it and read the folder")
    return found


def parse_document(
    data: bytes, format_: DocumentFormat, encoding: str | None = None, where: str = "a document"
) -> Iterator[Draft | LeftOut]:
    """The article of a document, or its articles one by one, with the words that belong to none of them.

    ``encoding`` is that of parts of a mail that name none, ``where`` the file's name for warnings.
    """
    # Each reader's library takes up to half a second to import.
    match format_:
        case DocumentFormat.PDF:
            from collabgraph.extraction.reading.pdf.pages import parse_pdf

            yield parse_pdf(data, where)
        case DocumentFormat.WORD:
            from collabgraph.extraction.reading.formats.word import parse_word

            yield parse_word(data)
        case DocumentFormat.SLIDES:
            from collabgraph.extraction.reading.formats.slides import parse_slides

            yield parse_slides(data)
        case DocumentFormat.OPENDOCUMENT:
            from collabgraph.extraction.reading.formats.opendocument import parse_opendocument

            yield parse_opendocument(data)
        case DocumentFormat.BOOK:
            from collabgraph.extraction.reading.formats.books import parse_book

            yield from parse_book(data)
        case DocumentFormat.FEED:
            yield from parse_feed(data)
        case DocumentFormat.MAIL:
            from collabgraph.extraction.reading.formats.mail import parse_mail

            yield parse_mail(data, encoding, where)
        case DocumentFormat.SAVED_PAGE:
            from collabgraph.extraction.reading.formats.mail import parse_saved_page

            yield parse_saved_page(data, encoding)
