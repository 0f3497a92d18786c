"""Read and write annotated articles as JSON: the format of ``tests/gold/README.md``, as one record an article.

In: a file or its JSON values. Out: a frozen :class:`Annotation`, checked key by key. Refuses by an
:class:`~collabgraph.ontology.errors.InputError` that names the file and the place in it (``$.entities[0].type``): what is no
UTF-8 or no JSON, missing keys, values of another type, unknown types and properties. Other keys are passed over.
"""

import json
from pathlib import Path

import msgspec

from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType, Property


class AnnotatedEntity(msgspec.Struct, frozen=True):
    """An entity with its fullest name and all its other written forms."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()


class AnnotatedFact(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fact: ``s`` and ``o`` are identifiers of entities, ``value`` is a literal."""

    s: str
    p: Property
    o: str | None = None
    value: str | None = None
    evidence: str = ""
    announced: bool = False
    #: Whether a person confirmed, corrected or added it.
    judged: bool = False


class RejectedFact(msgspec.Struct, frozen=True):
    """A fact that a person called wrong, by the names of its ends."""

    s: str
    p: Property
    o: str
    evidence: str


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated article as it stands in its file."""

    id: str
    title: str = ""
    published: str | None = None
    text: str
    entities: tuple[AnnotatedEntity, ...]
    facts: tuple[AnnotatedFact, ...]
    rejected: tuple[RejectedFact, ...] = ()
    #: What the text says is not so, or does not say is so; None where nobody looked for that.
    denied: tuple[AnnotatedFact, ...] | None = None
    #: Whether a person judged every fact.
    complete: bool = False


_NEEDED = tuple(field.name for field in msgspec.structs.fields(Annotation) if field.required)


def load_annotation(file: Path) -> Annotation:
    """The annotated article of a file."""
    if file.exists() and not file.is_file():
        # A pipe would block, a device never end.
        raise InputError(f"{file}: is no regular file. Name a folder of annotated articles.")
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as e:
        raise InputError(f"{file}: cannot be read ({e.strerror}). Name a folder of annotated articles.") from e
    except ValueError as e:
        raise InputError(f"{file}: not UTF-8 text ({e}). Save it as UTF-8.") from e
    try:
        values = json.loads(text)
    except json.JSONDecodeError as e:
        raise InputError(
            f"{file}: not JSON: {e.msg} at line {e.lineno}, column {e.colno}. Mend the file, or leave it out."
        ) from e
    except RecursionError as e:
        raise InputError(f"{file}: not an annotated article: brackets nested without end. Leave the file out.") from e
    try:
        return convert_annotation(values)
    except InputError as e:
        raise InputError(f"{file}: not an annotated article: {e}") from e


def convert_annotation(values: object) -> Annotation:
    """The annotated article of JSON values.

    >>> convert_annotation({"id": "a1", "text": "Graz", "entities": [], "facts": []}).text
    'Graz'
    >>> convert_annotation({"id": "a1"})
    Traceback (most recent call last):
    collabgraph.ontology.errors.InputError: Object missing required field `text` (found: id). tests/gold/README.md tells the format.
    """
    try:
        return msgspec.convert(values, Annotation)
    except msgspec.ValidationError as e:
        raise InputError(f"{_tell(e, values)}. tests/gold/README.md tells the format.") from e


def write_annotation(annotation: Annotation) -> bytes:
    """The file of an annotated article."""
    return msgspec.json.format(msgspec.json.encode(annotation), indent=1) + b"\n"


def _tell(error: msgspec.ValidationError, values: object) -> str:
    """What msgspec says, with the words that would be right, or the keys of an article that lacks one."""
    told = str(error)
    if told.startswith("Invalid enum value"):
        return f"{told} (there are: {', '.join(EntityType if told.endswith('.type`') else Property)})"
    if isinstance(values, dict) and not all(key in values for key in _NEEDED):
        return f"{told} (found: {', '.join(map(str, values)) or 'nothing'})"
    return told
