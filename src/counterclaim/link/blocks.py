"""Which pairs of claims are worth comparing: those of one report, and those near each other on map and calendar.

Keys are conjunctions (place cell and day), never alternatives, and in a crowded block a claim meets only its neighbours
by type: the work grows with the number of claims, not with its square (blocking: Christen 2012). A pair that shares
several keys is compared at the first of them only.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

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

_DAY_BITS = 22
_FIRST_YEAR = 3_800_000
"""Days are ordinals, at most 3,652,059; years are numbered above them."""
_FIRST_COUNTRY = 1 << 22
"""Cells are numbered below it, countries with groups of types, by their hash, above."""
_AXIS = 1 << 10
_KNOWN = 20_000
_KNOWN_BLOCKS = 2_000

Groups = Mapping[str, str]


class Blocks:
    """Which claims meet: `reports` and `groups` are the report and the group of types of each, `keys` what `list_keys`
    gives for it. Claims are numbered in order of publication.
    """

    def __init__(self, reports: Sequence[str], groups: Sequence[str], keys: Sequence[bytes]) -> None:
        self._report_of = reports
        self._group_of = groups
        self._keys = keys
        self._reports: defaultdict[str, list[int]] = defaultdict(list)
        for index, report in enumerate(reports):
            self._reports[report].append(index)
        self._keys_at = lru_cache(maxsize=_KNOWN)(self._read_keys)
        self._sorted_block = lru_cache(maxsize=_KNOWN_BLOCKS)(self._sort_block_of)

    @classmethod
    def of(cls, facts: Sequence[Traits], groups: Groups) -> Blocks:
        """The blocks of `facts`; `groups` gives the group of each event type."""
        reports: defaultdict[str, list[int]] = defaultdict(list)
        for index, fact in enumerate(facts):
            reports[fact.report_id].append(index)
        keys = [b""] * len(facts)
        for members in reports.values():
            for i, held in zip(members, list_keys([facts[i] for i in members], groups), strict=True):
                keys[i] = held
        return cls([fact.report_id for fact in facts], [groups.get(fact.type, "") for fact in facts], keys)

    def only(self, chosen: Sequence[int]) -> Blocks:
        """The blocks of some of the claims, which are numbered anew; each meets others where it did."""
        reports, groups = ([column[i] for i in chosen] for column in (self._report_of, self._group_of))
        return Blocks(reports, groups, [self._keys[i] for i in chosen])

    def is_candidate(self, i: int, j: int) -> bool:
        """True if the claims can tell one event at all."""
        if self._report_of[i] == self._report_of[j]:
            return True
        return not self._keys_at(i).isdisjoint(self._keys_at(j))

    def list_pairs(self, *, of: frozenset[int] | None = None) -> Iterator[tuple[int, int]]:
        """Candidates, each once, i < j; in crowded blocks only the likeliest. `of`: only pairs with one of these."""
        for members in self._reports.values():
            if of is None or not of.isdisjoint(members):
                yield from combinations(members, 2)
        for key, block in self._list_blocks():
            if of is None or not of.isdisjoint(block):
                yield from self._list_block(key, block)

    def list_neighbours(self, i: int) -> set[int]:
        """Those with which `list_pairs` pairs claim `i`."""
        found = set(self._reports[self._report_of[i]])
        seen = set(found)
        for key in sorted(self._keys_at(i)):
            # whom it meets first at this key: it is the least that both have
            block = self.list_block(key)
            at = self.find_position(key, i)
            near = block[max(0, at - MAX_BLOCK) : at + MAX_BLOCK + 1]
            found.update(j for j in near if j not in seen)
            seen.update(block)
        found.discard(i)
        return found

    def list_block(self, key: int) -> Sequence[int]:
        """The claims that have `key`, likest types beside each other: each meets `MAX_BLOCK` on either side."""
        return self._sorted_block(key)[0]

    @property
    def reach(self) -> int:
        """How many others a claim meets on either side of it in a block."""
        return MAX_BLOCK

    def find_position(self, key: int, i: int) -> int:
        """Where claim `i` stands in `list_block(key)`."""
        return self._sorted_block(key)[1][i]

    def is_met_at(self, key: int, i: int, j: int) -> bool:
        """True if two claims of one block are compared there if anywhere: in two reports, and nowhere before."""
        return self._report_of[i] != self._report_of[j] and min(self._keys_at(i) & self._keys_at(j)) == key

    def keys_at(self, i: int) -> frozenset[int]:
        """The keys of claim `i`."""
        return self._keys_at(i)

    def list_mates(self, i: int) -> Sequence[int]:
        """The claims of the report of claim `i`, itself among them, ascending."""
        return self._reports[self._report_of[i]]

    def _sort_block_of(self, key: int) -> tuple[Sequence[int], Mapping[int, int]]:
        keys, owners = self._index
        start, end = np.searchsorted(keys, key, "left"), np.searchsorted(keys, key, "right")
        block = self._sort_block(owners[start:end].tolist())
        return block, {i: at for at, i in enumerate(block)}

    def _sort_block(self, block: Iterable[int]) -> list[int]:
        return sorted(block, key=lambda i: (self._group_of[i], i))

    @cached_property
    def _index(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """All keys, ascending, and whose they are. All are sorted at once: lists would take ten times the memory."""
        keys = np.frombuffer(b"".join(self._keys), dtype=np.int64)
        owners = np.repeat(np.arange(len(self._keys), dtype=np.int32), [len(raw) // 8 for raw in self._keys])
        order = np.argsort(keys, kind="stable")
        return keys[order], owners[order]

    def _list_blocks(self) -> Iterator[tuple[int, list[int]]]:
        """Each key of several claims, and these, ascending."""
        keys, owners = self._index
        bounds = np.flatnonzero(np.diff(keys)) + 1
        for start, end in pairwise([0, *bounds.tolist(), len(keys)]):
            if end - start > 1:
                yield int(keys[start]), owners[start:end].tolist()

    def _list_block(self, key: int, block: list[int]) -> Iterator[tuple[int, int]]:
        if len(block) > MAX_BLOCK:
            block = self._sort_block(block)
        keys_of = [self._keys_at(i) for i in block]
        reports = [self._report_of[i] for i in block]
        for n, one in enumerate(block):
            for m in range(n + 1, min(n + 1 + MAX_BLOCK, len(block))):
                if reports[n] != reports[m] and min(keys_of[n] & keys_of[m]) == key:
                    other = block[m]
                    yield (one, other) if one < other else (other, one)

    def _read_keys(self, i: int) -> frozenset[int]:
        return frozenset(array("q", self._keys[i]))


def list_keys(claims: Sequence[Traits], groups: Groups) -> list[bytes]:
    """The keys of each of the `claims` of one report, ascending, 8 bytes each; `groups` as for `Blocks.of`.

    A key is one number, made of the place and the day alone: it is the same in any ledger.
    """
    cells = list(dict.fromkeys(cell for claim in claims for place in claim.places for cell in cells_of(place)))
    days = list(dict.fromkeys(day for claim in claims if claim.has_own_days for day in days_of(claim)))
    listed = (_keys_of(claim, groups, cells[:MAX_AROUND], days[:MAX_DAYS]) for claim in claims)
    return [array("q", sorted(keys)).tobytes() for keys in listed]


def _keys_of(claim: Traits, groups: Groups, around: Sequence[int], days: Sequence[int]) -> set[int]:
    """Each of its cells on each of its days. A claim that tells no fine place stands wherever its report does, one
    that tells no time whenever; a report without any fine place is compared by country and group of types.
    """
    cells: Iterable[int] = {cell for place in claim.places for cell in cells_of(place)} or around
    if not cells:
        country = next((place.country for place in claim.places if place.country), None)
        cells = [_FIRST_COUNTRY + zlib.crc32(f"{country} {groups.get(claim.type)}".encode())]
    dates = {*days_of(claim), *(() if claim.has_own_days else days)}
    return {(cell << _DAY_BITS) + day for cell in cells for day in dates}


def cells_of(place: Place) -> Iterator[int]:
    """Numbers of the four cells, of grids shifted by half, around a fine place; none of a province or country."""
    if place.precision in _FINE and place.lat is not None and place.lon is not None:
        for shift in (0, 1):
            for other in (0, 1):
                north = math.floor(place.lat / CELL_DEGREES + shift / 2)
                east = math.floor(place.lon / CELL_DEGREES + other / 2)
                yield ((2 * shift + other) * _AXIS + north + _AXIS // 2) * _AXIS + east + _AXIS // 2


def days_of(fact: Traits) -> Iterator[int]:
    """Ordinals of the days told and the one after, so that neighbouring days meet; of a time untold, those before publication."""
    if fact.days is None:
        published = _day_of_publication(fact)
        yield from range(published - TELLING_DAYS, published + 1)
        return
    start, end = fact.days
    if end - start <= FINE_DAYS:
        yield from range(int(start), int(end) + 2)
    elif start > 0:
        yield _FIRST_YEAR + date.fromordinal(int(start)).year


def _day_of_publication(fact: Traits) -> int:
    published = fact.order[0]
    return date.fromisoformat(published[:10]).toordinal() if published else 0
