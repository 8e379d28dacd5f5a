"""An index → the scripts of a published site; each calls `window.__COUNTERCLAIM__.put(kind, part, content)`.

`web/src/lib/source.ts` (FileSource) is the other end: `ledger`, `columns` and `search` have one part, `events` one for
each `EVENTS_PER_PART` events in order of the columns, `reports` one for some megabytes (`ledger.report_parts` says which).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from counterclaim.record.index.details import event_details, list_reports, report_details
from counterclaim.record.index.reading import Index

EVENTS_PER_PART = 200
REPORTS_PER_PART = 25
REPORTS_READ = 500

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""Characters that could end a script or its line; elsewhere than in a string JSON has none of them."""


def to_script(kind: str, part: int, content: object) -> str:
    """The script that puts `content`: ASCII, and no character in it that HTML could read."""
    written = json.dumps(content, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return f"window.__COUNTERCLAIM__.put({json.dumps(kind)},{part},{written.translate(_ESCAPES)});\n"


def write_data(index: Index, folder: Path) -> None:
    """Write all scripts to `folder`, which is made."""
    folder.mkdir(parents=True)

    def put(name: str, kind: str, part: int, content: object) -> None:
        (folder / name).write_text(to_script(kind, part, content), encoding="ascii")

    columns: dict[str, Any] = json.loads(index.blob("columns"))
    texts: list[str] = []
    ids = iter(columns["event"]["id"])
    part = 0
    while chunk := [event_details(index, i) for i in islice(ids, EVENTS_PER_PART)]:
        put(f"events-{part}.js", "events", part, {event["id"]: event for event in chunk})
        texts += map(_search_text, chunk)
        part += 1
    parts: dict[str, int] = {}
    for number, reports in enumerate(_reports(index)):
        put(f"reports-{number}.js", "reports", number, {report["id"]: report for report in reports})
        parts.update((str(report["id"]), number) for report in reports)
    known = {**index.meta, "path": index.meta["title"], "writable": False, "is_behind": False, "report_parts": parts}
    put("ledger.js", "ledger", 0, {"version": 1, **known})
    put("columns.js", "columns", 0, columns)
    put("search.js", "search", 0, texts)


def _reports(index: Index) -> Iterator[list[dict[str, Any]]]:
    after = None
    ids: list[str] = []
    while True:
        page = list_reports(index, limit=REPORTS_READ, after=after)
        ids += [json.loads(item)["id"] for item in page.items]
        after = page.last_id
        if after is None:
            break
    for start in range(0, len(ids), REPORTS_PER_PART):
        yield [dict(report_details(index, i)) for i in ids[start : start + REPORTS_PER_PART]]


def _search_text(event: Any) -> str:
    """What the search of the page looks through: the words, parties and places of the event's claims, their reports' titles."""
    told: dict[str, None] = {event["type"].replace("_", " "): None}
    for claim in event["claims"]:
        said = claim["event"]
        parties = (*claim["sources"], *said["agents"], *said["targets"], *said["instruments"], *said["places"])
        found = (claim["evidence"]["text"], *(party["name"] for party in parties), claim["report"]["title"])
        told.update((text, None) for text in found if text)
    return "\n".join(told)
