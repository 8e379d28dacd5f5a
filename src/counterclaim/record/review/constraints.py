"""Decisions → which claims people say tell one event, or two; where they contradict each other, the later holds. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.model import Constraints, Decision, Verdict
from counterclaim.record.review.decisions import order_of


@dataclass(frozen=True, slots=True)
class Settled:
    """Constraints that agree with each other, and the decisions that had to give way, wholly or in part."""

    constraints: Constraints
    contradicted: tuple[Decision, ...]


def settle_constraints(decisions: Sequence[Decision]) -> Settled:
    """What the decisions that hold (`active_decisions`) say about events, the latest first heard.

    `merge`: all named claims tell one event. `split`: `others` tell one event, and none of `claims` tells it. A pair
    that contradicts what later decisions say, over any number of claims, is left out, and its decision is reported.
    """
    known = _Known()
    contradicted = []
    for decision in sorted(decisions, key=order_of, reverse=True):
        refused = [pair for pair in _pairs_of(decision) if not known.add(*pair)]
        if refused:
            contradicted.append(decision)
    return Settled(known.constraints(), tuple(reversed(contradicted)))


def _pairs_of(decision: Decision) -> Iterator[tuple[str, str, bool]]:
    """(claim id, claim id, whether they tell one event), in order of the ids."""
    claims = sorted(anchor.claim_id for anchor in decision.claims)
    others = sorted(anchor.claim_id for anchor in decision.others)
    match decision.verdict:
        case Verdict.SAME | Verdict.DIFFERENT:
            yield claims[0], others[0], decision.verdict is Verdict.SAME
        case Verdict.MERGE:
            first, *rest = sorted([*claims, *others])
            yield from ((first, claim, True) for claim in rest)
        case Verdict.SPLIT:
            yield from ((others[0], claim, True) for claim in others[1:])
            yield from ((others[0], claim, False) for claim in claims)
        case _:
            return


@dataclass(slots=True)
class _Known:
    """What is settled so far: groups of claims that tell one event, and which groups tell two."""

    above: dict[str, str] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    same: set[tuple[str, str]] = field(default_factory=set)
    different: set[tuple[str, str]] = field(default_factory=set)

    def add(self, one: str, other: str, is_same: bool) -> bool:  # noqa: FBT001 - a pair of `_pairs_of`
        """True if the pair agrees with what is settled, which it then is part of."""
        a, b = self._root(one), self._root(other)
        if (a == b) is not is_same and (a == b or b in self.apart[a]):
            return False
        pair = (min(one, other), max(one, other))
        if not is_same:
            self.different.add(pair)
            self.apart[a].add(b)
            self.apart[b].add(a)
            return True
        self.same.add(pair)
        if a != b:
            self._join(a, b)
        return True

    def constraints(self) -> Constraints:
        return Constraints(tuple(sorted(self.same)), tuple(sorted(self.different)))

    def _root(self, claim: str) -> str:
        while (above := self.above.get(claim, claim)) != claim:
            self.above[claim] = self.above.get(above, above)
            claim = above
        return claim

    def _join(self, a: str, b: str) -> None:
        if len(self.apart[a]) < len(self.apart[b]):
            a, b = b, a
        self.above[b] = a
        for enemy in self.apart.pop(b):
            self.apart[enemy].discard(b)
            self.apart[enemy].add(a)
            self.apart[a].add(enemy)
