"""A ledger → claims, events or reports as JSON Lines, CSV or GeoJSON. Same ledger, same characters out."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import TextIO, cast

from counterclaim.errors import UsageError
from counterclaim.model import Claim, Linking, Moment
from counterclaim.record.flat import CLAIM_COLUMNS, EVENT_COLUMNS, REPORT_COLUMNS, Column, row_to_cells
from counterclaim.record.store.ledger import Ledger
from counterclaim.record.streams import Row, claim_row, event_row, report_row, row_to_line

STREAMS: Mapping[str, Mapping[str, Column]] = {
    "claims": CLAIM_COLUMNS,
    "events": EVENT_COLUMNS,
    "reports": REPORT_COLUMNS,
}
"""What can be exported, with the columns of its CSV."""

FORMATS = ("jsonl", "csv", "geojson")
PLANNED_FORMATS = ("parquet", "acled", "ucdp", "plover", "timemap")


def export(  # noqa: PLR0913  (what, in which form, where to, as of when: each is asked for by name)
    ledger: Ledger, linking: Linking, *, what: str, form: str, stream: TextIO, as_of: Moment | None = None
) -> int:
    """Write one stream of `ledger` to `stream` and give the number of its rows.

    `linking` is that of the ledger's current codings, as of the same moment. Claims and events are those of current
    editions; reports are all, earlier editions too. Rows by publication and place in the text; events by their first claim. Raises
    UsageError on an unknown `what` or `form`, before anything is written.
    """
    _refuse_unknown(what, form)
    rows = stream_rows(ledger, linking, what=what, as_of=as_of)
    if form == "jsonl":
        return _write_jsonl(rows, stream)
    if form == "csv":
        return _write_csv(rows, STREAMS[what], stream)
    return _write_geojson(rows, what, stream)


def stream_rows(ledger: Ledger, linking: Linking, *, what: str, as_of: Moment | None = None) -> Iterator[Row]:
    """The objects of one stream (`claims`, `events` or `reports`), in order."""
    if what == "claims":
        coders = ledger.coders()
        event_of = {claim: cluster.id for cluster in linking.clusters for claim in cluster.claims}
        for coding in ledger.codings(as_of=as_of):
            coder = coders.get(coding.report.id)
            for claim in sorted(coding.claims, key=_place_in_text):
                yield claim_row(claim, coding.report, event_id=event_of.get(claim.id), coder=coder)
    elif what == "events":
        claims = {claim.id: claim for coding in ledger.codings(as_of=as_of) for claim in coding.claims}
        for cluster in linking.clusters:
            yield event_row(cluster, claims)
    else:
        editions = ledger.editions(as_of=as_of)
        for coding in ledger.codings(all_editions=True, as_of=as_of):
            yield report_row(coding, linking, edition_of=editions.get(coding.report.id))


def _place_in_text(claim: Claim) -> tuple[int, int, str]:
    return claim.event.trigger.start, claim.evidence.start, claim.id


def _refuse_unknown(what: str, form: str) -> None:
    if what not in STREAMS:
        raise UsageError(f"--what {what}: allowed are {', '.join(STREAMS)}")
    if form in PLANNED_FORMATS:
        raise UsageError(f"--format {form}: not yet available; allowed are {', '.join(FORMATS)}")
    if form not in FORMATS:
        raise UsageError(f"--format {form}: allowed are {', '.join(FORMATS)}")
    if form == "geojson" and what == "reports":
        raise UsageError("--format geojson: reports have no place; export claims or events")


def _write_jsonl(rows: Iterator[Row], stream: TextIO) -> int:
    written = 0
    for row in rows:
        stream.write(row_to_line(row) + "\n")
        written += 1
    return written


def _write_csv(rows: Iterator[Row], columns: Mapping[str, Column], stream: TextIO) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    written = 0
    for row in rows:
        writer.writerow(row_to_cells(row, columns))
        written += 1
    return written


def _write_geojson(rows: Iterator[Row], what: str, stream: TextIO) -> int:
    """RFC 7946: one feature a row, its geometry null where no place is known. One feature a line."""
    stream.write('{"type": "FeatureCollection", "features": [')
    written = 0
    for row in rows:
        event = cast("Row", row["event"] if what == "claims" else row)
        places = cast("list[Row]", event["places"])
        feature: Row = {"type": "Feature", "id": row["id"], "geometry": place_to_geometry(places), "properties": row}
        stream.write(("," if written else "") + "\n" + row_to_line(feature))
        written += 1
    stream.write("\n]}\n")
    return written


def place_to_geometry(places: list[Row]) -> Row | None:
    """The GeoJSON point of the first place that has one."""
    place = next((p for p in places if p["lat"] is not None and p["lon"] is not None), None)
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if place else None
