"""Which of the places that bear a name is meant: what contains it, what else the report names, size; or none.

The order of evidence follows the literature on toponym resolution (Leidner 2007): containment told in the text, one
sense per report, nearness to the places that are certain, and only then importance.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.ground.place_context import LOCATION, Level, Offset, Toponym
from counterclaim.ground.place_geometry import distance_km, move
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, NameSort, PlaceKind, is_settlement

KIND_WEIGHT = {
    PlaceKind.COUNTRY: 9.0,
    PlaceKind.CAPITAL: 6.0,
    PlaceKind.AREA: 5.0,
    PlaceKind.ADM1: 3.5,
    PlaceKind.ADM2: 1.0,
}
"""Prior of a sort of place; a town's is the logarithm of its people, so that a million weighs like a capital."""
CONTAINED_BONUS = 8.0
COUNTRY_BONUS = 3.0
NEAR_BONUS = 3.0
NEAR_KM = 150.0
"""Nearness to certain places fades with this distance: about the size of a province."""
ALTERNATE_PENALTY = 1.0
CERTAIN_LEAD = 3.0
"""A place that leads the next by so much is certain enough to help with the others."""
SMALL_PEOPLE = 100_000
FAR_KM = 400.0
"""A small town farther than this from everything else in the report is taken for another of the same name: unresolved."""
ABOUT_SHARE = 0.3
"""A report is about the countries that it names at least so often, compared with the one it names most."""
NEAR_ENOUGH_KM = 200.0
"""A small town known only by an alternate name must be nearer than this to something else in the report."""


