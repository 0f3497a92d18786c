"""Read a saved mail (.eml), or a page that a browser saved in the form of one (.mht, .mhtml).

In: the bytes of a message (RFC 5322, MIME; of pages RFC 2557). Out: one :class:`~collabgraph.extraction.reading.json.Draft`. The
plain text counts where there is one, else the page; several texts in a row, as beside pictures, are one. Attachments are not
read: their names are said, and the words of those that are text are left out, as are sender and receivers. Refuses a
message without words. The standard library reads the message.
"""

import email
import email.policy
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import MIMEPart

from collabgraph.extraction.reading.encodings import decode
from collabgraph.extraction.reading.json import Draft, LeftOut, note_left_out
from collabgraph.extraction.reading.pages.html import parse_page, read_page
from collabgraph.ontology.errors import InputError

LOGGER = logging.getLogger(__name__)

_PAGE = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?content-type:\s*multipart/related", re.IGNORECASE)
_FAULTS = (LookupError, ValueError, AttributeError, TypeError)
#: Beside the subject and the day, these name people.
_HEAD = ("From", "To", "Cc", "Reply-To")


def is_saved_page(data: bytes) -> bool:
    """Whether a file begins like a page that a browser saved with its pictures (MHTML).

    >>> is_saved_page(b"From: <Saved by Blink>\\nMIME-Version: 1.0\\nContent-Type: multipart/related;\\n\\ttype=text/html")
    True
    """
    return _PAGE.match(data[:8192].replace(b"\r\n", b"\n")) is not None


def parse_saved_page(data: bytes, encoding: str | None = None) -> Draft:
    """The first page of a saved one, with the address that it was saved from."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    try:
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        html = "" if page is None else _decode(page, encoding)
        address = str(message.get("Snapshot-Content-Location") or (page and page.get("Content-Location")) or "").strip()
    except InputError:
        raise
    except _FAULTS as e:
        raise InputError(f"cannot be read as a saved page ({e}). Save it as HTML instead") from e
    draft = parse_page(html)
    return Draft(
        draft.text, draft.title, published=draft.published, url=draft.url or address or None, left_out=draft.left_out
    )


def parse_mail(data: bytes, encoding: str | None = None, where: str = "a mail") -> Draft:
    """The message as an article: titled by its subject, published on its day."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    try:
        texts = [_read(part, encoding) for part in _find_bodies(message)]
        subject = str(message.get("Subject", "")).strip()
        sent: datetime | None = getattr(message.get("Date"), "datetime", None)
        left_out = [("head of the mail", str(message.get(name, ""))) for name in _HEAD]
        for part in _find_attachments(message):
            left_out.append(("attachment", _read(part, encoding)[0]))
            name = part.get_filename() or part.get_content_type()
            LOGGER.warning("%s: the attachment %r is not read: save it, and read it by itself", where, name)
    except InputError:
        raise
    except _FAULTS as e:
        # Headers of spam break the parser in ways of their own.
        raise InputError(f"cannot be read as a mail ({e}). Save its text instead") from e
    words = "\n\n".join(text for text, _ in texts if text)
    if not words:
        raise InputError("a mail without words. Was it saved whole?")
    beside = (*(part for _, parts in texts for part in parts), *note_left_out(left_out))
    return Draft(words, subject, published=sent.date().isoformat() if sent else None, left_out=beside)


def _find_bodies(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that are the words of the message, in their order; of two forms of the same the plain one."""
    if message.get_content_disposition() == "attachment" or message.get_filename():
        return
    if message.get_content_type() == "multipart/alternative":
        forms = list(message.iter_parts())
        plain = next((form for form in forms if form.get_content_type() == "text/plain"), None)
        # A calendar's form of an invitation is read by none.
        chosen = plain if plain is not None and str(plain.get_content()).strip() else None
        for form in [chosen] if chosen is not None else forms:
            yield from _find_bodies(form)
    elif message.is_multipart() and message.get_content_maintype() == "multipart":
        for part in message.iter_parts():
            yield from _find_bodies(part)
    elif message.get_content_type() in ("text/plain", "text/html"):
        yield message


def _find_attachments(message: MIMEPart) -> Iterator[MIMEPart]:
    for part in message.iter_parts() if message.is_multipart() else ():
        is_attached = part.get_content_disposition() == "attachment"
        if part.get_content_maintype() == "multipart":
            yield from _find_attachments(part)
        # A picture with an identifier stands within the page.
        elif is_attached or (part.get_filename() and not part.get("Content-ID")) or part.is_multipart():
            yield part


def _read(part: MIMEPart, encoding: str | None) -> tuple[str, tuple[LeftOut, ...]]:
    """The words of a part, and those of its page that are left out."""
    if part.get_content_type() == "message/rfc822":
        bodies = _find_bodies(part.get_content())
        return "\n\n".join(_read(body, encoding)[0] for body in bodies), ()
    if part.get_content_maintype() != "text":
        return "", ()
    words = _decode(part, encoding)
    if part.get_content_type() == "text/html":
        page = read_page(words)
        return page.text, page.left_out
    return words.strip(), ()


def _decode(part: MIMEPart, encoding: str | None) -> str:
    """The text of a part in the encoding that it names; where it names none, or a wrong one, as of any file."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "ascii")
    except (UnicodeDecodeError, LookupError):
        return decode(data, encoding, is_html=part.get_content_type() == "text/html")
