"""Text → where names of a gazetteer stand in it: all words of a stretch of text are folded, hashed and looked up at once.

A key is kept as a fingerprint of 64 bits; the fingerprint of a run of words follows from those of its words, so no
string is made for words that are no name. That a run of words that is no key bears the fingerprint of one happens
once in 10 ** 13 runs; who needs certainty looks the span up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from counterclaim.model import Span
from counterclaim.resources.folding import ABBREVIATED_WORDS, ARTICLES, SEPARATORS, fold_letters

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Prints = NDArray[np.uint64]

MOST_WORDS = 8
"""Names of more words (one key in two thousand) are not found."""
LONGEST_WORD = 40
"""Letters; what is longer is no word of a name."""
STRETCH = 1 << 17
"""Code points that are looked at together: enough to pay for the calls, little enough to stay in the cache."""
OVERLAP = 512
"""Code points behind a stretch that are read with it: more than MOST_WORDS words of LONGEST_WORD have."""
FEW_LETTERS = 3
"""A word with a dot behind it goes on ("St. Louis") if it has at most so many letters; else the dot ends a sentence."""
MOST_MARKS = 3
"""Dots and apostrophes taken off either end of a word; a word with more is none."""
PREFIX_BITS = 22
"""Most runs of words are no name: a table of the first bits of all fingerprints, 4 MB, says so for nine in ten."""
LONGEST_NAME = 1 << 10
"""Code points, more than MOST_WORDS words of LONGEST_WORD have."""
LAST_CODE = 0xFFFF
"""Code points from here on stand for themselves as marks: no name is written with them."""
ASCII = 128
MASK = (1 << 64) - 1
LETTER_FACTOR = 0x9E3779B97F4A7C15
WORD_FACTOR = np.uint64(0xD6E8FEB86659FD93)
APOSTROPHE, CURLY_APOSTROPHE = ord("'"), ord("’")
HYPHEN, SMALL_S = ord("-"), ord("s")


class _Kind(IntEnum):
    """What a code point does to a name; from DOT on it can stand in a word, from SMALL on at its ends."""

    BREAK = 0
    JOINT = 1
    DOT = 2
    DROPPED = 3
    SMALL = 4
    CAPITAL = 5


def _scramble(number: int) -> int:
    """A fixed number of 64 bits that looks random (the finaliser of SplitMix64)."""
    x = (number + 1) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ x >> 31) * 0x94D049BB133111EB & MASK
    return x ^ x >> 29


def _step(letters: str) -> tuple[int, int]:
    """What appending `letters` does to a word's fingerprint: times the first, plus the second, modulo 2 ** 64."""
    factor, term = 1, 0
    for c in letters:
        factor, term = factor * LETTER_FACTOR & MASK, (term * LETTER_FACTOR + _scramble(ord(c))) & MASK
    return factor, term


class _Alphabet:
    """For each code point its kind and its step; those beyond ASCII are learnt when they are first met."""

    def __init__(self) -> None:
        self.kind = np.zeros(LAST_CODE + 1, np.uint8)
        self.factor = np.ones(LAST_CODE + 1, np.uint64)
        self.term = np.zeros(LAST_CODE + 1, np.uint64)
        self._met = np.zeros(LAST_CODE + 1, np.bool_)
        self._learn(range(ASCII))
        self._ascii = bytes(self.kind[:ASCII].tolist()) + bytes(256 - ASCII)
        swaps = {**dict.fromkeys(ARTICLES, "al"), **ABBREVIATED_WORDS}
        pairs = sorted((_step(word)[1], _step(other)[1]) for word, other in swaps.items())
        self.swapped, self.swapped_by = (np.array(column, np.uint64) for column in zip(*pairs, strict=True))
        self.article = np.uint64(_step("al")[1])

    def read(self, text: str) -> tuple[NDArray[np.integer], NDArray[np.uint8]]:
        """The code points of `text` and their kinds; the kinds have a break more at either end."""
        plain = text.encode("ascii", "replace")
        kinds = np.frombuffer(b"\0" + plain.translate(self._ascii) + b"\0", np.uint8)
        if text.isascii():
            return np.frombuffer(plain, np.uint8), kinds
        codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), LAST_CODE)
        at = np.flatnonzero(codes >= ASCII)
        beyond = codes[at]
        if not self._met[beyond].all():
            self._learn(np.unique(beyond).tolist())
        kinds = kinds.copy()
        kinds[at + 1] = self.kind[beyond]
        return codes, kinds

    def _learn(self, codes: Iterable[int]) -> None:
        for code in codes:
            self._met[code] = True
            self.kind[code], letters = _fold(chr(code)) if code < LAST_CODE else (_Kind.BREAK, "")
            self.factor[code], self.term[code] = _step(letters)


