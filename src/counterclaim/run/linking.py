"""A ledger → its Linking, as of now or of a moment; worked out once for the same reports and the same rules."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache, partial
from importlib.resources import files

from counterclaim.errors import LedgerError
from counterclaim.link import Linked, link, link_noted
from counterclaim.link.constraints import constrain
from counterclaim.link.late import relink
from counterclaim.link.notes import Notes
from counterclaim.model import Coding, Linking, Moment
from counterclaim.record.coder import this_coder
from counterclaim.record.store import Ledger
from counterclaim.record.store.link_notes import Prints

MAX_NOTED = 30_000
"""A ledger of more reports is linked without notes, which would outgrow it; its linking is hardly ever kept either."""


def link_ledger(ledger: Ledger, *, as_of: Moment | None = None) -> Linking:
    """The linking of `ledger.codings(as_of=as_of)`, as people decided; the same with or without the ledger's cache.

    What is kept is the linking before it is told what people say of events: to tell it takes next to no time.
    """
    linker = linker_version()
    find = partial(_find, ledger)
    with ledger.reading():
        cached = ledger.linkings.find(linker=linker, as_of=as_of, raw=True)
        prints = {} if cached else ledger.linkings.prints(as_of=as_of)
        linking, notes = (cached, None) if cached else _link(ledger, prints, linker, as_of)
        key = ledger.linkings.key(linker=linker, as_of=as_of, raw=True)
        decided = constrain(linking, ledger.review().constraints, find=find)
    if cached is None:
        ledger.linkings.keep(linking, key, linker=linker, prints=prints, notes=notes.to_bytes() if notes else None)
    return decided


def _link(ledger: Ledger, prints: Prints, linker: str, as_of: Moment | None) -> tuple[Linking, Notes | None]:
    """Link the reports with these prints: from what is kept of nearly the same reports, or from nothing."""
    find = partial(_find, ledger)
    if not ledger.is_file or len(prints) > MAX_NOTED:
        return link(ledger.codings(as_of=as_of), find=find), None
    base = ledger.linkings.find_base(linker=linker, prints=prints)
    if base is not None:
        gone = {i for i, known in base.prints.items() if prints.get(i) != known}
        come = (find(i) for i, known in prints.items() if base.prints.get(i) != known)
        with suppress(ValueError):  # notes that are damaged
            before = Linked(base.linking, Notes.from_bytes(base.notes))
            linked = relink(before, gone=gone, come=come, find=find)
            return linked.linking, linked.notes
    linked = link_noted(ledger.codings(as_of=as_of), find=find)
    return linked.linking, linked.notes


def _find(ledger: Ledger, report_id: str) -> Coding:
    coding = ledger.coding(report_id)
    if coding is None:
        raise LedgerError(f"report {report_id} is gone while the ledger is read")
    return coding


@cache
def linker_version() -> str:
    """What a linking depends on besides the reports: the version, the resources, and the very text of the stage."""
    coder = this_coder()
    rules = sorted(files("counterclaim.link").iterdir(), key=lambda file: file.name)
    digest = hashlib.sha256()
    for file in (files("counterclaim").joinpath("model.py"), *rules):
        if file.name.endswith(".py"):
            digest.update(file.read_bytes())
    return f"{coder.version} {coder.resources} {digest.hexdigest()}"
