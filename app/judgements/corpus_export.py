"""What people judged, as a corpus: each article with judged claims becomes an annotated article for tests and training.

In: an open workspace. Out: one JSON file for each such article, in the format of ``tests/gold/README.md``. All facts that
stand are written, because whoever trains on an article takes what is missing for wrong; those that a person confirmed,
corrected or added carry ``"judged": true``, what a person rejected stands in ``rejected`` by its names, and ``complete``
says whether a person judged every fact. Refuses nothing: what the format cannot hold is left out and named in the report.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from collabgraph.export.whole_file import write_whole
from collabgraph.extraction.annotation import AnnotatedEntity, AnnotatedFact, Annotation, RejectedFact, write_annotation
from collabgraph.extraction.model import Article, Claim, Entity, Extraction
from collabgraph.graph.curation.apply import Curated, curate
from collabgraph.graph.curation.judgement import EntityRefs, Judgement, JudgementKind
from collabgraph.graph.curation.references import find_entity
from collabgraph.graph.curation.status import JudgementState
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import squeeze
from collabgraph.ontology.vocabulary import EntityType, Modality, Property, admits

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace

#: The corpus holds articles of so many words; others are written too, and named.
LEAST_WORDS, MOST_WORDS = 90, 800


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """What was written, and what could not be."""

    folder: Path
    articles: int
    #: Facts that a person confirmed, corrected or added.
    judged: int
    rejected: int
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = f"{_count(self.articles, 'article')}, {_count(self.judged, 'judged fact')}, {self.rejected} rejected"
        return "\n".join((f"{self.folder}: {counts}", *(f"  {note}" for note in self.notes)))


def export_corpus(workspace: "Workspace", folder: Path) -> CorpusReport:
    """Write every article of which a claim was confirmed, rejected, corrected or added; files of that name are replaced."""
    judgements = _find_in_force(workspace)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise InputError(f"{folder}: cannot be made ({e.strerror}). Name another folder.") from e
    written: list[Annotation] = []
    notes: list[str] = []
    for id in sorted({judgement.article for judgement in judgements if judgement.article is not None}):
        article, extraction = workspace.article(id), workspace.extraction(id)
        if article is None or extraction is None:
            continue  # Its judgements wait for it; the list of judgements says so.
        annotation, left_out = annotate(article, extraction, judgements)
        content = write_annotation(annotation)
        write_whole(folder / f"{quote(id, safe=' ')}.json", lambda file, content=content: file.write(content))  # type: ignore[misc]
        written.append(annotation)
        notes += (f"{id}: {note}" for note in left_out)
    judged = sum(fact.judged for one in written for fact in one.facts)
    return CorpusReport(folder, len(written), judged, sum(len(one.rejected) for one in written), tuple(notes))


def annotate(
    article: Article, extraction: Extraction, judgements: Iterable[Judgement]
) -> tuple[Annotation, tuple[str, ...]]:
    """An article as people left it, in the corpus's format, and what that cannot hold; judgements in force, earliest first."""
    judgements = tuple(judgements)
    own = [judgement for judgement in judgements if judgement.article == article.id]
    curated = curate(extraction, own, lambda: article.text)
    work = _AnnotationInProgress(article, curated.apply(extraction), _identify(extraction, curated, judgements))
    judged = {*(added.claim for added in curated.added), *map(curated.settle, curated.confirmed)}
    for claim in sorted(work.extraction.claims, key=_place):
        work.add_fact(claim, claim in judged)
    for claim in sorted(curated.rejected, key=_place):
        work.add_rejected(claim)
    return work.finish()


def _find_in_force(workspace: "Workspace") -> list[Judgement]:
    found = [s.judgement for s in workspace.standings() if s.state is JudgementState.IN_FORCE]
    return sorted(found, key=lambda j: (j.when, j.line))


def _place(claim: Claim) -> tuple[int, str, str, str]:
    return claim.quote.begin, claim.property, claim.subject, claim.object or claim.value or ""


