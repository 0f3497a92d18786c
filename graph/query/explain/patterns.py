"""The parts of a query: triples, groups, filters, as they stand in its text.

In: the text of a query. Out: :class:`QueryParts`, each part with its text, so that parts can be asked for alone. A text that cannot be
followed gives no parts: the engine judges what is SPARQL, not this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from collabgraph.graph.query.tokens import TOKEN

_OPENING, _CLOSING = "([{", ")]}"
_KEYWORDS = frozenset({"optional", "minus", "filter", "bind", "values", "graph", "service", "union"})
_FORMS = frozenset({"select", "ask", "construct", "describe"})


class PartKind(StrEnum):
    """What a part of a group is."""

    TRIPLE = "triple"
    GROUP = "group"
    UNION = "union"
    OPTIONAL = "optional"
    MINUS = "minus"
    FILTER = "filter"
    BIND = "bind"
    VALUES = "values"
    GRAPH = "graph"
    SELECT = "select"


@dataclass(frozen=True, slots=True)
class QueryPart:
    """A part of a group: ``terms`` of a triple, else the parts in it, or the branches of a union."""

    kind: PartKind
    text: str
    terms: tuple[str, str, str] = ("", "", "")
    inner: "tuple[QueryPart, ...]" = ()


@dataclass(frozen=True, slots=True)
class QueryParts:
    """A query: what stands before its form (prefixes), its form in lower case, and the parts of its outermost group."""

    prologue: str
    form: str
    parts: tuple[QueryPart, ...] = ()


class _UnclearError(Exception):
    """The text cannot be followed."""


@dataclass(slots=True)
class _Reader:
    """Goes through the lexical parts of a text."""

    text: str
    tokens: list[tuple[str, int, int]] = field(default_factory=list)
    at: int = 0

    def __post_init__(self) -> None:
        self.tokens = [
            (m[0], m.start(), m.end()) for m in TOKEN.finditer(self.text) if not m[0].isspace() and m[0][0] != "#"
        ]

    @property
    def word(self) -> str:
        """The next lexical part; empty at the end."""
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        """The next part, gone by; it must be the expected one."""
        word = self.word
        if not word or (expected and word.lower() != expected):
            raise _UnclearError
        self.at += 1
        return word

    def since(self, start: int) -> str:
        """The text from the part of that number to the last one gone by."""
        return self.text[self.tokens[start][1] : self.tokens[self.at - 1][2]] if self.at > start else ""

    def skip_balanced(self) -> None:
        """Go by a bracket and all up to its counterpart."""
        depth = 0
        while True:
            word = self.take()
            depth += (word in _OPENING) - (word in _CLOSING)
            if not depth:
                return


def read_parts(text: str) -> QueryParts | None:
    """The parts of a query; None where its text cannot be followed."""
    reader = _Reader(text)
    try:
        while reader.word.lower() not in _FORMS:
            reader.take()
        prologue = text[: reader.tokens[reader.at][1]]
        form = reader.take().lower()
        while reader.word != "{":
            reader.skip_balanced() if reader.word in _OPENING else reader.take()
        if form == "construct":
            reader.skip_balanced()
            reader.take("where")
        return QueryParts(prologue, form, tuple(_read_group(reader)))
    except _UnclearError:
        return None


def _read_group(reader: _Reader) -> Iterator[QueryPart]:
    reader.take("{")
    while reader.word != "}":
        word, start = reader.word.lower(), reader.at
        if word == ".":
            reader.take()
        elif word in ("optional", "minus"):
            reader.take()
            inner = tuple(_read_group_or_select(reader))
            yield QueryPart(PartKind(word), reader.since(start), inner=inner)
        elif word == "filter":
            yield _read_filter(reader)
        elif word in ("bind", "values"):
            reader.take()
            while reader.word not in ("(", "{"):
                reader.take()
            has_list = word == "values" and reader.word == "("
            reader.skip_balanced()
            if has_list:
                reader.skip_balanced()
            yield QueryPart(PartKind(word), reader.since(start))
        elif word in ("graph", "service"):
            reader.take()
            term = _read_term(reader)
            inner = tuple(_read_group(reader))
            yield QueryPart(PartKind.GRAPH, reader.since(start), (term, "", ""), inner)
        elif word == "{":
            yield _read_union(reader)
        else:
            yield from _read_triples(reader)
    reader.take("}")


def _read_group_or_select(reader: _Reader) -> Iterator[QueryPart]:
    start = reader.at
    if reader.tokens[start + 1 : start + 2] and reader.tokens[start + 1][0].lower() == "select":
        reader.skip_balanced()
        yield QueryPart(PartKind.SELECT, reader.since(start))
    else:
        yield from _read_group(reader)


def _read_union(reader: _Reader) -> QueryPart:
    start = reader.at
    branches = []
    while True:
        begin = reader.at
        inner = tuple(_read_group_or_select(reader))
        branches.append(QueryPart(PartKind.GROUP, reader.since(begin), inner=inner))
        if reader.word.lower() != "union":
            break
        reader.take()
    if len(branches) > 1:
        return QueryPart(PartKind.UNION, reader.since(start), inner=tuple(branches))
    (only,) = branches
    return only.inner[0] if [part.kind for part in only.inner] == [PartKind.SELECT] else only


def _read_filter(reader: _Reader) -> QueryPart:
    start = reader.at
    reader.take()
    while reader.word not in ("(", "{"):
        reader.take()
    reader.skip_balanced()
    return QueryPart(PartKind.FILTER, reader.since(start))


def _read_triples(reader: _Reader) -> Iterator[QueryPart]:
    """The triples of one subject, with its lists of predicates and objects."""
    subject = _read_term(reader)
    if _ends(reader):  # a blank node that says all by itself
        yield QueryPart(PartKind.TRIPLE, subject, (subject, "", ""))
        return
    while True:
        verb = _read_path(reader)
        while True:
            object_ = _read_term(reader)
            yield QueryPart(PartKind.TRIPLE, f"{subject} {verb} {object_} .", (subject, verb, object_))
            if reader.word != ",":
                break
            reader.take()
        if reader.word != ";":
            break
        while reader.word == ";":
            reader.take()
        if _ends(reader):
            break


def _ends(reader: _Reader) -> bool:
    return reader.word in (".", "}", "{", "") or reader.word.lower() in _KEYWORDS


def _read_term(reader: _Reader) -> str:
    start = reader.at
    if reader.word in ("(", "["):
        reader.skip_balanced()
        return reader.since(start)
    if reader.word in ("+", "-"):
        reader.take()
    if _ends(reader):
        raise _UnclearError
    reader.take()
    if reader.word == "@":
        reader.take()
        reader.take()
        while reader.word == "-":
            reader.take()
            reader.take()
    elif [token for token, _, _ in reader.tokens[reader.at : reader.at + 2]] == ["^", "^"]:
        for _ in range(3):
            reader.take()
    elif reader.word == "." and reader.at + 1 < len(reader.tokens):
        # A decimal: the dot stands between digits without a blank.
        (_, _, before), (_, dot, behind), (digits, next_, _) = reader.tokens[reader.at - 1 : reader.at + 2]
        if before == dot and behind == next_ and digits.isdigit() and reader.tokens[reader.at - 1][0].isdigit():
            reader.at += 2
    return reader.since(start)


def _read_path(reader: _Reader) -> str:
    start = reader.at
    while True:
        while reader.word in ("^", "!"):
            reader.take()
        if reader.word == "(":
            reader.skip_balanced()
        elif _ends(reader):
            raise _UnclearError
        else:
            reader.take()
        if reader.word in ("*", "+", "?"):
            reader.take()
        if reader.word not in ("/", "|"):
            return reader.since(start)
        reader.take()
