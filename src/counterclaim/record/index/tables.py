"""The tables of an index: a disposable SQLite file that answers what the desk asks, made from a linked ledger.

Rows of `event` and `claim` are narrow, so that counting reads little; what is shown stands in `event_body`, `claim_body`
and `report_body`. `n` is the number of an event in order of time; every order of sorting is a column of ranks, so that
the next page is always "rank above the last one".
"""

from __future__ import annotations

INDEX_VERSION = 5
"""Raised whenever the tables, or what stands in them, change: an index of another version is made anew."""

ABOUTS = ("occurrence", "outcome", "responsibility", "count", "time", "place", "target")
"""What a dispute can be about; `event.abouts` has bit i set for the i-th."""

SORTS = {
    "time": "n",
    "-time": "rank_latest",
    "sources": "rank_sources",
    "-sources": "rank_most_sources",
    "claims": "rank_claims",
    "-claims": "rank_most_claims",
}
"""Order of events → its column of ranks. Events without a time come last in both orders of time."""

RANKS = {
    "rank_latest": "is_undated, first DESC, last DESC, n",
    "rank_sources": "sources, n",
    "rank_most_sources": "sources DESC, n",
    "rank_claims": "claims, n",
    "rank_most_claims": "claims DESC, n",
}

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE blob (name TEXT PRIMARY KEY NOT NULL, body BLOB NOT NULL)",
    """CREATE TABLE event (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        status TEXT NOT NULL,
        is_undated INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        start_day REAL,
        end_day REAL,
        lat REAL,
        lon REAL,
        radius_km REAL,
        precision TEXT,
        country TEXT,
        place TEXT,
        sources INTEGER NOT NULL,
        claims INTEGER NOT NULL,
        reports INTEGER NOT NULL,
        abouts INTEGER NOT NULL,
        rank_latest INTEGER,
        rank_sources INTEGER,
        rank_most_sources INTEGER,
        rank_claims INTEGER,
        rank_most_claims INTEGER)""",
    "CREATE TABLE event_body (n INTEGER PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE party (p INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, name TEXT NOT NULL, kind TEXT, country TEXT)",
    "CREATE TABLE event_party (p INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (p, n)) WITHOUT ROWID",
    "CREATE TABLE place_word (word TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (word, place)) WITHOUT ROWID",
    "CREATE TABLE event_place (place INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (place, n)) WITHOUT ROWID",
    """CREATE TABLE claim (
        c INTEGER PRIMARY KEY,
        id TEXT UNIQUE NOT NULL,
        r INTEGER NOT NULL,
        n INTEGER,
        p INTEGER,
        stance TEXT NOT NULL,
        start_day REAL,
        end_day REAL)""",
    "CREATE TABLE claim_body (c INTEGER PRIMARY KEY, stored TEXT NOT NULL)",
    """CREATE TABLE report (
        r INTEGER PRIMARY KEY,
        id TEXT UNIQUE NOT NULL,
        published TEXT NOT NULL,
        outlet TEXT,
        title TEXT,
        story TEXT NOT NULL,
        copy_of TEXT,
        is_current INTEGER NOT NULL)""",
    """CREATE TABLE report_body (
        r INTEGER PRIMARY KEY,
        stored TEXT NOT NULL,
        row TEXT NOT NULL,
        attributions TEXT NOT NULL,
        coder_version TEXT NOT NULL,
        coder_resources TEXT)""",
    "CREATE TABLE queue (place INTEGER PRIMARY KEY, claim TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE pair (place INTEGER PRIMARY KEY, one INTEGER NOT NULL, other INTEGER NOT NULL, body TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search USING fts5 (words, content='', tokenize=\"unicode61 remove_diacritics 2\")",
)
"""`first`, `last`: microseconds since 1970 (UTC), the least and greatest possible where open or undated; `start_day`,
`end_day`: days since 1970, the last day inclusive, NULL where open. `stored`: a noun as `record.codec` writes it."""

INDEXES = (
    "CREATE UNIQUE INDEX event_id ON event (id)",
    *(f"CREATE INDEX event_{rank} ON event ({rank})" for rank in RANKS),
    "CREATE INDEX event_facets ON event (status, type, country, sources, abouts)",
    "CREATE INDEX event_party_n ON event_party (n, p)",
    "CREATE INDEX claim_n ON claim (n, c)",
    "CREATE INDEX claim_r ON claim (r, c)",
    "CREATE INDEX claim_p ON claim (p, c)",
    "CREATE INDEX report_story ON report (story, published, id)",
    "CREATE INDEX report_copy_of ON report (copy_of) WHERE copy_of IS NOT NULL",
)