def _identify(extraction: Extraction, curated: Curated, judgements: Iterable[Judgement]) -> dict[str, Entity]:
    """Each entity by its key, with the class and the identity that people gave it."""
    entities = {entity.key: entity for entity in (*extraction.entities, *curated.entities)}
    found = dict(entities)

    def find(group: EntityRefs) -> list[str]:
        refs = [ref for ref in group if ref.article == extraction.article_id]
        keys = [find_entity(ref, entities.values(), lambda: extraction.claims) for ref in refs]
        return [key for key in keys if key is not None]

    for judgement in judgements:
        if judgement.kind is JudgementKind.RETYPE and judgement.type is not None:
            for key in find(judgement.a):
                found[key] = replace(found[key], type=judgement.type)
        elif judgement.kind is JudgementKind.SAME and len(keys := sorted({*find(judgement.a), *find(judgement.b)})) > 1:
            one = max((found[key] for key in keys), key=lambda e: (len(e.name), e.name))
            forms = (form for key in keys for form in (found[key].name, *found[key].aliases))
            one = replace(one, aliases=tuple(dict.fromkeys(form for form in forms if form != one.name)))
            gone = {found[key].key for key in keys}
            found |= {key: one for key, entity in found.items() if entity.key in gone}
    return found


@dataclass
class _AnnotationInProgress:
    """An annotated article in the making."""

    article: Article
    extraction: Extraction
    identities: Mapping[str, Entity]
    _notes: list[str] = field(default_factory=list)
    _facts: dict[tuple[str, Property, str], AnnotatedFact] = field(default_factory=dict)
    _rejected: list[RejectedFact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._text = squeeze(self.article.text)
        named: dict[str, AnnotatedEntity] = {}
        for entity in self.identities.values():
            if entity.key not in named and (forms := self._find_forms(entity)):
                named[entity.key] = AnnotatedEntity(f"e{len(named) + 1}", entity.type, forms[0], tuple(forms[1:]))
        #: The annotated entity of each key of the extraction.
        self._ends = {key: named[entity.key] for key, entity in self.identities.items() if entity.key in named}

    def add_fact(self, claim: Claim, is_judged: bool) -> None:
        """Write a claim as a fact, once for all claims that state it."""
        if claim.modality is Modality.DENIED:
            return
        ends = [end for key in (claim.subject, claim.object) if key is not None and (end := self._ends.get(key))]
        if len(ends) < (1 if claim.object is None else 2):
            if is_judged:
                self._notes.append(f"left out, an end has no name in the text: {self._tell(claim)}")
            return
        subject, object_ = ends[0], ends[1] if len(ends) > 1 else None
        if subject == object_ or not admits(claim.property, subject.type, object_.type if object_ else None):
            return
        one, other = subject.id, object_.id if object_ else str(claim.value)
        if claim.property is Property.COLLABORATES_WITH:
            one, other = sorted((one, other))
        key = (one, claim.property, other)
        if key not in self._facts or (is_judged and not self._facts[key].judged):
            self._facts[key] = AnnotatedFact(
                subject.id, claim.property, object_.id if object_ else None, None if object_ else claim.value,
                claim.quote.text, claim.modality is Modality.ANNOUNCED, is_judged,
            )  # fmt: skip

    def add_rejected(self, claim: Claim) -> None:
        """Write a claim that a person called wrong; by names, because its ends may be no entities at all."""
        subject, object_ = self._names(claim)
        self._rejected.append(RejectedFact(subject, claim.property, object_, claim.quote.text))

    def finish(self) -> tuple[Annotation, tuple[str, ...]]:
        """Put all together; topics that no fact uses are none."""
        facts = tuple(self._facts.values())
        used = {end for fact in facts for end in (fact.s, fact.o)}
        entities = {entity.id: entity for entity in self._ends.values()}.values()
        words = len(self._text.split())
        if not LEAST_WORDS <= words <= MOST_WORDS:
            self._notes.append(f"{words} words; the corpus has articles of {LEAST_WORDS} to {MOST_WORDS}")
        annotation = Annotation(
            id=self.article.id,
            title=self.article.title,
            published=self.article.published.isoformat() if self.article.published else None,
            text=self.article.text,
            entities=tuple(e for e in entities if e.type is not EntityType.TOPIC or e.id in used),
            facts=facts,
            rejected=tuple(self._rejected),
            complete=all(fact.judged for fact in facts),
        )
        return annotation, tuple(self._notes)

    def _find_forms(self, entity: Entity) -> list[str]:
        forms = dict.fromkeys(squeeze(form) for form in (entity.name, *entity.aliases))
        return [form for form in forms if form and form in self._text]

    def _names(self, claim: Claim) -> tuple[str, str]:
        object_ = self.identities[claim.object].name if claim.object is not None else claim.value or ""
        return self.identities[claim.subject].name, object_

    def _tell(self, claim: Claim) -> str:
        subject, object_ = self._names(claim)
        return f"{subject} {claim.property} {object_}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
