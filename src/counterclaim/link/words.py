"""The words by which two passages are likened: folded, without function words, plural = singular.

Sets of words are kept as bit maps, a bit a word by its hash: a tenth of the memory of a set and compared in a few
machine words. Two words now and then share a bit; at 2,048 bits two sentences of 20 words share a fifth of one by chance.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

from counterclaim.resources.function_words import load_function_words

_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen
_CAPITALISED = re.compile(r"\b[A-Z]\w+")  # matches "Sumy"; neither "sumy" nor the "A" of "A shell"
_EMPTY_WORDS = frozenset({"the", "a", "an", "of", "s", "in", "for", "to", "and", "its", "his", "her", "their"})
_ENDINGS = ("ing", "ed", "es", "s", "er")
_MIN_STEM = 3

Bits = int
"""A set of words."""

WORD_BITS = 2_048
NAME_BITS = 8_192
"""For the names of whole reports, of which there are more."""
PLACE_BITS = 256
"""For the names of one claim's places, of which there are few."""


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
    return frozenset(stem(w) for w in _WORD.findall(text.casefold()) if w not in _function_words())


def _function_words() -> frozenset[str]:
    return load_function_words()["en"]


def stem(word: str) -> str:
    """`word` without the commonest ending, of at least three letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word


def to_bits(words: Iterable[str], size: int = WORD_BITS) -> Bits:
    """The bit map of `words`; 0 for none."""
    bits = 0
    for word in words:
        bits |= 1 << (_hash(word) % size)
    return bits


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode())


def share(ours: Bits, theirs: Bits) -> float:
    """Words of both, as a share of those of either (Jaccard); 0 if one has none."""
    both = (ours & theirs).bit_count()
    return both / (ours | theirs).bit_count() if both else 0.0


def both_shares(ours: Bits, theirs: Bits) -> tuple[float, float]:
    """`share` and `share_of_fewer`."""
    both = (ours & theirs).bit_count()
    if not both:
        return 0.0, 0.0
    size, other = ours.bit_count(), theirs.bit_count()
    return both / (size + other - both), both / min(size, other)


def share_of_fewer(ours: Bits, theirs: Bits) -> float:
    """Words of both, as a share of those of the one that has fewer; 0 if one has none."""
    both = (ours & theirs).bit_count()
    return both / min(ours.bit_count(), theirs.bit_count()) if both else 0.0
