"""Do two names name the same thing? Compared by their words, without articles, case and plural."""

from __future__ import annotations

import re
from collections.abc import Iterable

STOP = frozenset(
    ["the", "a", "an", "of", "s", "in", "for", "to", "and", "its", "his", "her", "their", "least", "some", "about"]
)
"""Words that carry no identity; the contract's list."""

NEAR = 0.6
"""Words shared, of all words of both names, from which on two names are the same; the contract's value."""

WORD = re.compile(r"\w+")
"""Matches `Russia`, `s` in `Russia's`; must not match `'`."""


def split_words(name: str) -> frozenset[str]:
    """The words of `name` that count, lower case, plural = singular; empty if none counts."""
    words = WORD.findall(name.lower().replace("’", "'"))
    return frozenset(_singular(w) for w in words if w not in STOP)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def is_same_name(predicted: Iterable[str], accepted: Iterable[str]) -> bool:
    """True if any of `predicted` names the same thing as any of `accepted`; False if either is empty."""
    ours = tuple(predicted)
    return any(_is_near(p, a) for a in accepted for p in ours)


def _is_near(predicted: str, accepted: str) -> bool:
    ours, theirs = split_words(predicted), split_words(accepted)
    if not ours or not theirs:
        return predicted.lower() == accepted.lower()
    shared = len(ours & theirs)
    return (
        shared / len(ours | theirs) >= NEAR
        or (shared == len(theirs) and len(theirs) * 2 >= len(ours))
        or (shared == len(ours) and len(ours) * 2 >= len(theirs))
    )
