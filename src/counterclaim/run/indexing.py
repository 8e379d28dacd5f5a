"""A ledger → its index, linked where it must be; in this process, or `python -m counterclaim.run.indexing` in another."""

from __future__ import annotations

import sys
from pathlib import Path

from counterclaim.errors import CounterclaimError
from counterclaim.model import Moment
from counterclaim.record.index.build import revision_of, write_index
from counterclaim.record.index.reading import Index, is_index_of
from counterclaim.record.store import Ledger
from counterclaim.run.linking import link_ledger, linker_version


def ledger_revision(path: str, *, as_of: Moment | None = None) -> str:
    """The revision that an index of the ledger would have now; raises LedgerError if the ledger cannot be read."""
    with Ledger.open(path, create=False) as ledger:
        return revision_of(ledger, linker=linker_version(), as_of=as_of)


def build_index(path: str, target: Path, *, as_of: Moment | None = None) -> None:
    """Make `target` the index of the ledger at `path`, unless it is that already; raises LedgerError."""
    with Ledger.open(path, create=False) as ledger:
        if is_index_of(target, revision_of(ledger, linker=linker_version(), as_of=as_of)):
            return
        link_ledger(ledger, as_of=as_of)  # which keeps it in the ledger, as cannot be done while that is read
        with ledger.reading():
            revision = revision_of(ledger, linker=linker_version(), as_of=as_of)
            linking = link_ledger(ledger, as_of=as_of)
            write_index(ledger, linking, target, revision=revision, title=Path(path).name, as_of=as_of)


def open_index(path: str, target: Path, *, as_of: Moment | None = None) -> Index:
    """The index of the ledger at `path`, built at `target` where that is no index of it; raises LedgerError."""
    build_index(path, target, as_of=as_of)
    return Index.open(target)


def main(arguments: list[str]) -> int:
    """`LEDGER TARGET`: build; what went wrong goes to stderr, its exit code is that of the error."""
    path, target = arguments
    try:
        build_index(path, Path(target))
    except CounterclaimError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
