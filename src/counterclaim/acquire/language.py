"""Text → language code. Built for the question that matters here: English or not.

Function words decide nearly all; only a text without enough of them goes to the statistical identifier, which is
slow to load and easily misled by foreign names, capitals and short texts.
"""

from __future__ import annotations

import re

from counterclaim.resources.function_words import load_function_words

SAMPLE_CHARS = 6_000
"""The language is told from the beginning; about a thousand words."""

MIN_WORDS = 15
"""For a shorter text the identifier's word is taken only if function words bear it out: it is no good at headlines
and lists of names."""

ENGLISH_SHARE = 0.15
"""Half of the least that was seen: 94 reports, statements and transcripts have 0.34 to 0.49. Other languages have few
(they share "in", "a", "on", "was" with English)."""

MIN_RIVAL_WORDS = 3
"""So many function words of another language, and more than of English (twice as many if short), make it foreign."""

WORD = re.compile(r"[^\W\d_]++(?:-[^\W\d_]++)*")
"""A word of letters of any script: matches `Izyum` and `al-Hawa` (whose "al" is no function word), must not match
`2024`."""

QUOTED = re.compile(r"“[^“”]{1,1000}+”|\"[^\"\n]{1,1000}+\"|«[^«»]{1,1000}+»")
"""A quotation: matches `“No han muerto”`, must not match the apostrophes of `the army's men's`."""

MIN_FRAME_WORDS = 8
"""Fewer words outside quotations say nothing; nor does the whole of a text that is so short."""

LAST_LATIN = 0x24F
"""The end of the block Latin Extended-B; letters up to here and in Latin Extended Additional are Latin."""


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of `text`, or "und" where it has no letters or nothing can be said.

    Quoted stretches count only if little else is there: the frame around a quotation is the report's language.
    """
    sample = text[:SAMPLE_CHARS]
    if WORD.search(sample) is None:
        return "und"
    if not _is_mostly_latin(sample):
        code = _identify(sample)
        return "und" if code == "en" else code
    words = _frame_words(sample)
    shares = {code: sum(w in known for w in words) for code, known in load_function_words().items()}
    english = shares.pop("en")
    rival = max(shares, key=lambda code: (shares[code], code))
    bar = english if len(words) >= MIN_WORDS else 2 * english
    if shares[rival] > bar and shares[rival] >= MIN_RIVAL_WORDS:
        return rival
    if english >= ENGLISH_SHARE * len(words):
        return "en"
    code = _identify(" ".join(words))
    if len(words) >= MIN_WORDS:
        is_borne_out = code not in shares or shares[code] > english
    else:
        is_borne_out = len(words) >= MIN_FRAME_WORDS and shares.get(code, 0) > english
    return code if is_borne_out else "en"


def _frame_words(text: str) -> list[str]:
    """The words outside quotations, or all if that leaves few, without names.

    A name is what has a capital behind the first word ("La" in a name is no article, and a list of foreign names is
    no foreign language), unless the text is all in capitals.
    """
    frame = WORD.findall(QUOTED.sub(" ", text))
    words = frame if len(frame) >= MIN_FRAME_WORDS else WORD.findall(text)
    is_capitals = 2 * sum(w.isupper() for w in words) >= len(words)
    return [w.lower() for n, w in enumerate(words) if is_capitals or n == 0 or not w[0].isupper()]


def _is_mostly_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    latin = sum(ord(c) <= LAST_LATIN or 0x1E00 <= ord(c) <= 0x1EFF for c in letters)
    return 2 * latin >= len(letters)


def _identify(text: str) -> str:
    """The statistical identifier's best guess."""
    import py3langid  # noqa: PLC0415  (half a second and 20 MB: loaded only if function words did not decide)

    code, _ = py3langid.classify(text)
    return str(code)
