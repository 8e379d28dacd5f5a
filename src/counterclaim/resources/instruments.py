"""Means and the verbs that handle them. Data: instruments.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files

from counterclaim.errors import ResourceError


@dataclass(frozen=True, slots=True)
class InstrumentWords:
    """Sets of lemmas and of event codes; the comments in instruments.toml say what each is for."""

    systems: frozenset[str]
    means: frozenset[str]
    thrown: frozenset[str]
    vehicles: frozenset[str]
    loaded: frozenset[str]
    explosives: frozenset[str]
    handling: frozenset[str]
    throwing: frozenset[str]
    driving: frozenset[str]
    consisting: frozenset[str]
    prepositions: frozenset[str]
    measuring: frozenset[str]
    passive_codes: frozenset[str]
    suffering_codes: frozenset[str]
    vehicle_codes: frozenset[str]
    class_words: frozenset[str]
    acts: frozenset[str]


def load_instrument_words() -> InstrumentWords:
    """Read instruments.toml from the package; raises ResourceError if it is missing or lacks a set."""
    try:
        table = tomllib.loads((files("counterclaim.resources") / "instruments.toml").read_text(encoding="utf8"))
        return InstrumentWords(**{f.name: frozenset(table[f.name]) for f in fields(InstrumentWords)})
    except (OSError, KeyError, ValueError) as error:
        raise ResourceError(f"instruments.toml cannot be read: {error}") from error
