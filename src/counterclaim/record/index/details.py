"""One event or one report of an index, with everything that belongs to it, as JSON-ready objects."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.model import Claim, Cluster, Report
from counterclaim.record.codec import decode
from counterclaim.record.coder import Coder
from counterclaim.record.index.reading import Index, Page
from counterclaim.record.matrix import FACETS, build_matrix
from counterclaim.record.naming import list_words
from counterclaim.record.parties import party_key, party_name, source_of
from counterclaim.record.streams import Row, claim_row

MAX_SENTENCES = 2_000
"""Sentences of one version that are compared; what follows is one piece."""

# The end of a sentence or of a line: matches the blank in "hit. The" and the break in "hit\nThe"; not that in "3. 5".
_BREAK = re.compile(r"(?<=[.!?”\"])[ \t]+(?=[A-Z“\"])|\n+")

_CLAIMS = """SELECT claim_body.stored, report_body.stored, event.id, coder_version, coder_resources
    FROM claim JOIN claim_body USING (c) JOIN report_body ON report_body.r = claim.r LEFT JOIN event ON event.n = claim.n"""


def event_details(index: Index, written: str) -> Row:
    """An event (id or the beginning of one) with its claims, matrix, words and reports; raises UsageError."""
    event: dict[str, Any] = json.loads(index.find_event(written))
    rows = index.read(f"{_CLAIMS} WHERE claim.n = ?", event["n"])
    read = {claim.id: (claim, report, row) for claim, report, row in map(_read_claim, rows)}
    members = [read[i][0] for i in event["claims"]]
    reports = {report.id: report for _, report, _ in read.values()}
    return {
        **event,
        "claims": [read[i][2] for i in event["claims"]],
        "matrix": _matrix(event, members, reports),
        "words": list_words(members, reports),
        "reports": [report_row_of(index, i) for i in event["reports"]],
    }


def _matrix(event: dict[str, Any], members: Sequence[Claim], reports: dict[str, Report]) -> Row:
    cluster = Cluster(
        event["id"],
        event["type"],
        tuple(event["claims"]),
        tuple(event["reports"]),
        event["status"],
        event["independent_sources"],
    )
    rows = build_matrix(cluster, {claim.id: claim for claim in members}, reports)
    speaker = {claim.id: source_of(claim) for claim in members}
    return {
        "facets": [*FACETS],
        "rows": [
            {
                "party": None if row.is_own_voice else _party_of_row(row.cells, speaker)[0],
                "name": row.speakers[0] if row.is_own_voice else _party_of_row(row.cells, speaker)[1],
                "speakers": [*row.speakers],
                "is_own_voice": row.is_own_voice,
                "cells": [[{"value": value, "claims": [*ids]} for value, ids in cell] for cell in row.cells],
            }
            for row in rows
        ],
    }


def _party_of_row(cells: Iterable[Iterable[tuple[str, tuple[str, ...]]]], speaker: dict[str, Any]) -> tuple[str, str]:
    actor = next(speaker[i] for cell in cells for _, ids in cell for i in ids)
    return party_key(actor), party_name(actor)


def list_claims(index: Index, wanted: dict[str, str], *, limit: int, after: str | None) -> Page:
    """A page of claim objects in order of publication; `wanted` may have event, report, party (a key) and stance."""
    conditions, parameters = ["claim.n IS NOT NULL"] if "report" not in wanted else [], []
    for name, value in wanted.items():
        conditions.append(_CLAIM_CONDITIONS[name])
        parameters.append(value)
    where = " AND ".join(conditions) or "1"
    total = index.read(f"SELECT count(*) FROM claim WHERE {where}", *parameters)[0][0]  # noqa: S608 - constants
    if after is not None:
        found = index.read("SELECT c FROM claim WHERE id = ?", after)
        if not found:
            raise UsageError(f"cursor: no claim {after!r} any more; begin again")
        where += " AND claim.c > ?"
        parameters.append(found[0][0])
    rows = index.read(f"{_CLAIMS} WHERE {where} ORDER BY claim.c LIMIT ?", *parameters, limit + 1)
    read = [_read_claim(row) for row in rows]
    shown = read[:limit]
    bodies = tuple(json.dumps(row) for _, _, row in shown)
    return Page(bodies, total, shown[-1][0].id if len(read) > limit else None)


_CLAIM_CONDITIONS = {
    "event": "claim.n = (SELECT n FROM event WHERE id = ?)",
    "report": "claim.r = (SELECT r FROM report WHERE id = ?)",
    "party": "claim.p = (SELECT p FROM party WHERE key = ?)",
    "stance": "claim.stance = ?",
}


def claim_details(index: Index, claim_id: str) -> Row:
    """The claim object; raises UsageError if there is none."""
    rows = index.read(f"{_CLAIMS} WHERE claim.id = ?", claim_id)
    if not rows:
        raise UsageError(f"no claim {claim_id!r}")
    return _read_claim(rows[0])[2]


def _read_claim(row: tuple[Any, ...]) -> tuple[Claim, Report, Row]:
    claim, report = decode(json.loads(row[0]), Claim), decode(json.loads(row[1]), Report)
    return claim, report, claim_row(claim, report, event_id=row[2], coder=Coder(row[3], row[4]))


def list_reports(index: Index, *, limit: int, after: str | None) -> Page:
    """A page of report objects in order of publication, all editions."""
    total = index.meta["reports"]
    start = -1
    if after is not None:
        found = index.read("SELECT r FROM report WHERE id = ?", after)
        if not found:
            raise UsageError(f"cursor: no report {after!r} any more; begin again")
        start = found[0][0]
    query = "SELECT report.id, row FROM report JOIN report_body USING (r) WHERE r > ? ORDER BY r LIMIT ?"
    rows = index.read(query, start, limit + 1)
    return Page(tuple(row for _, row in rows[:limit]), total, rows[limit - 1][0] if len(rows) > limit else None)


def report_row_of(index: Index, report_id: str) -> dict[str, Any]:
    """The report object; raises UsageError if there is none."""
    rows = index.read("SELECT row FROM report JOIN report_body USING (r) WHERE id = ?", report_id)
    if not rows:
        raise UsageError(f"no report {report_id!r}")
    row: dict[str, Any] = json.loads(rows[0][0])
    return row


def report_details(index: Index, report_id: str) -> Row:
    """A report with its text, claims, attributions, copies and versions; raises UsageError if there is none."""
    row = report_row_of(index, report_id)
    query = "SELECT stored, attributions, story FROM report JOIN report_body USING (r) WHERE id = ?"
    stored, attributions, story = index.read(query, report_id)[0]
    report = decode(json.loads(stored), Report)
    claims = index.read(f"{_CLAIMS} WHERE claim.r = (SELECT r FROM report WHERE id = ?) ORDER BY claim.c", report_id)  # noqa: S608
    copies = index.read(
        "SELECT id, outlet, published, title FROM report WHERE copy_of = ? ORDER BY published, id", report_id
    )
    versions = index.read(
        "SELECT id, outlet, published, title, is_current FROM report WHERE story = ? ORDER BY r", story
    )
    return {
        **row,
        "text": report.text,
        "body_start": report.body_start,
        "claims": [_read_claim(claim)[2] for claim in claims],
        "attributions": json.loads(attributions),
        "copies": [_brief(row) for row in copies],
        "versions": [{**_brief(row[:4]), "is_current": bool(row[4])} for row in versions],
    }


def _brief(row: Sequence[Any]) -> Row:
    report_id, outlet, published, title = row
    return {"id": report_id, "outlet": outlet, "published": published or None, "title": title}


def text_of(index: Index, report_id: str) -> str:
    """The text of a report; raises UsageError if there is none."""
    rows = index.read("SELECT stored FROM report JOIN report_body USING (r) WHERE id = ?", report_id)
    if not rows:
        raise UsageError(f"no report {report_id!r}")
    return decode(json.loads(rows[0][0]), Report).text


def compare_texts(old: str, new: str) -> Iterator[Row]:
    """What became of each sentence: `{op: same | added | dropped | changed, text, before}`, in order of `new`."""
    before, after = _split_sentences(old), _split_sentences(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=True)
    for op, a, b, c, d in matcher.get_opcodes():
        gone, come = before[a:b], after[c:d]
        if op == "equal":
            yield from (_change("same", text) for text in come)
            continue
        paired = min(len(gone), len(come))
        for was, text in zip(gone[:paired], come[:paired], strict=True):
            yield _change("changed", text, was)
        yield from (_change("dropped", text) for text in gone[paired:])
        yield from (_change("added", text) for text in come[paired:])


def _change(op: str, text: str, before: str | None = None) -> Row:
    return {"op": op, "text": text, "before": before}


def _split_sentences(text: str) -> list[str]:
    pieces = _BREAK.split(text, maxsplit=MAX_SENTENCES)
    return [piece.strip() for piece in pieces if piece.strip()]
