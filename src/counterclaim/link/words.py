"""The words by which two passages are likened: folded, without function words, plural = singular."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.resources.function_words import load_function_words

_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen
_CAPITALISED = re.compile(r"\b[A-Z]\w+")  # matches "Sumy"; neither "sumy" nor the "A" of "A shell"
_EMPTY_WORDS = frozenset({"the", "a", "an", "of", "s", "in", "for", "to", "and", "its", "his", "her", "their"})
_ENDINGS = ("ing", "ed", "es", "s", "er")
_MIN_STEM = 3


def words_of(names: Iterable[str]) -> set[str]:
    """The telling words of `names`: case folded, plural = singular."""
    words = {word for name in names for word in _WORD.findall(name.casefold())} - _EMPTY_WORDS
    return {w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words}


def content_words(text: str) -> frozenset[str]:
    """`words_of` a passage without function words and figures."""
    return frozenset(w for w in words_of([text]) - _function_words() if not w.isdigit())


def capitalised_words(text: str) -> frozenset[str]:
    """Words that begin with a capital, folded, without function words: mostly names, and what begins a sentence."""
    return frozenset(w.casefold() for w in _CAPITALISED.findall(text)) - _function_words()


def stems_of(text: str) -> frozenset[str]:
    """The words of a trigger without the commonest endings: "shelled" and "shelling" are one."""
    return frozenset(_stem(w) for w in _WORD.findall(text.casefold()) if w not in _function_words())


def _function_words() -> frozenset[str]:
    return load_function_words()["en"]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word
