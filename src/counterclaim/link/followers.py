"""Claims of copies → the claims of the originals that they repeat. These stand for both: what is told twice in the same
words is one telling, so that a copy neither joins two events nor moves a claim from one to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from counterclaim.link.copies import root_of

Told = tuple[str, int]
"""A claim by its report's id and its echo (`facts.Traits`)."""


def find_leaders(claims: Iterable[Told], copies: Mapping[str, str]) -> dict[int, int]:
    """Number of a copied claim → that of the claim that it repeats; claims that repeat none are absent.

    `claims` are numbered as they come, in order of publication; `copies` is who copies whom. Of several that sound alike
    the first repeats the first.
    """
    originals = frozenset(copies.values())
    told: defaultdict[Told, list[int]] = defaultdict(list)
    repeated: defaultdict[Told, int] = defaultdict(int)
    leaders: dict[int, int] = {}
    for number, (report, echo) in enumerate(claims):
        if report in originals:
            told[report, echo].append(number)
        elif report in copies:
            same = told.get((root_of(report, copies), echo), ())
            if repeated[report, echo] < len(same):
                leaders[number] = same[repeated[report, echo]]
            repeated[report, echo] += 1
    return leaders
