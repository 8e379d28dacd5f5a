"""The lexicon of attribution cues, read from `cues.toml`: verbs, nouns, phrases, media, and nouns that speak."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from counterclaim.errors import ResourceError
from counterclaim.model import Stance

_PARTS = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}


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
    `generic` those nouns that take up a name ("the group"), `staff` the labels of a broadcaster's own people. `attitudes` maps lemma and
    universal part of speech (VERB, NOUN, ADJ) to the frame, lower case, of words that tell a thought, wish, judgement
    or request.
    """

    verbs: Mapping[str, tuple[VerbClass, ...]]
    relays: frozenset[str]
    nouns: frozenset[str]
    figures: frozenset[str]
    responsibility: frozenset[str]
    reckoning: frozenset[str]
    placing: frozenset[str]
    publishing: frozenset[str]
    outcomes: frozenset[str]
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
    attitudes: Mapping[tuple[str, str], str]


def load_cues() -> CueLexicon:
    """Read the shipped lexicon; raises ResourceError if it is missing or lacks a table."""
    try:
        return _build(_read("cues.toml"), _read("attitudes.toml")["frames"])
    except (OSError, KeyError, ValueError) as error:
        raise ResourceError(f"cues.toml or attitudes.toml cannot be read: {error}") from error


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("counterclaim.resources").joinpath(name).read_text(encoding="utf8"))


def _build(table: Mapping[str, Any], frames: Mapping[str, Mapping[str, list[str]]]) -> CueLexicon:
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
        outcomes=_words(nouns["outcomes"]),
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
        attitudes=_list_attitudes(frames),
    )


def _list_attitudes(frames: Mapping[str, Mapping[str, list[str]]]) -> Mapping[tuple[str, str], str]:
    """The first frame of each word, by lemma and part of speech."""
    found: dict[tuple[str, str], str] = {}
    for frame, words in frames.items():
        for kind, lemmas in words.items():
            for lemma in lemmas:
                found.setdefault((lemma, _PARTS[kind]), frame.lower())
    return found


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)
