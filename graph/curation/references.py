"""What a claim or an entity is by its content: how a judgement names what it judges.

In: an extraction. Out: references to its claims and entities by article, sentence and surface forms, and what such a
reference means in another extraction of the same article. Offsets and keys, which change with the text, stand in no
reference: a judgement holds as long as the sentence or the name stands, however it is set (``wording``). Refuses to
guess: a reference that several things fit means none of them.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from collabgraph.extraction.model import Claim, Entity, Extraction
from collabgraph.graph.curation.wording import fold_wording
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

#: Letters of a name, label, role, person or date, and of a sentence or reason, in a line of the ledger. Of the 449
#: articles of the corpus the longest name has 76 and the longest sentence 384.
MAX_WORDS = 2_000
MAX_TEXT = 50_000
Words = Annotated[str, Meta(max_length=MAX_WORDS)]
#: Words that many names share, and by which none is told from another.
_SHARED = find_nouns(NounUse.HEAD) | find_nouns(NounUse.MEETING) | find_nouns(NounUse.PART)
_WORDS = re.compile(r"\w+")
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
    wanted = sign_claim(ref)
    alike = [c for c in extraction.claims if c.property is ref.property and fold_wording(c.quote.text) == wanted[2]]
    # The very sentence goes before one that is only set otherwise.
    quoted = [claim for claim in alike if squeeze(claim.quote.text) == ref.quote] or alike
    signs = {claim: sign_claim(refer_to_claim(extraction, claim)) for claim in quoted}
    found = [claim for claim, sign in signs.items() if sign[3:5] == wanted[3:5]]
    found = [claim for claim in found if signs[claim] == wanted] or found
    stated = {(c.subject, c.object, c.value) for c in found}
    # Read twice in the same words, with another short form of an end perhaps, it is the same statement.
    return tuple(c for c in quoted if (c.subject, c.object, c.value) in stated) if len(stated) == 1 else ()


def find_reworded(extraction: Extraction, ref: ClaimRef) -> tuple[Claim, ...]:
    """The claims that state in other words what the reference says: the same property of ends of the same names."""
    return tuple(
        claim
        for claim in extraction.claims
        if claim.property is ref.property
        and claim.modality is not Modality.DENIED
        and _is_called(extraction.entity(claim.subject), ref.subject_name)
        and (
            _is_called(extraction.entity(claim.object), ref.object_name)
            if claim.object is not None
            else fold(claim.value or "") == fold(ref.object_name)
        )
    )


def sign_claim(ref: ClaimRef) -> tuple[str, ...]:
    """What makes two references one: article, property, and the words of sentence and ends, however they are set."""
    words = (ref.quote, ref.subject, ref.object, ref.subject_name, ref.object_name)
    return (ref.article, ref.property, *map(fold_wording, words))


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
        told = [{c.subject, c.object} & keys for c in claims() if fold_wording(c.quote.text) == fold_wording(ref.quote)]
        keys = {key for ends in told if len(ends) == 1 for key in ends if key}
    return keys.pop() if len(keys) == 1 else None


def _is_called(entity: Entity, name: str) -> bool:
    """Whether an entity bears a name, or one of the two says it more fully: "Cluster Day" and "Cluster Day 2022"."""
    wanted = fold(name)
    for form in map(fold, (entity.name, *entity.aliases)):
        one, other = sorted((set(_WORDS.findall(form)), set(_WORDS.findall(wanted))), key=len)
        if form == wanted or (one <= other and (len(one) > 1 or (one and not one & _SHARED))):
            return True
    return False


def _ends(extraction: Extraction, claim: Claim) -> tuple[Entity, Entity | None]:
    return extraction.entity(claim.subject), extraction.entity(claim.object) if claim.object is not None else None
