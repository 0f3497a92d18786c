"""Annotated articles to measure by: in go files of the corpus's format, out come articles whose annotation is sound.

Refuses, with file and place, what would make figures meaningless: broken JSON, missing keys, unknown types and
properties, ends that are no entities, names and evidence that do not stand in the text, an identifier used twice.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from collabgraph.extraction.training.annotated import AnnotatedArticle, parse_annotated
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import squeeze
from collabgraph.ontology.vocabulary import SIGNATURES, EntityType, Property

_KEYS = ("id", "title", "text", "entities", "facts")


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
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as e:
        raise InputError(f"{file}: cannot be read ({e.strerror}). Name a folder of annotated articles.") from e
    except json.JSONDecodeError as e:
        raise InputError(
            f"{file}: not JSON: {e.msg} at line {e.lineno}, column {e.colno}. Mend the file, or leave it out."
        ) from e
    except ValueError as e:
        raise InputError(f"{file}: not UTF-8 text ({e}). Save it as UTF-8.") from e
    if not isinstance(data, dict) or (missing := [key for key in _KEYS if key not in data]):
        found = ", ".join(data) if isinstance(data, dict) else type(data).__name__
        needed = ", ".join(missing) if isinstance(data, dict) else ", ".join(_KEYS)
        raise InputError(
            f"{file}: not an annotated article: no {needed} (found: {found or 'nothing'})."
            " tests/gold/README.md tells the format."
        )
    try:
        fault = next(_find_faults(data), None)
        if fault is None:
            return parse_annotated(data)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        fault = f"entities or facts are not as expected ({type(e).__name__}: {e})"
    raise InputError(f"{file}: {fault}. Mend the annotation; tests/gold/README.md tells its rules.")


def _find_faults(data: Mapping[str, Any]) -> Iterator[str]:
    text = squeeze(data["text"])
    types: dict[str, str] = {}
    for entity in data["entities"]:
        if entity["type"] not in list(EntityType):
            yield f"entity {entity['id']}: found the type {entity['type']!r}, expected one of {', '.join(EntityType)}"
        if entity["id"] in types:
            yield f"entity {entity['id']}: the identifier is used twice"
        types[entity["id"]] = entity["type"]
        for name in (entity["name"], *entity.get("aliases", ())):
            if not name.strip() or squeeze(name) not in text:
                yield f"entity {entity['id']}: the name {name!r} does not stand in the text"
    for number, fact in enumerate(data["facts"], 1):
        yield from (f"fact {number}: {fault}" for fault in _find_fact_faults(fact, types, text))


def _find_fact_faults(fact: Mapping[str, Any], types: Mapping[str, str], text: str) -> Iterator[str]:
    if fact["p"] not in list(Property):
        yield f"found the property {fact['p']!r}, expected one of {', '.join(Property)}"
        return
    is_literal = not SIGNATURES[Property(fact["p"])].objects
    ends = [fact["s"]] if is_literal else [fact["s"], fact.get("o")]
    for end in ends:
        if end not in types:
            yield f"{fact['p']} names the entity {end!r} (there are: {', '.join(types) or 'none'})"
    if is_literal and not isinstance(fact.get("value"), str):
        yield f'{fact["p"]} needs a text under the key "value"'
    if squeeze(fact.get("evidence") or "") not in text:
        yield f"the evidence {fact['evidence'][:60]!r} does not stand in the text"
