"""A place on its way into the gazetteer, and what counts as an English spelling of its name."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from counterclaim.resources.gazetteer import NameSort, PlaceKind, drop_article, fold_name

FEW_LETTERS = 3
CODE_LETTERS = 4
"""A name in capitals of at most so many letters is an airport or licence-plate code."""


@dataclass(slots=True)
class Row:
    """A place on its way into the file. `radius` in whole kilometres, None for settlements (it follows from people).

    `names`: folded keys; `spellings`: the names as given.
    """

    id: int
    name: str
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    population: int = 0
    admin1: int | None = None
    radius: int | None = None
    zone: str | None = None
    names: dict[str, NameSort] = field(default_factory=dict)
    spellings: set[str] = field(default_factory=set)

    def call(self, name: str, sort: NameSort) -> None:
        """Let the place be found under `name`; the first sort given to a key stays."""
        self.spellings.add(name)
        key = fold_name(name)
        for form in {key, drop_article(key)}:
            if len(form) >= FEW_LETTERS or sort is not NameSort.ALTERNATE:
                self.names.setdefault(form, sort if form == key else max(sort, NameSort.ALTERNATE))


def is_english_spelling(name: str) -> bool:
    """True if an English report could write `name`: Latin letters, a capital, no code, not too long."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < FEW_LETTERS or (not name[0].isalpha() and name[0] not in "'‘’`ʻ"):
        return False
    if any("LATIN" not in unicodedata.name(c, "") for c in letters) or any(c.isdigit() for c in name):
        return False
    is_code = name.isupper() and len(letters) <= CODE_LETTERS
    return not is_code and any(w[:1].isupper() for w in name.replace("-", " ").split()) and len(name.split()) <= 6


def plain(name: str) -> str:
    """`name` without diacritics, to show: "Ḩalab" → "Halab"; letters that are not accented ones stay."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("‘", "").strip()
