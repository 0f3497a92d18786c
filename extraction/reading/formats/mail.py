"""Read a saved mail (.eml): its subject, day and words.

In: the bytes of a message (RFC 5322, MIME). Out: one :class:`~collabgraph.extraction.reading.json.Draft`. The plain text counts
where there is one, else the page. Attachments are not read; their names are said. Refuses a message without words. The
standard library reads the message.
"""

import email
import email.policy
import logging
from datetime import datetime

from collabgraph.extraction.reading.html import parse_page
from collabgraph.extraction.reading.json import Draft
from collabgraph.ontology.errors import InputError

LOGGER = logging.getLogger(__name__)


def parse_mail(data: bytes) -> Draft:
    """The message as an article: titled by its subject, published on its day."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    try:
        body = message.get_body(("plain", "html"))
        words = body.get_content() if body is not None else ""
        subject = str(message.get("Subject", "")).strip()
        sent: datetime | None = getattr(message.get("Date"), "datetime", None)
    except (LookupError, ValueError, AttributeError, TypeError) as e:
        # Headers of spam break the parser in ways of their own.
        raise InputError(f"cannot be read as a mail ({e}). Save its text instead") from e
    if body is not None and body.get_content_type() == "text/html":
        words = parse_page(words).text
    if not words.strip():
        raise InputError("a mail without words. Was it saved whole?")
    for name in sorted(part.get_filename() or "without a name" for part in message.iter_attachments()):
        LOGGER.warning("the attachment %r is not read: save it, and read it by itself", name)
    return Draft(words.strip(), subject, published=sent.date().isoformat() if sent else None)
