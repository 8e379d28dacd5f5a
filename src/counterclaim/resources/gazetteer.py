"""The gazetteer: names of countries, provinces, districts, towns, areas and seas → where they are.

One read-only SQLite file made by `training/gazetteer.py` from GeoNames extracts. Look-ups are exact on a folded
key (case, diacritics, apostrophes, hyphens): a village that is not in it is never taken for one that sounds alike.
"""

from __future__ import annotations

import functools
import math
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import Self

import numpy as np

from counterclaim.errors import ResourceError
from counterclaim.model import Span
from counterclaim.resources.folding import consonants_of, drop_article, fold_name
from counterclaim.resources.manifest import checked_path
from counterclaim.resources.name_scan import NameScanner, fingerprints_of

FILE = "gazetteer.sqlite"
COORDINATE_SCALE = 10_000
"""Coordinates are stored as whole ten-thousandths of a degree (about 11 m)."""

STORED_PRINT = "<u8"
"""Fingerprints are stored as 64 bits each, little-endian, ascending."""

TRANSLITERATED_COUNTRIES = frozenset(
    [
        "AE",
        "AF",
        "BH",
        "DZ",
        "EG",
        "ER",
        "ET",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TN",
        "YE",
    ]
)
"""Countries whose place names reach English through scripts that write few vowels, or through several romanisations."""
CONSONANT_MARK = "~"
"""Stands before the keys that hold consonants only, so that no name can be one."""


class PlaceKind(IntEnum):
    """What sort of thing a name stands for; a lower number is the better known sort."""

    COUNTRY = 0
    ADM1 = 1
    CAPITAL = 2
    TOWN = 3
    ADM2 = 4
    AREA = 5
    FACILITY = 6


class NameSort(IntEnum):
    """How a name stands for its place."""

    MAIN = 0
    ALTERNATE = 1
    DEMONYM = 2
    TRANSLITERATED = 3


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place. `lat`, `lon` in degrees; of an area they are the middle of its settlements.

    `geonames_id` is None for areas that GeoNames does not give; `id` is unique in this file. `admin1` is the shown
    name of the first-level unit, `admin1_id` its entry. `population` 0 = unknown. `zone` is an IANA name, None if the
    place spans several. `radius_km` is about the distance to its edge. `sort` tells how the name that was looked up
    stands for it.
    """

    id: int
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    admin1_id: int | None
    lat: float
    lon: float
    population: int
    radius_km: float
    zone: str | None
    sort: NameSort = NameSort.MAIN

    @property
    def geonames_id(self) -> int | None:
        """The GeoNames id, None for an area of our own."""
        return self.id if self.id > 0 else None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Whose a disputed territory is: `recognised_in` by the states at large, `claimed_by` others too.

    Countries as ISO 3166-1 alpha-2, in order of the code; no `recognised_in` = the status is open. `source` says who
    places it there: a resolution, an award. States are named, never entities that few recognise.
    """

    territory: str
    recognised_in: tuple[str, ...]
    claimed_by: tuple[str, ...]
    source: str


SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country INTEGER, admin1 INTEGER,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL, radius INTEGER, zone INTEGER
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, sort INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE unit (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE territory (id INTEGER PRIMARY KEY, name TEXT NOT NULL, recognised TEXT NOT NULL, claimed TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE disputed (place INTEGER PRIMARY KEY, territory INTEGER NOT NULL);
CREATE TABLE fingerprint (prints BLOB NOT NULL);
"""
"""`fingerprint`: one row, those of all keys, as `write_fingerprints` makes them. `unit`: GeoNames codes of first-level units. `kind`, `sort`: PlaceKind, NameSort. A radius of NULL follows from the people."""

_ENTRY = """
    SELECT p.id, p.name, p.kind, c.text, a.name, p.admin1, p.lat, p.lon, p.population, p.radius, z.text, {sort}
    FROM {file}.{source} LEFT JOIN main.place a ON a.id = p.admin1
    LEFT JOIN {file}.word c ON c.id = p.country LEFT JOIN {file}.word z ON z.id = p.zone
    WHERE {condition}
"""
_NAMED = "name n JOIN {file}.place p ON p.id = n.place"
_BY_NAME, _BY_NAME_OF_USER = (
    _ENTRY.format(sort="n.sort", source=_NAMED.format(file=file), condition="n.key = ?", file=file)
    for file in ("main", "user")
)
_BY_ID, _BY_ID_OF_USER = (
    _ENTRY.format(sort="0", source="place p", condition="p.id = ?", file=file) for file in ("main", "user")
)
_IN_BOX = _ENTRY.format(
    sort="0",
    source="place p",
    condition="p.kind IN (2, 3) AND p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ?",
    file="main",
)

_DISPUTE = """
    SELECT t.name, t.recognised, t.claimed, t.source FROM disputed d JOIN territory t ON t.id = d.territory WHERE d.place = ?
"""


class Gazetteer:
    """Opened read-only and immutable; equal look-ups give equal answers, in a fixed order."""

    def __init__(self, connection: sqlite3.Connection, *, has_user: bool = False) -> None:
        self._connection = connection
        self._has_user = has_user
        self.lookup_key = functools.lru_cache(maxsize=20_000)(self._lookup_key)
        self.get = functools.lru_cache(maxsize=5_000)(self._get)
        rows = connection.execute(
            "SELECT c.text, p.id FROM place p JOIN word c ON c.id = p.country WHERE p.kind = 0 ORDER BY c.text"
        )
        self._countries: dict[str, int] = dict(rows)
        rows = connection.execute(
            "SELECT c.text, p.id FROM place p JOIN word c ON c.id = p.country WHERE p.kind = 2 ORDER BY c.text, p.id DESC"
        )
        self._capitals: dict[str, int] = dict(rows)

    @classmethod
    def open(cls, path: Path, *, user: Path | None = None) -> Self:
        """Open the file at `path`, and the user's beside it; raises ResourceError if one is no gazetteer."""
        opened = path
        try:
            connection = sqlite3.connect(_read_only(path), uri=True, check_same_thread=False)
            connection.execute("SELECT 1 FROM place")
            if user is not None:
                opened = user
                connection.execute("ATTACH ? AS user", (_read_only(user),))
                connection.execute("SELECT 1 FROM user.fingerprint")
            return cls(connection, has_user=user is not None)
        except sqlite3.Error as error:
            raise ResourceError(f"{opened.name} is not a readable gazetteer: {error}") from error

    def lookup(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Every place called `name`, the best known sort and the most people first; () if there is none."""
        return self.lookup_key(fold_name(name))

    def lookup_transliterated(self, name: str, countries: Iterable[str]) -> tuple[GazetteerEntry, ...]:
        """Settlements and units of `countries` whose name has the same consonants; () for too few consonants.

        Only for countries in TRANSLITERATED_COUNTRIES; the entries' `sort` says that the vowels were not compared.
        """
        consonants = consonants_of(fold_name(name))
        wanted = TRANSLITERATED_COUNTRIES.intersection(countries)
        if not consonants or not wanted:
            return ()
        return tuple(e for e in self.lookup_key(CONSONANT_MARK + consonants) if e.country in wanted)

    def scan(self, text: str) -> Iterator[Span]:
        """Where names stand in `text`, by capitals alone: see `NameScanner.scan`. Every one of them is a key."""
        return self._scanner.scan(text)

    @functools.cached_property
    def _scanner(self) -> NameScanner:
        files = ("main", "user")[: 1 + self._has_user]
        blobs = [self._connection.execute(f"SELECT prints FROM {file}.fingerprint").fetchone()[0] for file in files]  # noqa: S608  (two fixed words)
        prints = [np.frombuffer(blob, STORED_PRINT).astype(np.uint64) for blob in blobs]
        return NameScanner(prints[0] if len(prints) == 1 else np.sort(np.concatenate(prints)))

    def is_name(self, folded: str) -> bool:
        """True if a place is called by the folded key."""
        return bool(self.lookup_key(folded))

    def country(self, code: str) -> GazetteerEntry | None:
        """The country with ISO 3166-1 alpha-2 `code`, None if there is none."""
        number = self._countries.get(code.upper())
        return None if number is None else self.get(number)

    def capital(self, code: str) -> GazetteerEntry | None:
        """The capital of the country with ISO 3166-1 alpha-2 `code`, None if there is none."""
        number = self._capitals.get(code.upper())
        return None if number is None else self.get(number)

    def dispute_of(self, entry: GazetteerEntry) -> Dispute | None:
        """The disputed territory that `entry` is, or lies in by its unit or country; None if it is in none."""
        country = self._countries.get(entry.country or "")
        for number in (entry.id, entry.admin1_id, country):
            row = self._connection.execute(_DISPUTE, (number,)).fetchone()
            if row is not None:
                return Dispute(row[0], tuple(row[1].split()), tuple(row[2].split()), row[3])
        return None

    def nearest_settlement(self, lat: float, lon: float, *, within_km: float = 60.0) -> GazetteerEntry | None:
        """The shipped settlement nearest to a point, None if there is none within `within_km`. Reads the whole file."""
        high = within_km / 111.0
        wide = min(180.0, high / max(0.05, math.cos(math.radians(lat))))
        box = [round(v * COORDINATE_SCALE) for v in (lat - high, lat + high, lon - wide, lon + wide)]
        found = [_entry(row) for row in self._connection.execute(_IN_BOX, box)]

        def squared(e: GazetteerEntry) -> float:
            return (e.lat - lat) ** 2 + ((e.lon - lon) * math.cos(math.radians(lat))) ** 2

        nearest = min(found, key=lambda e: (squared(e), e.id), default=None)
        return nearest if nearest is not None and squared(nearest) <= high**2 else None

    def keys_of(self, entry: GazetteerEntry) -> tuple[str, ...]:
        """Every key under which `entry` is found, in order; those of consonants only are left out."""
        found: set[str] = set()
        for file in ("main", "user")[: 1 + self._has_user]:
            query = f"SELECT key FROM {file}.name WHERE place = ? AND sort <> ?"  # noqa: S608  (two fixed words)
            found.update(k for (k,) in self._connection.execute(query, (entry.id, int(NameSort.TRANSLITERATED))))
        return tuple(sorted(found))

    def unit_ids(self) -> dict[str, int]:
        """GeoNames code of every first-level unit ("UA.05") → its id."""
        return dict(self._connection.execute("SELECT code, place FROM unit ORDER BY code"))

    def _lookup_key(self, key: str) -> tuple[GazetteerEntry, ...]:
        entries = self._called(key)
        if not entries and not key.startswith(CONSONANT_MARK) and (bare := drop_article(key)) != key:
            entries = self._called(bare)
        return tuple(sorted(entries, key=lambda e: (e.sort, e.kind, -e.population, e.id)))

    def _called(self, key: str) -> list[GazetteerEntry]:
        """Entries of exactly this key. What both files know is the shipped file's, under the user's names too."""
        entries = {row[0]: _entry(row) for row in self._connection.execute(_BY_NAME, (key,))}
        if self._has_user:
            for row in self._connection.execute(_BY_NAME_OF_USER, (key,)).fetchall():
                theirs = _entry(row)
                shipped = self._connection.execute(_BY_ID, (theirs.id,)).fetchone()
                ours = replace(_entry(shipped), sort=theirs.sort) if shipped else theirs
                entries.setdefault(theirs.id, ours)
        return list(entries.values())

    def _get(self, geonames_id: int) -> GazetteerEntry | None:
        for query in (_BY_ID, _BY_ID_OF_USER)[: 1 + self._has_user]:
            row = self._connection.execute(query, (geonames_id,)).fetchone()
            if row is not None:
                return _entry(row)
        return None


def write_fingerprints(connection: sqlite3.Connection) -> None:
    """Fill the table `fingerprint` of a gazetteer whose names are written; keys of consonants only have none."""
    rows = connection.execute("SELECT DISTINCT key FROM name WHERE substr(key, 1, 1) <> ?", (CONSONANT_MARK,))
    prints = fingerprints_of(key for (key,) in rows)
    connection.execute("INSERT INTO fingerprint VALUES (?)", (prints.astype(STORED_PRINT).tobytes(),))


def _read_only(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"


def _entry(row: tuple[int, str, int, str, str, int, int, int, int, int, str, int]) -> GazetteerEntry:
    number, name, kind, country, admin1, admin1_id, lat, lon, population, radius, zone, sort = row
    return GazetteerEntry(
        id=number,
        name=name,
        kind=PlaceKind(kind),
        country=country,
        admin1=admin1,
        admin1_id=admin1_id,
        lat=lat / COORDINATE_SCALE,
        lon=lon / COORDINATE_SCALE,
        population=population,
        radius_km=float(radius) if radius else town_radius_km(population),
        zone=zone,
        sort=NameSort(sort),
    )


def town_radius_km(population: int) -> float:
    """About how far a town of `population` reaches: 1.5 km for a village, 4 for 100,000 people, 12 for a million.

    Cities of equal density grow with the square root of their people; 7,000 people a square kilometre is a common
    figure of dense cities, rounded here to r = 0.012 √population.
    """
    return round(max(1.5, 0.012 * math.sqrt(population)), 1)


def is_settlement(entry: GazetteerEntry) -> bool:
    """True for a town or capital, not for a country, unit or area."""
    return entry.kind in {PlaceKind.TOWN, PlaceKind.CAPITAL}


def load_gazetteer(*, user: Path | None = None) -> Gazetteer:
    """The shipped gazetteer, with the user's beside it if one is given.

    Raises ResourceError if the shipped one is missing or its checksum is not the manifest's, or if one is unreadable.
    """
    return Gazetteer.open(checked_path(FILE), user=user)
