"""Number words and quantifiers: `numbers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
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
    reciprocal: frozenset[str]
    aged_persons: frozenset[str]
    rises: frozenset[str]
    harm: Mapping[str, str]
    """Lemma → what befell those that hang on it: killed, wounded, …"""
    casualties: frozenset[str]
    """The kinds of harm that an act is told to have caused."""
    replacing: frozenset[str]
    replacing_bare: frozenset[str]
    tolls: frozenset[str]
    """Those of them that one toll tells together: "killed 3 and wounded 5"."""
    nobody: frozenset[str]
    ordinals: frozenset[str]
    dying: frozenset[str]
    """Verbs of harm that happen to their subject."""
    suffering: frozenset[str]
    """Verbs whose object befell their subject: "suffer"."""
    befalling: frozenset[str]
    """Nouns of harm behind which "of" names the person: "death"."""
    taking: frozenset[str]
    """What is done to a life when somebody dies: "claim"."""
    measures: Mapping[str, str]
    """Lemma → unit; "" for lengths, times and temperatures, which count nothing."""
    plurals: Mapping[str, str]
    """Counted word → how it stands behind a number that is not one, where no rule of spelling tells it."""


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
            reciprocal=frozenset(table["reciprocal"]["words"]),
            harm=_invert(table["harm"]),
            casualties=frozenset(table["casualties"]["kinds"]),
            replacing=frozenset(table["replaced"]["always"]),
            replacing_bare=frozenset(table["replaced"]["bare"]),
            tolls=frozenset(table["casualties"]["tolls"]),
            nobody=frozenset(table["none"]["phrases"]),
            ordinals=frozenset(table["ordinals"]["words"]),
            dying=frozenset(table["casualties"]["dying"]),
            suffering=frozenset(table["casualties"]["suffering"]),
            befalling=frozenset(table["casualties"]["befalling"]),
            taking=frozenset(table["casualties"]["taking"]),
            measures=_invert(table["measures"]),
            plurals={
                **table["plurals"],
                **{word: word for word in (*table["unchanged"]["words"], *table["harm"])},
            },
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise ResourceError(f"numbers.toml: {error}") from error


def _invert(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {lemma: name for name, lemmas in table.items() for lemma in lemmas}
