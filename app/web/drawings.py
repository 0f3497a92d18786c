"""Small pictures in SVG, made on the server: the timeline, the network and the places of one entity, and maps of all.

In: an entity's page, its partners. Out: shapes with numbers, which templates write as SVG without styles of their own. None
where there is nothing to draw.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from collabgraph.graph.browse.entity_page import EntityPage
from collabgraph.graph.browse.partners import Partner
from collabgraph.graph.views.maps.drawing import MapDrawing, draw_map
from collabgraph.graph.views.maps.places import MapPlace
from collabgraph.ontology.vocabulary import EntityType, Property


@dataclass(frozen=True, slots=True)
class TimelineDot:
    """One thing at its year."""

    x: float
    y: float
    label: str
    iri: str
    date: str
    is_announced: bool


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """A year on the axis."""

    x: float
    year: int
    is_named: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dots over an axis of years."""

    width: int
    height: int
    dots: tuple[TimelineDot, ...]
    years: tuple[TimelineYear, ...]


@dataclass(frozen=True, slots=True)
class NetworkSpoke:
    """A partner around the middle."""

    x: float
    y: float
    #: Where the name stands, and to which side of that.
    text_x: float
    text_y: float
    anchor: str
    label: str
    iri: str
    type: EntityType
    width: float


#: Size of the map on an entity's page.
SMALL = (420, 300)
_WIDTH, _MARGIN, _STEP = 640, 24, 13
_DOTTED = (Property.PRESENTED_AT, Property.ORGANISED, Property.PARTICIPATED_IN, Property.HAS_TOPIC, Property.LOCATED_IN)


def draw_timeline(page: EntityPage) -> Timeline | None:
    """The events of an entity over the years; of one year they stand above each other, in the order of time."""
    seen: dict[str, tuple[str, str, bool]] = {}
    for s in page.statements:
        setting = page.settings.get(s.other.iri) if s.other else None
        if s.kind in _DOTTED and s.other and setting and (date := setting.start or setting.end):
            seen.setdefault(s.other.iri, (date, s.other.label, s.is_announced))
    if len(seen) < 2:
        return None
    by_year: dict[int, list[tuple[str, str, str, bool]]] = defaultdict(list)
    for iri, (date, label, announced) in seen.items():
        by_year[int(date[:4])].append((date, label, iri, announced))
    first, last = min(by_year), max(by_year)
    highest = max(map(len, by_year.values()))
    step = _STEP if highest <= 12 else 12 * _STEP / highest
    height = round(min(highest, 12) * _STEP + 34)
    room = (_WIDTH - 2 * _MARGIN) / max(last - first, 1)

    def x(year: int) -> float:
        return round(_MARGIN + (year - first) * room, 1) if last > first else _WIDTH / 2

    dots = [
        TimelineDot(x(year), round(height - 30 - i * step, 1), label, iri, date, announced)
        for year, things in sorted(by_year.items())
        for i, (date, label, iri, announced) in enumerate(sorted(things))
    ]
    each = max(1, round(44 / room))
    years = [TimelineYear(x(y), y, (y - first) % each == 0) for y in range(first, last + 1)]
    return Timeline(_WIDTH, height, tuple(dots), tuple(years))


def draw_network(page: EntityPage, partners: tuple[Partner, ...]) -> tuple[NetworkSpoke, ...]:
    """The closest partners around the entity; the line to each is as thick as the tie is close."""
    heaviest = max((p.weight for p in partners), default=1)
    spokes = []
    for i, partner in enumerate(partners):
        angle = 2 * pi * i / len(partners) - pi / 2
        dx, dy = cos(angle), sin(angle)
        spokes.append(
            NetworkSpoke(
                round(210 + dx * 82, 1), round(130 + dy * 98, 1), round(210 + dx * 93, 1), round(134 + dy * 114, 1),
                "middle" if abs(dx) < 0.2 else "start" if dx > 0 else "end",
                partner.label, partner.iri, partner.type, round(1 + 4 * partner.weight / heaviest, 1),
            )
        )  # fmt: skip
    return tuple(spokes)


def draw_small_map(places: Sequence[MapPlace]) -> MapDrawing | None:
    """The map on an entity's page; None where nothing of it has coordinates."""
    return draw_map(places, *SMALL)
