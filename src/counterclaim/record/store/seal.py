"""The seal beside a ledger: how many commits it has acknowledged, and the sum of its rows then. A loss shows by it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def write_seal(path: str, commits: int, total: str) -> None:
    """Seal the ledger at `path`; a folder that cannot be written keeps the seal that it has."""
    partial = Path(f"{path}-seal.{os.getpid()}")
    with suppress(OSError):  # the commit is safe by now; a seal that lags says so to nobody's harm
        partial.write_text(json.dumps({"commits": commits, "sum": total}) + "\n", encoding="utf-8")
        partial.replace(f"{path}-seal")


def check_seal(path: str, commits: int, total: str) -> Iterator[str]:
    """What the seal tells against a ledger with so many commits and this sum, in sentences; nothing if there is none."""
    try:
        seal = json.loads(Path(f"{path}-seal").read_text(encoding="utf-8"))
        sealed, sealed_total = int(seal["commits"]), str(seal["sum"])
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as damage:
        yield f"the seal {path}-seal cannot be read: {damage}"
        return
    if commits < sealed:
        yield f"{sealed - commits} acknowledged commits are missing: code the reports again"
    elif commits == sealed and sealed_total != total:
        yield "the ledger is not the one that was sealed"
