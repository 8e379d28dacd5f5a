"""The words that tell events, and the head nouns of participants and weapons. Data: triggers.toml, participants.toml."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

PARTS = ("verbs", "nouns", "adjectives", "phrases")


@dataclass(frozen=True, slots=True, order=True)
class Sense:
    """One code that a word can tell. `strength`: strong (by itself) or weak (if the context agrees)."""

    code: str
    strength: str


@dataclass(frozen=True, slots=True)
class TriggerPhrase:
    """A multi-word trigger: lemmas in order, with its senses."""

    words: tuple[str, ...]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The trigger lexicon, by part of speech, and the classes of participant nouns.

    `phrases` is keyed by first lemma, longest first. `weapons`, `parties` and `objects` map a lemma to its classes,
    `weapon_of` a code to the class of weapon that it implies.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    adjectives: Mapping[str, tuple[Sense, ...]]
    phrases: Mapping[str, tuple[TriggerPhrase, ...]]
    weapons: Mapping[str, tuple[str, ...]]
    parties: Mapping[str, tuple[str, ...]]
    objects: Mapping[str, tuple[str, ...]]
    weapon_of: Mapping[str, str]


def load_ontology() -> Ontology:
    """Read both files from the package."""
    senses = _read_senses(_read("triggers.toml"))
    participants = _read("participants.toml")
    return Ontology(
        verbs=senses["verbs"],
        nouns=senses["nouns"],
        adjectives=senses["adjectives"],
        phrases=_by_first_word(senses),
        weapons=_classes(participants["weapons"]),
        parties=_classes(participants["parties"]),
        objects=_classes(participants["objects"]),
        weapon_of=dict(participants["weapon_of"]),
    )


def _read_senses(triggers: Mapping[str, Any]) -> dict[str, dict[str, tuple[Sense, ...]]]:
    """Senses by part of speech and word, in order of the codes in the file, a code's strong words first."""
    tables: dict[str, defaultdict[str, list[Sense]]] = {part: defaultdict(list) for part in PARTS}
    for code, entry in triggers.items():
        for word in entry.get("adjectives", ()):
            tables["adjectives"][word].append(Sense(code, "strong"))
        for strength in ("strong", "weak"):
            for part, words in entry[strength].items():
                for word in words:
                    tables[part][word].append(Sense(code, strength))
    return {part: {word: tuple(told) for word, told in table.items()} for part, table in tables.items()}


def _by_first_word(senses: Mapping[str, Mapping[str, tuple[Sense, ...]]]) -> dict[str, tuple[TriggerPhrase, ...]]:
    """Phrases by their first word, longest first; a hyphenated verb or noun ("shoot-out") is three tokens, so a phrase."""
    found: defaultdict[tuple[str, ...], list[Sense]] = defaultdict(list)
    for part, table in senses.items():
        for phrase, told in table.items():
            if part == "phrases" or (part in {"verbs", "nouns"} and "-" in phrase):
                found[_words(phrase)] += told
    by_first: defaultdict[str, list[TriggerPhrase]] = defaultdict(list)
    for words, senses_told in found.items():
        by_first[words[0]].append(TriggerPhrase(words, tuple(senses_told)))
    return {first: tuple(sorted(p, key=lambda x: (-len(x.words), x.words))) for first, p in by_first.items()}


def _words(phrase: str) -> tuple[str, ...]:
    """The phrase as the tokeniser splits it: "hit-and-run raid" is six tokens."""
    return tuple(phrase.replace("-", " - ").split())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("counterclaim.resources") / name).read_text(encoding="utf8"))


def _classes(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in table.items():
        for word in words:
            classes[word].append(name)
    return {word: tuple(names) for word, names in classes.items()}