def _fold(c: str) -> tuple[_Kind, str]:
    """What `c` does to a name, and the letters that `fold_name` makes of it; "" for what is no letter."""
    if SEPARATORS.fullmatch(c):
        return _Kind.JOINT, ""
    if c == ".":
        return _Kind.DOT, ""
    letters = fold_letters(c)
    if not letters and c != "…":
        return _Kind.DROPPED, ""
    if not letters.isalnum():
        return _Kind.BREAK, ""
    return (_Kind.CAPITAL if c.isupper() or c.istitle() else _Kind.SMALL), letters


_ALPHABET = _Alphabet()


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a stretch, in order, by code points; each array has one value a word.

    `joins`: one separator and no end of a sentence stands between it and the next. `capital`: it can be the first and
    the last word of a name. `tied`: it can be the first because a hyphen ties it to a capital ("al-Bab"). `owned`: it
    ends in an apostrophe and s.
    """

    starts: Numbers
    ends: Numbers
    joins: Flags
    capital: Flags
    tied: Flags
    owned: Flags

    @classmethod
    def of(cls, codes: NDArray[np.integer], kinds: NDArray[np.uint8]) -> _Words:
        """The words of what `_Alphabet.read` gives."""
        inside = kinds >= _Kind.DOT
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        first, last = edges[::2], edges[1::2]
        starts, ends = first, last
        for _ in range(MOST_MARKS):  # a mark's kind has the bit of 2, a letter's the bit of 4
            starts = starts + (kinds[starts + 1] & 2 > 0)
            ends = ends - (kinds[ends] & 2 > 0)
        length = ends - starts
        is_word = (length > 0) & (length <= LONGEST_WORD) & (kinds[starts + 1] & kinds[ends] & 4 > 0)
        is_initials = (kinds[ends - 1] == _Kind.DOT) & (last > ends) & (kinds[ends + (last > ends)] == _Kind.DOT)
        ends_sentence = (kinds[last] == _Kind.DOT) & (length > FEW_LETTERS) & ~is_initials
        joins = np.zeros(len(starts), np.bool_)
        joins[:-1] = (first[1:] - last[:-1] == 1) & (kinds[last[:-1] + 1] == _Kind.JOINT)
        joins[:-1] &= is_word[:-1] & is_word[1:] & ~ends_sentence[:-1]
        capital = is_word & (kinds[starts + 1] == _Kind.CAPITAL)
        tied = np.zeros(len(starts), np.bool_)
        tied[:-1] = joins[:-1] & capital[1:] & ~capital[:-1] & (length[:-1] <= FEW_LETTERS)
        tied[:-1] &= codes[last[:-1] - (last[:-1] == len(codes))] == HYPHEN
        before_last = codes[np.maximum(ends - 2, 0)]
        owned = (before_last == APOSTROPHE) | (before_last == CURLY_APOSTROPHE)
        owned &= is_word & (length > 2) & (codes[ends - 1] == SMALL_S)
        return cls(starts, ends + is_initials, joins, capital, tied, owned)


def _hash_words(codes: NDArray[np.integer], starts: Numbers, ends: Numbers) -> Prints:
    """The fingerprints of words, letter by letter through all of them at once, the longest first."""
    order = np.argsort(starts - ends, kind="stable")
    at, length = starts[order], (ends - starts)[order]
    prints = np.zeros(len(at), np.uint64)
    still = len(at) - np.searchsorted(length[::-1], np.arange(1, LONGEST_WORD + 2))
    for n, many in enumerate(still[still > 0].tolist()):
        letters = codes[at[:many] + n]
        prints[:many] = prints[:many] * _ALPHABET.factor[letters] + _ALPHABET.term[letters]
    result = np.empty_like(prints)
    result[order] = prints
    place = np.searchsorted(_ALPHABET.swapped, result) % len(_ALPHABET.swapped)
    return np.where(_ALPHABET.swapped[place] == result, _ALPHABET.swapped_by[place], result)


def _runs(codes: NDArray[np.integer], words: _Words) -> Iterator[tuple[Numbers, Numbers, Prints]]:
    """Starts, ends and fingerprints of all runs of words that can be names; those of one word first."""
    at = last = np.flatnonzero(words.capital | words.tied)
    prints, owners = _needed_prints(codes, words, at)
    before = np.zeros(len(at), np.uint64)
    for n in range(MOST_WORDS):
        run = before + prints[last]
        is_name = words.capital[last]
        whole = is_name if n else is_name & ~words.owned[last]  # "St. John's", but not "Iraq's"
        yield words.starts[at[whole]], words.ends[last[whole]], run[whole]
        owner = is_name & words.owned[last]
        yield words.starts[at[owner]], words.ends[last[owner]] - 2, (before + owners[last])[owner]
        goes_on = words.joins[last]
        at, last, before = at[goes_on], last[goes_on] + 1, run[goes_on] * WORD_FACTOR
        if not n:  # the article may be missing in the gazetteer
            bare = at[words.tied[at] & (prints[at] == _ALPHABET.article)]
            at, last = np.concatenate([at, bare]), np.concatenate([last, bare + 1])
            before = np.concatenate([before, np.zeros(len(bare), np.uint64)])


def _needed_prints(codes: NDArray[np.integer], words: _Words, firsts: Numbers) -> tuple[Prints, Prints]:
    """Fingerprints of the words that a name beginning at `firsts` can reach, whole and without apostrophe and s."""
    needed = np.zeros(len(words.starts), np.bool_)
    reached = firsts
    needed[reached] = True
    for _ in range(MOST_WORDS - 1):
        reached = reached[words.joins[reached]] + 1
        needed[reached] = True
    whole, owners = np.zeros(len(needed), np.uint64), np.zeros(len(needed), np.uint64)
    at = np.flatnonzero(needed)
    whole[at] = _hash_words(codes, words.starts[at], words.ends[at])
    at = np.flatnonzero(needed & words.owned)
    owners[at] = _hash_words(codes, words.starts[at], words.ends[at] - 2)
    return whole, owners


def fingerprints_of(keys: Iterable[str]) -> Prints:
    """The fingerprints of folded keys, ascending, without repetition; keys that no text can hold have none."""
    prints: list[Prints] = []
    batch: list[str] = []
    size = 0
    for key in keys:
        if _can_stand(key):
            batch.append(key)
            size += len(key)
        if size >= STRETCH:
            prints.append(_hash_keys(batch))
            batch, size = [], 0
    return np.unique(np.concatenate([*prints, _hash_keys(batch)]))


def _can_stand(key: str) -> bool:
    """True if `key` is made of letters and blanks, and neither too long nor beyond the letters of names."""
    words = key.split()
    is_short = 0 < len(words) <= MOST_WORDS and max(map(len, words)) <= LONGEST_WORD
    return is_short and "".join(words).isalnum() and ord(max(key)) < LAST_CODE


def _hash_keys(keys: list[str]) -> Prints:
    """The fingerprint of each key: as `_runs` makes them, but all words of a key are one run."""
    codes, kinds = _ALPHABET.read("\0".join(keys))
    words = _Words.of(codes, kinds)
    prints = _hash_words(codes, words.starts, words.ends)
    is_first = np.ones(len(prints), np.bool_)
    is_first[1:] = ~words.joins[:-1]
    last = np.flatnonzero(is_first)
    run, done = prints[last], [np.zeros(0, np.uint64)]
    while len(last):
        goes_on = words.joins[last]
        done.append(run[~goes_on])
        last = last[goes_on] + 1
        run = run[goes_on] * WORD_FACTOR + prints[last]
    return np.concatenate(done)


class NameScanner:
    """Finds the names whose fingerprints it is given. Holds 8 bytes a name and 4 MB."""

    def __init__(self, prints: Prints) -> None:
        """`prints` as `fingerprints_of` gives them."""
        self._prints = prints
        self._begins = np.zeros(1 << PREFIX_BITS, np.bool_)
        self._begins[self._prefix(prints)] = True

    def scan(self, text: str) -> Iterator[Span]:
        """Every name in `text`, names inside names too, in order of their starts, the longest first.

        A name begins and ends with a capitalised word, or begins with an article tied to one ("al-Bab"); its words
        stand one separator apart and reach over no end of a sentence. A possessive's ending is no part of it.
        """
        start = 0
        while start < len(text):
            end = min(start + STRETCH, len(text))
            if end < len(text):
                end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
            yield from self._scan_stretch(text[start : end + OVERLAP], start, end)
            start = end

    def _scan_stretch(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The names that begin before `end`, given the text from `start` to OVERLAP behind it."""
        codes, kinds = _ALPHABET.read(text)
        words = _Words.of(codes, kinds)
        starts, ends, prints = (np.concatenate(column) for column in zip(*_runs(codes, words), strict=True))
        known = self._known(prints)
        starts, ends = starts[known], ends[known]
        names = np.unique(starts * LONGEST_NAME + LONGEST_NAME - (ends - starts))
        starts = names // LONGEST_NAME
        ends = starts + LONGEST_NAME - names % LONGEST_NAME
        kept = starts < end - start
        for a, b in zip((starts[kept] + start).tolist(), (ends[kept] + start).tolist(), strict=True):
            yield Span(a, b)

    def _known(self, prints: Prints) -> Numbers:
        """Indices of the fingerprints that are a name's."""
        maybe = np.flatnonzero(self._begins[self._prefix(prints)])
        wanted = prints[maybe]
        place = np.searchsorted(self._prints, wanted) % max(1, len(self._prints))
        return maybe[self._prints[place] == wanted] if len(self._prints) else maybe

    @staticmethod
    def _prefix(prints: Prints) -> Numbers:
        return (prints >> np.uint64(64 - PREFIX_BITS)).astype(np.int64)
