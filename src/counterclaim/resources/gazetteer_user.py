"""The user's own gazetteer: a GeoNames dump, imported into a file that is read beside the shipped one.

It has the shipped file's tables and one more, `source`, that says what was imported. Same dump, same bytes.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import ResourceError, UnreadableInput, UsageError
from counterclaim.resources.folding import consonants_of
from counterclaim.resources.gazetteer import (
    CONSONANT_MARK,
    COORDINATE_SCALE,
    SCHEMA,
    TRANSLITERATED_COUNTRIES,
    Gazetteer,
    NameSort,
    PlaceKind,
    load_gazetteer,
    write_fingerprints,
)
from counterclaim.resources.gazetteer_dump import DumpPlace, DumpTally, read_dump
from counterclaim.resources.gazetteer_names import keys_of

VARIABLE = "COUNTERCLAIM_GAZETTEER"
"""Environment variable that names the file; empty = none is used."""
FORMAT = 2
BATCH = 20_000
"""Places written at once; what is held in memory does not grow with the dump."""
TOLD_EVERY = 500_000
"""Lines between two messages of progress."""
SOURCE = (
    "CREATE TABLE source (format INTEGER NOT NULL, file TEXT NOT NULL, digest TEXT NOT NULL, places INTEGER NOT NULL);"
)


@dataclass(frozen=True, slots=True)
class UserGazetteer:
    """What a user's gazetteer says of itself. `digest`: SHA-256 of the dump; `kinds` and `countries`: places of each."""

    path: Path
    file: str
    digest: str
    places: int
    kinds: Mapping[str, int]
    countries: Mapping[str, int]


def user_path(environment: Mapping[str, str] | None = None, *, platform: str = sys.platform) -> Path | None:
    """Where the user's gazetteer lies or would lie: what the variable says, else the user's folder for data."""
    known = os.environ if environment is None else environment
    if VARIABLE in known:
        return Path(known[VARIABLE]) if known[VARIABLE] else None
    home = known.get("HOME") or known.get("USERPROFILE")
    if platform == "win32":
        folder = known.get("LOCALAPPDATA")
    elif platform == "darwin":
        folder = f"{home}/Library/Application Support" if home else None
    else:
        folder = known.get("XDG_DATA_HOME") or (f"{home}/.local/share" if home else None)
    return Path(folder) / "counterclaim" / "gazetteer.sqlite" if folder else None


def active_path() -> Path | None:
    """The user's gazetteer if there is one; raises ResourceError if the variable names a file that is not there."""
    path = user_path()
    if path is not None and path.is_file():
        return path
    if os.environ.get(VARIABLE):
        raise ResourceError(f"{VARIABLE} names {path}, which is not there")
    return None


def read_source(path: Path) -> tuple[str, str, int]:
    """Name and digest of the dump that the gazetteer at `path` was made from, and its number of places."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            made, file, digest, places = connection.execute(
                "SELECT format, file, digest, places FROM source"
            ).fetchone()
    except (sqlite3.Error, TypeError, ValueError) as error:
        raise ResourceError(f"{path} is not a gazetteer that was imported: {error}") from error
    if made != FORMAT:
        raise ResourceError(f"{path} was imported by another version: import it anew")
    return str(file), str(digest), int(places)


def active_digest() -> str | None:
    """SHA-256 of the dump behind the user's gazetteer, None if none is used."""
    path = active_path()
    return read_source(path)[1] if path else None


def describe(path: Path) -> UserGazetteer:
    """What is in the gazetteer at `path`; raises ResourceError if it is none."""
    file, digest, places = read_source(path)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        kinds = connection.execute("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY kind").fetchall()
        countries = connection.execute(
            "SELECT w.text, count(*) FROM place p JOIN word w ON w.id = p.country GROUP BY p.country ORDER BY 2 DESC, 1"
        ).fetchall()
    return UserGazetteer(path, file, digest, places, {PlaceKind(k).name.lower(): n for k, n in kinds}, dict(countries))


