"""The index: a disposable SQLite file beside the ledger that answers what the desk asks.

build: a linked ledger → the file, by writer, values, columns, into tables · reading: the file, opened; query: what is
asked for → SQL · details: one event or report · facets: what is counted, binned, found
"""
