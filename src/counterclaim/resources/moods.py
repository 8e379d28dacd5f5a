"""Words that tell how far an event came. Data: status.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Mood:
    """The cues of one status, by part of speech; empty where the status has none of that kind.

    `marks` open a clause ("if"), `words` are negations, `states` are triggers that last while told in the present,
    `phrases` are prepositional predicates ("under way"), `cancelling` verbs say that their object or passive subject
    did not take place. `particles` holds, for a verb that is a cue only with a particle, the particles.
    """

    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    modals: frozenset[str]
    marks: frozenset[str]
    words: frozenset[str]
    states: frozenset[str]
    adverbs: frozenset[str]
    phrases: frozenset[str]
    cancelling: frozenset[str]
    particles: Mapping[str, tuple[str, ...]]


def load_moods() -> Mapping[str, Mood]:
    """Cues by status name."""
    table = tomllib.loads((files("counterclaim.resources") / "status.toml").read_text(encoding="utf8"))

    def words(entry: Mapping[str, list[str]], key: str) -> frozenset[str]:
        return frozenset(entry.get(key, ()))

    return {
        status: Mood(
            **{
                k: words(entry, k)
                for k in ("verbs", "nouns", "adjectives", "modals", "marks", "words", "states", "adverbs", "phrases")
            },
            cancelling=words(entry, "verbs_of_cancelling"),
            particles={verb: tuple(p) for verb, p in entry.get("particles", {}).items()},
        )
        for status, entry in table.items()
    }