def load_every_gazetteer() -> Gazetteer:
    """The shipped gazetteer with the user's beside it, if there is one; raises ResourceError if one is damaged."""
    path = active_path()
    if path is not None:
        read_source(path)
    return load_gazetteer(user=path)


def import_dump(dump: Path, out: Path, *, tell: Callable[[str], None]) -> DumpTally:
    """Make the gazetteer `out` from a GeoNames dump; what was there is replaced at the end, or stays after an error.

    Raises UnreadableInput if the dump cannot be read or holds no place, UsageError if `out` cannot be written.
    """
    tally = DumpTally()
    draft: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=f".{out.name}.", suffix=".part", dir=out.parent, delete=False) as made:
            draft = Path(made.name)
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _fill(connection, _told(read_dump(dump, tally), tally, tell))
            if not tally.kept:
                raise UnreadableInput(str(dump), "no place of a GeoNames dump in it: nineteen columns, tab-separated")
            connection.execute("INSERT INTO source VALUES (?, ?, ?, ?)", (FORMAT, dump.name, tally.digest, tally.kept))
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        draft.replace(out)
    except (OSError, sqlite3.Error) as error:
        raise UsageError(f"{out}: cannot be written: {error}") from error
    finally:
        if draft is not None:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return tally


def _told(places: Iterable[DumpPlace], tally: DumpTally, tell: Callable[[str], None]) -> Iterator[DumpPlace]:
    """`places` unchanged, telling how far it is."""
    following = TOLD_EVERY
    for place in places:
        if tally.kept >= following:
            tell(f"{tally.kept:,} places, {sum(tally.skipped.values()):,} lines skipped")
            following += TOLD_EVERY
        yield place


def _fill(connection: sqlite3.Connection, places: Iterable[DumpPlace]) -> None:
    """Write the tables; a place told twice stays as it was told first."""
    connection.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;" + SCHEMA + SOURCE
    )
    connection.execute("BEGIN")
    words: dict[str, int] = {}
    units = load_gazetteer().unit_ids()
    rows: list[tuple[int | str | None, ...]] = []
    names: list[tuple[str, int, int]] = []
    for place in places:
        admin1 = units.get(place.unit or "")
        if place.kind is PlaceKind.ADM1 and place.unit:
            units.setdefault(place.unit, place.id)
            admin1 = None
        country, zone = (words.setdefault(w, len(words) + 1) if w else None for w in (place.country, place.zone))
        rows.append(
            (
                place.id, place.names[0], int(place.kind), country, admin1, round(place.lat * COORDINATE_SCALE),
                round(place.lon * COORDINATE_SCALE), place.population, place.radius_km, zone,
            )
        )  # fmt: skip
        names += [(key, place.id, int(sort)) for key, sort in _keys(place).items()]
        if len(rows) >= BATCH:
            _write(connection, rows, names)
    _write(connection, rows, names)
    connection.executemany("INSERT INTO word VALUES (?, ?)", ((n, w) for w, n in words.items()))
    write_fingerprints(connection)


def _write(
    connection: sqlite3.Connection, rows: list[tuple[int | str | None, ...]], names: list[tuple[str, int, int]]
) -> None:
    """Insert and forget."""
    connection.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)
    rows.clear()
    names.clear()


def _keys(place: DumpPlace) -> dict[str, NameSort]:
    """Keys of a place, each with the first sort that its names give it; consonants of the main name where they help."""
    keys: dict[str, NameSort] = {}
    for n, name in enumerate(place.names):
        for key, sort in keys_of(name, NameSort.ALTERNATE if n else NameSort.MAIN):
            keys.setdefault(key, sort)
    if place.country in TRANSLITERATED_COUNTRIES and place.kind is PlaceKind.TOWN:
        for key in [k for k, sort in keys.items() if sort is NameSort.MAIN]:
            if consonants := consonants_of(key):
                keys.setdefault(CONSONANT_MARK + consonants, NameSort.TRANSLITERATED)
    return keys
