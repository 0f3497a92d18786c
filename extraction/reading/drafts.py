"""Make the article that is stored of what a file gives: its text, title, identifier, day and address.

In: a draft, where it comes from, and how the user wants files read. Out: an
:class:`~collabgraph.extraction.model.Article` with the decoded text, line ends as ``\\n``; a given title that does not begin it is
put before it. Refuses what is no article in the language that is read.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.accept import screen
from collabgraph.extraction.reading.encodings import clean
from collabgraph.extraction.reading.json import Draft, Keys
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
    #: Whether web addresses among the paths are fetched; nothing else uses a network.
    allow_network: bool = False
    #: The language that articles are in (ISO 639-1); others are skipped.
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from: its place for messages, its source, its identifier if it gives none."""

    where: str
    source: str
    id: str
    #: The encoding that a server names.
    charset: str | None = None


def make_article(draft: Draft, origin: Origin, options: ReadingOptions) -> Article:
    """The article of a draft, as it is stored; raises :class:`InputError` where it is none."""
    text = clean(draft.text, origin.where)
    title = clean(draft.title).strip()
    title = title if may_be_title(title) else ""
    text = join_title(title, text)
    screen(text, options.language)
    given = "" if options.id_from_path and origin.id else clean(draft.id)
    if len(given) > _ID_CHARACTERS:
        raise InputError(f"its identifier has {len(given):,} characters, at most {_ID_CHARACTERS} are taken")
    published = parse_published(draft.published, origin.where) or options.published
    stated = () if published else find_publication(text)
    return Article(
        # Standard input has no name: its words are one, so that the same text again is the same article.
        id=given or origin.id or f"stdin-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        title=bare_title(title) or find_title(text),
        text=text,
        published=published or (stated[0][2] if stated else None),
        url=parse_url(draft.url, origin.where),
        source=origin.source,
    )
