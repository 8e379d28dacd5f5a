"""A place on its way into the gazetteer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from counterclaim.resources.gazetteer import NameSort, PlaceKind
from counterclaim.resources.gazetteer_names import keys_of


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
        for key, as_what in keys_of(name, sort):
            self.names.setdefault(key, as_what)


def plain(name: str) -> str:
    """`name` without diacritics, to show: "Ḩalab" → "Halab"; letters that are not accented ones stay."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("‘", "").strip()
