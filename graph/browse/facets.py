"""Filter and sort the list of entities, and count how many there are of each value that can still be chosen.

In: the rows of the catalogue, what is asked for. Out: the rows that fit, in order, and the values with their numbers. The
numbers of one facet are those that choosing another of its values would give. Refuses an order that there is none of.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from collabgraph.graph.browse.catalogue import CatalogueRow
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType

#: Name of an order → the key to sort by; of equals the first by name.
ORDERS: dict[str, Callable[[CatalogueRow], tuple[Any, ...]]] = {
    "facts": lambda row: (-row.facts, row.key, row.iri),
    "name": lambda row: (row.key, row.iri),
    "articles": lambda row: (-row.articles, row.key, row.iri),
    # What has no date comes last.
    "date": lambda row: (not (row.start or row.end), row.start or row.end, row.key, row.iri),
    "newest": lambda row: (_backwards(row.end or row.start), row.key, row.iri),
}


@dataclass(frozen=True, slots=True)
class EntityFilter:
    """What is asked for; empty fields ask for nothing."""

    type: EntityType | None = None
    year: str = ""
    country: str = ""
    activity: str = ""
    #: Words that the label must hold.
    words: str = ""
    order: str = "facts"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be chosen, and how many rows it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class FilteredRows:
    """The rows that fit, and by name of the facet the values to choose from."""

    rows: tuple[CatalogueRow, ...]
    facets: dict[str, tuple[FacetValue, ...]]


_VALUES: dict[str, Callable[[CatalogueRow], Iterable[str]]] = {
    "type": lambda row: (row.type.value,),
    "year": lambda row: map(str, row.years),
    "country": lambda row: (row.country,) if row.country else (),
    "activity": lambda row: row.activities,
}


def filter_rows(rows: Iterable[CatalogueRow], wanted: EntityFilter) -> FilteredRows:
    """The rows that fit the filter, with the numbers for each facet."""
    if wanted.order not in ORDERS:
        raise InputError(f"There is no order {wanted.order!r}. Orders: {', '.join(ORDERS)}.")
    words = fold(wanted.words).split()
    rows = [row for row in rows if all(word in row.key for word in words)]
    chosen = {"type": wanted.type.value if wanted.type else "", "year": wanted.year}
    chosen |= {"country": wanted.country, "activity": wanted.activity}
    facets = {name: _count(_fitting(rows, {**chosen, name: ""}), name) for name in _VALUES}
    return FilteredRows(tuple(sorted(_fitting(rows, chosen), key=ORDERS[wanted.order])), facets)


def _fitting(rows: Iterable[CatalogueRow], chosen: dict[str, str]) -> list[CatalogueRow]:
    asked = {name: value for name, value in chosen.items() if value}
    return [row for row in rows if all(value in _VALUES[name](row) for name, value in asked.items())]


def _count(rows: Iterable[CatalogueRow], name: str) -> tuple[FacetValue, ...]:
    counts = Counter(value for row in rows for value in _VALUES[name](row))
    if name == "year":
        return tuple(FacetValue(value, counts[value]) for value in sorted(counts, reverse=True))
    return tuple(FacetValue(value, count) for value, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _backwards(date: str) -> tuple[int, ...]:
    """A key that puts later dates first and none last."""
    return tuple(-ord(sign) for sign in date) or (1,)
