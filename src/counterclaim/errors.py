"""Every error that Counterclaim raises on purpose; one root, so a caller can catch them all.

CounterclaimError
├── UsageError            the command or call was wrong             exit 2
├── UnreadableInput       a path or a report could not be read      exit 3
├── LedgerError           the ledger cannot be used now             exit 4
│   ├── LedgerLocked      another process is writing
│   └── LedgerTooNew      written by a later version, or not yet migrated
├── ResourceError         a shipped resource is missing or damaged  exit 3
└── SpanError             a span that does not fit its text: a bug, never the user's fault
"""

from __future__ import annotations


class CounterclaimError(Exception):
    """Root of the tree; `exit_code` is what the command line returns."""

    exit_code = 1


class UsageError(CounterclaimError):
    """Wrong arguments: says which value, and what is allowed."""

    exit_code = 2


class UnreadableInput(CounterclaimError):
    """A path or a report that could not be read; `path` names it."""

    exit_code = 3

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class LedgerError(CounterclaimError):
    """The ledger file cannot be used now."""

    exit_code = 4


class LedgerLocked(LedgerError):
    """Another process holds the ledger for writing."""


class LedgerTooNew(LedgerError):
    """The ledger's schema is not the one that this version reads."""


class ResourceError(CounterclaimError):
    """A shipped resource is missing or its checksum differs from the manifest."""

    exit_code = 3


class SpanError(CounterclaimError, ValueError):
    """A span that does not fit its text."""
