"""Shipped knowledge, read-only: lexicons, registry, gazetteer, weights; each listed in `manifest.toml`.

Add a resource: put its file here, its loader in a module of its own that returns a frozen object, the object as
a field of `Resources`, its source, licence and sha256 in the manifest.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resources:
    """Every loaded resource."""


def load_resources() -> Resources:
    """Load all resources; raises ResourceError if one is missing or damaged."""
    return Resources()
