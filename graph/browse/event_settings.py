"""Find when and where events took place: their own dates and places, else those of the nearest enclosing event.

In: a graph to question and the IRIs of events. Out: :class:`EventSetting` by IRI. An event without any gets an empty one.
Rings of parts end where they meet themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.ontology.terms import PREFIX_TEXTS

_PARTS = "SELECT DISTINCT ?event ?above ?whole { VALUES ?event { EVENTS } ?event cg:partOf* ?above . ?above cg:partOf ?whole }"
_KNOWN = """
SELECT DISTINCT ?above ?kind ?value ?label {
  VALUES ?event { EVENTS } VALUES ?kind { cg:startDate cg:endDate cg:locatedIn }
  ?event cg:partOf* ?above . ?above ?kind ?value
  OPTIONAL { ?value skos:prefLabel ?label }
}"""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place with its label."""

    label: str
    iri: str


@dataclass(frozen=True, slots=True)
class EventSetting:
    """When and where; ISO dates as exact as they are known, empty where unknown."""

    start: str = ""
    end: str = ""
    places: tuple[PlaceName, ...] = ()

    @property
    def year(self) -> str:
        """The first year, or nothing."""
        return (self.start or self.end)[:4]

    @property
    def dates(self) -> str:
        """The dates in words.

        >>> EventSetting("2023-05-04", "2023-05-05").dates
        '2023-05-04 – 2023-05-05'
        """
        return " – ".join(dict.fromkeys(filter(None, (self.start, self.end))))


def find_settings(ds: Queryable, events: Iterable[str]) -> dict[str, EventSetting]:
    """The setting of each of these events."""
    wanted = sorted(set(events))
    if not wanted:
        return {}
    values = " ".join(f"<{iri}>" for iri in wanted)
    wholes: dict[str, set[str]] = defaultdict(set)
    for _, above, whole in find_rows(ds, _PARTS.replace("EVENTS", values), PREFIX_TEXTS):
        wholes[above].add(whole)
    known: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for above, kind, value, label in find_rows(ds, _KNOWN.replace("EVENTS", values), PREFIX_TEXTS):
        known[above][kind.rpartition("#")[2]].add((label or value, value))
    return {iri: _setting(iri, wholes, known) for iri in wanted}


def _setting(
    iri: str, wholes: Mapping[str, set[str]], known: Mapping[str, Mapping[str, set[tuple[str, str]]]]
) -> EventSetting:
    ways = list(_outwards(iri, wholes))
    dated = next((d for d in ways if known.get(d, {}).keys() & {"startDate", "endDate"}), iri)
    placed = next((p for p in ways if "locatedIn" in known.get(p, {})), iri)
    dates = known.get(dated, {})
    # Of several the last in text order, which is the most exact: 2018-07-04 and not 2018.
    start, end = (max((value for _, value in dates.get(kind, ())), default="") for kind in ("startDate", "endDate"))
    places = sorted(known.get(placed, {}).get("locatedIn", ()))
    return EventSetting(start, end, tuple(PlaceName(label, place) for label, place in places))


def _outwards(iri: str, wholes: Mapping[str, set[str]]) -> Iterator[str]:
    """The event, what it is part of, and so on, the nearest first."""
    seen = {iri}
    ring = [iri]
    while ring:
        yield from ring
        ring = sorted({whole for part in ring for whole in wholes.get(part, ())} - seen)
        seen.update(ring)
