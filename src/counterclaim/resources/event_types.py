"""The codebook of event types: `event_types.csv`, part of the public contract, with its ACLED and PLOVER equivalents."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from counterclaim.errors import ResourceError

_COLUMNS = ("code", "group", "definition", "acled_sub_event_type", "plover_event", "plover_mode")


@dataclass(frozen=True, slots=True)
class EventType:
    """One code. `acled` holds every sub-event type it can be (more than one: it depends on the agent; none: ()).

    `plover` and `plover_mode` are None where PLOVER has no equivalent.
    """

    code: str
    group: str
    definition: str
    acled: tuple[str, ...]
    plover: str | None
    plover_mode: str | None


@cache
def load_event_types() -> Mapping[str, EventType]:
    """Every event type by its code, in the codebook's order; raises ResourceError if the file is damaged."""
    text = files("counterclaim.resources").joinpath("event_types.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(StringIO(text))
    if tuple(rows.fieldnames or ()) != _COLUMNS:
        raise ResourceError(f"event_types.csv: columns {rows.fieldnames}, expected {list(_COLUMNS)}")
    types = [_read_row(row) for row in rows]
    if len({t.code for t in types}) != len(types):
        raise ResourceError("event_types.csv: a code stands twice")
    return {t.code: t for t in types}


def _read_row(row: dict[str, str]) -> EventType:
    return EventType(
        code=row["code"],
        group=row["group"],
        definition=row["definition"],
        acled=tuple(part for part in row["acled_sub_event_type"].split("|") if part),
        plover=row["plover_event"] or None,
        plover_mode=row["plover_mode"] or None,
    )
