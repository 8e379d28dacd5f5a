"""Which pairs of claims are worth comparing: those of one report, and those near each other on map and calendar.

Keys are conjunctions (place cell and week), never alternatives, and crowded blocks are split by day, then by type, before
anything is compared: the work grows with the number of claims, not with its square (blocking: Christen 2012).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from counterclaim.link.facts import Fact
from counterclaim.model import Place, Precision

CELL_DEGREES = 1.0
"""Cells overlap by half, so that two points less than half a degree apart (50 km) share one."""
WINDOW_DAYS = 7
"""Claims are compared if their days lie in one window of a week or in two that touch."""
LONG_DAYS = 31
"""A longer time (a season, a year) is compared with those that begin in the same year."""
MAX_AROUND = 16
"""Cells of the first four places that a report names stand for claims of it that tell none."""
MAX_BLOCK = 200
"""More claims than this are not all compared with each other: 20,000 pairs take about half a second."""

_FINE = frozenset({Precision.POINT, Precision.TOWN, Precision.DISTRICT, Precision.RELATIVE})

Groups = Mapping[str, str]


def list_candidates(facts: Sequence[Fact], groups: Groups) -> set[tuple[int, int]]:
    """Pairs (i < j) of indices of `facts` that can be one event at all; `groups` gives the group of each type."""
    pairs: set[tuple[int, int]] = set()
    for block in list_blocks(facts, groups):
        pairs.update(combinations(block, 2))
    return pairs


def list_blocks(facts: Sequence[Fact], groups: Groups) -> Iterator[list[int]]:
    """Indices of `facts`, ascending, in blocks that may overlap; a report's claims are one."""
    reports: defaultdict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        reports[fact.claim.report_id].append(index)
    yield from reports.values()
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for members in reports.values():
        around = [*dict.fromkeys(cell for i in members for place in facts[i].places for cell in cells_of(place))]
        for i in members:
            for key in _keys_of(facts[i], around[:MAX_AROUND], groups):
                blocks[key].append(i)
    for block in blocks.values():
        yield from _split(sorted(block), facts, groups)


def _keys_of(fact: Fact, around: Sequence[Hashable], groups: Groups) -> set[Hashable]:
    """Each of its cells in each of its windows. A claim that tells no fine place stands wherever its report does; a
    report without any is compared by country and type.
    """
    cells: Iterable[Hashable] = {cell for place in fact.places for cell in cells_of(place)} or around
    if not cells:
        country = next((place.country for place in fact.places if place.country), None)
        cells = [(country, groups.get(fact.claim.event.type))]
    return {(cell, window) for cell in cells for window in windows_of(fact)}


def cells_of(place: Place) -> Iterator[Hashable]:
    """The four cells, of grids shifted by half, around a fine place; none of a province or country."""
    if place.precision in _FINE and place.lat is not None and place.lon is not None:
        for shift in (0, 1):
            for other in (0, 1):
                north = math.floor(place.lat / CELL_DEGREES + shift / 2)
                east = math.floor(place.lon / CELL_DEGREES + other / 2)
                yield shift, other, north, east


def windows_of(fact: Fact) -> Iterator[Hashable]:
    """The weeks of the days told, else of publication; pairs of weeks that touch share a window."""
    start, end = fact.days or (_day_of_publication(fact),) * 2
    if end - start <= LONG_DAYS:
        first = int(start) // WINDOW_DAYS
        yield from range(first, int(end) // WINDOW_DAYS + 2)
    elif start > 0:
        yield f"year {date.fromordinal(int(start)).year}"


def _split(block: list[int], facts: Sequence[Fact], groups: Groups) -> Iterator[list[int]]:
    """`block` as it is, or, where it is crowded, by day, then by group of types, then in runs of `MAX_BLOCK`."""
    if len(block) <= MAX_BLOCK:
        yield block
        return
    by_day: defaultdict[float, list[int]] = defaultdict(list)
    for i in block:
        by_day[(facts[i].days or (_day_of_publication(facts[i]),))[0]].append(i)
    for _, same_day in sorted(by_day.items()):
        by_group: defaultdict[str, list[int]] = defaultdict(list)
        for i in same_day:
            by_group["" if len(same_day) <= MAX_BLOCK else groups.get(facts[i].claim.event.type, "")].append(i)
        for _, alike in sorted(by_group.items()):
            for start in range(0, len(alike), MAX_BLOCK // 2):
                yield alike[start : start + MAX_BLOCK]


def _day_of_publication(fact: Fact) -> float:
    published = fact.order[0]
    return date.fromisoformat(published[:10]).toordinal() if published else 0.0
