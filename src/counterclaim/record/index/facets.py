"""What an index counts: facets, bins of a timeline, points of a map, parties, and what full-text search finds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from counterclaim.model import Claim
from counterclaim.record.codec import decode
from counterclaim.record.index.columns import STATUSES
from counterclaim.record.index.query import IndexFilter, match_phrase
from counterclaim.record.index.reading import Index
from counterclaim.record.index.tables import ABOUTS
from counterclaim.record.streams import Row, number

FACETS: Mapping[str, tuple[str, str]] = {
    "status": ("statuses", "SELECT status, count(*) FROM event {where} GROUP BY status"),
    "type": ("types", "SELECT type, count(*) FROM event {where} GROUP BY type"),
    "country": ("countries", "SELECT country, count(*) FROM event {where} GROUP BY country"),
    "party": (
        "parties",
        """SELECT key, found FROM (SELECT p, count(*) AS found FROM event_party WHERE n IN (SELECT n FROM event {where})
        GROUP BY p) JOIN party USING (p)""",
    ),
}
"""Facet → the field of a filter that it is, and what counts it."""

MAX_VALUES = 200
"""Values of one facet that are told, the most frequent first."""

MAX_HITS = 2_000
"""Claims among which a search looks for the best of each event."""


def count_facets(index: Index, wanted: IndexFilter) -> Row:
    """Facet → `[{value, events}]`, most frequent first; each under all filters but its own. None = no country known."""
    facets: Row = {}
    for facet, (field, query) in FACETS.items():
        rows = index.select(query, wanted.without(field))
        ranked = sorted(rows, key=lambda row: (-row[1], row[0] or ""))
        facets[facet] = [{"value": value, "events": found} for value, found in ranked[:MAX_VALUES]]
    sums = ", ".join(f"total(abouts >> {bit} & 1)" for bit in range(len(ABOUTS)))
    [counted] = index.select(f"SELECT {sums} FROM event {{where}}", wanted.without("abouts"))  # noqa: S608 - numbers
    told = [{"value": about, "events": int(found)} for about, found in zip(ABOUTS, counted, strict=True) if found]
    return {**facets, "about": told}


def count_bins(index: Index, wanted: IndexFilter, bins: int) -> Row:
    """How many events begin in each of `bins` equal stretches of time, by status.

    `first` is the beginning in days since 1970, `width` the days of a bin, `counts` a list of numbers a bin in the order
    of `statuses`; an event that has only an end counts there, one without a time not at all.
    """
    at = "coalesce(start_day, end_day)"
    [(first, last, timed)] = index.select(f"SELECT min({at}), max({at}), count({at}) FROM event {{where}}", wanted)  # noqa: S608
    counts = [[0] * len(STATUSES) for _ in range(bins if timed else 0)]
    width = 0.0
    if timed:
        width = max(int(last) + 1 - int(first), 1) / bins
        query = f"""SELECT min(CAST(({at} - ?) / ? AS INTEGER), ?) AS bin, status, count(*) FROM
            (SELECT start_day, end_day, status FROM event {{where}}) WHERE {at} IS NOT NULL GROUP BY bin, status"""  # noqa: S608
        for place, status, found in index.select(query, wanted, before=(int(first), width, bins - 1)):
            counts[place][STATUSES.index(status)] = found
    return {
        "first": None if first is None else int(first),
        "width": number(width),
        "statuses": [*STATUSES],
        "counts": counts,
    }


def list_features(index: Index, wanted: IndexFilter, limit: int) -> Row:
    """GeoJSON points of the events that have one, in order of time, the first `limit`; `unplaced` counts the others."""
    names = ("id", "n", "type", "status", "sources", "claims", "radius_km", "precision", "place", "country")
    rows = index.select(f"SELECT lon, lat, {', '.join(names)} FROM event {{where}} ORDER BY n", wanted)  # noqa: S608
    placed = [row for row in rows if row[0] is not None and row[1] is not None]
    features = [
        {
            "type": "Feature",
            "id": row[2],
            "geometry": {"type": "Point", "coordinates": [row[0], row[1]]},
            "properties": dict(zip(names, row[2:], strict=True)),
        }
        for row in placed[:limit]
    ]
    return {
        "type": "FeatureCollection",
        "features": features,
        "total": len(placed),
        "unplaced": len(rows) - len(placed),
    }


def list_parties(index: Index, limit: int) -> list[Row]:
    """Who speaks or acts, those in most events first: `{key, name, kind, country, events, claims}`."""
    query = """SELECT key, name, kind, country, (SELECT count(*) FROM event_party WHERE event_party.p = party.p) AS events,
        (SELECT count(*) FROM claim WHERE claim.p = party.p AND n IS NOT NULL) AS claims
        FROM party ORDER BY events DESC, claims DESC, key LIMIT ?"""
    names = ("key", "name", "kind", "country", "events", "claims")
    return [dict(zip(names, row, strict=True)) for row in index.read(query, limit)]


def search_claims(index: Index, wanted: IndexFilter, limit: int) -> Row:
    """Numbers of all events that `wanted` finds, and for the best of them the words of their best claim.

    `items` are `{n, event, claim, report, snippet, spans}`: `spans` mark in `snippet` what was looked for.
    """
    numbers = index.list_numbers(wanted)
    phrase = match_phrase(wanted.q or "")
    if phrase is None:
        return {"numbers": numbers, "items": []}
    query = """SELECT claim.n, claim.c FROM search JOIN claim ON claim.c = search.rowid
        WHERE search MATCH ? AND claim.n IS NOT NULL ORDER BY rank LIMIT ?"""
    asked = set(numbers)
    best: dict[int, int] = {}
    for n, c in index.read(query, phrase, MAX_HITS):
        if n in asked:
            best.setdefault(n, c)
    return {"numbers": numbers, "items": [_hit(index, n, c, wanted.q or "") for n, c in list(best.items())[:limit]]}


def _hit(index: Index, n: int, c: int, written: str) -> Row:
    query = "SELECT event.id, stored FROM claim JOIN claim_body USING (c) JOIN event USING (n) WHERE c = ?"
    [(event_id, stored)] = index.read(query, c)
    claim = decode(json.loads(stored), Claim)
    return {
        "n": n,
        "event": event_id,
        "claim": claim.id,
        "report": claim.report_id,
        "snippet": claim.evidence.text,
        "spans": _find_words(claim.evidence.text, written),
    }


def _find_words(text: str, written: str) -> list[list[int]]:
    """Where the words of a search begin words of `text`."""
    words = [re.escape(word) for word in written.split() if any(map(str.isalnum, word))]
    if not words:
        return []
    # words of the search at the beginning of a word: "attack" matches in "attacked", not in "counterattack"
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})\w*", re.IGNORECASE)
    return [[match.start(), match.end()] for match in pattern.finditer(text)]
