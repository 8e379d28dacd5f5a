"""The lexicon of attribution cues, read from `cues.toml`: verbs, nouns, phrases, media, and nouns that speak."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from counterclaim.errors import ResourceError
from counterclaim.model import Stance


@dataclass(frozen=True, slots=True)
class VerbClass:
    """What the verbs of one class take as content, and the stance that they express on their own."""

    name: str
    stance: Stance
    takes: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Lower-case lemmas throughout. A verb may stand in several classes; `verbs` lists them in order of the file.

    `media` maps a lower-case word or phrase to a kind of medium, `leading` are participles that lead to one. `persons` and `groups` are head nouns of speakers,
    `generic` those nouns that take up a name ("the group"), `staff` the labels of a broadcaster's own people.
    """

    verbs: Mapping[str, tuple[VerbClass, ...]]
    relays: frozenset[str]
    nouns: frozenset[str]
    figures: frozenset[str]
    responsibility: frozenset[str]
    reckoning: frozenset[str]
    placing: frozenset[str]
    publishing: frozenset[str]
    documents: frozenset[str]
    pictures: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    verification: frozenset[str]
    unverified: frozenset[str]
    reporter: frozenset[str]
    contrast: frozenset[str]
    media: Mapping[str, str]
    leading: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    generic: frozenset[str]
    staff: frozenset[str]
    own: frozenset[str]


def load_cues() -> CueLexicon:
    """Read the shipped lexicon; raises ResourceError if it is missing or lacks a table."""
    try:
        table = tomllib.loads(files("counterclaim.resources").joinpath("cues.toml").read_text(encoding="utf8"))
        return _build(table)
    except (OSError, KeyError, ValueError) as error:
        raise ResourceError(f"cues.toml cannot be read: {error}") from error


def _build(table: Mapping[str, Any]) -> CueLexicon:
    verbs: dict[str, tuple[VerbClass, ...]] = {}
    for name, entry in table["verbs"].items():
        kind = VerbClass(
            name, Stance(entry["stance"]), frozenset(entry["takes"]), frozenset(entry.get("prepositions", ()))
        )
        for lemma in entry["lemmas"]:
            verbs[lemma] = (*verbs.get(lemma, ()), kind)
    nouns, speakers = table["nouns"], table["speakers"]
    phrases = sorted((tuple(p.split()) for p in table["prepositions"]["phrases"]), key=lambda p: (-len(p), p))
    return CueLexicon(
        verbs=verbs,
        relays=_words(table["relay"]["participles"]),
        nouns=_words(nouns["lemmas"]),
        figures=_words(nouns["figures"]),
        responsibility=_words(nouns["responsibility"]),
        reckoning=_words(nouns["reckoning"]),
        placing=_words(nouns["placing"]),
        publishing=_words(nouns["publishing"]),
        documents=_words(nouns["documents"]),
        pictures=_words(nouns["pictures"]),
        phrases=tuple(phrases),
        verification=_words(table["verification"]["verbs"]),
        unverified=_words(table["verification"]["adjectives"]),
        reporter=_words(table["conjunctions"]["reporter"]),
        contrast=_words(table["conjunctions"]["contrast"]),
        media={word: kind for kind, words in table["media"].items() for word in words},
        leading=_words(table["media_verbs"]["leading"]),
        persons=_words(speakers["persons"]),
        groups=_words(speakers["groups"]),
        generic=_words(speakers["generic"]),
        staff=_words(speakers["staff"]),
        own=_words(speakers["own"]),
    )


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)
