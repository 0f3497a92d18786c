"""Make graph/views/maps/data/coastline.txt anew: the coasts of the world and the borders of its countries, Europe finer than the rest.

In: the folder of the unpacked npm package world-atlas 2.0.2 (ISC License), whose ``countries-50m.json`` is TopoJSON of Natural
Earth (public domain). Out: a line for each ring of land and each border: its kind, then longitude and latitude of its first
point and the steps to the others, in hundredths of a degree. Run: ``npm pack world-atlas@2.0.2``, unpack, then ``python
tables/coastline.py package``; no Node is needed after that.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "graph" / "views" / "maps" / "data" / "coastline.txt"
#: West, south, east, north of the part that is kept finer.
EUROPE = (-12.0, 33.0, 42.0, 72.0)
#: How far a point may lie from the line that is drawn instead, in degrees, there and elsewhere.
FINE, COARSE = 0.03, 0.12
#: Islands smaller than this are left out, in square degrees.
LEAST_NEAR, LEAST_FAR = 0.012, 0.25

Point = tuple[float, float]


def main(folder: Path) -> None:
    """Read the topology, simplify each of its lines once, so that neighbours still meet, and write the table."""
    topology = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    lines = [simplify(line) for line in read_lines(topology)]
    rings = [
        join(lines, ring)
        for shape in topology["objects"]["land"]["geometries"]
        for polygon in shape["arcs"]
        for ring in polygon
    ]
    rings.sort(key=lambda ring: -area(ring))
    borders = [lines[i] for i in sorted(find_borders(topology["objects"]["countries"]["geometries"]))]
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        for ring in rings:
            if area(ring) >= (LEAST_NEAR if is_near(ring) else LEAST_FAR):
                print("land", *steps(ring), file=file)
        # A ring that is smaller than a line may be off its place is left out: enclaves.
        for border in (line for line in borders if len(set(line)) > 1):
            print("border", *steps(border), file=file)


def read_lines(topology: dict) -> Iterator[list[Point]]:
    """The lines of the topology in degrees; its numbers are steps from one point to the next."""
    (scale_x, scale_y), (left, bottom) = (topology["transform"][key] for key in ("scale", "translate"))
    for line in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in line:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        yield points


def join(lines: list[list[Point]], ring: list[int]) -> list[Point]:
    """The ring that these lines make one after the other; a number below zero stands for a line backwards."""
    points: list[Point] = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def find_borders(countries: list[dict]) -> set[int]:
    """The lines that belong to two countries."""
    used: Counter[int] = Counter()
    for country in countries:
        polygons = country.get("arcs", [])
        rings = [ring for part in polygons for ring in part] if country["type"] == "MultiPolygon" else polygons
        used.update({n if n >= 0 else ~n for ring in rings for n in ring})
    return {number for number, count in used.items() if count > 1}


def simplify(line: list[Point]) -> list[Point]:
    """The line with fewer points (Douglas and Peucker 1973)."""
    kept = {0, len(line) - 1}
    open_ = [(0, len(line) - 1)]
    # A ring begins where it ends: it is cut at the point that lies furthest from there.
    while open_:
        first, last = open_.pop()
        if last - first < 2:
            continue
        distance, furthest = max((off_line(line[i], line[first], line[last]), i) for i in range(first + 1, last))
        if distance > (FINE if is_near([line[furthest]]) else COARSE):
            kept.add(furthest)
            open_ += [(first, furthest), (furthest, last)]
    return [line[i] for i in sorted(kept)]


def off_line(point: Point, a: Point, b: Point) -> float:
    """How far a point is from the stretch between two others."""
    (x, y), (dx, dy) = (point[0] - a[0], point[1] - a[1]), (b[0] - a[0], b[1] - a[1])
    along = max(0.0, min(1.0, (x * dx + y * dy) / (dx * dx + dy * dy))) if dx or dy else 0.0
    return ((x - along * dx) ** 2 + (y - along * dy) ** 2) ** 0.5


def area(ring: list[Point]) -> float:
    """The area of a ring, in square degrees."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def is_near(points: list[Point]) -> bool:
    """Whether some of it lies in Europe."""
    west, south, east, north = EUROPE
    return any(west <= x <= east and south <= y <= north for x, y in points)


def steps(points: list[Point]) -> Iterator[int]:
    """The first point and the steps to the others; points that fall together are one."""
    before = (0, 0)
    for i, (x, y) in enumerate(points):
        now = (round(100 * x), round(100 * y))
        if now != before or not i:
            yield from (now[0] - before[0], now[1] - before[1])
        before = now


if __name__ == "__main__":
    main(Path(sys.argv[1]))
