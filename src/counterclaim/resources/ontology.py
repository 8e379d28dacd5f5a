"""The words that tell events, and the head nouns of participants and weapons. Data: triggers.toml, participants.toml."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


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

    `phrases` is keyed by first lemma, longest first. `weapons`, `parties` and `objects` map a lemma to its classes.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    adjectives: Mapping[str, tuple[Sense, ...]]
    phrases: Mapping[str, tuple[TriggerPhrase, ...]]
    weapons: Mapping[str, tuple[str, ...]]
    parties: Mapping[str, tuple[str, ...]]
    objects: Mapping[str, tuple[str, ...]]


def load_ontology() -> Ontology:
    """Read both files from the package."""
    triggers = _read("triggers.toml")
    participants = _read("participants.toml")
    tables: dict[str, defaultdict[str, list[Sense]]] = {
        name: defaultdict(list) for name in ("verbs", "nouns", "adjectives", "phrases")
    }
    for code, entry in triggers.items():
        for word in entry.get("adjectives", ()):
            tables["adjectives"][word].append(Sense(code, "strong"))
        for strength in ("strong", "weak"):
            for part, words in entry[strength].items():
                for word in words:
                    tables[part][word].append(Sense(code, strength))
    for part in ("verbs", "nouns"):
        for word, senses in tables[part].items():
            if "-" in word:  # the tokeniser splits "shoot-out" into three tokens
                tables["phrases"][word.replace("-", " - ")] += senses
    by_first: defaultdict[str, list[TriggerPhrase]] = defaultdict(list)
    for phrase, senses in tables.pop("phrases").items():
        words = tuple(phrase.replace(" - ", "-").replace("-", " - ").split())
        by_first[words[0]].append(TriggerPhrase(words, tuple(senses)))
    return Ontology(
        **{part: {word: tuple(senses) for word, senses in table.items()} for part, table in tables.items()},
        phrases={first: tuple(sorted(p, key=lambda x: (-len(x.words), x.words))) for first, p in by_first.items()},
        **{name: _classes(participants[name]) for name in ("weapons", "parties", "objects")},
    )


def _read(name: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((files("counterclaim.resources") / name).read_text(encoding="utf8"))


def _classes(table: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in table.items():
        for word in words:  # type: ignore[attr-defined]
            classes[word].append(name)
    return {word: tuple(names) for word, names in classes.items()}
