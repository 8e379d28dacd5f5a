"""Which of the places that bear a name is meant: a small log-linear model over readable evidence; or none.

Names are settled in three passes: first those that are all but certain, which then help with the others. The weights
(`place_weights.toml`) are trained on hand-coded reports, so that a probability of 0.8 is right four times out of five.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.ground.place_context import LOCATION, Level, Toponym
from counterclaim.ground.place_evidence import (
    ABOUT_SHARE,
    NEAR_KM,
    SMALL_PEOPLE,
    Point,
    Surroundings,
    Told,
    features_of,
    is_elsewhere,
    is_in,
    keep_company,
    points_from,
    probabilities,
    score_features,
    survey_namesakes,
)
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, NameSort, PlaceKind, is_settlement

CERTAIN = 0.9
"""A place of this probability is certain enough to help with the others."""
LEAST = 0.5
"""Below this probability a name stays unresolved: then it is likelier wrong than right."""
MAX_CANDIDATES = 100
"""So many places of one name are weighed, the best known first; no name of the gazetteer has more that matter."""

MAX_RELATED = 10
"""So many different things that a name lies in, or that lie in it, are looked at: no report tells more of one place."""

Key = tuple[str, Level]
Company = dict[Key, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name could mean, and the evidence for it."""

    entry: GazetteerEntry
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen entry and the probability that it, or what it lies in or around, is meant."""

    entry: GazetteerEntry
    probability: float
    by: str


def choose_places(
    toponyms: Sequence[Toponym],
    roles: Sequence[str],
    start: Surroundings,
    *,
    gazetteer: Gazetteer,
    weights: Mapping[str, float],
) -> dict[int, Choice]:
    """Index of toponym → its place, for those that could be settled; one name of one level has one place in a report.

    `start` is what the report tells of countries and units besides its place names.
    """
    story = _read_story(toponyms, gazetteer)
    chosen = _settle(story, roles, start, weights)[0]
    return {i: chosen[key] for key, members in story.groups.items() for i in members if key in chosen}


def list_options(
    toponyms: Sequence[Toponym],
    roles: Sequence[str],
    start: Surroundings,
    *,
    gazetteer: Gazetteer,
    weights: Mapping[str, float],
) -> dict[Key, tuple[Option, ...]]:
    """For each name and level, what the last pass weighed: what the weights are trained on."""
    story = _read_story(toponyms, gazetteer)
    return _settle(story, roles, start, weights)[1]


@dataclass(frozen=True, slots=True)
class _Story:
    """The toponyms of one report, grouped; `inside` tells which are put into each."""

    toponyms: Sequence[Toponym]
    groups: Mapping[Key, list[int]]
    inside: Mapping[int, list[int]]
    gazetteer: Gazetteer


def _read_story(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> _Story:
    inside: dict[int, list[int]] = {}
    for i, toponym in enumerate(toponyms):
        if toponym.container is not None:
            inside.setdefault(toponym.container, []).append(i)
    return _Story(toponyms, group_toponyms(toponyms), inside, gazetteer)


def _settle(
    story: _Story, roles: Sequence[str], start: Surroundings, weights: Mapping[str, float]
) -> tuple[dict[Key, Choice], dict[Key, tuple[Option, ...]]]:
    toponyms, groups = story.toponyms, story.groups
    named = start.copy()
    votes = {key: _votes(members, toponyms, roles) for key, members in groups.items()}
    for told in votes.values():
        named.countries.update(told)
    located = {key for key, members in groups.items() if any(roles[i] == LOCATION for i in members)}
    order = sorted(groups, key=lambda k: (_is_capital(toponyms[groups[k][0]]), groups[k][0]))
    chosen: dict[Key, Choice] = {}
    options: dict[Key, tuple[Option, ...]] = {}
    company: Company = {}
    for is_certain_only in (True, False, False):
        if not is_certain_only and not company:
            company = _company(options, chosen)
        around = named.copy()
        for key in order:
            if key in chosen and key in located:
                around.learn(chosen[key].entry)
        for key in order:
            own = chosen[key].entry if key in chosen and key in located else None
            options[key] = _options(groups[key], story, chosen, around.without(own, votes[key]), company.get(key, {}))
            choice = _choose(options[key], weights)
            if choice is not None and (choice.probability >= CERTAIN or not is_certain_only):
                if key not in chosen and key in located:
                    around.learn(choice.entry)
                chosen[key] = choice
            elif not is_certain_only:
                chosen.pop(key, None)
    return chosen, options


def _company(options: Mapping[Key, Sequence[Option]], chosen: Mapping[Key, Choice]) -> Company:
    """How much the names that are not certain support each other's meanings."""
    keys = [key for key in options if key not in chosen and options[key]]
    return dict(zip(keys, keep_company([[o.entry for o in options[key]] for key in keys]), strict=True))


def _votes(members: Sequence[int], toponyms: Sequence[Toponym], roles: Sequence[str]) -> dict[str, int]:
    """How often a name says that the report is about its country, being first of all a country's or capital's."""
    best = toponyms[members[0]].entries[:1]
    if not best or best[0].kind not in {PlaceKind.COUNTRY, PlaceKind.CAPITAL} or not best[0].country:
        return {}
    return {best[0].country: sum(2 if roles[i] == LOCATION else 1 for i in members)}


def _is_capital(toponym: Toponym) -> bool:
    """Capitals are settled late: they are named in reports from everywhere."""
    return any(e.kind is PlaceKind.CAPITAL for e in toponym.entries[:2])


