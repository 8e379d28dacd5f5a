"""Event objects → a table: CSV as `record.flat` has it, GeoJSON, or an Arrow IPC stream."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.record.export import place_to_geometry
from counterclaim.record.flat import EVENT_COLUMNS, row_to_cells

Rows = Sequence[dict[str, Any]]

NUMBERS = frozenset({"geonames_id", "lat", "lon", "radius_km", "independent_sources"})
"""Columns of an Arrow table that are numbers; all others are text."""


def rows_to_csv(rows: Rows) -> bytes:
    """RFC 4180, with line feeds; cells that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(EVENT_COLUMNS)
    writer.writerows(row_to_cells(row, EVENT_COLUMNS) for row in rows)
    return out.getvalue().encode()


def rows_to_geojson(rows: Rows) -> bytes:
    """RFC 7946: a feature for each event, its geometry null where no place is known."""
    features = [
        {"type": "Feature", "id": row["id"], "geometry": place_to_geometry(row["places"]), "properties": row}
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def rows_to_arrow(rows: Rows) -> bytes:
    """One batch with the columns of the CSV; unknown is null."""
    import nanoarrow as na  # noqa: PLC0415 - only who asks for Arrow loads it
    from nanoarrow.ipc import StreamWriter  # noqa: PLC0415

    table = [row_to_cells(row, EVENT_COLUMNS) for row in rows]
    columns = list(zip(*table, strict=True)) or [() for _ in EVENT_COLUMNS]
    types = {name: na.float64() if name in NUMBERS else na.string() for name in EVENT_COLUMNS}
    arrays = [
        na.c_array([_arrow_value(cell, is_number=name in NUMBERS) for cell in cells], types[name])
        for name, cells in zip(EVENT_COLUMNS, columns, strict=True)
    ]
    schema = na.struct(types)
    batch = na.c_array_from_buffers(schema, len(rows), [None], children=arrays)
    out = io.BytesIO()
    with StreamWriter.from_writable(out) as writer:
        writer.write_stream(na.c_array_stream(batch))
    return out.getvalue()


def _arrow_value(cell: object, *, is_number: bool) -> object:
    if cell == "":
        return None
    return float(str(cell)) if is_number else str(cell)


@dataclass(frozen=True, slots=True)
class Table:
    """A form of answer: its media type, and what writes it."""

    media_type: str
    write: Callable[[Rows], bytes]


FORMATS: Mapping[str, Table] = {
    "csv": Table("text/csv; charset=utf-8", rows_to_csv),
    "geojson": Table("application/geo+json", rows_to_geojson),
    "arrow": Table("application/vnd.apache.arrow.stream", rows_to_arrow),
}
