"""List all entities of a graph with what they are filtered and sorted by: type, years, country, what they did.

In: a graph to question. Out: a frozen row for each entity, in the order of their labels; read with six questions however large
the graph is. An event without dates or place has those of the event that it is part of; people and bodies have the years
of the events that they had a part in and the country of their place, or of the body that they belong to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.graph.resolution.gazetteer import find_country_names
from collabgraph.ontology.folding import fold
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Property

_P = Property
_CLASSES = " ".join(f"cg:{type_}" for type_ in EntityType)
_LINKS = " ".join(f"cg:{property_}" for property_ in Property if not property_.is_literal)
#: What an entity did, or what is known of it: property, whether it is the subject, words for people.
ACTIVITIES: tuple[tuple[Property, bool, str], ...] = (
    (_P.PRESENTED_AT, True, "presented"),
    (_P.ORGANISED, True, "organised events"),
    (_P.PARTICIPATED_IN, True, "took part in events"),
    (_P.LEADS, True, "leads projects"),
    (_P.PARTNER_IN, True, "partner in projects"),
    (_P.COLLABORATES_WITH, True, "collaborates"),
    (_P.FUNDS, True, "funds"),
    (_P.PRESENTED_AT, False, "has speakers"),
    (_P.ORGANISED, False, "has organisers"),
    (_P.PARTNER_IN, False, "has partners"),
    (_P.SPOKE_ABOUT, False, "was spoken about"),
)
#: What tells best who or what somebody means: property, whether the entity is the subject.
_CLOSE = (
    (_P.AFFILIATED_WITH, True), (_P.PART_OF, True), (_P.ORGANISED, False), (_P.LEADS, False), (_P.MEMBER_OF, True),
    (_P.LEADS, True), (_P.PARTNER_IN, True), (_P.COLLABORATES_WITH, True), (_P.PRESENTED_AT, True), (_P.ORGANISED, True),
    (_P.PARTICIPATED_IN, True), (_P.PRESENTED_AT, False), (_P.PARTNER_IN, False), (_P.AFFILIATED_WITH, False),
    (_P.SPOKE_ABOUT, False), (_P.HAS_TOPIC, False), (_P.LOCATED_IN, False),
)  # fmt: skip
_ACTIVITY = {(property_, forward): words for property_, forward, words in ACTIVITIES}
# So many steps of "is part of" and "lies in" are gone: sessions of days of conferences, cities of regions of countries.
_DEPTH = 4

_ENTITIES = f"SELECT ?e ?label ?class {{ VALUES ?class {{ {_CLASSES} }} ?e a ?class ; skos:prefLabel ?label }}"
_FACTS = f"SELECT ?s ?p ?o {{ VALUES ?p {{ {_LINKS} }} ?s ?p ?o }}"
_DATES = "SELECT ?e ?p ?v { VALUES ?p { cg:startDate cg:endDate } ?e ?p ?v }"
_MENTIONS = "SELECT ?e (COUNT(?article) AS ?n) { ?article schema:mentions ?e } GROUP BY ?e"
_COUNTRIES = "SELECT ?place ?code { ?place schema:addressCountry ?code }"


_COUNTS = f"""
SELECT ?class (COUNT(?e) AS ?n) {{ VALUES ?class {{ {_CLASSES} }} ?e a ?class }} GROUP BY ?class"""


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """An entity as a line of a list."""

    iri: str
    label: str
    type: EntityType
    #: The label folded, by which lists are sorted.
    key: str
    #: In how many facts it stands, and how many articles name it.
    facts: int
    articles: int
    #: ISO dates of an event or project; of all else the first and the last year of its events.
    start: str = ""
    end: str = ""
    place: str = ""
    country: str = ""
    activities: tuple[str, ...] = ()
    #: The label of what it is closest to: the body of a person, the organiser of an event; of several the best known.
    partner: str = ""

    @property
    def apart(self) -> str:
        """What tells it apart from another thing of its name: place, dates, what it is close to."""
        where = ", ".join(dict.fromkeys(filter(None, (self.place, self.country))))
        return " · ".join(filter(None, (where, self.dates, self.partner)))

    @property
    def years(self) -> range:
        """The years that it touches."""
        first, last = self.start[:4] or self.end[:4], self.end[:4] or self.start[:4]
        return range(int(first), int(last) + 1) if first else range(0)

    @property
    def dates(self) -> str:
        """The dates in words."""
        return " – ".join(dict.fromkeys(filter(None, (self.start, self.end))))


def read_catalogue(ds: Queryable) -> tuple[CatalogueRow, ...]:
    """All entities of the graph."""
    types: dict[str, EntityType] = {}
    labels: dict[str, str] = {}
    for iri, label, class_ in _ask(ds, _ENTITIES):
        type_ = EntityType(class_.removeprefix(NAMESPACE))
        labels[iri] = label
        # A cluster is an organisation too: the narrower class counts.
        types[iri] = type_ if type_ is EntityType.CLUSTER else types.get(iri, type_)
    graph = _Links(_ask(ds, _FACTS))
    dates = _find_dates(_ask(ds, _DATES))
    mentions = {iri: int(count) for iri, count in _ask(ds, _MENTIONS)}
    codes = {row[0]: row[1] for row in _ask(ds, _COUNTRIES)}
    names = find_country_names()
    rows = []
    for iri, type_ in types.items():
        start, end = _dates(graph, dates, iri, type_)
        place = _place(graph, iri, type_)
        code = next((codes[p] for p in graph.outwards([place], Property.LOCATED_IN) if p in codes), "") if place else ""
        rows.append(
            CatalogueRow(
                iri,
                labels[iri],
                type_,
                fold(labels[iri]),
                graph.count[iri],
                mentions.get(iri, 0),
                start,
                end,
                "" if type_ is EntityType.PLACE else labels.get(place, ""),
                names.get(code, code),
                tuple(words for key, words in _ACTIVITY.items() if graph.near[iri].get(key)),
                _partner(graph, labels, iri),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.key, row.label, row.iri)))


def count_entities(ds: Queryable) -> dict[EntityType, int]:
    """How many entities there are of each type, without reading them."""
    counts = {EntityType(class_.removeprefix(NAMESPACE)): int(count) for class_, count in _ask(ds, _COUNTS)}
    counts = {type_: counts.get(type_, 0) for type_ in EntityType}
    # A cluster is an organisation too.
    counts[EntityType.ORGANISATION] -= counts[EntityType.CLUSTER]
    return counts


class _Links:
    """The facts between entities, from each of their ends."""

    def __init__(self, facts: Iterable[tuple[str, ...]]) -> None:
        self.near: dict[str, dict[tuple[Property, bool], list[str]]] = defaultdict(dict)
        self.count: Counter[str] = Counter()
        for s, p, o in facts:
            property_ = Property(p.removeprefix(NAMESPACE))
            self.near[s].setdefault((property_, True), []).append(o)
            self.near[o].setdefault((property_, False), []).append(s)
            self.count[s] += 1
            self.count[o] += 1

    def outwards(self, start: Iterable[str], property_: Property) -> Iterator[str]:
        """The nodes, what they are part of (or lie in), and so on."""
        ring, seen = sorted(start), set(start)
        for _ in range(_DEPTH):
            yield from ring
            ring = sorted({o for n in ring for o in self.near[n].get((property_, True), ())} - seen)
            seen.update(ring)


def _find_dates(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, str]]:
    """Start and end of what has dates; of several the most exact, which is the last in text order."""
    found: dict[str, tuple[str, str]] = {}
    for iri, p, value in rows:
        start, end = found.get(iri, ("", ""))
        found[iri] = (max(start, value), end) if p.endswith("startDate") else (start, max(end, value))
    return found


def _dates(graph: _Links, dates: Mapping[str, tuple[str, str]], iri: str, type_: EntityType) -> tuple[str, str]:
    if type_ in (EntityType.EVENT, EntityType.PROJECT):
        return next((dates[d] for d in graph.outwards([iri], Property.PART_OF) if d in dates), ("", ""))
    near = graph.near[iri]
    events = {
        event
        for (property_, _), ends in near.items()
        for event in (ends if property_.at_event or property_ in (Property.HAS_TOPIC, Property.LOCATED_IN) else ())
    }
    years = [
        value[:4]
        for event in events
        for part in graph.outwards([event], Property.PART_OF)
        for value in dates.get(part, ())
        if value
    ]
    return min(years, default=""), max(years, default="")


def _partner(graph: _Links, labels: Mapping[str, str], iri: str) -> str:
    """What an entity is closest to, in the order of :data:`_CLOSE`."""
    near = graph.near[iri]
    for key in _CLOSE:
        if ends := [end for end in near.get(key, ()) if labels.get(end, labels[iri]) != labels[iri]]:
            return labels[min(ends, key=lambda end: (-graph.count[end], labels[end], end))]
    return ""


def _place(graph: _Links, iri: str, type_: EntityType) -> str:
    """The place of an entity: itself, where it lies, or where what it belongs to lies; the first in order of several."""
    if type_ is EntityType.PLACE:
        return iri
    above = Property.AFFILIATED_WITH if type_ is EntityType.PERSON else Property.PART_OF
    for part in graph.outwards([iri], above):
        if places := graph.near[part].get((Property.LOCATED_IN, True)):
            return min(places)
    return ""


def _ask(ds: Queryable, query: str) -> Iterator[tuple[str, ...]]:
    return find_rows(ds, query, PREFIX_TEXTS)
