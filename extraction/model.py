"""What travels between the stages of extraction: articles, mentions, entities, claims; and their JSON form.

All values are frozen. Offsets are Unicode code points in ``Article.text``, end exclusive.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date

import msgspec

from collabgraph.ontology.errors import ArticleError, InputError
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property

#: An article's id and the key of an entity in it.
Member = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Article:
    """A source text as it is stored: decoded, line ends as ``\\n``, beginning with its title."""

    id: str
    title: str
    text: str
    published: date | None = None
    url: str | None = None
    #: The path or stream that the article was read from, as given.
    source: str = ""

    @property
    def digest(self) -> str:
        """A SHA-256 over everything that a reader would see; equal digests mean the same article."""
        parts = (self.id, self.title, self.text, str(self.published), str(self.url))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of an article's text: ``article.text[begin:end] == text``."""

    begin: int
    end: int
    text: str

    def verify(self, article: Article) -> None:
        """Raise :class:`ArticleError` unless the words stand at the offsets."""
        found = article.text[self.begin : self.end]
        if found != self.text or not self.text:
            raise ArticleError(
                article.id,
                f"the quote {self.text[:60]!r} was expected at {self.begin}–{self.end}, found {found[:60]!r}."
                " This is a fault of the extraction; please report it with the article.",
            )


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named: a name, a short form, a pronoun or a description such as "the conference"."""

    begin: int
    end: int
    text: str
    #: False for pronouns and bare descriptions, which give no label.
    is_name: bool = True


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that one article speaks of.

    ``key`` identifies it within its article: the folded fullest name, with ``#2``, ``#3`` … where that is taken.
    """

    key: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or range in text, with its first and last day.

    ``begin`` and ``end`` are offsets; ``start`` and ``finish`` are ISO ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, None where open.
    """

    begin: int
    end: int
    text: str
    start: str | None
    finish: str | None

    def day_of(self, property_: Property) -> str | None:
        """The first day for a start, else the last one; None where that side is open ("until Monday")."""
        return self.start if property_ is Property.START_DATE else self.finish


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an article, with the words that state it.

    ``subject`` and ``object`` are entity keys of the same extraction; a literal (role or date) stands in ``value``
    instead of ``object``. ``subject_form`` and ``object_form`` are the words used for the two ends at this place.
    """

    property: Property
    subject: str
    object: str | None
    value: str | None
    quote: Quote
    confidence: float
    modality: Modality = Modality.ASSERTED
    subject_form: str = ""
    object_form: str = ""
    #: A second line that the statement needs, such as the heading above a bullet.
    context: Quote | None = None
    #: role only: the organisation (entity key) that the text ties the role to.
    at_organisation: str | None = None
    #: presentedAt only: the bodies (entity keys) that the text names for this appearance.
    on_behalf_of: tuple[str, ...] = ()
    #: presentedAt only.
    contribution_type: ContributionType | None = None
    #: spokeAbout only: the event (entity key) where it was spoken about.
    at_event: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article by one pipeline."""

    article_id: str
    #: ``Article.digest`` of the text that was read.
    digest: str
    #: Name and version of the pipeline that read it.
    pipeline: str
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    _by_key: dict[str, Entity] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key.update((e.key, e) for e in self.entities)

    def entity(self, key: str) -> Entity:
        """The entity of that key; KeyError where there is none."""
        return self._by_key[key]

    def verify(self, article: Article) -> None:
        """Raise :class:`ArticleError` unless all quotes are true and all ends are entities of this extraction."""
        if article.digest != self.digest:
            raise ArticleError(article.id, "the extraction was made from another text. Ingest the article again.")
        for claim in self.claims:
            claim.quote.verify(article)
            if claim.context is not None:
                claim.context.verify(article)
            ends = (claim.subject, claim.object, claim.at_organisation, claim.at_event, *claim.on_behalf_of)
            for end in ends:
                if end is not None and end not in self._by_key:
                    raise ArticleError(
                        article.id, f"a {claim.property} claim names {end!r}, which is no entity of the article."
                    )
            if (claim.object is None) == (claim.value is None):
                raise ArticleError(article.id, f"a {claim.property} claim needs an object or a value, and not both.")


class _StoredExtraction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON form of an extraction: without its index, and no key may be missing."""

    article_id: str
    digest: str
    pipeline: str
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_StoredExtraction)


def encode_extraction(extraction: Extraction) -> str:
    """The extraction as JSON text: all fields in their order, no blanks, letters as they are."""
    e = extraction
    return _ENCODER.encode(_StoredExtraction(e.article_id, e.digest, e.pipeline, e.entities, e.claims)).decode()


def decode_extraction(text: str | bytes, where: str = "an extraction") -> Extraction:
    """The inverse of :func:`encode_extraction`; :class:`InputError` names the place of a missing key or a wrong value.

    >>> decode_extraction('{"article_id": "a1", "digest": "", "pipeline": "p", "claims": [{"property": "leads"}]}', "a1")
    ... # doctest: +ELLIPSIS
    Traceback (most recent call last):
    collabgraph.ontology.errors.InputError: a1: cannot be read (Object missing required field `subject` - at `$.claims[0]`)...
    """
    try:
        return Extraction(*msgspec.structs.astuple(_DECODER.decode(text)))
    except (msgspec.DecodeError, UnicodeError) as e:
        raise InputError(
            f"{where}: cannot be read ({e}). It was written by another version; ingest the article again."
        ) from e