def group_toponyms(toponyms: Sequence[Toponym]) -> dict[Key, list[int]]:
    """Toponyms of one name and one level of type: they have one place in a report."""
    groups: dict[Key, list[int]] = {}
    for i, toponym in enumerate(toponyms):
        level = Level.SETTLEMENT if toponym.level is Level.FACILITY else toponym.level
        if level is Level.SETTLEMENT and not any(
            e.kind in {PlaceKind.COUNTRY, PlaceKind.ADM1} for e in toponym.entries
        ):
            level = Level.ANY  # nothing but a settlement is called so: one sense with the bare name
        groups.setdefault((toponym.key, level), []).append(i)
    return groups


def _options(
    members: Sequence[int],
    story: _Story,
    chosen: Mapping[Key, Choice],
    around: Surroundings,
    company: Mapping[int, float],
) -> tuple[Option, ...]:
    """The places that a group could mean, with the evidence for each."""
    toponyms = story.toponyms
    first = toponyms[members[0]]
    candidates = candidates_for(first, story.gazetteer) or _transliterated(first, around, story.gazetteer)
    candidates = candidates[:MAX_CANDIDATES]
    if not candidates:
        return ()
    told = Told(
        containers=_containers(members, toponyms, candidates),
        contents=_contents(members, story),
        points=[p for i in members for p in _told_points(i, toponyms, chosen)],
        origins=[p for i in members for p in _told_origins(i, toponyms, chosen)],
        is_named_after=all(toponyms[i].is_named_after for i in members),
        is_street=all(toponyms[i].is_street for i in members),
        is_contained_by_words=any(toponyms[i].is_contained_by_words for i in members),
        company=company,
    )
    namesakes = survey_namesakes(candidates)
    return tuple(Option(e, features_of(e, told, around, namesakes)) for e in candidates)


def _choose(options: Sequence[Option], weights: Mapping[str, float]) -> Choice | None:
    """The likeliest place, None if none of them is likely enough."""
    if not options:
        return None
    shares = probabilities([score_features(o.features, weights) for o in options])
    n = min(range(len(options)), key=lambda k: (-shares[k], k))
    best = options[n].entry
    together = sum(
        p for p, o in zip(shares, options, strict=True) if o.entry is best or not is_elsewhere(o.entry, best)
    )
    if together < LEAST:
        return None
    by = "places.containment" if "contained" in options[n].features else "places.context"
    return Choice(best, round(min(together, 1.0), 4), by)


def _transliterated(toponym: Toponym, around: Surroundings, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """Settlements near the report's other places whose names differ only in vowels; () unless all are one place."""
    about = [c for c in sorted(around.countries) if around.weight(c) >= ABOUT_SHARE]
    found = gazetteer.lookup_transliterated(toponym.parts.core, about) if not toponym.entries else ()
    near = tuple(e for e in found if around.nearest_km(e, capitals=False) <= NEAR_KM)
    towns = tuple(e for e in near if is_settlement(e)) or near
    return towns if towns and not any(is_elsewhere(e, towns[0]) for e in towns[1:]) else ()


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
        case Level.SETTLEMENT if toponym.parts.is_small:
            return tuple(e for e in towns if e.population < SMALL_PEOPLE) or towns or entries
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

    A country or capital lies in nothing but, by another meaning of its name, in a province or, if that is a city, in
    another country: "Lebanon, Pennsylvania", "Tripoli, Lebanon", but "Mexico, the US and Canada" is a list.
    """
    indexes = {toponyms[i].container for i in members}
    outer = {toponyms[n].key: n for n in sorted(n for n in indexes if n is not None)}
    containers = [toponyms[n].entries for n in sorted(outer.values()) if toponyms[n].entries][:MAX_RELATED]
    if any(c.kind in {PlaceKind.COUNTRY, PlaceKind.CAPITAL} for c in candidates):
        cities = [e for e in candidates if e.kind is PlaceKind.TOWN and e.population >= SMALL_PEOPLE]
        return [c for c in containers if (c[0].kind is PlaceKind.ADM1 or any(is_in(e, c[:1]) for e in cities))]
    return containers


def _contents(members: Sequence[int], story: _Story) -> list[tuple[GazetteerEntry, ...]]:
    """For each name that the text puts into this one ("Atlanta, Georgia"), everything that could be meant by it."""
    inside = {story.toponyms[n].key: n for i in members for n in story.inside.get(i, ())}
    found = [story.toponyms[n].entries for n in sorted(inside.values())][:MAX_RELATED]
    return [tuple(e for e in entries if e.sort is NameSort.MAIN) for entries in found if entries]


def _told_points(i: int, toponyms: Sequence[Toponym], chosen: Mapping[Key, Choice]) -> list[Point]:
    """Where "X, 12 km east of Y" says that toponym `i` (X) is: lat, lon, how exact in kilometres; [] if not at all."""
    reference = toponyms[i].reference
    if reference is None or (offset := toponyms[reference].offset) is None:
        return []
    return points_from(_entry_of(toponyms[reference], chosen), offset, backwards=False)


def _told_origins(i: int, toponyms: Sequence[Toponym], chosen: Mapping[Key, Choice]) -> list[Point]:
    """Where "X, 12 km east of Y" says that toponym `i` (Y) is, if X is known."""
    offset = toponyms[i].offset
    if offset is None:
        return []
    told = [other for other in toponyms[max(0, i - 2) : i] if other.reference == i]
    return [p for other in told for p in points_from(_entry_of(other, chosen), offset, backwards=True)]


def _entry_of(toponym: Toponym, chosen: Mapping[Key, Choice]) -> GazetteerEntry | None:
    return next((chosen[k].entry for k in ((toponym.key, level) for level in Level) if k in chosen), None)