@dataclass(slots=True)
class Surroundings:
    """What is already certain in a report: how often it speaks of each country, and its located places."""

    countries: Counter[str] = field(default_factory=Counter)
    anchors: list[GazetteerEntry] = field(default_factory=list)

    def weight(self, country: str | None) -> float:
        """0–1: how much the report is about `country`."""
        most = max(self.countries.values(), default=0)
        return self.countries[country] / most if country and most else 0.0

    def nearest_km(self, entry: GazetteerEntry, *, capitals: bool = True) -> float:
        """Kilometres from `entry` to the nearest certain place that is no country, infinite if there is none.

        Without `capitals`, which reports are sent from, wherever the thing happened.
        """
        return min(
            (
                distance_km(entry.lat, entry.lon, a.lat, a.lon)
                for a in self.anchors
                if a.id != entry.id and (capitals or a.kind is not PlaceKind.CAPITAL)
            ),
            default=math.inf,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen entry, its score and how far it leads the next one; `certain` if it may help with others."""

    entry: GazetteerEntry
    lead: float
    by: str


def choose_places(
    toponyms: Sequence[Toponym], roles: Sequence[str], demonyms: Iterable[str], gazetteer: Gazetteer
) -> dict[int, Choice]:
    """Index of toponym → its place, for those that could be settled; one name of one level has one place in a report.

    `demonyms` are the country codes of the report's adjectives of nationality, once for each time they stand.
    """
    groups = _group(toponyms)
    named = Counter(demonyms)
    for members in groups.values():
        best = toponyms[members[0]].entries[:1]
        if best and best[0].kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL} and best[0].country:
            named[best[0].country] += sum(2 if roles[i] == LOCATION else 1 for i in members)
    located = {key for key, members in groups.items() if any(roles[i] == LOCATION for i in members)}
    order = sorted(groups, key=lambda k: (_is_capital(toponyms[groups[k][0]]), groups[k][0]))
    chosen: dict[tuple[str, Level], Choice] = {}
    for is_certain_only in (True, False, False):
        around = Surroundings(Counter(named))
        for key in order:
            if key in chosen and key in located:
                _learn(chosen[key].entry, around)
        for key in order:
            choice = _choose(groups[key], toponyms, chosen, around, gazetteer)
            if choice is not None and (choice.lead >= CERTAIN_LEAD or not is_certain_only):
                if key not in chosen and key in located:
                    _learn(choice.entry, around)
                chosen[key] = choice
            elif not is_certain_only:
                chosen.pop(key, None)
    return {i: chosen[key] for key, members in groups.items() for i in members if key in chosen}


def _is_capital(toponym: Toponym) -> bool:
    """Capitals are settled late: they are named in reports from everywhere."""
    return any(e.kind is PlaceKind.CAPITAL for e in toponym.entries[:2])


def _group(toponyms: Sequence[Toponym]) -> dict[tuple[str, Level], list[int]]:
    """Toponyms of one name and one level of type: they have one place in a report."""
    groups: dict[tuple[str, Level], list[int]] = {}
    for i, toponym in enumerate(toponyms):
        level = Level.SETTLEMENT if toponym.level is Level.FACILITY else toponym.level
        if level is Level.SETTLEMENT and not any(
            e.kind in {PlaceKind.COUNTRY, PlaceKind.ADM1} for e in toponym.entries
        ):
            level = Level.ANY  # nothing but a settlement is called so: one sense with the bare name
        groups.setdefault((toponym.key, level), []).append(i)
    return groups


def _learn(entry: GazetteerEntry, around: Surroundings) -> None:
    """Let a settled place help with the others: it speaks for its country, and for what is near it."""
    if entry.kind is PlaceKind.COUNTRY:
        return
    if entry.kind is not PlaceKind.AREA or entry.radius_km < FAR_KM:
        around.anchors.append(entry)
    if entry.country:
        around.countries[entry.country] += 1


def _choose(
    members: Sequence[int],
    toponyms: Sequence[Toponym],
    chosen: Mapping[tuple[str, Level], Choice],
    around: Surroundings,
    gazetteer: Gazetteer,
) -> Choice | None:
    """The best entry for a group, None if there is none that can be believed."""
    first = toponyms[members[0]]
    candidates = candidates_for(first, gazetteer) or _transliterated(first, around, gazetteer)
    if not candidates:
        return None
    containers = _containers(members, toponyms, candidates)
    contents = _contents(members, toponyms)
    points = [p for i in members for p in _told_points(i, toponyms, chosen)]
    origins = [p for i in members for p in _told_origins(i, toponyms, chosen)]
    scored = sorted(
        ((_score(c, around, points, origins) + _containment(c, containers, contents), c) for c in candidates),
        key=lambda s: (-s[0], s[1].kind, -s[1].population, s[1].id),
    )
    best, entry = scored[0]
    contained = any(_is_in(entry, container) for container in containers)
    if not contained and not _is_believable(entry, around, points):
        return None
    is_named_after = all(toponyms[i].is_named_after for i in members)
    if is_named_after and not contained and around.countries and not around.countries[entry.country or ""]:
        return None
    lead = best - next((s for s, e in scored[1:] if _is_elsewhere(e, entry)), 0.0)
    return Choice(entry, lead, "places.containment" if contained else "places.context")


def _transliterated(toponym: Toponym, around: Surroundings, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """Settlements near the report's other places whose names differ only in vowels; () unless all are one place."""
    about = [c for c in sorted(around.countries) if around.weight(c) >= ABOUT_SHARE]
    found = gazetteer.lookup_transliterated(toponym.parts.core, about) if not toponym.entries else ()
    near = tuple(e for e in found if around.nearest_km(e, capitals=False) <= NEAR_KM)
    towns = tuple(e for e in near if is_settlement(e)) or near
    return towns if towns and not any(_is_elsewhere(e, towns[0]) for e in towns[1:]) else ()


def candidates_for(toponym: Toponym, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """Entries that fit the type told in the text; a bare name is the town, not the province called after it."""
    entries = tuple(e for e in toponym.entries if e.sort is not NameSort.DEMONYM)
    towns = tuple(e for e in entries if e.kind in {PlaceKind.TOWN, PlaceKind.CAPITAL})
    units = tuple(e for e in entries if e.kind is PlaceKind.ADM1)
    match toponym.level:
        case Level.ADM1:
            others = tuple(e for e in entries if e.kind in {PlaceKind.ADM2, PlaceKind.AREA, PlaceKind.COUNTRY})
            return units or others or _units_around(towns, gazetteer)
        case Level.ADM2:
            is_larger = bool(entries) and entries[0].kind in {PlaceKind.COUNTRY, PlaceKind.ADM1}
            if is_larger and not toponym.parts.type_word:  # "the Western District of Texas"
                return entries
            return (*(e for e in entries if e.kind is PlaceKind.ADM2), *towns) or entries
        case Level.SETTLEMENT | Level.FACILITY:
            return towns or entries
        case Level.ANY:
            return _without_namesake_units(entries, towns)


def _without_namesake_units(
    entries: tuple[GazetteerEntry, ...], towns: Sequence[GazetteerEntry]
) -> tuple[GazetteerEntry, ...]:
    """Drop units that lie around a town of the same name: a bare "Idlib" is the town, a bare "Tigray" the region."""
    chiefs = {t.admin1_id for t in towns if t.sort is NameSort.MAIN}
    countries = {t.country for t in towns if t.population >= SMALL_PEOPLE}
    return tuple(
        e
        for e in entries
        if not (
            e.kind is PlaceKind.ADM1 and (e.id in chiefs or (e.sort is NameSort.ALTERNATE and e.country in countries))
        )
        and not (e.kind is PlaceKind.ADM2 and any(t.admin1_id == e.admin1_id for t in towns))
    )


def _units_around(towns: Sequence[GazetteerEntry], gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """First-level units of `towns`: "X province" where X is only known as a town in it."""
    found = (gazetteer.get(t.admin1_id) for t in towns if t.admin1_id and t.population >= SMALL_PEOPLE)
    return tuple(dict.fromkeys(e for e in found if e is not None))


def _containers(
    members: Sequence[int], toponyms: Sequence[Toponym], candidates: Sequence[GazetteerEntry]
) -> list[tuple[GazetteerEntry, ...]]:
    """For each thing that the text says the name lies in, everything that could be meant.

    A country or capital lies in nothing but, by another meaning of its name, in a province: "Lebanon, Pennsylvania",
    but "Mexico, the US and Canada" is a list.
    """
    indexes = {toponyms[i].container for i in members}
    containers = [toponyms[n].entries for n in sorted(n for n in indexes if n is not None)]
    if any(c.kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL} for c in candidates):
        return [c for c in containers if c and c[0].kind is PlaceKind.ADM1]
    return containers


def _contents(members: Sequence[int], toponyms: Sequence[Toponym]) -> list[tuple[GazetteerEntry, ...]]:
    """For each name that the text puts into this one ("Atlanta, Georgia"), everything that could be meant by it."""
    group = set(members)
    inside = [t.entries for t in toponyms if t.container in group]
    return [tuple(e for e in entries if e.sort is NameSort.MAIN) for entries in inside if entries]


def _containment(
    entry: GazetteerEntry,
    containers: Sequence[Sequence[GazetteerEntry]],
    contents: Sequence[Sequence[GazetteerEntry]],
) -> float:
    """What containment told in the text adds to a score; a quarter of it for a lesser town's alternate name."""
    share = 0.25 if entry.sort is NameSort.ALTERNATE and entry.population < SMALL_PEOPLE else 1.0
    score = share * CONTAINED_BONUS * any(_is_in(entry, c) for c in containers)
    return score + CONTAINED_BONUS * any(_is_in(e, (entry,)) for inside in contents for e in inside)


def _is_in(entry: GazetteerEntry, container: Sequence[GazetteerEntry]) -> bool:
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


def _told_points(
    i: int, toponyms: Sequence[Toponym], chosen: Mapping[tuple[str, Level], Choice]
) -> list[tuple[float, float, float]]:
    """Where "X, 12 km east of Y" says that toponym `i` (X) is: lat, lon, how exact in kilometres; [] if not at all."""
    reference = toponyms[i].reference
    if reference is None or (offset := toponyms[reference].offset) is None:
        return []
    return _points_from(_choice_of(toponyms[reference], chosen), offset, backwards=False)


def _told_origins(
    i: int, toponyms: Sequence[Toponym], chosen: Mapping[tuple[str, Level], Choice]
) -> list[tuple[float, float, float]]:
    """Where "X, 12 km east of Y" says that toponym `i` (Y) is, if X is known."""
    offset = toponyms[i].offset
    if offset is None:
        return []
    told = [other for other in toponyms[max(0, i - 2) : i] if other.reference == i]
    return [p for other in told for p in _points_from(_choice_of(other, chosen), offset, backwards=True)]


def _choice_of(toponym: Toponym, chosen: Mapping[tuple[str, Level], Choice]) -> Choice | None:
    return next((chosen[k] for k in ((toponym.key, level) for level in Level) if k in chosen), None)


def _points_from(choice: Choice | None, offset: Offset, *, backwards: bool) -> list[tuple[float, float, float]]:
    if choice is None:
        return []
    bearing = None if offset.bearing is None else (offset.bearing + 180 * backwards) % 360
    return [offset_point(choice.entry, offset.km, bearing)]


def offset_point(entry: GazetteerEntry, km: float | None, bearing: float | None) -> tuple[float, float, float]:
    """The point `km` from `entry` towards `bearing`, and its radius: a third of the way, for a direction is an eighth of the rose."""
    if bearing is None:
        return entry.lat, entry.lon, max(entry.radius_km, km or 10.0)
    way = km if km is not None else max(10.0, entry.radius_km)
    lat, lon = move(entry.lat, entry.lon, bearing=bearing, km=way)
    return lat, lon, max(5.0, way / 3)


def _score(
    entry: GazetteerEntry,
    around: Surroundings,
    points: Sequence[tuple[float, float, float]],
    origins: Sequence[tuple[float, float, float]],
) -> float:
    prior = KIND_WEIGHT.get(entry.kind, math.log10(entry.population + 100) - 1)
    score = prior - (ALTERNATE_PENALTY if entry.sort is NameSort.ALTERNATE and entry.kind is PlaceKind.TOWN else 0.0)
    score += COUNTRY_BONUS * around.weight(entry.country)
    nearest = around.nearest_km(entry)
    score += NEAR_BONUS * math.exp(-nearest / NEAR_KM)
    if entry.kind in {PlaceKind.COUNTRY, PlaceKind.AREA}:
        return score
    for lat, lon, radius in points:
        is_there = distance_km(entry.lat, entry.lon, lat, lon) <= _slack_km(entry, radius / 2, least=10.0)
        score += CONTAINED_BONUS * (1 if is_there else -1)
    for lat, lon, radius in origins:
        score += CONTAINED_BONUS * (distance_km(entry.lat, entry.lon, lat, lon) <= max(10.0, radius))
    return score


def _is_believable(entry: GazetteerEntry, around: Surroundings, points: Sequence[tuple[float, float, float]]) -> bool:
    """False for a small place that nothing in the report leads to: better unresolved than in the wrong country."""
    if entry.kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.AREA} or entry.population >= SMALL_PEOPLE:
        return True
    if any(distance_km(entry.lat, entry.lon, p[0], p[1]) > _slack_km(entry, p[2], least=30.0) for p in points):
        return False
    nearest = around.nearest_km(entry)
    if around.countries and not around.countries[entry.country or ""]:
        return nearest <= NEAR_KM
    nearest = around.nearest_km(entry, capitals=False)
    if nearest == math.inf or entry.kind is PlaceKind.ADM1:
        return True
    return nearest <= (NEAR_ENOUGH_KM if entry.sort is NameSort.ALTERNATE else FAR_KM)


def _slack_km(entry: GazetteerEntry, radius_km: float, *, least: float) -> float:
    """How far `entry` may lie from a point that the text tells with `radius_km`: a unit reaches far from its middle."""
    return max(least, 2 * radius_km) + (entry.radius_km if entry.kind is PlaceKind.ADM1 else 0.0)


def _is_elsewhere(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    """True if two entries are different places, not a town and the unit around it."""
    return distance_km(a.lat, a.lon, b.lat, b.lon) > max(30.0, a.radius_km, b.radius_km)
