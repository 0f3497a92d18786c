"""Annotated articles to measure by: in go files of the corpus's format, out come articles whose annotation is sound.

Refuses, with file and place, what would make figures meaningless: broken JSON, missing keys, unknown types and
properties, ends that are no entities, names and evidence that do not stand in the text, an identifier used twice.
"""

from collections.abc import Iterator, Set
from pathlib import Path

from collabgraph.extraction.annotation import AnnotatedFact, Annotation, load_annotation
from collabgraph.extraction.training.annotated import AnnotatedArticle, build_annotated
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import squeeze


def find_gold_files(path: Path) -> tuple[Path, ...]:
    """The annotated articles of a folder, in order of names, or the one file; :class:`InputError` where there is none."""
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder. Name a folder of annotated articles (*.json).")
    files = tuple(sorted(path.glob("*.json"))) if path.is_dir() else (path,)
    if not files:
        raise InputError(
            f"{path}: no annotated article (*.json) here. Name a folder of articles with entities and facts;"
            " tests/gold/README.md tells their format."
        )
    return files


def load_gold(files: tuple[Path, ...]) -> tuple[AnnotatedArticle, ...]:
    """The annotated articles of files, in their order."""
    articles: dict[str, AnnotatedArticle] = {}
    for file in files:
        article = _load(file)
        if article.id in articles:
            raise InputError(f'{file}: the identifier "{article.id}" belongs to another article too. Give it its own.')
        articles[article.id] = article
    return tuple(articles.values())


def _load(file: Path) -> AnnotatedArticle:
    annotation = load_annotation(file)
    fault = next(_find_faults(annotation), None)
    if fault is not None:
        raise InputError(f"{file}: {fault}. Mend the annotation; tests/gold/README.md tells its rules.")
    try:
        return build_annotated(annotation)
    except InputError as e:
        raise InputError(f"{file}: {e}") from e


def _find_faults(annotation: Annotation) -> Iterator[str]:
    text = squeeze(annotation.text)
    seen: set[str] = set()
    for entity in annotation.entities:
        if entity.id in seen:
            yield f"entity {entity.id}: the identifier is used twice"
        seen.add(entity.id)
        for name in (entity.name, *entity.aliases):
            if not name.strip() or squeeze(name) not in text:
                yield f"entity {entity.id}: the name {name!r} does not stand in the text"
    for number, fact in enumerate(annotation.facts, 1):
        yield from (f"fact {number}: {fault}" for fault in _find_fact_faults(fact, seen, text))


def _find_fact_faults(fact: AnnotatedFact, entities: Set[str], text: str) -> Iterator[str]:
    for end in [fact.s] if fact.p.is_literal else [fact.s, fact.o]:
        if end not in entities:
            yield f"{fact.p} names the entity {end!r} (there are: {', '.join(sorted(entities)) or 'none'})"
    if fact.p.is_literal and fact.value is None:
        yield f'{fact.p} needs a text under the key "value"'
    if squeeze(fact.evidence) not in text:
        yield f"the evidence {fact.evidence[:60]!r} does not stand in the text"
