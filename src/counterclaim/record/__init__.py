"""Stage 7: Codings and their Linking → the ledger (one SQLite file), the contract's streams, exports, answers.

store/: the ledger's file, what it holds · review/: what people decide · index/: what the desk reads, made from a linked ledger

streams: nouns → JSON objects · codec: a Coding ↔ its stored form · as_of: what was out when · export, flat: JSON Lines, CSV,
GeoJSON · queries: find events · changes: two states compared · versions: two versions of a story · explain: why a status ·
parties, naming, matrix: parties × facets, and their words · phrases, words, marks: values in words, for people ·
pictures: HTML for a notebook · redaction, private_names: what is kept back of what is published
"""
