"""The named questions: what each answers, what it takes, and its text. Knows no RDF, so that listing them starts at once.

In: the files ``ontology/queries/*.rq``, another file, or a text. Out: :class:`NamedQuestion`, or the text of a query. Refuses,
with :class:`QueryError`, a name that no question has, and a file that cannot be read or is no query.

A question says in comments what it answers and takes::

    # title: Who presented where
    # about: One row for each appearance.
    # param person: the speaker (optional, name)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from collabgraph.ontology.errors import QueryError

#: The longest question of the package has 6,000 bytes.
MAX_QUERY_BYTES = 1_000_000
_PARAMETER = re.compile(r"# param (\w+): (.+) \((optional|required)(?:, (name|date|text))?\)\s*$", re.MULTILINE)


class ParameterKind(StrEnum):
    """What a parameter takes: the name (or IRI) of an entity, a year, month or day, or any text."""

    NAME = "name"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question, as its comment declares it."""

    name: str
    about: str
    is_required: bool
    kind: ParameterKind


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A named question: what it answers, what it takes, and its SPARQL."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def find_questions() -> tuple[NamedQuestion, ...]:
    """All named questions that come with the package, sorted by name."""
    folder = files("collabgraph.ontology") / "queries"
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".rq")), key=lambda p: p.name)
    return tuple(parse_question(p.name.removesuffix(".rq"), p.read_text(encoding="utf-8")) for p in paths)


def load_question(name: str) -> NamedQuestion:
    """The named question; an unknown name is refused with those that exist."""
    known = {question.name: question for question in find_questions()}
    if name not in known:
        raise QueryError(f"There is no question {name!r}.{suggest(name, known)} Questions: {', '.join(known)}.")
    return known[name]


def find_query(question: str | Path) -> NamedQuestion | str:
    """What is meant by a path that ends in ``.rq``, the name of a question, or SPARQL."""
    text = str(question)
    if text.endswith(".rq"):
        return read_query(Path(text))
    # A name has neither blanks nor brackets, and SPARQL does not go without.
    return text if re.search(r"[\s{]", text) else load_question(text)


def read_query(path: Path) -> str:
    """The query in a file, as it stands there."""
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device would block or never end.
            raise QueryError(f"{path}: is no regular file. Name a file with a SPARQL query.")
        if path.stat().st_size > MAX_QUERY_BYTES:
            raise QueryError(f"{path}: {path.stat().st_size:,} bytes, a query has at most {MAX_QUERY_BYTES:,}.")
        return path.read_text("utf-8")
    except OSError as e:
        raise QueryError(f"{path}: cannot be read ({e.strerror}). Name a file with a SPARQL query.") from e
    except UnicodeDecodeError as e:
        raise QueryError(f"{path}: is not UTF-8 (byte {e.start}). Save the query as UTF-8.") from e


def parse_question(name: str, text: str) -> NamedQuestion:
    """A query text with its commented title, description and parameters, all of which may be missing."""
    return NamedQuestion(
        name,
        " ".join(re.findall(r"^# title: (.+)$", text, re.MULTILINE)) or name,
        " ".join(re.findall(r"^# about: (.+)$", text, re.MULTILINE)),
        tuple(
            Parameter(word, about, need == "required", ParameterKind(kind or "text"))
            for word, about, need, kind in _PARAMETER.findall(text)
        ),
        text,
    )


def suggest(name: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest of the known names, or nothing if none is near."""
    # Only a word that is wrong needs it.
    from rapidfuzz import process

    hit = process.extractOne(name, list(known), score_cutoff=60)
    return f" Did you mean {hit[0]!r}?" if hit else ""
