"""Every setting with its default and unit; frozen, so a run cannot change its own rules.

Read by the command line and handed down; stages take single values, never this object.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults of a run."""

    max_report_bytes: int = 5_000_000
    """A file larger than this is refused as unreadable, before it is decoded."""

    max_report_chars: int = 100_000
    """A report longer than this is recorded with an issue and not coded: no news report is that long."""

    max_report_claims: int = 500
    """A report with more claims keeps none, and says so: such a text is a list or made to be slow, not a report."""

    report_limit_s: float = 60.0
    """Seconds of wall time for one report; a worker that runs longer is killed and the report recorded as failed."""

    html_limit_s: float = 10.0
    """Seconds for reading one HTML page."""

    worker_memory_bytes: int = 4_000_000_000
    """Address space of one worker (RLIMIT_AS)."""

    processes: int = 1
    """Worker processes for coding."""
