"""What a claim or an entity is by its content: how a judgement names what it judges.

In: an extraction. Out: references to its claims and entities by article, sentence and surface forms, and what such a
reference means in another extraction of the same article. Offsets and keys, which change with the text, stand in no
reference: a judgement holds as long as the sentence or the name stands. Refuses to guess: a reference that several
things fit means none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from collabgraph.extraction.model import Claim, Entity, Extraction
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.vocabulary import EntityType, Property

#: Letters of a name, label, role, person or date, and of a sentence or reason, in a line of the ledger. Of the 449
#: articles of the corpus the longest name has 76 and the longest sentence 384.
MAX_WORDS = 2_000
MAX_TEXT = 50_000
Words = Annotated[str, Meta(max_length=MAX_WORDS)]
LongText = Annotated[str, Meta(max_length=MAX_TEXT)]


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    """An entity as one article names it."""

    article: Words
    name: Words
    type: EntityType
    #: A sentence that speaks of it; only where others of the article bear the same name.
    quote: LongText = ""


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A statement of an article: its sentence, and the folded forms of both ends in it."""

    article: Words
    property: Property
    quote: LongText
    subject: Words
    object: Words
    #: What the ends turned out to be called; tells apart "both presidents", who are two.
    subject_name: Words
    object_name: Words


def find_forms(claim: Claim, subject: Entity, object_: Entity | None) -> tuple[str, str]:
    """The folded words for the two ends at the place of the claim; they name it, here and in its IRI."""
    value = object_.name if object_ else claim.value or ""
    return fold(claim.subject_form or subject.name), fold(claim.object_form or value)


def refer_to_claim(extraction: Extraction, claim: Claim) -> ClaimRef:
    """The claim by its content."""
    subject, object_ = _ends(extraction, claim)
    name = object_.name if object_ else claim.value or ""
    forms = find_forms(claim, subject, object_)
    quote = squeeze(claim.quote.text)
    return ClaimRef(extraction.article_id, claim.property, quote, *forms, subject.name, name)


def find_claims(extraction: Extraction, ref: ClaimRef) -> tuple[Claim, ...]:
    """All claims of that content: one statement, perhaps in a sentence that stands there twice; else none."""
    quoted = [c for c in extraction.claims if c.property is ref.property and squeeze(c.quote.text) == ref.quote]
    references = {claim: refer_to_claim(extraction, claim) for claim in quoted}
    found = [c for c, r in references.items() if (r.subject, r.object) == (ref.subject, ref.object)]
    found = [claim for claim in found if references[claim] == ref] or found
    stated = {(c.subject, c.object, c.value) for c in found}
    # Read twice in the same words, with another short form of an end perhaps, it is the same statement.
    return tuple(c for c in quoted if (c.subject, c.object, c.value) in stated) if len(stated) == 1 else ()


def refer_to_entity(extraction: Extraction, key: str) -> EntityRef:
    """The entity of that key by its content."""
    entity = extraction.entity(key)
    doubles = {e.key for e in extraction.entities if fold(e.name) == fold(entity.name)} - {key}
    quote = ""
    if doubles:
        ends = ((claim, {claim.subject, claim.object}) for claim in extraction.claims)
        quote = next((squeeze(c.quote.text) for c, both in ends if key in both and not both & doubles), "")
    return EntityRef(extraction.article_id, entity.name, entity.type, quote)


def find_entity(ref: EntityRef, entities: Iterable[Entity], claims: Callable[[], Iterable[Claim]]) -> str | None:
    """The key of the entity of that content among those of its article; ``claims`` is asked only to tell doubles apart.

    A name goes before an alias, and one of the same type before others; another type counts where nothing else bears
    the name, because what a thing is called outlasts what it was taken for.
    """
    name = fold(ref.name)
    entities = list(entities)
    found = [e for e in entities if fold(e.name) == name] or [e for e in entities if name in map(fold, e.aliases)]
    found = [e for e in found if e.type is ref.type] or [e for e in found if e.type.pool is ref.type.pool] or found
    keys = {e.key for e in found}
    if len(keys) > 1 and ref.quote:
        told = [{c.subject, c.object} & keys for c in claims() if squeeze(c.quote.text) == ref.quote]
        keys = {key for ends in told if len(ends) == 1 for key in ends if key}
    return keys.pop() if len(keys) == 1 else None


def _ends(extraction: Extraction, claim: Claim) -> tuple[Entity, Entity | None]:
    return extraction.entity(claim.subject), extraction.entity(claim.object) if claim.object is not None else None
