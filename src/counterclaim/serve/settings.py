"""What the desk may do and how long it waits; frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Defaults of a desk."""

    look_s: float = 1.0
    """How often, at most, it looks whether the ledger has changed."""

    wait_s: float = 20.0
    """How long a request waits for the index of a moment to be made before it is told to come again."""

    waiting: int = 12
    """Requests that may wait so at once; the next are told to come again at once. A server has 40 threads for all."""

    small_bytes: int = 20_000_000
    """An index up to this size is made anew in this process, which takes less time than to start another."""

    kept_moments: int = 6
    """Indexes of moments that are kept besides that of now."""
