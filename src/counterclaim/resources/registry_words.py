"""Words as the registry compares them, and phrases found by their first word."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")

WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?|'s\b|[^\W_]+(?:'(?!s\b)[^\W_]+)*")
"""A word, an acronym with points, or a possessive ending: matches `U.S.`, `'s`, `Da'esh`; must not match `-` or `"`."""

WORDS_KEPT = 32_768
"""Words whose form is remembered: a report repeats its words, and the vocabulary of news is about this large."""

AMERICAN = {"defense": "defence", "center": "centre", "program": "programme", "theater": "theatre"}
"""Spellings that the suffix rule does not reach."""


class Phrases(Generic[V]):
    """Phrases found by their words in constant time, the longest first; upper case counts where the phrase has it."""

    def __init__(self, phrases: Iterable[tuple[str, V]]) -> None:
        self._lengths: dict[str, list[int]] = {}
        self._by_keys: dict[tuple[str, ...], list[tuple[tuple[str, ...], V]]] = {}
        for text, value in phrases:
            words = split_words(text)
            keys = tuple(map(fold_word, words))
            self._by_keys.setdefault(keys, []).append((words, value))
            lengths = self._lengths.setdefault(keys[0], [])
            if len(keys) not in lengths:
                lengths.append(len(keys))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def match(self, words: Sequence[str], keys: Sequence[str], start: int) -> tuple[int, V] | None:
        """End and value of the longest phrase that starts at word `start`; the first listed wins a tie."""
        if start >= len(keys):
            return None
        for length in self._lengths.get(keys[start], ()):
            end = start + length
            known = self._by_keys.get(tuple(keys[start:end]), ()) if end <= len(keys) else ()
            for spelling, value in known:
                if all(is_spelt(s, w) for s, w in zip(spelling, words[start:end], strict=True)):
                    return end, value
        return None


@functools.lru_cache(maxsize=WORDS_KEPT)
def split_words(text: str) -> tuple[str, ...]:
    """The words of `text` as the registry compares them: no hyphens, quotes or accents; "'s" is a word."""
    words = WORD.findall(strip_accents(text))
    return tuple(word.replace(".", "") for word in words) if "." in text else tuple(words)


def strip_accents(text: str) -> str:
    """`text` without combining marks, apostrophes straight: "Élysée’s" → "Elysee's"."""
    if text.isascii():
        return text
    straight = text.replace("’", "'").replace("‘", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", straight) if not unicodedata.combining(c))


@functools.lru_cache(maxsize=WORDS_KEPT)
def fold_word(word: str) -> str:
    """`word` in lower case, British spelling, without inner apostrophes: the key under which it is found."""
    key = word.lower()
    if not key.startswith("'"):
        key = key.replace("'", "")
    if "iz" in key:
        key = re.sub(r"(?<=\w{3})iz(?=ation|ed\b)", "is", key)
    return AMERICAN.get(key, key)


def is_spelt(spelling: str, word: str) -> bool:
    """True if `word` has the upper case that `spelling` asks for; acronyms need all of it."""
    if len(spelling) > 1 and spelling.isupper():
        return word.isupper()
    return word[:1].isupper() or not spelling[:1].isupper()
