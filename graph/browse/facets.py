"""Filter and sort the list of entities, and count how many there are of each value that can still be chosen.

In: the rows of the catalogue, what is asked for. Out: the rows that fit, in order, and the values with their numbers. The
numbers of one facet are those that choosing another of its values would give. Refuses an order that there is none of.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from collabgraph.graph.browse.catalogue import CatalogueRow
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType

#: Name of an order → the key to sort by; of equals the first by name.
ORDERS: dict[str, Callable[[CatalogueRow], tuple[str | int | tuple[int, ...], ...]]] = {
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


class FacetedRows:
    """Rows made ready to be filtered by any page: their values and their orders are worked out once."""

    def __init__(self, rows: Iterable[CatalogueRow]) -> None:
        self.rows = tuple(rows)
        self._values = {name: [tuple(find(row)) for row in self.rows] for name, find in _VALUES.items()}
        self._orders: dict[str, tuple[int, ...]] = {}

    def filter(self, wanted: EntityFilter) -> FilteredRows:
        """The rows that fit the filter, with the numbers for each facet."""
        if wanted.order not in ORDERS:
            raise InputError(f"There is no order {wanted.order!r}. Orders: {', '.join(ORDERS)}.")
        words = fold(wanted.words).split()
        chosen = {"type": wanted.type.value if wanted.type else "", "year": wanted.year}
        chosen |= {"country": wanted.country, "activity": wanted.activity}
        asked = [(name, value, self._values[name]) for name, value in chosen.items() if value]
        fitting: list[int] = []
        # Rows that only the value of one facet keeps out: another value of it may let them in.
        nearly: dict[str, list[int]] = {name: [] for name in _VALUES}
        for i in self._sort(wanted.order):
            if words and not all(word in self.rows[i].key for word in words):
                continue
            missing = [name for name, value, values in asked if value not in values[i]]
            if not missing:
                fitting.append(i)
            elif len(missing) == 1:
                nearly[missing[0]].append(i)
        facets = {name: self._count(name, chain(fitting, nearly[name])) for name in _VALUES}
        return FilteredRows(tuple(self.rows[i] for i in fitting), facets)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The keys of the names that several entities bear."""
        counts = Counter(row.key for row in self.rows)
        return frozenset(key for key, count in counts.items() if count > 1)

    @cached_property
    def by_iri(self) -> dict[str, CatalogueRow]:
        """Each row by its IRI."""
        return {row.iri: row for row in self.rows}

    def _sort(self, order: str) -> tuple[int, ...]:
        if order not in self._orders:
            key = ORDERS[order]
            self._orders[order] = tuple(sorted(range(len(self.rows)), key=lambda i: key(self.rows[i])))
        return self._orders[order]

    def _count(self, name: str, rows: Iterable[int]) -> tuple[FacetValue, ...]:
        counts = Counter(chain.from_iterable(map(self._values[name].__getitem__, rows)))
        if name == "year":
            return tuple(FacetValue(value, counts[value]) for value in sorted(counts, reverse=True))
        return tuple(FacetValue(value, count) for value, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _backwards(date: str) -> tuple[int, ...]:
    """A key that puts later dates first and none last."""
    return tuple(-ord(sign) for sign in date) or (1,)
