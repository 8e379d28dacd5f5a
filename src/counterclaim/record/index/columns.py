"""The rows of an index → one JSON object of columns: what the page loads once, and filters by itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from counterclaim.model import Precision, Stance
from counterclaim.record.index.tables import ABOUTS
from counterclaim.resources.event_types import load_event_types

STATUSES = ("contested", "corrected", "corroborated", "single_source", "uncontested")
NONE = -1
"""The code of what is not known; of a claim's party: the report's own voice."""

_EVENT = """SELECT id, type, status, start_day, end_day, lat, lon, radius_km, precision, country, place, sources, claims,
    reports, abouts FROM event ORDER BY n"""
_NAMES = _EVENT.removeprefix("SELECT ").partition(" FROM")[0].replace("\n", " ").replace(" ", "").split(",")


def write_columns(db: sqlite3.Connection, revision: str) -> None:
    """Keep the columns as the blob `columns`, and the counts that need a look at everything as others."""
    columns = build_columns(db, revision)
    db.execute("INSERT INTO blob VALUES ('columns', ?)", (_to_json(columns),))


def build_columns(db: sqlite3.Connection, revision: str) -> dict[str, Any]:
    """The object; codes are positions in the lists of names, numbers are days since 1970, degrees and kilometres."""
    cells = list(zip(*db.execute(_EVENT), strict=True)) or [()] * len(_NAMES)
    raw: dict[str, Iterable[Any]] = dict(zip(_NAMES, cells, strict=True))
    types, precisions, stances = [*load_event_types()], [*map(str, Precision)], [*map(str, Stance)]
    types += sorted({*raw["type"]} - {*types})
    countries = sorted({code for code in raw["country"] if code})
    places = sorted({name for name in raw["place"] if name})
    parties = [
        dict(zip(("key", "name", "kind", "country"), row, strict=True))
        for row in db.execute("SELECT key, name, kind, country FROM party ORDER BY p")
    ]
    claims = list(zip(*db.execute(_CLAIM), strict=True)) or [()] * 5
    return {
        "revision": revision,
        "types": types,
        "statuses": [*STATUSES],
        "countries": countries,
        "abouts": [*ABOUTS],
        "parties": parties,
        "stances": stances,
        "precisions": precisions,
        "places": places,
        "event": {
            "id": [*raw["id"]],
            "type": _codes(raw["type"], types),
            "status": _codes(raw["status"], STATUSES),
            "start": _numbers(raw["start_day"]),
            "end": _numbers(raw["end_day"]),
            "lat": [*raw["lat"]],
            "lon": [*raw["lon"]],
            "radius": _numbers(raw["radius_km"]),
            "precision": _codes(raw["precision"], precisions),
            "country": _codes(raw["country"], countries),
            "place": _codes(raw["place"], places),
            "sources": [*raw["sources"]],
            "claims": [*raw["claims"]],
            "reports": [*raw["reports"]],
            "abouts": [[bit for bit in range(len(ABOUTS)) if mask >> bit & 1] for mask in raw["abouts"]],
            "parties": _parties_of_events(db, len([*raw["id"]])),
        },
        "claim": {
            "event": [*claims[0]],
            "party": [NONE if party is None else party for party in claims[1]],
            "stance": _codes(claims[2], stances),
            "start": _numbers(claims[3]),
            "end": _numbers(claims[4]),
        },
    }


_CLAIM = "SELECT n, p, stance, start_day, end_day FROM claim WHERE n IS NOT NULL ORDER BY n, c"


def _codes(values: Iterable[str | None], names: Iterable[str]) -> list[int]:
    code = {name: number for number, name in enumerate(names)}
    return [NONE if value is None else code[value] for value in values]


def _numbers(values: Iterable[float | None]) -> list[float | None]:
    return [int(value) if value is not None and value == int(value) else value for value in values]


def _parties_of_events(db: sqlite3.Connection, events: int) -> list[list[int]]:
    lists: list[list[int]] = [[] for _ in range(events)]
    for n, rows in groupby(db.execute("SELECT n, p FROM event_party ORDER BY n, p"), itemgetter(0)):
        lists[n] = [p for _, p in rows]
    return lists


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
