"""Spellings of a place's name → the key that they share: case, diacritics, apostrophes, hyphens, Arabic articles."""

from __future__ import annotations

import re
import unicodedata

LETTERS_WITHOUT_MARKS = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h",
        "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "ʿ": None, "ʾ": None, "`": None, "´": None, "′": None, ".": None,
    }
)  # fmt: skip
SEPARATORS = re.compile(r"[\s\-‐‑–—_/]+")
"""Stand between the words of a name: matches `Ash-` + `Shaykh`'s hyphen, must not match the letters of `Goma`."""

ABBREVIATED_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ARTICLES = frozenset(
    {"al", "ad", "ar", "as", "at", "az", "an", "ash", "ath", "adh", "el", "ed", "er", "es", "et", "ez"}
)
"""The Arabic article and its assimilated forms, as romanised: "Ar Raqqah", "ash-Shaykh"."""
ROMANISED_SOUNDS = (
    ("sh", "ś"),
    ("ch", "ś"),
    ("kh", "x"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("zh", "j"),
    ("ph", "f"),
    ("q", "k"),
    ("c", "k"),
    ("v", "w"),
    ("p", "b"),
)
"""Spellings of one sound, in the order in which they are replaced."""
DOUBLED = re.compile(r"(.)\1")
"""A doubled letter: matches the `ss` of `hassakeh`, must not match the `s` of `hasakah`."""
VOWELS = str.maketrans("", "", "aeiou")
VOWELS_AND_GLIDES = str.maketrans("", "", "aeiouyw")
MIN_CONSONANTS = 3


def fold_name(name: str) -> str:
    """The key of a name: lower case, no diacritics, apostrophes or dots, hyphens as blanks; "" if nothing is left.

    Every form of the Arabic article is "al": "Jisr ash-Shughūr" → "jisr al shughur"; "St. John's" → "saint johns".
    """
    plain = fold_letters(name)
    words = [w for w in SEPARATORS.split(plain) if w]
    return " ".join("al" if w in ARTICLES else ABBREVIATED_WORDS.get(w, w) for w in words)


def fold_letters(text: str) -> str:
    """`text` in lower case without diacritics, apostrophes and dots, letter by letter; what is no letter stays."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS_WITHOUT_MARKS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(LETTERS_WITHOUT_MARKS)


def drop_article(key: str) -> str:
    """`key` without a leading Arabic article: "al raqqah" → "raqqah"; unchanged where there is none."""
    return key.removeprefix("al ")


def consonants_of(key: str) -> str:
    """The consonants of a folded key, as far as romanisations of one name agree on them; "" if they are too few.

    The scripts of these names write few vowels, and every press spells them its own way: Jindires, Jinderes and
    Jindayris are all "jndrs"; Salqin and Salkin "slkn". Fewer than three consonants say too little.
    """
    letters = "".join(w for w in key.split() if w != "al")
    for spelled, sound in ROMANISED_SOUNDS:
        letters = letters.replace(spelled, sound)
    letters = DOUBLED.sub(r"\1", letters.removesuffix("h"))
    consonants = letters[:1].translate(VOWELS) + letters[1:].translate(VOWELS_AND_GLIDES)
    return consonants if len(consonants) >= MIN_CONSONANTS else ""
