"""Apply people's judgements to one article: claims rejected, confirmed, corrected and added.

In: an article's text, its extraction, and the judgements about its statements that hold, in order. Out: a frozen
:class:`Curated`, which says what became of each claim; and the extraction as people left it. Pure. A rejection whose
sentence reads otherwise now holds back what the article says in the other words. A judgement whose sentence or claim is
not there at all changes nothing and is named as lost.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from collabgraph.extraction.model import Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.judgement import EntityRefs, Judgement, JudgementKind, Statement
from collabgraph.graph.curation.references import find_claims, find_entity, find_reworded
from collabgraph.graph.curation.wording import find_wording
from collabgraph.ontology.folding import fold


@dataclass(frozen=True, slots=True)
class Added:
    """A claim by a person, and the claims of the extraction that it stands for (empty unless it corrects some)."""

    judgement: Judgement
    claim: Claim
    replaces: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Curated:
    """The judgements about the statements of one article, as they apply to one extraction of it."""

    #: Claims that state nothing any more, corrected ones too.
    rejected: frozenset[Claim] = frozenset()
    confirmed: Mapping[Claim, tuple[Judgement, ...]] = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    #: Entities that only the added claims speak of.
    entities: tuple[Entity, ...] = ()
    #: The ids of judgements whose target is not there.
    lost: frozenset[str] = frozenset()
    #: The ids of judgements that rejected what stands in other words now, with the claims that are held back for that.
    held: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)

    def settle(self, claim: Claim) -> Claim:
        """The claim as it counts: a confirmed one is certain."""
        return replace(claim, confidence=1.0) if claim in self.confirmed else claim

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction as people left it."""
        claims = [self.settle(claim) for claim in extraction.claims if claim not in self.rejected]
        return replace(
            extraction,
            entities=(*extraction.entities, *self.entities),
            claims=(*claims, *(added.claim for added in self.added)),
        )


#: Nobody has judged anything.
UNTOUCHED = Curated()


def curate(extraction: Extraction, judgements: Iterable[Judgement], load_text: Callable[[], str]) -> Curated:
    """Apply judgements to an extraction; ``load_text`` gives the article's text, asked for only where it is needed."""
    work = _Work(extraction, load_text)
    lost = [judgement for judgement in judgements if not work.apply(judgement)]
    held = work.hold_back(lost)
    confirmed = {c: tuple(js) for c, js in work.confirmed.items() if c not in work.rejected}
    gone = frozenset(judgement.id for judgement in lost if judgement.id not in held)
    return Curated(frozenset(work.rejected), confirmed, tuple(work.added), tuple(work.entities), gone, held)


def made_key(judgement: Judgement, group: EntityRefs) -> str:
    """The key of the entity that a judgement makes in its article for a thing that the extraction lacks there."""
    return f"{fold(group[0].name)}#{judgement.id}"


def find_quote(text: str, words: str) -> Quote | None:
    """Where words stand in a text, as they stand there: but for white space, else however they are set."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.split() else None
    place = found.span() if found else find_wording(text, words)
    return Quote(*place, text[slice(*place)]) if place else None


@dataclass
class _Work:
    extraction: Extraction
    load_text: Callable[[], str]
    rejected: set[Claim] = field(default_factory=set)
    confirmed: dict[Claim, list[Judgement]] = field(default_factory=dict)
    added: list[Added] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    #: The claims of which somebody spoke.
    judged: set[Claim] = field(default_factory=set)

    def apply(self, judgement: Judgement) -> bool:
        """Whether the target is there."""
        found = find_claims(self.extraction, judgement.claim) if judgement.claim else ()
        self.judged.update(found)
        if judgement.statement is not None:
            return self._add(judgement, judgement.statement, found)
        if judgement.kind is JudgementKind.REJECT:
            self.rejected.update(found)
        else:
            self._confirm(found, judgement)
        return bool(found)

    def hold_back(self, lost: Iterable[Judgement]) -> dict[str, tuple[Claim, ...]]:
        """Reject what rejected sentences say in other words now, unless somebody spoke of that too."""
        held: dict[str, tuple[Claim, ...]] = {}
        for judgement in lost:
            if judgement.claim is not None and judgement.kind is not JudgementKind.CONFIRM:
                reworded = find_reworded(self.extraction, judgement.claim)
                if claims := tuple(claim for claim in reworded if claim not in self.judged):
                    held[judgement.id] = claims
        self.rejected.update(claim for claims in held.values() for claim in claims)
        return held

    def _confirm(self, claims: Iterable[Claim], judgement: Judgement) -> None:
        for claim in claims:
            self.judged.add(claim)
            self.confirmed.setdefault(claim, []).append(judgement)

    def _add(self, judgement: Judgement, said: Statement, replaces: tuple[Claim, ...]) -> bool:
        quote = replaces[0].quote if replaces else find_quote(self.load_text(), said.quote)
        if quote is None:
            return False
        self.rejected.update(replaces)
        subject = self._end(judgement, said.subject)
        object_ = self._end(judgement, said.object) if said.object else None
        if already := self._find_stated(said, subject.key, object_.key if object_ else None, quote):
            self._confirm(already, judgement)
            return True
        forms = (subject.name, object_.name if object_ else said.value or "")
        ends = (subject.key, object_.key if object_ else None, said.value)
        if replaces:
            # A correction keeps what the sentence says beside the ends: when, for whom, in which capacity.
            claim = replace(
                replaces[0], subject=ends[0], object=ends[1], value=ends[2], confidence=1.0,
                subject_form=forms[0], object_form=forms[1],
            )  # fmt: skip
        else:
            claim = Claim(said.property, *ends, quote, 1.0, subject_form=forms[0], object_form=forms[1])
        self.added.append(Added(judgement, claim, replaces))
        return True

    def _find_stated(self, said: Statement, subject: str, object_: str | None, quote: Quote) -> tuple[Claim, ...]:
        """The claims of the extraction that state just this in the same words."""
        return tuple(
            claim
            for claim in self.extraction.claims
            if (claim.property, claim.subject, claim.object, claim.value)
            == (said.property, subject, object_, said.value)
            and claim.quote.begin < quote.end
            and quote.begin < claim.quote.end
            and claim not in self.rejected
        )

    def _end(self, judgement: Judgement, group: EntityRefs) -> Entity:
        """The entity of the article that is this thing, made where there is none."""
        known = {entity.key: entity for entity in (*self.extraction.entities, *self.entities)}
        for ref in group:
            if ref.article == self.extraction.article_id:
                key = find_entity(ref, known.values(), lambda: self.extraction.claims)
                if key is not None:
                    return known[key]
        made = Entity(made_key(judgement, group), group[0].type, group[0].name)
        if made.key not in known:
            self.entities.append(made)
        return made
