"""Number words and quantifiers: `numbers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.errors import ResourceError


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The lexicon of the number grammar. `vague` maps a word to its lowest and highest reading."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    none_determiners: tuple[str, ...]
    none_phrases: tuple[str, ...]
    bounds: Mapping[str, tuple[str, ...]]
    designators: frozenset[str]
    ages: frozenset[str]
    aged_persons: frozenset[str]
    rises: frozenset[str]


@cache
def load_number_words() -> NumberWords:
    """The lexicon; raises ResourceError if the file is missing or damaged."""
    try:
        table = tomllib.loads(files("counterclaim.resources").joinpath("numbers.toml").read_text(encoding="utf-8"))
        vague = {**table["vague"], **table["vague_scaled"]}
        return NumberWords(
            units=dict(table["units"]),
            tens=dict(table["tens"]),
            scales=dict(table["scales"]),
            vague={phrase: (low, high) for phrase, (low, high) in vague.items()},
            none_determiners=tuple(table["none"]["determiners"]),
            none_phrases=tuple(table["none"]["phrases"]),
            bounds={bound: tuple(phrases) for bound, phrases in table["bounds"].items()},
            designators=frozenset(table["designators"]["words"]),
            aged_persons=frozenset(table["ages"]["persons"]),
            rises=frozenset(table["rises"]["lemmas"]),
            ages=frozenset(table["ages"]["words"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise ResourceError(f"numbers.toml: {error}") from error
