"""Annotated articles for training: in goes a JSON file of the corpus, out come the places of its names and its facts.

The corpus names entities by their written forms, not by offsets; a form's occurrences are found here. A form inside a
longer one is no mention of its own ("Graz" in "University of Graz"), except inside the description of an event or a
topic after a preposition ("matchmaking in Brussels"). What is learned from is normalised as articles are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from collabgraph.extraction.annotation import AnnotatedFact, Annotation, convert_annotation, load_annotation
from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.normalised.normalise import normalise
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import squeeze
from collabgraph.ontology.naming.roles import find_plural
from collabgraph.ontology.vocabulary import EntityType, Property

_CONTAINERS = {EntityType.EVENT.value, EntityType.TOPIC.value}
_PREPOSITION = re.compile(r"\b(in|at|of|for|with|by|from|on|to|near|and)\s+(the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """One occurrence of a name; ``entity`` is its number in the article (-1 for a role)."""

    begin: int
    end: int
    label: str
    entity: int


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An annotated entity with all its written forms, the fullest first."""

    id: str
    type: EntityType
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldFact:
    """An annotated fact; ``object`` is an entity id or, where ``value`` is set, None."""

    subject: str
    property: Property
    object: str | None
    value: str | None
    evidence: str
    announced: bool


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its annotation and the places of its names."""

    id: str
    title: str
    text: str
    published: date | None
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]
    #: What the text says is not so, or only wishes, plans or remembers; None where that is not annotated.
    denied: tuple[GoldFact, ...] | None
    spans: tuple[LabelledSpan, ...]
    #: Stretches where the annotation says nothing for or against a label: (begin, end, label).
    unsure: tuple[tuple[int, int, str], ...]


def load_annotated(folder: Path) -> list[AnnotatedArticle]:
    """All annotated articles of a folder, by file name; raises InputError for a file that is not one."""
    articles = []
    for path in sorted(folder.glob("*.json")):
        annotation = load_annotation(path)
        try:
            articles.append(build_annotated(_normalise(annotation)))
        except InputError as e:
            raise InputError(f"{path}: {e}") from e
    if not articles:
        raise InputError(f"{folder}: no annotated article (*.json) found. Name the folder of a corpus.")
    return articles


def parse_annotated(values: object) -> AnnotatedArticle:
    """One article of the corpus from its JSON values."""
    return build_annotated(convert_annotation(values))


def build_annotated(annotation: Annotation) -> AnnotatedArticle:
    """Find the names of an annotation in its text; raises InputError for a date that is none."""
    entities = tuple(GoldEntity(e.id, e.type, (e.name, *e.aliases)) for e in annotation.entities)
    facts = _gold_facts(annotation.facts)
    denied = None if annotation.denied is None else _gold_facts(annotation.denied)
    spans, unsure = _locate(annotation.text, entities, facts)
    return AnnotatedArticle(
        annotation.id, annotation.title, annotation.text, _read_day(annotation.published), entities, facts, denied, spans,
        unsure,
    )  # fmt: skip


def _gold_facts(facts: Sequence[AnnotatedFact]) -> tuple[GoldFact, ...]:
    return tuple(GoldFact(f.s, f.p, f.o, f.value, f.evidence, f.announced) for f in facts)


def _read_day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError as e:
        raise InputError(f'"published" is {written!r}. Write a day like "2023-05-04", or null.') from e


def _normalise(annotation: Annotation) -> Annotation:
    """An annotation of the text as the stages read it: what is learned from must look like what will be read."""

    def words(written: str) -> str:
        return normalise(written).text

    entities = [replace(e, name=words(e.name), aliases=tuple(map(words, e.aliases))) for e in annotation.entities]
    facts = [replace(f, evidence=words(f.evidence)) for f in annotation.facts]
    return replace(annotation, text=words(annotation.text), entities=tuple(entities), facts=tuple(facts))


def find_form(text: str, form: str, flags: int = 0) -> Iterator[tuple[int, int]]:
    """The places of a written form in a text, white space folded, at word borders."""
    words = [re.escape(w) for w in squeeze(form).split(" ")]
    if words != [""]:
        for match in re.finditer(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", text, flags):
            yield match.span()


def _locate(
    text: str, entities: Sequence[GoldEntity], facts: Sequence[GoldFact]
) -> tuple[tuple[LabelledSpan, ...], tuple[tuple[int, int, str], ...]]:
    found = {
        (begin, end, entity.type.value, number)
        for number, entity in enumerate(entities)
        for form in entity.forms
        for begin, end in find_form(text, form)
    }
    accepted: list[LabelledSpan] = []
    unsure: list[tuple[int, int, str]] = []
    for begin, end, label, number in sorted(found, key=lambda f: (f[0] - f[1], f[0], f[3])):
        over = [s for s in accepted if s.begin < end and begin < s.end]
        if not over:
            accepted.append(LabelledSpan(begin, end, label, number))
            continue
        inside = all(s.begin <= begin and end <= s.end and s.label in _CONTAINERS and s.label != label for s in over)
        if not inside:
            continue
        if all(_PREPOSITION.search(text[s.begin : begin]) for s in over):
            accepted.append(LabelledSpan(begin, end, label, number))
        else:
            unsure.append((begin, end, label))
    accepted.extend(_roles(text, facts))
    return tuple(sorted(accepted, key=lambda s: (s.begin, s.end))), tuple(unsure)


def _roles(text: str, facts: Sequence[GoldFact]) -> Iterator[LabelledSpan]:
    seen: set[tuple[int, int]] = set()
    for fact in facts:
        if fact.property is not Property.ROLE or not fact.value:
            continue
        for begin, end in find_form(text, fact.evidence) if fact.evidence else ():
            for b, e in _find_role(text[begin:end], fact.value):
                if (begin + b, begin + e) not in seen:
                    seen.add((begin + b, begin + e))
                    yield LabelledSpan(begin + b, begin + e, ROLE, -1)


def _find_role(evidence: str, role: str) -> list[tuple[int, int]]:
    """The places of a role, or else of what several bearers are called who each have it."""
    single = list(find_form(evidence, role, re.IGNORECASE))
    return single or list(find_form(evidence, find_plural(role), re.IGNORECASE))
