"""Explain an empty answer: the pattern that matches nothing by itself, else the one from which on nothing is left.

In: the text of a query, something that answers ASK, the names of the graph. Out: sentences, none where it cannot be told. Each question
runs within the limits of the query itself; all of them together are given up after some seconds.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from collabgraph.graph.query.explain.patterns import PartKind, QueryPart, read_parts
from collabgraph.graph.query.explain.words import Naming, tell_triple
from collabgraph.graph.storage.lookup.name_index import NameIndex
from collabgraph.graph.storage.lookup.near_names import find_near
from collabgraph.ontology.errors import QueryError

#: Nobody waits longer for a reason.
_PATIENCE = 5.0
_NEAR, _NEAR_SCORE = 3, 75
_NAMES = ("skos:prefLabel", "skos:altLabel", "skos:prefLabel|skos:altLabel")

Asks = Callable[[str], bool]


@dataclass(slots=True)
class _Search:
    prologue: str
    asks: Asks
    name: Naming
    near: Callable[[str], str]
    until: float

    def matches(self, *texts: str) -> bool:
        """Whether anything fits these parts together."""
        if time.monotonic() > self.until:
            raise TimeoutError
        body = "\n".join(texts)
        return self.asks(f"{self.prologue}ASK {{\n{body}\n}}")


def find_reasons(text: str, asks: Asks, names: NameIndex | None = None) -> tuple[str, ...]:
    """Sentences that say which part of the query matches nothing."""
    parts = read_parts(text)
    if parts is None or parts.form not in ("select", "ask"):
        return ()
    name, near = make_naming(names), _make_near(names)
    search = _Search(parts.prologue, asks, name, near, time.monotonic() + _PATIENCE)
    try:
        alone = tuple(dict.fromkeys(_find_alone(search, parts.parts)))
        return alone or tuple(_find_together(search, parts.parts))
    except (QueryError, TimeoutError):
        return ()


def make_naming(names: NameIndex | None) -> Naming:
    """What an IRI is called, in quotes."""

    def name(iri: str) -> str:
        found = names.find_iri(iri) if names is not None else None
        return f"“{found.label}”" if found else ""

    return name


def _make_near(names: NameIndex | None) -> Callable[[str], str]:
    def near(name: str) -> str:
        found = [entity.label for _, entity in find_near(names, name, _NEAR, _NEAR_SCORE)] if names is not None else []
        return f" Near names: {'; '.join(dict.fromkeys(found))}." if found else ""

    return near


def _find_alone(search: _Search, parts: tuple[QueryPart, ...]) -> Iterator[str]:
    """Triples that must hold and that nothing fits."""
    for part in parts:
        if part.kind is PartKind.TRIPLE and part.terms[1] and not search.matches(part.text):
            yield _tell_missing(search, part)
        elif part.kind in (PartKind.GROUP, PartKind.GRAPH):
            yield from _find_alone(search, part.inner)
        elif part.kind is PartKind.SELECT and not search.matches(part.text):
            inner = read_parts(part.text.strip()[1:-1])
            told = tuple(_find_alone(search, inner.parts)) if inner else ()
            yield from told or (_find_together(search, inner.parts) if inner else ())
        elif part.kind is PartKind.UNION:
            branches = [list(_find_alone(search, branch.inner)) for branch in part.inner]
            if all(branches):
                yield from (sentence for branch in branches for sentence in branch)


def _find_together(search: _Search, parts: tuple[QueryPart, ...]) -> Iterator[str]:
    """The first part with which nothing is left, filters last."""
    needed = [part for part in parts if part.kind not in (PartKind.OPTIONAL, PartKind.FILTER, PartKind.BIND)]
    if not search.matches(*(part.text for part in needed)):
        low, high = 0, len(needed)  # the first `low` match something, the first `high` do not
        while high - low > 1:
            middle = (low + high) // 2
            if search.matches(*(part.text for part in needed[:middle])):
                low = middle
            else:
                high = middle
        part = needed[high - 1]
        told = tell_triple(part, search.name) if part.kind is PartKind.TRIPLE else _shorten(part.text)
        if part.kind is PartKind.SELECT:
            yield "Each part matches something by itself, but all of them together nothing."
            return
        for variable, names in _find_values(search, parts).items():
            told = re.sub(rf"{re.escape(variable)}(?!\w)", lambda _, names=names: names, told)  # type: ignore[misc]
        yield f"Each pattern matches something by itself, but together with those before it nothing fits: {told}."
        return
    plain = [part.text for part in parts if part.kind is not PartKind.FILTER]
    for part in parts:
        if part.kind is PartKind.FILTER:
            plain.append(part.text)
            if not search.matches(*plain):
                yield _tell_filter(part.text)
                return
    if search.matches(*plain):
        yield "The patterns match; what stands behind them (HAVING, LIMIT, OFFSET) leaves no row."


def _tell_filter(text: str) -> str:
    """Which filter lets nothing pass; of a named question by the parameters that it compares with."""
    asked = dict.fromkeys(re.findall(r"\?asked_(\w+)", text))
    if asked:
        return f"The patterns match, but no row fits what was given for {' and '.join(asked)}."
    return f"The patterns match, but no row passes: {_shorten(text)}."


def _tell_missing(search: _Search, part: QueryPart) -> str:
    subject, verb, object_ = part.terms
    if verb in _NAMES and object_[:1] in "\"'":
        name = object_.strip("\"'").partition('"@')[0]
        return f"Nothing is named {object_}.{search.near(name)}"
    if subject[0] in "?$" and object_[0] in "?$":
        return f"No statement has {verb}."
    if verb in ("a", "rdf:type"):
        return (
            f"Nothing is a {object_}."
            if subject[0] in "?$"
            else f"{search.name(subject[1:-1]) or subject} is no {object_}."
        )
    return f"No statement says: {tell_triple(part, search.name)}."


def _find_values(search: _Search, parts: tuple[QueryPart, ...]) -> dict[str, str]:
    """The variables that stand for named things, with the names."""
    found = {}
    for part in parts:
        given = re.fullmatch(r"VALUES\s+([?$]\w+)\s*\{((?:\s*<[^>]*>)+)\s*\}", part.text)
        names = [search.name(iri) for iri in re.findall(r"<([^>]*)>", given[2])] if given else []
        if given and all(names):
            found[given[1]] = " or ".join(dict.fromkeys(names))
        elif pairs := re.fullmatch(r"VALUES\s+\(\s*([?$]\w+)\s+[?$]\w+\s*\)\s*\{(.*)\}", part.text, re.DOTALL):
            # A kind of fact with its words.
            found[pairs[1]] = " or ".join(re.findall(r'"([^"]*)"', pairs[2])) or pairs[1]
    return found


def _shorten(text: str, most: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]} …"
