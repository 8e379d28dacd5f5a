"""Objects of the streams → flat rows for CSV: one cell a column, lists joined with "; ", relay chains with " > ".

A cell that a spreadsheet would run as a formula gets a leading apostrophe: report text is hostile. Numbers stay
numbers, unknown is an empty cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from counterclaim.record.streams import Row

Cell = str | int | float
Column = Callable[[Any], object]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LIST_SEPARATOR = "; "
CHAIN_SEPARATOR = " > "

_REPORT_HEADER = ("path", "outlet", "published", "title", "url", "language")


def row_to_cells(row: Row, columns: Mapping[str, Column]) -> list[Cell]:
    """The cells of `row`, one for each column."""
    return [neutralise(read(row)) for read in columns.values()]


def neutralise(value: object) -> Cell:
    """`value` as a cell that no spreadsheet runs: text that starts like a formula gets a leading apostrophe."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = str(value).encode("utf-8", "backslashreplace").decode("utf-8")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _at(*path: str | int) -> Column:
    """A column that follows keys and list indexes; None where one is missing."""

    def read(value: object) -> object:
        for key in path:
            if isinstance(key, int):
                rows = cast("Sequence[object]", value or ())
                value = rows[key] if -len(rows) <= key < len(rows) else None
            else:
                value = cast("Row", value or {}).get(key)
        return value

    return read


def _joined(*path: str, key: str | None = None, separator: str = LIST_SEPARATOR) -> Column:
    """A column that joins a list of strings, or one key of a list of objects."""
    find = _at(*path)

    def read(row: object) -> object:
        items = cast("Sequence[Any]", find(row) or ())
        return separator.join(str(item if key is None else item.get(key) or "") for item in items)

    return read


def _counts(*path: str) -> Column:
    """A column of counts, as `killed=12..` (open), `killed=3..5`, `killed=4`."""
    find = _at(*path)

    def read(row: object) -> object:
        return LIST_SEPARATOR.join(_count_text(count) for count in cast("Sequence[Row]", find(row) or ()))

    return read


def _count_text(count: Row) -> str:
    low, high = count["low"], count["high"]
    if low == high:
        return f"{count['what']}={low}"
    return f"{count['what']}={'' if low is None else low}..{'' if high is None else high}"


def _place_columns(*path: str) -> dict[str, Column]:
    keys = ("geonames_id", "country", "admin1", "lat", "lon", "radius_km", "precision")
    return {"place": _at(*path, 0, "name"), **{key: _at(*path, 0, key) for key in keys}}


def _time_columns(*path: str) -> dict[str, Column]:
    return {f"time_{key}": _at(*path, key) for key in ("start", "end", "granularity")}


CLAIM_COLUMNS: Mapping[str, Column] = {
    "id": _at("id"),
    "event_id": _at("event_id"),
    "report_id": _at("report_id"),
    **{key: _at("report", key) for key in _REPORT_HEADER},
    "source": _at("sources", -1, "name"),
    "source_kind": _at("sources", -1, "kind"),
    "source_actor_id": _at("sources", -1, "actor_id"),
    "chain": _joined("sources", key="name", separator=CHAIN_SEPARATOR),
    "medium": _at("medium", "kind"),
    "cue": _at("cue", "text"),
    "stance": _at("stance"),
    "type": _at("event", "type"),
    "acled": _at("event", "acled"),
    "plover_event": _at("event", "plover", "event"),
    "plover_mode": _at("event", "plover", "mode"),
    "status": _at("event", "status"),
    "trigger": _at("event", "trigger", "text"),
    "agents": _joined("event", "agents", key="name"),
    "targets": _joined("event", "targets", key="name"),
    "instruments": _joined("event", "instruments", key="name"),
    **_time_columns("event", "time"),
    **_place_columns("event", "places"),
    "counts": _counts("event", "counts"),
    "evidence": _at("evidence", "text"),
    "evidence_start": _at("evidence", "spans", 0, 0),
    "evidence_end": _at("evidence", "spans", -1, 1),
    "confidence": _at("confidence"),
    "coder_version": _at("coder", "version"),
}
"""Of several places the best; `source` is the original source, `chain` all relays, outermost first."""

EVENT_COLUMNS: Mapping[str, Column] = {
    "id": _at("id"),
    "type": _at("type"),
    **_time_columns("time"),
    **_place_columns("places"),
    "agents": _joined("agents", key="name"),
    "targets": _joined("targets", key="name"),
    "status": _at("status"),
    "independent_sources": _at("independent_sources"),
    "disputes": _joined("disputes", key="about"),
    "counts": _counts("counts"),
    "first_report_id": _at("first_report", "report_id"),
    "first_claim_id": _at("first_report", "claim_id"),
    "claims": _joined("claims"),
    "reports": _joined("reports"),
}

REPORT_COLUMNS: Mapping[str, Column] = {
    "id": _at("id"),
    **{key: _at(key) for key in _REPORT_HEADER},
    "copy_of": _at("copy_of"),
    "edition_of": _at("edition_of"),
    "updates": _at("updates"),
    "claims": _at("claims"),
    "issues": _joined("issues", key="code"),
}
