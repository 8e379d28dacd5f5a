"""What the name of an institution or building tells of where it sits: "Montana Department of Corrections"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from counterclaim.ground.place_context import Toponym
from counterclaim.ground.place_evidence import SMALL_PEOPLE
from counterclaim.model import Token
from counterclaim.resources.gazetteer import Gazetteer, GazetteerEntry, NameSort, PlaceKind
from counterclaim.resources.places import PlaceLexicon

MAX_SEAT_WORDS = 3
CLEAR_TIMES = 3
"""A place is meant without a word more where it has so many times the people of the next of its name."""


def seats_of_sites(
    toponyms: Sequence[Toponym],
    tokens: Sequence[Token],
    countries: Collection[str],
    *,
    gazetteer: Gazetteer,
    lexicon: PlaceLexicon,
) -> dict[int, GazetteerEntry]:
    """Index of toponym → what the site's own name says it lies in, if that is in one of the report's `countries`.

    Not for what is often called after some far place: "Al-Quds hospital".
    """
    found = {}
    for i, toponym in enumerate(toponyms):
        words = [t.text for t in tokens[toponym.mention.start : toponym.mention.end]]
        is_site = not toponym.entries and lexicon.is_site([w.lower() for w in words])
        if not is_site or words[-1].lower() in lexicon.named_facilities - {"university"}:
            continue
        seat = seat_of(words, gazetteer, lexicon)
        if seat is not None and seat.kind is not PlaceKind.COUNTRY and seat.country in countries:
            found[i] = seat
    return found


def seat_of(words: Sequence[str], gazetteer: Gazetteer, lexicon: PlaceLexicon) -> GazetteerEntry | None:
    """The country, unit or large town that an institution's name begins with or tells behind "of"; None if it is not clear."""
    starts = [n for n in range(len(words)) if n == 0 or (words[n - 1].lower() in {"the", "of"})]
    for first in starts:
        for last in range(min(len(words), first + MAX_SEAT_WORDS), first, -1):
            name = " ".join(words[first:last])
            is_name = name[:1].isupper() and last - first < len(words) and not lexicon.is_ordinary(name)
            entries = gazetteer.lookup(name) if is_name else ()
            if entries and entries[0].sort is NameSort.MAIN and _is_clear(entries):
                return entries[0]
    return None


def _is_clear(entries: Sequence[GazetteerEntry]) -> bool:
    """True if the first of namesakes is a country, or a unit or large town of far more people than any other."""
    best, others = entries[0], max((e.population for e in entries[1:]), default=0)
    if best.kind is PlaceKind.COUNTRY:
        return True
    is_large = best.population >= max(SMALL_PEOPLE, CLEAR_TIMES * others)
    return is_large and best.kind in {PlaceKind.ADM1, PlaceKind.TOWN}
