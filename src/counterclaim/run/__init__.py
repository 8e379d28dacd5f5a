"""The map over reports: each coded in a worker process of its own keeping, results in the order of the input."""

from __future__ import annotations

from counterclaim.run.local import code_all

__all__ = ["code_all"]
