"""Spread names that are joined by "and" over statements: at A and B is at A, and at B.

In: statements as they were read. Out: the same in which each place holds one name, or several joined by "or" alone. Refuses nothing.
"""

from dataclasses import replace
from typing import NamedTuple

from collabgraph.graph.ask.meaning.terms import AllOf, AskedStatement, Condition, OneOf, Said, Setting, Things


class _Parts(NamedTuple):
    """A value once for each part of names in it, and how the parts are joined."""

    joined: type[AllOf] | type[OneOf]
    values: tuple[object, ...]


def spread(said: Said) -> Said:
    """Names joined by "and" as statements joined by "and"; "or" of plain names stays, for it is one list of values."""
    if isinstance(said, AllOf | OneOf):
        return type(said)(tuple(spread(part) for part in said.parts if isinstance(part, Said)))
    parts = _split(said)
    if parts is None:
        return said
    return parts.joined(tuple(spread(part) for part in parts.values if isinstance(part, Said)))


def _split(value: object) -> _Parts | None:
    """The value once for each part of the first names in it that are joined by "and"."""
    if isinstance(value, AllOf):
        return _Parts(AllOf, value.parts)
    if isinstance(value, OneOf):
        return _Parts(OneOf, value.parts) if any(isinstance(part, AllOf | OneOf) for part in value.parts) else None
    if isinstance(value, Condition):
        return _split_field(value, "value")
    if isinstance(value, Things):
        return _split_field(value, "names") or _split_conditions(value)
    if isinstance(value, Setting):
        return _split_field(value, "things")
    if isinstance(value, AskedStatement):
        return _split_field(value, "subject") or _split_field(value, "object") or _split_conditions(value)
    return None


def _split_field(value: AskedStatement | Setting | Things | Condition, name: str) -> _Parts | None:
    parts = _split(getattr(value, name))
    return parts and _Parts(parts.joined, tuple(replace(value, **{name: part}) for part in parts.values))  # type: ignore[arg-type]


def _split_conditions(value: Things | AskedStatement) -> _Parts | None:
    for n, condition in enumerate(value.conditions):
        if parts := _split(condition):
            lists = ((*value.conditions[:n], part, *value.conditions[n + 1 :]) for part in parts.values)
            return _Parts(parts.joined, tuple(replace(value, conditions=c) for c in lists))  # type: ignore[arg-type]
    return None
