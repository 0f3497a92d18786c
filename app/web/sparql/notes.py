"""What an answer of the endpoint says beside its rows, in headers that clients who do not know them pass over.

In: a query and its answer. Out: ``Collabgraph-Warning`` for words that the ontology does not know, and where ``explain=true`` was sent along
and there is no answer, ``Collabgraph-Why-Empty``. Texts are percent-encoded where a header cannot hold them.
"""

import asyncio
import json
from collections.abc import Callable, Coroutine
from urllib.parse import quote

from collabgraph.graph.query.explain.emptiness import find_reasons
from collabgraph.graph.query.limits.unknown_words import find_unknown_words

WARNING, WHY_EMPTY = "Collabgraph-Warning", "Collabgraph-Why-Empty"
#: A longer text is not looked through for words.
_LONGEST = 20_000
#: An answer without rows is shorter than this in every format, whatever its columns are called.
_EMPTY_SIZE = 20_000
#: A header is read whole by every server and client at this length.
_MOST = 2_000

AsksLater = Callable[[str], Coroutine[None, None, bool]]


def warn_of_words(text: str) -> dict[str, str]:
    """The header for words of a query that nobody knows."""
    return _header(WARNING, find_unknown_words(text) if len(text) <= _LONGEST else ())


async def tell_why_empty(text: str, answer: bytes, media: str, asks: AsksLater) -> dict[str, str]:
    """The header that says which pattern matched nothing, where the answer has no row or is no."""
    if not answer or len(answer) > _EMPTY_SIZE or not _is_empty(answer, media):
        return {}
    loop = asyncio.get_running_loop()

    def wait(query: str) -> bool:
        return asyncio.run_coroutine_threadsafe(asks(query), loop).result()

    return _header(WHY_EMPTY, await asyncio.to_thread(find_reasons, text, wait))


def _header(name: str, sentences: tuple[str, ...]) -> dict[str, str]:
    told = quote(" ".join(sentences), safe=" !\"#$&'()*+,-./:;<=>?@[]^_`{|}~")
    return {name: told[:_MOST]} if told else {}


def _is_empty(data: bytes, media: str) -> bool:
    """Whether an answer of that format has no row, or is no.

    >>> _is_empty(b'{"head":{},"boolean":false}', "application/sparql-results+json"), _is_empty(b"a,b", "text/csv")
    (True, True)
    """
    if media.endswith("json"):
        found = json.loads(data)
        return found.get("boolean") is False or found.get("results", {}).get("bindings") == []
    if media.endswith("xml"):
        return b"<boolean>false" in data or (b"<results" in data and b"<result>" not in data)
    return data.strip() == b"false" or (b"\n" not in data.strip() and data.strip() != b"true")
