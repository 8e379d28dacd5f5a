"""A ledger → its Linking, as of now or of a moment; worked out once for the same reports and the same rules."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib.resources import files

from counterclaim.errors import LedgerError
from counterclaim.link import link
from counterclaim.link.constraints import constrain
from counterclaim.model import Coding, Linking, Moment
from counterclaim.record.coder import this_coder
from counterclaim.record.store import Ledger


def link_ledger(ledger: Ledger, *, as_of: Moment | None = None) -> Linking:
    """The linking of `ledger.codings(as_of=as_of)`, as people decided; the same with or without the ledger's cache.

    What is kept is the linking before it is told what people say of events: to tell it takes next to no time.
    """
    linker = linker_version()
    find = partial(_find, ledger)
    with ledger.reading():
        cached = ledger.cached_linking(linker=linker, as_of=as_of, raw=True)
        linking = cached or link(ledger.codings(as_of=as_of), find=find)
        key = ledger.linking_key(linker=linker, as_of=as_of, raw=True)
        decided = constrain(linking, ledger.review().constraints, find=find)
    if cached is None:
        ledger.cache_linking(linking, key)
    return decided


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
