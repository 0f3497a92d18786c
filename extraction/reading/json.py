"""JSON and JSON Lines in, drafts of articles out; refuses what is no article, naming the keys found and what helps."""

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, BinaryIO

from collabgraph.ontology.errors import InputError


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file gives of one article, as it stands there."""

    text: str
    title: str = ""
    id: str = ""
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which keys a JSON object holds the parts of an article; only the text must be there."""

    id: str = "id"
    title: str = "title"
    text: str = "text"
    published: str = "published"
    url: str = "url"


def parse_json(text: str) -> object:
    """The JSON value of a text; :class:`InputError` says at which line and column it breaks."""
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as e:
        hint = " Is it JSON Lines? Name the file .jsonl" if e.msg == "Extra data" else ""
        raise InputError(f"not JSON: {e.msg} at line {e.lineno}, column {e.colno}.{hint}") from e
    except (ValueError, RecursionError) as e:
        # A number of thousands of digits, or thousands of open brackets.
        raise InputError(f"not usable as JSON: {e}") from e
    return value


def parse_draft(value: object, keys: Keys) -> Draft:
    """One JSON object as a draft; keys other than the five are ignored.

    >>> parse_draft({"body": "Jana Kos spoke."}, Keys(text="body")).text
    'Jana Kos spoke.'
    >>> parse_draft({"body": "Jana Kos spoke."}, Keys())
    Traceback (most recent call last):
    collabgraph.ontology.errors.InputError: no key "text" (found: body). Rename "body", or pass --text-key body
    """
    if not isinstance(value, dict):
        raise InputError(f"expected an object with the key {json.dumps(keys.text)}, found {_kind(value)}")
    if keys.text not in value:
        raise InputError(_missing_text(value, keys))
    given: dict[str, Any] = {field.name: value.get(getattr(keys, field.name)) for field in fields(Keys)}
    for name in ("text", "title"):
        if not isinstance(given[name], str) and (name == "text" or given[name] is not None):
            raise InputError(f"the key {json.dumps(getattr(keys, name))} holds {_kind(given[name])}, expected a string")
    if not isinstance(given["id"], str | int | None) or isinstance(given["id"], bool):
        raise InputError(
            f"the key {json.dumps(keys.id)} holds {_kind(given['id'])}, expected a string or a whole number"
        )
    return Draft(
        text=given["text"],
        title=given["title"] or "",
        id="" if given["id"] is None else str(given["id"]).strip(),
        published=None if given["published"] is None else str(given["published"]),
        url=None if given["url"] is None else str(given["url"]),
    )


def find_lines(stream: BinaryIO, max_bytes: int, first: bytes) -> Iterator[tuple[int, bytes]]:
    """The number (from 1) and the bytes of each line that is not blank, ``first`` being the one already taken.

    A line of more than ``max_bytes`` is cut behind one byte more, so that it can be told.
    """
    for number in itertools.count(1):
        line = first if number == 1 else stream.readline(max_bytes + 1)
        if not line:
            return
        rest = line
        while len(rest) > max_bytes and not rest.endswith(b"\n"):
            rest = stream.readline(max_bytes + 1)
        if line.strip():
            yield number, line


def _missing_text(value: Mapping[str, object], keys: Keys) -> str:
    message = f"no key {json.dumps(keys.text)} (found: {', '.join(value) or 'none'})."
    texts = {key: held for key, held in value.items() if isinstance(held, str) and key != keys.title}
    if not texts:
        return message + " Pass --text-key with the key that holds the text"
    longest = max(texts, key=lambda key: len(texts[key]))
    return message + f" Rename {json.dumps(longest)}, or pass --text-key {longest}"


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
