"""Stage 7: Codings and their Linking → the ledger (one SQLite file), the contract's streams, exports.

streams: nouns → JSON objects · codec: a Coding ↔ its stored form · store: the ledger · editions: which report
replaces which · migrations: the schema, forward only · export, flat: JSON Lines, CSV, GeoJSON
"""
