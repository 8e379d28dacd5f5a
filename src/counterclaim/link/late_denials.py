"""Denials after some claims came and some went: decided anew where what they were held against is no longer the same.

A denial is held against the events of its neighbours, earlier denials among them. So those are asked that share a block
with what changed; what one of them decides otherwise is passed on to the later ones near it, and to nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from counterclaim.link.blocks import Blocks
from counterclaim.link.clusters import JOIN_DENIAL, Numbered, fit_denial
from counterclaim.link.evidence import PairModel


@dataclass(frozen=True, slots=True)
class Told:
    """An event of those who tell it, ascending; `was` is its number before if it was the same, else None."""

    members: Sequence[int]
    was: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood before: `events` the event of each claim that stayed, None of those that came; `firm` the events of
    before that somebody told, `broken` those of which a claim is gone; `gone_keys` are the block keys of such claims.
    """

    events: Sequence[int | None]
    firm: frozenset[int]
    broken: frozenset[int]
    gone_keys: frozenset[int]


class Denials:
    """Denials and the events that they go to. Events are numbered: those told first, in order of their first claim."""

    def __init__(
        self, told: Sequence[Told], denials: Sequence[int], ordered: Numbered, blocks: Blocks, model: PairModel
    ) -> None:
        self._ordered, self._blocks, self._model = ordered, blocks, model
        self._firm = len(told)
        self._told = told
        self._members = [list(event.members) for event in told]
        self._event_of = {i: number for number, event in enumerate(told) for i in event.members}
        self._denials = denials
        self._by_key: defaultdict[int, list[int]] = defaultdict(list)
        for denial in denials:
            for key in blocks.keys_at(denial):
                self._by_key[key].append(denial)
        self._known = frozenset(denials)
        self._changed = {number for number, event in enumerate(told) if event.was is None}
        self._queue: list[int] = []
        self._queued: set[int] = set()

    def place(self, before: Standing) -> list[list[int]]:
        """All events, each ascending, in order of their first claim."""
        self._restore(before)
        while self._queue:
            self._decide(heappop(self._queue))
        return sorted(sorted(event) for event in self._members if event)

    def _restore(self, before: Standing) -> None:
        """Put each denial where it was, and ask those for which something is not as it was."""
        number_of = {event.was: number for number, event in enumerate(self._told) if event.was is not None}
        for denial in self._denials:
            old = before.events[denial]
            if old is None or (old in before.firm and old not in number_of):
                self._ask([denial])
                continue
            if old not in number_of:
                number_of[old] = len(self._members)
                self._members.append([])
                if old in before.broken:
                    self._changed.add(number_of[old])
            self._members[number_of[old]].append(denial)
            self._event_of[denial] = number_of[old]
        came = [i for i, old in enumerate(before.events) if old is None]
        self._ask(denial for key in before.gone_keys for denial in self._by_key.get(key, ()))
        self._ask_near([*came, *(i for number in self._changed for i in self._members[number])])

    def _decide(self, denial: int) -> None:
        old = self._event_of.get(denial)
        new = self._find_event(denial, old)
        if new != old:
            for number in {old, new} - {None}:
                if number is not None and number >= self._firm and number not in self._changed:
                    self._changed.add(number)
                    self._ask_near(self._members[number], after=denial)
            if old is not None:
                self._members[old].remove(denial)
            self._members[new].append(denial)
            self._event_of[denial] = new
        if new != old or new in self._changed:
            self._ask_near([denial], after=denial)

    def _find_event(self, denial: int, old: int | None) -> int:
        near = (i for i in self._blocks.list_neighbours(denial) if i < denial or i not in self._known)
        numbers = {self._event_of[i] for i in near}
        best: tuple[float, int] | None = None
        # as `clusters._add_denials` has it: those told, then those only denied, in order of their first claim
        for number in sorted(numbers, key=lambda n: (n >= self._firm, min(self._members[n]) if n >= self._firm else n)):
            fit = fit_denial(denial, self._list_before(denial, number), self._ordered, self._blocks, self._model)
            if fit >= JOIN_DENIAL and (best is None or fit > best[0]):
                best = fit, number
        if best is not None:
            return best[1]
        if old is not None and old >= self._firm and not self._list_before(denial, old):
            return old
        self._members.append([])
        return len(self._members) - 1

    def _list_before(self, denial: int, number: int) -> Sequence[int]:
        """Whom the denial is held against: those who tell the event, or the earlier of those who only deny it."""
        if number < self._firm:
            return self._told[number].members
        return sorted(i for i in self._members[number] if i < denial)

    def _ask(self, denials: Iterable[int]) -> None:
        for denial in denials:
            if denial not in self._queued:
                self._queued.add(denial)
                heappush(self._queue, denial)

    def _ask_near(self, claims: Iterable[int], after: int = -1) -> None:
        """Ask the denials that may be neighbours of one of `claims`."""
        for i in claims:
            mates = (j for j in self._blocks.list_mates(i) if j in self._known)
            self._ask(j for j in mates if j > after)
            for key in self._blocks.keys_at(i):
                self._ask(j for j in self._by_key.get(key, ()) if j > after)
