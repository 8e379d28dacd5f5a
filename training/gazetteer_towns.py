"""Settlements that the GeoNames extracts lack: those of UCDP's events, of SimpleMaps, and those written down by hand.

Imported by `gazetteer.py`. Sources: UCDP Georeferenced Event Dataset (CC BY 4.0), SimpleMaps World Cities Database, basic
(CC BY 4.0), `gazetteer_towns.toml`. What a source has under a name that a known settlement near there bears is that settlement.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import DATA
from counterclaim.resources.folding import consonants_of, fold_name
from counterclaim.resources.gazetteer import TRANSLITERATED_COUNTRIES, NameSort, PlaceKind
from counterclaim.resources.gazetteer_names import is_english_spelling
from gazetteer_rows import Row
from gazetteer_sites import SAME_TOWN_KM, TownGrid, flat_km

EVENTS = tuple(DATA / "ucdp_ged" / name for name in ("ged_sample_1000.csv", "ged_syria_191.csv"))
"""UCDP Georeferenced Event Dataset, CC BY 4.0: a sample of the world, and Syria (19.1)."""
BY_HAND = Path(__file__).with_name("gazetteer_towns.toml")
FIRST_OF_EVENTS = -200_000
FIRST_OF_CITIES = -300_000
FIRST_BY_HAND = -400_000
ROUGH_KM = 25.0
"""Two sources of which one gives round figures mean one settlement within this distance."""
SOUNDS_KM = 5.0
"""So near, equal consonants are enough where a script writes few vowels."""
EXACT = {"1", "1.0", "2", "2.0"}
"""UCDP's precision of a place: 1 = the place itself, 2 = within about 25 km of it."""
OTHER_CODES = {"XW": "PS", "XG": "PS", "XR": "SJ"}
"""Codes of SimpleMaps that ISO 3166-1 does not have: the West Bank, Gaza, Svalbard."""
UNTOLD = frozenset({"israel", "serbia"})
"""Names under which UCDP has events in several countries: there the settlements around tell which one it is."""

SETTLEMENT = re.compile(
    r"(?P<name>[^\d,()/]{3,40}?) ?(?:\((?P<other>[^\d,()/]{3,40})\) ?)?(?:town|village|city|suburb|(?:refugee )?camp|locality)"
)
"""Matches `Kafr Ruma town`, `Yani Yaban (Al-Judaydah) village`; must not match `Al Arbaeen mountain`, `Highway 4 near X town`."""
NO_NAME = frozenset(
    [
        "near", "between", "road", "of", "outside", "around", "area", "north", "south", "east", "west", "border", "and", "lower", "upper", "middle",
        "southeast", "southwest", "northeast", "northwest", "northern", "southern", "eastern", "western", "old", "new", "big", "little",
    ]
)  # fmt: skip
"""Words that tell where in or near a place an event was."""


@dataclass(frozen=True, slots=True)
class Found:
    """A settlement of another source: its names, the first its own, and how far off its point may be."""

    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int = 0
    slack_km: float = SAME_TOWN_KM


def read_events(countries: Mapping[str, str]) -> Iterator[Found]:
    """Settlements at which UCDP has placed events; `countries` maps folded names to codes, "" where none is known."""
    found: set[Found] = set()
    for path in EVENTS:
        with path.open(encoding="utf-8", newline="") as file:
            for event in csv.DictReader(file):
                match = SETTLEMENT.fullmatch(event["where_coordinates"] or "")
                if match is None or event["where_prec"] not in EXACT:
                    continue
                names = tuple(n.strip() for n in match.groups() if n)
                if any(NO_NAME.intersection(n.lower().split()) for n in names):
                    continue
                told = fold_name(event["country"].partition("(")[0].replace("-", " and "))
                country = "" if told in UNTOLD else countries.get(told, "")
                lat, lon = round(float(event["latitude"]), 3), round(float(event["longitude"]), 3)
                if all(is_english_spelling(n) for n in names):
                    found.add(Found(names, country, lat, lon))
    yield from sorted(found, key=lambda f: (f.names, f.lat, f.lon))


def read_cities(path: Path) -> Iterator[Found]:
    """The cities of SimpleMaps, in order of its ids."""
    cities = json.loads(path.read_text(encoding="utf-8"))
    for city in sorted(cities, key=lambda c: int(c["id"])):
        if is_english_spelling(city["city"]):
            country, people = OTHER_CODES.get(city["iso2"], city["iso2"]), int(float(city["population"] or 0))
            yield Found((city["city"],), country, float(city["lat"]), float(city["lng"]), people, ROUGH_KM)


def read_by_hand() -> Iterator[Found]:
    """The settlements of `gazetteer_towns.toml`, in its order."""
    tables = tomllib.loads(BY_HAND.read_text(encoding="utf-8"))["towns"]
    for country, towns in tables.items():
        for names, lat, lon in towns:
            yield Found(tuple(names.split("|")), country, lat, lon, slack_km=ROUGH_KM)


def add_towns(towns: list[Row], found: Iterable[Found], first: int, *, sort: NameSort) -> list[Row]:
    """Call known settlements by the names of `found`; gives the settlements that are new, with ids from `first` down.

    `sort`: how the names stand for a settlement that was known. One that lies far from any other is left out.
    """
    grid = TownGrid(towns)
    called: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        for key in town.names:
            called[key].append(town)
    added: list[Row] = []
    for number, place in enumerate(found):
        point = Row(
            first - number, place.names[0], PlaceKind.TOWN, place.country, place.lat, place.lon, place.population
        )
        known = find_known(point, place, called, grid)
        for name in place.names:
            (known or point).call(name, NameSort.MAIN if known is None else sort)
            if known is not None and sort is NameSort.MAIN:
                known.names[fold_name(name)] = sort
        beside = [] if known else [t for _, t in grid.around(point) if place.country in {"", t.country}]
        if beside:
            point.country, point.admin1, point.zone = beside[0].country, beside[0].admin1, beside[0].zone
            added.append(point)
            grid.add(point)
            for key in point.names:
                called[key].append(point)
    return added


def find_known(point: Row, place: Found, called: Mapping[str, list[Row]], grid: TownGrid) -> Row | None:
    """The known settlement that `place` is, None if it is none: one so called near there, or one that sounds so beside it."""
    keys = {fold_name(n) for n in place.names}
    forms = {form for key in keys for form in (key, f"al {key}", key.removeprefix("al "))}
    near = [(flat_km(point, t), t.id, t) for form in forms for t in called.get(form, ())]
    if near := [n for n in near if n[0] <= place.slack_km and place.country in {"", n[2].country}]:
        return min(near, key=lambda n: n[:2])[2]
    sounds = {consonants_of(k) for k in keys} - {""}
    if place.country not in TRANSLITERATED_COUNTRIES or not sounds:
        return None
    beside = [t for km, t in grid.around(point) if km <= SOUNDS_KM and t.country == place.country]
    return next(
        (t for t in beside if sounds & {consonants_of(k) for k, s in t.names.items() if s is NameSort.MAIN}), None
    )
