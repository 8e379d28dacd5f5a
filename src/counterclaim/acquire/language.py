"""Text → language code. Built for the question that matters here: English or not.

Function words decide nearly all; only a text without enough of them goes to the statistical identifier, which is
slow to load and easily misled by foreign names, capitals and short texts.
"""

from __future__ import annotations

import re

from counterclaim.resources.function_words import load_function_words

SAMPLE_CHARS = 6_000
"""The language is told from the beginning; about a thousand words."""

MIN_WORDS = 25
"""Shorter texts have too few function words to be judged by the identifier: they are English unless another
language's function words or script show."""

ENGLISH_SHARE = 0.15
"""English news has 0.30–0.45 function words, telegraphic lists and headlines 0.10–0.25, other languages below 0.10
(they share "in", "a", "on", "was" with English)."""

MIN_RIVAL_WORDS = 3
"""So many function words of another language, and more than of English, make a short text foreign."""

WORD = re.compile(r"[^\W\d_]+")
"""A word of letters of any script: matches `Izyum`, must not match `2024`."""

LAST_LATIN = 0x24F
"""The end of the block Latin Extended-B; letters up to here and in Latin Extended Additional are Latin."""


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of `text`, or "und" where it has no letters or nothing can be said."""
    sample = text[:SAMPLE_CHARS]
    words = WORD.findall(sample.lower())
    if not words:
        return "und"
    if not _is_mostly_latin(sample):
        code = _identify(sample)
        return "und" if code == "en" else code
    shares = {code: sum(w in known for w in words) for code, known in load_function_words().items()}
    english = shares.pop("en")
    rival = max(shares, key=lambda code: (shares[code], code))
    if shares[rival] > english and shares[rival] >= MIN_RIVAL_WORDS:
        return rival
    if english >= ENGLISH_SHARE * len(words) or len(words) < MIN_WORDS:
        return "en"
    code = _identify(sample.lower())
    return "en" if code in shares and shares[code] <= english else code


def _is_mostly_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    latin = sum(ord(c) <= LAST_LATIN or 0x1E00 <= ord(c) <= 0x1EFF for c in letters)
    return 2 * latin >= len(letters)


def _identify(text: str) -> str:
    """The statistical identifier's best guess."""
    import py3langid  # noqa: PLC0415  (half a second and 20 MB: loaded only if function words did not decide)

    code, _ = py3langid.classify(text)
    return str(code)
