"""Which spellings of a place's name an English report could use, and under which keys each is found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from counterclaim.resources.folding import drop_article, fold_name
from counterclaim.resources.gazetteer import NameSort

FEW_LETTERS = 3
CODE_LETTERS = 4
"""A name in capitals of at most so many letters is an airport or licence-plate code."""
MOST_WORDS = 6


def is_english_spelling(name: str) -> bool:
    """True if an English report could write `name`: Latin letters, a capital, no code, not too long."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < FEW_LETTERS or (not name[0].isalpha() and name[0] not in "'‘’`ʻ"):
        return False
    if any("LATIN" not in unicodedata.name(c, "") for c in letters) or any(c.isdigit() for c in name):
        return False
    is_code = name.isupper() and len(letters) <= CODE_LETTERS
    return (
        not is_code and any(w[:1].isupper() for w in name.replace("-", " ").split()) and len(name.split()) <= MOST_WORDS
    )


def keys_of(name: str, sort: NameSort) -> Iterator[tuple[str, NameSort]]:
    """The keys under which `name` is looked up, with and without a leading Arabic article, in order of the key.

    Without its article a name is an alternate one. Alternate names of fewer than three letters are no keys.
    """
    key = fold_name(name)
    for form in sorted({key, drop_article(key)}):
        if form and (len(form) >= FEW_LETTERS or sort is not NameSort.ALTERNATE):
            yield form, sort if form == key else max(sort, NameSort.ALTERNATE)
