"""What people judged, as a corpus: each article with judged claims becomes an annotated article for tests and training.

In: an open workspace. Out: one JSON file for each such article, in the format of ``tests/gold/README.md``. All facts that
stand are written, because whoever trains on an article takes what is missing for wrong; those that a person confirmed,
corrected or added carry ``"judged": true``, what a person rejected stands in ``rejected`` by its names, and ``complete``
says whether a person judged every fact. Refuses nothing: what the format cannot hold is left out and named in the report.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from collabgraph.export import write_whole
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
    written: list[_Annotation] = []
    for id in sorted({judgement.article for judgement in judgements if judgement.article is not None}):
        article, extraction = workspace.article(id), workspace.extraction(id)
        if article is None or extraction is None:
            continue  # Its judgements wait for it; the list of judgements says so.
        annotation = annotate(article, extraction, judgements)
        text = json.dumps(annotation.data, ensure_ascii=False, indent=1) + "\n"
        write_whole(folder / f"{quote(id, safe=' ')}.json", lambda file, text=text: file.write(text.encode()))  # type: ignore[misc]
        written.append(annotation)
    return CorpusReport(
        folder,
        len(written),
        sum(fact.get("judged", False) for one in written for fact in one.data["facts"]),
        sum(len(one.data["rejected"]) for one in written),
        tuple(f"{one.data['id']}: {note}" for one in written for note in one.notes),
    )


def annotate(article: Article, extraction: Extraction, judgements: Iterable[Judgement]) -> "_Annotation":
    """An article as people left it, in the corpus's format; of the judgements those in force, earliest first."""
    judgements = tuple(judgements)
    own = [judgement for judgement in judgements if judgement.article == article.id]
    curated = curate(extraction, own, lambda: article.text)
    work = _Annotation(article, curated.apply(extraction), _identify(extraction, curated, judgements))
    judged = {*(added.claim for added in curated.added), *map(curated.settle, curated.confirmed)}
    for claim in sorted(work.extraction.claims, key=_place):
        work.add_fact(claim, claim in judged)
    for claim in sorted(curated.rejected, key=_place):
        work.add_rejected(claim)
    work.finish()
    return work


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
class _Annotation:
    """An annotated article in the making."""

    article: Article
    extraction: Extraction
    identities: Mapping[str, Entity]
    notes: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    _facts: dict[tuple[str, Property, str], dict[str, Any]] = field(default_factory=dict)
    _rejected: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._text = squeeze(self.article.text)
        named: dict[str, dict[str, Any]] = {}
        for entity in self.identities.values():
            if entity.key not in named and (forms := self._find_forms(entity)):
                values = {"id": f"e{len(named) + 1}", "type": entity.type, "name": forms[0], "aliases": forms[1:]}
                named[entity.key] = values
        #: The annotated entity of each key of the extraction.
        self._ends = {key: named[entity.key] for key, entity in self.identities.items() if entity.key in named}

    def add_fact(self, claim: Claim, is_judged: bool) -> None:
        """Write a claim as a fact, once for all claims that state it."""
        if claim.modality is Modality.DENIED:
            return
        ends = [self._ends.get(key) for key in (claim.subject, claim.object) if key is not None]
        if any(end is None for end in ends):
            if is_judged:
                self.notes.append(f"left out, an end has no name in the text: {self._tell(claim)}")
            return
        subject, *objects = [end for end in ends if end is not None]
        if subject in objects or not admits(
            claim.property, EntityType(subject["type"]), EntityType(objects[0]["type"]) if objects else None
        ):
            return
        fact = {"s": subject["id"], "p": claim.property, "evidence": claim.quote.text}
        fact |= {"o": objects[0]["id"]} if objects else {"value": claim.value}
        if claim.modality is Modality.ANNOUNCED:
            fact["announced"] = True
        one, other = fact["s"], str(fact.get("o") or fact.get("value"))
        if claim.property is Property.COLLABORATES_WITH:
            one, other = sorted((one, other))
        key = (one, claim.property, other)
        if is_judged:
            fact["judged"] = True
        if key not in self._facts or (is_judged and "judged" not in self._facts[key]):
            self._facts[key] = fact

    def add_rejected(self, claim: Claim) -> None:
        """Write a claim that a person called wrong; by names, because its ends may be no entities at all."""
        subject, object_ = self._names(claim)
        self._rejected.append({"s": subject, "p": claim.property, "o": object_, "evidence": claim.quote.text})

    def finish(self) -> None:
        """Put all together; topics that no fact uses are none."""
        facts = list(self._facts.values())
        used = {fact.get(end) for fact in facts for end in ("s", "o")}
        entities = {values["id"]: values for values in self._ends.values()}.values()
        words = len(self._text.split())
        if not LEAST_WORDS <= words <= MOST_WORDS:
            self.notes.append(f"{words} words; the corpus has articles of {LEAST_WORDS} to {MOST_WORDS}")
        self.data = {
            "id": self.article.id,
            "title": self.article.title,
            "published": self.article.published.isoformat() if self.article.published else None,
            "text": self.article.text,
            "entities": [e for e in entities if e["type"] is not EntityType.TOPIC or e["id"] in used],
            "facts": facts,
            "rejected": self._rejected,
            "complete": all("judged" in fact for fact in facts),
        }

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
