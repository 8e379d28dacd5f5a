"""Codings and clusters → the rows of an index. Streams: one coding or one event is in memory at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import cast

from counterclaim.model import Actor, Claim, Cluster, Coding
from counterclaim.record.codec import decode, encode
from counterclaim.record.coder import Coder
from counterclaim.record.explain import explain_status
from counterclaim.record.index.columns import write_columns
from counterclaim.record.index.tables import INDEXES, RANKS, TABLES
from counterclaim.record.index.values import (
    abouts_of,
    bounds_of,
    days_of,
    place_names_of,
    search_text_of,
)
from counterclaim.record.parties import list_parties, party_key, party_name, source_of
from counterclaim.record.queries import list_speakers
from counterclaim.record.review.pairs import PairItem
from counterclaim.record.review.queue import QueueItem
from counterclaim.record.streams import Row, annotation_row, event_row, moment_to_text, row_to_line


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """What the ledger knows of a report besides its coding.

    `story` is the id of the first version of the same story; `is_current` is False for an edition that was replaced.
    """

    row: Row
    story: str
    coder: Coder
    is_current: bool


class IndexWriter:
    """Writes the tables of one index: first all reports, then all events in order of time, then `finish`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._parties: dict[str, int] = {}
        self._places: dict[frozenset[str], int] = {}
        self._claims = 0
        self._events = 0
        self._reports = 0
        for statement in TABLES:
            self._db.execute(statement)

    def add_report(self, coding: Coding, place: ReportPlace) -> None:
        """Add a report and its claims; those of editions that were replaced stay without an event."""
        report, number = coding.report, self._reports
        self._reports += 1
        published = moment_to_text(report.published) or ""
        copy_of = cast("str | None", place.row["copy_of"])
        self._insert(
            "report", number, report.id, published, report.outlet, report.title, place.story, copy_of, place.is_current
        )
        attributions = json.dumps(annotation_row(coding)["attributions"])
        stored = json.dumps(encode(report), separators=(",", ":"))
        coder = place.coder
        self._insert(
            "report_body", number, stored, row_to_line(place.row), attributions, coder.version, coder.resources
        )
        once = {claim.id: claim for claim in coding.claims}
        for claim in sorted(once.values(), key=_place_in_text):
            self._add_claim(claim, number, report.title)

    def add_event(self, cluster: Cluster) -> None:
        """Add an event, whose claims must be there; events come in order of time."""
        n = self._events
        self._events += 1
        claims = self.read_claims(cluster.claims)
        self._db.executemany("UPDATE claim SET n = ? WHERE id = ?", [(n, claim_id) for claim_id in cluster.claims])
        self._insert("event", *_event_values(n, cluster), *(None for _ in RANKS))
        members = list(claims.values())
        row: Row = {
            **event_row(cluster, claims),
            "n": n,
            "why": explain_status(cluster, claims),
            "speakers": list(list_speakers(members)),
        }
        self._insert("event_body", n, row_to_line(row))
        codes = {self._party(actor) for claim in members for actor in list_parties(claim)}
        self._db.executemany("INSERT INTO event_party VALUES (?, ?)", sorted((p, n) for p in codes))
        told = (*cluster.places, *(place for claim in members for place in claim.event.places))
        places = {self._place(words) for cited in told for words in place_names_of(cited.value)}
        self._db.executemany("INSERT INTO event_place VALUES (?, ?)", sorted((place, n) for place in places))

    def add_queue(self, items: Iterable[QueueItem]) -> None:
        """Keep what a person should look at first, in that order."""
        for place, item in enumerate(items):
            self._insert("queue", place, item.claim_id, json.dumps(asdict(item)))

    def add_pairs(self, items: Iterable[PairItem]) -> None:
        """Keep which claims a person should compare, in that order; their events must be there."""
        number = dict(self._db.execute("SELECT id, n FROM event"))
        for place, item in enumerate(items):
            self._insert("pair", place, *(number[event] for event in item.events), json.dumps(asdict(item)))

    def read_claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims that were added, by id, in the order asked for."""
        claims = {}
        for claim_id in ids:
            query = "SELECT stored FROM claim JOIN claim_body USING (c) WHERE id = ?"
            (stored,) = self._db.execute(query, (claim_id,)).fetchone()
            claims[claim_id] = decode(json.loads(stored), Claim)
        return claims

    def finish(self, meta: Mapping[str, object]) -> None:
        """Order, index and summarise what was added; `meta` is what the index tells of itself."""
        for statement in INDEXES:
            if "rank_" not in statement:
                self._db.execute(statement)
        for rank, order in RANKS.items():
            self._db.execute(
                f"""UPDATE event SET {rank} = ranked.place FROM
                (SELECT n, row_number() OVER (ORDER BY {order}) - 1 AS place FROM event) AS ranked WHERE ranked.n = event.n"""  # noqa: S608 - constants
            )
        for statement in INDEXES:
            if "rank_" in statement:
                self._db.execute(statement)
        for name, value in meta.items():
            self._insert("meta", name, json.dumps(value))
        write_columns(self._db, str(meta["revision"]))
        self._db.execute("ANALYZE")

    def _insert(self, table: str, *values: object) -> None:
        marks = ", ".join("?" for _ in values)
        values = tuple(_storable(value) if isinstance(value, str) else value for value in values)
        self._db.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - table names are constants

    def _add_claim(self, claim: Claim, report: int, title: str | None) -> None:
        c = self._claims
        self._claims += 1
        source = source_of(claim)
        party = None if source is None else self._party(source)
        days = days_of(claim.event.time.value if claim.event.time else None)
        self._insert("claim", c, claim.id, report, None, party, str(claim.stance), *days)
        self._insert("claim_body", c, json.dumps(encode(claim), separators=(",", ":")))
        words = _storable(search_text_of(claim, title))
        self._db.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (c, words))

    def _party(self, actor: Actor) -> int:
        key = party_key(actor)
        if key not in self._parties:
            self._parties[key] = len(self._parties)
            self._insert("party", self._parties[key], key, party_name(actor), str(actor.kind), actor.country)
        return self._parties[key]

    def _place(self, words: frozenset[str]) -> int:
        if words not in self._places:
            self._places[words] = len(self._places)
            rows = [(word, self._places[words]) for word in sorted(words)]
            self._db.executemany("INSERT INTO place_word VALUES (?, ?)", rows)
        return self._places[words]


def _event_values(n: int, cluster: Cluster) -> Iterator[object]:
    """The values of `event` up to its ranks. Its place is the first that has a point, else the first."""
    located = (p.value for p in cluster.places if p.value.lat is not None and p.value.lon is not None)
    place = next(located, cluster.places[0].value if cluster.places else None)
    yield from (n, cluster.id, cluster.type, cluster.status, cluster.time is None, *bounds_of(cluster))
    yield from days_of(cluster.time.value if cluster.time else None)
    yield from (place.lat, place.lon, place.radius_km, str(place.precision)) if place else (None,) * 4
    yield from (place.country, place.name) if place else (None, None)
    yield from (cluster.independent_sources, len(cluster.claims), len(cluster.reports), abouts_of(cluster))


def _place_in_text(claim: Claim) -> tuple[int, int, str]:
    return claim.event.trigger.start, claim.evidence.start, claim.id


def _storable(text: str) -> str:
    # half a character, which JSON input can smuggle in and SQLite refuses; the stored objects keep it, escaped
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
