"""Components and events of those who tell, after some claims came and some went: only what these connect is joined anew.

A pair in favour comes or goes with one of its claims, or where a crowded block moves so that two become neighbours, or
are so no more. The components of such pairs are taken apart whole; every other component is as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.link.blocks import Blocks
from counterclaim.link.clusters import Numbered, connect, cut_components, join_component
from counterclaim.link.evidence import PairModel
from counterclaim.link.ties import Ties


@dataclass(frozen=True, slots=True)
class Gone:
    """A claim that is no more: its number among those of before, its keys, the group of its type."""

    number: int
    keys: frozenset[int]
    group: str


@dataclass(frozen=True, slots=True)
class Before:
    """`was`: for each claim its number before, -1 of those that came; `components` of the claims of before."""

    was: Sequence[int]
    gone: Sequence[Gone]
    components: Sequence[int]


def rejoin(
    before: Before, told: Numbered, groups: Sequence[str], blocks: Blocks, model: PairModel
) -> tuple[list[int], list[list[int]]]:
    """The component of each claim of `told`, and the events of all whose component is not as it was, each ascending.

    `groups` are those of the types of `told`. `told` need not hold its traits: few of them are asked for.
    """
    touched = _list_touched(before, told, groups, blocks, model)
    was, components = before.was, before.components
    members = [k for k, old in enumerate(was) if old < 0 or components[old] in touched]
    inside = set(members)
    ties = Ties(
        (i, j, weight)
        for i in members
        for j in sorted(blocks.list_neighbours(i) & inside)
        if i < j and (weight := model.weigh(told[i], told[j])) > 0
    )
    connected = connect(members, ties)
    component_of = [-1 if old < 0 else components[old] for old in was]
    for number, component in enumerate(connected, start=max(components, default=-1) + 1):
        for k in component:
            component_of[k] = number
    events: list[list[int]] = []
    cut = cut_components(connected, ties)
    for component, known in zip(cut, ties.split(cut, len(was)), strict=True):
        events += join_component(component, known, told, blocks, model)
    # numbered anew, so that they do not grow without end
    numbers = {number: n for n, number in enumerate(dict.fromkeys(component_of))}
    return [numbers[number] for number in component_of], events


def _list_touched(before: Before, told: Numbered, groups: Sequence[str], blocks: Blocks, model: PairModel) -> set[int]:
    """The components of before in which a claim is gone, or a pair in favour has come or gone."""
    was, components = before.was, before.components
    touched = {components[claim.number] for claim in before.gone}
    come = [k for k, old in enumerate(was) if old < 0]
    for i in come:
        for j in blocks.list_neighbours(i):
            if was[j] >= 0 and components[was[j]] not in touched and model.weigh(told[i], told[j]) > 0:
                touched.add(components[was[j]])
    keys = {key for claim in before.gone for key in claim.keys}.union(*(blocks.keys_at(i) for i in come))
    for key in keys:
        for i, j in list_moved(key, before, groups, blocks):
            both = {components[was[i]], components[was[j]]}
            if not both <= touched and blocks.is_met_at(key, i, j) and model.weigh(told[i], told[j]) > 0:
                touched |= both
    return touched


def list_moved(key: int, before: Before, groups: Sequence[str], blocks: Blocks) -> Iterator[tuple[int, int]]:
    """Claims of before that have become neighbours in the block of `key`, or are so no more."""
    reach = blocks.reach
    block = blocks.list_block(key)
    left = [claim for claim in before.gone if key in claim.keys]
    stayed = [i for i in block if before.was[i] >= 0]
    if max(len(block), len(stayed) + len(left)) <= reach:
        return
    places = [(groups[i], before.was[i], i) for i in stayed] + [(claim.group, claim.number, -1) for claim in left]
    old = np.array([at for at, place in enumerate(sorted(places)) if place[-1] >= 0])
    new = np.array([blocks.find_position(key, i) for i in stayed])
    old_ends, new_ends = (np.searchsorted(ends, ends + reach, "right") for ends in (old, new))
    for k in np.flatnonzero(old_ends != new_ends).tolist():
        for m in range(*sorted((int(old_ends[k]), int(new_ends[k])))):
            yield stayed[k], stayed[m]
