"""Read JSON and JSON Lines as drafts of articles; refuses what is no article, naming the keys found and what helps."""

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import BinaryIO

from collabgraph.ontology.errors import InputError

#: Texts are looked for so many objects deep.
_DEEPEST = 4
_NO_TEXT = re.compile(
    r"(?:^|[._])(?:title|headline|name|author|slug|link|url|guid|date\w*|type|status|language)(?:$|\.)", re.IGNORECASE
)
_ADDRESS_OR_DAY = re.compile(r"(?:https?://|www\.)\S*|[\d\s:.,TZ/+-]*")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a file that are no text of its article, and why."""

    reason: str
    text: str


def note_left_out(words: Iterable[tuple[str, str]]) -> tuple[LeftOut, ...]:
    """Reasons and words that were left out for them, gathered by reason; what has no words is no part of it.

    >>> note_left_out([("comment", "Check this"), ("comment", " "), ("comment", "Done")])
    (LeftOut(reason='comment', text='Check this\\nDone'),)
    """
    texts: dict[str, list[str]] = {}
    for reason, text in words:
        if text.strip():
            texts.setdefault(reason, []).append(text.strip())
    return tuple(LeftOut(reason, "\n".join(found)) for reason, found in texts.items())


def count_left_out(left_out: Iterable[LeftOut]) -> Counter[str]:
    """How many words are no text of an article, by reason.

    >>> sorted(count_left_out([LeftOut("menu", "Home Contact"), LeftOut("footer", "Imprint")]).items())
    [('footer', 1), ('menu', 2)]
    """
    counts: Counter[str] = Counter()
    for part in left_out:
        counts[part.reason] += len(part.text.split())
    return counts


def tell_left_out(counts: Counter[str]) -> str:
    """The same in one line.

    >>> tell_left_out(Counter(menu=2, footer=1))
    '3 words left out (menu 2, footer 1)'
    """
    reasons = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
    return f"{counts.total()} words left out" + (f" ({reasons})" if reasons else "")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file gives of one article, as it stands there."""

    text: str
    title: str = ""
    id: str = ""
    published: str | None = None
    url: str | None = None
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which keys a JSON object holds the parts of an article; only the text must be there.

    A key with points leads through objects: ``content.rendered``.
    """

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
    given: dict[str, object] = {field.name: _find(value, getattr(keys, field.name)) for field in fields(Keys)}
    text, title, id_ = given["text"], given["title"], given["id"]
    if text is None and keys.text not in value:
        raise InputError(_missing_text(value, keys))
    if not isinstance(text, str):
        raise InputError(f"the key {json.dumps(keys.text)} holds {_kind(text)}, expected a string")
    if not isinstance(title, str | None):
        raise InputError(f"the key {json.dumps(keys.title)} holds {_kind(title)}, expected a string")
    if not isinstance(id_, str | int | None) or isinstance(id_, bool):
        raise InputError(f"the key {json.dumps(keys.id)} holds {_kind(id_)}, expected a string or a whole number")
    taken = {getattr(keys, field.name) for field in fields(Keys)}
    others = [
        held for key, held in _find_texts(value) if key not in taken and not _ADDRESS_OR_DAY.fullmatch(held.strip())
    ]
    return Draft(
        text=text,
        title=title or "",
        id="" if id_ is None else str(id_).strip(),
        published=None if given["published"] is None else str(given["published"]),
        url=None if given["url"] is None else str(given["url"]),
        left_out=note_left_out(("another key", held) for held in others),
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


def _find(value: Mapping[str, object], key: str) -> object:
    """What stands under a key, or under a key with points in the objects within."""
    if key in value or "." not in key:
        return value.get(key)
    first, rest = key.split(".", 1)
    inner = value.get(first)
    return _find(inner, rest) if isinstance(inner, Mapping) else None


def _find_texts(value: Mapping[str, object], above: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for key, held in value.items():
        if isinstance(held, str):
            yield above + key, held
        elif isinstance(held, list):
            # Tags, authors.
            yield from ((above + key, item) for item in held if isinstance(item, str))
        elif isinstance(held, Mapping) and depth < _DEEPEST:
            yield from _find_texts(held, f"{above}{key}.", depth + 1)


def _missing_text(value: Mapping[str, object], keys: Keys) -> str:
    message = f"no key {json.dumps(keys.text)} (found: {', '.join(value) or 'none'})."
    others = {keys.title, keys.id, keys.url, keys.published, keys.text}
    # An address, a name or a headline for a text would make an article of nothing.
    texts = {
        key: held
        for key, held in _find_texts(value)
        if isinstance(_find(value, key), str)
        and key not in others
        and not (_NO_TEXT.search(key) or _ADDRESS_OR_DAY.fullmatch(held.strip()))
    }
    if not texts:
        return message + " Pass --text-key with the key that holds the text"
    longest = max(texts, key=lambda key: len(texts[key]))
    rename = "" if "." in longest else f" Rename {json.dumps(longest)}, or"
    return message + f"{rename or ' '}{' pass' if rename else 'Pass'} --text-key {longest}"


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
