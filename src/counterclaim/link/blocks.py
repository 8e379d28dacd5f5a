"""Which pairs of claims are worth comparing: those of one report, and those near each other on map and calendar.

Keys are conjunctions (place cell and day), never alternatives, and in a crowded block a claim meets only its neighbours
by type: the work grows with the number of claims, not with its square (blocking: Christen 2012). A pair that shares
several keys is compared at the first of them only.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from counterclaim.link.facts import Traits
from counterclaim.model import Place, Precision

CELL_DEGREES = 0.5
"""Cells overlap by half, so that two points less than a quarter of a degree apart (28 km) share one."""
FINE_DAYS = 31
"""A time of at most this many days meets every day in it; a longer one (a season, a year) those that begin in its year."""
TELLING_DAYS = 3
"""A claim that tells no time of its own meets the days before its publication, besides those its report tells."""
MAX_AROUND = 16
"""Cells of the first four places that a report names stand for claims of it that tell none."""
MAX_DAYS = 8
"""As many of the days that a report tells stand for claims of it that tell none."""
MAX_BLOCK = 120
"""In a block of more claims than this, each meets that many others."""

_FINE = frozenset({Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.RELATIVE})

Groups = Mapping[str, str]
Key = tuple[Hashable, ...]


class Blocks:
    """The keys of each of `facts`; `groups` gives the group of each event type."""

    def __init__(self, facts: Sequence[Traits], groups: Groups) -> None:
        self._facts = facts
        self._groups = groups
        self._reports: defaultdict[str, list[int]] = defaultdict(list)
        for index, fact in enumerate(facts):
            self._reports[fact.report_id].append(index)
        self._keys: list[frozenset[int]] = [frozenset()] * len(facts)
        numbers: dict[Key, int] = {}
        for members in self._reports.values():
            told = [facts[i] for i in members]
            cells = list(dict.fromkeys(cell for fact in told for place in fact.places for cell in cells_of(place)))
            days = list(dict.fromkeys(day for fact in told if fact.has_own_days for day in days_of(fact)))
            for i in members:
                keys = self._keys_of(facts[i], cells[:MAX_AROUND], days[:MAX_DAYS])
                self._keys[i] = frozenset(numbers.setdefault(key, len(numbers)) for key in keys)

    def is_candidate(self, i: int, j: int) -> bool:
        """True if the claims can tell one event at all."""
        if self._facts[i].report_id == self._facts[j].report_id:
            return True
        return not self._keys[i].isdisjoint(self._keys[j])

    def list_pairs(self) -> Iterator[tuple[int, int]]:
        """Candidates, each once, i < j; in crowded blocks only the likeliest."""
        for members in self._reports.values():
            yield from combinations(members, 2)
        blocks: defaultdict[int, list[int]] = defaultdict(list)
        for index, keys in enumerate(self._keys):
            for key in keys:
                blocks[key].append(index)
        for key, block in blocks.items():
            yield from self._list_block(key, block)

    def _list_block(self, key: int, block: list[int]) -> Iterator[tuple[int, int]]:
        if len(block) > MAX_BLOCK:
            block = sorted(block, key=lambda i: (self._groups.get(self._facts[i].type, ""), i))
        for n, one in enumerate(block):
            report, keys = self._facts[one].report_id, self._keys[one]
            for other in block[n + 1 : n + 1 + MAX_BLOCK]:
                if self._facts[other].report_id != report and min(keys & self._keys[other]) == key:
                    yield (one, other) if one < other else (other, one)

    def _keys_of(self, fact: Traits, around: Sequence[Key], days: Sequence[Hashable]) -> Iterator[Key]:
        """Each of its cells on each of its days. A claim that tells no fine place stands wherever its report does, one
        that tells no time whenever; a report without any fine place is compared by country and group of types.
        """
        cells: Iterable[Key] = {cell for place in fact.places for cell in cells_of(place)} or around
        if not cells:
            country = next((place.country for place in fact.places if place.country), None)
            cells = [(country, self._groups.get(fact.type))]
        dates = {*days_of(fact), *(() if fact.has_own_days else days)}
        return ((*cell, day) for cell in cells for day in dates)


def cells_of(place: Place) -> Iterator[Key]:
    """The four cells, of grids shifted by half, around a fine place; none of a province or country."""
    if place.precision in _FINE and place.lat is not None and place.lon is not None:
        for shift in (0, 1):
            for other in (0, 1):
                north = math.floor(place.lat / CELL_DEGREES + shift / 2)
                east = math.floor(place.lon / CELL_DEGREES + other / 2)
                yield shift, other, north, east


def days_of(fact: Traits) -> Iterator[Hashable]:
    """The days told and the one after, so that neighbouring days meet; of a time untold, those before publication."""
    if fact.days is None:
        published = _day_of_publication(fact)
        yield from range(published - TELLING_DAYS, published + 1)
        return
    start, end = fact.days
    if end - start <= FINE_DAYS:
        yield from range(int(start), int(end) + 2)
    elif start > 0:
        yield f"year {date.fromordinal(int(start)).year}"


def _day_of_publication(fact: Traits) -> int:
    published = fact.order[0]
    return date.fromisoformat(published[:10]).toordinal() if published else 0
