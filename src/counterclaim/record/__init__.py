"""Stage 7: Codings and their Linking → the ledger (one SQLite file), the contract's streams, exports, answers.

streams: nouns → JSON objects · codec: a Coding ↔ its stored form · store: the ledger · opening, migrations: its file ·
link_cache: linkings worked out before · link_notes: what brings them up to date · editions: which report replaces which ·
as_of: what was out when · export, flat: JSON Lines, CSV, GeoJSON · queries: find events · changes: two states compared · explain: why a status · matrix:
parties × facets · phrases: values in words

What people decide: drafts (asked for) → decisions (signed, JSON) → decision_table (kept) → review (replayed over codings),
constraints (what holds of events) · review_values: the fields · review_queue: what next · agreement: between reviewers
"""
