"""Land borders between states (`borders.tsv`) → how far a place lies from one.

A check of what a report tells ("160 km from the border"), never a statement on whose a place is: that is the
gazetteer's. Lines are simplified to about a kilometre.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.errors import ResourceError
from counterclaim.resources.manifest import checked_path

FILE = "borders.tsv"
SCALE = 200.0
"""The file's unit is a two-hundredth of a degree."""
KM_PER_DEGREE = 111.195

Line = tuple[tuple[float, float], ...]
"""Points of a border as (latitude, longitude) in degrees."""


@dataclass(frozen=True, slots=True)
class Borders:
    """Lines by pair of ISO 3166-1 codes, the lesser code first."""

    lines: Mapping[tuple[str, str], tuple[Line, ...]]

    def neighbours(self, country: str) -> tuple[str, ...]:
        """Codes of the states that `country` has a land border with, in order of the code; () for an island."""
        found = (a if b == country else b for a, b in self.lines if country in {a, b})
        return tuple(sorted(found))

    def middle(self, one: str, other: str) -> tuple[float, float, float] | None:
        """The point of the border nearest to its middle, and kilometres from there to its farthest end; None if none."""
        points = [p for line in self.lines.get((min(one, other), max(one, other)), ()) for p in line]
        if not points:
            return None
        lat = sum(p[0] for p in points) / len(points)
        lon = points[0][1] + sum(_turn(p[1] - points[0][1]) for p in points) / len(points)
        at = min(points, key=lambda p: (_stretch_km(lat, lon, p, p), p))
        return at[0], at[1], max(_stretch_km(at[0], at[1], p, p) for p in points)

    def distance_km(self, lat: float, lon: float, countries: Iterable[str]) -> float:
        """Kilometres from a point to the nearest border: of one country with any other, or among those given.

        Infinite if there is no such border. Good to about a kilometre near the border, to a hundredth farther off.
        """
        wanted = frozenset(countries)
        if len(wanted) == 1:
            pairs = [pair for pair in self.lines if wanted & set(pair)]
        else:
            pairs = [pair for pair in self.lines if wanted.issuperset(pair)]
        return min((_line_km(lat, lon, line) for pair in pairs for line in self.lines[pair]), default=math.inf)


def _line_km(lat: float, lon: float, line: Line) -> float:
    """Kilometres from a point to a line, on a plane that touches the globe half-way to each stretch."""
    return min(_stretch_km(lat, lon, a, b) for a, b in itertools.pairwise(line))


def _stretch_km(lat: float, lon: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    shrink = math.cos(math.radians((lat + a[0]) / 2))
    ax, ay = _turn(a[1] - lon) * shrink, a[0] - lat
    bx, by = _turn(b[1] - lon) * shrink, b[0] - lat
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return KM_PER_DEGREE * math.hypot(ax + t * dx, ay + t * dy)


def _turn(degrees: float) -> float:
    """A difference of longitudes the short way round."""
    return (degrees + 180.0) % 360.0 - 180.0


@functools.lru_cache(maxsize=1)
def load_borders() -> Borders:
    """Read `borders.tsv` once; raises ResourceError if it is missing, damaged or malformed."""
    lines: dict[tuple[str, str], list[Line]] = {}
    try:
        for row in checked_path(FILE).read_text(encoding="utf-8").splitlines():
            if row and not row.startswith("#"):
                one, other, numbers = row.split("\t")
                lines.setdefault((one, other), []).append(_decode(numbers))
    except (OSError, ValueError) as error:
        raise ResourceError(f"{FILE} cannot be read: {error}") from error
    return Borders({pair: tuple(found) for pair, found in sorted(lines.items())})


def _decode(numbers: str) -> Line:
    steps = [int(n) for n in numbers.split()]
    lons, lats = itertools.accumulate(steps[0::2]), itertools.accumulate(steps[1::2])
    points = tuple((lat / SCALE, lon / SCALE) for lat, lon in zip(lats, lons, strict=True))
    return points if len(points) > 1 else points * 2  # the Vatican's border is a point at this scale


def border_distance_km(lat: float, lon: float, countries: Iterable[str]) -> float:
    """`Borders.distance_km` of the shipped borders."""
    return load_borders().distance_km(lat, lon, countries)
