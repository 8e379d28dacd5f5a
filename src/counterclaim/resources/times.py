"""Words of time expressions: `times.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.errors import ResourceError


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lexicon of the time grammar. Months count from 1, weekdays from 0 (Monday), zones in minutes east; `named_zones` are IANA names."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, str]
    season_months: Mapping[str, tuple[int, int]]
    season_months_south: Mapping[str, tuple[int, int]]
    qualifiers: tuple[str, ...]
    abouts: tuple[str, ...]
    fews: tuple[str, ...]
    units: Mapping[str, str]
    parts: Mapping[str, str]
    zones: Mapping[str, int]
    named_zones: Mapping[str, str]
    military_zones: Mapping[str, int]
    decade_names: Mapping[str, int]
    named_days: Mapping[str, tuple[int, ...]]
    titles_before: tuple[str, ...]
    titles_after: tuple[str, ...]
    vague: Mapping[str, tuple[str, ...]]
    dateline_cues: tuple[str, ...]
    plan_lemmas: frozenset[str]
    scheduling_lemmas: frozenset[str]
    decree_lemmas: frozenset[str]
    timetabled_lemmas: frozenset[str]
    timetabled_objects: frozenset[str]
    future_lemmas: frozenset[str]
    modal_lemmas: frozenset[str]
    speech_lemmas: frozenset[str]
    starting_lemmas: frozenset[str]
    ending_lemmas: frozenset[str]


@cache
def load_time_words() -> TimeWords:
    """The lexicon; raises ResourceError if the file is missing or damaged."""
    try:
        table = tomllib.loads(files("counterclaim.resources").joinpath("times.toml").read_text(encoding="utf-8"))
        return TimeWords(
            months={word: int(number) for number, words in table["months"].items() for word in words},
            weekdays={word: int(number) for number, words in table["weekdays"].items() for word in words},
            seasons=dict(table["seasons"]),
            season_months={code: (first, count) for code, (first, count) in table["season_months"].items()},
            season_months_south={code: (first, count) for code, (first, count) in table["season_months_south"].items()},
            qualifiers=tuple(table["lengths"]["qualifiers"]),
            abouts=tuple(table["lengths"]["abouts"]),
            fews=tuple(table["lengths"]["fews"]),
            units=dict(table["units"]),
            parts=dict(table["parts"]),
            zones=dict(table["zones"]),
            named_zones=dict(table["named_zones"]),
            military_zones={letter: hours * 60 for letter, hours in table["military_zones"].items()},
            decade_names=dict(table["decade_names"]),
            named_days={name: tuple(numbers) for name, numbers in table["named_days"].items()},
            titles_before=tuple(table["titles"]["before"]),
            titles_after=tuple(table["titles"]["after"]),
            vague={when: tuple(phrases) for when, phrases in table["vague"].items()},
            dateline_cues=tuple(table["dateline"]["cues"]),
            plan_lemmas=frozenset(table["tense"]["plans"]),
            scheduling_lemmas=frozenset(table["tense"]["schedulings"]),
            decree_lemmas=frozenset(table["tense"]["decrees"]),
            timetabled_lemmas=frozenset(table["tense"]["timetabled"]),
            timetabled_objects=frozenset(table["tense"]["timetabled_objects"]),
            modal_lemmas=frozenset(table["tense"]["modals"]),
            future_lemmas=frozenset(table["tense"]["futures"]),
            speech_lemmas=frozenset(table["tense"]["speech"]),
            starting_lemmas=frozenset(table["extent"]["starts"]),
            ending_lemmas=frozenset(table["extent"]["ends"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise ResourceError(f"times.toml: {error}") from error
