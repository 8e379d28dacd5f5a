"""What speaks for each place that a name could mean: readable features, and what a report has settled so far.

The evidence follows the literature on toponym resolution (Leidner 2007): containment told in the text, the countries
that the report is about, nearness to its other places, and the size and sort of the place.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.globe import distance_km, move
from counterclaim.ground.place_context import Offset
from counterclaim.resources.gazetteer import GazetteerEntry, NameSort, PlaceKind, is_settlement

NEAR_KM = 150.0
"""Nearness to certain places fades with this distance: about the size of a province."""
FAR_KM = 400.0
"""Farther than this from everything else in a report is far, for a small place."""
SMALL_PEOPLE = 100_000
FAMOUS_PEOPLE = 1_000_000
"""A city of so many people is known under its other names too, in whatever country: Rangoon, Mosul."""
ABOUT_SHARE = 0.3
"""A report is about the countries that it names at least so often, compared with the one it names most."""
NAMESAKE_NEAR = 0.5
"""A hospital or street called after a place is there only if the story is (0.5: within about 100 km)."""
MOST_UNSETTLED, MOST_MEANINGS = 30, 8
"""So many unsettled names, and so many of the places each could mean, are held against each other."""
MAX_ANCHORS = 100
"""So many certain places are compared with; a report that names more is a list."""
Point = tuple[float, float, float]
"""Latitude, longitude, and how exact in kilometres."""


@dataclass(slots=True)
class Surroundings:
    """What is already certain in a report: how often it speaks of each country, its located places, and how many of them are
    or lie in each first-level unit.
    """

    countries: Counter[str] = field(default_factory=Counter)
    anchors: dict[int, GazetteerEntry] = field(default_factory=dict)
    units: Counter[int] = field(default_factory=Counter)

    def copy(self) -> Surroundings:
        """The same knowledge, to be added to."""
        return Surroundings(Counter(self.countries), dict(self.anchors), Counter(self.units))

    def without(self, entry: GazetteerEntry | None, votes: Mapping[str, int]) -> Surroundings:
        """The same knowledge but for what one name has brought: its place and its `votes` for countries.

        No name speaks for itself.
        """
        rest = self.copy()
        rest.countries.subtract(votes)
        if entry is not None and entry.kind is not PlaceKind.COUNTRY:
            rest.anchors.pop(entry.id, None)
            if (unit := _unit_of(entry)) is not None:
                rest.units[unit] -= 1
            if entry.country:
                rest.countries[entry.country] -= 1
        return rest

    def learn(self, entry: GazetteerEntry) -> None:
        """Let a settled place help with the others: it speaks for its country, and for what is near it."""
        if entry.kind is PlaceKind.COUNTRY:
            return
        if (unit := _unit_of(entry)) is not None:
            self.units[unit] += 1
        is_wide = entry.kind is PlaceKind.AREA and entry.radius_km >= FAR_KM
        if not is_wide and len(self.anchors) < MAX_ANCHORS:
            self.anchors[entry.id] = entry
        if entry.country:
            self.countries[entry.country] += 1

    def weight(self, country: str | None) -> float:
        """0–1: how much the report is about `country`."""
        most = max(self.countries.values(), default=0)
        return self.countries[country] / most if country and most > 0 else 0.0

    def nearest_km(self, entry: GazetteerEntry, *, capitals: bool = True) -> float:
        """Kilometres from `entry` to the nearest certain place that is no country, infinite if there is none.

        Without `capitals`, which reports are sent from, wherever the thing happened.
        """
        return min(
            (
                distance_km(entry.lat, entry.lon, a.lat, a.lon)
                for a in self.anchors.values()
                if a.id != entry.id and (capitals or a.kind is not PlaceKind.CAPITAL)
            ),
            default=math.inf,
        )


def _unit_of(entry: GazetteerEntry) -> int | None:
    """The first-level unit that a settled place speaks for: itself or its own; a capital speaks for none."""
    if entry.kind is PlaceKind.ADM1:
        return entry.id
    return None if entry.kind is PlaceKind.CAPITAL else entry.admin1_id


@dataclass(frozen=True, slots=True)
class Told:
    """What the text tells of a name besides the name: what it lies in (`containers`; by more than a comma if
    `is_contained_by_words`), what lies in it (`contents`), where it is from something known (`points`), where what is told from it lies (`origins`), whether things are often
    called after it elsewhere (a street even in the next town). `company` (by entry id, 0-1): how much other unsettled names could be meant beside it.
    """

    containers: Sequence[Sequence[GazetteerEntry]] = ()
    contents: Sequence[Sequence[GazetteerEntry]] = ()
    points: Sequence[Point] = ()
    origins: Sequence[Point] = ()
    is_named_after: bool = False
    is_street: bool = False
    is_contained_by_words: bool = False
    company: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """All that bears one name: the most people of any, of those whose main name it is if there are such, the first-level
    units of that main name (country → id), whether it is anything's main name, whether all of them are one place, and
    the countries (`homes`) of the settlements and units of that main name.
    """

    most_people: int
    units: Mapping[str | None, int]
    has_main: bool
    is_one: bool = False
    homes: frozenset[str] = frozenset()


def survey_namesakes(entries: Sequence[GazetteerEntry]) -> Namesakes:
    """What the candidates of one name are, taken together."""
    main = [e for e in entries if e.sort is NameSort.MAIN]
    units = {e.country: e.id for e in reversed(main) if e.kind is PlaceKind.ADM1}
    is_one = not any(is_elsewhere(e, entries[0]) for e in entries[1:])
    homes = frozenset(e.country for e in main if e.country and e.kind is not PlaceKind.COUNTRY)
    return Namesakes(max((e.population for e in main or entries), default=0), units, bool(main), is_one, homes)


def features_of(entry: GazetteerEntry, told: Told, around: Surroundings, namesakes: Namesakes) -> dict[str, float]:
    """The evidence for `entry`, by name.

    Every value lies between 0 and 1. What is absent is 0 and not in the mapping.
    """
    found = _prior_features(entry, namesakes)
    found.update(_told_features(entry, told))
    if entry.id in told.company:
        found["company"] = told.company[entry.id]
    found.update(_story_features(entry, around, is_told="contained" in found or "pointed" in found))
    is_foreign = "foreign" in found and not found.keys() & {"contained", "pointed"}
    if is_foreign and any(around.weight(c) >= ABOUT_SHARE for c in namesakes.homes):
        found["away"] = 1.0  # a town of that very name lies in a country that the report is about
    if is_foreign and not namesakes.is_one and entry.sort is not NameSort.MAIN and entry.population < FAMOUS_PEOPLE:
        found["alternate_foreign"] = 1.0  # an old name of Chlef is also a port in Yemen
    is_free = not told.is_named_after and not found.keys() & {"off_point", "outside_told"}
    if is_free and namesakes.is_one and _is_sole(entry, around):
        found["sole"] = 1.0
    is_there = found.get("near", 0.0) >= NAMESAKE_NEAR and not told.is_street
    if told.is_named_after and "contained" not in found and not is_there:
        found["namesake"] = 1.0
    return found


def _prior_features(entry: GazetteerEntry, namesakes: Namesakes) -> dict[str, float]:
    is_old = entry.sort is NameSort.ALTERNATE and namesakes.has_main
    kind = "town" if is_old and entry.kind is PlaceKind.CAPITAL else entry.kind.name.lower()
    is_chief = entry.kind is PlaceKind.CAPITAL and not is_old  # no state of the US makes Washington the lesser one
    size = min(1.0, max(0.0, math.log10(entry.population + 100) - 2) / 5)
    found = {kind: 1.0, f"{kind}_people": size}
    if entry.kind is not PlaceKind.COUNTRY and namesakes.most_people > entry.population and not is_chief:
        found["lesser"] = min(1.0, math.log10((namesakes.most_people + 100) / (entry.population + 100)) / 3)
    is_local = entry.kind in {PlaceKind.TOWN, PlaceKind.ADM2}
    if is_local and namesakes.units.get(entry.country, entry.admin1_id) != entry.admin1_id:
        found["below_unit"] = 1.0  # a small town of Ohio called Wyoming is not meant by the bare name
    if is_old:
        found["other_main"] = 1.0  # Salisbury is also an old name of Harare
    if entry.sort is NameSort.ALTERNATE:
        found["town_alternate" if is_settlement(entry) else "alternate"] = 1.0
    if entry.sort is NameSort.TRANSLITERATED:
        found["transliterated"] = 1.0
    return found


def _told_features(entry: GazetteerEntry, told: Told) -> dict[str, float]:
    found: dict[str, float] = {}
    is_nobodys = entry.kind is PlaceKind.AREA and entry.country is None  # the Sahel lies in no one country
    if told.containers and not is_nobodys:
        outside = "outside_told" if told.is_contained_by_words else "outside"
        found["contained" if any(is_in(entry, c) for c in told.containers) else outside] = 1.0
    if any(is_in(e, (entry,)) for inside in told.contents for e in inside):
        found["contains"] = 1.0
    if entry.kind in {PlaceKind.COUNTRY, PlaceKind.AREA}:
        return found
    for lat, lon, radius in told.points:
        away = distance_km(entry.lat, entry.lon, lat, lon)
        if away <= _slack_km(entry, radius / 2, least=10.0):
            found["pointed"] = 1.0
        elif away > _slack_km(entry, radius * 2, least=10.0):  # "east" is often said of the north-east
            found["off_point"] = 1.0
    if any(distance_km(entry.lat, entry.lon, p[0], p[1]) <= max(10.0, p[2]) for p in told.origins):
        found["origin"] = 1.0
    return found


def _story_features(entry: GazetteerEntry, around: Surroundings, *, is_told: bool) -> dict[str, float]:
    found = {"about": around.weight(entry.country)}
    if entry.kind in {PlaceKind.COUNTRY, PlaceKind.AREA}:
        return found
    nearest = around.nearest_km(entry)
    found["near"] = math.exp(-nearest / NEAR_KM)
    is_small = is_settlement(entry) and entry.kind is not PlaceKind.CAPITAL and entry.population < SMALL_PEOPLE
    if entry.admin1_id is not None and around.units[entry.admin1_id] > 0:
        found["same_unit"] = 1.0
    is_foreign = any(n > 0 for n in around.countries.values()) and around.countries[entry.country or ""] <= 0
    if is_foreign:
        found["unit_foreign" if entry.kind is PlaceKind.ADM1 else "foreign"] = 1.0
    if is_small and not is_told:
        if is_foreign and nearest > NEAR_KM:
            found["small_foreign"] = 1.0
        elif not is_foreign and around.weight(entry.country) < ABOUT_SHARE:
            found["small_aside"] = 1.0
        beyond = around.nearest_km(entry, capitals=False)
        if math.isfinite(beyond):
            found["small_far"] = min(1.0, beyond / (2 * FAR_KM))
            if entry.sort is NameSort.ALTERNATE:
                found["alternate_far"] = min(1.0, beyond / FAR_KM)
    return found


def _is_sole(entry: GazetteerEntry, around: Surroundings) -> bool:
    """True for a local place that goes by its own name and lies where the story is, as far as the story tells where."""
    beyond = around.nearest_km(entry, capitals=False)
    is_local = entry.kind in {PlaceKind.TOWN, PlaceKind.ADM2} and entry.sort is NameSort.MAIN
    return is_local and (beyond <= FAR_KM or not math.isfinite(beyond))


def is_in(entry: GazetteerEntry, container: Sequence[GazetteerEntry]) -> bool:
    """True if `entry` lies in something that `container` can mean: its country, its unit, or a larger town beside it."""
    for c in container:
        if c.id == entry.id:
            continue
        if c.kind is PlaceKind.COUNTRY and c.country == entry.country and entry.kind is not PlaceKind.COUNTRY:
            return True
        if c.kind is PlaceKind.ADM1 and entry.admin1_id == c.id:
            return True
        beside = distance_km(entry.lat, entry.lon, c.lat, c.lon) <= max(15.0, 1.5 * c.radius_km)
        if (
            c.kind in {PlaceKind.ADM2, PlaceKind.AREA, PlaceKind.TOWN, PlaceKind.CAPITAL}
            and beside
            and entry.kind >= PlaceKind.CAPITAL
        ):
            return True
    return False


def keep_company(names: Sequence[Sequence[GazetteerEntry]]) -> tuple[dict[int, float], ...]:
    """For each name, entry id → how much the other names could mean places beside it (0-1); what each could mean is given.

    Places of one story lie near each other, so that two names of many meanings can settle each other (Leidner 2007). A
    name counts the less the more it can mean; only the best known meanings of the first names are compared.
    """
    locals_of = [
        [e for e in entries if e.sort is NameSort.MAIN and e.kind in {PlaceKind.TOWN, PlaceKind.ADM2}][:MOST_MEANINGS]
        for entries in names[:MOST_UNSETTLED]
    ]
    found = []
    for n, own in enumerate(locals_of):
        others = [(len(names[k]), entries) for k, entries in enumerate(locals_of) if k != n and entries]
        found.append({e.id: round(1 - math.prod(1 - _nearness(e, o) / size for size, o in others), 4) for e in own})
    return (*found, *({} for _ in names[MOST_UNSETTLED:]))


def _nearness(entry: GazetteerEntry, others: Sequence[GazetteerEntry]) -> float:
    nearest = min(
        (distance_km(entry.lat, entry.lon, o.lat, o.lon) for o in others if o.id != entry.id), default=math.inf
    )
    return math.exp(-nearest / NEAR_KM)


def is_elsewhere(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    """True if two entries are different places, not a town and the unit around it."""
    return distance_km(a.lat, a.lon, b.lat, b.lon) > max(30.0, a.radius_km, b.radius_km)


def _slack_km(entry: GazetteerEntry, radius_km: float, *, least: float) -> float:
    """How far `entry` may lie from a point that the text tells with `radius_km`: a unit reaches far from its middle."""
    return max(least, 2 * radius_km) + (entry.radius_km if entry.kind is PlaceKind.ADM1 else 0.0)


def points_from(entry: GazetteerEntry | None, offset: Offset, *, backwards: bool) -> list[Point]:
    """The point that `offset` tells from `entry`, or the point from which it leads there; [] if `entry` is unknown."""
    if entry is None:
        return []
    bearing = None if offset.bearing is None else (offset.bearing + 180 * backwards) % 360
    return [offset_point(entry, offset.km, bearing)]


def offset_point(entry: GazetteerEntry, km: float | None, bearing: float | None) -> Point:
    """The point `km` from `entry` towards `bearing`, and its radius: a third of the way, for a direction is an eighth of the rose."""
    if bearing is None:
        return entry.lat, entry.lon, max(entry.radius_km, km or 10.0)
    way = km if km is not None else max(10.0, entry.radius_km)
    lat, lon = move(entry.lat, entry.lon, bearing=bearing, km=way)
    return lat, lon, max(5.0, way / 3)


def score_features(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The log-odds of a candidate against "none of these"."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def probabilities(scores: Sequence[float]) -> list[float]:
    """The probability of each candidate; what is missing to 1 is that of none of them, whose score is 0."""
    top = max(0.0, *scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds) + math.exp(-top)
    return [o / total for o in odds]
